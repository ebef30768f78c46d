"""Slips of the pen in a directory are mended with a reason; the last change can be taken back."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import ProtectedError

from pari.agencies import changing
from pari.agencies.checks import check
from pari.agencies.keeping import keep
from pari.agencies.noting import DIRECTORY_KIND, blocks_of, change, codes_of, locked, must_say_why
from pari.agencies.queries import last_change
from pari.agencies.replaced import put_back
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.journal.actions import write


@transaction.atomic
def correct_name(
    *, eye: AnyEye, by: Actor, at: datetime, code: str, wrong: str, right: str, reason: str
) -> None:
    """A name that was written wrongly; the reason stays in the journal. Errors as above."""
    eye.require(Action.SET_UP_CAMPAIGN)
    must_say_why(reason)
    change(
        lambda kept: changing.name_corrected(kept, code, wrong, right),
        by=by,
        at=at,
        did="agency_name_corrected",
        thing=code,
        figures={"wrong": wrong, "right": right},
        personal=reason,
    )


@transaction.atomic
def correct_event(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    code: str,
    day: date,
    right_day: date,
    paper: str,
    reason: str,
) -> None:
    """What happened on a day happened on another one, or by another paper. Errors as above."""
    eye.require(Action.SET_UP_CAMPAIGN)
    must_say_why(reason)
    change(
        lambda kept: changing.event_corrected(kept, code, day, right_day, paper),
        by=by,
        at=at,
        did="agency_event_corrected",
        thing=code,
        figures={
            "day": day.isoformat(),
            "right_day": right_day.isoformat(),
            "paper": paper,
        },
        personal=reason,
    )


@transaction.atomic
def take_back_last_change(*, eye: AnyEye, by: Actor, at: datetime, sequence: int) -> None:
    """The directory is again as it was before its last change, which `sequence` names in the journal.

    Errors: `Refused` where something was changed after it, or what it brought is in use already.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    authority, kept = locked(by)
    entry = last_change(by.authority)
    if (
        entry is None
        or entry.sequence != sequence
        or entry.sha256 != authority.directory_sha256
        or not entry.replaced
    ):
        raise Refused("directories.not_the_last_change")
    after = put_back(kept, entry.replaced)
    gone = codes_of(kept) - codes_of(after)
    check(after)
    try:
        with transaction.atomic():
            authority.agencies.filter(code__in=gone).delete()
            authority.blocks.filter(code__in=blocks_of(kept) - blocks_of(after)).delete()
    except ProtectedError:
        raise Refused("directories.in_use_already") from None
    keep(authority, after, kept)
    figures = {"taken_back": sequence, "sha256": authority.directory_sha256}
    write(
        by=by, did="directory_change_taken_back", kind=DIRECTORY_KIND, thing=sequence, at=at, figures=figures
    )
