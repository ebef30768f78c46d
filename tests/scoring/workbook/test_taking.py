"""A sheet's workbook in: what it changes, what others wrote meanwhile, and who may take it in."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.scoring.claims.reading import claims_of
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft, Sheet
from pari.scoring.workbook.taking import Wanted, changes_of, take_in_workbook
from tests.office import Office
from tests.scoring.workbook.known import fact, type_on
from tests.scoring.workbooks import SXD, deed, filled, read, saved, take_in, taken

pytestmark = pytest.mark.django_db


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
