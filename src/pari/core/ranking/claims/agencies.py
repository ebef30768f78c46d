"""Claims about one agency: its index, its grade, how it moved, who is first."""

from collections.abc import Callable
from decimal import Decimal

from pari.core.numbers import parse_number
from pari.core.ranking.claims.claim import Claim, Measured, agrees
from pari.core.ranking.claims.counting import selected
from pari.core.ranking.claims.figures import Figures
from pari.core.ranking.consequences import YearGrade
from pari.core.ranking.consequences import years_running as years_held


def index(claim: Claim, figures: Figures) -> Measured:
    """The agency's published index; every known one of other years stands beside it."""
    agency = claim.arguments["agency"]
    known = {
        str(year): kept.results[agency].index
        for year, kept in sorted(figures.years.items())
        if agency in kept.results
    }
    found = figures.index(agency, claim.of)
    kept = {year: value for year, value in known.items() if value is not None}
    return Measured(found, agrees(claim.printed, found), (agency,), figures=kept)


def delta(claim: Claim, figures: Figures) -> Measured:
    """By how many percentage points the agency's index changed against the year before."""
    agency, year = claim.arguments["agency"], claim.of
    kept = {str(one): figures.index(agency, one) for one in (year - 1, year)}
    found = figures.delta(agency, year)
    return Measured(found, agrees(claim.printed, found), (agency,), figures=kept)


def grade(claim: Claim, figures: Figures) -> Measured:
    agency = claim.arguments["agency"]
    found = figures.result(agency, claim.of).grade or ""
    return Measured(found, agrees(claim.printed, found), (agency,))


def extreme(claim: Claim, figures: Figures) -> Measured:
    """Who is first or last by index, or rose or fell the most; of equal ones the first in published order."""
    sign, figure = _BY[claim.arguments["which"]]
    found = max(selected(claim, figures), key=lambda agency: sign * figure(figures, agency, claim.of))
    kept = {str(claim.of): figure(figures, found, claim.of)}
    return Measured(found, agrees(claim.printed, found), (found,), figures=kept)


def years_running(claim: Claim, figures: Figures) -> Measured:
    """For how many years in a row the agency has held a grade.

    Where the run begins with the first year known, more years than these can't be told.
    """
    agency, held = claim.arguments["agency"], claim.arguments["grade"]
    years = [
        YearGrade(year, kept.results[agency].grade or "")
        for year, kept in figures.years.items()
        if year <= claim.of and agency in kept.results
    ]
    run = years_held(years, held)
    kept = {"first": run[0].year if run else claim.of, "known_since": min(figures.years)}
    longer = bool(run) and run[0].year == min(figures.years) and parse_number(claim.printed) > len(run)
    same = None if longer else agrees(claim.printed, len(run))
    return Measured(len(run), same, (agency,), figures=kept)


_BY: dict[str, tuple[int, Callable[[Figures, str, int], Decimal]]] = {
    "highest": (1, Figures.index),
    "lowest": (-1, Figures.index),
    "largest_rise": (1, Figures.delta),
    "largest_fall": (-1, Figures.delta),
}
