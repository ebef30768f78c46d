"""`pari rank` on bad input: every problem at once, each with its place, and never a traceback."""

import io
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.cli.conftest import EXAMPLES, Run, Write

HEAD = "block,agency,standard,appraised\n"
GOOD = HEAD + "Sở,Sở A,100,85\n"
EMPTY: dict[str, Any] = {
    "blocks": [],
    "mean": None,
    "grades": {},
    "changes": {"up": None, "down": None, "unchanged": None, "grade_up": [], "grade_down": []},
}


def bad_points(run: Run, write: Write, points: str) -> Any:
    answer = run("rank", write("d.csv", f'{HEAD}Sở,Sở A,100,"{points}"\n'), "--format", "json")
    assert answer.code == 2
    return answer


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("1.234,5", "hai dấu phân cách"),
        ("1,234.5", "hai dấu phân cách"),
        ("1.234.567", "hai dấu phân cách"),
        ("abc", "không phải là số"),
        ("NaN", "không phải là số"),
        ("Infinity", "không phải là số"),
        ("1e30", "không phải là số"),
        ("10^30", "không phải là số"),
        ("٨٥", "không phải là số"),
        ("85 5", "không phải là số"),
        ("85%", "không phải là số"),
        ("1" + "0" * 30, "quá dài"),
        ("-5", "nhỏ hơn 0"),
        ("", "Chưa có giá trị"),
        ("100.01", "lớn hơn điểm chuẩn 100"),
    ],
)
def test_what_is_no_number_of_points_is_refused_with_its_place(
    run: Run, write: Write, points: str, said: str
) -> None:
    answer = bad_points(run, write, points)
    assert answer.problems == [(2, "appraised", points)]
    assert said in answer.messages


def test_a_failed_answer_is_json_alone_in_the_same_shape(run: Run, write: Write) -> None:
    answer = bad_points(run, write, "abc")
    message = "Giá trị “abc” không phải là số. Đề nghị nhập số, ví dụ 85,5."
    error = {"file": "d.csv", "row": 2, "column": "appraised", "value": "abc", "message": message}
    assert answer.json == {**EMPTY, "errors": [error]}
    assert answer.err == f"d.csv, dòng 2, mục “appraised”: {message}\n"


def test_all_problems_come_at_once_with_the_rows_of_an_editor(run: Run, write: Write) -> None:
    text = (
        "# ghi chú\n"
        "Khối,Cơ quan,Điểm chuẩn,Điểm thẩm định,Mức trần,Tỷ lệ quá hạn\n"
        "Sở,Sở A,0,85,,\n"
        "\n"
        ",Sở B,100,abc,LẠ,101\n"
        'Sở,"Sở\nC",100,"1.234,5",,-1\n'
        "Sở,,100,101,,\n"
        "Sở,sở  a,100,85,,\n"
    )
    answer = run("rank", write("d.csv", text), "--format", "json")
    assert [row for row, _, _ in answer.problems] == [3, 5, 5, 5, 5, 6, 6, 8, 8, 9]
    assert set(answer.problems) == {
        (3, "Điểm chuẩn", "0"),
        (5, "Khối", ""),
        (5, "Mức trần", "LẠ"),
        (5, "Tỷ lệ quá hạn", "101"),
        (5, "Điểm thẩm định", "abc"),
        (6, "Tỷ lệ quá hạn", "-1"),
        (6, "Điểm thẩm định", "1.234,5"),
        (8, "Cơ quan", ""),
        (8, "Điểm thẩm định", "101"),
        (9, "Cơ quan", "sở  a"),
    }
    table = run("rank", "d.csv")
    assert (table.code, table.out) == (2, "")
    assert table.err.startswith("Có 10 lỗi tại 05 dòng.")


def test_the_problems_of_all_files_and_options_come_together(run: Run, write: Write) -> None:
    write("truoc.csv", "agency,index\nSở A,abc\n")
    write("ten.csv", "alias,agency\nX,\n")
    words = (
        "rank",
        write("d.csv", HEAD + "Sở,Sở A,100,x\n"),
        "--previous",
        "truoc.csv",
        "--aliases",
        "ten.csv",
    )
    answer = run(*words, "--overdue-cap", "LẠ", "--format", "json")
    files = [error["file"] for error in answer.json["errors"]]
    assert files == [None, "d.csv", "truoc.csv", "ten.csv"]


@pytest.mark.parametrize(
    "other",
    ["Sở Y tế", "SỞ Y TẾ", " sở  y tế ", unicodedata.normalize("NFD", "Sở Y tế")],
)
def test_one_agency_has_one_row(run: Run, write: Write, other: str) -> None:
    answer = run(
        "rank", write("d.csv", f"{HEAD}Sở,Sở Y tế,100,85\nHuyện,{other},100,85\n"), "--format", "json"
    )
    assert [problem[:2] for problem in answer.problems] == [(3, "agency")]
    assert "đã có tại dòng 2" in answer.messages


# --- Files that can't be read ------------------------------------------------------------------------------


