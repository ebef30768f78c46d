"""From the passed results to the published ones: each step on its page, by whom, and what nobody sees."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pari.publication.models import Decision, Publication
from tests.counciling import SECRETARY, STANDING
from tests.files.making import pdf
from tests.office import Office
from tests.publishing import ADMIN, HEAD, LEAD, OFFICER, PUBLISHED, decided, published
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import CONFIRM, DESK, HUB, RECORD, RESULT, read, text

pytestmark = pytest.mark.django_db

SAID = {
    "number": "199/QĐ-UBND",
    "decided_on": "21/01/2027",
    "issuer": "UBND tỉnh Thanh Giang",
    "authority_line": "TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH",
    "signer_title": "Phó Chủ tịch",
    "signer": "Người ký (ví dụ)",
    "detail": "index",
}


@pytest.fixture
def office(passed_office: Office, at: Clock) -> Office:
    return passed_office


def preview(decision: Decision) -> str:
    return f"{RECORD}{decision.pk}/"


def test_each_step_says_whose_turn_it_is(office: Office) -> None:
    said = read(office, SECRETARY, HUB)
    assert "Việc tiếp theo: ghi số, ngày, người ký của quyết định." in said
    assert "Bộ phận Thư ký tổng hợp" in said
    assert "Ghi quyết định công bố kết quả" in read(office, SECRETARY, DESK)
    assert "Công bố kết quả" not in read(office, ADMIN, DESK)


def test_the_decision_is_recorded_and_its_form_keeps_what_was_typed(office: Office) -> None:
    browser = office.client(SECRETARY)
    wrong = browser.post(RECORD, {**SAID, "signer": "", "decided_on": "01/01/2020"})
    assert wrong.status_code == 422
    said = text(wrong)
    assert "Ngày ký phải từ ngày Hội đồng thông qua kết quả (16/01/2027)" in said
    assert 'value="199/QĐ-UBND"' in wrong.content.decode()
    assert not Decision.objects.exists()
    assert browser.post(RECORD, SAID).status_code == 302
    row = Decision.objects.get()
    assert (row.number, row.detail, row.shows_rank, row.why) == ("199/QĐ-UBND", "index", False, "")
    assert "Tải lên bản đã ký của quyết định số 199/QĐ-UBND" in read(office, SECRETARY, DESK)


def test_the_form_says_what_everybody_sees_at_each_level(office: Office) -> None:
    said = read(office, SECRETARY, RECORD)
    for told in ("công chúng thấy xếp hạng của từng cơ quan", "thêm điểm từng tiêu chí", "không công khai"):
        assert told in said


def test_the_signed_paper_comes_in_as_a_pdf_and_is_read_again(office: Office) -> None:
    browser = office.client(SECRETARY)
    browser.post(RECORD, SAID)
    address = preview(Decision.objects.get()) + "ban-ky/"
    wrong = browser.post(address, {"file": SimpleUploadedFile("x.pdf", b"khong phai")})
    assert wrong.status_code == 422
    assert "Bản quyết định đã ký phải là tệp PDF" in text(wrong)
    asked = browser.post(address, {"file": SimpleUploadedFile("quyet-dinh.pdf", pdf("QUYET DINH"))})
    assert asked.status_code == 200
    assert "Đây có phải bản chụp văn bản đã ký, đóng dấu?" in text(asked)
    ticket = re.findall(r'name="ticket" value="(.+?)"', asked.content.decode())[0]
    sent = browser.post(address, {"ticket": ticket, "is_copy": "on"})
    assert sent.status_code == 302
    assert "Việc tiếp theo: xem trước và công bố." in read(office, SECRETARY, HUB)
    got = office.client(ADMIN).get(address + "tai-ve/")
    assert got.getvalue().startswith(b"%PDF-")
    assert "attachment" in got["Content-Disposition"]
    assert "Công bố kết quả" in read(office, ADMIN, DESK)


def test_the_preview_shows_exactly_what_is_published(office: Office, at: Clock, client: Client) -> None:
    decision = decided(office, detail="criteria", shows_rank=True)
    before = office.client(ADMIN).get(preview(decision)).content.decode()
    at(PUBLISHED)
    published_now = office.client(ADMIN).post(CONFIRM, {"confirm": "on"})
    assert published_now.status_code == 302
    after = client.get("/thanh-giang/ket-qua/2026/").content.decode()
    assert rows(after) == rows(before)
    assert rows(after)
    assert Publication.objects.get().content_sha256 in before


def rows(page: str) -> list[str]:
    """The table of results, without the sentence that names it."""
    begin = page.index('<table class="results')
    table = page[page.index("<tbody", begin) : page.index("</table>", begin)]
    return [line.strip() for line in table.splitlines() if line.strip()]


def test_another_level_is_looked_at_without_being_recorded(office: Office) -> None:
    decision = decided(office, detail="criteria")
    said = read(office, SECRETARY, preview(decision) + "?muc=grades")
    assert "Xem thử; mức ghi trong quyết định là" in said
    assert "%" not in said[said.index("Xem thử;") : said.index("Cách đọc bảng")]
    decision.refresh_from_db()
    assert decision.detail == "criteria"


def test_publishing_asks_first_and_says_what_follows(office: Office, at: Clock) -> None:
    decided(office)
    at(PUBLISHED)
    browser = office.client(ADMIN)
    said = text(browser.get(CONFIRM))
    assert "Bản đã công bố được giữ nguyên, không thu hồi" in said
    assert "Các cơ quan gửi kiến nghị đến" in said
    assert browser.post(CONFIRM, {}).status_code == 422
    assert not Publication.objects.exists()
    assert browser.post(CONFIRM, {"confirm": "on"}).status_code == 302
    assert "Kết quả đã được công bố." in read(office, ADMIN, HUB)
    assert browser.get(CONFIRM).status_code == 302
    assert "Công bố kết quả đã" not in read(office, ADMIN, DESK)


def test_nothing_is_public_before(office: Office, client: Client) -> None:
    decided(office)
    assert client.get("/thanh-giang/ket-qua/2026/").status_code == 404
    assert client.get("/thanh-giang/ket-qua/2026/ket-qua.json").status_code == 404
    assert client.get("/thanh-giang/co-quan/so-xay-dung/").content.decode().count("TỐT") == 0
    assert client.get(HUB).status_code == 302  # to the login


def test_who_prepares_nothing_reads_nothing_of_the_decision_before(office: Office) -> None:
    decision = decided(office)
    for username in (OFFICER, HEAD, "canbo.hoasen"):
        read(office, username, HUB, 403)
        read(office, username, preview(decision), 403)
        read(office, username, RESULT, 403)
    assert "199/QĐ-UBND" not in read(office, LEAD, HUB)
    read(office, LEAD, preview(decision), 403)
    read(office, STANDING, preview(decision), 403)
    assert office.client(LEAD).get(preview(decision) + "ban-ky/tai-ve/").status_code == 404


def test_an_agency_reads_the_published_decision(office: Office, at: Clock) -> None:
    published(office)
    at(PUBLISHED)
    said = read(office, OFFICER, HUB)
    assert "199/QĐ-UBND" in said
    assert "Việc tiếp theo" not in said


def test_the_first_page_costs_the_same_for_any_number_of_agencies(
    office: Office, at: Clock, django_assert_max_num_queries: Any
) -> None:
    published(office)
    at(PUBLISHED)
    browser = office.client(SECRETARY)
    browser.get(HUB)
    with django_assert_max_num_queries(35):
        browser.get(HUB)
