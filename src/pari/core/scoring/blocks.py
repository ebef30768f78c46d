"""Scoring whole blocks in two passes: the block's best values first, then every sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from pari.core.regulation.edition import Criterion, Edition
from pari.core.rules.amounts import Best
from pari.core.rules.values import Ratio, Value
from pari.core.scoring.score import Bests, SetScorer, SheetScore
from pari.core.scoring.sheet import Sheet


def score_sheets(
    edition: Edition, sheets: Iterable[Sheet], bests: Mapping[str, Bests] | None = None
) -> list[SheetScore]:
    """Score sheets in the order given.

    `bests` (by block) are the values fixed when a round closed; without them these very sheets give them.
    """
    listed = list(sheets)
    fixed = best_values(edition, listed) if bests is None else bests
    scorers = {one.code: SetScorer(edition, one, _watching(one.walk())) for one in edition.sets}
    return [scorers[sheet.criteria_set].score(sheet, fixed.get(sheet.block)) for sheet in listed]


def best_values(edition: Edition, sheets: Iterable[Sheet]) -> dict[str, Bests]:
    """Per block, the best known value of every input that a rule compares with the block's best.

    Sheets whose criterion is exempt don't count; unknown values can't.
    """
    watched = {one.code: _best_inputs(one.walk()) for one in edition.sets}
    found: dict[str, dict[tuple[str, str, bool], Fraction]] = {}
    for sheet in sheets:
        block = found.setdefault(sheet.block, {})
        for criterion, name, lowest in watched[sheet.criteria_set]:
            value = _known(sheet, criterion, name)
            if value is None:
                continue
            key = (criterion.key or criterion.code, name, lowest)
            best = block.get(key, value)
            block[key] = min(best, value) if lowest else max(best, value)
    return dict(found)


def _known(sheet: Sheet, criterion: Criterion, name: str) -> Fraction | None:
    exemption = sheet.exemptions.get(criterion.code)
    given = sheet.given.get(criterion.code)
    if given is None or (exemption is not None and exemption.points is None):
        return None
    return _number(given[name])


def _number(value: Value | None) -> Fraction | None:
    if isinstance(value, Ratio):
        return value.value
    return Fraction(value) if isinstance(value, Decimal) else None


def _watching(criteria: Iterable[Criterion]) -> set[str]:
    """Codes of the criteria that look at the block's best."""
    return {criterion.code for criterion, _, _ in _best_inputs(criteria)}


def _best_inputs(criteria: Iterable[Criterion]) -> list[tuple[Criterion, str, bool]]:
    return [
        (criterion, best.input.name, best.lowest)
        for criterion in criteria
        for way in criterion.ways
        for best in _bests_within(way.rule)
    ]


def _bests_within(part: Any) -> list[Best]:
    """Every `Best` inside a rule, however deep."""
    if isinstance(part, Best):
        return [part]
    if is_dataclass(part):
        return [best for one in fields(part) for best in _bests_within(getattr(part, one.name))]
    if isinstance(part, (tuple, list)):
        return [best for one in part for best in _bests_within(one)]
    if isinstance(part, Mapping):
        return [best for one in part.values() for best in _bests_within(one)]
    return []
