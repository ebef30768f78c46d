"""What a report prints, held against the years' figures: claims as a snapshot keeps them."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from pari.core.ranking.claims.claim import Claim, Measured, value_text
from pari.core.ranking.claims.figures import OVERALL, Cell, Figures, Result, YearFigures
from pari.core.ranking.claims.measures import measured
from pari.core.ranking.index import agency_index
from pari.publication.contents import AgencyResult, CheckedClaim, Snapshot
from pari.publication.shipped.claim_files import Lists, PrintedClaim


def figures_of(
    snapshots: Iterable[Snapshot], lists: Lists, tables: Mapping[tuple[str, str], tuple[Cell, ...]]
) -> Figures:
    """Everything that claims are computed from; each snapshot is another year."""
    years = {one.heading.year: _year(one) for one in snapshots}
    return Figures(years, lists.values, lists.days, tables)


def checked_claims(
    claims: Iterable[PrintedClaim], figures: Figures, names: Mapping[str, str]
) -> tuple[CheckedClaim, ...]:
    """The claims with what they come to; `names` say what the codes of agencies, blocks and lists mean."""
    return tuple(_checked(printed, measured(printed.claim, figures), names) for printed in claims)


def names_of(snapshot: Snapshot, lists: Lists) -> dict[str, str]:
    """The names behind the codes: of lists, of blocks, and of agencies as this year writes them."""
    blocks = {block.code: block.name for block in snapshot.blocks}
    agencies = {agency.agency: agency.name for block in snapshot.blocks for agency in block.agencies}
    return {**lists.labels, **blocks, **agencies}


def _checked(printed: PrintedClaim, found: Measured, names: Mapping[str, str]) -> CheckedClaim:
    claim = printed.claim
    return CheckedClaim(
        code=claim.code,
        place=printed.place,
        quotation=printed.quotation,
        measure=claim.measure,
        printed=claim.printed.replace(",", "."),
        computed=value_text(found.value),
        agrees=found.agrees,
        arguments=claim.arguments,
        basis=_basis(claim, found, names),
    )


def _basis(claim: Claim, found: Measured, names: Mapping[str, str]) -> dict[str, Any]:
    """The year, what is there of agencies, figures and differing cells, and the names of every code."""
    basis = {
        "agencies": list(found.agencies),
        "missing": list(found.missing),
        "extra": list(found.extra),
        "figures": {name: value_text(value) for name, value in found.figures.items()},
        "cells": [[cell.row, cell.column, cell.printed, right] for cell, right in found.cells],
    }
    kept = {part: value for part, value in basis.items() if value}
    named = {code: names[code] for code in _codes(claim, found) if code in names}
    return {"year": claim.of, **kept, "names": named}


def _codes(claim: Claim, found: Measured) -> list[str]:
    """Everything in a claim and its basis that may be a code."""
    said = [part for value in claim.arguments.values() for part in value.split("|")]
    rows = [cell.row for cell, _ in found.cells]
    values = [claim.printed, value_text(found.value)]
    return sorted({*said, *values, *found.agencies, *found.missing, *found.extra, *found.figures, *rows})


def _year(snapshot: Snapshot) -> YearFigures:
    results = {
        agency.agency: _result(agency, block.code) for block in snapshot.blocks for agency in block.agencies
    }
    means = {OVERALL: snapshot.mean, **{block.code: block.mean for block in snapshot.blocks}}
    given = {block: mean for block, mean in means.items() if mean is not None}
    return YearFigures(snapshot.heading.year, snapshot.scale, results, given)


def _result(agency: AgencyResult, block: str) -> Result:
    return Result(agency.agency, block, agency.index, _exact(agency), agency.grade)


def _exact(agency: AgencyResult) -> Fraction | None:
    if agency.standard is not None and agency.appraised is not None:
        return agency_index(agency.appraised, agency.standard)
    return None if agency.index is None else Fraction(agency.index)
