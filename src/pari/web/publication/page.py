"""One year's results as the page shows them: texts and geometry, ready for the template."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.publication.models import (
    Origin,
    Publication,
    PublishedAgency,
    PublishedBlock,
    PublishedChange,
)
from pari.publication.statistics import Statistics, all_agencies, move_of, statistics
from pari.web.frame.head import Crumb, Head
from pari.web.publication.changes import Change, change, difference
from pari.web.publication.choices import Choices, choices
from pari.web.publication.chosen import chosen_year, newest_versions, results_address
from pari.web.publication.drawings import change_axis, length
from pari.web.publication.filters import Filters, grade_key
from pari.web.publication.marks import Mark, marks
from pari.web.publication.numerals import block_number
from pari.web.publication.summary import Summary, summary
from pari.web.publication.version_lines import Versions, versions_part
from pari.words import publication as words
from pari.words.grades import counts_phrase, scale_sentence
from pari.words.numbers import exact_number, percent, short_number, signed
from pari.words.reconciliation import counts_sentence


@dataclass(frozen=True, slots=True)
class Tick:
    """A bound of the scale on the axis of the bars."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns this year knows; `name_span` is how many the name of a block may take."""

    points: bool
    index: bool
    rank: bool
    previous_index: bool
    previous_grade: bool

    @property
    def previous(self) -> bool:
        return self.previous_index or self.previous_grade

    @property
    def name_span(self) -> int:
        return 1 + self.rank + 3 * self.points


@dataclass(frozen=True, slots=True)
class Row:
    number: int
    code: str
    name: str
    tied: bool
    rank: int | None
    standard: str
    reduction: str
    appraised: str
    index: str
    bar: str
    grade: Mark | None
    cap_reason: str
    move: str
    previous_index: str
    previous_grade: Mark | None
    change: Change | None


@dataclass(frozen=True, slots=True)
class BlockPart:
    """One block of the table with those of its agencies that the filters keep."""

    roman: str
    code: str
    name: str
    mean: str
    previous_mean: str
    change: Change | None
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Year:
    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Notes:
    scale: str
    scale_source: str  # where no regulation is known that gives the scale
    origin: str
    reduction: str
    cut: bool  # some bar of change is longer than its axis
    axis: str
    source: str
    reconciled: str  # where claims were checked, their page says more than the remarks
    remarks: list[str]
    decided: bool  # evaluated here: remarks are notes, not what a source prints


@dataclass(frozen=True, slots=True)
class ResultsPage:
    head: Head
    authority: str
    title: str
    year: int
    previous_year: int | None
    subtitle: list[str]
    knowledge: str
    years: list[Year]
    versions: Versions | None  # where the year has several
    comparison_address: str  # against the year before, where that is published too
    csv_address: str
    json_address: str
    parts_address: str
    summary: Summary
    choices: Choices
    columns: Columns
    ticks: list[Tick]
    parts: list[BlockPart]
    outcome: str
    notes: Notes


def results_page(
    publication: Publication,
    years: Sequence[Publication],
    asked: Filters,
    verdicts: Mapping[bool | None, int],
    changes: Sequence[PublishedChange] = (),
) -> ResultsPage:
    """The page of a publication read by `whole_publication`; `years` are its authority's, oldest first.

    `verdicts` count the claims of its source by how they came out; `changes` are what this version changed.
    """
    known, looks = statistics(publication), marks([grade.grade for grade in publication.grades.all()])
    filters = _understood(asked, publication)
    agencies = all_agencies(publication)
    axis = change_axis(agency.delta for agency in agencies if agency.delta is not None)
    parts = _parts(publication, filters, looks, axis)
    found = sum(len(part.rows) for part in parts)
    return ResultsPage(
        head=_head(publication, known),
        authority=publication.authority,
        title=publication.title,
        year=publication.year,
        previous_year=publication.previous_year,
        subtitle=_subtitle(publication, known),
        knowledge=_knowledge(publication, agencies),
        years=_year_choices(publication, years),
        versions=versions_part(publication, years, changes),
        comparison_address=_comparison(publication, years),
        csv_address=results_address(publication, years, "results_csv"),
        json_address=results_address(publication, years, "results_json"),
        parts_address=results_address(publication, years, "results_parts_csv"),
        summary=summary(publication, known, looks),
        choices=choices(publication, known, filters, looks),
        columns=_columns(publication, agencies),
        ticks=_ticks(publication),
        parts=parts,
        outcome=words.outcome_phrase(found, known.agencies),
        notes=_notes(publication, agencies, axis, verdicts),
    )


def _head(publication: Publication, known: Statistics) -> Head:
    crumbs = (
        Crumb(publication.authority_name, reverse("home", args=[publication.authority])),
        Crumb(_("Kết quả"), reverse("years", args=[publication.authority])),
        Crumb(words.year_label(publication.year, publication.version)),
    )
    title = f"{publication.title} · {publication.authority_name}"
    return Head(title, _description(publication, known), crumbs)


def _understood(asked: Filters, publication: Publication) -> Filters:
    blocks = {block.code for block in publication.blocks.all()}
    grades = {grade_key(grade.grade) for grade in publication.grades.all()}
    return asked.known_to(blocks, grades)


def _subtitle(publication: Publication, known: Statistics) -> list[str]:
    phrases = [
        words.decision_phrase(publication.decision_number, publication.decided_on),
        words.agencies_phrase(known.agencies),
        words.regulation_phrase(publication.regulation),
    ]
    return [phrase for phrase in phrases if phrase]


