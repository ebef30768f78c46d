"""What was passed, for whom an agency is hidden: its place can't be told from those of others."""

from typing import Any, cast

import pytest

from pari.scoring.council.frozen import Content
from pari.web.council.ranking_lines import blocks_passed


def content(*ranks: int | None, cap: str | None = None) -> Content:
    agencies = [
        {
            "agency": f"a{place}",
            "name": f"A{place}",
            "block": "so",
            "block_name": "Sở",
            "standard": "100",
            "points": "80",
            "index": "80/1",
            "grade": "KHÁ",
            "rank": rank,
            "caps_known": True,
            "cap_reason": cap,
        }
        for place, rank in enumerate(ranks)
    ]
    return cast(Content, {"agencies": agencies})


def places(*ranks: int | None, **more: Any) -> list[str]:
    [block] = blocks_passed(content(*ranks), {}, **more)
    return [line.rank for line in block.lines]


@pytest.mark.parametrize(
    ("ranks", "shown"),
    [((1, 2, 4), ["1", "2", "3"]), ((1, 3, 3, 5), ["1", "2", "2", "4"]), ((2, None), ["1", ""])],
)
def test_places_are_counted_among_those_that_are_seen(
    ranks: tuple[int | None, ...], shown: list[str]
) -> None:
    assert places(*ranks, some_hidden=True) == shown


def test_whoever_sees_all_reads_the_places_that_were_passed() -> None:
    assert places(1, 2, 2, 3, some_hidden=False) == ["1", "2", "2", "3"]


def test_a_capped_grade_says_why() -> None:
    [block] = blocks_passed(content(1, cap="Do quá hạn 10,00%."), {}, some_hidden=False)
    assert block.lines[0].note == "Do quá hạn 10,00%."
