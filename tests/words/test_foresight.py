"""Risks, forecasts and ways up, word for word."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from pari.core.foresight.forecast import forecast
from pari.core.foresight.next_grade import next_grade
from pari.core.foresight.next_step import next_step
from pari.core.foresight.risks import Claimed, LastLoss, Paper, risks
from pari.core.scoring.blocks import scorer_of
from pari.core.scoring.stages import LossReason
from pari.words.foresight import (
    forecast_notes,
    forecast_sentence,
    gain_sentence,
    points_phrase,
    risk_sentence,
    step_sentence,
    total_sentence,
    way_sentence,
)
from tests.core.making import COUNT, LEVEL, RATIO, YES_NO, Data, document, edition_of, leaf, sheet

ENOUGH = " ".join(f"từ{n}" for n in range(20))
IN_TIME = Paper("Báo cáo năm", "12/BC-SXD", date(2026, 11, 30))
DONE: Data = {"part": "xong", "whole": "tong", "zero": "none"}
TASKS = {
    "xong": {"kind": "count", "label": "Số nhiệm vụ hoàn thành", "unit": "nhiệm vụ"},
    "tong": {"kind": "count", "label": "Số nhiệm vụ phải hoàn thành"},
}


def told(answer: str = "yes", **said: Any) -> list[str]:
    of = edition_of(document(leaf("1", "10", evidence="Báo cáo kết quả")))
    known = sheet(of, {} if answer == "?" else {"1": {"x": answer}})
    (score,) = scorer_of(of, "so").score(known).leaves
    claimed = Claimed(score, **{"explanation": ENOUGH, "papers": (IN_TIME,), **said})
    return [risk_sentence(risk) for risk in risks([claimed], 2026)]


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"papers": ()}, "Chưa có tài liệu kiểm chứng bắt buộc."),
        ({"papers": (), "uploading": 1}, "Tài liệu kiểm chứng bắt buộc đang tải lên, chưa hoàn tất."),
        ({"uploading": 2}, "02 tài liệu đang tải lên, chưa hoàn tất."),
        ({"papers": (Paper("Báo cáo tháng 11"),)}, "“Báo cáo tháng 11” chưa có số, ngày ban hành."),
        (
            {"papers": (Paper("Báo cáo", "1/BC", date(2025, 3, 12)),)},
            "Văn bản đề ngày 12/03/2025, ngoài năm đánh giá 2026.",
        ),
        ({"explanation": "Đã thực hiện"}, "Giải trình chung chung, chưa nêu kết quả cụ thể."),
        (
            {"asks_exemption": True, "exemption_reason": "Sở không được giao"},
            "Đề nghị không áp dụng; điểm chỉ được giảm trừ khi Hội đồng đồng ý (“Sở không được giao”).",
        ),
        (
            {"last_loss": LastLoss(2025, Decimal("0.5"), LossReason.LATE, "báo cáo quý III nộp ngày 02/10")},
            "Năm 2025 mất 0,50 điểm vì chậm so với quy định: báo cáo quý III nộp ngày 02/10.",
        ),
    ],
)
def test_a_risk_is_one_sentence(said: dict[str, Any], sentence: str) -> None:
    assert told(**said) == [sentence]


def test_last_years_reason_that_holds_again_says_so() -> None:
    found = told(papers=(), last_loss=LastLoss(2025, Decimal(1), LossReason.NO_EVIDENCE))
    assert found[1] == "Năm 2025 mất 1,00 điểm vì không có tài liệu kiểm chứng; năm nay vẫn chưa có."


def test_a_thin_explanation_names_its_measure() -> None:
    assert told(papers=(), explanation="Đã ban hành kế hoạch năm")[1] == (
        "Giải trình sơ sài (06 từ, dưới 20 từ)."
    )


def test_what_is_open_is_told_by_whether_it_was_begun() -> None:
    assert told("?", begun=False) == ["Chưa chấm."]
    assert told("?") == ["Chấm chưa xong, còn thiếu số liệu."]


def test_the_points_beside_a_criterion() -> None:
    assert points_phrase(Decimal("1.5")) == "có thể mất 1,50 điểm"
    assert total_sentence(Decimal("4.5"), 4, Decimal(2), 3) == (
        "04 tiêu chí có thể mất tổng cộng 4,50 điểm. "
        "03 tiêu chí chưa chấm xong, còn có thể được tổng cộng 2,00 điểm."
    )
    assert total_sentence(Decimal(0), 0, Decimal(0), 0) == "Chưa thấy nội dung nào có thể làm mất điểm."


def said_of(answers: dict[str, dict[str, str]], *criteria: Data, **more: Any) -> tuple[str, list[str], str]:
    of = edition_of(document(*criteria))
    known = sheet(of, answers, **more)
    scorer = scorer_of(of, "so")
    found = forecast(scorer, known)
    return forecast_sentence(found), forecast_notes(found), way_sentence(next_grade(scorer, known, found))


def test_the_forecast_and_the_way_up() -> None:
    criteria = (leaf("1", "7.84"), leaf("2", "1.5"), leaf("3", "0.66"))
    assert said_of({"1": {"x": "yes"}}, *criteria) == (
        "Chỉ số nếu nộp bây giờ 78,40%, mức KHÁ.",
        ["Tính cả các tiêu chí còn mở, chỉ số có thể từ 78,40% đến 100,00%."],
        "Còn thiếu 6,60 điểm phần trăm (0,66 điểm) để đạt TỐT. Con đường ngắn nhất: 2.",
    )


def test_a_way_that_others_bar_says_how_far_one_comes() -> None:
    criteria = (leaf("1", "8"), leaf("2", "2", self_assessed="no"))
    assert said_of({"1": {"x": "yes"}, "2": {"x": "no"}}, *criteria)[2] == (
        "Còn thiếu 5,00 điểm phần trăm (0,50 điểm) để đạt TỐT. "
        "Các tiêu chí do đơn vị tự chấm chỉ có thể đưa chỉ số lên 80,00%."
    )


def test_what_others_measure_is_said_to_be_left_out() -> None:
    criteria = (leaf("1", "8"), leaf("2", "2", self_assessed="no"))
    _, notes, _ = said_of({"1": {"x": "yes"}}, *criteria)
    assert notes[1] == "Chưa tính 01 tiêu chí do cơ quan khác xác định (2,00 điểm)."


def step_of(rule: Data, inputs: dict[str, Data], most: str = "2", **texts: str) -> str:
    of = edition_of(document(leaf("1", most, rule, inputs=inputs), standard=most))
    known = sheet(of, {"1": texts})
    (score,) = scorer_of(of, "so").score(known).leaves
    step = next_step(score, known.given["1"], of.rounding)
    assert step is not None
    return step_sentence(step)


LATE = {"qua_han": {**COUNT, "label": "Số hồ sơ TTHC quá hạn"}, "tong": COUNT}
LEVELS: Data = {"kind": "levels", "input": "x", "points": {"kip_thoi": "full", "cham": "50%", "khong": "0"}}


@pytest.mark.parametrize(
    ("rule", "inputs", "texts", "sentence"),
    [
        (
            {"kind": "linear", "of": DONE},
            TASKS,
            {"xong": "21", "tong": "24"},
            "Thêm 01 nhiệm vụ: 22/24 = 91,67%, được 1,83 điểm.",
        ),
        (
            {"kind": "deductions", "less": [{"input": "qua_han", "points": "0.5"}]},
            LATE,
            {"qua_han": "2"},
            "Bớt 01 hồ sơ TTHC quá hạn thì được 1,50 điểm.",
        ),
        (
            {"kind": "levels", "input": "x", "points": {"yes": "full", "no": "0"}},
            {"x": YES_NO},
            {"x": "no"},
            "Có ban hành kế hoạch: có thì được 2,00 điểm.",
        ),
        (LEVELS, {"x": LEVEL}, {"x": "cham"}, "Việc ban hành kế hoạch: mức “Kịp thời” thì được 2,00 điểm."),
        (
            {
                "kind": "steps",
                "of": "r",
                "steps": [{"from": "90%", "points": "full"}, {"below": "90%", "points": "0"}],
            },
            {"r": RATIO},
            {"r": "80%"},
            "“Tỷ lệ hồ sơ đúng hạn” từ 90,00% thì được 2,00 điểm.",
        ),
    ],
)
def test_a_next_step_is_told_with_what_it_earns(
    rule: Data, inputs: dict[str, Data], texts: dict[str, str], sentence: str
) -> None:
    assert step_of(rule, inputs, **texts) == sentence


def test_what_a_criterion_of_the_way_needs() -> None:
    of = edition_of(document(leaf("1", "7"), leaf("2", "3", {"kind": "linear", "of": DONE}, inputs=TASKS)))
    known = sheet(of, {"1": {"x": "yes"}, "2": {"xong": "1", "tong": "30"}})
    scorer = scorer_of(of, "so")
    way = next_grade(scorer, known, forecast(scorer, known))
    assert way is not None
    assert gain_sentence(way.gains[0]) == "thêm 0,40 điểm (0,10 → 0,50): thêm 04 nhiệm vụ"
