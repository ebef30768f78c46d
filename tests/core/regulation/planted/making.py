"""Small regulations in which a fault is planted: sound but for what is given."""

from typing import Any

from tests.core.making import COUNT, NUMBER, RATIO, YES_NO, Data, document, leaf

SET = "sets.so"
ONE = "sets.so.criteria[0]"
SPLIT = [{"below": "50%", "points": "0"}, {"from": "50%", "points": "full"}]


def of_one(rule: Any, **inputs: Data) -> Data:
    """A regulation whose only criterion, worth 2, has this rule."""
    return document(leaf("1", "2", rule, inputs=inputs or {"x": YES_NO}), standard="2")


def one(**changes: Any) -> Data:
    """A regulation whose only criterion is changed; None takes a key away."""
    changed = {**leaf("1", "2"), **changes}
    return document({key: value for key, value in changed.items() if value is not None}, standard="2")


def pair(first: Data, second: Data) -> Data:
    """A regulation with two criteria of 1 point, changed."""
    return document({**leaf("1", "1"), **first}, {**leaf("2", "1"), **second}, standard="2")


def top(**changes: Any) -> Data:
    changed = document(**changes)
    return {key: value for key, value in changed.items() if value is not None}


def part(key: str, *criteria: Data, **more: Any) -> Data:
    placement = {"placement": "on_top"} if key == "bonus" else {}
    return document(one_set={key: {"criteria": list(criteria), **placement, **more}})


def steps(*listed: Data, of: Any = "r", **inputs: Data) -> Data:
    return of_one({"kind": "steps", "of": of, "steps": list(listed)}, **(inputs or {"r": RATIO}))


def linear(of: Any, inputs: Data | None = None, **more: str) -> Data:
    return of_one({"kind": "linear", "of": of, **more}, **(inputs or {"r": RATIO}))


def choose(condition: Any, **inputs: Data) -> Data:
    cases = [{"if": condition, "points": "full"}]
    return of_one(
        {"kind": "choose", "cases": cases, "otherwise": {"points": "0"}}, **(inputs or {"x": YES_NO})
    )


def capped(**changes: Any) -> Data:
    cap = {"code": "qua_han", "title": "Quá hạn", "input": "tre", "from": "0.1", "grade": "KHÁ", **changes}
    cap = {key: value for key, value in cap.items() if value is not None}
    return top(inputs={"tre": RATIO}, caps=[cap])


def levels(**points: Any) -> Data:
    return of_one({"kind": "levels", "input": "x", "points": points})


def declared(**changes: Any) -> Data:
    """A number among the inputs of the sheet, changed."""
    return top(inputs={"n": {**NUMBER, **changes}})


def case(**changes: Any) -> Data:
    return one(cases=[{"inputs": {"x": "yes"}, "points": "2", **changes}])


PART_OF = {"part": "a", "whole": "b"}
TWO_COUNTS = {"a": COUNT, "b": COUNT}
