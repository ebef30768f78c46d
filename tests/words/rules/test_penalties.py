"""How points are lost, and what leaves the standard, word for word."""

from tests.core.making import ALL_OR_NOTHING, COUNT, NUMBER, RATIO, YES_NO
from tests.words.rules.telling import LATE, table, told


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
