"""Two years may be compared where their sets measure alike, whatever their texts say."""

import pytest

from pari.core.regulation.comparable import measures_alike
from pari.core.regulation.edition import CriteriaSet
from tests.core.making import RATIO, Data, document, edition_of, leaf, parent

OLD = [leaf("1.1", "6", key="k1"), leaf("1.2", "4")]
LINEAR = {"kind": "linear", "of": "r"}


def set_of(*leaves: Data) -> CriteriaSet:
    return edition_of(document(parent("1", "10", *leaves))).sets[0]


def test_other_words_measure_alike() -> None:
    renamed = leaf("1.1", "6", key="k1", title="Tên khác", guidance="Hướng dẫn khác")
    assert measures_alike(set_of(*OLD), set_of(renamed, OLD[1]))


def test_another_number_with_the_same_key_measures_alike() -> None:
    assert measures_alike(set_of(*OLD), set_of(leaf("1.9", "6", key="k1"), OLD[1]))


@pytest.mark.parametrize(
    "new",
    [
        [leaf("1.1", "5", key="k1"), leaf("1.2", "5")],  # other points
        [leaf("1.1", "6", key="k2"), leaf("1.2", "4")],  # another criterion
        [leaf("1.1", "6", key="k1"), leaf("1.2", "2"), leaf("1.3", "2")],  # one more
        [leaf("1.1", "6", key="k1"), leaf("1.2", "4", LINEAR, inputs={"r": RATIO})],  # another rule
    ],
)
def test_other_points_criteria_or_rules_dont(new: list[Data]) -> None:
    assert not measures_alike(set_of(*OLD), set_of(*new))
