"""Reading a sheet's workbook: what is wrong in it and where, whose it is, and which way of several counts."""

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pari.core.errors import BadInput, Refused
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft
from tests.office import Office
from tests.scoring.workbooks import faults, filled, read, saved, take_in, taken

pytestmark = pytest.mark.django_db

WARD, VARIED = "hoa-sen", "3.2.6"


def test_every_bad_line_is_named_with_its_row_and_column(office: Office, tmp_path: Path) -> None:
    content = filled(
        taken(office),
        {
            ("1.1.1", "Giá trị"): "sớm",
            ("1.1.3/xong", "Giá trị"): "=20+1",
            ("1.1.3/tong", "Giá trị"): "hai mươi",
            ("1.2", "Đề nghị không áp dụng"): "có",
            ("1.4", "Giải trình"): "a" * 20_001,
        },
    )
    found = faults(office, content, tmp_path)
    assert [(code, column) for code, _row, column in found] == [
        ("input.unknown_level", "Giá trị"),
        ("table.formula", "Giá trị"),
        ("number.not_a_number", "Giá trị"),
        ("claim.no_exemption_reason", "Lý do"),
        ("claim.text_too_long", "Giải trình"),
    ]
    assert all(row and row > 4 for _code, row, _column in found)
    with pytest.raises(BadInput):
        take_in(office, content, tmp_path)
    assert not Draft.objects.exists()


def test_lines_that_cant_be_placed_are_told_apart_and_the_rest_is_taken(
    office: Office, tmp_path: Path
) -> None:
    book = openpyxl.load_workbook(io.BytesIO(filled(taken(office), {("1.1.1", "Giải trình"): "Được"})))
    sheet: Any = book.active
    for code in ("9.9.9", "8.1.1", ""):
        sheet.append([code, "", "", "", "", "", "5", "Lạc dòng"])
    sheet.append(["9.9.8", "không có nội dung của người điền"])
    found = read(office, saved(book), tmp_path)
    assert [one.code for one in found.islands] == [
        "workbook.unknown_criterion",
        "workbook.not_to_fill",
        "workbook.no_code",
    ]
    assert [one.leaf.code for one in found.said if one.touched] == ["1.1.1"]


def test_another_agencys_workbook_is_refused_as_a_whole(office: Office, tmp_path: Path) -> None:
    content = taken(office, "canbo.hoasen", "hoa-sen")
    with pytest.raises(Refused) as refused:
        read(office, content, tmp_path)
    assert refused.value.problem.code == "workbook.other_sheet"


def key_made(change: Callable[[str], str]) -> Callable[[bytes], bytes]:
    def changed(content: bytes) -> bytes:
        book = openpyxl.load_workbook(io.BytesIO(content))
        sheet: Any = book.active
        sheet["A2"] = change(sheet["A2"].value)
        return saved(book)

    return changed


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda key: key.replace("thanh-giang-2026", "thanh-giang-2025"), "workbook.other_sheet"),
        (lambda key: " ".join([*key.split()[:4], "0" * 16, "0"]), "workbook.other_edition"),
        (lambda key: key + "x", "workbook.no_key"),
        (lambda _key: "", "workbook.no_key"),
    ],
    ids=["year", "edition", "broken", "none"],
)
def test_the_key_must_be_that_of_the_sheet_and_its_edition(
    office: Office, tmp_path: Path, change: Callable[[str], str], code: str
) -> None:
    with pytest.raises(Refused) as refused:
        read(office, key_made(change)(taken(office)), tmp_path)
    assert refused.value.problem.code == code


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * 60_000_000)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "table.empty"),
        ("Mã,Giá trị\r\n1.1.1,5\r\n".encode(), "table.not_a_workbook"),
        (b"PK\x03\x04 torn", "table.broken_workbook"),
        (bomb(), "table.unpacks_too_large"),
    ],
    ids=["empty", "csv", "torn", "bomb"],
)
def test_what_is_no_workbook_says_so(office: Office, tmp_path: Path, content: bytes, code: str) -> None:
    assert [found for found, _row, _column in faults(office, content, tmp_path)] == [code]


def test_an_input_given_twice_is_told(office: Office, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(taken(office)))
    sheet: Any = book.active
    row = next(row for row in sheet.iter_rows(min_row=5, values_only=True) if row[0] == "1.1.1")
    sheet.append([*row[:6], "chậm", *row[7:]])
    assert [code for code, _row, _column in faults(office, saved(book), tmp_path)] == ["workbook.input_twice"]


def of_ward(office: Office, cells: Mapping[tuple[str, str], object], folder: Path) -> Typed:
    content = filled(taken(office, "canbo.hoasen", WARD), cells)
    said = read(office, content, folder, "canbo.hoasen", WARD).said
    return next(one.text for one in said if one.leaf.code == VARIED)


def test_the_way_that_has_values_is_the_way_that_counts(office: Office, tmp_path: Path) -> None:
    cells = {(f"{VARIED}/da_to_chuc", "Giá trị"): "3", (f"{VARIED}/ke_hoach", "Giá trị"): "4"}
    text = of_ward(office, cells, tmp_path)
    assert text == Typed(variant="dac_khu", values={"da_to_chuc": "3", "ke_hoach": "4"})


def test_values_of_two_ways_at_once_are_a_fault(office: Office, tmp_path: Path) -> None:
    cells = {(f"{VARIED}/da_to_chuc", "Giá trị"): "3", (f"{VARIED}/tong", "Giá trị"): "4"}
    with pytest.raises(BadInput) as bad:
        of_ward(office, cells, tmp_path)
    assert [problem.code for problem in bad.value.problems] == ["workbook.two_ways"]
