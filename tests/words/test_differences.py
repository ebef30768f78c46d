"""What changed between two editions, word for word."""

from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from pari.core.regulation.differences import differences
from pari.regulations.document import edition_of as edition_of_file
from pari.regulations.files import read_document
from pari.words.differences import Kind, SetDifferences, alone, changed, differences_in_words
from tests.core.making import (
    ALL_OR_NOTHING,
    COUNT,
    LEVEL,
    NUMBER,
    RATIO,
    YES_NO,
    Data,
    document,
    edition_of,
    leaf,
    parent,
)

LINEAR = {"kind": "linear", "of": "r"}
LAW = {"kind": "law", "cite": "Quyết định số 1/QĐ-UBND, Điều 5"}
PLANNED = {"kind": "count", "label": "Số nhiệm vụ trong kế hoạch"}
DONE = {"kind": "count", "label": "Số nhiệm vụ đã hoàn thành"}
PLAN = {"a": DONE, "b": PLANNED}


def told(old: Data, new: Data) -> tuple[SetDifferences, ...]:
    before, after = edition_of(old), edition_of(new)
    return differences_in_words(differences(before, after), before, after)


def sentences(old: Data, new: Data, kind: Kind | None = None) -> list[str]:
    """The sentences in their order, of one kind or of all."""
    groups = [group for one in told(old, new) for group in one.groups]
    return [one.sentence for group in groups for one in group.told if kind in (None, group.kind)]


def details(old: Data, new: Data) -> list[str]:
    """What is told beyond the criterion's name, where only its rule, inputs or cases changed."""
    (found,) = told(old, new)
    (group,) = found.groups
    assert group.kind is Kind.RULES
    return [detail for one in group.told for detail in one.details]


def measured(rule: Data, inputs: Data, most: str = "2", **more: Any) -> Data:
    return document(leaf("1", most, rule, inputs=inputs, **more), standard=most)


# --- Rules -------------------------------------------------------------------------------------------------


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


# --- Inputs, cases, variants -------------------------------------------------------------------------------


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


# --- Points, places, texts ---------------------------------------------------------------------------------


def test_points_are_told_as_an_arrow() -> None:
    old = document(leaf("1", "6"), leaf("2", "4"))
    new = document(leaf("1", "5.5"), leaf("2", "4.5"))
    assert sentences(old, new) == [
        "Tiêu chí 1 “Tiêu chí 1”: điểm tối đa 6,00 → 5,50.",
        "Tiêu chí 2 “Tiêu chí 2”: điểm tối đa 4,00 → 4,50.",
    ]


def test_points_of_a_penalty_are_what_it_takes() -> None:
    def with_penalty(least: str) -> Data:
        return document(leaf("1", "10"), one_set={"penalty": {"criteria": [leaf("P1", least)]}})

    assert sentences(with_penalty("-1"), with_penalty("-2")) == [
        "Tiêu chí P1 “Tiêu chí P1”: điểm trừ tối đa 1,00 → 2,00."
    ]


def test_added_and_removed_criteria_are_told_with_their_points() -> None:
    old = document(parent("1", "10", leaf("1.1", "6"), leaf("1.2", "4")))
    new = document(parent("1", "10", leaf("1.1", "6"), leaf("1.3", "4")))
    assert sentences(old, new) == [
        "Thêm tiêu chí 1.3 “Tiêu chí 1.3” (4,00 điểm).",
        "Bỏ tiêu chí 1.2 “Tiêu chí 1.2” (4,00 điểm).",
    ]


def test_moves_say_from_where_to_where() -> None:
    one = {**parent("1", "4", leaf("1.1", "4")), "title": "Một"}
    two = {**leaf("2", "6"), "title": "Hai"}
    renumbered = {
        **parent("3", "4", {**leaf("3.1", "4"), "title": "Tiêu chí 1.1"}),
        "title": "Một",
    }
    assert sentences(document(one, two), document(two, renumbered)) == [
        "Tiêu chí “Một” chuyển từ mã 1 sang mã 3, cùng các tiêu chí bên dưới."
    ]