def _description(publication: Publication, known: Statistics) -> str:
    """What search engines show below the title."""
    counts = counts_phrase(list(known.grades.items()))
    return words.description_sentence(
        publication.authority_name, publication.year, known.agencies, counts, publication.mean
    )


def _knowledge(publication: Publication, agencies: Sequence[PublishedAgency]) -> str:
    columns = _columns(publication, agencies)
    return words.knowledge_sentence(
        publication.year,
        points=columns.points,
        index=columns.index,
        decided=publication.campaign is not None,
    )


def _year_choices(publication: Publication, years: Sequence[Publication]) -> list[Year]:
    """The newest year first, each once; older versions are listed on the page of their year."""
    return [
        Year(
            words.year_label(one.year, one.version), results_address(one, years), one.year == publication.year
        )
        for one in reversed(newest_versions(years))
    ]


def _comparison(publication: Publication, years: Sequence[Publication]) -> str:
    before = publication.previous_year
    if before is None or chosen_year(years, before) is None:
        return ""
    return reverse("comparison", args=[publication.authority, before, publication.year])


def _columns(publication: Publication, agencies: Sequence[PublishedAgency]) -> Columns:
    index = any(agency.index is not None for agency in agencies)
    return Columns(
        points=any(agency.standard is not None for agency in agencies),
        index=index,
        rank=publication.shows_rank,
        previous_index=index and any(agency.previous_index is not None for agency in agencies),
        previous_grade=any(agency.previous_grade for agency in agencies),
    )


def _ticks(publication: Publication) -> list[Tick]:
    lowest = [grade.lowest for grade in publication.grades.all() if 0 < grade.lowest < 100]
    return [Tick(length(bound), short_number(bound)) for bound in reversed(lowest)]


def _parts(
    publication: Publication, filters: Filters, looks: dict[str, Mark], axis: Decimal
) -> list[BlockPart]:
    """Blocks that have something to show; agencies keep the number that they have in the whole list."""
    scale, parts, counted = list(looks), [], 0
    for place, block in enumerate(publication.blocks.all()):
        agencies = list(enumerate(block.agencies.all(), start=counted + 1))
        counted += len(agencies)
        rows = [
            _row(number, agency, publication, looks, axis)
            for number, agency in agencies
            if filters.keeps(agency, block, scale)
        ]
        if rows:
            parts.append(_part(place, block, rows))
    return parts


def _part(place: int, block: PublishedBlock, rows: list[Row]) -> BlockPart:
    return BlockPart(
        roman=block_number(place),
        code=block.code,
        name=block.full_name,
        mean=_percent(block.mean),
        previous_mean=_percent(block.previous_mean),
        change=difference(block.mean, block.previous_mean),
        rows=rows,
    )


def _row(
    number: int, agency: PublishedAgency, publication: Publication, looks: dict[str, Mark], axis: Decimal
) -> Row:
    return Row(
        number=number,
        code=agency.agency,
        name=agency.name,
        tied=agency.tied,
        rank=agency.rank if publication.shows_rank else None,
        standard=_points(agency.standard),
        reduction=_reduction(agency.standard, publication.full_standard),
        appraised=_points(agency.appraised),
        index=_percent(agency.index),
        bar="" if agency.index is None else length(agency.index),
        grade=_mark(agency.grade, looks),
        cap_reason=agency.cap_reason,
        move=move_of(agency, list(looks)).value,
        previous_index=_percent(agency.previous_index),
        previous_grade=_mark(agency.previous_grade, looks),
        change=None if agency.delta is None else change(agency.delta, axis),
    )


def _mark(grade: str, looks: dict[str, Mark]) -> Mark | None:
    """A grade that isn't of this year's scale (the year before had another) is a word without a sign."""
    return looks.get(grade, Mark(grade, "", "plain")) if grade else None


def _reduction(standard: Decimal | None, full: Decimal | None) -> str:
    return signed(standard - full) if standard is not None and full is not None and standard < full else ""


def _points(value: Decimal | None) -> str:
    return "" if value is None else exact_number(value)


def _percent(value: Decimal | None) -> str:
    return "" if value is None else percent(value)


def _notes(
    publication: Publication,
    agencies: Sequence[PublishedAgency],
    axis: Decimal,
    verdicts: Mapping[bool | None, int],
) -> Notes:
    columns = _columns(publication, agencies)
    bounds = [(grade.grade, grade.lowest) for grade in publication.grades.all()]
    computed = any(agency.index_origin == Origin.COMPUTED for agency in agencies)
    return Notes(
        scale=scale_sentence(bounds) if bounds else "",
        scale_source="" if publication.regulation else words.scale_source_sentence(publication.year),
        origin=words.passed_origin_sentence(index=columns.index)
        if publication.campaign is not None
        else words.origin_sentence(
            index_computed=computed,
            mean_computed=publication.mean_origin == Origin.COMPUTED,
            index=columns.index,
        ),
        reduction=_reduction_note(publication, columns),
        cut=any(abs(agency.delta) > axis for agency in agencies if agency.delta is not None),
        axis=short_number(axis),
        source=publication.source,
        reconciled=counts_sentence(verdicts) if verdicts else "",
        remarks=publication.remarks.splitlines(),
        decided=publication.campaign is not None,
    )


def _reduction_note(publication: Publication, columns: Columns) -> str:
    if not columns.points or publication.full_standard is None:
        return ""
    return words.reduction_sentence(publication.full_standard)
