"""Reading a directory's folder: the real ones, every kind of event, and what is refused with its place."""

from datetime import date
from pathlib import Path

import pytest

from pari.agencies.directory import AgencyDirectory
from pari.agencies.directory_files import ALWAYS, read_directory
from pari.core.agencies import Agency, Predecessor, Spell, Succession
from pari.core.errors import BadInput, Problem
from tests.agencies.conftest import DATA, Folder

DAY = date(2026, 3, 1)


def read(directory: Path) -> dict[str, Agency]:
    return {agency.code: agency for agency in read_directory(directory).agencies}


def problems(directory: Path) -> list[Problem]:
    with pytest.raises(BadInput) as refused:
        read_directory(directory)
    return list(refused.value.problems)


@pytest.fixture(scope="module")
def thanh_giang() -> AgencyDirectory:
    return read_directory(DATA / "thanh-giang")


def test_khanh_hoa_has_44_agencies_in_four_blocks_and_no_districts_since_july_2025() -> None:
    directory = read_directory(DATA / "khanh-hoa")
    assert (directory.authority, directory.authority_name) == ("khanh-hoa", "Tỉnh Khánh Hòa")
    assert not directory.is_example
    assert len(directory.agencies) == 44
    assert [block.code for block in directory.blocks] == [
        "so-ban-nganh",
        "nganh-doc",
        "cap-huyen",
        "su-nghiep",
    ]
    ended = [agency for agency in directory.agencies if agency.names[-1].ended]
    assert {agency.blocks[0].value for agency in ended} == {"cap-huyen"}
    assert {agency.names[-1].ended for agency in ended} == {date(2025, 7, 1)}
    assert len(ended) == 8
    assert all("hai cấp" in agency.ended_by for agency in ended)


def test_the_example_province_says_that_it_is_invented(thanh_giang: AgencyDirectory) -> None:
    assert thanh_giang.is_example
    assert len(thanh_giang.agencies) == 89


def test_the_example_s_merged_board_begins_when_its_predecessors_end(thanh_giang: AgencyDirectory) -> None:
    found = {agency.code: agency for agency in thanh_giang.agencies}
    board = found["bqlda-tinh"]
    assert board.predecessors == (
        Predecessor("bqlda-giao-thong", DAY, Succession.MERGER),
        Predecessor("bqlda-dan-dung", DAY, Succession.MERGER),
    )
    assert not board.exists_on(date(2026, 2, 28))
    assert board.name_on(DAY) == "Ban Quản lý dự án đầu tư xây dựng tỉnh"
    assert found["bqlda-giao-thong"].names[-1].ended == DAY
    assert found["bqlda-giao-thong"].ended_by == ""


def test_the_commune_from_which_another_split_off_goes_on(thanh_giang: AgencyDirectory) -> None:
    found = {agency.code: agency for agency in thanh_giang.agencies}
    assert found["xa-may-hong"].predecessors == (
        Predecessor("xa-may-trang", date(2026, 7, 1), Succession.SPLIT),
    )
    assert found["xa-may-hong"].names[0].began == date(2026, 7, 1)
    assert found["xa-may-trang"].names == (Spell("UBND xã Mây Trắng", ALWAYS, None),)


def test_a_folder_without_a_history_holds_agencies_that_have_always_been(folder: Folder) -> None:
    found = read(folder())
    assert found["a"].names == (Spell("Sở A", ALWAYS, None),)
    assert found["a"].blocks == (Spell("so", ALWAYS, None),)


def test_short_and_other_names_are_aliases_each_once(folder: Folder) -> None:
    assert read(folder("a,Sở A,A,A; SA ;;SA,so"))["a"].aliases == ("A", "SA")


