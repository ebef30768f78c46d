"""The phases of a campaign: planned before it opens, moved while they are still to come, closed by a deed."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import pairwise

from django.db import transaction

from pari.campaigns.locked import in_preparation, locked
from pari.campaigns.models import Campaign, CampaignPhase
from pari.campaigns.people import name_of
from pari.campaigns.queries import phase_of, spells_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.core.calendar.phases import WITH_DEADLINE
from pari.core.errors import BadInput, Problem, Refused
from pari.deadlines.actions import extend
from pari.journal.actions import write
from pari.words.campaigns import phase_text

CLOSED_BY_THE_LEAD = (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2)
NEEDED = (Phase.SELF_ASSESSMENT, Phase.ROUND_1, Phase.COUNCIL, Phase.PUBLISHED, Phase.CLOSED)
Plan = Mapping[Phase, tuple[datetime, datetime | None]]


@transaction.atomic
def plan_phases(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, plan: Plan) -> Campaign:
    """Lay all phases anew; a phase that the plan leaves out isn't held.

    Errors: `NotAllowed`; `Refused` once the campaign is open; `BadInput` with everything that is out of
    order, each problem with the phase's code.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    row = in_preparation(campaign, by)
    problems = list(plan_problems(plan))
    if problems:
        raise BadInput(problems)
    lay(row, plan)
    write(
        by=by,
        did="phases_planned",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures=plan_figures(plan),
    )
    return row


def lay(campaign: Campaign, plan: Plan) -> None:
    """The rows of a plan in place of all before."""
    campaign.phases.all().delete()
    CampaignPhase.objects.bulk_create(
        CampaignPhase(campaign=campaign, phase=phase.value, opens=opens, closes=closes)
        for phase, (opens, closes) in plan.items()
    )


def plan_problems(plan: Plan) -> Iterator[Problem]:
    """What keeps a plan from being held: what is missing, ends before it begins, or overlaps."""
    for phase in NEEDED:
        if phase not in plan:
            yield Problem("campaign.phase_missing", {"phase": phase_text(phase)}, column=phase.value)
    planned = [(phase, *plan[phase]) for phase in Phase if phase in plan]
    for phase, opens, closes in planned:
        figures = {"phase": phase_text(phase)}
        if phase is Phase.PREPARATION:
            yield Problem("campaign.phase_not_planned", figures, column=phase.value)
        if closes is None and phase is not Phase.CLOSED:
            yield Problem("campaign.phase_without_end", figures, column=phase.value)
        if closes is not None and closes <= opens:
            yield Problem("campaign.phase_ends_before", figures, column=phase.value)
    for (before, _opens, closes), (phase, opens, _closes) in pairwise(planned):
        if closes is not None and opens < closes:
            figures = {"phase": phase_text(phase), "before": phase_text(before)}
            yield Problem("campaign.phases_overlap", figures, column=phase.value)


def plan_of(campaign: Campaign) -> dict[Phase, tuple[datetime, datetime | None]]:
    """The phases as planned, in their order, with the terms that hold for everybody: 3 queries."""
    return {spell.phase: (spell.opens, spell.closes) for spell in spells_of(campaign)}


def plan_figures(plan: Plan) -> dict[str, list[str | None]]:
    """A plan for the journal."""
    return {
        phase.value: [opens.isoformat(), closes.isoformat() if closes else None]
        for phase, (opens, closes) in plan.items()
    }


