"""What changed between two editions."""

from typing import Any

import pytest

from pari.core.regulation.differences import Differences, differences
from tests.core.making import ALL_OR_NOTHING, COUNT, RATIO, YES_NO, Data, document, edition_of, leaf, parent

OLD = [leaf("1.1", "6", key="k1"), leaf("1.2", "4")]
MODEL, LAW, PAPER = (
    {"kind": "model"},
    {"kind": "law", "cite": "Quyết định 1"},
    {"kind": "published", "cite": "Báo cáo 2"},
)
LINEAR = {"kind": "linear", "of": "r"}


def compared(old: list[Data], new: list[Data], **more: Any) -> Differences:
    before = document(parent("1", "10", *old))
    return differences(edition_of(before), edition_of(document(parent("1", "10", *new), **more)))


def between(old: Data, new: Data) -> Differences:
    return differences(edition_of(old), edition_of(new))


def changes(found: Differences) -> list[tuple[str, str]]:
    """What changed of which criterion; of the set or edition where there is none."""
    return [
        (change.what, change.placed.criterion.code if change.placed else change.criteria_set or "")
        for change in found.changed
    ]


def moves(found: Differences) -> list[tuple[str, str]]:
    return [(move.before.criterion.code, move.after.criterion.code) for move in found.moved]


def test_equal_editions_have_no_difference() -> None:
    assert not compared(OLD, OLD)


def test_a_criterion_is_added_and_another_removed() -> None:
    new = [OLD[0], leaf("1.3", "4")]
    found = compared(OLD, new)
    assert [one.criterion.code for one in found.added] == ["1.3"]
    assert [one.criterion.code for one in found.removed] == ["1.2"]


def test_a_shared_key_follows_a_criterion_wherever_it_moves() -> None:
    found = compared(OLD, [{**leaf("1.9", "6", key="k1"), "title": "Tên khác"}, OLD[1]])
    assert moves(found) == [("1.1", "1.9")]
    assert [change.what for change in found.changed] == ["title"]


def test_a_title_follows_a_criterion_to_another_code() -> None:
    found = compared(OLD, [OLD[0], {**leaf("1.7", "4"), "title": "Tiêu chí 1.2"}])
    assert moves(found) == [("1.2", "1.7")]
    assert [*found.added, *found.removed, *found.changed] == []


def test_points_and_terms_change_with_their_values() -> None:
    found = compared(OLD, [{**OLD[0], "max": "5"}, {**OLD[1], "max": "5"}], ties="dense")
    assert changes(found) == [("method", ""), ("reach", "1.1"), ("reach", "1.2")]


def test_differences_turn_around() -> None:
    new = [OLD[0], leaf("1.3", "4")]
    there, back = compared(OLD, new), compared(new, OLD)
    assert [one.criterion for one in there.added] == [one.criterion for one in back.removed]


# --- Moves -------------------------------------------------------------------------------------------------


def tree(code: str, *leaves: Data, title: str = "Lĩnh vực") -> Data:
    """A field with two levels below it, so that codes have three parts."""
    below = {**parent(f"{code}.1", "10", *leaves), "title": f"{title}, phần một"}
    return {**parent(code, "10", below), "title": title}


def numbered(code: str, name: str) -> Data:
    return {**leaf(code, "5"), "title": name}


def test_what_is_below_a_criterion_moves_with_it() -> None:
    old = document(tree("1", numbered("1.1.1", "A"), numbered("1.1.2", "B")))
    new = document(tree("2", numbered("2.1.1", "A"), numbered("2.1.2", "B")))
    assert moves(between(old, new)) == [("1", "2")]
    assert changes(between(old, new)) == []


def test_what_also_changed_its_own_number_is_told() -> None:
    old = document(tree("1", numbered("1.1.1", "A"), numbered("1.1.2", "B")))
    new = document(tree("2", numbered("2.1.1", "A"), numbered("2.1.3", "B")))
    assert moves(between(old, new)) == [("1", "2"), ("1.1.2", "2.1.3")]


