"""An agency over the years: every known result in a table, its predecessors' included, and drawn as lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import WholeAgency
from pari.core.names import same_name
from pari.publication.across_years import differ_in_regulation
from pari.publication.history import AgencyYear
from pari.web.agencies.entries import Entry, past_names
from pari.web.charts import Line, Lines
from pari.web.publication.changes import Change, change
from pari.web.publication.marks import Mark
from pari.words import agencies as words
from pari.words.numbers import exact_number, percent
from pari.words.publication import year_label

FEWEST_POINTS = 2  # a line needs two
LONGEST_LABEL = 30  # letters; longer ones would be cut
CHART = "chi-so-qua-cac-nam"


@dataclass(frozen=True, slots=True)
class YearRow:
    """One year; `name` and `block` are those of then."""

    year: str
    address: str
    name: str
    block: str
    standard: str
    appraised: str
    index: str
    mark: Mark | None
    change: Change | None
    notes: list[str]


@dataclass(frozen=True, slots=True)
class Group:
    """The years of one agency, the newest first."""

    code: str
    name: str
    rows: list[YearRow]


@dataclass(frozen=True, slots=True)
class Columns:
    """What the table has to show; a name or block that never changed stands above it already."""

    name: bool
    block: bool
    points: bool
    change: bool

    @property
    def count(self) -> int:
        return 3 + self.name + self.block + 2 * self.points + self.change


@dataclass(frozen=True, slots=True)
class Years:
    """The agency's own years come first, then those of each agency that it came from."""

    groups: list[Group]
    columns: Columns
    chart: Lines | None


def years_of_agency(
    entry: Entry,
    agency: WholeAgency | None,
    results: Sequence[AgencyYear],
    looks: Mapping[int, Mapping[str, Mark]],
    entries: Mapping[str, Entry],
) -> Years:
    """`results` are the agency's and its predecessors', oldest first; `looks` has every published year.

    `entries` are those of the predecessors, by code.
    """
    codes = dict.fromkeys([entry.code, *(one.result.agency for one in results)])
    known = {**entries, entry.code: entry}
    groups = [_group(known[code], entry, agency, results, looks) for code in codes]
    groups = [group for group in groups if group.rows]
    return Years(groups, _columns(groups), _chart(entry, results, list(looks), known))


def _columns(groups: Sequence[Group]) -> Columns:
    rows = [row for group in groups for row in group.rows]
    return Columns(
        name=any(same_name(row.name) != same_name(group.name) for group in groups for row in group.rows),
        block=len({row.block for row in rows}) > 1,
        points=any(row.standard for row in rows),
        change=any(row.change for row in rows),
    )


def _group(
    of: Entry,
    entry: Entry,
    agency: WholeAgency | None,
    results: Sequence[AgencyYear],
    looks: Mapping[int, Mapping[str, Mark]],
) -> Group:
    """Only the agency of the page knows why its years don't compare."""
    years = {one.year: one for one in results if one.result.agency == of.code}
    rows = [
        _row(one, years, not_comparable(one, agency, years) if of.code == entry.code else [], looks)
        for one in reversed(years.values())
    ]
    return Group(of.code, of.name, rows)


def change_of(one: AgencyYear, own: Mapping[int, AgencyYear]) -> Decimal | None:
    """As published; else between the published indices of this year and the one before."""
    before = own.get(one.year - 1)
    if one.result.delta is not None or before is None:
        return one.result.delta
    if one.result.index is None or before.result.index is None:
        return None
    return one.result.index - before.result.index


def not_comparable(one: AgencyYear, agency: WholeAgency | None, own: Mapping[int, AgencyYear]) -> list[str]:
    """Why this year's result doesn't quite compare with the agency's last one before it."""
    earlier = max((year for year in own if year < one.year), default=one.year - 1)
    before = own.get(earlier)
    reasons = []
    if _renamed(one, before, agency, earlier):
        reasons.append(words.renamed_reason())
    if agency and any(earlier < day.year <= one.year for day in _succession_days(agency)):
        reasons.append(words.succession_reason())
    if before and before.block.code != one.block.code:
        reasons.append(words.block_reason())
    if before and differ_in_regulation(before.publication, one.publication):
        reasons.append(words.regulation_reason())
    return reasons


