"""What is written reads back the same, and no editor runs it."""

import unicodedata
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.errors import BadInput
from pari.tables.reading import Column, read_table
from pari.tables.writing import SheetOut, csv_text, workbook_bytes, write_workbook

COLUMNS = (Column("agency", ("Cơ quan",)), Column("note", ("Giải trình",)), Column("points", ("Điểm",)))
HEADINGS = ("Cơ quan", "Giải trình", "Điểm")

TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    st.text(st.sampled_from("=+-@'\"#,;\t\r\n a1ê\u0302_x000D_")),
    st.sampled_from(["=1+1", "-3,5", "- Đã ban hành", "'-5", "' =5", "  '=5", "#N/A", "# ghi chú", "10%"]),
)


def kept(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()


@given(rows=st.lists(st.tuples(TEXTS, TEXTS, TEXTS)), delimiter=st.sampled_from(",;\t"))
def test_csv_reads_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, str]], delimiter: str
) -> None:
    path = tmp_path_factory.mktemp("csv") / "a.csv"
    rows = [("Sở A", "", "1"), *rows]
    path.write_bytes(csv_text(HEADINGS, rows, delimiter=delimiter, bom=True).encode())
    expected = [tuple(map(kept, row)) for row in rows]
    assert [cells for _, cells in read_table(path, COLUMNS).rows] == [row for row in expected if any(row)]


@given(rows=st.lists(st.tuples(TEXTS, TEXTS, st.decimals(-(10**6), 10**6, places=4))))
def test_a_workbook_reads_back_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str, Decimal]]
) -> None:
    path = tmp_path_factory.mktemp("xlsx") / "a.xlsx"
    rows = [("Sở " + agency, note, points) for agency, note, points in rows]
    write_workbook(path, [SheetOut("Điểm", HEADINGS, [("Sở A", "", Decimal(1)), *rows])])
    read = [cells for _, cells in read_table(path, COLUMNS).rows[1:]]
    assert [(agency, note, Decimal(points)) for agency, note, points in read] == [
        (kept(agency), kept(note), points) for agency, note, points in rows
    ]


@pytest.mark.parametrize(
    "text", ["=1+1", "+84", "-A", "@SUM(A1)", "\t=1", "\r=1", "=cmd|' /C calc'!A0", " =1", "- Đã họp"]
)
def test_a_text_that_an_editor_would_run_is_guarded(text: str) -> None:
    written = csv_text(["a"], [[text]]).splitlines(keepends=True)[1]
    assert written.lstrip('"').startswith("'") == (text != "+84")


@pytest.mark.parametrize("number", ["-3,5", "-0.59", "+4,22", "10%", Decimal("-0.5"), -7])
def test_a_number_is_left_alone(number: str | int | Decimal) -> None:
    assert csv_text(["a"], [[number]]).split("\r\n")[1].strip('"') == str(number)


def test_a_decimal_is_written_without_exponent() -> None:
    assert csv_text(["a"], [[Decimal("1E+3")], [Decimal("0.0000001")]]) == "a\r\n1000\r\n0.0000001\r\n"


def test_nothing_is_an_empty_cell() -> None:
    assert csv_text(["a", "b"], [[None, "x"]]) == "a,b\r\n,x\r\n"


def test_the_byte_order_mark_is_there_when_asked_for() -> None:
    assert csv_text(["a"], [], bom=True).encode().startswith(b"\xef\xbb\xbf")


def test_a_workbook_is_ready_for_an_office(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    long_text = "Kế hoạch " * 20
    write_workbook(
        path, [SheetOut("Kết quả", HEADINGS, [["=1+1", long_text, Decimal("85.50")], ["x", None, 7]])]
    )
    sheet = openpyxl.load_workbook(path)["Kết quả"]
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert (sheet["A2"].value, sheet["A2"].data_type) == ("=1+1", "s")
    assert (sheet["C2"].value, sheet["C2"].data_type, sheet["C2"].number_format) == (85.5, "n", "0.00")
    assert sheet["C3"].value == 7
    assert sheet["B2"].alignment.wrap_text
    assert sheet.column_dimensions["A"].width < sheet.column_dimensions["B"].width <= 60


def test_digits_that_excel_would_lose_are_written_as_text(tmp_path: Path) -> None:
    exact = Decimal("123456789012.123456")
    write_workbook(tmp_path / "a.xlsx", [SheetOut("1", HEADINGS, [["A", 12345678901234567, exact]])])
    assert read_table(tmp_path / "a.xlsx", COLUMNS).rows[0][1] == ("A", "12345678901234567", str(exact))


def test_a_text_longer_than_excel_holds_is_refused_and_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(BadInput) as refusal:
        write_workbook(tmp_path / "a.xlsx", [SheetOut("1", ["a"], [["x"], ["y" * 32_768]])])
    (problem,) = refusal.value.problems
    assert (problem.code, problem.row, problem.column) == ("table.text_too_long", 3, "A")
    assert list(tmp_path.iterdir()) == []


def test_a_sheet_may_have_headings_alone() -> None:
    assert workbook_bytes([SheetOut("1", ["a"], []), SheetOut("2", [], [])])