def test_a_code_that_doesnt_begin_with_the_one_above_stays_the_same() -> None:
    old = document(parent("I", "10", numbered("1", "A"), numbered("2", "B"), key="k"))
    new = document(parent("II", "10", numbered("1", "A"), numbered("2", "B"), key="k"))
    assert moves(between(old, new)) == [("I", "II")]


def test_a_criterion_that_goes_below_another_one_moved() -> None:
    def two(first: list[Data], second: list[Data]) -> Data:
        one, other = (
            parent("1", str(5 * len(first)), *first),
            parent("2", str(5 * len(second)), *second),
        )
        return document(one, other, standard="15")

    a, b, c = numbered("1.1", "A"), numbered("1.2", "B"), numbered("2.1", "C")
    found = between(two([a, b], [c]), two([a], [c, b]))
    assert moves(found) == [("1.2", "1.2")]
    (move,) = found.moved
    assert (move.before.above, move.after.above) == ("1", "2")


def test_a_criterion_that_becomes_a_bonus_moved_with_all_below_it() -> None:
    extra = parent("T", "2", leaf("T1", "1"), leaf("T2", "1"))
    old = document(leaf("1", "8"), extra)
    bonus = {"bonus": {"placement": "on_top", "criteria": [extra]}}
    new = document(leaf("1", "8"), standard="8", one_set=bonus)
    found = between(old, new)
    assert [(move.before.part, move.after.part) for move in found.moved] == [("fields", "bonus")]


# --- What is inherited -------------------------------------------------------------------------------------


def test_a_source_of_the_edition_is_told_once() -> None:
    found = between(document(source=MODEL), document(source=LAW))
    assert changes(found) == [("source", "")]


def test_a_criterion_with_a_source_of_its_own_keeps_it() -> None:
    own = [leaf("1.1", "6", source=PAPER), leaf("1.2", "4")]
    found = between(
        document(parent("1", "10", *own), source=MODEL), document(parent("1", "10", *own), source=LAW)
    )
    assert changes(found) == [("source", "")]


def test_a_source_is_told_at_the_criterion_that_states_it() -> None:
    def with_source(source: Data) -> Data:
        return document(parent("1", "10", leaf("1.1", "6", source=PAPER), leaf("1.2", "4"), source=source))

    assert changes(between(with_source(MODEL), with_source(LAW))) == [("source", "1")]
    assert changes(between(with_source(PAPER), with_source(LAW))) == [("source", "1")]


def test_a_criterion_that_no_longer_states_its_source_is_told() -> None:
    stating = document(parent("1", "10", leaf("1.1", "6", source=PAPER), leaf("1.2", "4")), source=MODEL)
    inheriting = document(parent("1", "10", leaf("1.1", "6"), leaf("1.2", "4")), source=LAW)
    assert changes(between(stating, inheriting)) == [("source", ""), ("source", "1.1")]


def test_a_source_of_a_set_is_told_once_for_the_set() -> None:
    def of_set(source: Data) -> Data:
        fields = [parent("1", "4", leaf("1.1", "4")), leaf("2", "6")]
        return document(*fields, one_set={"source": source})

    assert changes(between(of_set(PAPER), of_set(LAW))) == [("source", "so")]


def test_a_source_of_a_part_is_told_once_for_the_part() -> None:
    def of_bonus(source: Data) -> Data:
        criteria = [leaf("T1", "1"), leaf("T2", "1")]
        bonus = {"placement": "on_top", "source": source, "criteria": criteria}
        return document(leaf("1", "4"), leaf("2", "6"), one_set={"bonus": bonus})

    found = between(of_bonus(PAPER), of_bonus(LAW))
    assert changes(found) == [("bonus.source", "so")]


def test_a_cap_that_inherits_the_source_is_not_told() -> None:
    top: Data = {"inputs": {"q": {"kind": "count", "label": "Số sai phạm"}}}
    cap = {"code": "c", "title": "Sai phạm", "input": "q", "from": "1", "down": "1"}
    before, after = document(source=MODEL, **top, caps=[cap]), document(source=LAW, **top, caps=[cap])
    assert changes(between(before, after)) == [("source", "")]
    stated = document(source=LAW, **top, caps=[{**cap, "source": PAPER}])
    assert changes(between(before, stated)) == [("source", ""), ("caps", "")]


