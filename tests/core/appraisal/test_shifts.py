"""How points move from the claim over the rounds."""

from decimal import Decimal
from fractions import Fraction

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.shifts import (
    Path,
    claim_to_round_1,
    claim_to_standing,
    funnel,
    round_1_to_round_2,
    shift,
)
from pari.core.appraisal.standing import Found
from pari.core.scoring.stages import Stage


def found(stage: Stage, points: str | None, finding: Finding = Finding.AGREED, sequence: int = 1) -> Found:
    return Found(stage, sequence, finding, None if points is None else Decimal(points))


ONE, TWO = Stage.ROUND_1, Stage.ROUND_2
KEPT = Path(Decimal(1), [found(ONE, "1")])
LOWERED = Path(Decimal(1), [found(ONE, "0.5", Finding.NOT_AGREED), found(TWO, "0.75", Finding.NOT_AGREED)])
CREDITED = Path(None, [found(ONE, "0.5", Finding.CREDITED)])
EXEMPT = Path(Decimal(1), [found(ONE, None, Finding.EXEMPTION)])
UNTOUCHED = Path(Decimal(1))
ALL = [KEPT, LOWERED, CREDITED, EXEMPT, UNTOUCHED]


def test_the_mean_counts_only_places_that_have_both_stages_and_is_exact() -> None:
    first = claim_to_round_1(ALL)
    assert (first.count, first.mean, first.lower, first.higher, first.same) == (2, Fraction(-1, 4), 1, 0, 1)


def test_what_stands_after_round_2_is_compared_with_the_claim() -> None:
    assert claim_to_standing(ALL).mean == Fraction(-1, 8)
    assert round_1_to_round_2(ALL).mean == Fraction(1, 4)


def test_a_criterion_left_empty_or_exempt_moves_no_mean() -> None:
    assert claim_to_standing([CREDITED, EXEMPT, UNTOUCHED]).mean is None


def test_without_a_pair_there_is_no_mean() -> None:
    one = shift([])
    assert (one.count, one.mean, one.same) == (0, None, 0)


def test_the_funnel_counts_how_far_every_place_came() -> None:
    one = funnel(ALL)
    assert (one.places, one.claimed, one.found_1, one.agreed_1) == (5, 4, 4, 1)
    assert (one.found_2, one.agreed_2, one.credited, one.exempted, one.referred, one.standing) == (
        1,
        0,
        1,
        1,
        0,
        4,
    )
