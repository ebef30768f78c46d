"""The list of an authority's agencies: by block, with what each reached year after year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.publication.history import Standing
from pari.publication.models import PublishedGrade
from pari.web.agencies.asked import Asked
from pari.web.agencies.entries import Entry
from pari.web.frame.head import Crumb, Head, home_crumb
from pari.web.publication.choices import Choice
from pari.web.publication.marks import Mark, marks
from pari.words import agencies as words
from pari.words.numbers import percent
from pari.words.publication import outcome_phrase

MOST_YEARS = 5  # signs beside a name; the agency's page has them all

Looks = Mapping[int, Mapping[str, Mark]]  # by year and grade


@dataclass(frozen=True, slots=True)
class Sign:
    """The grade of one year, or nothing where the agency has no result."""

    mark: Mark | None
    said: str


@dataclass(frozen=True, slots=True)
class Newest:
    """An agency's newest result; `year` is empty where it is the year that everybody's is of."""

    year: str
    index: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Row:
    code: str
    name: str
    remarks: tuple[str, ...]
    listed: bool
    signs: list[Sign]
    newest: Newest | None


@dataclass(frozen=True, slots=True)
class BlockPart:
    """A block's agencies; those that ended stand apart."""

    code: str
    name: str
    rows: list[Row]
    ended: list[Row]


@dataclass(frozen=True, slots=True)
class AgenciesPage:
    head: Head
    authority: str
    years: list[int]  # of the signs, oldest first
    scale: list[Mark]  # the newest year's, to explain the signs
    asked: Asked
    everything: Choice
    blocks: list[Choice]
    parts: list[BlockPart]
    count: int
    outcome: str


@dataclass(frozen=True, slots=True)
class _Results:
    """What is published, by agency and year."""

    years: list[int]
    looks: Looks
    standings: Mapping[str, Mapping[int, Standing]]


def agencies_page(
    authority: Authority,
    entries: Sequence[Entry],
    standings: Sequence[Standing],
    scales: Mapping[int, Sequence[PublishedGrade]],
    asked: Asked,
) -> AgenciesPage:
    """`entries` in their order; `scales` holds every published year, oldest first."""
    asked = asked.known_to({entry.block for entry in entries})
    kept = [entry for entry in entries if asked.keeps(entry.block, entry.names)]
    results = _results(standings, scales)
    newest = results.years[-1] if results.years else None
    return AgenciesPage(
        head=_head(authority, len(entries)),
        authority=authority.code,
        years=results.years[-MOST_YEARS:],
        scale=list(results.looks[newest].values()) if newest else [],
        asked=asked,
        everything=Choice("tat-ca", _("Tất cả"), len(entries), not asked.block, Asked(asked.q).address()),
        blocks=_blocks(entries, asked),
        parts=[
            _part(list(together), results) for _block, together in groupby(kept, lambda entry: entry.block)
        ],
        count=len(entries),
        outcome=outcome_phrase(len(kept), len(entries)),
    )


def _head(authority: Authority, count: int) -> Head:
    return Head(
        f"{_('Cơ quan, đơn vị, địa phương')} · {authority.name}",
        words.agencies_description(authority.name, count),
        (home_crumb(authority), Crumb(_("Cơ quan"))),
    )


def _results(standings: Sequence[Standing], scales: Mapping[int, Sequence[PublishedGrade]]) -> _Results:
    by_agency: dict[str, dict[int, Standing]] = {}
    for one in standings:
        by_agency.setdefault(one.agency, {})[one.year] = one
    looks = {year: marks([grade.grade for grade in scale]) for year, scale in scales.items()}
    return _Results(list(scales), looks, by_agency)


def _blocks(entries: Sequence[Entry], asked: Asked) -> list[Choice]:
    counts: dict[str, int] = {}
    for entry in entries:
        counts[entry.block] = counts.get(entry.block, 0) + 1
    names = {entry.block: entry.block_name for entry in entries}
    return [
        Choice(
            f"khoi-{code}",
            names[code],
            count,
            asked.block == code,
            replace(asked, block="" if asked.block == code else code).address(),
        )
        for code, count in counts.items()
        if code
    ]


def _part(entries: Sequence[Entry], results: _Results) -> BlockPart:
    rows = [(entry, _row(entry, results)) for entry in entries]
    return BlockPart(
        entries[0].block,
        entries[0].block_name,
        [row for entry, row in rows if entry.ended is None],
        [row for entry, row in rows if entry.ended is not None],
    )


def _row(entry: Entry, results: _Results) -> Row:
    standings = results.standings.get(entry.code, {})
    return Row(
        entry.code,
        entry.name,
        entry.remarks,
        entry.listed,
        [_sign(year, standings.get(year), results.looks) for year in results.years[-MOST_YEARS:]],
        _newest(standings, results),
    )


def _sign(year: int, standing: Standing | None, looks: Looks) -> Sign:
    grade = standing.grade if standing else ""
    return Sign(looks[year].get(grade), words.grade_of_year(year, grade))


def _newest(standings: Mapping[int, Standing], results: _Results) -> Newest | None:
    if not standings:
        return None
    year = max(standings)
    one = standings[year]
    return Newest(
        "" if year == results.years[-1] else str(year),
        "" if one.index is None else percent(one.index),
        results.looks[year].get(one.grade),
    )
