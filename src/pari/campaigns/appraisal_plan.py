"""The plan of an appraisal and its schedule: drafted, approved, and what changed since."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pari.campaigns.locked import locked
from pari.campaigns.models import AppraisalPlan, Campaign, ScheduleLine
from pari.campaigns.share_notices import tell_who_was_assigned
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.appraisal.shares import Place, Unit
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.actions import write

Row = tuple[Unit, Place]


@dataclass(frozen=True, slots=True)
class Planned:
    """A line of the schedule, as it is kept or as it was approved."""

    begins: datetime
    ends: datetime | None
    what: str
    who: str = ""
    where: str = ""


@dataclass(frozen=True, slots=True)
class Plans:
    """Approved plans, the newest first, and the one that is being drafted."""

    approved: Sequence[AppraisalPlan]
    draft: AppraisalPlan | None

    @property
    def holds(self) -> AppraisalPlan | None:
        return self.approved[0] if self.approved else None

    @property
    def text(self) -> str:
        """What is being written, else what was approved."""
        plan = self.draft or self.holds
        return plan.text if plan else ""

    @property
    def seen(self) -> str:
        """Which state of the plan a page shows: of two who write at once the second looks again."""
        saved = self.draft.saved_at.isoformat() if self.draft and self.draft.saved_at else ""
        return f"{len(self.approved)} {saved}".strip()


@dataclass(frozen=True, slots=True)
class Change:
    """A place that somebody else has than when the plan was approved."""

    unit: Unit
    place: Place
    before: int | None
    now: int | None


def plans_of(campaign: Campaign, *, eye: AnyEye) -> Plans:
    """1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_PLAN)
    return _plans(campaign)


