"""An agency asks for its sheet to be opened again, and whoever decides opens it."""

import pytest

from pari.scoring.models import ReopeningRequest
from tests.office import DUE, PEOPLE, Office, on
from tests.web.scoring.conftest import CAMPAIGN, text_of
from tests.web.scoring.test_sheet_page import HEAD, OFFICER, PAGE, Clock, shown

pytestmark = pytest.mark.usefixtures("at")


def test_an_agency_asks_and_the_lead_grants_with_a_new_term(office: Office, at: Clock) -> None:
    at(on(16, 12, 8))
    answer = office.client(HEAD).post(
        PAGE + "de-nghi-mo-lai/", {"seen": 0, "reason": "Mất điện"}, follow=True
    )
    assert "Chờ trả lời Mất điện" in text_of(answer)
    lead, asked = office.client("totruong.snv"), ReopeningRequest.objects.get()
    assert "Sở Xây dựng Mất điện" in text_of(lead.get(CAMPAIGN + "de-nghi-mo-lai/"))
    page = f"{CAMPAIGN}de-nghi-mo-lai/{asked.pk}/"
    assert "ghi là nộp muộn" in text_of(lead.get(page))
    words = {"outcome": "granted", "until": "18/12/2026", "paper": "Công văn 12", "answer": "Đồng ý"}
    assert lead.post(page, words).status_code == 302
    at(on(18, 12, 23))
    assert office.client(HEAD).post(PAGE + "nop/", {"seen": 1}).status_code == 302
    assert office.sheet("so-xay-dung").is_late


def test_a_grant_after_the_term_without_a_new_one_says_what_is_missing(office: Office, at: Clock) -> None:
    asked = ReopeningRequest.objects.create(
        sheet=office.sheet("so-xay-dung"), reason="Mất điện", asked_at=DUE
    )
    at(on(16, 12, 8))
    page = f"{CAMPAIGN}de-nghi-mo-lai/{asked.pk}/"
    answer = office.client("totruong.snv").post(page, {"outcome": "granted"})
    assert answer.status_code == 422
    assert "cần ghi thời hạn mới" in text_of(answer)


def test_a_refusal_needs_words_and_reaches_the_agency(office: Office, at: Clock) -> None:
    asked = ReopeningRequest.objects.create(
        sheet=office.sheet("so-xay-dung"), reason="Mất điện", asked_at=DUE
    )
    at(on(16, 12, 8))
    lead, page = office.client("totruong.snv"), f"{CAMPAIGN}de-nghi-mo-lai/{asked.pk}/"
    assert lead.post(page, {"outcome": "refused"}).status_code == 422
    assert lead.post(page, {"outcome": "refused", "answer": "Chưa đủ căn cứ"}).status_code == 302
    assert "Chưa chấp thuận Mất điện Chưa đủ căn cứ" in shown(office, OFFICER)
    again = lead.post(page, {"outcome": "granted", "until": "18/12/2026"})
    assert "Đề nghị này đã được trả lời" in text_of(again)


def test_requests_of_the_own_agency_arent_there_for_whoever_decides(office: Office, at: Clock) -> None:
    asked = ReopeningRequest.objects.create(
        sheet=office.sheet("so-noi-vu"), reason="Bí mật nội bộ", asked_at=DUE
    )
    at(on(16, 12, 8))
    lead = office.client("totruong.snv")
    assert "Bí mật nội bộ" not in text_of(lead.get(CAMPAIGN + "de-nghi-mo-lai/"))
    progress = text_of(lead.get(CAMPAIGN + "tien-do/"))
    assert "Đề nghị mở lại" in progress
    assert "chờ trả lời" not in progress  # none waits that the lead may answer
    assert lead.get(f"{CAMPAIGN}de-nghi-mo-lai/{asked.pk}/").status_code == 404
    assert lead.post(f"{CAMPAIGN}de-nghi-mo-lai/{asked.pk}/", {"outcome": "granted"}).status_code == 404
    assert lead.get(f"{CAMPAIGN}phieu/so-noi-vu/mo-lai/").status_code == 403


@pytest.mark.parametrize("username", PEOPLE)
def test_requests_are_listed_for_the_lead_and_the_secretariat_alone(office: Office, username: str) -> None:
    wanted = 200 if username in ("totruong.snv", "thuky.snv") else 403
    assert office.client(username).get(CAMPAIGN + "de-nghi-mo-lai/").status_code == wanted
    assert office.client(username).get(PAGE + "mo-lai/").status_code == wanted


def test_a_lead_opens_without_having_been_asked_to_an_hour_of_a_day(office: Office, at: Clock) -> None:
    at(on(16, 12, 8))
    words = {"seen": 0, "until": "10:30 17/12/2026", "reason": "Máy chủ của đơn vị hỏng"}
    assert office.client("totruong.snv").post(PAGE + "mo-lai/", words).status_code == 302
    at(on(17, 12, 10, 29, 59))
    assert office.client(HEAD).post(PAGE + "nop/", {"seen": 1}).status_code == 302