def only_message(run: Run, *words: str | Path) -> str:
    answer = run("rank", *words, "--format", "json")
    assert answer.code == 2
    (error,) = answer.json["errors"]
    return str(error["message"])


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "Tệp không có nội dung"),
        (b"\n\n# x\n", "Tệp không có nội dung"),
        (HEAD.encode(), "Tệp chỉ có dòng tiêu đề"),
        (
            "Khối,Cơ quan,Điểm chuẩn,Điểm thẩm định\nSở,Sở A,100,85".encode("utf-16"),
            "không dùng bảng mã UTF-8",
        ),
        (HEAD.encode() + b"S\xf4,S\xf4 A,100,85\n", "không dùng bảng mã UTF-8"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "không phải là bảng tính XLSX"),
        (GOOD.replace("Sở A", "Sở\0A").encode(), "không phải là bảng tính XLSX"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Excel cũ (.xls)"),
        (b"PK\x03\x04" + b"x" * 100, "bị hỏng"),
        (GOOD.encode() + b'S,"' + b"x" * 200_000, "dài hơn"),
        (GOOD.encode() + b'S,"x\n', "không đóng"),
    ],
)
def test_a_file_that_is_no_table_is_refused_in_words(
    run: Run, write: Write, content: bytes, said: str
) -> None:
    assert said in only_message(run, write("d.csv", content))


def test_an_extremely_long_line_is_only_too_many_cells(run: Run, write: Write) -> None:
    answer = run("rank", write("d.csv", GOOD + "x," * 2_000_000 + "\n"), "--format", "json")
    assert {row for row, _, _ in answer.problems} == {3}


def test_a_zip_of_something_else_is_no_workbook(run: Run, write: Write) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("thu.txt", "xin chào")
    assert "không phải là bảng tính Excel" in only_message(run, write("d.xlsx", stream.getvalue()))


def test_a_file_of_200_megabytes_is_refused_unread(run: Run, tmp_path: Path) -> None:
    with (tmp_path / "lon.csv").open("wb") as file:
        file.truncate(200_000_000)
    assert "200 MB" in only_message(run, "lon.csv")


def test_missing_files_folders_and_devices_are_told_apart(run: Run, tmp_path: Path) -> None:
    assert "Không tìm thấy tệp “không có.csv”" in only_message(run, "không có.csv")
    assert "là một thư mục" in only_message(run, tmp_path)
    assert "Không mở được" in only_message(run, "/dev/zero")
    assert "Không tìm thấy" in only_message(run, EXAMPLES / "diem.csv", "--previous", "truoc.csv")


def test_formulas_and_merged_cells_are_refused_with_their_cell(run: Run, tmp_path: Path) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (
        ["block", "agency", "standard", "appraised"],
        ["Sở", "A", 100, "=80+5"],
        ["Sở", "B", 100, 70],
    ):
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    workbook.save(tmp_path / "d.xlsx")
    answer = run("rank", "d.xlsx", "--format", "json")
    assert {(2, "A", "A2:A3"), (2, "appraised", "=80+5")} <= set(answer.problems)
    assert "Paste Special" in answer.messages
    assert "Unmerge Cells" in answer.messages


def test_a_missing_column_names_what_is_accepted_and_what_was_found(run: Run, write: Write) -> None:
    message = only_message(run, write("d.csv", "block,agency,standard,điểm\nSở,A,100,85\n"))
    assert "appraised; điểm thẩm định" in message
    assert "điểm" in message


def test_a_year_before_without_figures_is_refused(run: Run, write: Write) -> None:
    write("truoc.csv", "agency,standard\nSở A,100\n")
    assert "cần cột chỉ số" in only_message(run, write("d.csv", GOOD), "--previous", "truoc.csv")


def test_an_alias_leads_to_one_agency(run: Run, write: Write) -> None:
    write("ten.csv", "alias,agency\nX,Sở A\nx,Sở B\n")
    assert "đã có tại dòng 2" in only_message(run, write("d.csv", GOOD), "--aliases", "ten.csv")


# --- Scales ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("scale", "said"),
    [
        ("TỐT", "không đúng dạng TÊN:ĐIỂM"),
        ("TỐT:abc", "không đúng dạng TÊN:ĐIỂM"),
        ("TỐT:85", "phải bắt đầu từ 0"),
        ("TỐT:85,YẾU:-1", "phải bắt đầu từ 0"),
        ("TỐT:85,tốt:0", "có hai lần"),
        ("TỐT:85,KHÁ:85,YẾU:0", "ngưỡng cao hơn"),
        ("", "không đúng dạng TÊN:ĐIỂM"),
        (":85,YẾU:0", "không đúng dạng TÊN:ĐIỂM"),
        ("TỐT:NaN,YẾU:0", "không đúng dạng TÊN:ĐIỂM"),
        ("TỐT:1e3,YẾU:0", "không đúng dạng TÊN:ĐIỂM"),
    ],
)
def test_a_scale_that_is_none_is_refused(run: Run, scale: str, said: str) -> None:
    answer = run("rank", EXAMPLES / "diem.csv", "--scale", scale, "--format", "json")
    assert answer.code == 2
    assert {(row, column) for row, column, _ in answer.problems} == {(None, "--scale")}
    assert said in answer.messages


def test_the_overdue_cap_is_a_grade_of_the_scale(run: Run) -> None:
    answer = run("rank", EXAMPLES / "diem.csv", "--overdue-cap", "GIỎI", "--format", "json")
    assert answer.problems == [(None, "--overdue-cap", "GIỎI")]
    assert "TỐT; KHÁ; TRUNG BÌNH; YẾU" in answer.messages
