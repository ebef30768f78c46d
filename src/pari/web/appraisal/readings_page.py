"""What lies with somebody to re-check or to read again, one reading, and what samples came to.

A page for whoever reads again shows what the agency says and proves, and nothing that was found; nor why the
item is in a sample, which would say something about it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.campaigns.queries import edition_of, names_in_the_year
from pari.core.access.actions import Action
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.sampling import Risk
from pari.core.errors import Problem
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.stages import Stage
from pari.people.queries import names_of_people
from pari.scoring.appraisal.found import found_of
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.samples import RANDOM, Preview, Sample, samples_in
from pari.scoring.appraisal.second_readings import DIFFERS, LONGEST_NOTE, Tasks
from pari.scoring.models import Mark, SecondReading
from pari.tables.writing import SheetOut, Value
from pari.web.appraisal.readings_form import PERCENT, SentReading, SentSample
from pari.web.appraisal.row import inputs_text
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.evidence_lines import lines_of
from pari.words.appraisal import STAGES, finding_text
from pari.words.because import because
from pari.words.numbers import exact_number, tally
from pari.words.problems import sentence
from pari.words.readings import (
    frame_phrase,
    left_phrase,
    result_text,
    risk_text,
    why_text,
    without_reader_sentence,
)
from pari.words.regulations import points_phrase
from pari.words.time import instant_text
from pari.words.workbench import NOTHING, found_short


@dataclass(frozen=True, slots=True)
class TaskLine:
    agency: str
    code: str
    title: str
    address: str
    detail: str


@dataclass(frozen=True, slots=True)
class DoneLine:
    agency: str
    code: str
    title: str
    mine: str
    when: str


@dataclass(frozen=True, slots=True)
class WaitingLine:
    """For whoever sees all: what waits, and who may re-check it."""

    agency: str
    code: str
    title: str
    who: str
    able: str


@dataclass(frozen=True, slots=True)
class TasksPage:
    head: Head
    title: str
    stage: str
    is_mine: bool
    rechecks: list[TaskLine]
    waiting: list[TaskLine]
    done: list[DoneLine]
    all_waiting: list[WaitingLine]
    next: str
    left: str
    samples_address: str


@dataclass(frozen=True, slots=True)
class Piece:
    title: str
    detail: str
    address: str


@dataclass(frozen=True, slots=True)
class ReadingPage:
    head: Head
    agency: str
    code: str
    criterion: str
    most: str
    left: str
    explanation: str
    exemption: str
    claimed: str
    inputs: str
    rule: str
    because: str
    pieces: list[Piece]
    past: str
    sent: SentReading
    faults: Mapping[str, str]
    said: list[str]
    longest: int
    back: str


@dataclass(frozen=True, slots=True)
class SampleLine:
    made: str
    why: str
    count: str
    read: str
    differs: str
    may_undo: bool
    value: str


@dataclass(frozen=True, slots=True)
class ReaderLine:
    name: str
    given: str
    read: str


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    agency: str
    code: str
    title: str
    address: str
    found: str
    found_by: str
    read: str
    read_by: str
    note: str
    why: str
    changed: bool


@dataclass(frozen=True, slots=True)
class EachLine:
    name: str
    count: str


@dataclass(frozen=True, slots=True)
class ChosenLine:
    agency: str
    code: str
    who: str
    risks: str


@dataclass(frozen=True, slots=True)
class PreviewPart:
    phrase: str
    lacking: str
    of_each: list[EachLine]
    chosen: list[ChosenLine]


@dataclass(frozen=True, slots=True)
class SamplesPage:
    head: Head
    title: str
    stage: str
    may_draw: bool
    sent: SentSample
    is_random: bool
    in_percent: bool
    fault: str
    preview: PreviewPart | None
    samples: list[SampleLine]
    readers: list[ReaderLine]
    differences: list[DifferenceLine]
    agreed: str
    xlsx_address: str
    address: str
    undo_address: str


@dataclass(frozen=True, slots=True)
class Drawing:
    """A new sample as it was asked for, and what it would come to."""

    sent: SentSample
    preview: Preview | None = None
    fault: str = ""


def tasks_page(
    seat: Seat, stage: Stage, tasks: Tasks, waiting: Sequence[Mark], able: Mapping[int, list[int]]
) -> TasksPage:
    """At most 4 queries: the edition, names of agencies and of people."""
    label = _("Kiểm tra lại, đọc lại")
    names, leaves = _names(seat), _leaves(edition_of(seat.campaign))
    people = names_of_people({one for listed in able.values() for one in listed}) if able else {}
    readings = [_task(seat, row, names, leaves) for row in tasks.waiting]
    return TasksPage(
        head=campaign_head(seat, label, _appraisal(seat)),
        title=label,
        stage=_(STAGES[stage]),
        is_mine=bool(seat.eye.share),
        rechecks=[_recheck(seat, row, names, leaves) for row in tasks.rechecks],
        waiting=readings,
        done=[_done(row, names, leaves) for row in tasks.done],
        all_waiting=[_waiting(row, names, leaves, able, people) for row in waiting],
        next=readings[0].address if readings else "",
        left=left_phrase(len(readings)),
        samples_address=place(seat, "second_readings") if seat.may(Action.SEE_STATISTICS).allowed else "",
    )


def reading_page(
    seat: Seat, item: Item, left: int, sent: SentReading, problems: Sequence[Problem] = ()
) -> ReadingPage:
    label, leaf, claim = _("Đọc lại"), item.criterion, item.claim
    back = Crumb(_("Kiểm tra lại, đọc lại"), place(seat, "second_reading_tasks"))
    faults = _faults(problems)
    return ReadingPage(
        head=campaign_head(seat, label, _appraisal(seat), back),
        agency=item.name,
        code=leaf.code,
        criterion=leaf.title,
        most=points_phrase(leaf),
        left=left_phrase(left),
        explanation=claim.text.explanation if claim else "",
        exemption=claim.text.exemption_reason if claim else "",
        claimed=_points(item.claimed),
        inputs=inputs_text(item),
        rule=_points(item.computed),
        because=because(item.rule),
        pieces=[
            Piece(line.title, line.detail, line.address)
            for line in lines_of(seat, item.agency, item.evidence, mends=False)
        ],
        past=_past(item),
        sent=sent,
        faults={name: faults.get(name, "") for name in ("points", "note")},
        said=[faults[""]] if "" in faults else [],
        longest=LONGEST_NOTE,
        back=place(seat, "second_reading_tasks"),
    )


def samples_page(
    seat: Seat,
    stage: Stage,
    rows: Sequence[SecondReading],
    standing: Mapping[tuple[int, str], Mark],
    drawing: Drawing,
) -> SamplesPage:
    """At most 4 queries."""
    sent, preview = drawing.sent, drawing.preview
    label, names, leaves = _("Mẫu đọc lại"), _names(seat), _leaves(edition_of(seat.campaign))
    return SamplesPage(
        head=campaign_head(seat, label, _appraisal(seat)),
        title=label,
        stage=_(STAGES[stage]),
        may_draw=seat.may(Action.ASSIGN_APPRAISERS).allowed,
        sent=sent,
        is_random=sent.why == RANDOM,
        in_percent=sent.unit == PERCENT,
        fault=drawing.fault,
        preview=_preview(seat, preview, names) if preview else None,
        samples=[_sample(one) for one in samples_in(rows)],
        readers=_readers(rows),
        differences=[
            _difference(seat, row, names, leaves, standing) for row in rows if row.result == DIFFERS
        ],
        agreed=_agreed(rows),
        xlsx_address=place(seat, "second_readings_xlsx") if rows else "",
        address=place(seat, "second_readings"),
        undo_address=place(seat, "second_readings_undo"),
    )


def samples_table(seat: Seat, rows: Sequence[SecondReading]) -> list[SheetOut]:
    """Every second reading that was done, those that differ first."""
    names, leaves = _names(seat), _leaves(edition_of(seat.campaign))
    headings = [
        _("Cơ quan"),
        _("Tiêu chí"),
        _("Tên tiêu chí"),
        _("Cách chọn"),
        _("Người thẩm định"),
        _("Điểm thẩm định"),
        _("Người đọc lại"),
        _("Điểm đọc lại"),
        _("Kết quả"),
        _("Căn cứ"),
    ]
    done = sorted((row for row in rows if row.result), key=lambda row: row.result != DIFFERS)
    listed: list[list[Value]] = [
        [
            names[row.sheet.participant.agency.code],
            row.criterion,
            leaves[row.criterion].title if row.criterion in leaves else "",
            why_text(row.why),
            row.read.account.name if row.read and row.read.account else "",
            row.read.points if row.read else None,
            row.read_by.name if row.read_by else "",
            row.points,
            result_text(row.result),
            row.note,
        ]
        for row in done
    ]
    return [SheetOut(_("Đọc lại"), headings, listed)]


def _task(
    seat: Seat, row: SecondReading, names: Mapping[str, str], leaves: Mapping[str, Criterion]
) -> TaskLine:
    leaf = leaves.get(row.criterion)
    return TaskLine(
        names[row.sheet.participant.agency.code],
        row.criterion,
        leaf.title if leaf else "",
        place(seat, "second_reading", str(row.pk)),
        "",
    )


def _recheck(seat: Seat, row: Mark, names: Mapping[str, str], leaves: Mapping[str, Criterion]) -> TaskLine:
    leaf, agency = leaves.get(row.criterion), row.sheet.participant.agency.code
    name = (leaf.key or leaf.code) if leaf else row.criterion
    return TaskLine(
        names[agency],
        row.criterion,
        leaf.title if leaf else "",
        place(seat, "appraisal_item", name, agency),
        row.account.name if row.account else "",
    )


def _done(row: SecondReading, names: Mapping[str, str], leaves: Mapping[str, Criterion]) -> DoneLine:
    leaf = leaves.get(row.criterion)
    return DoneLine(
        names[row.sheet.participant.agency.code],
        row.criterion,
        leaf.title if leaf else "",
        _points(row.points),
        instant_text(row.read_at) if row.read_at else "",
    )


def _waiting(
    row: Mark,
    names: Mapping[str, str],
    leaves: Mapping[str, Criterion],
    able: Mapping[int, list[int]],
    people: Mapping[int, str],
) -> WaitingLine:
    leaf, listed = leaves.get(row.criterion), able.get(row.pk, [])
    nobody = _("chưa có người; cần phân công thêm thành viên của cơ quan khác")
    return WaitingLine(
        names[row.sheet.participant.agency.code],
        row.criterion,
        leaf.title if leaf else "",
        row.account.name if row.account else "",
        ", ".join(people.get(one, "?") for one in listed) or nobody,
    )


def _sample(one: Sample) -> SampleLine:
    return SampleLine(
        instant_text(one.made_at),
        why_text(one.why),
        tally(one.count),
        tally(one.read),
        tally(one.differs),
        one.may_undo,
        one.made_at.isoformat(),
    )


def _readers(rows: Sequence[SecondReading]) -> list[ReaderLine]:
    given, read = Counter[str](), Counter[str]()
    for row in rows:
        person = row.read_by or row.account
        name = person.name if person else _("Chưa có người đọc")
        given[name] += 1
        read[name] += bool(row.result)
    return [ReaderLine(name, tally(given[name]), tally(read[name])) for name in sorted(given)]


def _difference(
    seat: Seat,
    row: SecondReading,
    names: Mapping[str, str],
    leaves: Mapping[str, Criterion],
    standing: Mapping[tuple[int, str], Mark],
) -> DifferenceLine:
    leaf, agency, found = leaves.get(row.criterion), row.sheet.participant.agency.code, row.read
    now = standing.get((row.sheet_id, row.criterion))
    name = (leaf.key or leaf.code) if leaf else row.criterion
    return DifferenceLine(
        names[agency],
        row.criterion,
        leaf.title if leaf else "",
        place(seat, "appraisal_item", name, agency),
        f"{finding_text(Finding(found.finding))}: {found_short(found_of(found))}" if found else NOTHING,
        found.account.name if found and found.account else "",
        _points(row.points),
        row.read_by.name if row.read_by else "",
        row.note,
        why_text(row.why),
        changed=found is not None and (now is None or now.pk != found.pk),
    )


def _agreed(rows: Sequence[SecondReading]) -> str:
    done = [row for row in rows if row.result]
    same = sum(row.result != DIFFERS for row in done)
    if not done:
        return ""
    figures = {"same": tally(same), "all": tally(len(done))}
    return _("%(same)s/%(all)s lượt đọc lại trùng với kết quả thẩm định") % figures


def _preview(seat: Seat, one: Preview, names: Mapping[str, str]) -> PreviewPart:
    people = names_of_people(one.of_each)
    whose = dict(seat.campaign.sheets.values_list("pk", "participant__agency__code")) if one.chosen else {}
    return PreviewPart(
        frame_phrase(one.size, one.frame),
        without_reader_sentence(one.without_reader) if one.without_reader else "",
        [
            EachLine(people.get(person, "?"), tally(count))
            for person, count in sorted(one.of_each.items(), key=lambda pair: -pair[1])
        ],
        [
            ChosenLine(
                names[whose[each.place[0]]],
                each.place[1],
                people.get(each.appraiser, "?"),
                " · ".join(risk_text(risk.value) for risk in Risk if risk in each.risks),
            )
            for each in one.chosen
        ],
    )


def _past(item: Item) -> str:
    past = item.past
    if past is None:
        return ""
    figures = {
        "year": past.year,
        "claimed": _points(past.claimed),
        "appraised": _points(past.appraised),
    }
    return _("Năm %(year)s: tự chấm %(claimed)s, thẩm định %(appraised)s") % figures


def _points(points: Decimal | None) -> str:
    return NOTHING if points is None else exact_number(points)


def _faults(problems: Sequence[Problem]) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    for problem in problems:
        column = problem.column if problem.column in ("points", "note") else ""
        found.setdefault(column or "", []).append(sentence(problem))
    return {column: " ".join(said) for column, said in found.items()}


def _names(seat: Seat) -> Mapping[str, str]:
    return names_in_the_year(seat.campaign.authority.code, seat.campaign.year)


def _leaves(edition: Edition | None) -> dict[str, Criterion]:
    """By code; the same code means the same in every set that has it, or its first set's title is shown."""
    found: dict[str, Criterion] = {}
    for one in edition.sets if edition else ():
        for leaf in one.walk():
            if leaf.is_leaf:
                found.setdefault(leaf.code, leaf)
    return found


def _appraisal(seat: Seat) -> Crumb:
    return Crumb(_("Thẩm định"), place(seat, "appraisal"))
