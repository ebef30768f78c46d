"""The signed paper of what was handed in: asked about where it bears no signature, kept byte for byte."""

import json
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pari.files.jobs import tidy_up
from pari.files.models import Content, StoredFile
from pari.files.places import uploads_folder
from pari.journal.models import JournalEntry
from pari.scoring.models import SignedPaper
from tests.files.making import signed
from tests.office import NOW, PEOPLE, Office, on
from tests.web.scoring.conftest import CAMPAIGN, text_of
from tests.web.scoring.handed_in import (
    HEAD,
    OFFICER,
    OWN,
    RECEIPT,
    REPORT,
    SCAN,
    SIGN,
    SIGNED,
    sign,
    submitted,
)

pytestmark = [pytest.mark.usefixtures("at"), pytest.mark.one_engine]

Clock = Callable[[datetime], None]


def test_the_signed_paper_stands_on_the_page_of_the_receipt(office: Office) -> None:
    submitted(office)
    answer = sign(office)
    assert (answer.status_code, answer["Location"]) == (302, RECEIPT)
    page = text_of(office.client(OFFICER).get(RECEIPT))
    assert "12/BC-SXD" in page
    assert "25/11/2026" in page
    assert "Đã kiểm tra" in page
    assert "Tệp không có chữ ký số." in page


def test_a_clean_signed_paper_is_handed_out_byte_for_byte_and_can_do_nothing(office: Office) -> None:
    submitted(office)
    sign(office)
    kept = SignedPaper.objects.get()
    answer = office.client(OFFICER).get(f"{SIGN}{kept.pk}/")
    assert answer.content == SCAN
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_others_know_of_a_signed_paper_once_it_was_looked_at(office: Office, at: Clock) -> None:
    submitted(office)
    sign(office)
    Content.objects.update(state="checking")
    kept = SignedPaper.objects.get()
    at(on(19, 12))
    client = office.client("thuky.snv")
    assert "12/BC-SXD" not in text_of(client.get(RECEIPT))
    assert client.get(f"{SIGN}{kept.pk}/").status_code == 404
    Content.objects.update(state="clean")
    assert "12/BC-SXD" in text_of(client.get(RECEIPT))
    assert client.get(f"{SIGN}{kept.pk}/").status_code == 200


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - OWN))
def test_nobody_else_sends_a_signed_paper(office: Office, username: str) -> None:
    submitted(office)
    assert sign(office, username).status_code == 403
    assert not SignedPaper.objects.exists()


def test_a_refused_signed_paper_comes_back_with_everything_typed(office: Office) -> None:
    submitted(office)
    wrong = SimpleUploadedFile("bao-cao.exe", b"MZ", "application/pdf")
    answer = sign(office, file=wrong)
    assert answer.status_code == 422
    assert "Văn bản đã ký số là tệp PDF" in text_of(answer)
    assert 'value="12/BC-SXD"' in answer.content.decode()


def test_a_file_that_is_no_pdf_says_so_and_is_not_handed_out(office: Office) -> None:
    submitted(office)
    broken = SimpleUploadedFile("bao-cao.pdf", b"%PDF-1.4 \xff nothing", "application/pdf")
    client = office.client(HEAD)
    page = text_of(client.post(SIGN, {"file": broken, "is_copy": "on"}, follow=True))
    assert "Đã gửi kèm" not in page
    assert "Không được tiếp nhận" in page
    assert client.get(f"{SIGN}{SignedPaper.objects.get().pk}/").status_code == 404


def test_the_address_of_the_form_leads_back_to_the_receipt(office: Office) -> None:
    assert office.client(OFFICER).get(SIGN)["Location"] == RECEIPT


def test_another_sheets_paper_isnt_found_under_this_one(office: Office) -> None:
    submitted(office)
    sign(office)
    kept = SignedPaper.objects.get()
    other = CAMPAIGN + f"phieu/hoa-sen/ban-ky/{kept.pk}/"
    assert office.client("lanhdao.hoasen").get(other).status_code == 404


# --- Without a digital signature ---------------------------------------------------------------------------

TICKET = re.compile(r'name="ticket" value="([^"]+)"')
TYPED = {"number": "12/BC-SXD", "signed_on": "25/11/2026"}


def scan(office: Office, **more: Any) -> Any:
    said = {"is_copy": "", "file": SimpleUploadedFile("ban-chup.pdf", SCAN, "application/pdf")}
    return sign(office, **(said | more))


def with_signature(office: Office, data: bytes = SIGNED, **more: Any) -> Any:
    file = SimpleUploadedFile("bao-cao.pdf", data, "application/pdf")
    return sign(office, file=file, is_copy="", **more)


def asked(answer: Any, status: int = 200) -> str:
    """The ticket with which the file comes back. To be asked is no fault."""
    assert answer.status_code == status
    found = TICKET.search(answer.content.decode())
    assert found
    return found[1]