def test_renamings_give_one_name_after_another(folder: Folder) -> None:
    found = read(folder(history="01/03/2026,đổi tên,a,Sở Giữa,QĐ 2\n01/01/2020,đổi tên,a,Sở Cũ,QĐ 1"))
    assert found["a"].names == (
        Spell("Sở Cũ", ALWAYS, date(2020, 1, 1)),
        Spell("Sở Giữa", date(2020, 1, 1), DAY, "QĐ 1"),
        Spell("Sở A", DAY, None, "QĐ 2"),
    )


def test_a_replaced_agency_ends_and_a_later_renaming_of_the_new_one_is_its_own(folder: Folder) -> None:
    found = read(folder(history="01/03/2026,thay thế,a,b,NQ 1\n01/06/2026,đổi tên,a,Sở Mới,"))
    assert found["b"].names[-1].ended == DAY
    assert found["a"].names == (
        Spell("Sở Mới", DAY, date(2026, 6, 1)),
        Spell("Sở A", date(2026, 6, 1), None),
    )
    assert found["a"].predecessors[0].paper == "NQ 1"


def test_an_agency_that_takes_another_in_keeps_its_own_past(folder: Folder) -> None:
    found = read(folder(history="01/03/2026,tiếp nhận,a,b,QĐ 3"))
    assert found["a"].names == (Spell("Sở A", ALWAYS, None),)
    assert found["a"].predecessors == (Predecessor("b", DAY, Succession.MERGER, "QĐ 3"),)
    assert found["b"].names == (Spell("Sở B", ALWAYS, DAY),)


def test_an_end_keeps_its_paper(folder: Folder) -> None:
    ended = read(folder(history="01/03/2026,kết thúc,a,,Nghị quyết số 1"))["a"]
    assert (ended.names[-1].ended, ended.blocks[-1].ended, ended.ended_by) == (DAY, DAY, "Nghị quyết số 1")


@pytest.mark.parametrize(
    ("line", "code", "column", "value"),
    [
        ("2026-03-01,kết thúc,a,,", "agencies.event_without_day", "ngày", "2026-03-01"),
        ("31/02/2026,kết thúc,a,,", "agencies.event_without_day", "ngày", "31/02/2026"),
        (",kết thúc,a,,", "agencies.event_without_day", "ngày", ""),
        ("01/03/2026,giải thể,a,,", "agencies.unknown_event", "sự kiện", "giải thể"),
        ("01/03/2026,kết thúc,z,,", "agencies.event_of_unknown_agency", "mã", "z"),
        ("01/03/2026,sáp nhập,a,b; z,", "agencies.event_of_unknown_agency", "từ", "z"),
        ("01/03/2026,sáp nhập,a,,", "agencies.event_without_origin", "từ", ""),
        ("01/03/2026,đổi tên,a,;,", "agencies.event_without_origin", "từ", ";"),
    ],
)
def test_a_wrong_event_is_shown_with_its_place(
    folder: Folder, line: str, code: str, column: str, value: str
) -> None:
    (problem,) = problems(folder(history=line))
    assert (problem.code, problem.file, problem.row) == (code, "history.csv", 2)
    assert (problem.column, problem.value) == (column, value)


def test_all_wrong_events_are_shown_at_once(folder: Folder) -> None:
    found = problems(folder(history="x,y,z,,\n01/03/2026,kết thúc,a,,\n01/03/2026,chia tách,b,,"))
    assert [(problem.row, problem.code) for problem in found] == [
        (2, "agencies.event_without_day"),
        (2, "agencies.unknown_event"),
        (2, "agencies.event_of_unknown_agency"),
        (4, "agencies.event_without_origin"),
    ]


def test_a_missing_heading_is_refused(folder: Folder) -> None:
    path = folder()
    (path / "agencies.csv").write_text("mã,tên\na,Sở A\n", encoding="utf-8")
    assert {problem.code for problem in problems(path)} == {"table.column_missing"}


def test_a_folder_is_of_one_authority(folder: Folder) -> None:
    (problem,) = problems(folder(authority="mot,Tỉnh Một,\nhai,Tỉnh Hai,"))
    assert (problem.code, problem.row) == ("agencies.several_authorities", 3)
