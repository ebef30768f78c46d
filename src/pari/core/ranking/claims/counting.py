"""Claims about how many agencies, and which, share something."""

from collections.abc import Callable, Iterable

from pari.core.numbers import ZERO, parse_number
from pari.core.ranking.claims.claim import Claim, Measured, agrees
from pari.core.ranking.claims.figures import Figures

GRADE_OF = "grade."  # `grade.2018=KHÁ`
Test = Callable[[str], bool]


def count(claim: Claim, figures: Figures) -> Measured:
    """How many agencies are so."""
    found = selected(claim, figures)
    return Measured(len(found), agrees(claim.printed, len(found)), found)


def count_at_most(claim: Claim, figures: Figures) -> Measured:
    """How many are so at the most, when only some of the others are named: a smaller number can't be told."""
    found = selected(claim, figures)
    fewer = parse_number(claim.printed) < len(found)
    others = tuple(agency for agency in figures.years[claim.of].results if agency not in found)
    kept = {"named": len(others), "others": len(found) + len(others) - int(parse_number(claim.printed))}
    return Measured(len(found), None if fewer else agrees(claim.printed, len(found)), others, figures=kept)


def same_names(claim: Claim, figures: Figures) -> Measured:
    """Whether exactly those are named that are so."""
    return _named(claim, selected(claim, figures), figures)


def all_among(claim: Claim, figures: Figures) -> Measured:
    """How many of the named are so; others may be so too."""
    found = selected(claim, figures)
    named = figures.listed(claim.arguments["names"], claim.of)
    right = tuple(agency for agency in found if agency in named)
    return Measured(
        len(right), agrees(claim.printed, len(right)), right, extra=tuple(sorted(named - {*found}))
    )


def largest_rises(claim: Claim, figures: Figures) -> Measured:
    """Whether the named are those whose index rose the most."""
    named = figures.listed(claim.arguments["names"], claim.of)
    ordered = sorted(
        figures.years[claim.of].results, key=lambda agency: figures.delta(agency, claim.of), reverse=True
    )
    return _named(claim, ordered[: len(named)], figures)


def grade_change(claim: Claim, figures: Figures) -> Measured:
    """By how many more agencies hold a grade than in an earlier year."""
    grade, since = claim.arguments["grade"], claim.year_of("since")
    now, before = (
        sum(result.grade == grade for result in figures.years[year].results.values())
        for year in (claim.of, since)
    )
    kept = {str(since): before, str(claim.of): now}
    return Measured(now - before, agrees(claim.printed, now - before), figures=kept)


def moved_gap(claim: Claim, figures: Figures) -> Measured:
    """The difference between how many indices rose and how many fell."""
    deltas = [figures.delta(agency, claim.of) for agency in selected(claim, figures)]
    up, down = sum(delta > ZERO for delta in deltas), sum(delta < ZERO for delta in deltas)
    return Measured(abs(up - down), agrees(claim.printed, abs(up - down)), figures={"up": up, "down": down})


def selected(claim: Claim, figures: Figures) -> tuple[str, ...]:
    """The agencies, in published order, that the arguments of a claim leave."""
    tests = _tests(claim, figures)
    return tuple(agency for agency in figures.years[claim.of].results if all(test(agency) for test in tests))


def _tests(claim: Claim, figures: Figures) -> list[Test]:
    tests: list[Test] = []
    for name, given in claim.arguments.items():
        if name == "blocks":
            tests.append(_in_blocks(claim, figures))
        elif name == "moved":
            tests.append(_moved(claim, figures, given))
        elif name == "listed":
            tests.append(figures.listed(given, claim.of).__contains__)
        elif name == "not_listed":
            tests.append(_not_in(figures.listed(given, claim.of)))
        elif name.startswith(GRADE_OF):
            tests.append(_graded(figures, int(name.removeprefix(GRADE_OF)), given))
    return tests


def _in_blocks(claim: Claim, figures: Figures) -> Test:
    blocks = claim.several("blocks")
    return lambda agency: figures.result(agency, claim.of).block in blocks


def _moved(claim: Claim, figures: Figures, direction: str) -> Test:
    sign = {"up": 1, "down": -1}[direction]
    return lambda agency: sign * figures.delta(agency, claim.of) > ZERO


def _not_in(names: frozenset[str]) -> Test:
    return lambda agency: agency not in names


def _graded(figures: Figures, year: int, grade: str) -> Test:
    return lambda agency: figures.result(agency, year).grade == grade


def _named(claim: Claim, found: Iterable[str], figures: Figures) -> Measured:
    right, named = tuple(found), figures.listed(claim.arguments["names"], claim.of)
    missing = tuple(agency for agency in right if agency not in named)
    extra = tuple(agency for agency in figures.years[claim.of].results if agency in named - {*right})
    same = agrees(claim.printed, len(right)) and not missing and not extra
    return Measured(len(right), same, right, missing, extra)
