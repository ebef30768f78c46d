"""Caps on the grade that the inputs of the sheet itself call for."""

from pari.core.ranking.caps import Cap
from pari.core.regulation.edition import Edition, GradeCap
from pari.core.rules.amounts import Plain
from pari.core.rules.outcome import Given
from pari.core.rules.values import Input
from pari.core.scoring.sheet import Sheet


def sheet_caps(edition: Edition, sheet: Sheet) -> tuple[Cap, ...] | None:
    """The caps that hold for a sheet; None while an input is unknown on which the grade depends.

    Errors: `Refused` where a ratio's denominator is zero and the regulation doesn't say what that gives.
    """
    held = []
    for cap in edition.caps:
        holds = _holds(edition, cap, sheet)
        if holds is None and cap.unknown_blocks:
            return None
        if holds:
            held.append(_cap(cap, sheet))
    return tuple(held)


def capping_inputs(edition: Edition) -> tuple[Input, ...]:
    """The inputs of the sheet itself that some cap reads, in the order of the regulation."""
    read = {cap.input for cap in edition.caps}
    return tuple(one for one in edition.inputs if one.name in read)


def _holds(edition: Edition, cap: GradeCap, sheet: Sheet) -> bool | None:
    declared = next(one for one in edition.inputs if one.name == cap.input)
    measured = Plain(declared).measure(Given(sheet.values))
    if measured.missing:
        return None
    return measured.value is not None and cap.bounds.holds(measured.value)


def _cap(cap: GradeCap, sheet: Sheet) -> Cap:
    figures = {"title": cap.title, "value": sheet.values[cap.input], "source": cap.source}
    return Cap("cap.of_regulation", cap.grade, cap.steps, figures)
