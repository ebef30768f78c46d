"""Why a criterion has its points, word for word."""

import ast
from pathlib import Path
from typing import Any

import pytest

import pari.core
from pari.words.because import because, reason_codes
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
    leaf,
    scored,
)

SHARE = {"kind": "linear", "of": "r"}
STEPS = {
    "kind": "steps",
    "of": "r",
    "steps": [
        {"above": "90%", "points": "2"},
        {"from": "70%", "to": "90%", "points": "1"},
        {"below": "70%", "points": "0"},
    ],
}
INNER = {
    "kind": "steps",
    "of": "r",
    "steps": [{"below": "50%", "points": "0"}, {"from": "50%", "rule": SHARE}],
}
LEVELS = {"kind": "levels", "input": "x", "points": {"kip_thoi": "2", "cham": "0.5", "khong": "0"}}
ITEMS = {"kind": "per_item", "of": "n", "points": "0.5"}
LATE = {"label": "Gửi báo cáo muộn cho Sở Nội vụ", "kind": "yes_no"}
WHOLE = {"label": "Đủ phụ lục", "kind": "yes_no"}
DEFECTS = {
    "kind": "deductions",
    "less": [{"input": "muon", "points": "0.5"}, {"input": "du", "points": "0.25", "when": "no"}],
}
BOTH = {"kind": "all_of", "inputs": ["muon", "du"]}
SUM = {
    "kind": "sum",
    "parts": [{"max": "60%", "rule": SHARE, "title": "Tiến độ"}, {"max": "40%", "rule": ALL_OR_NOTHING}],
}
CHOOSE = {
    "kind": "choose",
    "cases": [
        {"if": {"input": "x", "is": "no"}, "exempt": "yes"},
        {
            "if": {"all": [{"input": "r", "below": "50%"}, {"not": {"input": "r", "exactly": "0"}}]},
            "points": "1",
        },
    ],
    "otherwise": {"points": "2"},
}
DONE = {"kind": "count", "label": "Hồ sơ đúng hạn"}
ALL = {"kind": "count", "label": "Hồ sơ tiếp nhận"}
OF_TWO = {"kind": "linear", "of": {"part": "a", "whole": "b", "fallback": "c", "zero": "none"}}
MEAN = {"kind": "linear", "of": {"mean": [{"of": "r", "weight": "70%"}, {"of": "s", "weight": "30%"}]}}
ANSWERS = {"kind": "linear", "of": {"answers": {"a": "100%", "b": "0%"}, "zero": "exempt"}}
TWO_PARTS = {"a": DONE, "b": ALL, "c": ALL}
TWO_RATIOS = {"r": {**RATIO, "zero": "exempt"}, "s": {"kind": "ratio", "label": "Tỷ lệ trực tuyến"}}
BEST = {
    "kind": "steps",
    "of": {"highest": "n"},
    "steps": [{"exactly": "0", "points": "0"}, {"above": "0", "points": "full"}],
}


def said(rule: Data, inputs: dict[str, Data], texts: dict[str, str], **more: Any) -> str:
    """The sentence of a criterion worth 2 points (a bonus of 2, a penalty of -2 where `part` says so)."""
    part = more.pop("part", "")
    one = leaf("1", "-2" if part == "penalty" else "2", rule, inputs=inputs, **more.pop("about", {}))
    beside = {str(part): {"criteria": [one], **({"placement": "on_top"} if part == "bonus" else {})}}
    written = document(leaf("0", "10"), one_set=beside) if part else document(one, standard="2")
    score = scored(edition_of(written), {"1": texts} if texts else {}, **more)
    return because(next(leaf for leaf in score.leaves if leaf.criterion.code == "1"))