def test_a_move_below_another_criterion_or_to_another_part_is_told() -> None:
    def below(code: str) -> Data:
        wanders = {**leaf("x", "2"), "title": "Đi theo"}
        stays = [leaf(f"{one}.1", "2") for one in ("1", "2")]
        listed = [[stays[0]], [stays[1]]]
        listed[int(code) - 1].append(wanders)
        fields = [
            parent(str(place + 1), str(2 * len(inside)), *inside) for place, inside in enumerate(listed)
        ]
        return document(*fields, standard="6")

    assert sentences(below("1"), below("2"), Kind.MOVED) == ["Tiêu chí x “Đi theo” chuyển từ 1 sang 2."]
    extra = leaf("T", "2")
    bonus = {"bonus": {"placement": "on_top", "criteria": [extra]}}
    assert sentences(
        document(leaf("1", "8"), extra),
        document(leaf("1", "8"), standard="8", one_set=bonus),
        Kind.MOVED,
    ) == ["Tiêu chí T “Tiêu chí T” chuyển từ các lĩnh vực sang điểm thưởng."]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            {"title": "Tên cũ", "key": "k"},
            {"title": "Tên mới", "key": "k"},
            "Tiêu chí 1: tên: “Tên cũ” → “Tên mới”.",
        ),
        ({"guidance": "Dòng\nmột"}, {"guidance": "Dòng hai"}, "hướng dẫn: “Dòng một” → “Dòng hai”."),
        ({}, {"guidance": "Xem công văn"}, "thêm hướng dẫn: “Xem công văn”."),
        ({"evidence": "Kế hoạch"}, {}, "bỏ tài liệu kiểm chứng: “Kế hoạch”."),
        (
            {"evidence": "Kế hoạch"},
            {"evidence": {"required": "no", "text": "Báo cáo"}},
            "tài liệu kiểm chứng: “Kế hoạch” → “Báo cáo (không bắt buộc)”.",
        ),
        ({"self_assessed": "yes"}, {"self_assessed": "no"}, "đơn vị tự chấm: có → không."),
        ({"specialty": "a"}, {"specialty": "b"}, "chuyên môn thẩm định: “Một cửa” → “Công nghệ”."),
        ({"note": "cũ"}, {"note": "mới"}, "ghi chú: “cũ” → “mới”."),
        (
            {},
            {"source": LAW},
            "nguồn: “đề xuất” → “văn bản quy định Quyết định số 1/QĐ-UBND, Điều 5”.",
        ),
    ],
)
def test_texts_are_told_before_and_after(old: Data, new: Data, expected: str) -> None:
    top: Data = {"specialties": {"a": "Một cửa", "b": "Công nghệ"}}
    (sentence,) = sentences(
        document(leaf("1", "10", **old), **top), document(leaf("1", "10", **new), **top), Kind.TEXTS
    )
    assert sentence.endswith(expected)


def test_what_absence_means_is_told_in_words() -> None:
    def with_penalty(absent: str) -> Data:
        return document(leaf("1", "10"), one_set={"penalty": {"criteria": [leaf("P", "-1", absent=absent)]}})

    (sentence,) = sentences(with_penalty("none"), with_penalty("unknown"), Kind.RULES)
    assert sentence.endswith("cách tính khi không phát sinh: không tính điểm → coi là chưa có số liệu.")


# --- Terms -------------------------------------------------------------------------------------------------

CAPPED: Data = {
    "inputs": {"q": {"kind": "ratio", "label": "Tỷ lệ quá hạn", "zero": "none"}},
    "caps": [{"code": "c", "title": "Quá hạn", "input": "q", "from": "10%", "grade": "KHÁ"}],
}


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (
            {"valid": {"from": "2026-01-01"}},
            {"valid": {"from": "2027-01-01"}},
            ["Ngày có hiệu lực 01/01/2026 → 01/01/2027."],
        ),
        ({}, {"valid": {"from": "2026-01-01", "to": "2026-12-31"}}, ["Thêm ngày hết hiệu lực: 31/12/2026."]),
        ({}, {"draft": "yes"}, ["Là bản dự thảo: không → có."]),
        (
            {},
            {"rounding": {"at": "sheet", "places": "2"}},
            ["Cách làm tròn: “ở từng tiêu chí, 02 chữ số thập phân” → “ở tổng điểm, 02 chữ số thập phân”."],
        ),
        ({}, {"specialties": {"a": "Một cửa"}}, ["Danh mục chuyên môn: thêm “Một cửa”."]),
        (
            {"specialties": {"a": "Một cửa"}},
            {"specialties": {"a": "Thủ tục"}},
            ["Danh mục chuyên môn: “Một cửa” đổi tên thành “Thủ tục”."],
        ),
        (
            {},
            {
                "blocks": [
                    {"code": "so", "name": "Sở, ban, ngành", "sets": ["so"]},
                    {"code": "xa", "name": "Xã", "sets": ["so"]},
                ]
            },
            ["Các khối: thêm “Xã”."],
        ),
        (
            CAPPED,
            {
                **CAPPED,
                "caps": [{**CAPPED["caps"][0], "from": "9%", "grade": "TRUNG BÌNH", "absent": "unknown"}],
            },
            [
                (
                    "Các mức trần xếp hạng: “Quá hạn”: điều kiện: “Tỷ lệ quá hạn từ 10% trở lên” → "
                    "“Tỷ lệ quá hạn từ 9% trở lên”; "
                    "“Quá hạn”: mức trần: “xếp hạng không quá KHÁ” → “xếp hạng không quá TRUNG BÌNH”; "
                    "“Quá hạn”: khi chưa có số liệu: “không áp mức trần” → “chờ số liệu”."
                )
            ],
        ),
        (CAPPED, {}, ["Số liệu: bỏ “Tỷ lệ quá hạn”.", "Các mức trần xếp hạng: bỏ “Quá hạn”."]),
        (
            {},
            {
                "streaks": {
                    "limited_from": "YẾU",
                    "reading": "or_lower",
                    "rules": [{"grade": "YẾU", "years": "2"}],
                }
            },
            [
                (
                    "Hệ quả của xếp hạng nhiều năm: thêm trường hợp: “02 năm liên tục YẾU”; cách tính: "
                    "“chỉ tính năm xếp đúng mức đó” → “tính cả năm xếp mức thấp "
                    "hơn”; thêm mức bắt đầu giới hạn xếp loại người đứng đầu: “YẾU”."
                )
            ],
        ),
    ],
)
def test_terms_of_the_edition_are_told_first(old: Data, new: Data, expected: list[str]) -> None:
    found = told(document(**old), document(**new))
    assert [(one.code, one.heading) for one in found] == [("", "Áp dụng cho mọi bộ tiêu chí")]
    assert [one.sentence for one in found[0].of(Kind.TERMS)] == expected


