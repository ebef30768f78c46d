"""Many accounts from one file: tried first, then all of them or none."""

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pari.people.models import Account, Appointment, SensitiveChange
from pari.tables.writing import SheetOut, workbook_bytes
from tests.office import Office

HERE = "/thanh-giang/nhan-su/nhap-danh-sach/"
HEADINGS = [
    "Họ tên",
    "Cơ quan",
    "Tên đăng nhập",
    "Chức vụ",
    "Giữ chức vụ từ ngày",
    "Vai trò",
    "Văn bản",
    "Từ ngày",
]
OFFICER = ["Công chức phụ trách CCHC", "QĐ 1", "26/11/2026"]
GOOD = [
    [
        "Nguyễn Văn An",
        "Sở Xây dựng",
        "",
        "Chuyên viên",
        "01/02/2026",
        "Công chức phụ trách CCHC",
        "QĐ 1",
        "26/11/2026",
    ],
    ["Trần Thị An", "so-xay-dung", "", "", "", "", "", ""],
    ["Trần Thị An", "SỞ XÂY DỰNG", "", "", "", "", "", ""],
]


def tried(
    office: Office, rows: list[list[str]], who: str = "quantri.sxd", *, form: str = "xlsx", reason: str = ""
) -> Any:
    if form == "xlsx":
        content = workbook_bytes([SheetOut("Bảng", HEADINGS, rows)])
    else:
        content = "\n".join(",".join(row) for row in [HEADINGS, *rows]).encode()
    file = SimpleUploadedFile(f"danh-sach.{form}", BytesIO(content).read())
    return office.client(who).post(HERE, {"file": file, "reason": reason})


def made(office: Office, ticket: str, who: str = "quantri.sxd") -> Any:
    return office.client(who).post(HERE, {"ticket": ticket})


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_file_is_tried_without_writing_anything(office: Office, form: str) -> None:
    before = Account.objects.count()
    answer = tried(office, GOOD, form=form)
    assert answer.status_code == 200
    usernames = [one.username for one in answer.context["page"].tried]
    assert usernames == ["annv.sxd", "antt.sxd", "antt2.sxd"]
    assert Account.objects.count() == before


def test_what_was_tried_is_made_with_a_slip_for_each(office: Office) -> None:
    answer = made(office, tried(office, GOOD).context["page"].ticket)
    slips = answer.context["page"].slips
    assert [one.username for one in slips] == ["annv.sxd", "antt.sxd", "antt2.sxd"]
    assert Account.objects.get(username="annv.sxd").check_password(slips[0].password)
    assert Appointment.objects.get(account__username="annv.sxd").role == "officer"


def test_every_problem_is_told_with_its_row_and_nothing_is_made(office: Office) -> None:
    rows = [
        ["An", "Sở Không Có", "", "", "", "", "", ""],
        ["", "Sở Xây dựng", "x", "", "", "", "", ""],
        ["Bình", "Sở Xây dựng", "canbo.sxd", "Chuyên viên", "", "Tổ trưởng", "", "31/02/2026"],
    ]
    answer = tried(office, rows)
    assert answer.status_code == 422
    faults = [fault.place for fault in answer.context["page"].faults]
    assert [place.split(",")[0] for place in faults] == ["dòng 2"] + ["dòng 4"] * 4
    assert answer.context["page"].ticket == ""


def test_problems_of_making_are_told_with_their_rows_too(office: Office) -> None:
    answer = tried(office, [["Bình", "Sở Xây dựng", "canbo.sxd", "", "", "", "", ""], *GOOD])
    assert [fault.place for fault in answer.context["page"].faults] == ["dòng 2, mục “tên đăng nhập”"]
    assert not Account.objects.filter(username="annv.sxd").exists()


def test_a_list_reaches_the_own_agency_alone(office: Office) -> None:
    answer = tried(office, [["An", "Phường Hoa Sen", "", "", "", "", "", ""]])
    assert "Không tìm thấy cơ quan" in answer.content.decode()
    assert tried(office, [["An", "Phường Hoa Sen", "", "", "", "", "", ""]], "quantri.snv").status_code == 200


def test_what_somebody_else_tried_is_not_made(office: Office) -> None:
    ticket = tried(office, GOOD).context["page"].ticket
    answer = made(office, ticket, "quantri.snv")
    assert answer.status_code == 422
    assert "Kết quả kiểm tra tệp đã hết hiệu lực hoặc của người khác." in answer.content.decode()
    assert not Account.objects.filter(username="annv.sxd").exists()


def test_the_reason_that_was_typed_is_that_of_the_changes_that_wait(office: Office) -> None:
    row = ["Lê Văn Cường", "Sở Tư pháp", "", "", "", "Thành viên Tổ giúp việc", "QĐ 2", "26/11/2026"]
    ticket = tried(office, [row], "quantri.snv", reason="Tăng cường").context["page"].ticket
    assert not SensitiveChange.objects.exists()
    assert made(office, ticket, "quantri.snv").status_code == 200
    assert SensitiveChange.objects.get().reason == "Tăng cường"


def test_a_ticket_that_somebody_was_faster_than_makes_nothing(office: Office) -> None:
    ticket = tried(office, GOOD).context["page"].ticket
    made(office, ticket)
    before = Account.objects.count()
    assert made(office, ticket).status_code == 422
    assert Account.objects.count() == before


def test_the_file_to_fill_in_reads_back(office: Office) -> None:
    answer = office.client("quantri.sxd").get(HERE + "mau/")
    file = SimpleUploadedFile("mau.xlsx", answer.content)
    back = office.client("quantri.sxd").post(HERE, {"file": file, "reason": ""})
    assert "chưa có dòng dữ liệu" in back.content.decode()  # its headings are known; it is empty


@pytest.mark.parametrize("who", ["canbo.sxd", "quantri.kt", "hoidong.stc"])
def test_nobody_else_imports(office: Office, who: str) -> None:
    assert office.client(who).get(HERE).status_code == 403
    assert tried(office, GOOD, who).status_code == 403
