"""Differences told in tests: two small editions and the sentences about them."""

from typing import Any

from pari.core.regulation.differences import differences
from pari.words.differences import Kind, SetDifferences, differences_in_words
from tests.core.making import Data, document, edition_of, leaf

LINEAR = {"kind": "linear", "of": "r"}
LAW = {"kind": "law", "cite": "Quyết định số 1/QĐ-UBND, Điều 5"}
PLANNED = {"kind": "count", "label": "Số nhiệm vụ trong kế hoạch"}
DONE = {"kind": "count", "label": "Số nhiệm vụ đã hoàn thành"}
PLAN = {"a": DONE, "b": PLANNED}


def told(old: Data, new: Data) -> tuple[SetDifferences, ...]:
    before, after = edition_of(old), edition_of(new)
    return differences_in_words(differences(before, after), before, after)


def sentences(old: Data, new: Data, kind: Kind | None = None) -> list[str]:
    """The sentences in their order, of one kind or of all."""
    groups = [group for one in told(old, new) for group in one.groups]
    return [one.sentence for group in groups for one in group.told if kind in (None, group.kind)]


def details(old: Data, new: Data) -> list[str]:
    """What is told beyond the criterion's name, where only its rule, inputs or cases changed."""
    (found,) = told(old, new)
    (group,) = found.groups
    assert group.kind is Kind.RULES
    return [detail for one in group.told for detail in one.details]


def measured(rule: Data, inputs: Data, most: str = "2", **more: Any) -> Data:
    return document(leaf("1", most, rule, inputs=inputs, **more), standard=most)
