"""Second readings: a sample of findings that somebody else reads again without seeing what was found.

The lead has it drawn by lot or by risk. The seed of a draw is made when it is written, so that nobody chooses
what comes out, and stands in the journal: `drawn_again` draws the same. The sheets of agencies with which the
lead is in conflict are drawn apart, in the same proportion; the lead neither sees nor counts them. A reading
corrects nothing: whether it came to the same is told to whoever leads.
"""

import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from fractions import Fraction

from django.db import transaction
from django.db.models import QuerySet

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.campaigns.shares import sets_of, shares_in
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye
from pari.core.appraisal import sampling
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.sampling import Candidate, Place, Risk
from pari.core.appraisal.shares import Shares
from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import STORED_PLACES, ZERO, plain
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.scoring.appraisal.closing import claimed_by
from pari.scoring.appraisal.findings import must_be_in_round, place_of
from pari.scoring.appraisal.found import marks_of_rounds, standing_at
from pari.scoring.appraisal.items import Item, item_of
from pari.scoring.appraisal.notices import tell_readers
from pari.scoring.appraisal.under_way import PHASE_OF, must_be_rechecked
from pari.scoring.appraisal.whole import Row, Whole, whole_appraisal
from pari.scoring.claims.reading import handed_in_of
from pari.scoring.models import Evidence, Mark, SecondReading
from pari.scoring.sheets.moving import locked_sheet

RANDOM, RISK = "random", "risk"
SAME, DIFFERS = "same", "differs"
LAST_HOUR = timedelta(hours=1)
LONGEST_NOTE = 4_000  # characters
MOST = 2_000  # places of one sample
_WHOSE = ("sheet__participant__agency", "sheet__campaign__authority", "account", "read__account", "read_by")


@dataclass(frozen=True, slots=True)
class Amount:
    """How many are read again: so many, or a part in percent."""

    size: int = 0
    percent: int = 0

    def of(self, count: int) -> int:
        return min(sampling.size_of(count, self.percent) if self.percent else self.size, count, MOST)


@dataclass(frozen=True, slots=True)
class Frame:
    """Everything that may be read again: what stands of a stage and isn't in a sample yet.

    `readers` are those who may read a place; `whose` has the agency of each sheet.
    """

    candidates: tuple[Candidate, ...]
    readers: Mapping[Place, tuple[int, ...]]
    whose: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sample would come to, of all that its maker may see.

    `chosen` is known beforehand for a sample by risk alone; `of_each` counts by appraiser.
    """

    frame: int
    size: int
    of_each: Mapping[int, int]
    chosen: tuple[Candidate, ...]
    without_reader: int


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample as far as it has come; `made_at` tells it from others."""

    made_at: datetime
    why: str
    count: int
    read: int
    differs: int
    may_undo: bool


def preview_of(
    campaign: Campaign, stage: Stage, why: str, amount: Amount, *, eye: AnyEye, at: datetime
) -> Preview:
    """At most 19 queries. Errors: `NotAllowed`."""
    eye.require(Action.ASSIGN_APPRAISERS)
    frame = frame_of(campaign, stage, at=at)
    seen, _apart = _parted(frame, eye)
    size = amount.of(len(seen))
    chosen = _chosen(seen, why, size, "")
    counted = Counter(one.appraiser for one in chosen)
    lacking = sum(not frame.readers[one.place] for one in (chosen if why == RISK else seen))
    return Preview(len(seen), len(chosen), counted, tuple(chosen) if why == RISK else (), lacking)


