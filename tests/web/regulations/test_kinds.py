"""How a criterion is scored, in a few words: one phrase for each kind of rule, seen in a real regulation."""

from pari.core.regulation.edition import Edition
from pari.core.rules.steps import Steps
from pari.regulations.document import edition_of
from pari.regulations.files import read_document
from pari.words.regulations import judged_by_people, kind_phrase, way_phrase
from tests.web.regulations.making import ROOT

PHRASES = {
    ("Levels", "có hoặc không"),
    ("Levels", "theo mức"),
    ("AllOf", "đủ các điều kiện"),
    ("Deductions", "trừ theo lỗi"),
    ("Steps", "theo bậc của tỷ lệ"),
    ("Steps", "theo bậc"),
    ("Linear", "tính theo tỷ lệ"),
    ("PerItem", "theo số lượng"),
    ("Sum", "cộng nhiều phần"),
    ("Choose", "xét theo trường hợp"),
    ("Judged", "người thẩm định chấm"),
    ("NoneType", "chỉ theo dõi"),
}


def edition(name: str) -> Edition:
    return edition_of(read_document(ROOT / name))


def test_every_kind_of_rule_has_its_phrase() -> None:
    ways = [
        way
        for one in edition("regulations/khanh-hoa-2019.yaml").sets
        for criterion in one.walk()
        for way in criterion.ways
    ]
    assert {(type(way.rule).__name__, way_phrase(way)) for way in ways} == PHRASES
    judged = {type(way.rule).__name__ for way in ways if judged_by_people(way.rule)}
    assert "Judged" in judged
    assert not judged & {"Levels", "AllOf", "Steps", "Linear", "PerItem", "NoneType"}


def test_steps_of_a_number_are_told_from_steps_of_a_share() -> None:
    phrases = {
        (way.rule.of.share, way_phrase(way))
        for one in edition("regulations/khanh-hoa-2019.yaml").sets
        for criterion in one.walk()
        for way in criterion.ways
        if isinstance(way.rule, Steps)
    }
    assert phrases == {(True, "theo bậc của tỷ lệ"), (False, "theo bậc")}


def test_a_criterion_with_variants_says_how_many() -> None:
    phrases = {
        kind_phrase(leaf) for leaf in edition("docs/examples/bo-tieu-chi.yaml").sets[0].walk() if leaf.is_leaf
    }
    assert "02 phương án" in phrases
