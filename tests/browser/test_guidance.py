"""Guidance, questions and answers in a real browser: written and asked by keyboard; for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from pari.campaigns.models import Question
from tests.browser.accessibility import faults
from tests.browser.conftest import LOOKS
from tests.browser.keyboard import press, sign_in, troubles, type_into
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db(transaction=True)

GUIDANCE = "/thanh-giang/dot/thanh-giang-2026/huong-dan/"
QUESTIONS = "/thanh-giang/dot/thanh-giang-2026/hoi-dap/"
CRITERION = GUIDANCE + "so-mot-cua/1.1.1/"


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


def test_guidance_is_written_a_question_asked_and_answered_by_keyboard(
    open_page: Callable[..., Page], office: Office, live_server: Any
) -> None:
    secretary, officer = open_page(), open_page()
    sign_in(secretary, office, "thuky.snv", live_server.url)
    secretary.goto(CRITERION)
    secretary.locator("summary", has_text="Sửa hướng dẫn").focus()
    secretary.keyboard.press("Enter")
    type_into(secretary, "Hướng dẫn", "Ghi số, ngày của kế hoạch")
    assert faults(secretary) == []
    press(secretary, "button", "Lưu hướng dẫn")
    expect(secretary.get_by_role("status")).to_have_text("Đã lưu hướng dẫn.")

    sign_in(officer, office, "canbo.sxd", live_server.url)
    officer.goto(CRITERION)
    expect(officer.get_by_text("Ghi số, ngày của kế hoạch")).to_be_visible()
    press(officer, "link", "Gửi câu hỏi")
    type_into(officer, "Nội dung câu hỏi", "Kế hoạch sửa đổi có được tính không?")
    assert faults(officer) == []
    press(officer, "button", "Gửi câu hỏi")
    expect(officer.get_by_text("Đã gửi câu hỏi.")).to_be_visible()

    secretary.goto(f"{QUESTIONS}{Question.objects.get().pk}/")
    type_into(secretary, "Nội dung trả lời", "Được tính.")
    press(secretary, "button", "Gửi trả lời")
    expect(secretary.get_by_text("Đã gửi trả lời.")).to_be_visible()
    officer.goto(QUESTIONS)
    expect(officer.get_by_text("Được tính.", exact=True)).to_be_visible()


@LOOKS
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Callable[..., Page], office: Office, live_server: Any, screen: ViewportSize, scheme: str
) -> None:
    page = open_page(screen, color_scheme=scheme)
    sign_in(page, office, "thuky.snv", live_server.url)
    assert troubles(page, [GUIDANCE, GUIDANCE + "so-mot-cua/", CRITERION, QUESTIONS]) == {}
