"""Where people work, and what they declare: both make an agency one's own."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from pari.agencies.models import Agency
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.core.names import tidy
from pari.journal.actions import write
from pari.people.accounts import check_place
from pari.people.keeping import locked, require_over
from pari.people.models import Account, Interest, Post, SensitiveChange
from pari.people.sensitive import ask, takes_two


@transaction.atomic
def hold_post(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    account: Account,
    agency: Agency,
    title: str,
    began: date,
    during_campaign: bool,
    ended: date | None = None,
    reason: str = "",
) -> Post | SensitiveChange:
    """Note where somebody works or has worked. Errors: `NotAllowed`, `Refused`."""
    account = locked(account)
    require_over(eye, by, Action.MANAGE_ACCOUNTS, account, day_of(at))
    check_place(eye, by, account.authority, agency)
    wanted = {
        "agency": agency.code,
        "title": tidy(title),
        "began": began.isoformat(),
        "ended": ended.isoformat() if ended else None,
    }
    _check(account, wanted)
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        return ask(by=by, at=at, account=account, kind="post_noted", wanted=wanted, reason=reason)
    return post_noted(account=account, wanted=wanted, by=by, at=at)


def post_noted(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> Post:
    """Carry out `hold_post`."""
    _check(account, wanted)
    post = Post.objects.create(
        account=account,
        agency=Agency.objects.get(authority=account.authority, code=wanted["agency"]),
        title=wanted["title"],
        began=date.fromisoformat(wanted["began"]),
        ended=date.fromisoformat(wanted["ended"]) if wanted["ended"] else None,
    )
    write(
        by=by,
        did="post_noted",
        kind="post",
        thing=post.pk,
        at=at,
        agency=wanted["agency"],
        figures={"account": account.pk, "began": wanted["began"], "ended": wanted["ended"]},
        personal=post.title,
    )
    return post


@transaction.atomic
def end_post(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    post: Post,
    ended: date,
    during_campaign: bool,
    reason: str = "",
) -> Post | SensitiveChange:
    """Note that somebody works there no longer; for the year in which they did, it stays their own.

    Errors: `NotAllowed`, `Refused`.
    """
    account = locked(post.account)
    require_over(eye, by, Action.MANAGE_ACCOUNTS, account, day_of(at))
    wanted = {"post": post.pk, "ended": ended.isoformat()}
    _check_end(_held(post.pk), ended)
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        return ask(by=by, at=at, account=account, kind="post_ended", wanted=wanted, reason=reason)
    return post_ended(account=account, wanted=wanted, by=by, at=at)


def post_ended(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> Post:
    """Carry out `end_post`."""
    post, ended = _held(wanted["post"]), date.fromisoformat(wanted["ended"])
    _check_end(post, ended)
    post.ended = ended
    post.save(update_fields=["ended"])
    write(
        by=by,
        did="post_ended",
        kind="post",
        thing=post.pk,
        at=at,
        agency=post.agency.code,
        figures={"account": account.pk, "ended": wanted["ended"]},
    )
    return post


@transaction.atomic
def strike_post(
    *, eye: AnyEye, by: Actor, at: datetime, post: Post, during_campaign: bool, reason: str
) -> SensitiveChange | None:
    """A post that was noted by mistake was never held: it stays in the journal alone.

    A post makes an agency one's own, so this takes a protection away: nobody does it for oneself, and for
    whoever appraises in a campaign it takes two people.
    Errors: `NotAllowed`; `Refused`, also without a reason.
    """
    account = locked(post.account)
    require_over(eye, by, Action.MANAGE_ACCOUNTS, account, day_of(at))
    if account.pk == by.person:
        raise Refused("people.not_for_oneself")
    if not reason.strip():
        raise Refused("people.reason_needed")
    held = _held(post.pk)
    wanted = {
        "post": held.pk,
        "agency": held.agency.code,
        "title": held.title,
        "began": held.began.isoformat(),
        "ended": held.ended.isoformat() if held.ended else None,
        "reason": reason.strip(),
    }
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        return ask(by=by, at=at, account=account, kind="post_struck", wanted=wanted, reason=reason)
    post_struck(account=account, wanted=wanted, by=by, at=at)
    return None


def post_struck(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> None:
    """Carry out `strike_post`. The entry is about the account, whose history it stays in."""
    post = _held(wanted["post"])
    title, agency = post.title, post.agency.code
    figures = {"began": post.began.isoformat(), "ended": post.ended.isoformat() if post.ended else None}
    post.delete()
    write(
        by=by,
        did="post_struck",
        kind="account",
        thing=account.pk,
        at=at,
        agency=agency,
        figures={"account": account.pk, "post": wanted["post"], **figures},
        personal=f"{title}: {wanted['reason']}",
    )


@transaction.atomic
def declare_interest(*, by: Actor, at: datetime, account: Account, agency: Agency, reason: str) -> Interest:
    """Somebody declares an agency to be treated as one's own: everybody may, for themselves alone.

    It holds at once and for every campaign. Errors: `Refused`.
    """
    account = locked(account)
    _check_own(by, account)
    if agency.authority.code != by.authority:
        raise Refused("people.unknown_agency", agency=agency.code)
    if not reason.strip():
        raise Refused("people.reason_needed")
    if account.interests.filter(agency=agency, withdrawn_at__isnull=True).exists():
        raise Refused("people.interest_declared")
    interest = Interest.objects.create(account=account, agency=agency, reason=reason.strip(), declared_at=at)
    write(
        by=by,
        did="interest_declared",
        kind="interest",
        thing=interest.pk,
        at=at,
        agency=agency.code,
        figures={"account": account.pk},
        personal=interest.reason,
    )
    return interest


@transaction.atomic
def withdraw_interest(
    *, by: Actor, at: datetime, interest: Interest, during_campaign: bool, reason: str
) -> Interest | SensitiveChange:
    """Take a declaration back. It takes a protection away, so an appraiser can't do it alone in a campaign.

    Errors: `Refused`.
    """
    account = locked(interest.account)
    _check_own(by, account)
    if not reason.strip():
        raise Refused("people.reason_needed")
    wanted = {"interest": interest.pk, "reason": reason.strip()}
    _standing(interest.pk)
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        return ask(by=by, at=at, account=account, kind="interest_withdrawn", wanted=wanted, reason=reason)
    return interest_withdrawn(account=account, wanted=wanted, by=by, at=at)


def interest_withdrawn(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> Interest:
    """Carry out `withdraw_interest`."""
    interest = _standing(wanted["interest"])
    interest.withdrawn_at = at
    interest.save(update_fields=["withdrawn_at"])
    write(
        by=by,
        did="interest_withdrawn",
        kind="interest",
        thing=interest.pk,
        at=at,
        agency=interest.agency.code,
        figures={"account": account.pk},
        personal=wanted["reason"],
    )
    return interest


def _check(account: Account, wanted: Mapping[str, Any]) -> None:
    began = date.fromisoformat(wanted["began"])
    ended = date.fromisoformat(wanted["ended"]) if wanted["ended"] else None
    if not wanted["title"]:
        raise Refused("people.title_needed")
    if ended and ended <= began:
        raise Refused("people.days_reversed")
    touching = Q(ended__isnull=True) | Q(ended__gt=began)
    if ended:
        touching &= Q(began__lt=ended)
    if account.posts.filter(touching, agency__code=wanted["agency"], title=wanted["title"]).exists():
        raise Refused("people.post_held")


def _check_end(post: Post, ended: date) -> None:
    if ended <= post.began:
        raise Refused("people.days_reversed")
    if post.ended and post.ended <= ended:
        raise Refused("people.post_over")


def _check_own(by: Actor, account: Account) -> None:
    if by.person != account.pk:
        raise Refused("people.only_oneself")


def _held(pk: int) -> Post:
    rows = Post.objects.select_for_update(of=("self",)).select_related("agency")
    post = rows.filter(pk=pk).first()
    if post is None:
        raise Refused("people.post_struck_out")
    return post


def _standing(pk: int) -> Interest:
    interest = Interest.objects.select_for_update(of=("self",)).select_related("agency").get(pk=pk)
    if interest.withdrawn_at:
        raise Refused("people.interest_over")
    return interest
