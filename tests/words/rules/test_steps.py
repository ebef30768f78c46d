"""Steps, proportion and counts, word for word."""

import pytest

from tests.core.making import COUNT, INDEX, RATIO, Data
from tests.words.rules.telling import DONE, OF_PLAN, PLANNED, table, told


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
