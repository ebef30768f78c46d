"""Two published years beside each other, as the page shows them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.publication.across_years import AgencyChange, TwoYears, differ_in_regulation
from pari.publication.models import Publication
from pari.publication.statistics import Move
from pari.web.charts import Chart
from pari.web.frame.head import Crumb, Head, home_crumb
from pari.web.publication.changes import Change, change, difference
from pari.web.publication.choices import Choice
from pari.web.publication.comparison_charts import changes_chart, slope_chart
from pari.web.publication.comparison_choices import (
    Asked,
    Pair,
    YearPairs,
    block_choices,
    order_choices,
    year_pairs,
)
from pari.web.publication.comparison_table import Part, comparison_parts
from pari.web.publication.drawings import change_axis
from pari.web.publication.grade_moves import Matrix, Movers, matrix, movers
from pari.web.publication.one_year import OneYear, only_one_year
from pari.words import comparison as words
from pari.words.numbers import percent

LARGEST = 5  # of the rises and of the falls
BY_BLOCK, TABLE = "theo-khoi", "bang-so-sanh"  # ids that links of choices lead back to


@dataclass(frozen=True, slots=True)
class Extreme:
    """An agency whose index rose or fell much."""

    code: str
    name: str
    block: str
    before: str
    after: str
    change: Change


@dataclass(frozen=True, slots=True)
class Mean:
    """A row of the means; the overall one comes last and has no code."""

    code: str
    name: str
    before: str
    after: str
    change: Change | None


@dataclass(frozen=True, slots=True)
class ComparisonPage:
    head: Head
    authority: str
    title: str
    before: int
    after: int
    summary: list[str]
    cautions: list[str]
    pairs: YearPairs
    csv_address: str
    rise_title: str
    rises: list[Extreme]
    fall_title: str
    falls: list[Extreme]
    means: list[Mean]
    matrix: Matrix
    same_grades: bool
    up_title: str
    up: Movers
    down_title: str
    down: Movers
    blocks: list[Choice]
    orders: list[Pair]
    charts: list[Chart]
    indices: bool
    parts: list[Part]
    one_year: list[OneYear]
    notes: list[str]


@dataclass(frozen=True, slots=True)
class NothingToCompare:
    """Before there are two years."""

    head: Head
    authority: str
    sentence: str


def comparison_page(
    authority: Authority,
    years: TwoYears,
    listed: Sequence[int],
    asked: Asked,
    reasons: Mapping[str, str],
) -> ComparisonPage:
    """`listed` are all years of the authority, oldest first; `reasons` say why agencies came or went."""
    before, after = years.before.year, years.after.year
    axis = change_axis(years.deltas)
    charts = (changes_chart(years, asked.block), slope_chart(years, asked.block))
    return ComparisonPage(
        head=_head(authority, years),
        authority=authority.code,
        title=words.comparison_title(before, after),
        before=before,
        after=after,
        summary=summary_sentences(years),
        cautions=_cautions(years),
        pairs=year_pairs(authority.code, listed, (before, after)),
        csv_address=reverse("comparison_csv", args=[authority.code, before, after]) + _query(asked),
        rise_title=_("Tăng nhiều nhất năm %(year)s") % {"year": after},
        rises=_extremes(years.largest(Move.UP, LARGEST)),
        fall_title=_("Giảm nhiều nhất năm %(year)s") % {"year": after},
        falls=_extremes(years.largest(Move.DOWN, LARGEST)),
        means=_means(years),
        matrix=matrix(years),
        same_grades=years.same_grades,
        up_title=_("Tăng hạng"),
        up=movers(years, Move.UP),
        down_title=_("Tụt hạng"),
        down=movers(years, Move.DOWN),
        blocks=block_choices(years, asked, BY_BLOCK),
        orders=order_choices(years, asked, TABLE),
        charts=[chart for chart in charts if chart],
        indices=bool(years.deltas),
        parts=comparison_parts(years, asked, axis),
        one_year=only_one_year(years, reasons),
        notes=_notes(years, axis),
    )


def nothing_to_compare(authority: Authority, years: Sequence[Publication]) -> NothingToCompare:
    """`years` holds one year or none."""
    title = _("So sánh hai năm · %(authority)s") % {"authority": authority.name}
    said = words.one_year_sentence(years[0].year) if years else _("Đơn vị chủ trì chưa công bố kết quả nào.")
    crumbs = (home_crumb(authority), Crumb(_("So sánh")))
    return NothingToCompare(Head(title, said, crumbs), authority.code, said)


def summary_sentences(years: TwoYears) -> list[str]:
    """How many rose and fell, how many changed their grade, how the overall mean moved."""
    before, after = years.before.year, years.after.year
    counts = (years.up, years.down, years.unchanged)
    said = [words.indices_sentence(before, after, counts)] if years.deltas else []
    if years.same_grades:
        up, down = len(years.moved(Move.UP)), len(years.moved(Move.DOWN))
        graded = sum(bool(one.before.grade and one.after.grade) for one in years.changes)
        said.append(words.grades_sentence(up, down, graded - up - down))
    said.append(words.mean_sentence(years.before.mean, years.after.mean))
    return [sentence for sentence in said if sentence]


def _head(authority: Authority, years: TwoYears) -> Head:
    before, after = years.before.year, years.after.year
    crumbs = (
        home_crumb(authority),
        Crumb(_("So sánh"), reverse("comparison_newest", args=[authority.code])),
        Crumb(f"{before}–{after}"),
    )
    title = f"{words.comparison_title(before, after)} · {authority.name}"
    return Head(title, " ".join(summary_sentences(years)), crumbs)


def _cautions(years: TwoYears) -> list[str]:
    """What keeps these two years from being compared in full."""
    pair = (years.before, years.after)
    without = [one.year for one in pair if not _has_indices(one)]
    said = [words.only_grades_sentence(without)] if without else []
    if not years.same_grades:
        said.append(words.scales_differ_sentence())
    elif _bounds(years.before) != _bounds(years.after):
        said.append(words.bounds_differ_sentence())
    if differ_in_regulation(*pair):
        said.append(words.regulations_differ_sentence(*(one.regulation for one in pair)))
    return said


def _has_indices(publication: Publication) -> bool:
    return any(
        agency.index is not None for block in publication.blocks.all() for agency in block.agencies.all()
    )


def _bounds(publication: Publication) -> list[Decimal]:
    return [grade.lowest for grade in publication.grades.all()]


def _query(asked: Asked) -> str:
    address = asked.address()
    return address if address.startswith("?") else ""


def _extremes(changes: Sequence[AgencyChange]) -> list[Extreme]:
    return [
        Extreme(
            one.after.agency,
            one.after.name,
            one.block.short_name,
            _percent(one.before.index),
            _percent(one.after.index),
            change(one.delta),
        )
        for one in changes
        if one.delta is not None
    ]


def _means(years: TwoYears) -> list[Mean]:
    rows = [(one.code, one.name, one.before, one.after) for one in years.blocks]
    rows.append(("", _("Trung bình chung"), years.before.mean, years.after.mean))
    return [
        Mean(code, name, _percent(before), _percent(after), difference(after, before))
        for code, name, before, after in rows
        if before is not None or after is not None
    ]


def _notes(years: TwoYears, axis: Decimal) -> list[str]:
    cut = axis if any(abs(delta) > axis for delta in years.deltas) else None
    said = [words.delta_note(cut)] if years.deltas else []
    sources = [words.source_note(one.year, one.source) for one in (years.after, years.before) if one.source]
    unnamed = [one.year for one in (years.before, years.after) if not one.regulation]
    unknown = [words.regulation_unknown_sentence(unnamed)] if unnamed else []
    return said + unknown + sources


def _percent(value: Decimal | None) -> str:
    return "" if value is None else percent(value)
