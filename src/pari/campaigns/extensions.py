"""Moving a term of a campaign: for all, for some agencies (force majeure), or for one."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.campaigns.people import name_of, people_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Deadline
from pari.core.errors import Refused
from pari.deadlines.actions import extend
from pari.deadlines.models import Extension
from pari.deadlines.queries import deadlines_of
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.words.campaigns import extended_body, extended_title


@dataclass(frozen=True, slots=True)
class History:
    """One term of a campaign, and everything that moved it: what all participants may read."""

    phase: Phase
    deadline: Deadline


@transaction.atomic
def extend_term(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    phase: Phase,
    until: datetime,
    reason: str,
    paper: str,
    agencies: Collection[str] | None,
) -> Extension:
    """Grant more time: to everybody (`agencies` is None), or to the agencies named by their codes.

    For some agencies, whoever grants must be free of conflict with each of them. What is granted once the
    term is over opens the door again, and what comes in then stays late.
    Errors: `NotAllowed`; `Refused` before the campaign is open, for agencies that aren't evaluated in it,
    without a reason, or where nobody would gain a moment.
    """
    _require(eye, agencies)
    row = locked(campaign, by)
    _must_take_part(row, agencies)
    name = name_of(by)
    made = extend(
        authority=row.authority.code,
        scope=row.code,
        name=phase.value,
        until=until,
        at=at,
        reason=reason,
        person=by.person,
        person_name=name,
        paper=paper,
        agencies=agencies,
    )
    tell(
        people=people_of(row, None if agencies is None else set(agencies), at),
        authority=row.authority.code,
        campaign=row.code,
        kind="term_extended",
        key=f"term_extended:{made.pk}",
        title=extended_title(phase, until),
        body=extended_body(reason=made.reason, by=name, paper=made.paper),
        at=at,
    )
    write(
        by=by,
        did="term_extended_for_all" if agencies is None else "term_extended",
        kind="deadline",
        thing=phase.value,
        at=at,
        campaign=row.code,
        agency=only_one(agencies),
        stage=phase.value,
        figures={
            "phase": phase.value,
            "until": until.isoformat(),
            "agencies": None if agencies is None else sorted(agencies),
            "paper": made.paper,
        },
        personal=made.reason,
    )
    return made


def history_of(campaign: Campaign) -> list[History]:
    """Every term with its extensions, in the order of the phases: 3 queries."""
    deadlines = deadlines_of(campaign.authority.code, campaign.code)
    return [History(phase, deadlines[phase.value]) for phase in Phase if phase.value in deadlines]


def only_one(agencies: Collection[str] | None) -> str:
    """The agency that an entry of the journal is about, where it is about one."""
    return next(iter(agencies)) if agencies is not None and len(agencies) == 1 else ""


def _require(eye: AnyEye, agencies: Collection[str] | None) -> None:
    if agencies is None:
        eye.require(Action.EXTEND_FOR_ALL)
        return
    eye.require(Action.EXTEND_FOR_ONE)
    for agency in agencies:
        eye.require(Action.EXTEND_FOR_ONE, agency)


def _must_take_part(campaign: Campaign, agencies: Collection[str] | None) -> None:
    if agencies is None:
        return
    if not agencies:
        raise Refused("campaign.no_agency_chosen")
    evaluated = campaign.participants.exclude(participation="not_taking_part")
    if set(agencies) - set(evaluated.values_list("agency__code", flat=True)):
        raise Refused("campaign.extended_takes_no_part")
