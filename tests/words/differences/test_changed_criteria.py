"""What changed in criteria: their points, places and texts, word for word."""

import pytest

from pari.words.differences import Kind
from tests.core.making import Data, document, leaf, parent
from tests.words.differences.telling import LAW, sentences


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
