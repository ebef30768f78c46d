"""The plan of an appraisal and its schedule as papers: what was approved, or a draft of what stands now."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from pari.campaigns.appraisal_plan import Planned
from pari.campaigns.assigning import Assignment
from pari.core.appraisal.assignment import loads
from pari.core.appraisal.shares import Place, Shares, Unit
from pari.core.calendar.days import day_of
from pari.documents.paper import (
    Align,
    Annex,
    Block,
    Column,
    Heading,
    Issuer,
    Paper,
    Paragraph,
    Row,
    RowKind,
    Signature,
    Table,
    place_and_day,
)
from pari.scoring.papers.composing import Dress
from pari.words import appraisal_papers as words


@dataclass(frozen=True, slots=True)
class PlanContent:
    """What the papers say. `agencies` are names by code; `approved_at` None makes a draft of it."""

    told: Assignment
    text: str
    given: Mapping[Unit, Mapping[Place, int]]
    schedule: Sequence[Planned]
    agencies: Mapping[str, str]
    approved_at: datetime | None = None
    paper: str = ""

    @property
    def year(self) -> int:
        return self.told.campaign.year

    @property
    def shares(self) -> Shares:
        return Shares(self.given, self.told.shares.own, self.told.shares.conflict)


class _Frame(TypedDict):
    """What both papers have around their blocks."""

    issuer: Issuer
    kind: str
    title: str
    made_at: datetime
    number: str
    place_and_day: str
    signature: Signature
    mark: str


def plan_paper(content: PlanContent, dress: Dress, *, made_at: datetime) -> Paper:
    """Phương án thẩm định, with who appraises what in annexes."""
    title = words.PLAN_TITLE.format(year=content.year)
    single = [unit for unit in content.given if unit.agency]
    annexes = [("Phụ lục I" if single else "Phụ lục", words.BY_CRITERION, criteria_table(content))]
    if single:
        annexes.append(("Phụ lục II", words.BY_AGENCY, agencies_table(content)))
    return Paper(
        blocks=tuple(_plan(content)),
        annexes=tuple(
            Annex(heading, called, (table,), goes_with=words.annex_of(words.PLAN), landscape=True)
            for heading, called, table in annexes
        ),
        recipients=words.RECIPIENTS,
        **_frame(content, dress, kind=words.PLAN, title=title, made_at=made_at),
    )


def schedule_paper(content: PlanContent, dress: Dress, *, made_at: datetime) -> Paper:
    """Lịch làm việc as a paper of its own."""
    title = words.SCHEDULE_TITLE.format(year=content.year)
    return Paper(
        blocks=tuple(_schedule(content)),
        recipients=words.RECIPIENTS,
        **_frame(content, dress, kind=words.SCHEDULE, title=title, made_at=made_at),
    )


def criteria_table(content: PlanContent) -> Table:
    """By field every criterion with its people; sets in which they are the same stand in one row."""
    columns = _columns(words.CRITERION_HEADINGS, (14, 76, 42, 36, 36, 30))
    sets = {one.code: one.name for one in content.told.sets}
    rows: list[Row] = []
    field = ""
    for line in content.told.lines:
        if line.field != field:
            field = line.field
            rows.append(Row(("", field, "", "", "", ""), RowKind.GROUP))
        together: dict[tuple[str, ...], list[str]] = {}
        for unit in line.units:
            together.setdefault(_people(content, unit), []).append(sets[unit.criteria_set])
        rows += [
            Row((line.code, line.title, words.where(of, len(line.units)), *people))
            for people, of in together.items()
        ]
    return Table("Phân công theo tiêu chí", columns, tuple(rows))


def agencies_table(content: PlanContent) -> Table:
    """What was given for single agencies."""
    columns = _columns(words.AGENCY_HEADINGS, (46, 14, 76, 36, 36, 30))
    titles = {unit: line.title for line in content.told.lines for unit in line.units}
    rows = [
        Row(
            (
                content.agencies.get(unit.agency, unit.agency),
                unit.criterion,
                titles.get(Unit(unit.criteria_set, unit.criterion), ""),
                *_people(content, unit),
            )
        )
        for unit in sorted(content.given, key=lambda one: (one.agency, one.criterion))
        if unit.agency
    ]
    return Table("Phân công theo cơ quan", columns, tuple(rows))


def schedule_table(content: PlanContent) -> Table:
    columns = _columns(words.SCHEDULE_HEADINGS, (10, 40, 60, 36, 30), numbered=True)
    rows = tuple(
        Row((str(number), words.span(one.begins, one.ends), one.what, one.who, one.where))
        for number, one in enumerate(content.schedule, start=1)
    )
    return Table("Lịch làm việc", columns, rows)


def people_table(content: PlanContent) -> Table:
    """Who appraises, of which agency, and how much."""
    columns = _columns(words.PEOPLE_HEADINGS, (10, 60, 60, 20, 24), numbered=True, counts=2)
    told, held = content.told, loads(content.shares, content.told.agencies)
    people = sorted(held, key=lambda one: told.names.get(one, ""))
    rows = tuple(
        Row(
            (
                str(number),
                told.names.get(one, "?"),
                "; ".join(sorted(content.agencies.get(code, code) for code in told.own(one))),
                held[one].get(Place.LEAD, 0),
                held[one].get(Place.SECOND, 0),
            )
        )
        for number, one in enumerate(people, start=1)
    )
    return Table("Thành viên", columns, rows)


def _plan(content: PlanContent) -> Iterator[Block]:
    yield Heading(words.PRINCIPLES)
    said = [line.strip() for line in content.text.splitlines() if line.strip()]
    yield from (Paragraph(line) for line in said or [words.NO_PRINCIPLES])
    if content.approved_at is not None:
        yield Paragraph(words.approved_sentence(f"{day_of(content.approved_at):%d/%m/%Y}", content.paper))
    yield Heading(words.ASSIGNMENT)
    people = {person for places in content.given.values() for person in places.values()}
    agencies = len(content.told.agencies)
    yield Paragraph(words.assignment_sentence(len(content.told.lines), len(people), agencies))
    yield Paragraph(words.places_sentence(_without(content, Place.LEAD), _without(content, Place.SECOND)))
    yield Paragraph(words.conflict_sentence(content.told.shares.conflict))
    yield people_table(content)
    yield Paragraph(words.LOAD_NOTE, italic=True)
    yield Heading(words.TIMETABLE)
    yield from _schedule(content)


def _without(content: PlanContent, place: Place) -> int:
    """Criteria that lack somebody in a place, in one set or in several."""
    return sum(
        any(place not in content.given.get(unit, {}) for unit in line.units) for line in content.told.lines
    )


def _schedule(content: PlanContent) -> Iterator[Block]:
    yield schedule_table(content) if content.schedule else Paragraph(words.NO_TIMETABLE)


def _people(content: PlanContent, unit: Unit) -> tuple[str, ...]:
    held = content.given.get(unit, {})
    return tuple(content.told.names.get(held[of], "?") if of in held else "" for of in Place)


def _columns(
    headings: Sequence[str], widths: Sequence[int], *, numbered: bool = False, counts: int = 0
) -> tuple[Column, ...]:
    """`numbered` tables count their rows in front; the last `counts` columns hold numbers."""
    middle = len(headings) - numbered - counts
    aligns = [Align.CENTRE] * numbered + [Align.LEFT] * middle + [Align.RIGHT] * counts
    return tuple(Column(*told) for told in zip(headings, widths, aligns, strict=True))


def _frame(content: PlanContent, dress: Dress, *, kind: str, title: str, made_at: datetime) -> _Frame:
    number = dress.number.strip()
    return _Frame(
        issuer=Issuer(dress.body or content.told.campaign.authority.name, dress.superior),
        kind=kind,
        title=title,
        made_at=made_at,
        number=f"Số: {number}" if number else "Số:        /…",
        place_and_day=place_and_day(dress.place, dress.day, year=made_at.year),
        signature=Signature(dress.lines, dress.signer),
        mark="" if content.approved_at else words.DRAFT,
    )
