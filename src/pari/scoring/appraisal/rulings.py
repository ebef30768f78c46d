"""Rulings: a large question's decided line, proposed alike to every agency that it touches.

A ruling changes nothing by itself. What it would give is proposed to whoever appraises each criterion, and
they confirm it for what was given to them, together and undoable (`many.undo_batch`): so nobody finds
anything of the own agency by a ruling either, and whoever leads the team gives no findings through it.
"""

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from enum import Enum

from django.db import transaction
from django.db.models import Max

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.campaigns.shares import sets_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Eye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Claimed, Follows, Line, follows
from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import STORED_PLACES, ZERO, plain
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import LossReason, Stage
from pari.journal.actions import write
from pari.scoring.appraisal.findings import GIVES, Place, Said
from pari.scoring.appraisal.found import found_of, marks_of_rounds
from pari.scoring.appraisal.items import Item, items_of_criteria
from pari.scoring.appraisal.many import Ticked, give_many
from pari.scoring.appraisal.notices import tell_whom_it_touches
from pari.scoring.appraisal.rule import Around, ruled
from pari.scoring.appraisal.unread import ROUND_STATES
from pari.scoring.models import Ruling, Sheet

LONGEST = 4_000  # characters of question, line and reason
FEWEST_AGENCIES = 2  # of one agency alone nothing can be applied alike


class Stand(Enum):
    """How what stands of a touched criterion compares with the line."""

    OPEN = "open"  # nothing was found yet
    FOLLOWS = "follows"
    DEVIATES = "deviates"
    BY_HAND = "by_hand"  # the line alone can't say what follows


@dataclass(frozen=True, slots=True)
class Ask:
    """A ruling as it is made. `criteria` by shared key, else code; no `agencies`: all that have them."""

    question: str
    line: str
    criteria: tuple[str, ...]
    agencies: tuple[str, ...]
    says: Line
    reasons: tuple[LossReason, ...] = ()


@dataclass(frozen=True, slots=True)
class Touched:
    """One criterion of one agency. `may_apply`: whoever asks may give it what follows, now."""

    item: Item
    follows: Follows | None
    stand: Stand
    applied: bool  # what stands was given under this ruling
    may_apply: bool


@dataclass(frozen=True, slots=True)
class Reach:
    """What a ruling touches, as far as one eye may see; `criteria` by their names."""

    criteria: Mapping[str, Criterion]
    listed: tuple[Touched, ...]


def rulings_of(campaign: Campaign, *, eye: AnyEye) -> list[Ruling]:
    """In the order in which they were made: 1 query. Errors: `NotAllowed`.

    Those that name none but agencies with which one is in conflict aren't there.
    """
    eye.require(Action.SEE_RULINGS)
    rows = campaign.rulings.select_related("decided_by").order_by("number")
    return [row for row in rows if not _is_hidden(row, eye)]


def ruling_of(campaign: Campaign, number: int, *, eye: AnyEye) -> Ruling:
    """Errors: `NotAllowed`; `Refused` with `ruling.unknown`."""
    return _one([row for row in rulings_of(campaign, eye=eye) if row.number == number])


def ask_of(row: Ruling) -> Ask:
    """A ruling as it was made."""
    return Ask(
        row.question,
        row.line,
        tuple(json.loads(row.criteria)),
        tuple(json.loads(row.agencies)),
        Line(Finding(row.finding), row.points, row.exempt),
        tuple(LossReason(code) for code in row.reason_codes.split()),
    )


def agencies_of(row: Ruling, *, eye: AnyEye) -> list[str]:
    """Those that a ruling names, without one's own; none where it names none."""
    named = json.loads(row.agencies)
    return [code for code in named if code in _readable(named, eye)]