def schedule_of(campaign: Campaign, *, eye: AnyEye) -> list[ScheduleLine]:
    """In the order of time: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_PLAN)
    return list(campaign.schedule.order_by("begins", "ends", "pk"))


def lacks_approved_plan(campaign: Campaign) -> bool:
    """1 query."""
    return not campaign.appraisal_plans.filter(approved_at__isnull=False).exists()


def shares_in_plan(plan: AppraisalPlan) -> dict[Row, int]:
    """Who had which place when the plan was approved."""
    return {
        (Unit(one, code, agency), Place(place)): account
        for one, code, agency, place, account in json.loads(plan.shares or "[]")
    }


def schedule_in_plan(plan: AppraisalPlan) -> list[Planned]:
    return [
        Planned(datetime.fromisoformat(begins), datetime.fromisoformat(ends) if ends else None, *said)
        for begins, ends, *said in json.loads(plan.schedule or "[]")
    ]


def changes_since(plan: AppraisalPlan, given: Mapping[Unit, Mapping[Place, int]]) -> list[Change]:
    """What differs from what was approved, in the order of sets and criteria."""
    before = shares_in_plan(plan)
    now = {(unit, place): who for unit, places in given.items() for place, who in places.items()}
    order = list(Place)
    rows = sorted(before.keys() | now.keys(), key=lambda row: (row[0], order.index(row[1])))
    return [Change(*row, before.get(row), now.get(row)) for row in rows if before.get(row) != now.get(row)]


def planned(line: ScheduleLine) -> Planned:
    return Planned(line.begins, line.ends, line.what, line.who, line.where)


@transaction.atomic
def save_plan(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, text: str, seen: str | None = None
) -> AppraisalPlan:
    """Keep what is being written of the plan.

    Errors: `NotAllowed`; `Refused` with `plan.changed_meanwhile` where `seen` is an older state.
    """
    eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    draft = _draft(row, seen)
    draft.text, draft.saved_at = text.strip(), at
    draft.save()
    write(
        by=by,
        did="appraisal_plan_saved",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures={"version": draft.sequence},
    )
    return draft


@transaction.atomic
def approve_plan(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    paper: str = "",
    text: str | None = None,
    seen: str | None = None,
) -> AppraisalPlan:
    """Approve the plan with the shares and the schedule of now; who appraises is told.

    `text` is what is written at this moment; without it what was saved last is approved.
    Errors: `NotAllowed`; `Refused` with `plan.changed_meanwhile`; `BadInput` with all that is missing.
    """
    eye.require(Action.APPROVE_PLAN)
    if text is not None:
        eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    text = (_plans(row).text if text is None else text).strip()
    shares = list(row.shares.values_list("criteria_set", "criterion", "agency__code", "place", "account"))
    _must_be_whole(text, shares)
    plan = _draft(row, seen)
    plan.text, plan.paper, plan.saved_at = text, paper.strip(), None
    plan.shares = json.dumps([[one, code, agency or "", *rest] for one, code, agency, *rest in shares])
    plan.schedule = _schedule_text(row)
    plan.approved_at, plan.approved_by_id = at, by.person
    plan.save()
    tell_who_was_assigned(row, {account for *_, account in shares}, plan=plan.sequence, at=at)
    write(
        by=by,
        did="appraisal_plan_approved",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures={"version": plan.sequence, "count": len(shares), "paper": plan.paper},
    )
    return plan


@transaction.atomic
def set_schedule_line(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, said: Planned, line: int | None = None
) -> ScheduleLine:
    """Add a line to the schedule, or change the one of that number.

    Errors: `NotAllowed`; `Refused` with `schedule.gone`; `BadInput` where it ends before it begins.
    """
    eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    if said.ends is not None and said.ends <= said.begins:
        raise BadInput([Problem("schedule.ends_before", column="ends")])
    kept = ScheduleLine(campaign=row) if line is None else _line(row, line)
    kept.begins, kept.ends = said.begins, said.ends
    kept.what, kept.who, kept.where = said.what.strip(), said.who.strip(), said.where.strip()
    kept.save()
    _write_line(kept, "schedule_line_added" if line is None else "schedule_line_changed", by=by, at=at)
    return kept


@transaction.atomic
def remove_schedule_line(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, line: int) -> None:
    """Errors: `NotAllowed`; `Refused` with `schedule.gone`."""
    eye.require(Action.ASSIGN_APPRAISERS)
    kept = _line(locked(campaign, by), line)
    ScheduleLine.objects.filter(pk=kept.pk).delete()
    _write_line(kept, "schedule_line_removed", by=by, at=at)


def _plans(campaign: Campaign) -> Plans:
    rows = list(campaign.appraisal_plans.select_related("approved_by").order_by("-sequence"))
    return Plans(
        [row for row in rows if row.approved_at], next((row for row in rows if not row.approved_at), None)
    )


def _draft(campaign: Campaign, seen: str | None) -> AppraisalPlan:
    """The draft, or a new one that isn't kept yet."""
    plans = _plans(campaign)
    if seen is not None and seen != plans.seen:
        raise Refused("plan.changed_meanwhile")
    return plans.draft or AppraisalPlan(campaign=campaign, sequence=len(plans.approved) + 1)


def _must_be_whole(text: str, shares: Sequence[object]) -> None:
    problems = [] if text.strip() else [Problem("plan.empty")]
    if not shares:
        problems.append(Problem("plan.no_shares"))
    if problems:
        raise BadInput(problems)


def _schedule_text(campaign: Campaign) -> str:
    rows = campaign.schedule.order_by("begins", "ends", "pk")
    return json.dumps(
        [
            [row.begins.isoformat(), row.ends and row.ends.isoformat(), row.what, row.who, row.where]
            for row in rows
        ],
        ensure_ascii=False,
    )


def _line(campaign: Campaign, number: int) -> ScheduleLine:
    line = campaign.schedule.filter(pk=number).first()
    if line is None:
        raise Refused("schedule.gone")
    return line


def _write_line(line: ScheduleLine, did: str, *, by: Actor, at: datetime) -> None:
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=line.campaign.code,
        at=at,
        campaign=line.campaign.code,
        figures={"what": line.what, "begins": line.begins.isoformat()},
    )
