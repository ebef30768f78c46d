"""Draft results and remarks in a real browser: by keyboard, accessible, on a phone, without scripts."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import FilePayload, Page, expect

from pari.scoring.models import Remark
from tests.appraising import LEVEL, SHARE, claim
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.counciling import SECRETARY, before_the_council, found
from tests.office import Office, on

pytestmark = pytest.mark.django_db(transaction=True)

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
SHEET = CAMPAIGN + "phieu/so-xay-dung/"
DRAFT, LIST = SHEET + "du-thao/", CAMPAIGN + "y-kien-du-thao/"
SXD, OFFICER = "so-xay-dung", "canbo.sxd"
DAY = on(7, 1, 9, year=2027)
SAID, ANSWER = "Báo cáo đã gửi ngày 15/01/2026.", "Văn bản đến ghi ngày 20/01/2026."
Clock = Callable[[datetime], None]


@pytest.fixture
def draft(office: Office, live_server: object) -> Iterator[Office]:
    with time_machine.travel(DAY):
        before_the_council(office)
        claim(office, SXD, LEVEL, points="0.5")
        claim(office, SXD, SHARE, points="0.5")
        found(office, SXD, LEVEL, "not_agreed", "0.25", reason_codes="late", reason="Gửi sau thời hạn.")
        found(office, SXD, SHARE, "referred", None)
        yield office


def made(office: Office, **more: Any) -> Remark:
    said = {"criterion": LEVEL, "text": SAID, "account": office.people[OFFICER], **more}
    return Remark.objects.create(sheet=office.sheet(SXD), at=DAY, **said)


def opened(page: Page, office: Office, live_server: Any, username: str, address: str) -> Page:
    keyboard.sign_in(page, office, username, live_server.url)
    page.goto(address)
    return page


def test_a_remark_goes_its_way_by_keyboard(draft: Office, page: Page, live_server: Any) -> None:
    opened(page, draft, live_server, OFFICER, SHEET)
    keyboard.press(page, "link", "Dự thảo kết quả")
    keyboard.press(page, "link", f"Góp ý tiêu chí {LEVEL}")
    keyboard.type_into(page, "Nội dung ý kiến", SAID)
    keyboard.press(page, "button", "Gửi ý kiến")
    expect(page.get_by_text("Đã gửi ý kiến đến Tổ giúp việc.")).to_be_visible()
    opened(page, draft, live_server, SECRETARY, "/thanh-giang/viec/")
    keyboard.press(page, "link", "Trả lời ý kiến về dự thảo kết quả")
    keyboard.press(page, "link", f"Tiêu chí {LEVEL}")
    page.get_by_role("radio", name="Giữ nguyên kết quả").focus()
    page.keyboard.press("Space")
    keyboard.type_into(page, "Lý do", ANSWER)
    keyboard.press(page, "button", "Gửi trả lời")
    expect(page.get_by_text("Đã trả lời ý kiến và thông báo đến cơ quan.")).to_be_visible()
    opened(page, draft, live_server, OFFICER, DRAFT)
    expect(page.get_by_text(ANSWER)).to_be_visible()


def test_pages_are_accessible_and_fit_a_phone(
    draft: Office, page: Page, phone: Page, live_server: Any
) -> None:
    waiting = made(draft)
    made(
        draft,
        criterion="",
        answer="kept",
        answer_text=ANSWER,
        answered_at=DAY,
        answered_by=draft.people[SECRETARY],
    )
    addresses = (
        (OFFICER, DRAFT),
        (OFFICER, f"{DRAFT}?tieu-chi={LEVEL}"),
        (OFFICER, f"{DRAFT}?toan-bo=1"),
        (SECRETARY, LIST),
        (SECRETARY, f"{LIST}{waiting.pk}/"),
    )
    for username, address in addresses:
        assert faults(opened(page, draft, live_server, username, address)) == [], address
        small = opened(phone, draft, live_server, username, address)
        assert (sideways(small), faults(small)) == (0, []), address


def test_without_scripts_a_remark_comes_in_with_a_file(
    draft: Office, page_without_javascript: Page, live_server: Any
) -> None:
    page = opened(page_without_javascript, draft, live_server, OFFICER, DRAFT)
    page.get_by_role("link", name="Góp ý về toàn bộ dự thảo").first.click()
    page.get_by_label("Nội dung ý kiến").fill("Đề nghị xem lại toàn bộ.")
    file = FilePayload(name="so-lieu.csv", mimeType="text/csv", buffer="Nội dung;Số\nVăn bản;4\n".encode())
    page.get_by_label("Tài liệu kèm theo").set_input_files(file)
    page.get_by_role("button", name="Gửi ý kiến").click()
    expect(page.get_by_role("link", name="so-lieu.csv")).to_be_visible()
    assert Remark.objects.get().criterion == ""


def test_the_councils_question_is_asked_once_its_answer_is_chosen(
    draft: Office, page_without_javascript: Page, live_server: Any
) -> None:
    row = made(draft)
    page = opened(page_without_javascript, draft, live_server, SECRETARY, f"{LIST}{row.pk}/")
    question = page.get_by_label("Câu hỏi trình Hội đồng")
    expect(question).to_be_hidden()
    page.get_by_label("Trình Hội đồng", exact=True).check()
    expect(question).to_be_visible()
    page.get_by_label("Giữ nguyên kết quả").check()
    expect(question).to_be_hidden()
