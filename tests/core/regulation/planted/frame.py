"""Faults planted in the frame of a regulation: its file, its numbers, its sets, blocks and scales."""

from typing import Any

from tests.core.making import RATIO, YES_NO, document, leaf
from tests.core.regulation.planted.making import ONE, SET, capped, of_one, one, part, top

FAULTS: list[tuple[str, Any, str]] = [
    # the file
    ("file.not_a_mapping", [], ""),
    ("file.not_a_mapping", top(authority="UBND tỉnh"), "authority"),
    ("file.not_a_mapping", document("1.1"), ONE),  # type: ignore[arg-type]  # a slip on purpose
    ("file.unknown_key", top(tille="x"), "tille"),
    ("file.unknown_key", one(maxx="2"), f"{ONE}.maxx"),
    ("file.missing_key", top(title=None), ""),
    ("file.missing_key", one(title=""), ONE),
    ("file.missing_key", one(max=None), ONE),
    ("file.not_text", one(title=["Một"]), f"{ONE}.title"),
    ("file.not_a_list", top(blocks={"so": "Sở"}), "blocks"),
    ("file.empty_list", top(blocks=[]), "blocks"),
    ("file.not_a_day", top(valid={"from": "01/01/2026"}), "valid.from"),
    ("file.not_a_day", top(valid={"from": "2026-02-30"}), "valid.from"),
    ("file.unknown_choice", top(format="2"), "format"),
    ("file.unknown_choice", top(ties="chung"), "ties"),
    ("file.unknown_choice", top(draft="có lẽ"), "draft"),
    ("file.unknown_choice", of_one({"kind": "step"}), f"{ONE}.rule.kind"),
    (
        "file.unknown_choice",
        top(
            specialties={"a": "A"},
            sets={"so": {"name": "Sở", "standard": "2", "criteria": [leaf("1", "2", specialty="b")]}},
        ),
        f"{ONE}.specialty",
    ),
    ("file.unknown_choice", part("bonus", leaf("T1", "1", field="9")), f"{SET}.bonus.criteria[0].field"),
    # numbers
    ("number.empty", top(grades={"scale": {"ĐẠT": ""}}), "grades.scale.ĐẠT"),
    ("number.not_a_number", one(max="hai"), f"{ONE}.max"),
    ("number.two_separators", one(max="1.234,5"), f"{ONE}.max"),
    ("number.too_many_decimals", one(max="2.00001"), f"{ONE}.max"),
    ("number.too_long", one(max="9" * 20), f"{ONE}.max"),
    # the edition
    ("edition.ends_before_it_begins", top(valid={"from": "2026-01-02", "to": "2026-01-01"}), "valid.to"),
    ("edition.places", top(rounding={"places": "5"}), "rounding.places"),
    ("edition.places", top(rounding={"places": "1.5"}), "rounding.places"),
    ("source.missing", top(source=None), ""),
    ("source.needs_cite", top(source={"kind": "law"}), "source"),
    ("source.needs_cite", one(source={"kind": "published"}), f"{ONE}.source"),
    ("scale.empty", top(grades={"scale": {}}), "grades.scale"),
    ("scale.grade_twice", top(grades={"scale": {"KHÁ": "85", "Khá": "0"}}), "grades.scale"),
    ("scale.not_descending", top(grades={"scale": {"A": "50", "B": "50", "C": "0"}}), "grades.scale"),
    ("scale.must_reach_zero", top(grades={"scale": {"A": "50", "B": "10"}}), "grades.scale"),
    ("cap.grade_or_down", capped(down="1"), "caps[0]"),
    ("cap.grade_or_down", capped(grade=None), "caps[0]"),
    ("file.unknown_choice", capped(grade="GIỎI"), "caps[0].grade"),
    ("rule.unknown_input", capped(input="muon"), "caps[0].input"),
    ("rule.wrong_kind", top(inputs={"tre": YES_NO}, caps=capped()["caps"]), "caps[0].input"),
    ("input.not_whole", capped(grade=None, down="1.5"), "caps[0].down"),
    ("input.too_small", capped(grade=None, down="0"), "caps[0].down"),
    ("cap.code_twice", top(inputs={"tre": RATIO}, caps=capped()["caps"] * 2), "caps[1]"),
    (
        "file.unknown_choice",
        top(streaks={"rules": [{"grade": "KÉM", "years": "2"}]}),
        "streaks.rules[0].grade",
    ),
    (
        "block.code_twice",
        top(blocks=[{"code": "a", "name": "A", "sets": ["so"]}, {"code": "a", "name": "B", "sets": ["so"]}]),
        "blocks[1]",
    ),
    (
        "block.name_twice",
        top(blocks=[{"code": "a", "name": "A", "sets": ["so"]}, {"code": "b", "name": "A", "sets": ["so"]}]),
        "blocks[1]",
    ),
    (
        "block.unknown_set",
        top(blocks=[{"code": "a", "name": "A", "sets": ["so", "xa"]}]),
        "blocks[0].sets[1]",
    ),
    (
        "set.in_no_block",
        top(sets={**document()["sets"], "xa": {"name": "Xã", "standard": "2", "criteria": [leaf("1", "2")]}}),
        "sets.xa",
    ),
    ("set.standard_doesnt_sum", document(standard="11"), f"{SET}.standard"),
    (
        "set.standard_doesnt_sum",
        part("bonus", leaf("T1", "3"), cap="2", placement="inside"),
        f"{SET}.standard",
    ),
]
