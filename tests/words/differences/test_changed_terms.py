"""What changed in the terms of an edition, word for word."""

import pytest

from pari.words.differences import Kind
from tests.core.making import Data, document
from tests.words.differences.telling import told

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
