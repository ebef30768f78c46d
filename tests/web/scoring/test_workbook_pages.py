"""A sheet's workbook on its page: taken, sent, looked at, and written only as it was shown."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.journal.models import JournalEntry
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft, Sheet
from tests.office import NOW, PEOPLE, Office
from tests.scoring.workbooks import SXD, Cells, filled, taken
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("at")

PAGE = CAMPAIGN + "phieu/so-xay-dung/bang-tinh/"
FILE, WRITE = PAGE + "tai-ve/", PAGE + "ghi/"
OWN = {"canbo.sxd", "lanhdao.sxd"}


def sent(client: Client, content: bytes, name: str = "bang-tinh.xlsx") -> Any:
    return client.post(PAGE, {"file": SimpleUploadedFile(name, content)})


def shown(office: Office, cells: Cells, client: Client | None = None) -> tuple[Client, Any]:
    """A workbook with some cells filled, as its preview is shown."""
    browser = client or office.client("canbo.sxd")
    return browser, sent(browser, filled(taken(office), cells))


def ticket_in(answer: Any) -> str:
    found = re.search(r'name="ticket" value="([^"]+)"', answer.content.decode())
    assert found
    return unescape(found[1])


def type_on(office: Office, criterion: str, explanation: str, username: str = "canbo.sxd") -> None:
    save_draft(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        sheet_id=office.sheet(SXD).pk,
        criterion=criterion,
        text=Typed(explanation=explanation),
        seen=10**6,
    )


TWO: Cells = {("1.1.1", "Giá trị"): "Kịp thời", ("1.1.2", "Giải trình"): "Kế hoạch số 12"}


# --- Who ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", PEOPLE)
def test_the_typing_goes_out_to_the_agencys_own_people_alone(office: Office, username: str) -> None:
    client = office.client(username)
    for address in (PAGE, FILE):
        assert client.get(address).status_code == (200 if username in OWN else 403)
    assert sent(client, taken(office)).status_code == (200 if username == "canbo.sxd" else 403)


def test_the_head_reads_why_nothing_can_be_sent(office: Office) -> None:
    page = office.client("lanhdao.sxd").get(PAGE)
    assert "Kiểm tra tệp" not in text_of(page)
    assert "why-not" in page.content.decode()


def test_an_agency_that_isnt_there_is_not_found(office: Office) -> None:
    address = CAMPAIGN + "phieu/khong-co/bang-tinh/"
    assert office.client("canbo.sxd").get(address).status_code in (403, 404)


# --- Looked at, then written -------------------------------------------------------------------------------


def test_what_the_workbook_changes_is_shown_and_nothing_is_written(office: Office) -> None:
    _client, answer = shown(office, TWO)
    page = text_of(answer)
    assert "Bảng tính khác với phiếu ở 02 tiêu chí; chưa có dữ liệu nào được ghi." in page
    assert "Thời điểm ban hành sau: Kịp thời" in page
    assert "Kế hoạch số 12" in page
    assert not Draft.objects.exists()


def test_what_was_shown_is_written_and_said(office: Office) -> None:
    client, answer = shown(office, TWO)
    done = client.post(WRITE, {"ticket": ticket_in(answer), "take": ["1.1.1", "1.1.2"]})
    assert done.status_code == 302
    assert {row.criterion for row in Draft.objects.all()} == {"1.1.1", "1.1.2"}
    assert JournalEntry.objects.filter(did="workbook_taken_in").count() == 1


def test_only_what_was_chosen_is_written(office: Office) -> None:
    client, answer = shown(office, TWO)
    client.post(WRITE, {"ticket": ticket_in(answer), "take": ["1.1.2", "1.4"]})
    assert [row.criterion for row in Draft.objects.all()] == ["1.1.2"]


def test_choosing_nothing_says_so(office: Office) -> None:
    client, answer = shown(office, TWO)
    refused = client.post(WRITE, {"ticket": ticket_in(answer)})
    assert refused.status_code == 422
    assert "Chưa chọn tiêu chí nào để ghi." in text_of(refused)


def test_a_double_click_writes_once(office: Office) -> None:
    client, answer = shown(office, TWO)
    words = {"ticket": ticket_in(answer), "take": ["1.1.1", "1.1.2"]}
    assert [client.post(WRITE, words).status_code for _ in range(2)] == [302, 302]
    assert JournalEntry.objects.filter(did="workbook_taken_in").count() == 1


def test_what_changed_on_the_sheet_is_kept_unless_somebody_says_otherwise(office: Office) -> None:
    type_on(office, "1.1.1", "Đầu tiên")
    content = filled(taken(office), {("1.1.1", "Giải trình"): "Trong bảng tính"})
    type_on(office, "1.1.1", "Sửa trên phiếu")
    client = office.client("canbo.sxd")
    answer = sent(client, content)
    page = text_of(answer)
    assert "01 tiêu chí đã được sửa trên phiếu sau khi tải bảng tính" in page
    assert "Hoa (ví dụ) đã sửa trên phiếu lúc" in page
    assert 'value="1.1.1" checked' not in answer.content.decode()
    client.post(WRITE, {"ticket": ticket_in(answer), "everything": "1"})
    assert Draft.objects.get().explanation == "Trong bảng tính"


def test_a_preview_that_was_overtaken_writes_nothing(office: Office) -> None:
    client, answer = shown(office, TWO)
    type_on(office, "1.1.2", "Vừa gõ")
    refused = client.post(WRITE, {"ticket": ticket_in(answer), "take": ["1.1.1", "1.1.2"]})
    assert refused.status_code == 422
    assert "Tiêu chí 1.1.2 vừa được sửa trên phiếu" in text_of(refused)
    assert [row.criterion for row in Draft.objects.all()] == ["1.1.2"]


def test_another_persons_preview_is_worth_nothing(office: Office) -> None:
    _client, answer = shown(office, TWO)
    other = office.client("lanhdao.sxd").post(WRITE, {"ticket": ticket_in(answer), "take": ["1.1.1"]})
    assert other.status_code == 422
    assert "Bản xem trước này không còn dùng được" in text_of(other)
    assert not Draft.objects.exists()


def test_the_address_of_writing_without_its_form_leads_back(office: Office) -> None:
    answer = office.client("canbo.sxd").get(WRITE)
    assert (answer.status_code, answer["Location"]) == (302, PAGE)


# --- What is wrong -----------------------------------------------------------------------------------------


def test_everything_wrong_is_listed_with_row_and_column(office: Office) -> None:
    answer = shown(office, {("1.1.1", "Giá trị"): "=1+1", ("1.1.3/tong", "Giá trị"): "nhiều"})[1]
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Tệp nhập có 02 lỗi tại 02 dòng; chưa có dữ liệu nào được ghi." in page
    assert "Giá trị =1+1" in page


def test_another_agencys_workbook_is_refused_as_a_whole(office: Office) -> None:
    answer = sent(office.client("canbo.sxd"), taken(office, "canbo.hoasen", "hoa-sen"))
    assert answer.status_code == 422
    assert "Bảng tính này thuộc cơ quan hoặc đợt đánh giá khác" in text_of(answer)


def test_a_file_that_is_too_large_isnt_read(office: Office) -> None:
    answer = sent(office.client("canbo.sxd"), b"PK" + b"0" * 5_000_001)
    assert answer.status_code == 422
    assert "vượt mức tối đa 5 MB" in text_of(answer)


def test_no_file_is_asked_for(office: Office) -> None:
    assert office.client("canbo.sxd").post(PAGE, {}).status_code == 422


def test_what_lies_with_the_head_takes_none(office: Office) -> None:
    client, answer = shown(office, TWO)
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state="with_head")
    refused = client.post(WRITE, {"ticket": ticket_in(answer), "take": ["1.1.1"]})
    assert refused.status_code == 422
    assert "Phiếu không ở bước tự chấm" in text_of(refused)
    assert "Kiểm tra tệp" not in text_of(client.get(PAGE))


def test_a_preview_of_much_takes_as_many_queries_as_one_of_little(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.client("canbo.sxd")
    little = filled(taken(office), {("1.1.1", "Giải trình"): "Một"})
    codes = ("1.1.1", "1.1.2", "1.1.3", "1.2", "1.3.1", "1.4", "1.5", "2.1.1")
    much = filled(taken(office), {(code, "Giải trình"): "Nhiều" for code in codes})
    sent(client, little)
    with django_assert_num_queries(QUERIES):
        sent(client, little)
    with django_assert_num_queries(QUERIES):
        sent(client, much)


QUERIES = 20  # the door and the eye, then the sheet, its claims, the name of the agency, and the frame