SENTENCES: list[tuple[Data, dict[str, Data], dict[str, str], str]] = [
    (ALL_OR_NOTHING, {"x": YES_NO}, {"x": "có"}, "Có ban hành kế hoạch: có; được 2,00/2,00 điểm."),
    (ALL_OR_NOTHING, {"x": YES_NO}, {"x": "không"}, "Có ban hành kế hoạch: không; được 0,00/2,00 điểm."),
    (ALL_OR_NOTHING, {"x": YES_NO}, {}, "Chưa có số liệu: Có ban hành kế hoạch."),
    (
        LEVELS,
        {"x": LEVEL},
        {"x": "cham"},
        "Việc ban hành kế hoạch: mức “Không kịp thời”; được 0,50/2,00 điểm.",
    ),
    (
        STEPS,
        {"r": RATIO},
        {"r": "40/50"},
        "Tỷ lệ hồ sơ đúng hạn 40/50 = 80,00%, thuộc mức từ 70% đến 90%; được 1,00/2,00 điểm.",
    ),
    (
        STEPS,
        {"r": RATIO},
        {"r": "90,5%"},
        "Tỷ lệ hồ sơ đúng hạn 90,50%, thuộc mức trên 90%; được 2,00/2,00 điểm.",
    ),
    (
        STEPS,
        {"r": RATIO},
        {"r": "0,5"},
        "Tỷ lệ hồ sơ đúng hạn 50,00%, thuộc mức dưới 70%; được 0,00/2,00 điểm.",
    ),
    (
        INNER,
        {"r": RATIO},
        {"r": "60%"},
        (
            "Tỷ lệ hồ sơ đúng hạn 60,00%, thuộc mức từ 50% trở lên; đủ điểm ở mức 100%, tính 60,00% số điểm; "
            "được 1,20/2,00 điểm."
        ),
    ),
    (
        {**SHARE, "full_at": "80%"},
        {"r": RATIO},
        {"r": "70%"},
        "Tỷ lệ hồ sơ đúng hạn 70,00%; đủ điểm ở mức 80%, tính 87,50% số điểm; được 1,75/2,00 điểm.",
    ),
    (
        {**SHARE, "full_at": "80%"},
        {"r": RATIO},
        {"r": "90%"},
        "Tỷ lệ hồ sơ đúng hạn 90,00%; đạt mức đủ điểm (80%); được 2,00/2,00 điểm.",
    ),
    (
        SHARE,
        {"r": {**RATIO, "above_one": "cap"}},
        {"r": "120%"},
        (
            "Tỷ lệ hồ sơ đúng hạn 120,00% (vượt 100%, tính bằng 100%); đạt mức đủ điểm (100%); được 2,00/2,00"
            " điểm."
        ),
    ),
    (
        SHARE,
        {"r": {**RATIO, "zero": "full"}},
        {"r": "0/0"},
        "Mẫu số của “Tỷ lệ hồ sơ đúng hạn” bằng 0, tính đủ điểm theo quy định; được 2,00/2,00 điểm.",
    ),
    (
        SHARE,
        {"r": {**RATIO, "zero": "exempt"}},
        {"r": "0/0"},
        "Mẫu số của “Tỷ lệ hồ sơ đúng hạn” bằng 0; không áp dụng, giảm trừ 2,00 điểm khỏi điểm chuẩn.",
    ),
    (
        SHARE,
        {"r": RATIO},
        {"r": "0/0"},
        "Mẫu số bằng 0 và bộ tiêu chí chưa nêu cách tính cho trường hợp này (zero: full, none hoặc exempt).",
    ),
    (
        {"kind": "linear", "of": "i", "full_at": "90"},
        {"i": INDEX},
        {"i": "87,92"},
        "Chỉ số hài lòng: 87,92; đủ điểm ở mức 90, tính 97,69% số điểm; được 1,95/2,00 điểm.",
    ),
    (
        OF_TWO,
        TWO_PARTS,
        {"a": "1200", "b": "1500"},
        "1.200/1.500 = 80,00%; đủ điểm ở mức 100%, tính 80,00% số điểm; được 1,60/2,00 điểm.",
    ),
    (
        OF_TWO,
        TWO_PARTS,
        {"a": "1200", "c": "1500"},
        (
            "1.200/1.500 = 80,00% (mẫu số lấy theo năm trước); đủ điểm ở mức 100%, tính 80,00% số điểm; được "
            "1,60/2,00 điểm."
        ),
    ),
    (
        OF_TWO,
        TWO_PARTS,
        {"a": "0", "b": "0"},
        "Hồ sơ tiếp nhận bằng 0, không tính điểm theo quy định; được 0,00/2,00 điểm.",
    ),
    (
        MEAN,
        TWO_RATIOS,
        {"r": "80%", "s": "50%"},
        (
            "Tỷ lệ hồ sơ đúng hạn 80,00% (trọng số 70%); Tỷ lệ trực tuyến 50,00% (trọng số 30%); bình quân "
            "gia quyền 71,00%; đủ điểm ở mức 100%, tính 71,00% số điểm; được 1,42/2,00 điểm."
        ),
    ),
    (
        ANSWERS,
        {"a": DONE, "b": ALL},
        {"a": "30", "b": "10"},
        (
            "40 ý kiến trả lời, quy đổi đạt 75,00%; đủ điểm ở mức 100%, tính 75,00% số điểm; được 1,50/2,00 "
            "điểm."
        ),
    ),
    (
        ANSWERS,
        {"a": DONE, "b": ALL},
        {"a": "0", "b": "0"},
        (
            "Tổng của “Hồ sơ đúng hạn”, “Hồ sơ tiếp nhận” bằng 0; không áp dụng, giảm trừ 2,00 điểm khỏi điểm"
            " chuẩn."
        ),
    ),
    (ITEMS, {"n": COUNT}, {"n": "3"}, "Số sáng kiến: 3 × 0,50 điểm; được 1,50/2,00 điểm."),
    (ITEMS, {"n": COUNT}, {"n": "9"}, "Số sáng kiến: 9 × 0,50 điểm, tối đa 2,00 điểm; được 2,00/2,00 điểm."),
    (
        DEFECTS,
        {"muon": LATE, "du": WHOLE},
        {"muon": "có", "du": "không"},
        (
            "Từ 2,00 điểm, trừ 0,50 điểm (Gửi báo cáo muộn cho Sở Nội vụ: có), trừ 0,25 điểm (Đủ phụ lục: "
            "không); được 1,25/2,00 điểm."
        ),
    ),
    (
        DEFECTS,
        {"muon": LATE, "du": WHOLE},
        {"muon": "không", "du": "có"},
        "Không có lỗi bị trừ; được 2,00/2,00 điểm.",
    ),
    (
        {"kind": "deductions", "less": [{"input": "n", "points": "1.5"}]},
        {"n": {**COUNT, "label": "Số lỗi"}},
        {"n": "4"},
        "Từ 2,00 điểm, trừ 6,00 điểm (Số lỗi: 4), không thấp hơn 0,00 điểm; được 0,00/2,00 điểm.",
    ),
    (
        BOTH,
        {"muon": LATE, "du": WHOLE},
        {"muon": "có", "du": "không"},
        "Chưa đáp ứng: Đủ phụ lục; được 0,00/2,00 điểm.",
    ),
    (
        BOTH,
        {"muon": LATE, "du": WHOLE},
        {"muon": "có", "du": "có"},
        "Đáp ứng đủ 02 điều kiện; được 2,00/2,00 điểm.",
    ),
    (
        SUM,
        {**TWO_RATIOS, "x": YES_NO},
        {"r": "50%", "x": "có"},
        (
            "Gồm Tiến độ: 0,60/1,20 (Tỷ lệ hồ sơ đúng hạn 50,00%; đủ điểm ở mức 100%, tính 50,00% số điểm); "
            "phần 2: 0,80/0,80 (Có ban hành kế hoạch: có); được 1,40/2,00 điểm."
        ),
    ),
    (
        SUM,
        {**TWO_RATIOS, "x": YES_NO},
        {"r": "0/0", "x": "có"},
        (
            "Gồm Tiến độ: không áp dụng (mẫu số của “Tỷ lệ hồ sơ đúng hạn” bằng 0); phần 2: 0,80/0,80 (Có ban"
            " hành kế hoạch: có); được 0,80/0,80 điểm (đã giảm trừ 1,20 điểm)."
        ),
    ),
    (
        CHOOSE,
        {"x": YES_NO, "r": RATIO},
        {"x": "không"},
        "Có ban hành kế hoạch: không; không áp dụng, giảm trừ 2,00 điểm khỏi điểm chuẩn.",
    ),
    (
        CHOOSE,
        {"x": YES_NO, "r": RATIO},
        {"x": "có", "r": "40%"},
        (
            "Tỷ lệ hồ sơ đúng hạn dưới 50% và không phải trường hợp “Tỷ lệ hồ sơ đúng hạn bằng 0%”; được "
            "1,00/2,00 điểm."
        ),
    ),
    (
        CHOOSE,
        {"x": YES_NO, "r": RATIO},
        {"x": "có", "r": "60%"},
        "Thuộc trường hợp còn lại; được 2,00/2,00 điểm.",
    ),
    (
        {"kind": "judged", "input": "n", "step": "0.25"},
        {"n": NUMBER},
        {"n": "1,75"},
        "Điểm do người thẩm định xác định; được 1,75/2,00 điểm.",
    ),
    (
        {"kind": "judged", "input": "n", "step": "0.25"},
        {"n": NUMBER},
        {"n": "2,5"},
        "Điểm 2,5 ngoài giới hạn từ 0 đến 2 của tiêu chí.",
    ),
    (
        BEST,
        {"n": COUNT},
        {"n": "3"},
        "Cao nhất của khối về Số sáng kiến: 3, thuộc mức trên 0; được 2,00/2,00 điểm.",
    ),
]


