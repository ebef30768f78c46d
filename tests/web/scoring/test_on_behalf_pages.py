"""Pages on which the secretariat types an agency's paper, and the agency answers."""

import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Draft, Mark
from tests.office import NOW, PEOPLE, Office
from tests.scoring.workbooks import SXD, Cells, filled
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("at")

SHEET = CAMPAIGN + "phieu/so-xay-dung/"
PAGE, CONFIRM = SHEET + "nhap-thay/", SHEET + "xac-nhan/"
FILE, WRITE, CRITERION = PAGE + "tai-ve/", PAGE + "ghi/", PAGE + "tieu-chi/1.1.1/"
SECRETARY = "thuky.snv"
PAPER = {"number": "12/BC-SXD", "day": "20/11/2026"}
TWO: Cells = {("1.1.1", "Giá trị"): "Kịp thời", ("1.1.2", "Giải trình"): "Theo báo cáo"}


def previewed(client: Client, cells: Cells = TWO, **words: str) -> Any:
    content = filled(client.get(FILE).content, cells)
    return client.post(PAGE, {**PAPER, **words, "file": SimpleUploadedFile("giay.xlsx", content)})


def entered(office: Office, cells: Cells = TWO) -> None:
    client = office.client(SECRETARY)
    found = re.search(r'name="ticket" value="([^"]+)"', previewed(client, cells).content.decode())
    assert found
    assert client.post(WRITE, {"ticket": unescape(found[1])}).status_code == 302


def entries() -> list[str]:
    return [f"{row.criterion}@{row.version}" for row in Draft.objects.exclude(on_behalf="").order_by("pk")]


def type_on(office: Office, explanation: str) -> None:
    save_draft(
        eye=office.eye("canbo.sxd"),
        by=office.by("canbo.sxd"),
        at=NOW,
        sheet_id=office.sheet(SXD).pk,
        criterion="1.1.1",
        text=Typed(explanation=explanation),
        seen=0,
    )


@pytest.mark.parametrize("username", PEOPLE)
def test_typing_is_the_secretariats_and_answering_the_agencys(office: Office, username: str) -> None:
    client = office.client(username)
    for address in (PAGE, FILE, CRITERION):
        assert client.get(address).status_code == (200 if username == SECRETARY else 403), address
    own = username in ("canbo.sxd", "lanhdao.sxd")
    assert client.get(CONFIRM).status_code == (200 if own else 403)


def test_a_secretary_doesnt_type_for_the_own_agency(office: Office) -> None:
    own = CAMPAIGN + "phieu/so-noi-vu/nhap-thay/"
    assert office.client(SECRETARY).get(own).status_code == 403


def test_nothing_that_the_agency_typed_is_shown_to_the_secretariat(office: Office) -> None:
    type_on(office, "Chuyện riêng của đơn vị")
    client = office.client(SECRETARY)
    assert "Chuyện riêng" not in text_of(previewed(client))
    for address in (PAGE, CRITERION):
        assert "Chuyện riêng" not in text_of(client.get(address))


def test_a_paper_is_read_first_and_entered_then(office: Office) -> None:
    page = text_of(previewed(office.client(SECRETARY)))
    assert "Kịp thời" in page
    assert not Draft.objects.exists()
    entered(office)
    assert {row.on_behalf for row in Draft.objects.all()} == {"văn bản số 12/BC-SXD ngày 20/11/2026"}
    assert "văn bản số 12/BC-SXD ngày 20/11/2026" in text_of(office.client(SECRETARY).get(PAGE))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ({"number": ""}, "Đề nghị ghi số văn bản"),
        ({"day": ""}, "Đề nghị ghi ngày của văn bản"),
        ({"day": "27/11/2026"}, "không thể sau ngày nhập"),
    ],
    ids=["number", "day", "tomorrow"],
)
def test_the_papers_number_and_day_are_asked_for(office: Office, words: dict[str, str], said: str) -> None:
    answer = previewed(office.client(SECRETARY), TWO, **words)
    assert answer.status_code == 422
    assert said in text_of(answer)


def test_an_empty_workbook_is_nothing_to_enter(office: Office) -> None:
    answer = previewed(office.client(SECRETARY), {})
    assert answer.status_code == 422
    assert "Chưa có nội dung nào để nhập thay." in text_of(answer)


