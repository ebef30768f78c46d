"""How points are earned, word for word."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from pari.core.regulation.edition import Criterion, RoundedAt, Rounding, Way
from pari.core.rules.counting import Deductions, Defect
from pari.core.rules.values import Input
from pari.regulations.document import edition_of as edition_of_file
from pari.regulations.files import read_document
from pari.regulations.yaml_file import read_yaml
from pari.words.rules import InputInWords, Line, RuleInWords, inputs_in_words, rule_in_words
from tests.core.making import (
    ALL_OR_NOTHING,
    COUNT,
    INDEX,
    LEVEL,
    NUMBER,
    RATIO,
    YES_NO,
    Data,
    document,
    edition_of,
    inputs_of,
    leaf,
    rule_of,
)

ROOT = Path(__file__).parents[2]
LATE = {"kind": "yes_no", "label": "Gửi chậm"}
WHOLE = {"kind": "yes_no", "label": "Đủ phụ lục"}
DONE = {"kind": "count", "label": "Số nhiệm vụ đã hoàn thành"}
PLANNED = {"kind": "count", "label": "Số nhiệm vụ trong kế hoạch"}
OF_PLAN = {"part": "a", "whole": "b", "zero": "exempt"}


def told(written: Data, reach: str = "2", *, in_standard: bool = True, **declared: Data) -> RuleInWords:
    """A rule of `reach` points over inputs, in words."""
    way = Way("", inputs_of(**declared), rule_of(written, **declared))
    return rule_in_words(way, Decimal(reach), in_standard=in_standard)


def table(rule: RuleInWords) -> list[Any]:
    """The rows as pairs; a row with others inside has them as its third."""
    return [_row(line) for line in rule.lines]


def _row(line: Line) -> Any:
    inside = [_row(one) for one in line.lines]
    return (line.condition, line.award, inside) if inside else (line.condition, line.award)


# --- Levels, conditions, defects ---------------------------------------------------------------------------


def test_levels_are_a_row_each_in_the_order_in_which_they_are_declared() -> None:
    points = {"khong": "exempt", "cham": "50%", "kip_thoi": "full"}
    rule = told({"kind": "levels", "input": "x", "points": points}, "1", x=LEVEL)
    assert rule.lead == "Chấm theo mức “Việc ban hành kế hoạch”."
    assert table(rule) == [
        ("Kịp thời", "1,00 điểm (đủ điểm)"),
        ("Không kịp thời", "0,50 điểm"),
        ("Không ban hành", "không áp dụng, giảm trừ 1,00 điểm khỏi điểm chuẩn"),
    ]
    assert rule.notes == ()


def test_yes_or_no_is_two_rows() -> None:
    rule = told(ALL_OR_NOTHING, x=YES_NO)
    assert rule.lead == "Chấm theo nội dung “Có ban hành kế hoạch”."
    assert table(rule) == [("Có", "2,00 điểm (đủ điểm)"), ("Không", "0 điểm")]


def test_a_level_may_lead_to_another_rule() -> None:
    written = {
        "kind": "levels",
        "input": "x",
        "points": {"yes": {"rule": {"kind": "linear", "of": "r"}}, "no": "none"},
    }
    rule = told(written, x=YES_NO, r={**RATIO, "zero": "full"})
    assert table(rule)[0] == (
        "Có",
        (
            "tính theo “Tỷ lệ hồ sơ đúng hạn”: đạt mức 100% được đủ 2,00 điểm; dưới mức đó tính theo tỷ lệ "
            "(ví dụ 50% được 1,00 điểm)"
        ),
    )
    assert rule.notes == ("Mẫu số của “Tỷ lệ hồ sơ đúng hạn” bằng 0 (không phát sinh): được đủ 2,00 điểm.",)


def test_conditions_that_must_all_hold_stand_below_what_they_earn() -> None:
    rule = told({"kind": "all_of", "inputs": ["a", "b"], "otherwise": "25%"}, a=YES_NO, b=WHOLE)
    assert rule.lead == "Xét 02 điều kiện phải cùng đáp ứng."
    assert table(rule) == [
        (
            "Đáp ứng đủ 02 điều kiện",
            "2,00 điểm (đủ điểm)",
            [("Có ban hành kế hoạch", "có"), ("Đủ phụ lục", "có")],
        ),
        ("Thiếu từ 01 điều kiện trở lên", "0,50 điểm"),
    ]


def test_defects_say_what_each_takes() -> None:
    less = [
        {"input": "cham", "points": "0.5"},
        {"input": "du", "when": "no", "points": "0.5"},
        {"input": "n", "points": "10%"},
        {"input": "x", "points": {"kip_thoi": "0", "cham": "0.25", "khong": "full"}},
    ]
    sai = {"kind": "count", "label": "Số lần sai số liệu"}
    rule = told({"kind": "deductions", "less": less}, cham=LATE, du=WHOLE, n=sai, x=LEVEL)
    assert rule.lead == "Tính từ đủ 2,00 điểm, trừ điểm theo từng lỗi."
    assert table(rule) == [
        ("Gửi chậm", "trừ 0,50 điểm"),
        ("Đủ phụ lục: không", "trừ 0,50 điểm"),
        ("Mỗi lần sai số liệu", "trừ 0,20 điểm"),
        (
            "Việc ban hành kế hoạch",
            "trừ theo mức",
            [
                ("Kịp thời", "không trừ điểm"),
                ("Không kịp thời", "trừ 0,25 điểm"),
                ("Không ban hành", "trừ hết 2,00 điểm"),
            ],
        ),
    ]
    assert rule.notes == ("Sau khi trừ, không thấp hơn 0 điểm.",)


def test_a_floor_that_no_defects_reach_is_not_told() -> None:
    less = [{"input": "a", "points": "0.5"}, {"input": "b", "points": "0.5"}]
    assert told({"kind": "deductions", "less": less, "floor": "1"}, a=LATE, b=WHOLE).notes == ()
    started = told({"kind": "deductions", "less": less, "floor": "1.5", "start": "1.75"}, a=LATE, b=WHOLE)
    assert started.lead == "Tính từ 1,75 điểm, trừ điểm theo từng lỗi."
    assert started.notes == ("Sau khi trừ, không thấp hơn 1,50 điểm.",)


# --- Steps, proportion, counts -----------------------------------------------------------------------------


def test_steps_say_what_is_divided_by_what() -> None:
    steps = [
        {"from": "100%", "points": "full"},
        {"from": "90%", "below": "100%", "points": "0.5"},
        {"below": "90%", "points": "none"},
    ]
    rule = told({"kind": "steps", "of": OF_PLAN, "steps": steps}, "1", a=DONE, b=PLANNED)
    assert rule.lead == "Tính theo tỷ lệ số nhiệm vụ đã hoàn thành trên số nhiệm vụ trong kế hoạch."
    assert table(rule) == [
        ("từ 100%", "1,00 điểm (đủ điểm)"),
        ("từ 90% đến dưới 100%", "0,50 điểm"),
        ("dưới 90%", "0 điểm"),
    ]
    assert rule.notes == (
        (
            "Mẫu số (“Số nhiệm vụ trong kế hoạch”) bằng 0 (không phát sinh): không áp dụng, "
            "giảm trừ 1,00 điểm khỏi điểm chuẩn."
        ),
    )


def test_steps_on_an_index_in_percent_are_in_percent() -> None:
    steps = [{"above": "80", "points": "full"}, {"to": "80", "points": "none"}]
    plain = told({"kind": "steps", "of": "i", "steps": steps}, i=INDEX)
    assert [line.condition for line in plain.lines] == ["trên 80", "không quá 80"]
    percent = told({"kind": "steps", "of": "i", "steps": steps}, i={**INDEX, "unit": "%"})
    assert [line.condition for line in percent.lines] == ["trên 80%", "không quá 80%"]


def test_a_rule_within_a_step_says_the_amount_once() -> None:
    inner = {"kind": "linear", "of": "r", "full_at": "80%"}
    steps = [{"below": "50%", "points": "none"}, {"from": "50%", "rule": inner}]
    rule = told({"kind": "steps", "of": "r", "steps": steps}, "4", r={**RATIO, "above_one": "cap"})
    assert rule.lead == "Tính theo “Tỷ lệ hồ sơ đúng hạn”."
    assert table(rule)[1] == (
        "từ 50% trở lên",
        (
            "tính theo tỷ lệ: đạt từ 80% trở lên được đủ 4,00 điểm; dưới mức đó tính theo tỷ lệ "
            "(ví dụ 64% được 3,20 điểm)"
        ),
    )
    assert rule.notes == (
        "Mẫu số của “Tỷ lệ hồ sơ đúng hạn” bằng 0 (không phát sinh): bộ tiêu chí chưa nêu cách tính.",
        "“Tỷ lệ hồ sơ đúng hạn” vượt 100% được tính bằng 100%.",
    )


def test_steps_within_a_step_go_on_dividing() -> None:
    inner = {
        "kind": "steps",
        "of": "r",
        "steps": [{"below": "80%", "points": "1"}, {"from": "80%", "points": "full"}],
    }
    steps = [{"below": "50%", "points": "none"}, {"from": "50%", "rule": inner}]
    assert table(told({"kind": "steps", "of": "r", "steps": steps}, r=RATIO))[1] == (
        "từ 50% trở lên",
        "chia tiếp theo các mức",
        [("dưới 80%", "1,00 điểm"), ("từ 80% trở lên", "2,00 điểm (đủ điểm)")],
    )


LINEAR = "Tính theo “Tỷ lệ hồ sơ đúng hạn”: "


@pytest.mark.parametrize(
    ("more", "reach", "expected"),
    [
        (
            {},
            "2",
            "đạt mức 100% được đủ 2,00 điểm; dưới mức đó tính theo tỷ lệ (ví dụ 50% được 1,00 điểm).",
        ),
        (
            {"full_at": "80%"},
            "4",
            "đạt từ 80% trở lên được đủ 4,00 điểm; dưới mức đó tính theo tỷ lệ (ví dụ 40% được 2,00 điểm).",
        ),
        (
            {},
            "0.75",
            "đạt mức 100% được đủ 0,75 điểm; dưới mức đó tính theo tỷ lệ (ví dụ 40% được 0,30 điểm).",
        ),
        (
            {"zero_at": "90%"},
            "8",
            (
                "đạt mức 100% được đủ 8,00 điểm; từ 90% trở xuống được 0 điểm; giữa hai mức tính theo tỷ lệ "
                "(ví dụ 95% được 4,00 điểm)."
            ),
        ),
        (
            {"full_at": "0%", "zero_at": "10%"},
            "2",
            (
                "đạt mức 0% được đủ 2,00 điểm; từ 10% trở lên được 0 điểm; giữa hai mức tính theo tỷ lệ "
                "(ví dụ 5% được 1,00 điểm)."
            ),
        ),
        (
            {"full_at": "2%", "zero_at": "100%"},
            "2",
            "đạt từ 2% trở xuống được đủ 2,00 điểm; trên mức đó tính theo tỷ lệ (ví dụ 51% được 1,00 điểm).",
        ),
        (
            {"full_at": "20%", "zero_at": "2.5%"},
            "-2",
            (
                "từ 20% trở lên bị trừ 2,00 điểm; từ 2,5% trở xuống không bị trừ điểm; giữa hai mức tính "
                "theo tỷ lệ (ví dụ 11,25% bị trừ 1,00 điểm)."
            ),
        ),
    ],
)
def test_proportion_says_its_ends_with_an_example(more: Data, reach: str, expected: str) -> None:
    rule = told({"kind": "linear", "of": "r", **more}, reach, r=RATIO)
    assert rule.lead == LINEAR + expected
    assert rule.lines == ()


def test_an_example_is_a_value_that_can_occur() -> None:
    whole = told({"kind": "linear", "of": "n", "full_at": "5"}, n=COUNT)
    assert "(ví dụ 2 được 0,80 điểm)" in whole.lead
    none = told({"kind": "linear", "of": "n", "full_at": "1"}, n=COUNT)
    assert none.lead == (
        "Tính theo “Số sáng kiến”: đạt từ 1 trở lên được đủ 2,00 điểm; dưới mức đó tính theo tỷ lệ."
    )


@pytest.mark.parametrize(
    ("declared", "expected"),
    [
        ({"label": "Số sáng kiến"}, "Mỗi sáng kiến: 0,50 điểm, tối đa 2,00 điểm."),
        ({"label": "Hồ sơ số hóa"}, "Mỗi hồ sơ số hóa: 0,50 điểm, tối đa 2,00 điểm."),
        ({"label": "TTHC được cắt giảm"}, "Mỗi TTHC được cắt giảm: 0,50 điểm, tối đa 2,00 điểm."),
        (
            {"label": "Số hóa hồ sơ", "unit": "hồ sơ"},
            "Mỗi hồ sơ của “Số hóa hồ sơ”: 0,50 điểm, tối đa 2,00 điểm.",
        ),
    ],
)
def test_each_one_counted_earns_points(declared: Data, expected: str) -> None:
    rule = told({"kind": "per_item", "of": "n", "points": "0.5"}, n={"kind": "count", **declared})
    assert (rule.lead, rule.lines, rule.notes) == (expected, (), ())


# --- Sums, cases, judgement --------------------------------------------------------------------------------


def test_parts_of_a_sum_say_their_own_points_and_notes() -> None:
    linear = {"kind": "linear", "of": "r"}
    parts = [
        {"title": "Ban hành", "max": "40%", "rule": ALL_OR_NOTHING},
        {"max": "3", "rule": linear},
    ]
    rule = told({"kind": "sum", "parts": parts}, "5", x=YES_NO, r={**RATIO, "zero": "exempt"})
    assert rule.lead == "Cộng điểm của 02 phần."
    assert table(rule) == [
        (
            "Ban hành",
            "tối đa 2,00 điểm; chấm theo nội dung “Có ban hành kế hoạch”",
            [("Có", "2,00 điểm (đủ điểm)"), ("Không", "0 điểm")],
        ),
        (
            "Phần 2",
            (
                "tối đa 3,00 điểm; tính theo “Tỷ lệ hồ sơ đúng hạn”: đạt mức 100% được đủ 3,00 điểm; "
                "dưới mức đó tính theo tỷ lệ (ví dụ 50% được 1,50 điểm)"
            ),
        ),
    ]
    assert rule.notes == (
        (
            "Phần 2: mẫu số của “Tỷ lệ hồ sơ đúng hạn” bằng 0 (không phát sinh): không áp dụng, "
            "giảm trừ 3,00 điểm khỏi điểm chuẩn."
        ),
    )


def test_cases_are_told_in_their_order() -> None:
    of_all = {"part": "da", "whole": "co", "zero": "none"}
    either = {"any": [{"input": "da", "from": "5"}, {"of": of_all, "from": "30%"}]}
    cases = [
        {"if": {"input": "co", "exactly": "0"}, "exempt": "yes"},
        {"if": {"not": {"input": "x", "is": "yes"}}, "points": "none"},
        {"if": {"all": [either, {"not": {"not": {"input": "x", "is": "yes"}}}]}, "points": "full"},
    ]
    otherwise = {"rule": {"kind": "per_item", "of": "da", "points": "0.4"}}
    rule = told(
        {"kind": "choose", "cases": cases, "otherwise": otherwise},
        x=YES_NO,
        co={"kind": "count", "label": "Số đơn vị trực thuộc"},
        da={"kind": "count", "label": "Số đơn vị đã kiểm tra"},
    )
    assert rule.lead == "Xét lần lượt từ trên xuống, áp dụng trường hợp đúng đầu tiên."
    assert table(rule) == [
        ("Số đơn vị trực thuộc bằng 0", "không áp dụng, giảm trừ 2,00 điểm khỏi điểm chuẩn"),
        ("Có ban hành kế hoạch: không", "0 điểm"),
        (
            (
                "(Số đơn vị đã kiểm tra từ 5 trở lên hoặc tỷ lệ số đơn vị đã kiểm tra trên số đơn vị trực "
                "thuộc từ 30% trở lên) và Có ban hành kế hoạch: có"
            ),
            "2,00 điểm (đủ điểm)",
        ),
        ("Các trường hợp còn lại", "mỗi đơn vị đã kiểm tra: 0,40 điểm, tối đa 2,00 điểm"),
    ]
    assert rule.notes == (
        "Mẫu số (“Số đơn vị trực thuộc”) bằng 0 (không phát sinh): không xét theo khoảng này.",
    )


def test_a_condition_on_a_level_names_it() -> None:
    cases = [{"if": {"not": {"input": "x", "is": "cham"}}, "points": "full"}]
    rule = told({"kind": "choose", "cases": cases, "otherwise": {"points": "none"}}, x=LEVEL)
    assert rule.lines[0].condition == ("Không phải trường hợp “Việc ban hành kế hoạch: mức “Không kịp thời””")


def test_judged_points_have_bounds_and_a_step() -> None:
    rule = told({"kind": "judged", "input": "n", "step": "0.25"}, n=NUMBER)
    assert rule == RuleInWords("Người thẩm định xác định điểm, từ 0 đến 2,00 điểm, theo bước 0,25 điểm.")


def test_what_is_only_tracked_says_so() -> None:
    assert rule_in_words(Way("", {}, None), Decimal(0)).lead == "Chỉ theo dõi, không tính điểm."


# --- Amounts -----------------------------------------------------------------------------------------------


def test_a_weighted_mean_says_its_weights_and_what_a_zero_denominator_does_to_them() -> None:
    mean = [{"of": OF_PLAN, "weight": "60%"}, {"of": "r", "weight": "40%"}]
    rule = told({"kind": "linear", "of": {"mean": mean}}, a=DONE, b=PLANNED, r={**RATIO, "zero": "exempt"})
    assert rule.lead.startswith(
        "Tính theo bình quân gia quyền của tỷ lệ số nhiệm vụ đã hoàn thành trên số nhiệm vụ trong kế hoạch "
        "(trọng số 60%) và “Tỷ lệ hồ sơ đúng hạn” (trọng số 40%): đạt mức 100% được đủ 2,00 điểm;"
    )
    drops_out = "bằng 0 (không phát sinh): bỏ tỷ lệ này, trọng số chia lại cho các tỷ lệ còn lại."
    assert rule.notes == (
        f"Mẫu số (“Số nhiệm vụ trong kế hoạch”) {drops_out}",
        f"Mẫu số của “Tỷ lệ hồ sơ đúng hạn” {drops_out}",
        (
            "Các tỷ lệ thành phần đều có mẫu số bằng 0 (không phát sinh): không áp dụng, "
            "giảm trừ 2,00 điểm khỏi điểm chuẩn."
        ),
    )


@pytest.mark.parametrize(("zero", "counts"), [("full", "tính là 100%"), ("none", "tính là 0%")])
def test_a_part_of_a_mean_may_count_as_full_or_as_nothing(zero: str, counts: str) -> None:
    mean = [{"of": "r", "weight": "60%"}, {"of": "s", "weight": "40%"}]
    s = {"kind": "ratio", "label": "Tỷ lệ trực tuyến"}
    rule = told({"kind": "linear", "of": {"mean": mean}}, r={**RATIO, "zero": zero}, s=s)
    assert rule.notes[0] == f"Mẫu số của “Tỷ lệ hồ sơ đúng hạn” bằng 0 (không phát sinh): {counts}."


def test_a_ratio_of_sums_tells_of_last_years_denominator_and_of_more_than_everything() -> None:
    of = {"part": ["a", "c"], "whole": "b", "fallback": "d", "zero": "full", "above_one": "cap"}
    old = {"kind": "count", "label": "Hồ sơ cũ"}
    last_year = {"kind": "count", "label": "Số nhiệm vụ năm trước"}
    rule = told({"kind": "linear", "of": of}, a=DONE, b=PLANNED, c=old, d=last_year)
    assert rule.lead.startswith(
        "Tính theo tỷ lệ tổng của “Số nhiệm vụ đã hoàn thành” và “Hồ sơ cũ” trên "
        "“Số nhiệm vụ trong kế hoạch”: "
    )
    assert rule.notes == (
        (
            "Chưa có số liệu về “Số nhiệm vụ trong kế hoạch” thì lấy mẫu số của năm trước: "
            "“Số nhiệm vụ năm trước”."
        ),
        "Mẫu số (“Số nhiệm vụ trong kế hoạch”) bằng 0 (không phát sinh): được đủ 2,00 điểm.",
        "Tỷ lệ vượt 100% được tính bằng 100%.",
    )


def test_a_denominator_that_is_never_zero_needs_no_note() -> None:
    staff = {**PLANNED, "least": "1"}
    assert told({"kind": "linear", "of": {"part": "a", "whole": "b"}}, a=DONE, b=staff).notes == ()
    [note] = told({"kind": "linear", "of": {"part": "a", "whole": "b"}}, a=DONE, b=PLANNED).notes
    assert note.endswith("bằng 0 (không phát sinh): bộ tiêu chí chưa nêu cách tính.")


def test_last_years_denominator_may_still_be_zero() -> None:
    of = {"part": "a", "whole": "b", "fallback": "d", "zero": "none"}
    notes = told(
        {"kind": "linear", "of": of}, a=DONE, b={**PLANNED, "least": "1"}, d={**PLANNED, "label": "Năm trước"}
    ).notes
    assert notes[-1].endswith("bằng 0 (không phát sinh): được 0 điểm.")


def test_a_label_that_itself_divides_is_quoted() -> None:
    part = {"kind": "count", "label": "Số nhiệm vụ trễ hạn trên phần mềm"}
    of = {**OF_PLAN, "above_one": "allow"}
    rule = told({"kind": "linear", "of": of, "full_at": "200%"}, a=part, b=PLANNED)
    assert rule.lead.startswith(
        "Tính theo tỷ lệ “Số nhiệm vụ trễ hạn trên phần mềm” trên “Số nhiệm vụ trong kế hoạch”: đạt từ 200% "
    )
    assert rule.notes[-1] == "Tỷ lệ vượt 100% được tính theo thực tế."


def test_names_and_abbreviations_keep_their_capitals() -> None:
    of = {"part": "a", "whole": "b", "zero": "none"}
    a = {"kind": "count", "label": "TTHC đã công bố"}
    b = {"kind": "count", "label": "Sở Nội vụ giao"}
    rule = told({"kind": "linear", "of": of}, a=a, b=b)
    assert rule.lead.startswith("Tính theo tỷ lệ TTHC đã công bố trên Sở Nội vụ giao: ")
    assert rule.notes == ("Mẫu số (“Sở Nội vụ giao”) bằng 0 (không phát sinh): được 0 điểm.",)


def test_survey_answers_say_what_each_is_worth() -> None:
    of = {"answers": {"a": "100%", "b": "60%"}, "zero": "exempt"}
    rule = told({"kind": "linear", "of": of}, a=DONE, b=PLANNED)
    assert rule.lead.startswith("Tính theo tỷ lệ quy đổi của các ý kiến trả lời: ")
    assert rule.notes == (
        (
            "Quy đổi: “Số nhiệm vụ đã hoàn thành” tính 100%; “Số nhiệm vụ trong kế hoạch” tính 60%; "
            "cộng lại rồi chia cho tổng số ý kiến trả lời."
        ),
        "Không có ý kiến trả lời nào: không áp dụng, giảm trừ 2,00 điểm khỏi điểm chuẩn.",
    )


@pytest.mark.parametrize(("key", "word"), [("highest", "cao nhất"), ("lowest", "thấp nhất")])
def test_the_blocks_best_says_whence_it_comes(key: str, word: str) -> None:
    of = {"part": "n", "whole": {key: "n"}, "zero": "none", "above_one": "cap"}
    rule = told({"kind": "linear", "of": of}, n=COUNT)
    assert rule.lead.startswith(
        f"Tính theo tỷ lệ số sáng kiến trên mức {word} của khối về số sáng kiến: đạt mức 100% "
    )
    assert rule.notes == (
        f"Mẫu số (mức {word} của khối về “Số sáng kiến”) bằng 0 (không phát sinh): được 0 điểm.",
        "Tỷ lệ vượt 100% được tính bằng 100%.",
        f"Mức {word} lấy trong số liệu đã có của các cơ quan, đơn vị cùng khối có áp dụng tiêu chí.",
    )


# --- Penalties, bonuses, rounding --------------------------------------------------------------------------


def test_a_penalty_takes_points() -> None:
    rule = told(ALL_OR_NOTHING, "-2", x=YES_NO)
    assert table(rule) == [("Có", "trừ 2,00 điểm (mức trừ tối đa)"), ("Không", "không trừ điểm")]
    items = told({"kind": "per_item", "of": "n", "points": "-0.25"}, "-1", n=COUNT)
    assert items.lead == "Mỗi sáng kiến: trừ 0,25 điểm, tối đa trừ 1,00 điểm."
    judged = told({"kind": "judged", "input": "n", "step": "0.25"}, "-1", n=NUMBER)
    assert judged.lead == "Người thẩm định xác định điểm trừ, từ 0 đến 1,00 điểm, theo bước 0,25 điểm."
    assert judged.notes == ("Điểm trừ được ghi bằng số âm.",)


def test_defects_of_a_penalty_add_up_to_its_floor() -> None:
    less = [{"input": "n", "points": "0.25"}, {"input": "a", "points": "1"}]
    rule = told({"kind": "deductions", "start": "0", "floor": "full", "less": less}, "-1.5", n=COUNT, a=LATE)
    assert rule.lead == "Trừ điểm theo từng lỗi."
    assert table(rule) == [("Mỗi sáng kiến", "trừ 0,25 điểm"), ("Gửi chậm", "trừ 1,00 điểm")]
    assert rule.notes == ("Tổng điểm trừ không quá 1,50 điểm.",)


def test_parts_of_a_penalty_say_how_much_they_take_at_most() -> None:
    parts = [{"title": "Hồ sơ", "max": "-2", "rule": ALL_OR_NOTHING}]
    rule = told({"kind": "sum", "parts": parts}, "-2", x=YES_NO)
    assert rule.lines[0].award == "trừ tối đa 2,00 điểm; chấm theo nội dung “Có ban hành kế hoạch”"


def test_only_what_is_in_the_standard_leaves_it() -> None:
    written = {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "exempt"}}
    assert table(told(written, in_standard=False, x=YES_NO))[1] == ("Không", "không áp dụng, không cộng điểm")
    assert table(told(written, "-2", x=YES_NO))[1] == ("Không", "không áp dụng, không trừ điểm")
    zero = {**RATIO, "zero": "none"}
    (note,) = told({"kind": "linear", "of": "r"}, "-2", r=zero).notes
    assert note.endswith("(không phát sinh): không bị trừ điểm.")


INNER = {"kind": "linear", "of": "r"}
STEPS = {"kind": "steps", "of": "r", "steps": [{"from": "0%", "rule": INNER}]}
SUM = {"kind": "sum", "parts": [{"max": "full", "rule": STEPS}]}
LEVELS = {"kind": "levels", "input": "x", "points": {"yes": {"rule": SUM}, "no": "none"}}
CHOOSE = {
    "kind": "choose",
    "cases": [{"if": {"input": "x", "is": "no"}, "points": "none"}],
    "otherwise": {"rule": LEVELS},
}


@pytest.mark.parametrize("written", [INNER, STEPS, SUM, LEVELS, CHOOSE])
def test_rounding_is_told_where_a_rule_may_give_more_decimals(written: Data) -> None:
    way = Way("", inputs_of(r=RATIO, x=YES_NO), rule_of(written, r=RATIO, x=YES_NO))
    without = rule_in_words(way, Decimal(2)).notes
    at_leaf = rule_in_words(way, Decimal(2), rounding=Rounding(RoundedAt.LEAF, 2)).notes
    assert at_leaf == (*without, "Điểm được làm tròn đến 02 chữ số thập phân.")
    assert rule_in_words(way, Decimal(2), rounding=Rounding(RoundedAt.SHEET, 2)).notes == without


def test_rounding_is_not_told_where_it_changes_nothing() -> None:
    way = Way("", inputs_of(x=YES_NO), rule_of(ALL_OR_NOTHING, x=YES_NO))
    assert rule_in_words(way, Decimal(2), rounding=Rounding()).notes == ()


def test_points_have_as_many_decimals_as_they_need() -> None:
    written = {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "12.5%"}}
    assert table(told(written, "0.5", x=YES_NO))[1] == ("Không", "0,0625 điểm")
    assert table(told(written, "2", x=YES_NO))[1] == ("Không", "0,25 điểm")


def test_a_rule_is_also_running_text() -> None:
    rule = told(ALL_OR_NOTHING, x=YES_NO)
    assert rule.text == "Chấm theo nội dung “Có ban hành kế hoạch”: Có: 2,00 điểm (đủ điểm); Không: 0 điểm."


# --- Inputs ------------------------------------------------------------------------------------------------


def test_inputs_say_how_they_are_given() -> None:
    declared = inputs_of(
        x=YES_NO,
        m=LEVEL,
        n={**COUNT, "unit": "sáng kiến", "most": "20"},
        d={**NUMBER, "least": "-1.5", "most": "0"},
        free=NUMBER,
        i={**INDEX, "unit": "%"},
        r=RATIO,
        s={**RATIO, "above_one": "allow"},
    )
    levels = ("Kịp thời", "Không kịp thời", "Không ban hành")
    assert inputs_in_words(Way("", declared, None)) == (
        InputInWords("Có ban hành kế hoạch", "có/không"),
        InputInWords("Việc ban hành kế hoạch", "chọn một mức", levels),
        InputInWords("Số sáng kiến", "số đếm", unit="sáng kiến", bounds="từ 0 đến 20"),
        InputInWords("Điểm đánh giá", "số", bounds="từ −1,5 đến 0"),
        InputInWords("Điểm đánh giá", "số"),
        InputInWords("Chỉ số hài lòng", "chỉ số", unit="%", bounds="từ 0 đến 100"),
        InputInWords("Tỷ lệ hồ sơ đúng hạn", "tỷ lệ", bounds="từ 0% đến 100%"),
        InputInWords("Tỷ lệ hồ sơ đúng hạn", "tỷ lệ", bounds="từ 0% trở lên"),
    )


# --- Every rule there is -----------------------------------------------------------------------------------

SHIPPED = sorted([*(ROOT / "regulations").glob("*.yaml"), *(ROOT / "docs" / "examples").glob("*.yaml")])
PAGE = (ROOT / "docs" / "regulation.md").read_text()
FRAGMENTS = re.findall(r"^```yaml (criterion|bonus|penalty)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
ENGLISH = {
    *("full", "none", "exempt", "refuse", "cap", "allow", "yes", "levels", "level", "steps", "linear", "sum"),
    *(
        "choose",
        "judged",
        "deductions",
        "ratio",
        "count",
        "number",
        "index",
        "input",
        "points",
        "rule",
        "max",
    ),
    *("way", "reach", "award", "bounds", "true", "false", "fraction", "decimal", "none"),
}


def leaves_of_files() -> Iterator[Criterion]:
    for path in SHIPPED:
        for one in edition_of_file(read_document(path)).sets:
            yield from (criterion for criterion in one.walk() if criterion.is_leaf)


def leaves_of_the_page(folder: Path) -> Iterator[Criterion]:
    for kind, text in FRAGMENTS:
        (folder / "part.yaml").write_text(f"criteria:\n{text}" if kind == "criterion" else text)
        read: Any = read_yaml(folder / "part.yaml").data
        if kind == "criterion":
            total = sum(Decimal(one["max"]) for one in read["criteria"])
            edition = edition_of(document(*read["criteria"], standard=str(total)))
        else:
            edition = edition_of(document(leaf("1", "10"), one_set={kind: read}))
        yield from (criterion for criterion in edition.sets[0].walk() if criterion.is_leaf)


def texts_of(rule: RuleInWords) -> Iterator[str]:
    yield rule.lead
    yield from rule.notes
    yield from texts_of_lines(rule.lines)


def texts_of_lines(lines: tuple[Line, ...]) -> Iterator[str]:
    for line in lines:
        yield line.condition
        yield line.award
        yield from texts_of_lines(line.lines)


def test_every_rule_that_is_shipped_or_documented_is_told_in_vietnamese(tmp_path: Path) -> None:
    told_of = [
        (criterion, way, rule_in_words(way, criterion.reach))
        for criterion in [*leaves_of_files(), *leaves_of_the_page(tmp_path)]
        for way in criterion.ways
    ]
    assert len(told_of) > 200
    kinds = {type(way.rule).__name__ for _criterion, way, _rule in told_of}
    assert len(kinds - {"NoneType"}) == 9
    for criterion, way, rule in told_of:
        asked = [
            text for one in inputs_in_words(way) for text in (one.label, one.kind, one.bounds, *one.levels)
        ]
        for text in [*texts_of(rule), *(text for text in asked if text)]:
            fault = what_is_wrong(text)
            assert not fault, (criterion.code, fault, text)
        assert all(text.endswith(".") and text.lstrip("“")[0].isupper() for text in (rule.lead, *rule.notes))


def with_another_number(part: Any) -> Iterator[Any]:
    """The rule with one of its numbers changed, each in turn."""
    if isinstance(part, Decimal):
        yield part + Decimal("0.02")
    elif isinstance(part, Fraction):
        yield part + Fraction(1, 50)
    elif isinstance(part, tuple):
        for place, one in enumerate(part):
            yield from ((*part[:place], other, *part[place + 1 :]) for other in with_another_number(one))
    elif isinstance(part, Mapping):
        for key, one in part.items():
            yield from ({**part, key: other} for other in with_another_number(one))
    elif is_dataclass(part) and not isinstance(part, type | Input):
        for name in (one.name for one in fields(part) if has_effect(part, one.name)):
            yield from (replace(part, **{name: other}) for other in with_another_number(getattr(part, name)))


def has_effect(part: Any, name: str) -> bool:
    """Points of a defect stand idle beside levels, and a floor where no defects reach it."""
    return not (isinstance(part, Defect) and name == "points" and part.by_level) and not (
        isinstance(part, Deductions) and name == "floor"
    )


def test_every_number_of_a_rule_stands_in_its_words(tmp_path: Path) -> None:
    tried = 0
    listed = [*leaves_of_files(), *leaves_of_the_page(tmp_path)]
    ways = {rule_in_words(way, one.reach): (way, one.reach) for one in listed for way in one.ways}
    for words, (way, reach) in ways.items():
        for other in with_another_number(way.rule):
            assert rule_in_words(replace(way, rule=other), reach) != words, other
            tried += 1
    assert tried > 1000


def what_is_wrong(text: str) -> str:
    words = set(re.findall(r"[\w-]+", text))
    if not text.strip() or "  " in text or text != text.strip():
        return "blanks"
    if "_" in text:
        return "an input's name"
    if {word.lower() for word in words if word.isascii()} & ENGLISH:
        return "English"
    if re.search(r"\d\.\d(?!\d\d\b)", text) or re.search(r"\d,\d{5}", text):
        return "a figure"
    return "an empty template" if "%(" in text or "None" in text else ""


@pytest.mark.parametrize(
    "text", ["", "a  b", "theo qua_han", "được full điểm", "1.5 điểm", "None điểm", "%(points)s điểm"]
)
def test_a_leak_would_be_noticed(text: str) -> None:
    assert what_is_wrong(text)
    assert what_is_wrong("Số hồ sơ: 1.200; được 1,50 điểm") == ""