def reach_of(
    campaign: Campaign,
    ask: Ask,
    *,
    eye: AnyEye,
    person: int | None,
    stage: Stage,
    ruling: Ruling | None = None,
) -> Reach:
    """Everything that a ruling touches and this eye may read: at most 12 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_RULINGS)
    only = ask.agencies or None
    items = items_of_criteria(campaign, ask.criteria, eye=eye, person=person, only=only)
    listed = [
        touched(item, ask, stage=stage, ruling=ruling)
        for item in items.listed
        if eye.may_on(Action.SEE_ROUND_1, item.agency, item.criterion.code).allowed
    ]
    return Reach(named_criteria(items.edition, ask.criteria), tuple(listed))


def waiting_confirmations(campaign: Campaign, *, eye: Eye, person: int, stage: Stage) -> dict[int, int]:
    """By number of a ruling how much of somebody's share waits for a word on it: at most 18 queries, 1 where
    there is no ruling.

    What somebody found after the ruling was made waits no more, whether it follows the line or deviates.
    """
    rows = [row for row in rulings_of(campaign, eye=eye) if row.withdrawn_at is None]
    left = _not_found_since(campaign, rows, eye, stage) if rows else {}
    places: set[tuple[str, str]] = set().union(*left.values())
    if not places:
        return {}
    names, agencies = {name for name, _agency in places}, {agency for _name, agency in places}
    items = items_of_criteria(campaign, sorted(names), eye=eye, person=person, only=agencies)
    counts = {
        row.number: sum(
            touched(item, ask_of(row), stage=stage, ruling=row).may_apply
            for item in items.listed
            if (item.criterion.key or item.criterion.code, item.agency) in left[row.number]
            and eye.may_on(Action.SEE_ROUND_1, item.agency, item.criterion.code).allowed
        )
        for row in rows
    }
    return {number: count for number, count in counts.items() if count}


def _not_found_since(
    campaign: Campaign, rows: Collection[Ruling], eye: Eye, stage: Stage
) -> dict[int, set[tuple[str, str]]]:
    """By ruling what of a share it touches that nobody has found anything of since: 3 queries."""
    edition, sets = edition_of(campaign), sets_of(campaign)
    marks = marks_of_rounds(campaign).filter(stage=stage.value).order_by("sequence")
    listed = marks.values_list("sheet__participant__agency__code", "criterion", "finding", "at")
    last = {(agency, code): (finding, at) for agency, code, finding, at in listed}

    def is_open(agency: str, code: str, since: datetime) -> bool:
        finding, at = last.get((agency, code), (Finding.WITHDRAWN.value, since))
        return finding == Finding.WITHDRAWN.value or at <= since

    leaves = {
        one.code: [leaf for leaf in one.walk() if leaf.is_leaf] for one in (edition.sets if edition else ())
    }
    found: dict[int, set[tuple[str, str]]] = {}
    for row in rows:
        ask = ask_of(row)
        found[row.number] = {
            (leaf.key or leaf.code, agency)
            for agency, codes in eye.share.items()
            if not ask.agencies or agency in ask.agencies
            for leaf in leaves.get(sets.get(agency, ""), ())
            if leaf.code in codes and (leaf.key or leaf.code) in ask.criteria
            if is_open(agency, leaf.code, row.decided_at)
        }
    return found


def touched(item: Item, ask: Ask, *, stage: Stage, ruling: Ruling | None) -> Touched:
    would = follows(ask.says, _claimed(item.criterion, item.claimed, item.computed, asks=item.asks_exemption))
    stand = _stand(item, would)
    newest = item.newest(stage)
    may = (
        ruling is not None
        and ruling.withdrawn_at is None
        and stand in (Stand.OPEN, Stand.DEVIATES)
        and item.sheet.state == ROUND_STATES[stage].value
        and item.may_give.allowed
        and not item.may_give.recheck
        and not (newest is not None and newest.awaits_recheck)
    )
    applied = ruling is not None and item.stands is not None and item.stands.ruling_id == ruling.pk
    return Touched(item, would, stand, applied, may)


def named_criteria(edition: Edition, names: Collection[str]) -> dict[str, Criterion]:
    """The criteria of those names, in the order of the regulation."""
    found: dict[str, Criterion] = {}
    for one in edition.sets:
        for leaf in one.walk():
            if leaf.is_leaf and not leaf.tracked and (leaf.key or leaf.code) in names:
                found.setdefault(leaf.key or leaf.code, leaf)
    return found


def problems_of(campaign: Campaign, ask: Ask, *, eye: AnyEye) -> list[Problem]:
    """Everything that keeps a ruling from being made: 2 queries."""
    edition = edition_of(campaign)
    if edition is None:
        return [Problem("sheet.no_edition")]
    known, evaluated = named_criteria(edition, ask.criteria), sets_of(campaign)
    problems = [
        *([] if ask.question.strip() else [Problem("ruling.no_question", column="question")]),
        *([] if ask.line.strip() else [Problem("ruling.no_line", column="line")]),
        *([] if known else [Problem("ruling.no_criteria", column="criteria")]),
    ]
    if len(known) < len(set(ask.criteria)):
        problems.append(Problem("ruling.unknown_criterion", column="criteria"))
    if ask.agencies and not set(ask.agencies) <= _readable(list(evaluated), eye):
        problems.append(Problem("ruling.unknown_agency", column="agencies"))
    elif ask.agencies and len(set(ask.agencies)) < FEWEST_AGENCIES:
        problems.append(Problem("ruling.one_agency", {"fewest": FEWEST_AGENCIES}, column="agencies"))
    return [*problems, *_points_problems(edition, ask)]


@transaction.atomic
def make_ruling(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, ask: Ask) -> Ruling:
    """Write a decided line down. It gives nothing by itself. Errors: `NotAllowed`; `BadInput` with everything
    that is wrong.
    """
    eye.require(Action.MAKE_RULING)
    row = locked(campaign, by)
    if problems := problems_of(row, ask, eye=eye):
        raise BadInput(problems)
    last = row.rulings.aggregate(last=Max("number"))["last"] or 0
    made = Ruling.objects.create(
        campaign=row,
        number=last + 1,
        question=ask.question.strip()[:LONGEST],
        line=ask.line.strip()[:LONGEST],
        criteria=json.dumps(list(dict.fromkeys(ask.criteria)), ensure_ascii=False),
        agencies=json.dumps(list(dict.fromkeys(ask.agencies))),
        finding=ask.says.finding.value,
        points=ask.says.points,
        exempt=ask.says.exempt,
        reason_codes=" ".join(one.value for one in ask.reasons),
        decided_at=at,
        decided_by_id=by.person,
    )
    tell_whom_it_touches(row, made.number, ask.criteria, ask.agencies, at=at)
    _write(made, did="ruling_made", by=by, at=at, words=f"{made.question}\n{made.line}")
    return made


@transaction.atomic
def withdraw_ruling(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, number: int, reason: str
) -> Ruling:
    """A line holds no longer. What was found under it stays until somebody finds something else.

    Errors: `NotAllowed`; `Refused` with `ruling.unknown`, `ruling.withdrawn`; `BadInput` without a reason.
    """
    eye.require(Action.MAKE_RULING)
    row = _held(campaign, number, eye=eye, by=by)
    if not reason.strip():
        raise BadInput([Problem("ruling.withdrawn_without_reason", column="reason")])
    row.withdrawn_at, row.withdrawn_why = at, reason.strip()[:LONGEST]
    row.save(update_fields=["withdrawn_at", "withdrawn_why"])
    _write(row, did="ruling_withdrawn", by=by, at=at, words=row.withdrawn_why)
    return row


@transaction.atomic
def apply_ruling(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    number: int,
    stage: Stage,
    ticked: Sequence[Ticked],
) -> str:
    """An appraiser confirms what a ruling gives, of what was given to them; returns the batch to undo it by.

    Errors: as `give_many`; `Refused` with `ruling.unknown`, `ruling.withdrawn`; `BadInput` with
    `ruling.untouched`, `ruling.by_hand`.
    """
    eye.require(Action.SEE_RULINGS)
    row = _held(campaign, number, eye=eye, by=by)
    ask = ask_of(row)

    def say(place: Place, beside: Around) -> Said:
        if not _is_touched(place, ask):
            raise BadInput([Problem("ruling.untouched", {"criterion": place.leaf.code})])
        rule = ruled(place.sheet, place.edition, place.leaf, place.rows, None, beside=beside)
        claimed = _claimed(place.leaf, rule.claimed, rule.score.points, asks=rule.asks_exemption)
        would = follows(ask.says, claimed)
        if would is None:
            raise BadInput([Problem("ruling.by_hand", {"criterion": place.leaf.code})])
        reasons = () if would.finding is Finding.AGREED else ask.reasons
        return Said(would.finding, would.points, would.exempt, reasons, row.line)

    others = _given_for_the_own(ticked, stage, eye=eye)
    if others:
        raise BadInput(others)
    return give_many(
        eye=eye, by=by, at=at, campaign=campaign, stage=stage, ticked=ticked, say=say, ruling=row
    )


def _given_for_the_own(ticked: Sequence[Ticked], stage: Stage, *, eye: AnyEye) -> list[Problem]:
    """In 2019's way one finds something of the own agency too, but not by a ruling: that is others' to do."""
    from_sheets = {one.sheet for one in ticked}
    rows = Sheet.objects.filter(pk__in=from_sheets)
    agencies = dict(rows.values_list("pk", "participant__agency__code"))
    return [
        Problem("ruling.own_agency", column=agencies[one.sheet])
        for one in ticked
        if one.sheet in agencies and eye.may(GIVES[stage], agencies[one.sheet]).recheck
    ]


def _is_touched(place: Place, ask: Ask) -> bool:
    named = (place.leaf.key or place.leaf.code) in ask.criteria
    return named and (not ask.agencies or place.sheet.participant.agency.code in ask.agencies)


def _stand(item: Item, would: Follows | None) -> Stand:
    if would is None:
        return Stand.BY_HAND
    if item.stands is None:
        return Stand.OPEN
    return Stand.FOLLOWS if would.is_met_by(found_of(item.stands)) else Stand.DEVIATES


def _claimed(leaf: Criterion, claimed: Decimal | None, computed: Decimal | None, *, asks: bool) -> Claimed:
    return Claimed(claimed, computed, max(leaf.reach, ZERO), asks)


def _points_problems(edition: Edition, ask: Ask) -> list[Problem]:
    """Points that no criterion named has, and words of a finding that it doesn't take."""
    says, problems = ask.says, []
    if says.finding is not Finding.EXEMPTION and says.exempt is not None:
        problems.append(Problem("finding.exempt_without_exemption", column="exempt"))
    if says.finding is Finding.EXEMPTION and says.exempt is None and says.points is not None:
        problems.append(Problem("ruling.whole_has_no_points", column="points"))
    for column, given in (("points", says.points), ("exempt", says.exempt)):
        if given is not None and given != round(given, STORED_PLACES):
            problems.append(Problem("finding.too_fine", {"places": STORED_PLACES}, column=column))
    for leaf in _named_leaves(edition, ask.criteria):
        lowest, highest = min(leaf.reach, ZERO), max(leaf.reach, ZERO)
        if says.points is not None and not lowest <= says.points <= highest:
            figures = {"criterion": leaf.code, "lowest": lowest, "highest": highest}
            problems.append(
                Problem("ruling.out_of_bounds", figures, column="points", value=plain(says.points))
            )
        if says.exempt is not None and not ZERO < says.exempt < highest:
            problems.append(Problem("finding.exempt_out_of_bounds", {"highest": highest}, column="exempt"))
    return problems


