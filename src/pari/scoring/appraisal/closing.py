"""Closing a round: what the meeting has before it, frozen with its minutes, and the lists that come of it.

Content is kept by agency, so that of a frozen record too nobody reads what the eye keeps from them: counts
are added up over those agencies alone that may be seen.
"""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import NotRequired, TypedDict, cast

from django.db import transaction

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.campaigns.phases import close_phase
from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.errors import BadInput, Problem
from pari.core.numbers import ZERO, plain
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN
from pari.facts.models import FactDispute
from pari.journal.actions import write
from pari.journal.chain import canonical
from pari.scoring.appraisal.old_figures import places_by_old_figures
from pari.scoring.appraisal.renewed import renewed_places
from pari.scoring.appraisal.under_way import PHASE_OF, end_of, wait_for_findings
from pari.scoring.appraisal.whole import Row, Whole, whole_appraisal
from pari.scoring.models import Mark, RoundClosing, SecondReading
from pari.words.papers import BONUS, PENALTY

FORMAT = "pari-round-closing-1"
AWAITING, UNTOUCHED = "awaiting", "untouched"
# How a criterion stands at the end of a round: as found; found for the own agency, not re-checked; nothing.
KINDS = (*(one.value for one in Finding if one is not Finding.WITHDRAWN), AWAITING, UNTOUCHED)
LONGEST_MINUTES = 20_000  # characters

Place = tuple[str, str]  # agency, criterion


class ClosedItem(TypedDict):
    """A criterion that is open, or of which something is disputed. Points are texts with a decimal point."""

    criterion: str
    title: str
    kind: str
    claimed: str | None
    points: str | None
    exempt: str | None
    reasons: list[str]
    text: str
    is_disputed: bool


class ClosedAgency(TypedDict):
    """`counts` by field and kind; `unread` are answers in a supplement that nobody judged in round 2.

    `by_old_figures`: what stands was found by figures that have changed since; older
    records lack it.
    """

    agency: str
    name: str
    block: str
    state: str
    is_late: bool
    is_in: bool
    counts: dict[str, dict[str, int]]
    items: list[ClosedItem]
    untouched: list[str]
    unread: list[str]
    by_old_figures: NotRequired[list[str]]


class Content(TypedDict):
    """`reason` says why a round was closed while something was open."""

    format: str
    campaign: str
    campaign_title: str
    year: int
    stage: str
    fields: list[str]
    agencies: list[ClosedAgency]
    reason: str


class Left(TypedDict):
    """What isn't decided yet, over all agencies of a content."""

    untouched: int
    awaiting: int
    unread: int
    by_old_figures: int


def before_the_meeting(campaign: Campaign, stage: Stage, *, eye: AnyEye) -> Content:
    """How the round stands now, over the agencies that may be seen: 8 queries, 11 in round 2.

    Errors: `NotAllowed`.
    """
    return _content(whole_appraisal(campaign, eye=eye), campaign, stage)


