"""Files that aren't what they seem are refused with one sentence, before anything is unpacked."""

import os
import tracemalloc
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pari.core.errors import BadInput, Problem
from pari.tables.content import LARGEST_FILE
from pari.tables.reading import Column, read_table, read_workbook
from pari.tables.writing import SheetOut, write_workbook
from pari.words.problems import sentence

COLUMNS = (Column("agency", ("agency",)),)
OLD_CONTAINER = bytes.fromhex("d0cf11e0a1b11ae1")


@contextmanager
def little_memory() -> Iterator[None]:
    """What happens within needs far less memory than the file would, or what it unpacks to."""
    tracemalloc.start()
    try:
        yield
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert most < 10_000_000


def problem_of(path: Path) -> Problem:
    with pytest.raises(BadInput) as refusal:
        read_table(path, COLUMNS)
    (problem,) = refusal.value.problems
    assert problem.file == path.name
    assert "%(" not in sentence(problem)
    return problem


def archive(path: Path, members: dict[str, bytes], kind: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", kind) as out:
        for name, content in members.items():
            out.writestr(name, content)
    return path


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    problem = problem_of(tmp_path / "không có.csv")
    assert problem.code == "table.missing_file"
    assert "không có.csv" in sentence(problem)


def test_a_folder_is_named(tmp_path: Path) -> None:
    assert problem_of(tmp_path).code == "table.folder"


def test_a_pipe_is_never_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "pipe.csv"
    os.mkfifo(path)
    assert problem_of(path).code == "table.unreadable"


def test_a_file_that_the_system_won_t_open_is_named(tmp_path: Path) -> None:
    path = tmp_path / "vòng.csv"
    path.symlink_to(path)
    assert problem_of(path).code == "table.unreadable"


def test_a_name_with_a_nul_is_refused() -> None:
    assert problem_of(Path("a\0.csv")).code == "table.unreadable"


def test_a_file_of_200_megabytes_is_refused_from_its_size(tmp_path: Path) -> None:
    path = tmp_path / "to.csv"
    with path.open("wb") as out:
        out.truncate(200_000_000)
    with little_memory():
        problem = problem_of(path)
    assert (problem.code, problem.figures) == ("table.too_large", {"size": 200, "limit": 100})


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "vua.csv"
    path.write_text("agency\nA\n")
    size = path.stat().st_size
    assert read_table(path, COLUMNS, limit=size).rows
    with pytest.raises(BadInput):
        read_table(path, COLUMNS, limit=size - 1)


@pytest.mark.parametrize("name", ["bảng.txt", "bảng.xlsx", "bảng"])
def test_the_name_says_nothing_about_the_content(tmp_path: Path, name: str) -> None:
    text = tmp_path / name
    text.write_text("agency\nA\n")
    assert read_table(text, COLUMNS).rows == [(2, ("A",))]
    write_workbook(text, [SheetOut("1", ["agency"], [["A"]])])
    assert read_table(text, COLUMNS).rows == [(2, ("A",))]


def test_an_old_workbook_is_to_be_saved_anew(tmp_path: Path) -> None:
    path = tmp_path / "cũ.xls"
    path.write_bytes(OLD_CONTAINER + bytes(504))
    problem = problem_of(path)
    assert problem.code == "table.old_excel"
    assert ".xlsx" in sentence(problem)


def test_a_workbook_with_a_password_is_named(tmp_path: Path) -> None:
    path = tmp_path / "mật khẩu.xlsx"
    path.write_bytes(OLD_CONTAINER + bytes(1016) + "EncryptedPackage".encode("utf-16-le"))
    assert problem_of(path).code == "table.encrypted"


def test_a_zip_that_is_no_workbook_is_named(tmp_path: Path) -> None:
    assert problem_of(archive(tmp_path / "a.xlsx", {"a.csv": b"agency\nA\n"})).code == "table.not_a_workbook"


def test_an_empty_zip_is_named(tmp_path: Path) -> None:
    assert problem_of(archive(tmp_path / "a.xlsx", {})).code == "table.not_a_workbook"


def test_a_zip_that_breaks_off_is_named(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [SheetOut("1", ["agency"], [["A"]])])
    path.write_bytes(path.read_bytes()[:-100])
    assert problem_of(path).code == "table.broken_workbook"


def test_a_workbook_damaged_anywhere_never_fails_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    write_workbook(path, [SheetOut("1", ["agency"], [["A"]] * 50)])
    whole = path.read_bytes()
    for place in range(0, len(whole), 97):
        path.write_bytes(whole[:place] + b"\xff\0\xff" + whole[place + 3 :])
        with suppress(BadInput):  # anything else would be a traceback on somebody's screen
            read_table(path, COLUMNS)


def test_a_workbook_without_its_sheet_is_named(tmp_path: Path) -> None:
    names = {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<workbook/>"}
    assert problem_of(archive(tmp_path / "a.xlsx", names)).code == "table.broken_workbook"


@pytest.mark.parametrize("megabytes", [60, 600])
def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, megabytes: int) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", "<Types/>")
        out.writestr("xl/workbook.xml", "<workbook/>")
        with out.open("xl/worksheets/sheet1.xml", "w") as member:
            for _ in range(megabytes):
                member.write(b" " * 1_000_000)
    assert path.stat().st_size < LARGEST_FILE
    with little_memory():
        assert problem_of(path).code == "table.unpacks_too_large"


def changed(path: Path, member: str, change: Callable[[bytes], bytes]) -> Path:
    """A small good workbook with one member changed."""
    write_workbook(path, [SheetOut("1", ["agency"], [["A"]])])
    with zipfile.ZipFile(path) as good:
        members = {name: good.read(name) for name in good.namelist()}
    assert change(members[member]) != members[member]
    return archive(path, {**members, member: change(members[member])})


def test_entities_that_grow_without_end_are_refused(tmp_path: Path) -> None:
    grown = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
    doctype = f'<!DOCTYPE worksheet [<!ENTITY a0 "ha">{grown}]>'.encode()

    def change(sheet: bytes) -> bytes:
        return sheet.replace(b"<worksheet", doctype + b"<worksheet", 1).replace(b">A<", b">&a9;<")

    path = changed(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", change)
    assert problem_of(path).code == "table.broken_workbook"


def test_a_workbook_whose_sheets_are_all_hidden_is_named(tmp_path: Path) -> None:
    path = changed(
        tmp_path / "a.xlsx", "xl/workbook.xml", lambda book: book.replace(b'"visible"', b'"hidden"')
    )
    assert problem_of(path).code == "table.no_sheet"


def test_a_sheet_that_memory_could_not_hold_is_refused(tmp_path: Path) -> None:
    def change(sheet: bytes) -> bytes:
        rows = "".join(f'<row r="{row}"><c r="ALL{row}"><v>1</v></c></row>' for row in range(3, 21_000))
        return sheet.replace(b"</sheetData>", rows.encode() + b"</sheetData>")

    path = changed(tmp_path / "a.xlsx", "xl/worksheets/sheet1.xml", change)
    assert problem_of(path).code == "table.too_many_cells"


def test_text_is_no_workbook_of_sheets(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("agency\nA\n")
    with pytest.raises(BadInput) as refusal:
        read_workbook(path)
    assert [problem.code for problem in refusal.value.problems] == ["table.not_a_workbook"]
