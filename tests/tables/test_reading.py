"""Rows and positions of good files, and every fault of a bad table at once."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from pari.core.errors import BadInput, Problem
from pari.tables.reading import Column, Table, read_table
from pari.words.problems import sentence

COLUMNS = (
    Column("agency", ("agency", "cơ quan")),
    Column("standard", ("standard", "điểm chuẩn")),
    Column("cap", ("cap", "mức trần"), required=False),
)

Write = Callable[[str | bytes], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def to_file(content: str | bytes) -> Path:
        path = tmp_path / "diem.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return to_file


def problems_of(path: Path) -> tuple[Problem, ...]:
    with pytest.raises(BadInput) as refusal:
        read_table(path, COLUMNS)
    for problem in refusal.value.problems:
        assert problem.file == path.name
        assert "%(" not in sentence(problem)
    return refusal.value.problems


def only_problem_of(path: Path) -> Problem:
    (problem,) = problems_of(path)
    return problem


def read(path: Path) -> Table:
    return read_table(path, COLUMNS)


def test_cells_come_in_the_order_asked_for(write: Write) -> None:
    table = read(write("Điểm chuẩn,STT,Cơ quan\n85,1,Sở Y tế\n"))
    assert table.rows == [(2, ("Sở Y tế", "85", ""))]
    assert table.headings == {"agency": "Cơ quan", "standard": "Điểm chuẩn"}
    assert table.ignored == ("STT",)
    assert table.file == "diem.csv"


@pytest.mark.parametrize(
    "headings",
    [
        "agency,standard",
        "CƠ QUAN,ĐIỂM CHUẨN",
        "co quan,diem_chuan",
        " Cơ  quan , Điểm_chuẩn ",
        unicodedata.normalize("NFD", "Cơ quan,Điểm chuẩn"),
        "\ufeffagency,standard",
        '"Cơ\nquan",Điểm chuẩn',
    ],
)
def test_a_heading_is_known_in_every_spelling(write: Write, headings: str) -> None:
    assert [cells for _, cells in read(write(headings + "\nSở Y tế,85\n")).rows] == [("Sở Y tế", "85", "")]


@pytest.mark.parametrize(
    "text",
    [
        "agency;standard;cap\nSở Văn hóa, Thể thao;85,5;KHÁ\n",
        "agency\tstandard\tcap\nSở Văn hóa, Thể thao\t85,5\tKHÁ\n",
        'agency,standard,cap\n"Sở Văn hóa, Thể thao","85,5",KHÁ\n',
        'sep=;\n"agency";"standard";"cap"\nSở Văn hóa, Thể thao;85,5;KHÁ\n',
        "Ghi chú, nếu có, đầy đủ, rõ ràng;agency;standard;cap\n;Sở Văn hóa, Thể thao;85,5;KHÁ\n",
        '"Ghi chú; nguồn; số; ngày",agency,standard,cap\n,"Sở Văn hóa, Thể thao","85,5",KHÁ\n',
    ],
)
def test_the_heading_line_tells_the_delimiter(write: Write, text: str) -> None:
    assert [cells for _, cells in read(write(text)).rows] == [("Sở Văn hóa, Thể thao", "85,5", "KHÁ")]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_rows_are_numbered_as_an_editor_shows_them(write: Write, line_end: str) -> None:
    lines = [
        '# nguồn: báo cáo 341, "bảng 1',  # a quote inside a comment opens nothing
        "",
        "agency,standard",
        "Sở A,1",
        "# Sở X,9",
        '"Sở B',
        "# không phải chú thích",
        '",2',
        ",",
        "  ,",
        "Sở C,3",
    ]
    rows = read(write(line_end.join(lines))).rows
    assert [(row, cells[1]) for row, cells in rows] == [(4, "1"), (6, "2"), (11, "3")]
    assert rows[1][1][0] == line_end.join(["Sở B", "# không phải chú thích"])


def test_rows_empty_in_the_columns_asked_for_are_left_out(write: Write) -> None:
    assert read(write("STT,agency,standard\n1,Sở A,1\n2,,\n")).rows == [(2, ("Sở A", "1", ""))]


def test_a_pasted_excel_error_is_no_comment(write: Write) -> None:
    assert read(write("agency,standard\n#N/A,85\n")).rows == [(2, ("#N/A", "85", ""))]


def test_cells_come_in_nfc_without_outer_blanks(write: Write) -> None:
    decomposed = unicodedata.normalize("NFD", "Sở Y tế")
    assert read(write(f"agency,standard\n {decomposed}\u00a0, 85 \n")).rows == [(2, ("Sở Y tế", "85", ""))]


def test_a_short_row_ends_in_empty_cells(write: Write) -> None:
    assert read(write("agency,standard,cap\nSở A,1\n")).rows == [(2, ("Sở A", "1", ""))]


def test_empty_cells_beyond_the_headings_do_no_harm(write: Write) -> None:
    assert read(write("agency,standard,,\nSở A,1,, \n")).rows == [(2, ("Sở A", "1", ""))]


def test_a_number_split_by_its_decimal_comma_is_noticed(write: Write) -> None:
    problem = only_problem_of(write("agency,standard\nSở A,85,5\n"))
    assert (problem.code, problem.row, problem.column, problem.value) == (
        "table.more_cells_than_headings",
        2,
        "C",
        "5",
    )


@pytest.mark.parametrize("content", ["", "\ufeff", "\n\n", "# chú thích\n", " , ,\n"])
def test_an_empty_file_is_named(write: Write, content: str) -> None:
    assert only_problem_of(write(content)).code == "table.empty"


@pytest.mark.parametrize("content", ["agency,standard", "agency,standard\n\n# hết\n", "agency,standard\n,\n"])
def test_headings_without_rows_are_named(write: Write, content: str) -> None:
    assert only_problem_of(write(content)).code == "table.no_rows"


def test_every_missing_column_is_told_with_what_is_allowed_and_found(write: Write) -> None:
    problems = problems_of(write("# đầu\nKhối,Điểm\n1,2\n"))
    assert [(problem.code, problem.row, problem.column) for problem in problems] == [
        ("table.column_missing", 2, "agency"),
        ("table.column_missing", 2, "standard"),
    ]
    assert "agency; cơ quan" in sentence(problems[0])
    assert "Khối; Điểm" in sentence(problems[0])


@pytest.mark.parametrize("headings", ["agency,standard,agency", "agency,standard,Cơ quan"])
def test_two_headings_of_one_meaning_are_named(write: Write, headings: str) -> None:
    problem = only_problem_of(write(headings + "\nA,1,B\n"))
    assert (problem.code, problem.row) == ("table.column_twice", 1)


def test_a_heading_that_nobody_asked_for_may_stand_twice(write: Write) -> None:
    assert read(write("Ghi chú,agency,standard,Ghi chú\n,A,1,\n")).ignored == ("Ghi chú", "Ghi chú")


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("agency,standard\nSở A,1\nSở Y tế,2\n".encode("utf-16"), None),
        ("agency,standard\nSở A,1\n".encode().replace(b"\xe1\xbb\x9f", b"\xf4"), 2),
        ("cơ quan,standard\n".encode("cp1258", errors="replace") + b"S\xd2,1\n", 1),
    ],
)
def test_another_encoding_is_told_with_its_first_line(write: Write, content: bytes, row: int | None) -> None:
    problem = only_problem_of(write(content))
    assert (problem.code, problem.row) == ("table.wrong_encoding", row)


def test_a_nul_byte_is_told_with_its_line(write: Write) -> None:
    problem = only_problem_of(write("agency,standard\nSở A,\0\n"))
    assert (problem.code, problem.row) == ("table.not_text", 2)


def test_an_unclosed_quote_is_told_where_it_opens(write: Write) -> None:
    problem = only_problem_of(write('agency,standard\nSở A,1\n"Sở B,2\nSở C,3\n'))
    assert (problem.code, problem.row) == ("table.unclosed_quote", 3)


def test_an_unclosed_quote_on_the_last_line_is_told(write: Write) -> None:
    assert only_problem_of(write('agency,standard\nSở A,1\n"Sở B,2')).row == 3


def test_an_unclosed_quote_in_a_long_file_is_told_once(write: Write) -> None:
    problem = only_problem_of(write('agency,standard\n"Sở A,1\n' + "Sở B,2\n" * 30_000))
    assert (problem.code, problem.row) == ("table.cell_too_long", 2)


def test_every_fault_of_every_row_is_told(write: Write) -> None:
    lines = ["agency,cap", "A,x,9", '"B" C,x', "D" * 140_000, "E,x,9", '"F']
    problems = problems_of(write("\n".join(lines)))
    assert [(problem.code.removeprefix("table."), problem.row) for problem in problems] == [
        ("column_missing", 1),
        ("more_cells_than_headings", 2),
        ("bad_quote", 3),
        ("cell_too_long", 4),
        ("more_cells_than_headings", 5),
        ("unclosed_quote", 6),
    ]
