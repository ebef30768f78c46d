"""A sheet's workbook out and in: what stands in it, what it changes, what is refused and why."""

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import BadInput, Refused
from pari.facts.models import Fact
from pari.journal.models import JournalEntry
from pari.people.models import Account, Appointment
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.reading import claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft, Sheet
from pari.scoring.workbook.taking import Wanted, changes_of, take_in_workbook
from tests.office import NOW, PAPER, Office, on
from tests.scoring.workbooks import SXD, deed, faults, filled, read, saved, take_in, taken

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague(office: Office) -> str:
    """A second officer of Sở Xây dựng."""
    building = office.agencies[SXD]
    account = Account.objects.create(
        username="canbo2.sxd",
        name="Hải (ví dụ)",
        authority=office.authority,
        agency=building,
        made_at=on(5, 1),
    )
    Appointment.objects.create(
        account=account,
        authority=office.authority,
        role=Role.OFFICER.value,
        agency=building,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
    )
    office.people[account.username] = account  # type: ignore[index]  # looked up as all others are
    return account.username


def type_on(office: Office, criterion: str, username: str = "canbo.sxd", **words: Any) -> int:
    text = Typed(**words)
    return save_draft(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        sheet_id=office.sheet(SXD).pk,
        criterion=criterion,
        text=text,
        seen=10**6,
    ).version


def fact(office: Office, criterion: str, name: str, value: str) -> Fact:
    return Fact.objects.create(
        authority=office.authority,
        agency=office.agencies[SXD],
        year=2026,
        criterion=criterion,
        input=name,
        sequence=1,
        value=value,
        source="Hệ thống thông tin báo cáo",
        entered_at=NOW,
    )


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


# --- Out ---------------------------------------------------------------------------------------------------


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


# --- In ----------------------------------------------------------------------------------------------------


def test_a_workbook_that_nobody_touched_changes_nothing(office: Office, tmp_path: Path) -> None:
    type_on(office, "1.1.1", values={"muc": "kip_thoi"}, explanation="Có\r\nhai dòng ")
    claims = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    assert changes_of(claims, read(office, taken(office), tmp_path)) == []


def test_what_was_filled_in_is_shown_with_points_before_and_after(office: Office, tmp_path: Path) -> None:
    type_on(office, "1.1.3", values={"xong": "10", "tong": "20"})
    content = filled(taken(office), {("1.1.3/xong", "Giá trị"): 20, ("1.1.3", "Giải trình"): "Đủ"})
    claims = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    (change,) = changes_of(claims, read(office, content, tmp_path))
    assert change.before.values == {"xong": "10", "tong": "20"}
    assert change.after == Typed(values={"xong": "20", "tong": "20"}, explanation="Đủ")
    assert change.points_before is not None
    assert change.points_after is not None
    assert change.points_before < change.points_after
    assert not change.is_conflict


def test_what_was_shown_is_written_all_at_once_with_one_line_in_the_journal(
    office: Office, tmp_path: Path
) -> None:
    content = filled(
        taken(office),
        {
            ("1.1.1", "Giá trị"): "kịp thời",
            ("1.1.3/xong", "Giá trị"): "21",
            ("1.1.3/tong", "Giá trị"): "24",
            ("1.2", "Đề nghị không áp dụng"): "x",
            ("1.2", "Lý do"): "Mới thành lập",
        },
    )
    assert take_in(office, content, tmp_path) == 3
    claims = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    assert claims.by_code["1.1.1"].text.values == {"muc": "kip_thoi"}
    assert claims.by_code["1.1.3"].text.values == {"xong": "21", "tong": "24"}
    assert claims.by_code["1.2"].text.asks_exemption
    entry = JournalEntry.objects.get(did="workbook_taken_in")
    assert '"count":3' in entry.figures.replace(" ", "")
    assert "digest" in entry.figures
    assert office.sheet(SXD).state == "in_progress"


def test_taking_the_same_in_again_writes_nothing(office: Office, tmp_path: Path) -> None:
    claims = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    content = filled(taken(office), {("1.1.1", "Giải trình"): "Một lần"})
    (change,) = changes_of(claims, read(office, content, tmp_path))
    wanted = [Wanted(change.leaf.code, change.after, change.seen)]
    assert take_in_workbook(**deed(office, wanted=wanted)) == 1
    assert take_in_workbook(**deed(office, wanted=wanted)) == 0
    assert JournalEntry.objects.filter(did="workbook_taken_in").count() == 1


