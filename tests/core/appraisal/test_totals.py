"""Totals of findings agree with the one engine that scores sheets, wherever everything is decided."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.appraisal.totals import Total, total
from pari.core.regulation.edition import Criterion, Edition
from pari.core.scoring.score import SetScorer, SheetScore
from pari.core.scoring.sheet import Exemption, Mark, Sheet
from pari.core.scoring.stages import Stage
from tests.core.making import Data, document, edition_of, figures, leaf, parent

BONUS = [leaf("6.1", "2"), leaf("6.2", "3", absent="unknown")]
PENALTY = [leaf("7.1", "-2"), leaf("7.2", "-3.5")]


def regulation(
    *, at: str = "leaf", places: str = "2", placement: str = "on_top", cap: str = "4", floor: str = "-4"
) -> Edition:
    """Two fields, one with a criterion that is only tracked; a bonus with a cap, a penalty with a floor."""
    one_set: Data = {
        "bonus": {"cap": cap, "placement": placement, "criteria": BONUS},
        "penalty": {"floor": floor, "criteria": PENALTY},
    }
    inside = Decimal(cap) if placement == "inside" else Decimal(0)
    return edition_of(
        document(
            parent(
                "1",
                "6",
                leaf("1.1", "2.5"),
                leaf("1.2", "3.5"),
                {"code": "1.3", "title": "T", "tracked": "true"},
            ),
            parent("2", "4", leaf("2.1", "4")),
            standard=str(10 + inside),
            one_set=one_set,
            rounding={"at": at, "places": places},
            index={"ceiling": "105", "floor": "0"},
        )
    )


@dataclass(frozen=True, slots=True)
class Case:
    edition: Edition
    standing: Mapping[str, Found]


def found(finding: Finding, points: str | None = None, exempt: str | None = None) -> Found:
    worth = None if points is None else Decimal(points)
    return Found(Stage.ROUND_1, 1, finding, worth, None if exempt is None else Decimal(exempt))


EDITIONS = [
    regulation(at=at, places=places, placement=placement)
    for at, places in (("leaf", "2"), ("field", "1"), ("sheet", "0"))
    for placement in ("on_top", "inside")
]
FINEST = {"leaf": 2, "field": 4, "sheet": 4}


def leaves(edition: Edition) -> list[Criterion]:
    return [one for one in edition.sets[0].walk() if one.is_leaf and not one.tracked]


@st.composite
def one_finding(draw: st.DrawFn, edition: Edition, leaf: Criterion) -> Found:
    """Points of the criterion, or of what a partial exemption leaves of it, or an exemption of all of it."""
    places = FINEST[edition.rounding.at.value]
    low, high = min(leaf.reach, Decimal(0)), max(leaf.reach, Decimal(0))
    way = draw(
        st.sampled_from(["points", "points", "part", "whole"] if leaf.reach > 0 else ["points", "whole"])
    )
    if way == "whole":
        return Found(Stage.ROUND_1, 1, Finding.EXEMPTION, None)
    taken = draw(st.decimals(Decimal("0.25"), high - Decimal("0.25"), places=2)) if way == "part" else None
    points = draw(st.decimals(low, high - (taken or 0), places=places))
    finding = Finding.EXEMPTION if taken is not None else Finding.NOT_AGREED
    return Found(Stage.ROUND_1, 1, finding, points, taken)


@st.composite
def decided(draw: st.DrawFn) -> Case:
    """Something was found of every criterion."""
    edition = draw(st.sampled_from(EDITIONS))
    return Case(edition, {one.code: draw(one_finding(edition, one)) for one in leaves(edition)})


@st.composite
def begun(draw: st.DrawFn) -> tuple[Case, Case]:
    """The same, and a part of it that was found first."""
    whole = draw(decided())
    kept = draw(st.sets(st.sampled_from(sorted(whole.standing))))
    return Case(whole.edition, {code: whole.standing[code] for code in kept}), whole


def totalled(case: Case) -> Total:
    return total(case.edition, case.edition.sets[0], case.standing)


def scored(case: Case) -> SheetScore:
    """The same findings as marks and exemptions of a sheet."""
    edition = case.edition
    exempt = {
        code: Exemption(one.exempt) for code, one in case.standing.items() if one.finding is Finding.EXEMPTION
    }
    marks = {code: Mark(one.points) for code, one in case.standing.items() if one.points is not None}
    sheet = Sheet("Sở Nội vụ", edition.blocks[0].code, edition.sets[0].code, {}, exempt, marks)
    return SetScorer(edition, edition.sets[0]).score(sheet)


@given(decided())
def test_points_standard_and_index_are_those_of_the_engine(case: Case) -> None:
    ours, engine = totalled(case), scored(case)
    assert engine.refusals == ()
    assert (ours.points, ours.standard, ours.index) == (engine.appraised, engine.standard, engine.index)
    assert (ours.bonus.points, ours.penalty.points) == (engine.bonus, engine.penalty)
    assert ours.open == 0
    assert ours.decided == ours.standard


@given(decided())
def test_fields_are_those_of_the_engine(case: Case) -> None:
    ours, engine = totalled(case).fields, scored(case).fields
    expected = {one.criterion.code: (one.points, one.max) for one in engine}
    assert {code: (one.points, one.standard) for code, one in ours.items()} == expected


@given(begun())
def test_what_is_open_is_counted_and_left_out_of_what_is_decided(cases: tuple[Case, Case]) -> None:
    part, whole = cases
    ours = totalled(part)
    asked = {one.code for one in leaves(part.edition) if one.absent is None or one.code == "6.2"}
    assert ours.open == len(asked - part.standing.keys())
    assert ours.standard - ours.decided == sum(
        (one.reach for one in leaves(part.edition) if one.absent is None and one.code not in part.standing),
        Decimal(0),
    )
    assert totalled(whole).standard <= ours.standard


@given(begun())
def test_an_index_lies_within_ceiling_and_floor(cases: tuple[Case, Case]) -> None:
    for case in cases:
        index = totalled(case).index
        assert index is None or 0 <= index <= 105


# --- Single cases

ONE = regulation()


def of(**standing: Found) -> Total:
    return total(
        ONE, ONE.sets[0], {code.lstrip("c").replace("_", "."): one for code, one in standing.items()}
    )


def test_nothing_found_is_no_index() -> None:
    none = of()
    assert none.index is None
    assert figures(none.decided, none.standard, none.open) == (0, 10, 4)


def test_an_index_is_of_what_is_decided_so_far() -> None:
    assert of(c2_1=found(Finding.AGREED, "3")).index == Fraction(75)


def test_a_question_to_the_council_without_points_is_open_as_before() -> None:
    asked = of(c2_1=found(Finding.AGREED, "3"), c1_1=found(Finding.REFERRED))
    assert figures(asked.index, asked.open, asked.decided) == (75, 3, 4)


def test_a_question_with_points_counts_them() -> None:
    asked = of(c2_1=found(Finding.AGREED, "3"), c1_1=found(Finding.REFERRED, "2.5"))
    assert asked.index == Fraction(1100, 13)


@pytest.mark.parametrize(
    ("standing", "points", "standard"),
    [
        ({"c2_1": found(Finding.EXEMPTION)}, "0", "6"),
        ({"c2_1": found(Finding.EXEMPTION, "1.5", "1")}, "1.5", "9"),
        ({"c6_1": found(Finding.CREDITED, "2"), "c6_2": found(Finding.CREDITED, "3")}, "4", "10"),
        ({"c7_1": found(Finding.NOT_AGREED, "-2"), "c7_2": found(Finding.NOT_AGREED, "-3.5")}, "-4", "10"),
        ({"c6_1": found(Finding.EXEMPTION)}, "0", "10"),
    ],
)
def test_exemptions_lower_the_standard_and_parts_keep_their_bounds(
    standing: dict[str, Found], points: str, standard: str
) -> None:
    summed = of(**standing)
    assert (summed.points, summed.standard) == (Decimal(points), Decimal(standard))


def test_a_bonus_that_the_regulation_asks_for_is_open_until_it_is_judged() -> None:
    assert of().bonus.open == 1
    assert of(c6_2=found(Finding.AGREED, "0")).bonus.open == 0
