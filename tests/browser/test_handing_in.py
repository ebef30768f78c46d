"""From the officer's last word to the papers: an acting head hands in on a phone, by keyboard alone."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from pari.people.models import Account, Appointment, Post
from pari.scoring.models import Mark, Sheet, Submission
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.office import NOW, PAPER, Office

pytestmark = pytest.mark.django_db(transaction=True)

SHEET = "/thanh-giang/dot/thanh-giang-2026/phieu/so-xay-dung/"
FIRST = f"{SHEET}tieu-chi/1.1.1/"
SignIn = Callable[[Page, str], None]


@pytest.fixture(autouse=True)
def now(live_server: object) -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def sign_in(office: Office, live_server: Any) -> SignIn:
    return lambda page, username: keyboard.sign_in(page, office, username, live_server.url)


@pytest.fixture
def acting(office: Office) -> str:
    """Phó Giám đốc phụ trách: the office has no director."""
    agency = office.agencies["so-xay-dung"]
    Appointment.objects.filter(account=office.people["lanhdao.sxd"]).update(ended=date(2026, 11, 1))
    account = Account.objects.create(
        username="phutrach.sxd", name="Bình (ví dụ)", authority=office.authority, agency=agency, made_at=NOW
    )
    Post.objects.create(
        account=account, agency=agency, title="Phó Giám đốc phụ trách", began=date(2025, 1, 1)
    )
    Appointment.objects.create(
        account=account,
        authority=office.authority,
        role="head",
        agency=agency,
        kind="acting",
        paper=PAPER,
        began=date(2026, 11, 1),
        made_at=NOW,
    )
    office.people["phutrach.sxd"] = account  # type: ignore[index]  # so that `office.client` finds it
    return "phutrach.sxd"


@pytest.fixture
def filled(page: Page, sign_in: SignIn, complaints: list[str]) -> None:
    """The officer has filled a criterion over a line that broke, and marked it as done."""
    sign_in(page, "canbo.sxd")
    page.goto(FIRST)
    page.get_by_label("Kịp thời", exact=True).check()
    expect(page.locator("#luu")).to_contain_text("Đã lưu")
    page.context.set_offline(True)
    page.get_by_label("Giải trình").fill("Kế hoạch số 12/KH-SXD ngày 05/01/2026 của Sở Xây dựng.")
    expect(page.locator("#luu")).to_have_text("Chưa gửi được")
    page.context.set_offline(False)
    expect(page.locator("#luu")).to_contain_text("Đã lưu")
    complaints.clear()  # the browser's own words about the line
    page.get_by_role("button", name="Xong, tiêu chí sau").click()
    page.wait_for_url("**/tieu-chi/1.1.2/**")


def test_an_acting_head_hands_in_on_a_phone_by_keyboard_and_gets_the_papers(
    filled: None, phone: Page, sign_in: SignIn, acting: str, tmp_path: Path
) -> None:
    sign_in(phone, acting)
    phone.goto(f"{SHEET}kiem-tra/")
    expect(phone.get_by_text("Phó Giám đốc phụ trách").first).to_be_visible()
    assert (faults(phone), sideways(phone)) == ([], 0)
    keyboard.press(phone, "link", "Nộp hồ sơ đề nghị thẩm định")
    phone.wait_for_url("**/nop/")
    assert (faults(phone), sideways(phone)) == ([], 0)
    keyboard.press(phone, "button", "Nộp hồ sơ đề nghị thẩm định")
    phone.wait_for_url("**/bien-nhan/")
    submission = Submission.objects.get()
    expect(phone.get_by_text(submission.sha256).first).to_be_visible()
    assert "Phó Giám đốc phụ trách" in submission.signs_as
    assert Sheet.objects.get(participant__agency__code="so-xay-dung").state == "submitted"
    assert Mark.objects.get().explanation == "Kế hoạch số 12/KH-SXD ngày 05/01/2026 của Sở Xây dựng."
    assert (faults(phone), sideways(phone)) == ([], 0)
    _downloaded(phone, "Tải giấy xác nhận (PDF)", tmp_path, b"%PDF", "link")
    keyboard.press(phone, "link", "Báo cáo, bảng điểm")
    phone.wait_for_url("**/bao-cao/**")
    assert (faults(phone), sideways(phone)) == ([], 0)
    _downloaded(phone, "Báo cáo (Word)", tmp_path, b"PK")
    _downloaded(phone, "Bảng điểm (Excel)", tmp_path, b"PK")


def _downloaded(page: Page, name: str, folder: Path, first_bytes: bytes, role: str = "button") -> None:
    with page.expect_download() as download:
        keyboard.press(page, role, name)
    path = folder / "tep"
    download.value.save_as(path)
    assert path.read_bytes().startswith(first_bytes)
