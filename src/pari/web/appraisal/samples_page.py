"""Samples for second reading, as the lead draws them, and what they came to."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.sampling import Risk
from pari.core.scoring.stages import Stage
from pari.people.queries import names_of_people
from pari.scoring.appraisal.found import found_of
from pari.scoring.appraisal.samples import RANDOM, Preview, Sample, samples_in
from pari.scoring.appraisal.second_readings import DIFFERS
from pari.scoring.models import Mark, SecondReading
from pari.tables.writing import SheetOut, Value
from pari.web.appraisal.readings_form import PERCENT, SentSample
from pari.web.appraisal.readings_named import Named, appraisal_crumb, named
from pari.web.appraisal.side import points_text
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.appraisal import STAGES, finding_text
from pari.words.numbers import tally
from pari.words.readings import (
    frame_phrase,
    result_text,
    risk_text,
    why_text,
    without_reader_sentence,
)
from pari.words.time import instant_text
from pari.words.workbench import NOTHING, found_short


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


def samples_page(
    seat: Seat,
    stage: Stage,
    rows: Sequence[SecondReading],
    standing: Mapping[tuple[int, str], Mark],
    drawing: Drawing,
) -> SamplesPage:
    """At most 4 queries."""
    sent, preview = drawing.sent, drawing.preview
    label, told = _("Mẫu đọc lại"), named(seat)
    return SamplesPage(
        head=campaign_head(seat, label, appraisal_crumb(seat)),
        title=label,
        stage=_(STAGES[stage]),
        may_draw=seat.may(Action.ASSIGN_APPRAISERS).allowed,
        sent=sent,
        is_random=sent.why == RANDOM,
        in_percent=sent.unit == PERCENT,
        fault=drawing.fault,
        preview=_preview(seat, preview, told.names) if preview else None,
        samples=[_sample(one) for one in samples_in(rows)],
        readers=_readers(rows),
        differences=[_difference(row, told, standing) for row in rows if row.result == DIFFERS],
        agreed=_agreed(rows),
        xlsx_address=place(seat, "second_readings_xlsx") if rows else "",
        address=place(seat, "second_readings"),
        undo_address=place(seat, "second_readings_undo"),
    )


def samples_table(seat: Seat, rows: Sequence[SecondReading]) -> list[SheetOut]:
    """Every second reading that was done, those that differ first."""
    told = named(seat)
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
            told.agency(row),
            row.criterion,
            told.title(row),
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
    row: SecondReading,
    told: Named,
    standing: Mapping[tuple[int, str], Mark],
) -> DifferenceLine:
    found = row.read
    now = standing.get((row.sheet_id, row.criterion))
    return DifferenceLine(
        told.agency(row),
        row.criterion,
        told.title(row),
        told.item_address(row),
        f"{finding_text(Finding(found.finding))}: {found_short(found_of(found))}" if found else NOTHING,
        found.account.name if found and found.account else "",
        points_text(row.points),
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