@pytest.mark.parametrize(("rule", "inputs", "texts", "expected"), SENTENCES, ids=range(len(SENTENCES)))
def test_points_are_explained_word_for_word(
    rule: Data, inputs: dict[str, Data], texts: dict[str, str], expected: str
) -> None:
    assert said(rule, inputs, texts) == expected


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({"exempt": {"1": None}}, "Không áp dụng, giảm trừ 2,00 điểm khỏi điểm chuẩn."),
        (
            {"exempt": {"1": "0.5"}},
            "Giảm trừ 0,50 điểm, còn 1,50 điểm; Có ban hành kế hoạch: có; được 1,50/1,50 điểm.",
        ),
        ({"exempt": {"1": "2"}}, "Giảm trừ 2,00 điểm, còn 0,00 điểm; Có ban hành kế hoạch: có."),
        (
            {"marks": {"1": "1.5"}},
            "Điểm do người thẩm định quyết định (theo quy tắc là 2,00 điểm); được 1,50/2,00 điểm.",
        ),
        ({"marks": {"1": "2.5"}}, "Điểm 2,5 ngoài giới hạn từ 0 đến 2 của tiêu chí."),
        ({"part": "bonus"}, "Có ban hành kế hoạch: có; được 2,00/2,00 điểm."),
        ({"part": "penalty"}, "Có ban hành kế hoạch: có; bị trừ 2,00 điểm."),
        (
            {"part": "penalty", "marks": {"1": "-1"}},
            "Điểm do người thẩm định quyết định (theo quy tắc trừ 2,00 điểm); bị trừ 1,00 điểm.",
        ),
        (
            {"about": {"source": {"kind": "law", "cite": "Điều 5"}}},
            "Có ban hành kế hoạch: có; được 2,00/2,00 điểm (Điều 5).",
        ),
        (
            {"about": {"source": {"kind": "reconstructed", "cite": "341/BC-SNV"}}},
            "Có ban hành kế hoạch: có; được 2,00/2,00 điểm (phục dựng theo 341/BC-SNV).",
        ),
    ],
    ids=range(10),
)
def test_exemptions_marks_parts_and_sources_are_told(more: dict[str, object], expected: str) -> None:
    assert said(ALL_OR_NOTHING, {"x": YES_NO}, {"x": "có"}, **more) == expected


@pytest.mark.parametrize(
    ("part", "expected"),
    [
        ("bonus", "Không phát sinh trường hợp được báo cáo; được 0,00/2,00 điểm."),
        ("penalty", "Không phát sinh trường hợp được báo cáo; không bị trừ điểm."),
    ],
)
def test_what_nobody_reported_is_told(part: str, expected: str) -> None:
    assert said(ALL_OR_NOTHING, {"x": YES_NO}, {}, part=part) == expected


def codes_of_core() -> set[str]:
    """Every code that core gives a reason, read from its source; `f"zero.{...}"` stands for three."""
    found: set[str] = set()
    for path in Path(next(iter(pari.core.__path__))).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Reason":
                first = ast.walk(node.args[0])
                found |= {part.value for part in first if isinstance(part, ast.Constant)}  # type: ignore[misc]  # codes
    return (found | {"zero.full", "zero.none", "zero.exempt"}) - {"zero."}


def test_every_reason_has_words_and_every_word_a_reason() -> None:
    indirect = {"amount.highest", "amount.lowest"}  # chosen before the reason is made
    assert codes_of_core() | indirect == reason_codes()