@transaction.atomic
def draw_sample(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, stage: Stage, why: str, amount: Amount
) -> str:
    """Draw a sample and give each of it to somebody who may read it; returns the seed.

    Who found something doesn't read it, nor does anybody of the agency itself; what nobody may read waits for
    whoever is given the criterion.
    Errors: `NotAllowed`; `BadInput` with `sample.nothing_to_read`, `sample.no_size`.
    """
    eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    frame, seed = frame_of(row, stage, at=at), secrets.token_hex(8)
    seen, apart = _parted(frame, eye)
    if amount.size < 1 and not 1 <= amount.percent <= 100:
        raise BadInput([Problem("sample.no_size", column="size")])
    chosen = _chosen(seen, why, amount.of(len(seen)), seed)
    if not chosen:
        raise BadInput([Problem("sample.nothing_to_read", column="size")])
    others = _chosen(apart, why, _alike(len(apart), len(chosen), len(seen)), seed)
    places = [one.place for one in (*chosen, *others)]
    given = sampling.handed_out(places, frame.readers, _load(row, stage))
    SecondReading.objects.bulk_create(
        SecondReading(
            sheet_id=sheet,
            criterion=code,
            stage=stage.value,
            why=why,
            account_id=given.get((sheet, code)),
            made_at=at,
        )
        for sheet, code in places
    )
    tell_readers(row, set(given.values()), at=at)
    figures = {"why": why, "seed": seed, "size": len(chosen), "of": len(seen), "apart": _own(eye)}
    _write(row, stage, did="second_readings_drawn", by=by, at=at, figures=figures)
    return seed


@transaction.atomic
def undo_sample(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, made_at: datetime) -> int:
    """Take the newest sample back, as long as nothing of it was read; returns how many of it one may see.

    Errors: `NotAllowed`; `Refused` with `sample.read_already`, `sample.not_the_newest`.
    """
    eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    rows = SecondReading.objects.filter(sheet__campaign=row, made_at=made_at)
    if SecondReading.objects.filter(sheet__campaign=row, made_at__gt=made_at).exists() or not rows.exists():
        raise Refused("sample.not_the_newest")
    if rows.exclude(result="").exists():
        raise Refused("sample.read_already")
    seen = _seen(rows.select_related("sheet__participant__agency"), eye)
    stage, why = rows.values_list("stage", "why")[0]
    rows.delete()
    figures = {"why": why, "size": len(seen)}
    _write(row, Stage(stage), did="second_readings_taken_back", by=by, at=at, figures=figures)
    return len(seen)


@transaction.atomic
def read_again(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    reading_id: int,
    points: Decimal | None,
    note: str,
) -> SecondReading:
    """Say what one would give, once, without having been told what was found. `points` None: none at all.

    Errors: `NotAllowed`; `Refused` with `reading.unknown`, `reading.done`, `reading.by_another_person`,
    `reading.nothing_there`, `appraisal.not_in_this_round`, `appraisal.round_closed`; `BadInput` with points
    that the criterion hasn't, or without a note where they differ from the claim.
    """
    row = SecondReading.objects.select_related(*_WHOSE).filter(pk=reading_id).first()
    if row is None:
        raise Refused("reading.unknown")
    sheet = locked_sheet(row.sheet_id, by=by)
    eye.require_on(Action.RECHECK, sheet.participant.agency.code, row.criterion)
    must_be_in_round(sheet, Stage(row.stage))
    must_be_rechecked(sheet.campaign, Stage(row.stage), at)
    row.refresh_from_db(fields=["result"])
    place = place_of(sheet, row.criterion, Stage(row.stage))
    if row.result:
        raise Refused("reading.done")
    _must_be_another(row, place.rows, by.person)
    found = standing_at(Stage(row.stage), place.rows)
    if found is None:
        raise Refused("reading.nothing_there")
    item = item_of(sheet, row.criterion, eye=eye, person=by.person)
    if problems := _reading_problems(item, points, note):
        raise BadInput(problems)
    row.read, row.points, row.note = found, points, note.strip()[:LONGEST_NOTE]
    row.result = SAME if points == found.points else DIFFERS
    row.read_by_id, row.read_at = by.person, at
    row.save(update_fields=["read", "points", "note", "result", "read_by", "read_at"])
    write(
        by=by,
        did="second_reading_done",
        kind="sheet",
        thing=sheet.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage=row.stage,
        figures={"criterion": row.criterion},
    )
    return row


# --- What whoever reads again has before them --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Tasks:
    """`rechecks` are findings for an own agency that wait; `waiting` and `done` are one's second readings."""

    rechecks: tuple[Mark, ...]
    waiting: tuple[SecondReading, ...]
    done: tuple[SecondReading, ...]