@pytest.mark.parametrize(("key", "old", "new"), [("specialty", "a", "b"), ("self_assessed", "yes", "no")])
def test_what_criteria_take_from_above_is_told_above(key: str, old: str, new: str) -> None:
    def stating(value: str) -> Data:
        written = parent("1", "10", leaf("1.1", "6"), leaf("1.2", "4"), **{key: value})
        return document(written, specialties={"a": "Một", "b": "Hai"})

    assert changes(between(stating(old), stating(new))) == [(key, "1")]


# --- How a criterion is measured ---------------------------------------------------------------------------


def measured(rule: Data, inputs: Data, **more: Any) -> Data:
    return document(leaf("1", "10", rule, inputs=inputs, **more))


def test_another_label_changes_the_inputs_and_not_the_rule() -> None:
    old = measured(LINEAR, {"r": RATIO})
    new = measured(LINEAR, {"r": {**RATIO, "label": "Tỷ lệ khác", "zero": "full"}})
    assert changes(between(old, new)) == [("inputs", "1")]


def test_another_number_changes_the_rule_alone() -> None:
    found = between(measured(LINEAR, {"r": RATIO}), measured({**LINEAR, "full_at": "80%"}, {"r": RATIO}))
    assert changes(found) == [("rule", "1")]
    (change,) = found.changed
    assert (change.before.rule.full_at, change.after.rule.full_at * 100) == (1, 80)
    assert change.was is not None


def test_a_rule_that_gives_all_points_as_before_is_the_same() -> None:
    def worth(most: str, yes: str, no: str = "0") -> Data:
        levels = {"kind": "levels", "input": "x", "points": {"yes": yes, "no": no}}
        rule = {"kind": "sum", "parts": [{"max": "full", "rule": levels}]}
        return document(leaf("1", most, rule, inputs={"x": YES_NO}), standard=most)

    assert changes(between(worth("4", "4"), worth("5", "5"))) == [("standard", "so"), ("reach", "1")]
    assert changes(between(worth("4", "4"), worth("4", "full"))) == []
    assert changes(between(worth("4", "4", "1"), worth("4", "4", "2"))) == [("rule", "1")]


def test_cases_are_told_beside_the_rule() -> None:
    old = measured(LINEAR, {"r": RATIO})
    new = measured(LINEAR, {"r": RATIO}, cases=[{"inputs": {"r": "50%"}, "points": "5"}])
    assert changes(between(old, new)) == [("cases", "1")]


def varied(**variants: Data) -> Data:
    one = leaf("1", "10", {})
    del one["rule"]
    return document({**one, "variants": variants})


BY_RATIO = {"inputs": {"r": RATIO}, "rule": LINEAR}
BY_COUNT = {"inputs": {"n": COUNT}, "rule": {"kind": "per_item", "of": "n", "points": "1"}}
BY_YES = {"inputs": {"x": YES_NO}, "rule": ALL_OR_NOTHING}


def test_variants_that_stay_are_compared_with_themselves() -> None:
    half = {**BY_RATIO, "rule": {**LINEAR, "full_at": "50%"}}
    found = between(varied(a=BY_RATIO, b=BY_COUNT), varied(b=BY_COUNT, a=half, c=BY_YES))
    assert [(change.what, change.way) for change in found.changed] == [("variants", ""), ("rule", "a")]


def test_the_only_way_is_compared_with_the_variant_that_usually_holds() -> None:
    half = {**BY_RATIO, "rule": {**LINEAR, "full_at": "50%"}}
    found = between(document(leaf("1", "10", LINEAR, inputs={"r": RATIO})), varied(a=half, b=BY_COUNT))
    assert [(change.what, change.way) for change in found.changed] == [("variants", ""), ("rule", "a")]


def test_a_leaf_may_become_a_parent() -> None:
    found = between(
        document({**leaf("1", "10"), "title": "A"}), document({**parent("1", "10", *OLD), "title": "A"})
    )
    assert changes(found) == [("variants", "1")]
    assert [one.criterion.code for one in found.added] == ["1.1", "1.2"]
