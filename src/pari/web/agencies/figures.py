"""An agency's result of one year in figures and in a few sentences."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse

from pari.core.ranking.consequences import YearGrade, years_running
from pari.core.ranking.index import agency_index, shown
from pari.publication.history import AgencyYear
from pari.publication.models import PublishedAgency, PublishedGrade
from pari.web.agencies.years import change_of
from pari.web.publication.changes import Change, change
from pari.web.publication.drawings import length
from pari.web.publication.marks import Mark, marks
from pari.words import agencies as words
from pari.words.numbers import percent, short_number
from pari.words.publication import decision_phrase, year_label


@dataclass(frozen=True, slots=True)
class Tick:
    """A bound of the scale on the bar."""

    x: str
    label: str


@dataclass(frozen=True, slots=True)
class Figures:
    """What the year doesn't know is empty or None."""

    label: str
    address: str  # of the year's results
    decision: str
    source: str
    index: str
    mark: Mark | None
    bar: str
    mean_bar: str
    ticks: list[Tick]
    change: Change | None
    previous_year: int
    previous_index: str
    previous_grade: str
    formula: str
    sentences: list[str]


def figures_of(
    one: AgencyYear, own: Mapping[int, AgencyYear], scale: Sequence[PublishedGrade], size: int | None
) -> Figures:
    """`own` are all years of the agency; `size` counts its block where ranks are published."""
    result, publication = one.result, one.publication
    delta = change_of(one, own)
    return Figures(
        label=year_label(one.year, publication.version),
        address=reverse("results", args=[publication.authority, one.year]),
        decision=decision_phrase(publication.decision_number, publication.decided_on),
        source=publication.source,
        index="" if result.index is None else percent(result.index),
        mark=_mark(result.grade, scale),
        bar="" if result.index is None else length(result.index),
        mean_bar="" if one.block.mean is None else length(one.block.mean),
        ticks=[
            Tick(length(grade.lowest), short_number(grade.lowest))
            for grade in scale
            if 0 < grade.lowest < 100
        ],
        change=None if delta is None else change(delta),
        previous_year=publication.previous_year or one.year - 1,
        previous_index="" if result.previous_index is None else percent(result.previous_index),
        previous_grade=result.previous_grade,
        formula=_formula(result),
        sentences=[*_sentences(one, scale, size), *_running(one, own, scale)],
    )


def _mark(grade: str, scale: Sequence[PublishedGrade]) -> Mark | None:
    return marks([one.grade for one in scale]).get(grade, Mark(grade, "", "plain")) if grade else None


def _formula(result: PublishedAgency) -> str:
    """As computed, so that it always holds; a published index that differs is said in a sentence."""
    if result.standard is None or result.appraised is None:
        return ""
    return words.index_formula(result.appraised, result.standard, _computed(result) or Decimal(0))


def _computed(result: PublishedAgency) -> Decimal | None:
    if result.standard is None or result.appraised is None:
        return None
    return shown(agency_index(result.appraised, result.standard))


def _sentences(one: AgencyYear, scale: Sequence[PublishedGrade], size: int | None) -> list[str]:
    result, said = one.result, []
    if result.index is None:
        decided = one.publication.campaign is not None
        known = words.not_public_sentence() if decided else words.only_grade_sentence(one.year)
        ranked = size is not None and result.rank is not None
        return [known, *([words.rank_sentence(result.rank or 0, size or 0)] if ranked else [])]
    if _computed(result) not in (None, result.index):
        said.append(words.differing_index_sentence(result.index))
    if one.block.mean is not None:
        said.append(words.against_mean_sentence(result.index, one.block.mean))
    if size is not None and result.rank is not None:
        said.append(words.rank_sentence(result.rank, size))
    if result.cap_reason:
        said.append(result.cap_reason)
    elif better := _next_grade(result, scale):
        said.append(words.next_grade_sentence(better.lowest - result.index, better.grade))
    return said


def _running(one: AgencyYear, own: Mapping[int, AgencyYear], scale: Sequence[PublishedGrade]) -> list[str]:
    """For how many years up to this one the best grade has been held, from two years on."""
    best = scale[0].grade if scale else ""
    grades = [YearGrade(year, known.result.grade) for year, known in own.items() if year <= one.year]
    run = [held.year for held in years_running(grades, best)]
    return [words.running_sentence(best, run)] if len(run) > 1 else []


def _next_grade(result: PublishedAgency, scale: Sequence[PublishedGrade]) -> PublishedGrade | None:
    """The next better grade of the scale, where the index lies below its bound."""
    better = [grade for grade in scale if result.index is not None and grade.lowest > result.index]
    return better[-1] if better and result.grade else None