def tasks_of(campaign: Campaign, stage: Stage, *, eye: AnyEye, person: int | None) -> Tasks:
    """What lies with one appraiser: 3 queries. In the order of the list of agencies, whatever the cause."""
    rechecks = tuple(
        row
        for row in awaiting(campaign, stage, eye=eye)
        if row.account_id != person
        and eye.may_on(Action.RECHECK, row.sheet.participant.agency.code, row.criterion).allowed
    )
    rows = _readings(campaign).filter(stage=stage.value)
    mine = [row for row in rows if _is_mine(row, eye, person)]
    waiting = [row for row in mine if not row.result]
    gave = _who_gave(campaign, stage, [(row.sheet_id, row.criterion) for row in waiting])
    return Tasks(
        rechecks,
        tuple(row for row in waiting if person not in gave.get((row.sheet_id, row.criterion), ())),
        tuple(row for row in mine if row.result and row.read_by_id == person),
    )


def awaiting(campaign: Campaign, stage: Stage, *, eye: AnyEye) -> list[Mark]:
    """Everything found for an own agency that nobody has re-checked, of what one may read: 1 query."""
    newest: dict[Place, Mark] = {}
    marks = marks_of_rounds(campaign).filter(stage=stage.value).order_by("sequence")
    waits = marks.filter(awaits_recheck=True).values("sheet", "criterion")
    rows = marks.filter(sheet__in=waits.values("sheet"), criterion__in=waits.values("criterion"))
    for row in rows.select_related("sheet__participant__agency", "account"):
        newest[row.sheet_id, row.criterion] = row
    listed = [row for row in newest.values() if row.awaits_recheck and row.finding != Finding.WITHDRAWN.value]
    shown = [
        row
        for row in listed
        if eye.may_on(Action.SEE_ROUND_1, row.sheet.participant.agency.code, row.criterion).allowed
    ]
    return sorted(shown, key=lambda row: (row.sheet.participant.position, row.criterion))