def test_a_file_without_a_signature_is_asked_about_and_nothing_is_attached_yet(office: Office) -> None:
    submitted(office)
    answer = scan(office)
    page = text_of(answer)
    assert "Tệp “ban-chup.pdf” (" in page
    assert "không có chữ ký số. Đây có phải bản chụp văn bản đã ký, đóng dấu?" in page
    assert asked(answer)
    assert 'value="12/BC-SXD"' in answer.content.decode()
    assert not SignedPaper.objects.exists()
    assert not StoredFile.objects.exists()


def test_the_answer_brings_the_same_bytes_without_a_second_upload(office: Office) -> None:
    submitted(office)
    ticket = asked(scan(office))
    answer = office.client(HEAD).post(SIGN, {"ticket": ticket, "is_copy": "on", **TYPED})
    assert answer.status_code == 302
    kept = SignedPaper.objects.get()
    assert (kept.file.name, kept.file.content.sha256) == ("ban-chup.pdf", sha256(SCAN).hexdigest())
    assert "Tệp không có chữ ký số." in text_of(office.client(OFFICER).get(RECEIPT))
    told = JournalEntry.objects.filter(did="signed_paper_attached").get()
    assert json.loads(told.figures)["signed"] is False


def test_without_the_answer_the_question_stands_and_the_file_waits(office: Office) -> None:
    submitted(office)
    ticket = asked(scan(office))
    again = office.client(HEAD).post(SIGN, {"ticket": ticket, **TYPED})
    assert asked(again) == ticket
    assert "Đề nghị xác nhận nếu đúng" in text_of(again)
    assert not SignedPaper.objects.exists()


def test_what_else_is_wrong_doesnt_lose_the_file_that_was_asked_about(office: Office) -> None:
    submitted(office)
    said = {"ticket": asked(scan(office)), "is_copy": "on", "number": "1", "signed_on": "27/11/2026"}
    answer = office.client(HEAD).post(SIGN, said)
    assert "Ngày văn bản không thể sau ngày gửi" in text_of(answer)
    assert asked(answer, 422) == said["ticket"]


def test_another_file_is_asked_about_anew_and_a_signed_one_is_taken(office: Office) -> None:
    submitted(office)
    ticket = asked(scan(office))
    other = asked(scan(office, ticket=ticket, is_copy="on"))
    assert other != ticket
    assert with_signature(office, ticket=other).status_code == 302
    assert SignedPaper.objects.get().file.content.sha256 == sha256(SIGNED).hexdigest()


def test_the_export_that_nobody_signed_is_refused_whatever_is_answered(office: Office) -> None:
    submitted(office)
    made = office.client(HEAD).get(REPORT + "bao-cao.pdf", {"place": "Thanh Giang"}).content
    for said in ("", "on"):
        file = SimpleUploadedFile("bao-cao.pdf", made, "application/pdf")
        answer = sign(office, file=file, is_copy=said)
        assert answer.status_code == 422
        assert "Tệp này là bản phần mềm xuất ra, chưa có chữ ký số" in text_of(answer)
        assert not TICKET.search(answer.content.decode())
    assert not SignedPaper.objects.exists()


def test_the_export_with_a_signature_is_taken(office: Office) -> None:
    submitted(office)
    made = office.client(HEAD).get(REPORT + "bao-cao.pdf").content
    assert with_signature(office, signed(made)).status_code == 302


@pytest.mark.parametrize("ticket", ["", "x", "a:b:c"])
def test_without_a_file_or_with_a_ticket_that_isnt_one_a_file_is_asked_for(
    office: Office, ticket: str
) -> None:
    submitted(office)
    answer = office.client(HEAD).post(SIGN, {"ticket": ticket, "is_copy": "on", **TYPED})
    assert answer.status_code == 422
    assert ("Đề nghị chọn lại tệp" if ticket else "Chưa chọn tệp") in text_of(answer)


def test_a_ticket_serves_only_whom_it_was_given_to(office: Office) -> None:
    submitted(office)
    ticket = asked(scan(office))
    answer = office.client(OFFICER).post(SIGN, {"ticket": ticket, "is_copy": "on", **TYPED})
    assert "Đề nghị chọn lại tệp" in text_of(answer)
    assert not SignedPaper.objects.exists()


def test_what_nobody_answered_is_swept_away_and_asked_for_again(office: Office) -> None:
    submitted(office)
    ticket = asked(scan(office))
    assert list(uploads_folder().glob("*.aside"))
    tidy_up(at=NOW + timedelta(days=400))  # what the test has just written is old then
    assert not list(uploads_folder().glob("*.aside"))
    answer = office.client(HEAD).post(SIGN, {"ticket": ticket, "is_copy": "on", **TYPED})
    assert "Đề nghị chọn lại tệp" in text_of(answer)
