"""Scoring whole blocks in two passes: the block's best values first, then every sheet."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from pari.core.regulation.edition import CriteriaSet, Criterion, Edition, Way
from pari.core.rules.amounts import ONE, Best
from pari.core.rules.values import AboveOne, Input, Ratio, Value
from pari.core.scoring.judgements import exemption_of, with_ancestors
from pari.core.scoring.score import Bests, SetScorer, SheetScore
from pari.core.scoring.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Watched:
    """What one way of measuring a leaf compares with the block; `above` has its code and those above it."""

    leaf: Criterion
    above: frozenset[str]
    way: Way
    best: Best


def score_sheets(
    edition: Edition, sheets: Iterable[Sheet], bests: Mapping[str, Bests] | None = None
) -> list[SheetScore]:
    """Score sheets in the order given.

    `bests` (by block) are the values fixed when a round closed; without them these very sheets give them.
    """
    listed = list(sheets)
    fixed = best_values(edition, listed) if bests is None else bests
    scorers = {one.code: SetScorer(edition, one, _watching(one)) for one in edition.sets}
    return [scorers[sheet.criteria_set].score(sheet, fixed.get(sheet.block)) for sheet in listed]


def score_sheet(edition: Edition, sheet: Sheet, bests: Bests | None = None) -> SheetScore:
    """Score one sheet by itself: what it compares with its block stays open until the block's best is known.

    Errors: `ValueError` where the edition has no such set.
    """
    return scorer_of(edition, sheet.criteria_set).score(sheet, bests)


def scorer_of(edition: Edition, criteria_set: str, most: int | None = None) -> SetScorer:
    """What scores sheets of one set; kept, it needn't judge the same inputs again.

    Whoever keeps it for long says how many judgements of each leaf are kept at `most`.

    Errors: `ValueError` where the edition has no such set.
    """
    one = edition.criteria_set(criteria_set)
    if one is None:
        raise ValueError(f"{edition.code} has no set {criteria_set!r}")
    return SetScorer(edition, one, _watching(one), most)


def best_values(edition: Edition, sheets: Iterable[Sheet]) -> dict[str, Bests]:
    """Per block, the best known value of every input that a rule compares with the block's best.

    Sheets whose criterion is exempt, or measured by another variant, don't count; unknown values can't.
    """
    watched = {one.code: _watched(one) for one in edition.sets}
    found: dict[str, dict[tuple[str, str, bool], Fraction]] = {}
    for sheet in sheets:
        block = found.setdefault(sheet.block, {})
        for one in watched[sheet.criteria_set]:
            value, best = _known(sheet, one), one.best
            if value is None:
                continue
            key = (one.leaf.key or one.leaf.code, best.input.name, best.lowest)
            known = block.get(key, value)
            block[key] = min(known, value) if best.lowest else max(known, value)
    return dict(found)


def _known(sheet: Sheet, one: Watched) -> Fraction | None:
    exemption = exemption_of(one.leaf, one.above, sheet.exemptions)
    given = sheet.given.get(one.leaf.code)
    if given is None or (exemption is not None and exemption.points is None):
        return None
    if one.leaf.way(sheet.variants.get(one.leaf.code, "")) is not one.way:
        return None
    return _number(given[one.best.input.name], one.best.input)


def _number(value: Value | None, measured: Input) -> Fraction | None:
    """The value as it counts: a ratio above 1 is cut where its input says so."""
    if isinstance(value, Ratio):
        over = value.value is not None and value.value > 1
        return ONE if over and measured.above_one is AboveOne.CAP else value.value
    return Fraction(value) if isinstance(value, Decimal) else None


def _watching(criteria_set: CriteriaSet) -> set[str]:
    """Codes of the criteria that look at the block's best."""
    return {one.leaf.code for one in _watched(criteria_set)}


def _watched(criteria_set: CriteriaSet) -> list[Watched]:
    tops = (*criteria_set.fields, *criteria_set.bonus.criteria, *criteria_set.penalty.criteria)
    return [
        Watched(leaf, above, way, best)
        for leaf, above in with_ancestors(tops)
        for way in leaf.ways
        for best in _bests_within(way.rule)
    ]


def _bests_within(part: Any) -> list[Best]:
    """Every `Best` inside a rule, however deep."""
    if isinstance(part, Best):
        return [part]
    if isinstance(part, (tuple, list)):
        return [best for one in part for best in _bests_within(one)]
    if isinstance(part, Mapping):
        return [best for one in part.values() for best in _bests_within(one)]
    names = _fields_of(type(part))  # type: ignore[arg-type]  # a class can be hashed
    return [best for name in names for best in _bests_within(getattr(part, name))]


@cache
def _fields_of(kind: type) -> tuple[str, ...]:
    """Every sheet that is scored asks; a kind of part keeps its fields. None where it isn't made of any."""
    return tuple(one.name for one in fields(kind)) if is_dataclass(kind) else ()
