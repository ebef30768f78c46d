"""The workbook out and in again: shown first, taken in as shown, refused with row and column."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from pari.agencies.models import AgencyName, WaitingImport
from pari.journal.models import JournalEntry
from tests.office import Office

pytestmark = pytest.mark.django_db

ROOT = "/thanh-giang/danh-ba/"


@pytest.fixture
def admin(office: Office) -> Client:
    return office.client("quantri.snv")


def edited(client: Client, sheet: str, cells: dict[str, Any]) -> SimpleUploadedFile:
    """The downloaded workbook with some cells written anew."""
    book = load_workbook(io.BytesIO(client.get(f"{ROOT}tep/danh-ba.xlsx").content))
    for place, value in cells.items():
        book[sheet][place] = value
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("danh-ba.xlsx", stream.getvalue())


def send(client: Client, file: SimpleUploadedFile) -> Any:
    return client.post(f"{ROOT}tep/", {"file": file}, follow=True)


RENAMED = {"D4": "01/03/2026", "A8": "so-xay-dung", "B8": "Sở Xây dựng mới", "C8": "01/03/2026", "E8": "QĐ 9"}


def test_a_rename_in_the_workbook_is_shown_first_and_taken_in_on_confirmation(admin: Client) -> None:
    answer = send(admin, edited(admin, "Cơ quan", {"B4": None}))
    assert "không khác danh bạ hiện có" in answer.content.decode()
    book = edited(admin, "Tên gọi", RENAMED)
    answer = send(admin, _without_shown_name(book))
    page = answer.content.decode()
    assert "Đổi tên" in page
    assert "Sở Xây dựng mới (từ 01/03/2026), theo QĐ 9" in page
    assert AgencyName.objects.filter(agency__code="so-xay-dung").count() == 1
    address = answer.redirect_chain[-1][0]
    assert admin.post(address).status_code == 302
    assert AgencyName.objects.filter(agency__code="so-xay-dung").count() == 2
    assert JournalEntry.objects.latest("pk").did == "directory_imported"
    assert admin.get(address).status_code == 404


def _without_shown_name(sent: SimpleUploadedFile) -> SimpleUploadedFile:
    book = load_workbook(io.BytesIO(sent.read()))
    book["Cơ quan"]["B4"] = "Sở Xây dựng mới"
    stream = io.BytesIO()
    book.save(stream)
    return SimpleUploadedFile("danh-ba.xlsx", stream.getvalue())


def test_every_fault_is_listed_with_sheet_row_and_column(admin: Client) -> None:
    answer = send(admin, edited(admin, "Tên gọi", {"C2": "31/02/2026", "A3": "khong-co"}))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Tệp nhập có 02 lỗi tại 02 dòng; chưa có dữ liệu nào được ghi." in page
    assert "“31/02/2026” không đúng dạng ngày/tháng/năm" in page
    assert "khong-co" in page
    assert not WaitingImport.objects.exists()


def test_a_confirmation_after_another_change_is_refused(admin: Client) -> None:
    answer = send(admin, _without_shown_name(edited(admin, "Tên gọi", RENAMED)))
    address = answer.redirect_chain[-1][0]
    admin.post(f"{ROOT}co-quan/hoa-sen/ten-khac/", {"aliases": "HS"})
    assert "đã được sửa sau khi tệp này được kiểm tra" in admin.get(address).content.decode()
    assert admin.post(address).status_code == 409
    assert AgencyName.objects.filter(agency__code="so-xay-dung").count() == 1


def test_a_colleague_neither_sends_nor_confirms(office: Office, admin: Client) -> None:
    address = send(admin, _without_shown_name(edited(admin, "Tên gọi", RENAMED))).redirect_chain[-1][0]
    other = office.client("quantri.sxd")
    assert other.post(address).status_code == 403
    assert other.post(f"{ROOT}tep/", {"file": SimpleUploadedFile("a.xlsx", b"x")}).status_code == 403
    assert AgencyName.objects.filter(agency__code="so-xay-dung").count() == 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"ma,ten\n", "không phải là bảng tính Excel"),
        (b"PK\x03\x04 hong", "bị hỏng"),
        (b"\xd0\xcf\x11\xe0 old", "định dạng Excel cũ"),
        (b"x" * 5_000_001, "vượt mức tối đa 5 MB"),
    ],
    ids=["text", "broken", "old", "large"],
)
def test_files_are_judged_by_their_content_and_size(admin: Client, content: bytes, reason: str) -> None:
    answer = send(admin, SimpleUploadedFile("danh-ba.xlsx", content))
    assert answer.status_code == 422
    assert reason in answer.content.decode()


def test_a_formula_is_never_computed(admin: Client) -> None:
    answer = send(admin, edited(admin, "Tên gọi", {"B2": '=HYPERLINK("http://x","y")'}))
    assert answer.status_code == 422
    assert "Ô chứa công thức" in answer.content.decode()


def test_the_list_as_csv_is_for_excel(admin: Client) -> None:
    answer = admin.get(f"{ROOT}tep/danh-ba.csv")
    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert "attachment" in answer["Content-Disposition"]
    assert "Sở Xây dựng" in answer.content.decode("utf-8-sig")