def test_criterion_by_criterion_the_paper_stays(office: Office) -> None:
    client = office.client(SECRETARY)
    answer = client.post(CRITERION, {**PAPER, "input0": "kip_thoi", "explanation": "Tờ 2", "next": "1"})
    assert answer["Location"].endswith("/nhap-thay/tieu-chi/1.1.2/")
    assert Draft.objects.get().values == '{"muc": "kip_thoi"}'
    following = client.get(answer["Location"]).content.decode()
    assert 'value="12/BC-SXD"' in following
    assert 'value="20/11/2026"' in following
    again = client.get(CRITERION).content.decode()
    assert "Tờ 2" in again


def test_a_criterion_that_isnt_to_fill_is_not_found(office: Office) -> None:
    assert office.client(SECRETARY).get(PAGE + "tieu-chi/8.1.1/").status_code == 404


def test_what_was_typed_stays_on_the_screen_when_it_is_refused(office: Office) -> None:
    answer = office.client(SECRETARY).post(CRITERION, {"number": "", "day": "", "explanation": "Tờ 2"})
    assert answer.status_code == 422
    assert "Tờ 2" in text_of(answer)


def test_the_agency_confirms_all_or_some(office: Office) -> None:
    entered(office)
    client = office.client("canbo.sxd")
    page = text_of(client.get(CONFIRM))
    assert "văn bản số 12/BC-SXD ngày 20/11/2026" in page
    assert client.post(CONFIRM, {"entry": entries()[:1], "answer": "confirm"}).status_code == 302
    assert [mark.criterion for mark in Mark.objects.all()] == ["1.1.1"]
    client.post(CONFIRM, {"entry": entries(), "answer": "confirm"})
    assert Mark.objects.count() == 2
    assert "Không có nội dung nhập thay nào chờ xác nhận." in text_of(client.get(CONFIRM))


def test_the_agency_says_what_isnt_right(office: Office) -> None:
    entered(office)
    client = office.client("lanhdao.sxd")
    refused = client.post(CONFIRM, {"entry": entries(), "answer": "drop", "reason": ""})
    assert refused.status_code == 422
    assert "Đề nghị ghi rõ nội dung chưa đúng" in text_of(refused)
    client.post(CONFIRM, {"entry": entries(), "answer": "drop", "reason": "Nhầm năm"})
    assert not Draft.objects.exists()


def test_clashing_entries_lead_to_the_criterion(office: Office) -> None:
    type_on(office, "Của đơn vị")
    entered(office)
    answer = office.client("canbo.sxd").get(CONFIRM)
    assert "Đơn vị đã tự nhập: chọn bản cần lưu" in text_of(answer)
    assert SHEET + "tieu-chi/1.1.1/" in answer.content.decode()
    stale = office.client("canbo.sxd").post(CONFIRM, {"entry": entries()[:1], "answer": "confirm"})
    assert stale.status_code == 422


@pytest.mark.parametrize("entry", ["1.1.1@7", "1.1.1@x", "@", "9.9@9", "1.1.1@" + "9" * 30])
def test_tampered_choices_confirm_nothing(office: Office, entry: str) -> None:
    entered(office)
    client = office.client("canbo.sxd")
    assert client.post(CONFIRM, {"entry": [entry], "answer": "confirm"}).status_code == 422
    assert not Mark.objects.exists()


def test_progress_leads_the_secretariat_to_the_page(office: Office) -> None:
    page = office.client(SECRETARY).get(CAMPAIGN + "tien-do/").content.decode()
    assert PAGE in page
    assert CAMPAIGN + "phieu/so-noi-vu/nhap-thay/" not in page
    assert PAGE not in office.client("totruong.snv").get(CAMPAIGN + "tien-do/").content.decode()


def test_more_entries_cost_no_more_queries(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.client("canbo.sxd")
    entered(office, {("1.1.1", "Giải trình"): "Một"})
    client.get(CONFIRM)
    with django_assert_num_queries(QUERIES):
        client.get(CONFIRM)
    entered(office, {(code, "Giải trình"): "Nhiều" for code in ("1.1.2", "1.1.3", "1.2", "1.4")})
    with django_assert_num_queries(QUERIES):
        client.get(CONFIRM)


QUERIES = (
    21  # the door and the eye, then the sheet, its claims, entries, the name of the agency, and the frame
)