def test_differences_stand_by_set_and_kind_with_their_codes() -> None:
    old = document(leaf("1", "6"), leaf("2", "4", source=LAW), standard="10", draft="yes")
    new = document(
        leaf("1", "7"), leaf("3", "4"), standard="11", draft="no", one_set={"name": "Sở và cấp xã"}
    )
    edition, of_set = told(old, new)
    assert [group.heading for group in edition.groups] == ["Quy định chung"]
    assert (of_set.code, of_set.heading) == ("so", "Bộ tiêu chí “Sở và cấp xã” (so)")
    assert [(group.kind.value, [one.code for one in group.told]) for group in of_set.groups] == [
        ("terms", ["", ""]),
        ("added", ["3"]),
        ("removed", ["2"]),
        ("points", ["1"]),
    ]
    assert [one.sentence for one in of_set.of(Kind.TERMS)] == [
        "Tên bộ: “Sở” → “Sở và cấp xã”.",
        "Điểm chuẩn 10,00 → 11,00.",
    ]
    assert of_set.of(Kind.MOVED) == ()


def test_a_set_that_came_or_went_is_told() -> None:
    block = {"code": "xa", "name": "Xã", "sets": ["xa"]}
    two = document()
    two["blocks"].append(block)
    two["sets"]["xa"] = {"name": "Cấp xã", "standard": "5", "criteria": [leaf("1", "5")]}
    assert told(document(), two)[1].of(Kind.TERMS)[0].sentence == "Thêm bộ tiêu chí “Cấp xã”."
    gone = told(two, document())[1]
    assert (gone.code, gone.of(Kind.TERMS)[0].sentence) == ("xa", "Bỏ bộ tiêu chí “Cấp xã”.")


def test_a_sentence_may_stand_alone_with_its_set() -> None:
    before, after = edition_of(document(draft="yes")), edition_of(document(standard="10", draft="no"))
    (change,) = differences(before, after).changed
    draft = changed(change, before, after)
    assert alone(draft, None) == "Là bản dự thảo: có → không."
    assert alone(draft, "so") == "Bộ so: là bản dự thảo: có → không."


def test_equal_editions_have_nothing_to_tell() -> None:
    assert told(document(), document()) == ()


SHIPPED = sorted((Path(__file__).parents[2] / "regulations").glob("*.yaml"))


@pytest.mark.parametrize(("old", "new"), list(permutations(SHIPPED, 2)), ids=lambda path: path.stem)
def test_whole_regulations_are_told_apart(old: Path, new: Path) -> None:
    before, after = (edition_of_file(read_document(path)) for path in (old, new))
    found = differences_in_words(differences(before, after), before, after)
    listed = [one for of_set in found for group in of_set.groups for one in group.told]
    assert len(listed) > 100
    for one in listed:
        said = (one.sentence, *one.details)
        assert all(
            text == " ".join(text.split()) and "None" not in text and "%(" not in text for text in said
        )
        assert one.sentence[0].isupper()
        assert one.sentence.endswith(".")
