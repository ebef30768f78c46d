"""The geometry of bars and the looks of grades."""

from decimal import Decimal

import pytest

from pari.web.publication.drawings import change_axis, change_bar, length, shares
from pari.web.publication.marks import marks


@pytest.mark.parametrize(
    ("index", "width"), [("93.43", "93.43%"), ("0", "0.00%"), ("-3", "0.00%"), ("104.5", "100.00%")]
)
def test_a_bar_is_as_long_as_its_index_and_stays_on_the_axis(index: str, width: str) -> None:
    assert length(Decimal(index)) == width


def test_shares_fill_the_bar_in_order() -> None:
    assert [(one.x, one.width) for one in shares([3, 0, 1])] == [
        ("0.00%", "75.00%"),
        ("75.00%", "0.00%"),
        ("75.00%", "25.00%"),
    ]
    assert shares([0])[0].width == "0.00%"


def test_one_outlier_does_not_flatten_all_the_others() -> None:
    deltas = [Decimal(delta) for delta in range(1, 10)] + [Decimal(-40)]
    assert change_axis(deltas[:9]) == 10
    assert change_axis(deltas * 2 + [Decimal(4)] * 20) == 10
    assert change_axis([]) == 5


def test_a_rise_goes_right_and_a_fall_goes_left() -> None:
    rise, fall = change_bar(Decimal(5), Decimal(10)), change_bar(Decimal("-2.5"), Decimal(10))
    assert (rise.segment.x, rise.segment.width, rise.rises, rise.cut) == ("50.00%", "25.00%", True, None)
    assert (fall.segment.x, fall.segment.width, fall.rises, fall.cut) == ("37.50%", "12.50%", False, None)


def test_a_change_beyond_the_axis_is_cut_and_says_so() -> None:
    assert change_bar(Decimal(-40), Decimal(10)).segment.width == "50.00%"
    assert change_bar(Decimal(-40), Decimal(10)).cut
    assert change_bar(Decimal(10), Decimal(10)).cut is None


@pytest.mark.parametrize("count", range(8))
def test_every_scale_has_its_marks_and_up_to_five_grades_look_different(count: int) -> None:
    scale = [f"HẠNG {place}" for place in range(count)]
    looks = marks(scale)
    assert list(looks) == scale
    if count <= 5:
        assert len({mark.shape for mark in looks.values()}) == count
