"""Break-glass: two people open for one of them what conflict closes, and the council sees it."""

from datetime import datetime, timedelta

from django.db import transaction

from pari.agencies.models import Agency
from pari.agencies.queries import names_of
from pari.campaigns.locked import locked
from pari.campaigns.models import BrokenGlass, Campaign
from pari.campaigns.people import council_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.glass import BREAKABLE, LONGEST
from pari.core.access.roles import Role
from pari.core.errors import Refused
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.words.campaigns import action_text, glass_body, glass_title

IN_CONFLICT = frozenset({"access.own_agency", "access.own_agency_decides"})
COUNCILS = frozenset({Role.COUNCIL, Role.STANDING_COUNCIL})


@transaction.atomic
def ask_break_glass(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    agency: Agency,
    action: Action,
    reason: str,
) -> BrokenGlass:
    """Ask for a deed on one's own agency to be opened; the council is told at once, and nothing opens yet.

    Errors: `NotAllowed`; `Refused` for what is never opened, what isn't closed by conflict, another
    authority's agency, without a reason, or where the same waits already.
    """
    eye.require(Action.ASK_BREAK_GLASS, agency.code)
    if by.person is None:
        raise ValueError("the command line is in no conflict that could be opened")
    row = locked(campaign, by)
    _must_be_needed(row, eye, agency, action)
    if not reason.strip():
        raise Refused("campaign.glass_no_reason")
    waiting = row.broken_glass.filter(
        account=by.person, agency=agency, action=action.value, settled_at__isnull=True
    )
    if waiting.exists():
        raise Refused("campaign.glass_waits")
    made = BrokenGlass.objects.create(
        campaign=row,
        account_id=by.person,
        agency=agency,
        action=action.value,
        reason=reason.strip(),
        asked_at=at,
    )
    _tell(made, at)
    _write("break_glass_asked", made, by=by, at=at)
    return made


@transaction.atomic
def settle_break_glass(
    *, eye: AnyEye, by: Actor, at: datetime, glass: BrokenGlass, confirm: bool, hours: int
) -> BrokenGlass:
    """Confirm, for 1 to 24 hours, or refuse what another person asked.

    Errors: `NotAllowed`, also for whoever is in conflict with that agency; `Refused` for the asker, for a
    length out of bounds, and where it has been settled.
    """
    eye.require(Action.CONFIRM_BREAK_GLASS, glass.agency.code)
    locked(glass.campaign, by)
    row = BrokenGlass.objects.select_related("campaign__authority", "agency", "account").get(pk=glass.pk)
    if by.person is None or by.person == row.account_id:
        raise Refused("campaign.glass_by_another")
    if row.settled_at is not None:
        raise Refused("campaign.glass_settled")
    if confirm and not 1 <= hours <= LONGEST:
        raise Refused("campaign.glass_too_long", hours=LONGEST)
    row.settled_by_id, row.settled_at = by.person, at
    row.until = at + timedelta(hours=hours) if confirm else None
    row.save(update_fields=["settled_by", "settled_at", "until"])
    _tell(row, at)
    _write("break_glass_confirmed" if confirm else "break_glass_refused", row, by=by, at=at)
    return row


def broken_glass_of(campaign: Campaign, *, eye: AnyEye, by: Actor) -> list[BrokenGlass]:
    """Lines that somebody may read, the newest first: 1 query.

    The council reads all of them; whoever asked reads the own ones; others those of agencies whose journal
    they may read.
    """
    chosen = campaign.broken_glass.select_related("agency", "account", "settled_by").order_by("-pk")
    rows = list(chosen)
    if eye.role in COUNCILS:
        return rows
    seen = eye.seen(Action.SEE_JOURNAL, {row.agency.code for row in rows})
    return [row for row in rows if row.agency.code in seen or row.account_id == by.person]


def _must_be_needed(campaign: Campaign, eye: AnyEye, agency: Agency, action: Action) -> None:
    if agency.authority_id != campaign.authority_id:
        raise Refused("campaign.agency_elsewhere")
    if action not in BREAKABLE:
        raise Refused("campaign.glass_never")
    if eye.may(action, agency.code).why not in IN_CONFLICT:
        raise Refused("campaign.glass_not_needed")


def _tell(glass: BrokenGlass, at: datetime) -> None:
    """The council, and once it is settled whoever asked."""
    campaign, settled = glass.campaign, glass.settled_at is not None
    people = council_of(campaign, at) | ({glass.account_id} if settled else set())
    agency = names_of(campaign.authority.code, [glass.agency.code])[glass.agency.code]
    action = action_text(Action(glass.action))
    tell(
        people=people,
        authority=campaign.authority.code,
        campaign=campaign.code,
        kind="break_glass",
        key=f"break_glass:{glass.pk}:{'settled' if settled else 'asked'}",
        title=glass_title(action, agency, settled=settled, until=glass.until),
        body=glass_body(name=glass.account.name, reason=glass.reason),
        at=at,
    )


def _write(did: str, glass: BrokenGlass, *, by: Actor, at: datetime) -> None:
    figures = {
        "account": glass.account_id,
        "action": glass.action,
        "until": glass.until.isoformat() if glass.until else None,
    }
    write(
        by=by,
        did=did,
        kind="break_glass",
        thing=glass.pk,
        at=at,
        campaign=glass.campaign.code,
        agency=glass.agency.code,
        figures=figures,
        personal=glass.reason,
    )
