"""Rounding and decimals: told where they change something."""

from decimal import Decimal

import pytest

from pari.core.regulation.edition import RoundedAt, Rounding, Way
from pari.words.rules import rule_in_words
from tests.core.making import ALL_OR_NOTHING, RATIO, YES_NO, Data, inputs_of, rule_of
from tests.words.rules.telling import table, told

INNER = {"kind": "linear", "of": "r"}
STEPS = {"kind": "steps", "of": "r", "steps": [{"from": "0%", "rule": INNER}]}
SUM = {"kind": "sum", "parts": [{"max": "full", "rule": STEPS}]}
LEVELS = {"kind": "levels", "input": "x", "points": {"yes": {"rule": SUM}, "no": "none"}}
CHOOSE = {
    "kind": "choose",
    "cases": [{"if": {"input": "x", "is": "no"}, "points": "none"}],
    "otherwise": {"rule": LEVELS},
}


@pytest.mark.parametrize("written", [INNER, STEPS, SUM, LEVELS, CHOOSE])
def test_rounding_is_told_where_a_rule_may_give_more_decimals(written: Data) -> None:
    way = Way("", inputs_of(r=RATIO, x=YES_NO), rule_of(written, r=RATIO, x=YES_NO))
    without = rule_in_words(way, Decimal(2)).notes
    at_leaf = rule_in_words(way, Decimal(2), rounding=Rounding(RoundedAt.LEAF, 2)).notes
    assert at_leaf == (*without, "Điểm được làm tròn đến 02 chữ số thập phân.")
    assert rule_in_words(way, Decimal(2), rounding=Rounding(RoundedAt.SHEET, 2)).notes == without


def test_rounding_is_not_told_where_it_changes_nothing() -> None:
    way = Way("", inputs_of(x=YES_NO), rule_of(ALL_OR_NOTHING, x=YES_NO))
    assert rule_in_words(way, Decimal(2), rounding=Rounding()).notes == ()


def test_points_have_as_many_decimals_as_they_need() -> None:
    written = {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "12.5%"}}
    assert table(told(written, "0.5", x=YES_NO))[1] == ("Không", "0,0625 điểm")
    assert table(told(written, "2", x=YES_NO))[1] == ("Không", "0,25 điểm")
