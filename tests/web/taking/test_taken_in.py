"""A file on its page, from sending to writing, with as small a kind of file as can be: a list of words.

What is written stands in `KEPT`; a word with a digit is wrong.
"""

import re
from collections.abc import Iterator, Sequence
from hashlib import sha256
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path

from pari.core.errors import BadInput, Problem, Refused
from pari.web import urls
from pari.web.campaigns.places import campaign_head
from pari.web.frame.desk import Seat, in_campaign
from pari.web.taking.in_campaign import CampaignFiles, Face, Offer, Shown
from pari.web.taking.sent import Limit
from pari.web.taking.tickets import Tickets
from pari.web.taking.views import taken_in
from tests.office import Office

pytestmark = pytest.mark.urls(__name__)

HERE = "/thanh-giang/dot/thanh-giang-2026/tu-ngu/"
KEPT: list[str] = []
COLUMNS = {"word": "Giá trị"}


class FileForm(forms.Form):
    file = forms.FileField(label="Tệp")


class WordFiles(CampaignFiles):
    template = "taking/page.html"
    form = FileForm
    tickets = Tickets("test.words", "facts.ticket_over")
    limit = Limit(1_000_000, "facts.file_too_large")
    columns = COLUMNS

    def __init__(self, seat: Seat) -> None:
        super().__init__(seat)
        back = f"/{seat.desk.authority.code}/"
        self.face = Face(campaign_head(seat, "Từ ngữ"), "Từ ngữ", "Không khác.", "Đã ghi.", "tai/", back)

    def read(self, path: Path) -> tuple[list[str], str]:
        words = path.read_text().split()
        problems = [
            Problem("facts.bad_day", row=row, column="word", value=word)
            for row, word in enumerate(words, 1)
            if not word.isalpha()
        ]
        if problems:
            raise BadInput(problems)
        return words, str(KEPT)

    def shown(self, rows: Sequence[str]) -> Shown | None:
        return Shown(f"Sẽ ghi: {', '.join(rows)}.", rows) if list(rows) != KEPT else None

    def plain(self, rows: Sequence[str]) -> list[list[Any]]:
        return [[word] for word in rows]

    def rows(self, plain: Sequence[Sequence[Any]]) -> list[str]:
        return [word for (word,) in plain]

    def write(self, offer: Offer) -> None:
        if offer.seen != str(KEPT):
            raise Refused("facts.moved")
        KEPT[:] = [*offer.rows, offer.file.name, offer.file.sha256[:4]]


@in_campaign
def words(request: HttpRequest, seat: Seat) -> HttpResponse:
    return taken_in(request, WordFiles(seat))


urlpatterns = [path("<slug:authority>/dot/<slug:campaign>/tu-ngu/", words), *urls.urlpatterns]


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    KEPT.clear()
    yield
    KEPT.clear()


@pytest.fixture
def client(office: Office) -> Client:
    return office.client("thuky.snv")


def sent(client: Client, content: str) -> Any:
    return client.post(HERE, {"file": SimpleUploadedFile("tu.txt", content.encode())})


def text_of(answer: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def test_the_page_asks_for_a_file(client: Client) -> None:
    page = client.get(HERE)
    assert page.status_code == 200
    assert "Kiểm tra tệp" in text_of(page)
    assert client.post(HERE, {}).status_code == 422


def test_what_a_file_would_change_is_shown_and_nothing_is_written(client: Client) -> None:
    answer = sent(client, "sen mai")
    assert answer.status_code == 200
    assert "tu.txt: Sẽ ghi: sen, mai." in text_of(answer)
    assert "Ghi các thay đổi này" in text_of(answer)
    assert KEPT == []


def test_exactly_what_was_shown_is_written_once_and_said(client: Client) -> None:
    ticket = sent(client, "sen mai").context["page"].ticket
    sent(client, "hồng")  # looking at another file changes nothing of what was shown before
    done = client.post(HERE, {"ticket": ticket, "file": "cúc", "rows": "cúc"})
    assert (done.status_code, done["Location"]) == (302, "/thanh-giang/")
    written = ["sen", "mai", "tu.txt", sha256(b"sen mai").hexdigest()[:4]]
    assert written == KEPT
    assert client.post(HERE, {"ticket": ticket}).status_code == 422
    assert written == KEPT


def test_a_file_that_changes_nothing_says_so_and_offers_nothing(client: Client) -> None:
    KEPT[:] = ["sen"]
    answer = sent(client, "sen")
    assert answer.status_code == 200
    assert "tu.txt: Không khác." in text_of(answer)
    assert 'name="ticket"' not in answer.content.decode()


def test_every_fault_is_listed_and_the_file_can_be_chosen_again(client: Client) -> None:
    answer = sent(client, "sen m4i h5ng")
    assert answer.status_code == 422
    page = text_of(answer)
    assert "Tệp nhập có 02 lỗi tại 02 dòng; chưa có dữ liệu nào được ghi." in page
    assert "2 Giá trị m4i “m4i” không phải ngày" in page
    assert "Kiểm tra tệp" in page
    assert answer.context["page"].ticket == ""


def test_a_file_that_is_too_large_says_so(client: Client) -> None:
    answer = sent(client, "x" * 1_000_001)
    assert answer.status_code == 422
    assert "Tệp lớn hơn 1 MB." in text_of(answer)


def test_what_was_changed_in_between_stays(client: Client) -> None:
    ticket = sent(client, "sen").context["page"].ticket
    KEPT[:] = ["mai"]
    late = client.post(HERE, {"ticket": ticket})
    assert late.status_code == 422
    assert "vừa được người khác thay đổi nên chưa ghi gì" in text_of(late)
    assert KEPT == ["mai"]


def test_a_ticket_that_no_longer_serves_is_told_and_the_file_is_asked_for_anew(
    office: Office, client: Client
) -> None:
    ticket = sent(client, "sen").context["page"].ticket
    for browser, said in ((office.client("quantri.snv"), ticket), (client, ticket + "x"), (client, "")):
        answer = browser.post(HERE, {"ticket": said})
        assert answer.status_code == 422
        assert "Phần kiểm tra đã hết hiệu lực." in text_of(answer)
        assert "Kiểm tra tệp" in text_of(answer)
    assert KEPT == []
