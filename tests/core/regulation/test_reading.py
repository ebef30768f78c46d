"""What a sound regulation file becomes: defaults, inheritance, cases that prove it."""

from datetime import date
from decimal import Decimal

import pytest

from pari.core.ranking.grades import GradeOn
from pari.core.ranking.ranks import Ties
from pari.core.regulation.edition import Absent, Placement, RoundedAt, SourceKind
from pari.core.regulation.reading.node import path_text
from tests.core.making import (
    ALL_OR_NOTHING,
    COUNT,
    RATIO,
    YES_NO,
    criterion,
    document,
    edition_of,
    faults_of,
    figures,
    leaf,
    parent,
)


def test_what_is_not_said_has_a_default() -> None:
    edition = edition_of(document())
    assert (edition.rounding.at, edition.rounding.places) == (RoundedAt.LEAF, 2)
    assert (edition.method.ties, edition.method.grade_on) == (Ties.SHARED, GradeOn.UNROUNDED)
    assert figures(edition.ceiling, edition.floor) == (None, 0)
    assert (edition.valid_from, edition.valid_to, edition.draft) == (date(2026, 1, 1), None, False)


def test_source_specialty_and_self_assessment_come_from_above_unless_said() -> None:
    cited = {"kind": "law", "cite": "Nghị quyết 76/NQ-CP"}
    field = parent("1", "10", leaf("1.1", "6"), leaf("1.2", "4", source={"kind": "model"}), source=cited)
    edition = edition_of(document({**field, "self_assessed": "no", "specialty": "tthc"}))
    assert [criterion(edition, code).source.kind for code in ("1.1", "1.2")] == [
        SourceKind.LAW,
        SourceKind.MODEL,
    ]
    assert {one.self_assessed for one in edition.sets[0].walk()} == {False}
    assert {one.specialty for one in edition.sets[0].walk()} == {"tthc"}


def test_bonus_and_penalty_stand_beside_the_fields() -> None:
    bonus = {
        "placement": "on_top",
        "cap": "1",
        "criteria": [leaf("T1", "1"), leaf("T2", "1", absent="unknown")],
    }
    penalty = {
        "floor": "-2",
        "criteria": [
            leaf("P1", "-2", {"kind": "per_item", "of": "n", "points": "-0.5"}, inputs={"n": COUNT})
        ],
    }
    one = edition_of(document(one_set={"bonus": bonus, "penalty": penalty})).sets[0]
    assert figures(one.standard, one.bonus.limit, one.penalty.limit) == (10, 1, -2)
    assert [leaf.absent for leaf in one.bonus.leaves()] == [Absent.NONE, Absent.UNKNOWN]


def test_a_bonus_inside_is_part_of_the_standard() -> None:
    bonus = {"placement": "inside", "cap": "1", "criteria": [leaf("T1", "2")]}
    one = edition_of(document(leaf("1", "9"), one_set={"bonus": bonus})).sets[0]
    assert figures(one.bonus.placement, one.bonus.in_standard) == (Placement.INSIDE, 1)


def test_variants_measure_one_criterion_in_several_ways() -> None:
    thanh_tra = {"inputs": {"r": RATIO}, "rule": {"kind": "linear", "of": "r"}}
    variants = {"chung": {"inputs": {"x": YES_NO}, "rule": ALL_OR_NOTHING}, "thanh_tra": thanh_tra}
    one = {"code": "1", "title": "Tiêu chí 1", "max": "10", "variants": variants}
    read = criterion(edition_of(document(one)), "1")
    assert [way.name for way in read.ways] == ["chung", "thanh_tra"]
    assert read.way() is read.ways[0]
    assert read.way("thanh_tra") is read.ways[1]
    assert read.way("khac") is None


def test_a_tracked_criterion_has_no_points() -> None:
    tracked = {"code": "2", "title": "Theo dõi", "tracked": "yes", "inputs": {"x": YES_NO}}
    assert criterion(edition_of(document(leaf("1", "10"), tracked)), "2").reach == 0


@pytest.mark.parametrize(
    "case",
    [
        {"inputs": {"n": "1", "m": "4"}, "points": "0.5"},
        {"inputs": {"n": "1", "m": "3"}, "points": "0,67"},
        {"inputs": {"n": "0", "m": "0"}, "exempt": "yes"},
        {"inputs": {"n": "1"}, "points": "unknown"},
        {"inputs": {"n": "1"}, "best": {"m": "2"}, "points": "unknown"},
    ],
)
def test_cases_prove_points_exemptions_and_what_stays_unknown(case: dict[str, object]) -> None:
    rule = {"kind": "linear", "of": {"part": "n", "whole": "m", "zero": "exempt"}}
    one = leaf("1", "2", rule, inputs={"n": COUNT, "m": COUNT}, cases=[case])
    assert faults_of(document(one, standard="2")) == []


def test_a_case_may_state_the_best_of_the_block() -> None:
    rule = {"kind": "linear", "of": {"part": "n", "whole": {"highest": "n"}}}
    case = {"inputs": {"n": "3"}, "best": {"n": "4"}, "points": "1.5"}
    assert faults_of(document(leaf("1", "2", rule, inputs={"n": COUNT}, cases=[case]), standard="2")) == []


def test_points_of_cases_are_rounded_as_the_regulation_rounds() -> None:
    rule = {"kind": "linear", "of": "r"}
    one = leaf("1", "1", rule, inputs={"r": RATIO}, cases=[{"inputs": {"r": "1/3"}, "points": "0.3"}])
    assert faults_of(document(one, standard="1", rounding={"places": "1"})) == []


def test_grades_are_read_best_first() -> None:
    scale = edition_of(document()).method.scale
    assert [(bound.grade, bound.lowest) for bound in scale.bounds][:2] == [
        ("TỐT", Decimal(85)),
        ("KHÁ", Decimal(75)),
    ]
    assert scale.bounds[-1].lowest == Decimal(0)


def test_a_path_reads_like_the_file() -> None:
    assert path_text(("sets", "so", "criteria", 0, "max")) == "sets.so.criteria[0].max"
    assert path_text(()) == ""
