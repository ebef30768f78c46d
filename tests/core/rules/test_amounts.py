"""What a rule measures: two parts, weighted means, answers, the block's best, last year's denominator."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.errors import Refused
from pari.core.rules.outcome import Given
from tests.core.making import COUNT, RATIO, judged, points, rule_of

DONE = {"part": COUNT, "whole": COUNT}
TWO_RATIOS = {"a": {**RATIO, "zero": "exempt"}, "b": {**RATIO, "zero": "exempt"}}
ANSWERS = {"tot": "100%", "kha": "60%", "trung_binh": "20%", "yeu": "0%"}


def in_proportion(of: Any, **more: str) -> dict[str, Any]:
    return {"kind": "linear", "of": of, **more}


def two_parts(**more: Any) -> dict[str, Any]:
    return in_proportion({"part": "part", "whole": "whole", **more})


def refusal(rule: dict[str, Any], declared: dict[str, Any], **texts: str) -> str:
    with pytest.raises(Refused) as refused:
        judged(rule, declared, "2", **texts)
    return refused.value.problem.code


@pytest.mark.parametrize(("part", "earned"), [("0", "0"), ("4", "1"), ("8", "2")])
def test_a_ratio_of_two_counts(part: str, earned: str) -> None:
    assert points(two_parts(), DONE, "2", part=part, whole="8") == earned


@pytest.mark.parametrize(("zero", "earned"), [("full", "2"), ("none", "0"), ("exempt", "exempt")])
def test_a_zero_denominator_gives_what_the_rule_says(zero: str, earned: str) -> None:
    assert points(two_parts(zero=zero), DONE, "2", part="0", whole="0") == earned


def test_a_zero_denominator_of_which_nothing_is_said_is_refused() -> None:
    assert refusal(two_parts(), DONE, part="0", whole="0") == "input.zero_whole"


@pytest.mark.parametrize(("above_one", "earned"), [("cap", "1"), ("allow", "1.5")])
def test_a_ratio_above_one_is_capped_or_allowed(above_one: str, earned: str) -> None:
    rule = {**two_parts(above_one=above_one), "full_at": "200%"}
    assert points(rule, DONE, "2", part="12", whole="8") == earned


def test_a_ratio_above_one_of_which_nothing_is_said_is_refused() -> None:
    assert refusal(two_parts(), DONE, part="9", whole="8") == "input.ratio_above_one"


def test_parts_and_wholes_may_be_sums() -> None:
    declared = dict.fromkeys(("som", "dung", "tre"), COUNT)
    rule = in_proportion({"part": ["som", "dung"], "whole": ["som", "dung", "tre"]})
    assert points(rule, declared, "2", som="1", dung="2", tre="1") == "1.5"


def test_a_missing_denominator_falls_back_to_last_years() -> None:
    rule, declared = two_parts(fallback="last"), {**DONE, "last": COUNT}
    assert points(rule, declared, "2", part="4", last="16") == "0.5"
    assert points(rule, declared, "2", part="4", whole="8", last="16") == "1"


def test_without_last_years_denominator_this_years_is_missing() -> None:
    outcome = judged(two_parts(fallback="last"), {**DONE, "last": COUNT}, "2", part="4")
    assert outcome.missing == ("whole",)


def test_a_fallback_of_zero_is_said_of_last_year() -> None:
    rule = two_parts(fallback="last", zero="none")
    outcome = judged(rule, {**DONE, "last": COUNT}, "2", part="0", last="0")
    assert outcome.reason.figures == {"inputs": ("last",)}


def mean(**weights: str) -> dict[str, Any]:
    return in_proportion({"mean": [{"of": name, "weight": weight} for name, weight in weights.items()]})


@pytest.mark.parametrize(
    ("a", "b", "earned"),
    [
        ("80%", "50%", "7.1"),
        ("100%", "100%", "10"),
        ("0", "0", "0"),
        ("0/0", "50%", "5"),
        ("80%", "0/0", "8"),
    ],
)
def test_a_weighted_mean_leaves_out_what_its_own_rule_exempts(a: str, b: str, earned: str) -> None:
    assert points(mean(a="70%", b="30%"), TWO_RATIOS, "10", a=a, b=b) == earned


def test_a_mean_of_nothing_is_exempt() -> None:
    assert points(mean(a="70%", b="30%"), TWO_RATIOS, "10", a="0/0", b="0/0") == "exempt"


def test_a_part_without_weight_is_only_for_looking_at() -> None:
    assert points(mean(a="100%", b="0%"), TWO_RATIOS, "10", a="80%", b="50%") == "8"
    assert points(mean(a="100%", b="0%"), TWO_RATIOS, "10", a="0/0", b="50%") == "exempt"


@pytest.mark.parametrize(("zero", "earned"), [("full", "8.5"), ("none", "3.5")])
def test_a_part_of_a_mean_may_be_full_or_none_at_zero(zero: str, earned: str) -> None:
    declared = {"a": RATIO, "b": {**RATIO, "zero": zero}}
    assert points(mean(a="50%", b="50%"), declared, "10", a="70%", b="0/0") == earned


@given(st.fractions(0, 1, max_denominator=999), st.fractions(0, 1, max_denominator=999), st.integers(0, 100))
def test_a_mean_lies_between_its_parts(one: Fraction, other: Fraction, weight: int) -> None:
    rule = mean(a=f"{weight}%", b=f"{100 - weight}%")
    texts = {name: f"{r.numerator}/{r.denominator}" for name, r in (("a", one), ("b", other))}
    outcome = judged(rule, TWO_RATIOS, "1", **texts)
    assert outcome.points is not None
    assert min(one, other) <= outcome.points <= max(one, other)


@pytest.mark.parametrize(
    ("counts", "earned"),
    [((10, 0, 0, 0), "2"), ((0, 0, 0, 10), "0"), ((5, 5, 5, 5), "0.9"), ((1, 1, 1, 0), "1.2")],
)
def test_survey_answers_convert_by_their_worth(counts: tuple[int, ...], earned: str) -> None:
    texts = {name: str(count) for name, count in zip(ANSWERS, counts, strict=True)}
    rule = in_proportion({"answers": ANSWERS, "zero": "exempt"})
    assert points(rule, dict.fromkeys(ANSWERS, COUNT), "2", **texts) == earned


def test_a_survey_without_answers_gives_what_the_rule_says() -> None:
    rule = in_proportion({"answers": ANSWERS, "zero": "exempt"})
    assert points(rule, dict.fromkeys(ANSWERS, COUNT), "2", **dict.fromkeys(ANSWERS, "0")) == "exempt"


def test_points_relative_to_the_best_of_the_block() -> None:
    most = rule_of(in_proportion({"part": "n", "whole": {"highest": "n"}}), n=COUNT)
    least = rule_of(in_proportion({"part": {"lowest": "n"}, "whole": "n"}), n=COUNT)
    known = Given({"n": Decimal(4)}, {("n", False): Fraction(8), ("n", True): Fraction(1)})
    assert [rule.judge(known, Fraction(2)).points for rule in (most, least)] == [1, Fraction(1, 2)]


def test_an_unknown_best_is_missing() -> None:
    outcome = judged(in_proportion({"part": "n", "whole": {"highest": "n"}}), {"n": COUNT}, "2", n="4")
    assert (outcome.points, outcome.missing) == (None, ("n",))