def test_what_a_colleague_wrote_after_the_download_is_a_conflict(
    office: Office, colleague: str, tmp_path: Path
) -> None:
    type_on(office, "1.1.1", explanation="Đầu tiên")
    content = filled(taken(office), {("1.1.1", "Giải trình"): "Trong bảng tính"})
    type_on(office, "1.1.1", colleague, explanation="Hải sửa sau")
    claims = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    (change,) = changes_of(claims, read(office, content, tmp_path))
    assert change.later is not None
    assert change.later.name == "Hải (ví dụ)"
    assert change.before.explanation == "Hải sửa sau"


def test_a_colleagues_later_work_on_rows_that_nobody_touched_is_no_change(
    office: Office, colleague: str, tmp_path: Path
) -> None:
    type_on(office, "1.1.1", explanation="Đầu tiên")
    content = filled(taken(office), {("1.1.2", "Giải trình"): "Của tôi"})
    type_on(office, "1.1.1", colleague, explanation="Hải sửa sau")
    claims = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    assert [one.leaf.code for one in changes_of(claims, read(office, content, tmp_path))] == ["1.1.2"]


def test_a_preview_that_was_overtaken_writes_nothing_at_all(
    office: Office, colleague: str, tmp_path: Path
) -> None:
    content = filled(taken(office), {("1.1.1", "Giải trình"): "A", ("1.1.2", "Giải trình"): "B"})
    claims = claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd"))
    found = changes_of(claims, read(office, content, tmp_path))
    type_on(office, "1.1.2", colleague, explanation="Hải vừa viết")
    with pytest.raises(Refused) as refused:
        take_in_workbook(**deed(office, wanted=[Wanted(one.leaf.code, one.after, one.seen) for one in found]))
    assert refused.value.problem.code == "workbook.changed_meanwhile"
    assert refused.value.problem.figures == {"criteria": ["1.1.2"]}
    assert [row.explanation for row in Draft.objects.all()] == ["Hải vừa viết"]


def test_a_fact_that_was_changed_is_left_out_with_a_note(office: Office, tmp_path: Path) -> None:
    fact(office, "nhiem-vu-giao", "tre_han", "2")
    content = filled(taken(office), {("1.5/tre_han", "Giá trị"): "0"})
    found = read(office, content, tmp_path)
    assert [(note.code, note.figures["known"]) for note in found.notes] == [("workbook.fact_kept", "2")]
    assert changes_of(claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd")), found) == []


def test_rows_taken_out_of_the_workbook_leave_the_sheet_as_it_is(office: Office, tmp_path: Path) -> None:
    type_on(office, "1.1.3", values={"xong": "10", "tong": "20"}, explanation="Giữ")
    book = openpyxl.load_workbook(io.BytesIO(taken(office)))
    sheet: Any = book.active
    rows = [row[0].row for row in sheet.iter_rows(min_row=5) if row[0].value == "1.1.3"]
    sheet.delete_rows(rows[1])
    found = read(office, saved(book), tmp_path)
    assert changes_of(claims_of(office.sheet(SXD), eye=office.eye("canbo.sxd")), found) == []


# --- What is wrong in it -----------------------------------------------------------------------------------


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


# --- Who may -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "username", ["lanhdao.sxd", "canbo.hoasen", "thuky.snv", "quantri.sxd", "thamdinh.stp", "quantri.snv"]
)
def test_nobody_else_takes_a_workbook_into_the_sheet(office: Office, username: str) -> None:
    wanted = [Wanted("1.1.1", Typed(explanation="Của người khác"), 0)]
    with pytest.raises(NotAllowed):
        take_in_workbook(**deed(office, username, wanted=wanted))
    assert not Draft.objects.exists()


def test_what_lies_with_the_head_takes_no_workbook(office: Office) -> None:
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state="with_head")
    with pytest.raises(Refused) as refused:
        take_in_workbook(**deed(office, wanted=[Wanted("1.1.1", Typed(explanation="Muộn"), 0)]))
    assert refused.value.problem.code == "sheet.not_being_filled"


@pytest.mark.parametrize(
    "text",
    [Typed(values={"lạ": "1"}), Typed(variant="lạ"), Typed(explanation="a" * 20_001)],
    ids=["input", "way", "length"],
)
def test_what_no_workbook_can_say_is_refused(office: Office, text: Typed) -> None:
    with pytest.raises(Refused) as refused:
        take_in_workbook(**deed(office, wanted=[Wanted("1.1.1", text, 0)]))
    assert refused.value.problem.code == "workbook.other_edition"


# --- A criterion that is measured in several ways ----------------------------------------------------------

WARD, VARIED = "hoa-sen", "3.2.6"


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
