"""Figures of all agencies come in from a file, whole or not at all; what is given out is read again."""

from pathlib import Path

import pytest

from pari.agencies.queries import agencies_of
from pari.core.errors import BadInput, Problem
from pari.facts.entering import Entry, changes_by
from pari.facts.inputs import inputs_of
from pari.facts.loading import read_entries, sheet_of_facts
from pari.facts.queries import facts_of_all
from pari.scoring.claims.grounds import grounds_of
from pari.tables.writing import csv_text, write_workbook
from tests.facts.given import PLAN, entered, entry
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db

HEAD = "Cơ quan,Khối,Tiêu chí,Số liệu,Giá trị,Tính đến ngày,Nguồn,Ghi chú\n"


def read(office: Office, path: Path) -> list[Entry]:
    agencies = agencies_of("thanh-giang")
    return read_entries(path, grounds=grounds_of(office.campaign), agencies=agencies, today=NOW.date())


def rows_of(office: Office, folder: Path, text: str) -> list[Entry]:
    path = folder / "so-lieu.csv"
    path.write_text(HEAD + text)
    return read(office, path)


def faults_of(office: Office, folder: Path, text: str) -> list[Problem]:
    with pytest.raises(BadInput) as bad:
        rows_of(office, folder, text)
    return list(bad.value.problems)


@pytest.mark.parametrize("agency", ["Sở Xây dựng", "sở xây  dựng", "So Xay dung", "so-xay-dung", "Sở XD"])
@pytest.mark.parametrize("criterion", ["1.1.3", PLAN])
@pytest.mark.parametrize("name", ["xong", "Số nhiệm vụ hoàn thành đúng tiến độ"])
def test_agencies_criteria_and_figures_are_known_by_their_names(
    office: Office, tmp_path: Path, agency: str, criterion: str, name: str
) -> None:
    (row,) = rows_of(office, tmp_path, f"{agency},,{criterion},{name},18,20/11/2026,Báo cáo 1,\n")
    assert (row.agency, row.criterion, row.input, row.value) == ("so-xay-dung", PLAN, "xong", "18")
    assert (f"{row.as_of}", row.source) == ("2026-11-20", "Báo cáo 1")


def test_a_ward_is_known_with_and_without_its_committee(office: Office, tmp_path: Path) -> None:
    rows = rows_of(
        office,
        tmp_path,
        "UBND phường Hoa Sen,,1.1.3,xong,9,,Báo cáo 1,\nPhường Hoa Mai,,1.1.3,xong,8,,Báo cáo 1,\n",
    )
    assert [row.agency for row in rows] == ["hoa-sen", "hoa-mai"]


@pytest.mark.parametrize("criterion", ["", "Số liệu chung của phiếu"])
def test_figures_of_the_sheet_itself_belong_to_no_criterion(
    office: Office, tmp_path: Path, criterion: str
) -> None:
    (row,) = rows_of(office, tmp_path, f"Sở Xây dựng,,{criterion},qua_han,120/1200,,Cổng DVC,\n")
    assert (row.criterion, row.input, row.value) == ("", "qua_han", "120/1200")


@pytest.mark.parametrize(
    ("line", "code", "column"),
    [
        (",,1.1.3,xong,18,,Nguồn,", "facts.no_agency", "Cơ quan"),
        ("Sở Y tế,,1.1.3,xong,18,,Nguồn,", "facts.unknown_agency", "Cơ quan"),
        ("Sở Xây dựng,,9.9.9,xong,18,,Nguồn,", "facts.unknown_criterion", "Tiêu chí"),
        ("Sở Xây dựng,,1.1.3,ko,18,,Nguồn,", "facts.unknown_input", "Số liệu"),
        ("Sở Xây dựng,,,ko,18,,Nguồn,", "facts.unknown_sheet_input", "Số liệu"),
        ("Sở Xây dựng,,1.1.3,,18,,Nguồn,", "facts.no_input", "Số liệu"),
        ("Sở Xây dựng,,1.1.3,xong,x,,Nguồn,", "number.not_a_number", "Giá trị"),
        ("Sở Xây dựng,,1.1.3,xong,18,,,", "facts.no_source", "Nguồn"),
        ("Sở Xây dựng,,1.1.3,xong,18,31/02/2026,Nguồn,", "facts.bad_day", "Tính đến ngày"),
        ("Sở Xây dựng,,1.1.3,xong,18,01/12/2026,Nguồn,", "facts.as_of_later", "Tính đến ngày"),
        ('Sở Xây dựng,"Xã, phường",1.1.3,xong,18,,Nguồn,', "facts.other_block", "Khối"),
    ],
)
def test_each_fault_has_its_row_and_its_column(
    office: Office, tmp_path: Path, line: str, code: str, column: str
) -> None:
    good = "Sở Tư pháp,,1.1.3,xong,5,,Nguồn,"
    faults = faults_of(office, tmp_path, f"{good}\n{line}\n")
    assert [(one.code, one.row, one.column) for one in faults] == [(code, 3, column)]


def test_every_fault_is_told_at_once(office: Office, tmp_path: Path) -> None:
    faults = faults_of(
        office,
        tmp_path,
        "Sở Y tế,,1.1.3,xong,18,,Nguồn,\nSở Xây dựng,,1.1.3,xong,x,,,\nSở Xây dựng,,1.1.3,xong,1,,Nguồn,\n",
    )
    assert [(one.row, one.code) for one in faults] == [
        (2, "facts.unknown_agency"),
        (3, "number.not_a_number"),
        (3, "facts.no_source"),
        (4, "facts.twice"),
    ]


def test_a_figure_of_another_set_is_none_of_this_agency(office: Office, tmp_path: Path) -> None:
    """Only inputs of the agency's own set may be given."""
    edition = grounds_of(office.campaign).edition
    of_wards = set(inputs_of(edition, "xa").asked) - set(inputs_of(edition, "so-mot-cua").asked)
    criterion, name = sorted(key for key in of_wards if key[0])[0]
    (fault,) = faults_of(office, tmp_path, f"Sở Xây dựng,,{criterion},{name},1,,Nguồn,\n")
    assert fault.code in ("facts.unknown_criterion", "facts.unknown_input")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_what_is_given_out_changes_nothing_when_it_comes_back(
    office: Office, tmp_path: Path, form: str
) -> None:
    entered(office, entry("18", note="theo sổ; đã chốt"), entry("10%", criterion="", name="qua_han"))
    grounds, eye = grounds_of(office.campaign), office.eye("thuky.snv")
    known = facts_of_all(book=office.campaign.book, eye=eye, agencies=grounds.sets)
    sheet, path = sheet_of_facts(grounds, known, agencies=grounds.sets), tmp_path / f"so-lieu.{form}"
    if form == "csv":
        path.write_text(csv_text(sheet.headings, sheet.rows, bom=True))
    else:
        write_workbook(path, [sheet])
    rows = read(office, path)
    assert len(rows) == sum(len(inputs_of(grounds.edition, code).asked) for code in grounds.sets.values())
    found = changes_by(rows, eye=eye, grounds=grounds)
    assert (found.listed, found.unchanged) == ((), len(rows))
