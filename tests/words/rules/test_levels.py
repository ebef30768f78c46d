"""Levels, conditions and defects, word for word."""

from tests.core.making import ALL_OR_NOTHING, LEVEL, RATIO, YES_NO
from tests.words.rules.telling import LATE, WHOLE, table, told


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


def test_a_rule_is_also_running_text() -> None:
    rule = told(ALL_OR_NOTHING, x=YES_NO)
    assert rule.text == "Chấm theo nội dung “Có ban hành kế hoạch”: Có: 2,00 điểm (đủ điểm); Không: 0 điểm."