def _renamed(one: AgencyYear, before: AgencyYear | None, agency: WholeAgency | None, earlier: int) -> bool:
    """By the directory's days; papers write one name in several ways, so theirs count only without it."""
    if agency is None:
        return before is not None and same_name(before.result.name) != same_name(one.result.name)
    ended = (name.ended for name in past_names(agency))
    return any(earlier < day.year <= one.year for day in ended if day)


def _succession_days(agency: WholeAgency) -> Iterable[date]:
    for succession in (*agency.origins, *agency.outcomes):
        yield succession.day


def _row(
    one: AgencyYear,
    years: Mapping[int, AgencyYear],
    reasons: Sequence[str],
    looks: Mapping[int, Mapping[str, Mark]],
) -> YearRow:
    result, publication, delta = one.result, one.publication, change_of(one, years)
    return YearRow(
        year=year_label(one.year, publication.version),
        address=reverse("results", args=[publication.authority, one.year]),
        name=result.name,
        block=one.block.name,
        standard="" if result.standard is None else exact_number(result.standard),
        appraised="" if result.appraised is None else exact_number(result.appraised),
        index="" if result.index is None else percent(result.index),
        mark=looks[one.year].get(result.grade),
        change=None if delta is None else change(delta),
        notes=_notes(one, reasons),
    )


def _notes(one: AgencyYear, reasons: Sequence[str]) -> list[str]:
    notes = [words.only_grade_phrase()] if one.result.index is None else []
    return [*notes, words.why_not_comparable(reasons)] if reasons else notes


def _chart(
    entry: Entry, results: Sequence[AgencyYear], published: Sequence[int], known: Mapping[str, Entry]
) -> Lines | None:
    """The agency's index, its block's mean, and every predecessor; None where no line could be drawn."""
    with_index = [one for one in results if one.result.index is not None]
    if len({one.year for one in with_index}) < FEWEST_POINTS:
        return None
    years = [year for year in published if results[0].year <= year <= results[-1].year]
    by_agency: dict[str, list[AgencyYear]] = {}
    for one in results:
        by_agency.setdefault(one.result.agency, []).append(one)
    own = by_agency.pop(entry.code, [])
    lines = [Line(short_name(entry), _indices(own, years), strong=True)] if own else []
    lines.append(Line(_("Trung bình khối"), _means(results, entry.code, years)))
    lines += [
        Line(words.predecessor_label(short_name(known[code])), _indices(earlier, years))
        for code, earlier in by_agency.items()
    ]
    return Lines(
        key=CHART,
        title=_("Chỉ số qua các năm"),
        note=words.years_note(
            gaps=sorted({one.year for one in results} - {one.year for one in with_index}),
            predecessors=bool(by_agency),
            several_blocks=len({one.block.code for one in results}) > 1,
        ),
        points=[str(year) for year in years],
        lines=lines,
    )


def short_name(entry: Entry) -> str:
    """What names the agency at the end of a line: of a long name the shortest that is also used."""
    return entry.name if len(entry.name) <= LONGEST_LABEL else min((entry.name, *entry.names), key=len)


def _indices(results: Iterable[AgencyYear], years: Sequence[int]) -> list[Decimal | None]:
    by_year = {one.year: one.result.index for one in results}
    return [by_year.get(year) for year in years]


def _means(results: Sequence[AgencyYear], code: str, years: Sequence[int]) -> list[Decimal | None]:
    """The mean of the agency's block; before that of the block that its predecessors shared."""
    means: dict[int, Decimal | None] = {}
    for year in years:
        of_year = [one for one in results if one.year == year]
        blocks = [one.block for one in of_year if one.result.agency == code] or [one.block for one in of_year]
        same = len({block.code for block in blocks}) == 1
        means[year] = blocks[0].mean if same else None
    return list(means.values())
