"""A rehearsal's steps at a desk, and what authorities below have published: for everybody, on a phone too."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from pari.campaigns.models import Campaign
from pari.scoring.sheets.actions import begin
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.office import NOW, Office
from tests.scoring.appraisal.rounds import acting
from tests.web.publication.test_below_page import NAMES, OF_HOA_SEN, ROOT, publish, ward

pytestmark = pytest.mark.django_db(transaction=True)

HOME = "/thanh-giang/viec/"


@pytest.fixture(autouse=True)
def now(live_server: object) -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def rehearsal(office: Office) -> Office:
    Campaign.objects.filter(pk=office.campaign.pk).update(is_rehearsal=True)
    office.campaign.refresh_from_db()
    begin(**acting(office, "canbo.sxd", NOW), sheet_id=office.sheet("so-xay-dung").pk)
    return office


def test_an_officer_goes_from_a_step_to_its_page_and_sees_the_tick(
    rehearsal: Office, page: Page, live_server: Any
) -> None:
    keyboard.sign_in(page, rehearsal, "canbo.sxd", live_server.url)
    page.goto(HOME)
    expect(page.get_by_text("Đã làm 00 trong 06 bước.")).to_be_visible()
    keyboard.press(page, "link", "Chấm một tiêu chí")
    keyboard.press(page, "link", "Chấm tiếp")
    page.get_by_label("Kịp thời", exact=True).check()
    page.get_by_label("Giải trình").fill("Kế hoạch số 12/KH-SXD ngày 05/01/2026.")
    expect(page.locator("#luu")).to_contain_text("Đã lưu")
    keyboard.press(page, "button", "Xong, tiêu chí sau")
    page.wait_for_url("**/tieu-chi/1.1.2/**")
    page.goto(HOME)
    expect(page.get_by_text("Đã làm 02 trong 06 bước.")).to_be_visible()


@pytest.mark.parametrize("username", ["canbo.sxd", "totruong.snv", "quantri.snv"])
def test_the_steps_are_for_everybody_and_fit_a_phone(
    rehearsal: Office, page: Page, phone: Page, live_server: Any, username: str
) -> None:
    for screen in (page, phone):
        keyboard.sign_in(screen, rehearsal, username, live_server.url)
        screen.goto(HOME)
        expect(screen.get_by_role("heading", name="Tập dượt: các bước")).to_be_visible()
        assert (faults(screen), sideways(screen)) == ([], 0)


def test_results_of_authorities_below_are_for_everybody_and_fit_a_phone(
    office: Office, phone: Page, page_without_javascript: Page
) -> None:
    for code, name in NAMES.items():
        ward(code, name)
        publish(code, OF_HOA_SEN)
        publish(code, OF_HOA_SEN, year=2025)
    phone.goto(ROOT)
    assert (faults(phone), sideways(phone)) == ([], 0)
    page_without_javascript.goto(ROOT)
    page_without_javascript.get_by_role("link", name="2025", exact=True).click()
    page_without_javascript.get_by_role("link", name=NAMES["p-hoa-sen"]).click()
    expect(page_without_javascript.get_by_role("heading", level=1)).to_contain_text("Kết quả năm 2025")
