"""What changed between two editions."""

from typing import Any

from pari.core.regulation.differences import Differences, differences
from tests.core.making import Data, document, edition_of, leaf, parent

OLD = [leaf("1.1", "6", key="k1"), leaf("1.2", "4")]


def compared(old: list[Data], new: list[Data], **more: Any) -> Differences:
    before = document(parent("1", "10", *old))
    return differences(edition_of(before), edition_of(document(parent("1", "10", *new), **more)))


def test_equal_editions_have_no_difference() -> None:
    assert not compared(OLD, OLD)


def test_a_criterion_is_added_and_another_removed() -> None:
    new = [OLD[0], leaf("1.3", "4")]
    found = compared(OLD, new)
    assert [one.criterion.code for one in found.added] == ["1.3"]
    assert [one.criterion.code for one in found.removed] == ["1.2"]


def test_a_shared_key_follows_a_criterion_wherever_it_moves() -> None:
    found = compared(OLD, [{**leaf("1.9", "6", key="k1"), "title": "Tên khác"}, OLD[1]])
    assert [(move.before.criterion.code, move.after.criterion.code) for move in found.moved] == [
        ("1.1", "1.9")
    ]
    assert [change.what for change in found.changed] == ["title"]


def test_a_title_follows_a_criterion_to_another_code() -> None:
    found = compared(OLD, [OLD[0], {**leaf("1.7", "4"), "title": "Tiêu chí 1.2"}])
    assert [(move.before.criterion.code, move.after.criterion.code) for move in found.moved] == [
        ("1.2", "1.7")
    ]
    assert [*found.added, *found.removed, *found.changed] == []


def test_points_and_terms_change_with_their_values() -> None:
    found = compared(OLD, [{**OLD[0], "max": "5"}, {**OLD[1], "max": "5"}], ties="dense")
    told = [(change.what, change.placed and change.placed.criterion.code) for change in found.changed]
    assert told == [("method", None), ("reach", "1.1"), ("reach", "1.2")]


def test_differences_turn_around() -> None:
    new = [OLD[0], leaf("1.3", "4")]
    there, back = compared(OLD, new), compared(new, OLD)
    assert [one.criterion for one in there.added] == [one.criterion for one in back.removed]