def closing_of(campaign: Campaign, stage: Stage, *, eye: AnyEye) -> RoundClosing | None:
    """The record of a closed round: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_RANKING)
    rows = RoundClosing.objects.select_related("closed_by", "campaign__authority")
    return rows.filter(campaign=campaign, stage=stage.value).first()


def content_in(row: RoundClosing, *, eye: AnyEye) -> Content:
    """What was frozen, of those agencies alone that the eye may see. Errors: `NotAllowed`."""
    eye.require(Action.SEE_RANKING)
    content = cast(Content, json.loads(row.content))
    seen = eye.seen(Action.SEE_RANKING, [one["agency"] for one in content["agencies"]])
    content["agencies"] = [one for one in content["agencies"] if one["agency"] in seen]
    return content


def hidden_names(campaign: Campaign, content: Content) -> list[str]:
    """Names of the participants that a content leaves out: 2 queries."""
    listed = {one["agency"] for one in content["agencies"]}
    names = names_in_the_year(campaign.authority.code, campaign.year)
    rows = campaign.participants.exclude(participation="not_taking_part").order_by("position")
    return [names[code] for code in rows.values_list("agency__code", flat=True) if code not in listed]


@transaction.atomic
def close_round(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    stage: Stage,
    minutes: str,
    reason: str = "",
) -> RoundClosing:
    """End a round for all agencies, and keep what the meeting had before it with what it concluded.

    What nobody has judged, what awaits a re-check and answers that nobody read are left so only with a
    reason, which stands in the record. The round ends with the last thing that was found in it, even where
    that came while this waited. Errors: as `close_phase`; `BadInput` with `closing.left_open`,
    `closing.minutes_too_long`.
    """
    eye.require(Action.CLOSE_ROUND)
    wait_for_findings(locked(campaign, by))
    ends = end_of(campaign, stage, at)
    close_phase(eye=eye, by=by, at=ends, campaign=campaign, phase=PHASE_OF[stage])
    content = _content(whole_appraisal(campaign, eye=UNBOUND), campaign, stage)
    _must_be_said(left_of(content), reason)
    if len(minutes) > LONGEST_MINUTES:
        raise BadInput([Problem("closing.minutes_too_long", {"most": LONGEST_MINUTES}, column="minutes")])
    content["reason"] = reason.strip()
    row = RoundClosing.objects.create(
        campaign=campaign,
        stage=stage.value,
        content=canonical(content),
        minutes=minutes.strip(),
        closed_at=ends,
        closed_by_id=by.person,
    )
    write(
        by=by,
        did="round_closed",
        kind="campaign",
        thing=campaign.code,
        at=ends,
        campaign=campaign.code,
        stage=stage.value,
        figures={"stage": stage.value},
        personal="\n".join(filter(None, (row.minutes, content["reason"]))),
    )
    return row


@transaction.atomic
def close_cross_check(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, reason: str = "") -> None:
    """End the cross-check. What still awaits a re-check doesn't stand, and is left so only with a reason.

    Errors: as `close_phase`; `BadInput` with `closing.left_open`.
    """
    eye.require(Action.CLOSE_ROUND)
    wait_for_findings(locked(campaign, by))
    ends = end_of(campaign, Stage.ROUND_1, at)
    close_phase(eye=eye, by=by, at=ends, campaign=campaign, phase=Phase.CROSS_CHECK)
    awaiting = awaits_recheck(campaign, Stage.ROUND_1)
    _must_be_said(Left(untouched=0, awaiting=int(awaiting), unread=0, by_old_figures=0), reason)
    write(
        by=by,
        did="cross_check_closed",
        kind="campaign",
        thing=campaign.code,
        at=ends,
        campaign=campaign.code,
        stage=Stage.ROUND_1.value,
        personal=reason.strip(),
    )


def awaits_recheck(campaign: Campaign, stage: Stage) -> bool:
    """Whether something found for an own agency wasn't re-checked yet, wherever: 4 queries.

    For deeds over all agencies at once, which need the answer and tell nobody of whom.
    """
    rows = whole_appraisal(campaign, eye=UNBOUND).rows
    return any(_awaits(stage, found) for row in rows for found in row.found.values())


def left_of(content: Content) -> Left:
    counts = kinds_of(content)
    return Left(
        untouched=counts[UNTOUCHED],
        awaiting=counts[AWAITING],
        unread=sum(len(one["unread"]) for one in content["agencies"]),
        by_old_figures=sum(len(one.get("by_old_figures", ())) for one in content["agencies"]),
    )


def kinds_of(content: Content) -> Counter[str]:
    """How many criteria of all agencies stand how."""
    return sum(by_field(content).values(), Counter[str]())


def by_field(content: Content) -> dict[str, Counter[str]]:
    """The same for each field, in the order of the regulation."""
    found = {name: Counter[str]() for name in content["fields"]}
    for one in content["agencies"]:
        for name, counts in one["counts"].items():
            found[name].update(counts)
    return found


def _must_be_said(left: Left, reason: str) -> None:
    if any(left.values()) and not reason.strip():
        raise BadInput([Problem("closing.left_open", column="reason")])


# --- The content -------------------------------------------------------------------------------------------


class _Told(TypedDict):
    """What is known beside the findings themselves."""

    marks: dict[tuple[int, str], Mark]
    disputed: set[Place]
    renewed: set[tuple[int, str]]
    by_old_figures: set[tuple[int, str]]


def _content(whole: Whole, campaign: Campaign, stage: Stage) -> Content:
    told = _Told(
        marks=_reasoned(whole, stage),
        disputed=_disputed(campaign, whole, stage),
        renewed=renewed_places(campaign) if stage is Stage.ROUND_2 else set(),
        by_old_figures=places_by_old_figures(campaign, whole.bound, whole.edition)
        if stage is Stage.ROUND_2
        else set(),
    )
    return Content(
        format=FORMAT,
        campaign=campaign.code,
        campaign_title=campaign.title,
        year=campaign.year,
        stage=stage.value,
        fields=_field_names(whole),
        agencies=[_agency(whole, row, stage, told) for row in whole.rows],
        reason="",
    )


def _field_names(whole: Whole) -> list[str]:
    """Of all sets, bonus and penalty last."""
    names = dict.fromkeys(name for one in whole.edition.sets for name, _leaf in leaves_by_field(one))
    return [*(name for name in names if name not in (BONUS, PENALTY)), BONUS, PENALTY]


def leaves_by_field(one: CriteriaSet) -> Iterator[tuple[str, Criterion]]:
    """Every leaf that gives points, with the field that it belongs to; bonus and penalty are one each."""
    fields = [(top.title, top.leaves()) for top in one.fields]
    for name, leaves in (*fields, (BONUS, one.bonus.leaves()), (PENALTY, one.penalty.leaves())):
        for leaf in leaves:
            if not leaf.tracked:
                yield name, leaf


def _agency(whole: Whole, row: Row, stage: Stage, told: _Told) -> ClosedAgency:
    is_in, after = row.state in HANDED_IN, row.after(stage)
    counts: dict[str, Counter[str]] = {}
    items, untouched, unread, old = [], [], [], []
    for field, leaf in leaves_by_field(whole.set_of(row)) if is_in else ():
        kind = kind_of(stage, after.get(leaf.code), row.found.get(leaf.code, ()))
        counts.setdefault(field, Counter()).update([kind])
        disputed = (row.agency, leaf.code) in told["disputed"]
        if kind == UNTOUCHED:
            untouched.append(leaf.code)
        if kind not in (Finding.AGREED.value, UNTOUCHED) or disputed:
            items.append(_item(row, leaf, kind, after.get(leaf.code), told, disputed=disputed))
        if (row.sheet, leaf.code) in told["renewed"] and row.path(leaf.code).at(Stage.ROUND_2) is None:
            unread.append(leaf.code)
        if (row.sheet, leaf.code) in told["by_old_figures"]:
            old.append(leaf.code)
    return ClosedAgency(
        agency=row.agency,
        name=row.name,
        block=row.block_name,
        state=row.state.value,
        is_late=row.is_late,
        is_in=is_in,
        counts={name: dict(found) for name, found in counts.items()},
        items=items,
        untouched=untouched,
        unread=unread,
        by_old_figures=old,
    )


def kind_of(stage: Stage, stands: Found | None, found: Sequence[Found]) -> str:
    """One of `KINDS`, of what stands of a criterion after a stage and everything found of it by then."""
    if _awaits(stage, found):
        return AWAITING
    return stands.finding.value if stands else UNTOUCHED


def _awaits(stage: Stage, found: Sequence[Found]) -> bool:
    """What was found last at the stage awaits a re-check."""
    at_stage = [one for one in found if one.stage is stage]
    return bool(at_stage) and max(at_stage, key=lambda one: one.sequence).awaits_recheck


def _item(
    row: Row, leaf: Criterion, kind: str, stands: Found | None, told: _Told, *, disputed: bool
) -> ClosedItem:
    mark = told["marks"].get((row.sheet, leaf.code)) if kind != AWAITING else None
    return ClosedItem(
        criterion=leaf.code,
        title=leaf.title,
        kind=kind,
        claimed=_text(claimed_by(row, leaf)),
        points=_text(stands.points) if stands and kind != AWAITING else None,
        exempt=_text(stands.exempt) if stands and kind != AWAITING else None,
        reasons=mark.reason_codes.split() if mark else [],
        text=mark.reason if mark else "",
        is_disputed=disputed,
    )


def claimed_by(row: Row, leaf: Criterion) -> Decimal | None:
    """A bonus or penalty that nobody reported is none."""
    if leaf.code not in row.claimed and leaf.self_assessed and leaf.may_be_silent:
        return ZERO
    return row.claimed.get(leaf.code)


def _text(points: Decimal | None) -> str | None:
    return None if points is None else plain(points)


def _reasoned(whole: Whole, stage: Stage) -> dict[tuple[int, str], Mark]:
    """The marks that stand after a stage, with their reasons, of all that isn't agreed: 1 query."""
    stages = [Stage.ROUND_1.value] if stage is Stage.ROUND_1 else [Stage.ROUND_1.value, Stage.ROUND_2.value]
    rows = Mark.objects.filter(edition=whole.bound, stage__in=stages, awaits_recheck=False)
    rows = rows.exclude(finding=Finding.AGREED.value).defer("values", "facts", "explanation")
    found: dict[tuple[int, str], Mark] = {}
    for row in rows.order_by("stage", "sequence"):  # round_1 comes before round_2, in words too
        if row.finding != Finding.WITHDRAWN.value:
            found[row.sheet_id, row.criterion] = row
    return found


def _disputed(campaign: Campaign, whole: Whole, stage: Stage) -> set[Place]:
    """Figures that an agency disputes, and second readings that came to something else: 2 queries."""
    facts = FactDispute.objects.filter(campaign=campaign.code, outcome="")
    kept_under = set(facts.values_list("fact__agency__code", "fact__criterion"))
    readings = SecondReading.objects.filter(
        sheet__campaign=campaign, stage=stage.value, result="differs"
    ).values_list("sheet__participant__agency__code", "criterion")
    found = set(readings)
    for row in whole.rows:
        for leaf in whole.set_of(row).walk():
            if leaf.is_leaf and (row.agency, leaf.key or leaf.code) in kept_under:
                found.add((row.agency, leaf.code))
    return found
