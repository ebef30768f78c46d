"""A sheet's workbook out: its rows, what stands in them, what may be written where."""

import io
import zipfile
from typing import Any

import openpyxl
import pytest

from pari.scoring.claims.reading import claims_of
from tests.office import Office
from tests.scoring.workbook.known import fact, type_on
from tests.scoring.workbooks import SXD, taken

pytestmark = pytest.mark.django_db


def cells(content: bytes) -> list[dict[str, Any]]:
    """Each row by its headings."""
    sheet: Any = openpyxl.load_workbook(io.BytesIO(content)).active
    headings = [cell.value for cell in sheet[4]]
    return [dict(zip(headings, row, strict=True)) for row in sheet.iter_rows(min_row=5)]


def cell(content: bytes, code: str, name: str = "") -> dict[str, Any]:
    return next(
        row
        for row in cells(content)
        if row["Mã"].value == code and (not name or row["Mã số liệu"].value == name)
    )


def test_every_input_of_every_criterion_to_fill_has_a_row(office: Office) -> None:
    claims = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    wanted = [
        (one.criterion.code, name)
        for one in claims.to_fill
        for way in one.criterion.ways
        for name in way.inputs
    ]
    found = [(row["Mã"].value, row["Mã số liệu"].value) for row in cells(taken(office))]
    assert found == wanted


def test_what_was_typed_stands_in_it_as_people_write_it(office: Office) -> None:
    type_on(office, "1.1.1", values={"muc": "kip_thoi"}, explanation="Kế hoạch số 12\r\nngày 05/01/2026")
    type_on(office, "1.1.2", values={"thieu_nhiem_vu": "no"})
    content = taken(office)
    assert cell(content, "1.1.1")["Giá trị"].value == "Kịp thời"
    assert cell(content, "1.1.1")["Giải trình"].value == "Kế hoạch số 12\nngày 05/01/2026"
    assert cell(content, "1.1.2", "thieu_nhiem_vu")["Giá trị"].value == "không"


def test_cells_for_people_are_text_so_that_no_editor_makes_a_day_of_them(office: Office) -> None:
    value = cell(taken(office), "1.1.3", "xong")["Giá trị"]
    assert value.number_format == "@"
    assert not value.protection.locked
    assert cell(taken(office), "1.1.3", "xong")["Tiêu chí"].protection.locked


@pytest.mark.parametrize("text", ["=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(A1)", "\t=1+1"], ids=range(5))
def test_no_text_becomes_a_formula(office: Office, text: str) -> None:
    type_on(office, "1.1.1", explanation=text)
    content = taken(office)
    assert cell(content, "1.1.1")["Giải trình"].data_type == "s"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_a_fact_is_shown_locked_with_its_source(office: Office) -> None:
    fact(office, "nhiem-vu-giao", "tre_han", "2")
    row = cell(taken(office), "1.5", "tre_han")
    assert row["Giá trị"].value == "2"
    assert row["Giá trị"].protection.locked
    assert "Hệ thống thông tin báo cáo" in row["Cách ghi"].value
