"""What is read for the page of one agency: the same number of queries for every agency."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.http import Http404

from pari.agencies.queries import WholeAgency, agencies_of, ancestors
from pari.publication.history import AgencyYear, published_years, results_of, scales_of, size_of
from pari.publication.models import Publication, PublishedFinding, PublishedGrade, PublishedPart
from pari.publication.queries import findings_of, parts_of, standard_was_adjusted
from pari.web.agencies.entries import Entry, entries_of, entry_of_result, in_order
from pari.web.agencies.regulation import Regulation, regulation_of


@dataclass(frozen=True, slots=True)
class Known:
    """`agency` is None where only results know it; `entries` is the whole list in its order.

    `results` are the agency's own and those of the agencies that it came from, oldest first; `chosen` is one
    of its own, and what follows belongs to that year: `size` counts the block where ranks are published.
    """

    entry: Entry
    agency: WholeAgency | None
    entries: Sequence[Entry]
    results: Sequence[AgencyYear]
    scales: Mapping[int, Sequence[PublishedGrade]]  # of every published year, oldest first
    chosen: AgencyYear | None
    findings: Sequence[PublishedFinding]
    parts: Sequence[PublishedPart]
    adjusted: bool  # the standard, by a later version
    regulation: Regulation | None
    size: int | None

    @property
    def own(self) -> dict[int, AgencyYear]:
        """The agency's own results by year, oldest first."""
        return own_years(self.entry.code, self.results)


def known_of(authority: str, code: str, asked: str) -> Known:
    """Of the year asked for, or else the newest: 14 queries at most.

    Errors: `Http404` for a code that neither the directory nor any result knows.
    """
    directory = agencies_of(authority)
    agency = next((one for one in directory if one.code == code), None)
    published = published_years(authority)
    results = _results(published, code, ancestors(agency, directory) if agency else {})
    entries = in_order(entries_of(directory))
    own = own_years(code, results)
    if agency is None and not own:
        raise Http404(code)
    chosen = _chosen(own, asked)
    return Known(
        entry=next((one for one in entries if one.code == code), None) or entry_of_result(own[max(own)]),
        agency=agency,
        entries=entries,
        results=results,
        scales=scales_of(published),
        chosen=chosen,
        findings=findings_of(chosen.publication, code) if chosen else [],
        parts=parts_of(chosen.publication, code) if chosen else [],
        adjusted=standard_was_adjusted(chosen.publication, code) if chosen else False,
        regulation=regulation_of(chosen) if chosen else None,
        size=size_of(chosen.block) if chosen and chosen.publication.shows_rank else None,
    )


def own_years(code: str, results: Sequence[AgencyYear]) -> dict[int, AgencyYear]:
    return {one.year: one for one in results if one.result.agency == code}


def _results(
    published: Sequence[Publication], code: str, earlier: Mapping[str, date | None]
) -> list[AgencyYear]:
    """Of an agency that this one split off from only the years before."""
    until = {other: day.year for other, day in earlier.items() if day}
    found = results_of(published, [code, *earlier])
    return [one for one in found if one.year < until.get(one.result.agency, one.year + 1)]


def _chosen(own: Mapping[int, AgencyYear], asked: str) -> AgencyYear | None:
    year = int(asked) if asked.isdecimal() and len(asked) == 4 else 0
    return own.get(year) or (own[max(own)] if own else None)
