"""What stands: the council's word, else round 2, else round 1; an own mark once it was re-checked."""

from decimal import Decimal
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import FOUND_AT, Found, standing_of, stands, stands_at
from pari.core.scoring.stages import Stage

AGREED, NOT_AGREED, WITHDRAWN = Finding.AGREED, Finding.NOT_AGREED, Finding.WITHDRAWN


def one(
    stage: Stage, sequence: int = 1, finding: Finding = AGREED, *, points: str = "1", waits: bool = False
) -> Found:
    return Found(stage, sequence, finding, Decimal(points), awaits_recheck=waits)


R1, R2, COUNCIL = Stage.ROUND_1, Stage.ROUND_2, Stage.COUNCIL
FIRST = one(R1)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], None),
        ([FIRST], FIRST),
        ([FIRST, one(R1, 2, NOT_AGREED)], one(R1, 2, NOT_AGREED)),
        ([FIRST, one(R2, points="2")], one(R2, points="2")),
        ([FIRST, one(R2), one(COUNCIL, points="3")], one(COUNCIL, points="3")),
        ([FIRST, one(COUNCIL)], one(COUNCIL)),
        # Taken back, a stage is as though nothing had been found at it
        ([FIRST, one(R1, 2, WITHDRAWN)], None),
        ([FIRST, one(R2), one(R2, 2, WITHDRAWN)], FIRST),
        ([FIRST, one(R1, 2, WITHDRAWN), one(R1, 3, NOT_AGREED)], one(R1, 3, NOT_AGREED)),
        # What waits for a re-check doesn't count, and hides nothing
        ([one(R1, waits=True)], None),
        ([FIRST, one(R1, 2, NOT_AGREED, waits=True)], FIRST),
        ([one(R1, waits=True), one(R1, 2)], one(R1, 2)),
        ([FIRST, one(R2, waits=True)], FIRST),
        # A claim of the agency itself never counts
        ([one(Stage.SELF_ASSESSMENT), one(Stage.SUPPLEMENT)], None),
    ],
)
def test_what_counts(rows: list[Found], expected: Found | None) -> None:
    assert stands(rows) == expected


def test_a_stage_is_asked_by_itself() -> None:
    rows = [FIRST, one(R2, 1, NOT_AGREED)]
    assert stands_at(R1, rows) == FIRST
    assert stands_at(COUNCIL, rows) is None


def test_a_sheet_leaves_out_what_nothing_stands_of() -> None:
    assert standing_of({"1.1": [FIRST], "1.2": [], "1.3": [one(R1, waits=True)]}) == {"1.1": FIRST}


@pytest.mark.parametrize(
    ("finding", "exempt", "whole"),
    [
        (Finding.EXEMPTION, None, True),
        (Finding.EXEMPTION, Decimal("0.5"), False),
        (Finding.AGREED, None, False),
    ],
)
def test_an_exemption_without_points_is_whole(
    finding: Finding,
    exempt: Decimal | None,
    whole: bool,  # noqa: FBT001 - a table's column
) -> None:
    assert Found(R1, 1, finding, None, exempt).is_whole_exemption is whole


found = st.builds(
    Found,
    stage=st.sampled_from([*FOUND_AT, Stage.SELF_ASSESSMENT]),
    sequence=st.integers(1, 9),
    finding=st.sampled_from(Finding),
    points=st.just(Decimal(1)),
    awaits_recheck=st.booleans(),
)
rows_of_a_criterion = st.lists(found, max_size=5, unique_by=lambda row: (row.stage, row.sequence))


@given(rows_of_a_criterion)
def test_the_order_in_which_rows_are_read_does_not_matter(rows: list[Found]) -> None:
    assert len({stands(list(listed)) for listed in permutations(rows)}) == 1


@given(rows_of_a_criterion)
def test_what_counts_waits_for_nobody_and_was_not_taken_back(rows: list[Found]) -> None:
    counted = stands(rows)
    if counted is not None:
        assert counted.stage in FOUND_AT
        assert not counted.awaits_recheck
        assert counted.finding is not WITHDRAWN
