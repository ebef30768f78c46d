"""What changed in a rule, word for word."""

from pari.words.differences import Kind
from tests.core.making import ALL_OR_NOTHING, COUNT, LEVEL, NUMBER, RATIO, YES_NO, Data, document, leaf
from tests.words.differences.telling import LINEAR, PLAN, details, measured, sentences


def steps(*bounds: tuple[str, str], zero: str = "none") -> Data:
    """A rule by steps: each from so many percent to the one before it gives so many points."""
    written: list[Data] = []
    for low, points in bounds:
        above = {"below": written[-1]["from"]} if written else {}
        written.append({"from": low, **above, "points": points})
    of = {"part": "a", "whole": "b", "zero": zero}
    return {"kind": "steps", "of": of, "steps": written}


def test_a_step_that_gives_other_points_is_the_only_line_told() -> None:
    old = measured(steps(("100%", "2"), ("90%", "0.5"), ("0%", "0")), PLAN)
    new = measured(steps(("100%", "2"), ("90%", "0.75"), ("0%", "0")), PLAN)
    assert sentences(old, new) == [
        "Tiêu chí 1 “Tiêu chí 1”: quy tắc tính điểm: “từ 90% đến dưới 100%”: 0,50 điểm → 0,75 điểm."
    ]


def test_another_bound_takes_lines_away_and_brings_others() -> None:
    old = measured(steps(("100%", "2"), ("90%", "0.5"), ("0%", "0")), PLAN)
    new = measured(steps(("100%", "2"), ("80%", "0.5"), ("0%", "0")), PLAN)
    assert details(old, new) == [
        "thêm “từ 80% đến dưới 100%”: 0,50 điểm",
        "thêm “từ 0% đến dưới 80%”: 0 điểm",
        "bỏ “từ 90% đến dưới 100%”: 0,50 điểm",
        "bỏ “từ 0% đến dưới 90%”: 0 điểm",
    ]


def test_where_no_line_stayed_the_whole_table_is_told() -> None:
    old = measured(steps(("50%", "2"), ("0%", "0")), PLAN)
    new = measured(steps(("60%", "2"), ("0%", "0")), PLAN)
    assert details(old, new) == [
        "trước: “từ 50% trở lên: 2,00 điểm (đủ điểm); từ 0% đến dưới 50%: 0 điểm”",
        "nay: “từ 60% trở lên: 2,00 điểm (đủ điểm); từ 0% đến dưới 60%: 0 điểm”",
    ]


def test_another_meaning_of_zero_is_told_with_what_it_gives() -> None:
    old = measured(steps(("50%", "2"), ("0%", "0")), PLAN)
    new = measured(steps(("50%", "2"), ("0%", "0"), zero="full"), PLAN)
    assert details(old, new) == [
        "“Mẫu số (“Số nhiệm vụ trong kế hoạch”) bằng 0 (không phát sinh)”: được 0 điểm → được đủ 2,00 điểm"
    ]


def test_notes_come_and_go() -> None:
    of = {"part": "a", "whole": "b", "zero": "none"}
    old = measured({**LINEAR, "of": of}, PLAN)
    new = measured({**LINEAR, "of": {**of, "above_one": "cap"}}, PLAN)
    assert details(old, new) == ["thêm: “Tỷ lệ vượt 100% được tính bằng 100%”"]
    assert details(new, old) == ["bỏ: “Tỷ lệ vượt 100% được tính bằng 100%”"]


def test_proportion_is_told_before_and_after() -> None:
    assert details(measured(LINEAR, {"r": RATIO}), measured({**LINEAR, "full_at": "80%"}, {"r": RATIO})) == [
        "trước: “Tính theo “Tỷ lệ hồ sơ đúng hạn”: đạt mức 100% được đủ 2,00 điểm; dưới mức đó tính theo tỷ lệ (ví dụ 50% được 1,00 điểm)”",  # noqa: E501 - one sentence
        "nay: “Tính theo “Tỷ lệ hồ sơ đúng hạn”: đạt từ 80% trở lên được đủ 2,00 điểm; dưới mức đó tính theo tỷ lệ (ví dụ 40% được 1,00 điểm)”",  # noqa: E501 - one sentence
    ]


def test_another_kind_of_rule_is_told_before_and_after() -> None:
    old = measured(ALL_OR_NOTHING, {"x": YES_NO, "n": NUMBER})
    new = measured({"kind": "judged", "input": "n", "step": "0.5"}, {"x": YES_NO, "n": NUMBER})
    assert sentences(old, new) == [
        (
            "Tiêu chí 1 “Tiêu chí 1”: quy tắc tính điểm: trước: “Chấm theo nội dung “Có ban hành kế hoạch”: "
            "Có: 2,00 điểm (đủ điểm); Không: 0 điểm”; nay: “Người thẩm định xác định điểm, từ 0 đến 2,00 "
            "điểm, theo bước 0,50 điểm”."
        )
    ]


