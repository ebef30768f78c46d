"""The ranking that follows from what stands now, and what it would be if one thing were decided otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pari.core.appraisal.standing import Found
from pari.core.appraisal.totals import Total, total
from pari.core.numbers import ZERO
from pari.core.ranking.caps import Cap, Graded
from pari.core.ranking.ranking import Entry, RankedAgency, Ranking, grade, rank
from pari.core.regulation.edition import CriteriaSet, Edition


@dataclass(frozen=True, slots=True)
class Contender:
    """One agency before the council. `standing` is what stands by criterion; `caps` None: not known yet.

    Evaluated but not `ranked`: it has index and grade, and no place among the others.
    """

    agency: str
    block: str
    criteria_set: CriteriaSet
    standing: Mapping[str, Found]
    caps: tuple[Cap, ...] | None = ()
    ranked: bool = True

    def deciding(self, criterion: str, found: Found | None) -> "Contender":
        """The same agency if this stood on a criterion; None: as though nothing stood."""
        rest = {code: one for code, one in self.standing.items() if code != criterion}
        return replace(self, standing=rest if found is None else {**rest, criterion: found})


@dataclass(frozen=True, slots=True)
class Result:
    """One agency's result so far. `rank` None: not ranked. `open` counts criteria of which nothing stands.

    `caps` are those that hold, whether they lower the grade or not.
    """

    agency: str
    block: str
    points: Decimal
    standard: Decimal
    index: Fraction
    graded: Graded
    rank: int | None
    open: int
    caps_known: bool = True
    caps: tuple[Cap, ...] = ()


@dataclass(frozen=True, slots=True)
class Results:
    """Every agency of which something is decided, and the ranking of those that are ranked."""

    by_agency: Mapping[str, Result]
    ranking: Ranking


@dataclass(frozen=True, slots=True)
class Effect:
    """What one decision does: to its own agency, and to the places of others (agency, before, after)."""

    before: Result | None
    after: Result | None
    others: tuple[tuple[str, int, int], ...]


def results(edition: Edition, contenders: Sequence[Contender]) -> Results:
    """Totals, indices, grades and ranks of what stands now; exact until shown.

    Index and standard are those of what is decided so far (`totals.total`); an agency of which nothing is
    decided is left out.
    """
    totals = {one.agency: total(edition, one.criteria_set, one.standing) for one in contenders}
    decided = [one for one in contenders if totals[one.agency].index is not None]
    ranking = rank((_entry(one, totals[one.agency]) for one in decided if one.ranked), edition.method)
    placed = {one.entry.agency: one for one in ranking.agencies}
    found = {one.agency: _result(edition, one, totals[one.agency], placed.get(one.agency)) for one in decided}
    return Results(found, ranking)


def effect(
    edition: Edition,
    contenders: Sequence[Contender],
    before: Results,
    agency: str,
    decided: Mapping[str, Found | None],
) -> Effect:
    """What would follow if these criteria of an agency were decided so. Nothing is changed.

    Nobody else's points change, so that only this agency is added up anew, and its block ranked.
    """
    mine = next(one for one in contenders if one.agency == agency)
    for criterion, found in decided.items():
        mine = mine.deciding(criterion, found)
    totalled = total(edition, mine.criteria_set, mine.standing)
    block = [one for one in contenders if one.block == mine.block]
    entries = [_entry_after(one, before, mine, totalled) for one in block if one.ranked]
    ranking = rank((one for one in entries if one is not None), edition.method)
    placed = {one.entry.agency: one for one in ranking.agencies}
    after = None if totalled.index is None else _result(edition, mine, totalled, placed.get(agency))
    moved = [
        (one.agency, was.rank, placed[one.agency].rank)
        for one in block
        for was in [before.by_agency.get(one.agency)]
        if one.agency != agency and was and was.rank is not None and one.agency in placed
    ]
    return Effect(before.by_agency.get(agency), after, tuple(one for one in moved if one[1] != one[2]))


def _entry_after(one: Contender, before: Results, mine: Contender, totalled: Total) -> Entry | None:
    """None for whoever has no result. Equal indices keep the order given, so that it stays what it was."""
    if one.agency == mine.agency:
        return None if totalled.index is None else _entry(mine, totalled)
    known = before.by_agency.get(one.agency)
    return Entry(one.block, one.agency, known.standard, known.points, known.caps) if known else None


def _entry(one: Contender, totalled: Total) -> Entry:
    return Entry(one.block, one.agency, totalled.decided, totalled.points, one.caps or ())


def _result(edition: Edition, one: Contender, totalled: Total, placed: RankedAgency | None) -> Result:
    index = placed.index if placed else (totalled.index or Fraction(ZERO))
    graded = placed.graded if placed else grade(index, one.caps or (), edition.method)
    return Result(
        one.agency,
        one.block,
        totalled.points,
        totalled.decided,
        index,
        graded,
        placed.rank if placed else None,
        totalled.open,
        one.caps is not None,
        one.caps or (),
    )
