"""The grid of figures in a real browser: typed and pasted by keyboard as in a spreadsheet; for everybody."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from pari.facts.models import Fact
from tests.browser.accessibility import faults
from tests.browser.conftest import LOOKS
from tests.browser.keyboard import press, sign_in, troubles, type_into
from tests.facts.bringing import asked, sent
from tests.facts.given import PLAN, a_fact, entered, entry
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db(transaction=True)

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
GRID = f"{CAMPAIGN}so-lieu/nhap-bang/?tieu-chi={PLAN}"
PASTE = """([name, text]) => {
  const cell = document.getElementsByName(name)[0];
  const data = new DataTransfer();
  data.setData("text/plain", text);
  cell.dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


def cell(page: Page, agency: str, name: str = "xong") -> Locator:
    return page.locator(f'[name="v:{agency}:{name}"]')


def values() -> dict[str, str]:
    rows = Fact.objects.order_by("sequence").values_list("agency__code", "input", "value")
    return {f"{agency} {name}": value for agency, name, value in rows}


def test_a_column_is_typed_and_written_without_a_mouse(page: Page, office: Office, live_server: Any) -> None:
    a_fact(office, "15")
    sign_in(page, office, "thuky.snv", live_server.url)
    page.goto(GRID)
    type_into(page, "Tính đến ngày", "20/11/2026")
    type_into(page, "Nguồn", "Báo cáo số 7/BC-VP (ví dụ)")
    cell(page, "so-tu-phap").focus()
    page.keyboard.type("11")
    page.keyboard.press("Enter")  # down
    expect(cell(page, "so-xay-dung")).to_be_focused()
    page.keyboard.type("16")
    page.keyboard.press("ArrowDown")
    expect(cell(page, "so-tai-chinh")).to_be_focused()
    page.keyboard.type("9")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowRight")
    expect(cell(page, "so-xay-dung", "tong")).to_be_focused()
    page.keyboard.type("20")
    page.keyboard.press("Shift+Enter")  # up
    expect(cell(page, "so-tu-phap", "tong")).to_be_focused()
    page.keyboard.type("lỡ tay")
    page.keyboard.press("Escape")
    expect(cell(page, "so-tu-phap", "tong")).to_have_value("")
    expect(page.locator("[data-grid-count]")).to_have_text("Đã sửa 4 ô")
    assert faults(page) == []

    press(page, "button", "Xem các thay đổi")
    expect(page.get_by_text("03 số liệu mới, 01 thay đổi, 00 bỏ.")).to_be_visible()
    expect(page.get_by_role("button", name="Ghi các số liệu này")).to_be_focused()
    assert faults(page) == []
    assert values() == {"so-xay-dung xong": "15"}
    page.keyboard.press("Enter")
    expect(page.get_by_text("Đã ghi 4 số liệu.")).to_be_visible()
    assert values() == {
        "so-xay-dung xong": "16",
        "so-xay-dung tong": "20",
        "so-tu-phap xong": "11",
        "so-tai-chinh xong": "9",
    }


def test_an_area_is_pasted_and_faults_stay_in_their_cells(
    page: Page, office: Office, live_server: Any, complaints: list[str]
) -> None:
    sign_in(page, office, "thuky.snv", live_server.url)
    page.goto(GRID)
    page.evaluate(PASTE, ["v:so-noi-vu:xong", "5\t6\r\n11\t12\r\nmười\t20\r\n"])
    expect(cell(page, "so-tu-phap", "tong")).to_have_value("12")
    expect(cell(page, "so-xay-dung")).to_have_value("mười")
    expect(cell(page, "so-tai-chinh")).to_have_value("")
    type_into(page, "Nguồn", "Báo cáo số 7/BC-VP (ví dụ)")
    press(page, "button", "Xem các thay đổi")
    wrong = cell(page, "so-xay-dung")
    expect(wrong).to_have_attribute("aria-invalid", "true")
    expect(wrong).to_have_value("mười")
    expect(cell(page, "so-tu-phap", "tong")).to_have_value("12")
    complaints[:] = [one for one in complaints if "422" not in one]  # asked for
    assert faults(page) == []
    wrong.focus()
    page.keyboard.type("18")
    press(page, "button", "Xem các thay đổi")
    press(page, "button", "Ghi các số liệu này")
    expect(page.get_by_text("Đã ghi 6 số liệu.")).to_be_visible()
    assert values()["so-xay-dung xong"] == "18"
    assert Fact.objects.filter(state="proposed").count() == 2  # of the own agency


def test_without_a_script_the_grid_does_the_same(
    page_without_javascript: Page, office: Office, live_server: Any
) -> None:
    page = page_without_javascript
    sign_in(page, office, "thuky.snv", live_server.url)
    page.goto(GRID)
    cell(page, "so-xay-dung").fill("18")
    page.get_by_label("Nguồn", exact=True).fill("Báo cáo (ví dụ)")
    page.get_by_role("button", name="Xem các thay đổi").click()
    page.get_by_role("button", name="Ghi các số liệu này").click()
    assert values() == {"so-xay-dung xong": "18"}


@LOOKS
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Callable[..., Page], office: Office, live_server: Any, screen: ViewportSize, scheme: str
) -> None:
    request = asked(office, "so-xay-dung", "so-tu-phap")
    paper = sent(office, request=request.pk, about="hoa-sen")
    a_fact(office, "18")
    entered(office, entry("5", agency="so-noi-vu"))
    page = open_page(screen, color_scheme=scheme)
    sign_in(page, office, "thuky.snv", live_server.url)
    papers = [
        f"can-cu/{one}" for one in ("", "gui/", "yeu-cau/", "yeu-cau/moi/", "yeu-cau/1/", f"{paper.pk}/")
    ]
    figures = [
        "so-lieu/cho-xac-nhan/",
        f"so-lieu/nhap-bang/?tieu-chi={PLAN}",
        f"so-lieu/so-xay-dung/{PLAN}:xong/",
    ]
    assert troubles(page, [CAMPAIGN + one for one in (*papers, *figures)]) == {}
    sign_in(page, office, "canbo.sxd", live_server.url)
    assert troubles(page, [f"{CAMPAIGN}can-cu/gui/", f"{CAMPAIGN}can-cu/"]) == {}