def test_a_line_within_another_is_named_with_it() -> None:
    def summed(first: str, half: str) -> Data:
        parts = [
            {"title": "Ban hành", "max": first, "rule": ALL_OR_NOTHING},
            {
                "title": "Mức",
                "max": "1",
                "rule": {
                    "kind": "levels",
                    "input": "m",
                    "points": {"kip_thoi": "full", "cham": half, "khong": "0"},
                },
            },
        ]
        return measured({"kind": "sum", "parts": parts}, {"x": YES_NO, "m": LEVEL})

    assert details(summed("1", "0.5"), summed("1", "0.25")) == [
        "“Mức”, “Không kịp thời”: 0,50 điểm → 0,25 điểm"
    ]


def test_another_order_of_cases_is_told() -> None:
    cases: list[Data] = [
        {"if": {"input": "x", "is": "no"}, "points": "none"},
        {"if": {"input": "n", "from": "5"}, "points": "1"},
    ]

    def choosing(listed: list[Data]) -> Data:
        rule = {"kind": "choose", "cases": listed, "otherwise": {"points": "full"}}
        return measured(rule, {"x": YES_NO, "n": COUNT})

    assert details(choosing(cases), choosing(cases[::-1])) == [
        "thứ tự nay là “Số sáng kiến từ 5 trở lên”; “Có ban hành kế hoạch: không”; “Các trường hợp còn lại”"
    ]


def test_a_rule_that_is_only_written_otherwise_says_so() -> None:
    half, one = ({**ALL_OR_NOTHING, "points": {"yes": "full", "no": no}} for no in ("50%", "1"))
    assert details(measured(half, {"x": YES_NO}), measured(one, {"x": YES_NO})) == [
        "cách ghi thay đổi, cách tính không đổi"
    ]


def test_what_changed_with_the_points_alone_is_not_told_of_the_rule() -> None:
    def worth(most: str, no: str) -> Data:
        rule = {"kind": "levels", "input": "x", "points": {"yes": most, "no": no}}
        return measured(rule, {"x": YES_NO}, most)

    assert sentences(worth("2", "0"), worth("3", "0"), Kind.RULES) == []
    assert sentences(worth("2", "0.5"), worth("3", "1"), Kind.RULES) == [
        "Tiêu chí 1 “Tiêu chí 1”: quy tắc tính điểm: “Không”: 0,50 điểm → 1,00 điểm."
    ]


def test_a_rule_shows_the_points_that_it_gave_then() -> None:
    def deducting(most: str, points: str, zero: str) -> Data:
        of = {"part": "a", "whole": "b", "zero": zero}
        defects = {"kind": "deductions", "less": [{"input": "x", "points": points}]}
        parts = [
            {"title": "Lỗi", "max": "50%", "rule": defects},
            {"title": "Kết quả", "max": "50%", "rule": {**LINEAR, "of": of}},
        ]
        return measured({"kind": "sum", "parts": parts}, {"x": YES_NO, **PLAN}, most)

    assert sentences(deducting("2", "0.5", "none"), deducting("4", "0.75", "full"), Kind.RULES) == [
        (
            "Tiêu chí 1 “Tiêu chí 1”: quy tắc tính điểm: “Lỗi”, “Có ban hành kế hoạch”: trừ 0,50 điểm → "
            "trừ 0,75 điểm; “Kết quả: mẫu số (“Số nhiệm vụ trong kế hoạch”) bằng 0 (không phát sinh)”: "
            "được 0 điểm → được đủ 2,00 điểm."
        )
    ]


def test_a_floor_that_came_within_reach_is_told() -> None:
    def deducting(most: str, points: str) -> Data:
        less = [{"input": name, "points": points} for name in ("x", "y")]
        rule = {"kind": "deductions", "less": less}
        return measured(rule, {"x": YES_NO, "y": {**YES_NO, "label": "Gửi chậm"}}, most)

    told_of = sentences(deducting("2", "1"), deducting("3", "2"), Kind.RULES)
    assert told_of == [
        (
            "Tiêu chí 1 “Tiêu chí 1”: quy tắc tính điểm: “Có ban hành kế hoạch”: trừ 1,00 điểm → trừ 2,00 "
            "điểm; “Gửi chậm”: trừ 1,00 điểm → trừ 2,00 điểm; thêm: “Sau khi trừ, không thấp hơn 0 điểm”."
        )
    ]
    back = sentences(deducting("3", "2"), deducting("2", "1"), Kind.RULES)
    assert back[0].endswith("bỏ: “Sau khi trừ, không thấp hơn 0 điểm”.")


def test_exemption_from_a_bonus_gives_nothing() -> None:
    def with_bonus(no: str) -> Data:
        rule = {"kind": "levels", "input": "x", "points": {"yes": "full", "no": no}}
        bonus = {"placement": "on_top", "criteria": [leaf("T1", "1", rule, inputs={"x": YES_NO})]}
        return document(leaf("1", "10"), one_set={"bonus": bonus})

    assert details(with_bonus("none"), with_bonus("exempt")) == [
        "“Không”: 0 điểm → không áp dụng, không cộng điểm"
    ]
