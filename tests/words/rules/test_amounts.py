"""What a rule measures: ratios, means and answers, word for word."""

import pytest

from tests.core.making import COUNT, RATIO
from tests.words.rules.telling import DONE, OF_PLAN, PLANNED, told


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
