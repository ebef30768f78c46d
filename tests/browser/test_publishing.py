"""From the passed results to the adjusted ones in a real browser: by keyboard, on a phone, accessible."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import FilePayload, Page, expect

from pari.publication.models import Decision, Objection, Publication
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.counciling import SECRETARY, STANDING
from tests.files.making import pdf
from tests.office import Office
from tests.publishing import (
    ADJUSTED,
    ADMIN,
    DECIDED,
    HEAD,
    INDEPENDENT,
    LEAD,
    OBJECTED,
    OFFICER,
    PUBLISHED,
    decided,
    objected,
    passed,
    published,
)

pytestmark = pytest.mark.django_db(transaction=True)

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
DESK, HUB, LIST = "/thanh-giang/viec/", CAMPAIGN + "cong-bo/", CAMPAIGN + "kien-nghi/"
RECORD, CONFIRM = HUB + "quyet-dinh/", HUB + "xac-nhan/"
RESULT, OBJECT = CAMPAIGN + "phieu/so-xay-dung/ket-qua/", CAMPAIGN + "phieu/so-xay-dung/kien-nghi/"
PUBLIC = "/thanh-giang/ket-qua/2026/"
SAID, ANSWER = "Đề nghị xem lại điểm (ví dụ).", "Tài liệu đã có trong hồ sơ (ví dụ)."
Clock = Callable[[datetime], None]


@pytest.fixture
def at() -> Iterator[Clock]:
    """The clock goes on from where it is put."""
    traveller = time_machine.travel(DECIDED)
    clock = traveller.start()
    yield clock.move_to
    traveller.stop()


@pytest.fixture
def settled(office: Office, live_server: object, at: Clock) -> Office:
    """The council has passed the results."""
    passed(office)
    return office


def opened(page: Page, office: Office, live_server: Any, username: str, address: str) -> Page:
    keyboard.sign_in(page, office, username, live_server.url)
    page.goto(address)
    return page


def test_results_go_their_way_to_the_public_and_are_adjusted(
    settled: Office, at: Clock, page: Page, phone: Page, live_server: Any
) -> None:
    recorded_and_signed(settled, page, live_server)
    at(PUBLISHED)
    opened(page, settled, live_server, ADMIN, DESK)
    keyboard.press(page, "link", "Công bố kết quả")
    page.get_by_role("checkbox").focus()
    page.keyboard.press("Space")
    keyboard.press(page, "button", "Công bố")
    expect(page.get_by_text("Đã công bố kết quả và thông báo đến mọi người liên quan.")).to_be_visible()
    at(OBJECTED)
    objected_on_a_phone(settled, phone, live_server)
    answered(settled, page, live_server)
    at(ADJUSTED)
    opened(page, settled, live_server, STANDING, DESK)
    keyboard.press(page, "link", "Điều chỉnh kết quả theo 01 nội dung đã trả lời")
    keyboard.press(page, "button", "Điều chỉnh")
    expect(page.get_by_text("Việc tiếp theo: ghi quyết định điều chỉnh, công bố lại.")).to_be_visible()
    assert Publication.objects.get().version == 1
    assert Objection.objects.get().mark is not None


def recorded_and_signed(office: Office, page: Page, live_server: Any) -> None:
    opened(page, office, live_server, SECRETARY, DESK)
    keyboard.press(page, "link", "Ghi quyết định công bố kết quả")
    for label, text in (
        ("Số quyết định", "199/QĐ-UBND"),
        ("Ngày ký", "21/01/2027"),
        ("Cơ quan ban hành", "UBND tỉnh Thanh Giang"),
        ("Chức vụ người ký", "Phó Chủ tịch"),
        ("Người ký", "Người ký (ví dụ)"),
    ):
        keyboard.type_into(page, label, text)
    keyboard.press(page, "button", "Ghi quyết định")
    expect(page.get_by_text("Đã ghi quyết định.", exact=True)).to_be_visible()
    file = FilePayload(name="quyet-dinh.pdf", mimeType="application/pdf", buffer=pdf("QUYET DINH 199"))
    page.get_by_label("Bản quyết định đã ký (PDF)").set_input_files(file)
    keyboard.press(page, "button", "Tải lên")
    expect(page.get_by_text("Đây có phải bản chụp văn bản đã ký, đóng dấu?")).to_be_visible()
    page.get_by_label("Đúng, đây là bản chụp").focus()
    page.keyboard.press("Space")
    keyboard.press(page, "button", "Tải lên")
    expect(page.get_by_role("link", name="quyet-dinh.pdf")).to_be_visible()


def objected_on_a_phone(office: Office, phone: Page, live_server: Any) -> None:
    opened(phone, office, live_server, HEAD, DESK)
    phone.get_by_role("link", name="Xem kết quả đã công bố, gửi kiến nghị nếu có").click()
    phone.get_by_role("link", name="Kiến nghị về tiêu chí 1.1.1", exact=True).click()
    phone.get_by_label("Nội dung kiến nghị").fill(SAID)
    phone.get_by_role("button", name="Gửi kiến nghị").click()
    expect(phone.get_by_text("Đã gửi kiến nghị.")).to_be_visible()
    assert sideways(phone) == 0


def answered(office: Office, page: Page, live_server: Any) -> None:
    opened(page, office, live_server, LEAD, DESK)
    keyboard.press(page, "link", "Giao người trả lời 01 kiến nghị")
    keyboard.press(page, "link", "Tiêu chí 1.1.1")
    page.get_by_label("Người trả lời", exact=True).select_option(str(office.people[INDEPENDENT].pk))
    keyboard.press(page, "button", "Giao")
    expect(page.get_by_text("Đã giao kiến nghị và thông báo đến người trả lời.")).to_be_visible()
    opened(page, office, live_server, INDEPENDENT, DESK)
    keyboard.press(page, "link", "Trả lời 01 kiến nghị được giao")
    keyboard.press(page, "link", "Tiêu chí 1.1.1")
    for choice in ("Điều chỉnh kết quả", "Ghi điểm"):
        page.get_by_role("radio", name=choice).focus()
        page.keyboard.press("Space")
    keyboard.type_into(page, "Điểm", "0,5")
    keyboard.type_into(page, "Nội dung trả lời, lý do", ANSWER)
    keyboard.press(page, "button", "Xem trước tác động")
    expect(page.get_by_text("Sau điều chỉnh")).to_be_visible()
    keyboard.press(page, "button", "Gửi trả lời")
    expect(page.get_by_text("Đã trả lời kiến nghị và thông báo đến cơ quan.")).to_be_visible()


def test_pages_before_the_publication_are_accessible_and_fit_a_phone(
    settled: Office, page: Page, phone: Page, live_server: Any
) -> None:
    decided(settled)
    shown = f"{RECORD}{Decision.objects.get().pk}/"
    for username, addresses in (
        (SECRETARY, (HUB, RECORD, shown, shown + "?muc=grades")),
        (ADMIN, (CONFIRM,)),
    ):
        looks_well(settled, (page, phone), live_server, username, addresses)


def test_pages_after_the_publication_are_accessible_and_fit_a_phone(
    settled: Office, at: Clock, page: Page, phone: Page, live_server: Any
) -> None:
    published(settled)
    at(OBJECTED)
    row = objected(settled)
    for username, addresses in (
        (LEAD, (HUB, LIST, f"{LIST}{row.pk}/", f"{LIST}phan-anh/")),
        (INDEPENDENT, (f"{LIST}{row.pk}/",)),
        (STANDING, (f"{LIST}dieu-chinh/",)),
        (OFFICER, (RESULT, OBJECT)),
        (HEAD, (OBJECT,)),
        (HEAD, (PUBLIC, "/thanh-giang/co-quan/so-xay-dung/")),
    ):
        looks_well(settled, (page, phone), live_server, username, addresses)


def looks_well(
    office: Office, pages: tuple[Page, ...], live_server: Any, username: str, addresses: tuple[str, ...]
) -> None:
    for page in pages:
        for address in addresses:
            opened(page, office, live_server, username, address)
            assert (sideways(page), faults(page)) == (0, []), address
