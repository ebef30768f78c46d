"""Claims about the means of blocks."""

from itertools import pairwise

from pari.core.ranking.claims.claim import Claim, Measured, agrees
from pari.core.ranking.claims.figures import OVERALL, Figures


def mean(claim: Claim, figures: Figures) -> Measured:
    found = figures.years[claim.of].mean(_block(claim))
    return Measured(found, agrees(claim.printed, found))


def mean_grade(claim: Claim, figures: Figures) -> Measured:
    """The grade that a block's mean would earn."""
    year, block = figures.years[claim.of], _block(claim)
    found = year.mean_grade(block)
    return Measured(found, agrees(claim.printed, found), figures={str(claim.of): year.mean(block)})


def mean_rises_yearly(claim: Claim, figures: Figures) -> Measured:
    """Whether a block's mean is higher in each of the years than in the one before."""
    years = [int(year) for year in claim.several("years")]
    means = [figures.years[year].mean(_block(claim)) for year in years]
    rises = all(before < after for before, after in pairwise(means))
    kept = {str(year): value for year, value in zip(years, means, strict=True)}
    return Measured(rises, agrees(claim.printed, rises), figures=kept)


def largest_mean_rise(claim: Claim, figures: Figures) -> Measured:
    """The block whose mean has risen the most since an earlier year; each block stands with its change."""
    now, before = figures.years[claim.of], figures.years[claim.year_of("since")]
    changes = {block: now.mean(block) - before.mean(block) for block in now.blocks}
    found = max(changes, key=lambda block: changes[block])
    return Measured(found, agrees(claim.printed, found), figures=changes)


def _block(claim: Claim) -> str:
    return claim.arguments.get("block", OVERALL)
