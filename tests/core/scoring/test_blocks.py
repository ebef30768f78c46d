"""Two passes: the best of a block first, then every sheet (shape 22)."""

from fractions import Fraction
from itertools import permutations
from typing import Any

import pytest

from pari.core.scoring.blocks import best_values, score_sheets
from pari.core.scoring.sheet import Sheet
from tests.core.making import COUNT, RATIO, YES_NO, document, edition_of, leaf, parent, sheet

TO_BEST = {"kind": "linear", "of": {"part": "n", "whole": {"highest": "n"}, "zero": "none"}}
EDITION = edition_of(document(leaf("1", "10", TO_BEST, inputs={"n": COUNT}, key="sang_kien")))


def agency(name: str, n: int | None, **more: Any) -> Sheet:
    facts = {} if n is None else {"1": {"n": str(n)}}
    return sheet(EDITION, facts, agency=name, **more)


def indices(*sheets: Sheet, **more: Any) -> dict[str, Fraction | None]:
    return {score.sheet.agency: score.index for score in score_sheets(EDITION, sheets, **more)}


def test_each_agency_is_measured_by_the_best_of_its_block() -> None:
    assert indices(agency("a", 4), agency("b", 8), agency("c", 0)) == {"a": 50, "b": 100, "c": 0}


def test_the_order_of_agencies_does_not_matter() -> None:
    sheets = [agency("a", 4), agency("b", 8), agency("c", 1)]
    assert len({tuple(sorted(indices(*listed).items())) for listed in permutations(sheets)}) == 1


def test_who_is_exempt_or_unknown_sets_no_best() -> None:
    sheets = [agency("a", 4), agency("b", 8, exempt={"1": None}), agency("c", None)]
    assert best_values(EDITION, sheets) == {"so": {("sang_kien", "n", False): 4}}


def test_an_exempt_parent_keeps_all_below_it_out_of_the_best() -> None:
    edition = edition_of(document(parent("1", "10", leaf("1.1", "10", TO_BEST, inputs={"n": COUNT}))))
    assert best_values(edition, [sheet(edition, {"1.1": {"n": "4"}}, exempt={"1": None})]) == {"so": {}}


def test_blocks_have_their_own_best() -> None:
    other = Sheet("x", "huyen", "so", agency("x", 2).given)
    assert indices(agency("a", 4), other) == {"a": 100, "x": 100}


def test_a_best_fixed_when_the_round_closed_stands() -> None:
    fixed = {"so": {("sang_kien", "n", False): Fraction(16)}}
    assert indices(agency("a", 4), agency("b", 8), bests=fixed) == {"a": 25, "b": 50}


def test_without_a_best_the_criterion_is_missing() -> None:
    assert indices(agency("a", 4), bests={}) == {"a": None}


def test_the_best_ratio_counts_as_its_input_counts() -> None:
    half = {"if": {"of": {"highest": "r"}, "from": "1"}, "points": "50%"}
    rule = {"kind": "choose", "cases": [half], "otherwise": {"rule": {"kind": "linear", "of": "r"}}}
    edition = edition_of(document(leaf("1", "10", rule, inputs={"r": {**RATIO, "above_one": "cap"}})))
    assert best_values(edition, [sheet(edition, {"1": {"r": "120%"}})]) == {"so": {("1", "r", False): 1}}


@pytest.mark.parametrize(("variant", "best"), [("chung", 4), ("rieng", None)])
def test_only_who_is_measured_that_way_sets_the_best(variant: str, best: int | None) -> None:
    ways = {
        "chung": {"inputs": {"n": COUNT}, "rule": TO_BEST},
        "rieng": {
            "inputs": {"n": COUNT, "x": YES_NO},
            "rule": {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "0"}},
        },
    }
    edition = edition_of(document({"code": "1", "title": "Một", "max": "10", "variants": ways}))
    found = best_values(edition, [sheet(edition, {"1": {"n": "4"}}, variants={"1": variant})])
    assert found["so"].get(("1", "n", False)) == best


def test_the_lowest_of_the_block_may_be_the_best() -> None:
    rule = {"kind": "linear", "of": {"part": {"lowest": "n"}, "whole": "n", "zero": "full"}}
    edition = edition_of(document(leaf("1", "10", rule, inputs={"n": COUNT})))
    sheets = [sheet(edition, {"1": {"n": n}}, agency=n) for n in ("8", "2", "4")]
    assert [score.index for score in score_sheets(edition, sheets)] == [25, 100, 50]
