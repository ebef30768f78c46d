"""What changed in inputs, worked cases and ways of measuring, word for word."""

import pytest

from pari.words.differences import Kind
from tests.core.making import ALL_OR_NOTHING, COUNT, LEVEL, RATIO, YES_NO, Data, document, leaf, parent
from tests.words.differences.telling import LINEAR, details, measured, sentences


def of_inputs(**inputs: Data) -> Data:
    return measured(ALL_OR_NOTHING, {"x": YES_NO, **inputs})


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ({}, {"n": COUNT}, ["thêm “Số sáng kiến” (số đếm)"]),
        ({"n": COUNT}, {}, ["bỏ “Số sáng kiến”"]),
        (
            {"n": COUNT},
            {"n": {**COUNT, "label": "Số giải pháp"}},
            ["“Số sáng kiến” đổi tên thành “Số giải pháp”"],
        ),
        ({"n": COUNT}, {"so": COUNT}, ["“Số sáng kiến”: tên trong tệp số liệu “n” → “so”"]),
        ({"n": COUNT}, {"n": {**COUNT, "unit": "cái"}}, ["“Số sáng kiến”: thêm đơn vị tính: “cái”"]),
        (
            {"n": {**COUNT, "most": "5"}},
            {"n": {**COUNT, "most": "9"}},
            ["“Số sáng kiến”: giới hạn: “từ 0 đến 5” → “từ 0 đến 9”"],
        ),
        (
            {"n": COUNT},
            {"n": {**RATIO, "label": "Số sáng kiến"}},
            ["“Số sáng kiến”: cách ghi: “số đếm” → “tỷ lệ”"],
        ),
        (
            {"r": RATIO},
            {"r": {**RATIO, "zero": "exempt", "above_one": "cap"}},
            [
                "“Tỷ lệ hồ sơ đúng hạn”: khi mẫu số bằng 0: chưa nêu cách tính → không áp dụng",
                "“Tỷ lệ hồ sơ đúng hạn”: khi vượt 100%: không chấp nhận → tính bằng 100%",
            ],
        ),
        (
            {"m": LEVEL},
            {"m": {**LEVEL, "levels": {"kip_thoi": "Đúng hạn", "khong": "Không ban hành", "moi": "Miễn"}}},
            [
                "“Việc ban hành kế hoạch”: mức “Kịp thời” đổi tên thành “Đúng hạn”",
                "“Việc ban hành kế hoạch”: thêm mức “Miễn”",
                "“Việc ban hành kế hoạch”: bỏ mức “Không kịp thời”",
            ],
        ),
    ],
)
def test_what_became_of_inputs(old: Data, new: Data, expected: list[str]) -> None:
    assert details(of_inputs(**old), of_inputs(**new)) == expected


def test_levels_that_are_called_otherwise_change_no_rule() -> None:
    points = {"kip_thoi": "full", "cham": "1", "khong": "none"}
    rule = {"kind": "levels", "input": "m", "points": points}
    renamed = {**LEVEL, "levels": {"kip_thoi": "Đúng hạn", "cham": "Chậm", "khong": "Không ban hành"}}
    other = {**rule, "points": {**points, "cham": "0.5"}}
    assert details(measured(rule, {"m": LEVEL}), measured(other, {"m": renamed})) == [
        "“Việc ban hành kế hoạch”: mức “Kịp thời” đổi tên thành “Đúng hạn”",
        "“Việc ban hành kế hoạch”: mức “Không kịp thời” đổi tên thành “Chậm”",
        "“Chậm”: 1,00 điểm → 0,50 điểm",
    ]


def test_a_level_less_takes_its_line_away() -> None:
    def levelled(levels: dict[str, str]) -> Data:
        points = dict(zip(levels, ("full", "1", "none"), strict=False))
        rule = {"kind": "levels", "input": "m", "points": points}
        return measured(rule, {"m": {**LEVEL, "levels": levels}})

    three, two = {"a": "Một", "b": "Hai", "c": "Ba"}, {"a": "Một", "b": "Hai"}
    assert details(levelled(three), levelled(two)) == [
        "“Việc ban hành kế hoạch”: bỏ mức “Ba”",
        "bỏ “Ba”: 0 điểm",
    ]


def test_worked_cases_are_counted() -> None:
    def proved(*texts: str) -> Data:
        points = {"có": "2", "không": "0"}
        cases = [{"inputs": {"x": text}, "points": points[text]} for text in texts]
        return measured(ALL_OR_NOTHING, {"x": YES_NO}, cases=cases)

    (sentence,) = sentences(proved("có"), proved("không"))
    assert sentence == "Tiêu chí 1 “Tiêu chí 1”: ca kiểm tra: thêm 01, bỏ 01, nay có 01 ca."
    assert details(proved("có"), proved("có", "không")) == ["thêm 01, nay có 02 ca"]


def varied(**variants: Data) -> Data:
    one = {**leaf("1", "2", {}), "variants": variants}
    del one["rule"]
    return document(one, standard="2")


BY_RATIO = {"inputs": {"r": RATIO}, "rule": LINEAR}
BY_YES = {"inputs": {"x": YES_NO}, "rule": ALL_OR_NOTHING}


def test_variants_are_told_by_name_with_the_rule_of_a_new_one() -> None:
    assert sentences(varied(mot=BY_RATIO), varied(hai=BY_YES, mot=BY_RATIO)) == [
        (
            "Tiêu chí 1 “Tiêu chí 1”: các phương án đo: thêm phương án “hai”: “Chấm theo nội dung “Có ban "
            "hành kế hoạch”: Có: 2,00 điểm (đủ điểm); Không: 0 điểm”; phương án mặc định là “hai”."
        )
    ]
    assert details(varied(mot=BY_RATIO, hai=BY_YES), varied(mot=BY_RATIO)) == ["bỏ phương án “hai”"]
    half = {**BY_YES, "rule": {**ALL_OR_NOTHING, "points": {"yes": "full", "no": "1"}}}
    assert sentences(varied(mot=BY_RATIO, hai=BY_YES), varied(mot=BY_RATIO, hai=half)) == [
        "Tiêu chí 1 “Tiêu chí 1”, phương án “hai”: quy tắc tính điểm: “Không”: 0 điểm → 1,00 điểm."
    ]


def test_a_parent_may_become_a_leaf() -> None:
    whole = document(leaf("1", "2"), standard="2")
    split = document(parent("1", "2", leaf("1.1", "2")), standard="2")
    assert sentences(split, whole, Kind.RULES) == [
        (
            "Tiêu chí 1 “Tiêu chí 1”: các phương án đo: không còn là tổng của các tiêu chí bên dưới, nay "
            "chấm trực tiếp: “Chấm theo nội dung “Có ban hành kế hoạch”: Có: 2,00 điểm (đủ điểm); Không: "
            "0 điểm”."
        )
    ]
    assert sentences(whole, split, Kind.RULES) == [
        (
            "Tiêu chí 1 “Tiêu chí 1”: các phương án đo: không còn chấm trực tiếp, điểm là tổng của các tiêu "
            "chí bên dưới."
        )
    ]