def _named_leaves(edition: Edition, names: Collection[str]) -> list[Criterion]:
    leaves = (leaf for one in edition.sets for leaf in one.walk() if leaf.is_leaf and not leaf.tracked)
    return [leaf for leaf in leaves if (leaf.key or leaf.code) in names]


def _held(campaign: Campaign, number: int, *, eye: AnyEye, by: Actor) -> Ruling:
    """The row, locked with its campaign, as long as it holds."""
    here = locked(campaign, by)
    row = _one([one for one in here.rulings.filter(number=number) if not _is_hidden(one, eye)])
    if row.withdrawn_at is not None:
        raise Refused("ruling.withdrawn", number=number)
    return row


def _one(rows: list[Ruling]) -> Ruling:
    if not rows:
        raise Refused("ruling.unknown")
    return rows[0]


def _is_hidden(row: Ruling, eye: AnyEye) -> bool:
    named = json.loads(row.agencies)
    return bool(named) and not _readable(named, eye)


def _readable(agencies: Collection[str], eye: AnyEye) -> frozenset[str]:
    """Without those with which one is in conflict; whoever has a share may be told of others too."""
    own: frozenset[str] = getattr(eye, "own_agencies", frozenset())
    return frozenset(agencies) - own


def _write(row: Ruling, *, did: str, by: Actor, at: datetime, words: str) -> None:
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=row.campaign.code,
        at=at,
        campaign=row.campaign.code,
        figures={
            "ruling": row.number,
            "criteria": json.loads(row.criteria),
            "finding": row.finding,
            "points": None if row.points is None else plain(row.points),
        },
        personal=words,
    )
