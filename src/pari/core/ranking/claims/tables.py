"""Claims about whole tables: each printed cell beside what the figures give; the value counts those alike."""

from collections.abc import Callable

from pari.core.ranking.claims.claim import Claim, Measured, Value, agrees, value_text
from pari.core.ranking.claims.figures import OVERALL, Cell, Figures


def table_indices(claim: Claim, figures: Figures) -> Measured:
    return _beside(claim, figures, lambda cell: figures.index(cell.row, claim.of))


def table_grades(claim: Claim, figures: Figures) -> Measured:
    """Grades may be printed short, as TB."""
    scale = figures.years[claim.of].scale
    return _beside(
        claim,
        figures,
        lambda cell: figures.result(cell.row, claim.of).grade or "",
        lambda printed: scale.named(printed) or printed,
    )


def table_order(claim: Claim, figures: Figures) -> Measured:
    """The numbers of a list that runs on through all blocks."""
    places = {agency: place for place, agency in enumerate(figures.years[claim.of].results, start=1)}
    return _beside(claim, figures, lambda cell: places[cell.row])


def table_deltas(claim: Claim, figures: Figures) -> Measured:
    return _beside(claim, figures, lambda cell: figures.delta(cell.row, claim.of))


def table_counts(claim: Claim, figures: Figures) -> Measured:
    """How many hold a grade in a block; a column that isn't a grade counts all."""
    year = figures.years[claim.of]

    def counted(cell: Cell) -> int:
        grade = year.scale.named(cell.column)
        return sum(
            cell.row in (OVERALL, result.block) and grade in (None, result.grade)
            for result in year.results.values()
        )

    return _beside(claim, figures, counted)


def table_means(claim: Claim, figures: Figures) -> Measured:
    return _beside(claim, figures, lambda cell: figures.years[claim.of].mean(cell.row))


def table_mean_changes(claim: Claim, figures: Figures) -> Measured:
    """Changes of the means as published, that is rounded."""
    now, before = figures.years[claim.of], figures.years[claim.year_of("since")]
    return _beside(claim, figures, lambda cell: now.mean(cell.row) - before.mean(cell.row))


def _beside(
    claim: Claim,
    figures: Figures,
    computed: Callable[[Cell], Value],
    read: Callable[[str], str] = str,
) -> Measured:
    columns = claim.several("columns")
    cells = [cell for column in columns for cell in figures.tables[claim.arguments["table"], column]]
    pairs = [(cell, computed(cell)) for cell in cells]
    differing = tuple(
        (cell, value_text(value)) for cell, value in pairs if not agrees(read(cell.printed), value)
    )
    alike = len(cells) - len(differing)
    same = agrees(claim.printed, alike) and not differing
    return Measured(alike, same, figures={"cells": len(cells)}, cells=differing)