def may_recheck(
    campaign: Campaign, rows: Sequence[Mark], *, eye: AnyEye, at: datetime
) -> dict[int, list[int]]:
    """By finding who may re-check it: at most 6 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_PLAN)
    if not rows:
        return {}
    shares, sets = shares_in(campaign, campaign.shares.all(), at=at), sets_of(campaign)
    found = {}
    for row in rows:
        agency = row.sheet.participant.agency.code
        able = shares.recheckers(sets[agency], row.criterion, agency)
        found[row.pk] = [one for one in able if one != row.account_id]
    return found


def reading_of(
    campaign: Campaign, reading_id: int, *, eye: AnyEye, person: int | None
) -> tuple[SecondReading, Item]:
    """One reading that is somebody's to do, or that they have done, and what there is to read.

    Errors: `Refused` with `reading.unknown`; `NotAllowed`.
    """
    row = _readings(campaign).filter(pk=reading_id).first()
    if row is None or not _is_mine(row, eye, person):
        raise Refused("reading.unknown")
    _must_be_another(row, list(row.sheet.marks.filter(criterion=row.criterion)), person)
    eye.require_on(Action.RECHECK, row.sheet.participant.agency.code, row.criterion)
    return row, item_of(row.sheet, row.criterion, eye=eye, person=person)


# --- What whoever leads has before them --------------------------------------------------------------------


def readings_of(campaign: Campaign, stage: Stage, *, eye: AnyEye) -> list[SecondReading]:
    """Every second reading of agencies that one may read, with what was found and read: 1 query.

    Errors: `NotAllowed`.
    """
    eye.require(Action.SEE_STATISTICS)
    return _seen(_readings(campaign).filter(stage=stage.value), eye)


def samples_in(rows: Collection[SecondReading]) -> list[Sample]:
    """Samples of those readings, the newest first."""
    newest = max((row.made_at for row in rows), default=None)
    found = []
    for made_at in sorted({row.made_at for row in rows}, reverse=True):
        mine = [row for row in rows if row.made_at == made_at]
        read = sum(bool(row.result) for row in mine)
        differs = sum(row.result == DIFFERS for row in mine)
        found.append(
            Sample(made_at, mine[0].why, len(mine), read, differs, may_undo=made_at == newest and not read)
        )
    return found


def drawn_again(
    campaign: Campaign, stage: Stage, *, seed: str, size: int, made_at: datetime, apart: Collection[str] = ()
) -> list[Place]:
    """What a draw by lot came to, drawn anew from what had been found by then: at most 19 queries.

    Without the agencies drawn apart, of which whoever asks may not know. For checks, which ask no eye.
    """
    frame = frame_of(campaign, stage, at=made_at, until=made_at)
    seen = [one for one in frame.candidates if frame.whose[one.place[0]] not in apart]
    return [one.place for one in sampling.drawn(seen, size, seed)]


def frame_of(campaign: Campaign, stage: Stage, *, at: datetime, until: datetime | None = None) -> Frame:
    """Everything that could be read again; with `until` as it was then. Whoever calls asks the eye."""
    whole = whole_appraisal(campaign, eye=UNBOUND)
    marks = marks_of_rounds(campaign).filter(stage=stage.value)
    readings = SecondReading.objects.filter(sheet__campaign=campaign, stage=stage.value)
    if until is not None:
        marks, readings = marks.filter(at__lte=until), readings.filter(made_at__lt=until)
    newest, gave = _newest(marks)
    taken = set(readings.values_list("sheet", "criterion"))
    kept = {place: one for place, one in newest.items() if place not in taken and one.stands}
    rows = {row.sheet: row for row in whole.rows}
    shares = shares_in(campaign, campaign.shares.all(), at=at)
    papers = handed_in_of(Evidence.objects.filter(sheet__campaign=campaign, removed_at__isnull=True))
    proven = set(papers.values_list("sheet", "criterion"))
    ends = _end_of(campaign, stage)
    listed = [
        _candidate(whole, rows[place[0]], place, one, proven=place in proven, ends=ends)
        for place, one in sorted(kept.items())
        if place[0] in rows
    ]
    return Frame(
        tuple(listed),
        {one.place: _readers(shares, rows[one.place[0]], one.place[1], gave[one.place]) for one in listed},
        {sheet: row.agency for sheet, row in rows.items()},
    )


@dataclass(frozen=True, slots=True)
class _Newest:
    account: int
    finding: str
    points: Decimal | None
    computed: Decimal | None
    reason: str
    waits: bool
    at: datetime

    @property
    def stands(self) -> bool:
        return self.finding != Finding.WITHDRAWN.value and not self.waits and self.account > 0


def _newest(marks: QuerySet[Mark]) -> tuple[dict[Place, _Newest], dict[Place, set[int]]]:
    """The newest finding of each place, and everybody who found something of it: 1 query."""
    newest: dict[Place, _Newest] = {}
    gave: dict[Place, set[int]] = {}
    rows = marks.order_by("sequence").values_list(
        "sheet", "criterion", "account", "finding", "points", "computed", "reason", "awaits_recheck", "at"
    )
    for sheet, code, account, finding, points, computed, reason, waits, at in rows.iterator(5_000):
        newest[sheet, code] = _Newest(account or 0, finding, points, computed, reason, waits, at)
        gave.setdefault((sheet, code), set()).add(account or 0)
    return newest, gave


def _candidate(
    whole: Whole, row: Row, place: Place, found: _Newest, *, proven: bool, ends: datetime | None
) -> Candidate:
    leaf = whole.set_of(row).find(place[1])
    shift = _shift(row, leaf, found)
    risks = {
        Risk.LARGE_SHIFT: shift >= sampling.LARGE_SHIFT,
        Risk.BESIDE_RULE: found.computed is not None and found.points not in (None, found.computed),
        Risk.CREDITED: found.finding == Finding.CREDITED.value,
        Risk.EXEMPTED: found.finding == Finding.EXEMPTION.value,
        Risk.LAST_HOUR: ends is not None and ends - LAST_HOUR <= found.at < ends,
        Risk.THIN_REASON: found.finding == Finding.NOT_AGREED.value
        and len(found.reason.strip()) < sampling.THIN_REASON,
        Risk.NO_EVIDENCE: bool(found.points) and not proven and leaf is not None and leaf.evidence.required,
    }
    return Candidate(place, found.account, frozenset(one for one, is_so in risks.items() if is_so), shift)


def _shift(row: Row, leaf: Criterion | None, found: _Newest) -> Fraction:
    claimed = claimed_by(row, leaf) if leaf else None
    if leaf is None or not leaf.reach or claimed is None or found.points is None:
        return Fraction(0)
    return abs(Fraction(found.points) - Fraction(claimed)) / abs(Fraction(leaf.reach))


def _readers(shares: Shares, row: Row, code: str, gave: Collection[int]) -> tuple[int, ...]:
    able = shares.recheckers(row.criteria_set, code, row.agency)
    return tuple(one for one in able if one not in gave)


def _end_of(campaign: Campaign, stage: Stage) -> datetime | None:
    row = campaign.phases.filter(phase=PHASE_OF[stage].value).first()
    return (row.closed_at or row.closes) if row else None


def _chosen(candidates: Sequence[Candidate], why: str, size: int, seed: str) -> list[Candidate]:
    choose = sampling.riskiest if why == RISK else sampling.drawn
    return choose(candidates, size, seed)


def _parted(frame: Frame, eye: AnyEye) -> tuple[list[Candidate], list[Candidate]]:
    """What one may see of it, and what of it one may not."""
    seen = eye.seen(Action.SEE_ROUND_1, set(frame.whose.values()))
    listed = [one for one in frame.candidates if frame.whose[one.place[0]] in seen]
    apart = [one for one in frame.candidates if frame.whose[one.place[0]] not in seen]
    return listed, apart


def _alike(count: int, chosen: int, of: int) -> int:
    """As large a part of the one as was chosen of the other, rounded up."""
    return -(-count * chosen // of) if of else 0


def _load(campaign: Campaign, stage: Stage) -> Counter[int]:
    rows = SecondReading.objects.filter(sheet__campaign=campaign, stage=stage.value, account__isnull=False)
    return Counter(rows.values_list("account", flat=True))


def _who_gave(campaign: Campaign, stage: Stage, places: Collection[Place]) -> dict[Place, set[int]]:
    found: dict[Place, set[int]] = {}
    rows = marks_of_rounds(campaign).filter(
        stage=stage.value, sheet__in={one for one, _ in places}, criterion__in={code for _, code in places}
    )
    for sheet, code, account in rows.values_list("sheet", "criterion", "account"):
        found.setdefault((sheet, code), set()).add(account or 0)
    return found


def _readings(campaign: Campaign) -> QuerySet[SecondReading]:
    rows = SecondReading.objects.filter(sheet__campaign=campaign).select_related(*_WHOSE)
    return rows.order_by("sheet__participant__position", "criterion", "pk")


def _seen(rows: QuerySet[SecondReading], eye: AnyEye) -> list[SecondReading]:
    listed = list(rows)
    seen = eye.seen(Action.SEE_ROUND_1, {row.sheet.participant.agency.code for row in listed})
    return [row for row in listed if row.sheet.participant.agency.code in seen]


def _is_mine(row: SecondReading, eye: AnyEye, person: int | None) -> bool:
    """Given to this person, or to nobody and this one may read it."""
    given = row.account_id in (None, person)
    return given and eye.may_on(Action.SEE_ROUND_1, row.sheet.participant.agency.code, row.criterion).allowed


def _must_be_another(row: SecondReading, marks: Sequence[Mark], person: int | None) -> None:
    if row.account_id not in (None, person):
        raise Refused("reading.by_another_person")
    if any(mark.account_id == person and mark.stage == row.stage for mark in marks):
        raise Refused("reading.by_another_person")


def _reading_problems(item: Item, points: Decimal | None, note: str) -> list[Problem]:
    leaf, problems = item.criterion, []
    lowest, highest = min(leaf.reach, ZERO), max(leaf.reach, ZERO)
    if points is not None and not lowest <= points <= highest:
        figures = {"points": points, "lowest": lowest, "highest": highest}
        problems.append(Problem("finding.out_of_bounds", figures, column="points", value=plain(points)))
    elif points is not None and points != round(points, STORED_PLACES):
        problems.append(Problem("finding.too_fine", {"places": STORED_PLACES}, column="points"))
    if points != item.claimed and not note.strip():
        problems.append(Problem("reading.without_note", column="note"))
    return problems


def _own(eye: AnyEye) -> list[str]:
    return sorted(getattr(eye, "own_agencies", ()))


def _write(
    campaign: Campaign, stage: Stage, *, did: str, by: Actor, at: datetime, figures: Mapping[str, object]
) -> None:
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        stage=stage.value,
        figures=figures,
    )
