"""At most one edition of an authority and purpose holds on a day."""

from datetime import date
from typing import Any

import pytest

from pari.core.regulation.edition import Edition
from pari.core.regulation.overlaps import NoEditionHolds, holding_on, overlaps
from tests.core.making import document, edition_of


def edition(code: str, began: str, ended: str | None = None, **more: Any) -> Edition:
    valid = {"from": began, **({"to": ended} if ended else {})}
    return edition_of(document(code=code, valid=valid, **more))


FIRST = edition("a", "2025-01-01", "2025-12-31")
SECOND = edition("b", "2026-01-01")


def held(day: date, *editions: Edition) -> str:
    return holding_on(editions, authority="mau", purpose="cchc", day=day).code


def test_editions_that_follow_each_other_do_not_overlap() -> None:
    assert overlaps([FIRST, SECOND]) == []


@pytest.mark.parametrize(
    ("other", "overlap"),
    [
        (edition("c", "2025-12-31"), True),
        (edition("c", "2020-01-01"), True),
        (edition("c", "2020-01-01", "2024-12-31"), False),
        (edition("c", "2025-06-01", purpose="khac"), False),
        (edition("c", "2025-06-01", draft="yes"), False),
    ],
    ids=["last day", "open end", "before", "another purpose", "draft"],
)
def test_one_shared_day_is_an_overlap(other: Edition, *, overlap: bool) -> None:
    assert bool(overlaps([FIRST, other])) is overlap


def test_the_edition_of_a_day_includes_its_first_and_last() -> None:
    days = (date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 1))
    assert [held(day, FIRST, SECOND) for day in days] == ["a", "a", "b"]


def test_a_day_before_the_law_is_an_error() -> None:
    with pytest.raises(NoEditionHolds):
        held(date(2024, 12, 31), FIRST, SECOND)


def test_two_editions_on_a_day_are_an_error() -> None:
    with pytest.raises(ValueError, match="overlap"):
        held(date(2025, 6, 1), FIRST, edition("c", "2020-01-01"))
