"""Sums, cases and what people judge, word for word."""

from decimal import Decimal

from pari.core.regulation.edition import Way
from pari.words.rules import RuleInWords, rule_in_words
from tests.core.making import ALL_OR_NOTHING, LEVEL, NUMBER, RATIO, YES_NO
from tests.words.rules.telling import table, told


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