@transaction.atomic
def move_phase(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    phase: Phase,
    opens: datetime,
    closes: datetime | None,
    reason: str,
    paper: str,
) -> Campaign:
    """Move a phase that hasn't begun, once the campaign is open. A term never becomes shorter: its new end
    is an extension for all, which everybody reads. It may begin at once where the one ahead has ended.

    Errors: `NotAllowed`; `Refused` in preparation, for a phase that has begun, one not planned, a moment
    already past or a missing reason; `BadInput` where it would overlap or a term would become shorter.
    """
    eye.require(Action.EXTEND_FOR_ALL)
    row = locked(campaign, by)
    before = plan_of(row)
    _must_be_to_come(row, phase, before, opens, at)
    if not reason.strip():
        raise Refused("deadline.no_reason")
    problems = _newly_wrong(_as_it_went(row), phase, opens, closes)
    if problems:
        raise BadInput(problems)
    row.phases.filter(phase=phase.value).update(opens=opens, closes=closes)
    if phase in WITH_DEADLINE and closes and closes != before[phase][1]:
        extend(
            authority=row.authority.code,
            scope=row.code,
            name=phase.value,
            until=closes,
            at=at,
            reason=reason,
            person=by.person,
            person_name=name_of(by),
            paper=paper,
        )
    write(
        by=by,
        did="phase_moved",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        stage=phase.value,
        figures={
            "phase": phase.value,
            "before": plan_figures({phase: before[phase]}),
            "after": plan_figures({phase: (opens, closes)}),
            "paper": paper.strip(),
        },
        personal=reason.strip(),
    )
    return row


def _must_be_to_come(row: Campaign, phase: Phase, before: Plan, opens: datetime, at: datetime) -> None:
    if row.opened_at is None:
        raise Refused("campaign.not_open")
    if phase not in before:
        raise Refused("campaign.phase_not_held", phase=phase_text(phase))
    order = list(Phase)
    if order.index(phase) <= order.index(phase_of(row, at)):
        raise Refused("campaign.phase_has_begun", phase=phase_text(phase))
    if opens < at:
        raise Refused("campaign.phase_in_the_past")


def _as_it_went(row: Campaign) -> Plan:
    """The plan in which a phase that was closed before its day ends with that: nothing is in its way."""
    plan = plan_of(row)
    closed = row.phases.filter(closed_at__isnull=False).values_list("phase", "closed_at")
    for phase, closed_at in closed:
        opens, closes = plan[Phase(phase)]
        if closed_at and closes and closed_at < closes:
            plan[Phase(phase)] = (opens, closed_at)
    return plan


def _newly_wrong(before: Plan, phase: Phase, opens: datetime, closes: datetime | None) -> list[Problem]:
    """What the move would put out of order; a term extended for all may reach into the next phase already."""
    known = {(one.code, one.column) for one in plan_problems(before)}
    after = plan_problems({**before, phase: (opens, closes)})
    found = [one for one in after if (one.code, one.column) not in known]
    announced = before[phase][1]
    if phase in WITH_DEADLINE and announced and (closes is None or closes < announced):
        figures = {"phase": phase_text(phase)}
        found.append(Problem("campaign.term_shorter", figures, column=phase.value))
    return found


@transaction.atomic
def close_phase(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, phase: Phase) -> Campaign:
    """End a round of appraisal, over all agencies at once.

    Errors: `NotAllowed`; `Refused` for a phase that ends otherwise, or isn't the one under way.
    """
    eye.require(Action.CLOSE_ROUND)
    row = locked(campaign, by)
    if phase not in CLOSED_BY_THE_LEAD:
        raise Refused("campaign.phase_ends_otherwise", phase=phase_text(phase))
    if phase_of(row, at) is not phase:
        raise Refused("campaign.phase_not_under_way", phase=phase_text(phase))
    changed = row.phases.filter(phase=phase.value, closed_at__isnull=True)
    if not changed.update(closed_at=at, closed_by_id=by.person):
        raise Refused("campaign.phase_not_under_way", phase=phase_text(phase))
    write(
        by=by,
        did="phase_closed",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        stage=phase.value,
        figures={"phase": phase.value},
    )
    return row


def end_council(campaign: Campaign, *, by: Actor, at: datetime) -> None:
    """End the council's phase of a locked campaign, by which the results are published: 5 queries.

    The next phase begins at its planned opening, at once where that is past. Whoever calls has asked the
    eye and writes the journal. Errors: `Refused` with `campaign.phase_not_under_way`.
    """
    if phase_of(campaign, at) is not Phase.COUNCIL:
        raise Refused("campaign.phase_not_under_way", phase=phase_text(Phase.COUNCIL))
    open_rows = campaign.phases.filter(phase=Phase.COUNCIL.value, closed_at__isnull=True)
    if not open_rows.update(closed_at=at, closed_by_id=by.person):
        raise Refused("campaign.phase_not_under_way", phase=phase_text(Phase.COUNCIL))
