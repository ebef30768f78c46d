"""While something is missing: no index, but the lowest and the highest one that are still possible."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pari.core.regulation.edition import Edition
from pari.core.scoring.score import SheetScore
from tests.core.making import (
    ALL_OR_NOTHING,
    COUNT,
    LEVEL,
    RATIO,
    YES_NO,
    Data,
    document,
    edition_of,
    figures,
    leaf,
    scored,
)

ANSWERS = {"yes_no": ["yes", "no"], "level": ["kip_thoi", "cham", "khong"], "count": ["0", "1", "2", "9"]}
RATIOS = ["0", "1/3", "50%", "100%", "0/0"]
EXEMPT_AT_ZERO = {**RATIO, "zero": "exempt"}
SHARE = {"kind": "linear", "of": "r"}

KINDS: list[tuple[Data, dict[str, Data]]] = [
    (ALL_OR_NOTHING, {"x": YES_NO}),
    ({"kind": "levels", "input": "x", "points": {"yes": "full", "no": "exempt"}}, {"x": YES_NO}),
    (
        {"kind": "levels", "input": "x", "points": {"kip_thoi": "full", "cham": "33%", "khong": "0"}},
        {"x": LEVEL},
    ),
    (SHARE, {"r": EXEMPT_AT_ZERO}),
    (SHARE, {"r": {**RATIO, "zero": "full"}}),
    (
        {
            "kind": "steps",
            "of": "r",
            "steps": [{"below": "50%", "points": "40%"}, {"from": "50%", "points": "full"}],
        },
        {"r": EXEMPT_AT_ZERO},
    ),
    (
        {"kind": "deductions", "less": [{"input": "x", "points": "50%"}, {"input": "n", "points": "20%"}]},
        {"x": YES_NO, "n": COUNT},
    ),
    (
        {
            "kind": "choose",
            "cases": [
                {"if": {"input": "x", "is": "no"}, "exempt": "yes"},
                {"if": {"input": "n", "from": "1"}, "points": "10%"},
            ],
            "otherwise": {"rule": SHARE},
        },
        {"x": YES_NO, "n": COUNT, "r": EXEMPT_AT_ZERO},
    ),
    (
        {
            "kind": "sum",
            "parts": [
                {"max": "30%", "rule": SHARE},
                {
                    "max": "70%",
                    "rule": {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "exempt"}},
                },
            ],
        },
        {"r": EXEMPT_AT_ZERO, "x": YES_NO},
    ),
    (
        {
            "kind": "sum",
            "parts": [
                {
                    "max": "50%",
                    "rule": {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "exempt"}},
                },
                {
                    "max": "50%",
                    "rule": {"kind": "levels", "input": "y", "points": {"yes": "full", "no": "0"}},
                },
            ],
        },
        {"x": YES_NO, "y": YES_NO},
    ),
]


def edition(kinds: tuple[int, ...], at: str = "leaf") -> Edition:
    """Criteria of 3 points each by kind, one of 4, and a bonus and a penalty."""
    listed = [leaf(str(n), "3", KINDS[kind][0], inputs=KINDS[kind][1]) for n, kind in enumerate(kinds, 1)]
    each = {"kind": "per_item", "of": "n", "points": "0.5"}
    taken = {"kind": "per_item", "of": "n", "points": "-1.5"}
    parts = {
        "bonus": {
            "placement": "on_top",
            "cap": "1",
            "criteria": [leaf("T", "2", each, inputs={"n": COUNT}, absent="unknown")],
        },
        "penalty": {
            "floor": "-2",
            "criteria": [leaf("P", "-3", taken, inputs={"n": COUNT}, absent="unknown")],
        },
    }
    standard = str(4 + 3 * len(kinds))
    index = {"floor": "-100"}
    return edition_of(
        document(
            leaf("0", "4"),
            *listed,
            standard=standard,
            one_set=parts,
            index=index,
            rounding={"at": at, "places": "1"},
        )
    )


def open_inputs(of: Edition) -> list[tuple[str, str, list[str]]]:
    """Every input with the values that it is tried with."""
    return [
        (one.code, name, RATIOS if declared.kind.value == "ratio" else ANSWERS[declared.kind.value])
        for one in of.sets[0].walk()
        for way in one.ways
        for name, declared in way.inputs.items()
    ]


def completions(of: Edition, known: dict[str, dict[str, str]]) -> Iterator[SheetScore]:
    """The sheet completed in every way that the tried values allow."""
    missing = [
        (code, name, tried) for code, name, tried in open_inputs(of) if name not in known.get(code, {})
    ]
    for chosen in product(*(tried for _, _, tried in missing)):
        facts = {code: dict(texts) for code, texts in known.items()}
        for (code, name, _), text in zip(missing, chosen, strict=True):
            facts.setdefault(code, {})[name] = text
        yield scored(of, facts)


def partly_known(of: Edition, data: st.DataObject) -> dict[str, dict[str, str]]:
    known: dict[str, dict[str, str]] = {}
    asked = open_inputs(of)
    left_open = data.draw(st.sets(st.sampled_from(range(len(asked))), min_size=1, max_size=3))
    for place, (code, name, tried) in enumerate(asked):
        if place not in left_open:
            known.setdefault(code, {})[name] = data.draw(st.sampled_from(tried))
    return known


@settings(max_examples=150, deadline=None)
@given(st.data(), st.tuples(st.integers(0, len(KINDS) - 1), st.integers(0, len(KINDS) - 1)))
@pytest.mark.parametrize("at", ["leaf", "field", "sheet"])
def test_every_completion_lies_between_the_lowest_and_the_highest(
    at: str, data: Any, kinds: tuple[int, int]
) -> None:
    of = edition(kinds, at)
    known = partly_known(of, data)
    now = scored(of, known)
    assert now.lowest is not None
    assert now.highest is not None
    for complete in completions(of, known):
        assert complete.index is not None
        assert now.lowest <= complete.index <= now.highest


@pytest.mark.parametrize("kind", range(len(KINDS)))
def test_the_bounds_of_one_open_criterion_are_reached(kind: int) -> None:
    of = edition((kind,))
    known = {"0": {"x": "yes"}, "T": {"n": "0"}, "P": {"n": "0"}}
    now = scored(of, known)
    found = [complete.index for complete in completions(of, known) if complete.index is not None]
    assert (now.lowest, now.highest) == (min(found), max(found))


def test_missing_is_never_zero() -> None:
    score = scored(edition((0,)), {"T": {"n": "0"}, "P": {"n": "0"}, "0": {"x": "yes"}})
    assert (score.appraised, score.index, score.graded) == (None, None, None)
    assert [leaf.missing for leaf in score.leaves][:2] == [(), ("x",)]


@pytest.mark.parametrize("pair", list(product((1, 3, 5, 8, 9), repeat=2)))
def test_ends_that_leave_nothing_to_appraise_do_not_count(pair: tuple[int, int]) -> None:
    listed = [leaf(str(n), "3", KINDS[kind][0], inputs=KINDS[kind][1]) for n, kind in enumerate(pair, 1)]
    of = edition_of(document(*listed, standard="6"))
    found = [complete.index for complete in completions(of, {}) if complete.index is not None]
    now = scored(of, {})
    assert (now.lowest, now.highest) == (min(found), max(found))


def test_bounds_keep_to_ceiling_and_floor() -> None:
    penalty = {
        "criteria": [
            leaf(
                "P",
                "-20",
                inputs={"x": YES_NO},
                absent="unknown",
                rule={"kind": "levels", "input": "x", "points": {"yes": "full", "no": "0"}},
            )
        ]
    }
    of = edition_of(document(leaf("1", "10"), one_set={"penalty": penalty}, index={"ceiling": "95"}))
    score = scored(of, {"1": {"x": "có"}})
    assert figures(score.lowest, score.highest) == (0, 95)


def test_a_partial_exemption_leaves_its_bounds() -> None:
    score = scored(
        edition_of(document(leaf("1", "4"), leaf("2", "6"))), {"1": {"x": "có"}}, exempt={"2": "2"}
    )
    assert figures(score.standard, score.lowest, score.highest) == (8, 50, 100)
