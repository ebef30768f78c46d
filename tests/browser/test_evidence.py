"""Evidence in a real browser: chosen, dropped, pasted; cut off and going on; described, removed, put back."""

from base64 import b64encode
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FilePayload, Page, Route, ViewportSize, expect

from pari.files.checking import check_content
from pari.files.models import Content, Upload
from pari.scoring.models import Evidence
from tests.browser.accessibility import faults
from tests.browser.conftest import OFFICE_SCREEN, PHONE
from tests.browser.keyboard import press, sign_in, troubles, type_into
from tests.files.making import pdf, picture
from tests.office import NOW, Office
from tests.scoring.bringing import brought, disk

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db(transaction=True)

SHEET = "/thanh-giang/dot/thanh-giang-2026/phieu/so-xay-dung/"
CRITERION, EVIDENCE = f"{SHEET}tieu-chi/1.1.1/", f"{SHEET}tai-lieu/"


# High enough for a whole page: the bar at the foot of a criterion covers nothing then.
OFFICE: ViewportSize = {"width": OFFICE_SCREEN["width"], "height": 2400}
ON_A_PHONE: ViewportSize = {"width": PHONE["width"], "height": 4000}


@pytest.fixture(autouse=True)
def the_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pari.web.frame.arrival.timezone.now", lambda: NOW)


@pytest.fixture
def officer(open_page: Callable[..., Page], office: Office, live_server: Any) -> Page:
    """Hoa before the criterion."""
    page = open_page(OFFICE)
    sign_in(page, office, "canbo.sxd", live_server.url)
    page.goto(CRITERION)
    return page


def look() -> None:
    """What the worker does meanwhile."""
    for content in Content.objects.filter(state="checking"):
        check_content(content.pk, at=NOW)


def chosen(page: Page, *files: tuple[str, bytes]) -> None:
    given: list[FilePayload] = [
        {"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files
    ]
    page.locator("input[data-files]").first.set_input_files(given)


HANDED = """([name, type, data, how]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const carried = new DataTransfer();
  carried.items.add(new File([bytes], name, { type }));
  const target = document.querySelector("[data-evidence] .drop");
  const event = how === "drop"
    ? new DragEvent("drop", { dataTransfer: carried, bubbles: true, cancelable: true })
    : new ClipboardEvent("paste", { clipboardData: carried, bubbles: true, cancelable: true });
  target.dispatchEvent(event);
}"""


def handed(page: Page, how: str, name: str, data: bytes, type_: str = "application/pdf") -> None:
    page.evaluate(HANDED, [name, type_, b64encode(data).decode(), how])


def test_files_are_chosen_dropped_and_pasted_and_are_ready_when_checked(officer: Page) -> None:
    ways: list[Callable[[], None]] = [
        lambda: chosen(officer, ("ke-hoach.pdf", pdf("A", heading=True))),
        lambda: handed(officer, "drop", "tha-vao.pdf", pdf("Thả")),
        lambda: handed(officer, "paste", "image.png", picture(), "image/png"),
    ]
    for count, way in enumerate(ways, start=1):  # the tests' database has one writer and no patience
        way()
        expect(officer.locator("[data-state=checking]")).to_have_count(count)
    names = set(Evidence.objects.values_list("title", flat=True))
    assert {"ke-hoach", "tha-vao"} < names
    assert any(name.startswith("Ảnh chụp ") for name in names)
    look()
    expect(officer.locator("[data-state=ready]")).to_have_count(3)
    expect(officer.get_by_text("341/BC-SNV", exact=True)).to_be_visible()
    assert faults(officer) == []


def test_a_lost_connection_is_waited_for_and_nothing_is_sent_twice(
    officer: Page, complaints: list[str]
) -> None:
    """The line breaks in the middle of a file of three pieces, and comes back by itself."""
    data = pdf("A") + b"%" + b"x" * 13_000_000
    offsets: list[str] = []
    broken: list[str] = []

    def watched(route: Route) -> None:
        if route.request.method == "PATCH":
            offset = route.request.headers["upload-offset"]
            if offset != "0" and not broken:
                broken.append(offset)
                return route.abort("internetdisconnected")
            offsets.append(offset)
        return route.continue_()

    officer.route("**/tai-len/**", watched)
    chosen(officer, ("lon.pdf", data))
    expect(officer.locator(".queue")).to_contain_text("mất kết nối")
    expect(officer.locator("[data-state=checking]")).to_have_count(1)
    assert len(broken) == 1
    assert offsets == ["0", "6291456", "12582912"]
    assert Upload.objects.get().received == len(data)
    complaints[:] = [one for one in complaints if "ERR_INTERNET_DISCONNECTED" not in one]


def held(page: Page) -> list[Route]:
    """Pieces behind the first wait until they are let go."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.method == "PATCH" and route.request.headers["upload-offset"] != "0":
            waiting.append(route)
        else:
            route.continue_()

    page.route("**/tai-len/**", hold)
    return waiting


def test_an_upload_is_paused_and_goes_on(officer: Page, complaints: list[str]) -> None:
    data = b"%PDF-1.7" + b"x" * 8_000_000
    held(officer)
    chosen(officer, ("lon.pdf", data))
    expect(officer.locator(".queue")).to_contain_text("đang tải 7")
    press(officer, "button", "Tạm dừng")
    expect(officer.locator(".queue")).to_contain_text("đã tạm dừng ở 78%")
    assert faults(officer) == []
    officer.unroute("**/tai-len/**")
    press(officer, "button", "Tiếp tục")
    expect(officer.locator("[data-state=checking]")).to_have_count(1)
    complaints[:] = [one for one in complaints if "ERR_" not in one]


def test_an_upload_goes_on_after_the_browser_was_closed_when_the_file_is_chosen_again(
    officer: Page, complaints: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "lon.pdf"  # the same file on the disk, with the same time
    file.write_bytes(b"%PDF-1.7" + b"x" * 8_000_000)
    waiting = held(officer)
    officer.locator("input[data-files]").first.set_input_files(file)
    expect(officer.locator(".queue")).to_contain_text("đang tải 7")
    officer.on("dialog", lambda dialog: dialog.accept())
    for route in waiting:
        route.abort()
    officer.goto(CRITERION)
    officer.unroute("**/tai-len/**")
    expect(officer.get_by_text("chọn lại đúng tệp này để tải tiếp")).to_be_visible()
    began = []
    officer.on("request", lambda request: began.append(request.method) if "tai-len" in request.url else None)
    officer.locator("input[data-files]").first.set_input_files(file)
    expect(officer.locator("[data-state=checking]")).to_have_count(1)
    assert began == ["HEAD", "PATCH"]
    assert Upload.objects.count() == 1
    complaints[:] = [one for one in complaints if "ERR_" not in one]


def test_a_file_that_isnt_taken_says_why_in_the_queue(officer: Page, complaints: list[str]) -> None:
    chosen(officer, ("virus.exe", b"MZ"), ("rong.pdf", b""))
    expect(officer.locator(".queue")).to_contain_text("không thuộc các loại được tiếp nhận")
    expect(officer.locator(".queue")).to_contain_text("Tệp không có nội dung.")
    assert Upload.objects.count() == 0
    assert faults(officer) == []
    press(officer, "button", "Bỏ khỏi danh sách")
    expect(officer.locator(".queue > li")).to_have_count(1)
    complaints[:] = [one for one in complaints if "422" not in one]


def test_a_piece_is_looked_at_described_removed_and_put_back_by_keyboard(
    officer: Page, office: Office
) -> None:
    brought(office, pdf("Ký", heading=True), "ke-hoach.pdf")
    officer.reload()
    press(officer, "link", "Xác nhận: 341/BC-SNV")
    expect(officer.get_by_text("Đề xuất từ nội dung tệp, đề nghị kiểm tra.")).to_be_visible()
    image = officer.get_by_role("img", name="Trang 1 trên 1")
    expect(image).to_be_visible()
    expect(image).to_have_js_property("complete", value=True)
    assert image.evaluate("one => one.naturalWidth") > 0
    assert faults(officer) == []
    type_into(officer, "Số, ký hiệu", "12/QĐ-SXD")
    press(officer, "button", "Xác nhận")
    expect(officer.get_by_role("status").first).to_have_text("Đã ghi thông tin của tài liệu.")
    press(officer, "link", "Về tiêu chí")
    press(officer, "button", "Gỡ: 12/QĐ-SXD")
    expect(officer.get_by_text("Chưa có tài liệu")).to_be_visible()
    officer.locator("summary", has_text="1 tài liệu đã gỡ").focus()
    officer.keyboard.press("Enter")
    press(officer, "button", "Đưa lại: ke-hoach")
    expect(officer.locator("[data-state=ready]")).to_have_count(1)


def test_without_a_script_a_file_comes_by_a_form(
    page_without_javascript: Page, office: Office, live_server: Any
) -> None:
    page = page_without_javascript
    sign_in(page, office, "canbo.sxd", live_server.url)
    page.goto(CRITERION)
    press(page, "link", "chọn tệp")
    page.get_by_label("Tệp", exact=True).set_input_files(
        {"name": "a.pdf", "mimeType": "application/pdf", "buffer": pdf("A")}
    )
    press(page, "button", "Tải lên")
    expect(page.locator("[data-state=ready]")).to_have_count(1)


def test_a_large_new_version_is_sent_in_pieces_by_the_form(officer: Page, office: Office) -> None:
    row = brought(office, pdf("A"))
    officer.goto(f"{EVIDENCE}{row.pk}/")
    officer.locator("summary", has_text="Thay bằng bản mới").click()
    officer.locator("input[type=file]").set_input_files(
        {"name": "moi.pdf", "mimeType": "application/pdf", "buffer": pdf("B")}
    )
    press(officer, "button", "Tải bản mới lên")
    officer.wait_for_url(f"**{CRITERION}#tai-lieu")
    assert Evidence.objects.get(replaces=row).file is not None


@pytest.fixture
def full(office: Office) -> Evidence:
    """Pieces in every condition; the one that can be looked at."""
    brought(office, pdf(heading=True, stamp="MẬT"), "mat.pdf")
    brought(office, pdf("B"), "b.pdf", check=False)
    return brought(office, pdf("Ký", heading=True), "ke-hoach.pdf")


@pytest.mark.parametrize(
    ("screen", "scheme"), [(OFFICE, "dark"), (ON_A_PHONE, "light")], ids=["office", "phone"]
)
def test_pages_are_accessible_and_never_scroll_sideways(
    open_page: Callable[..., Page], office: Office, full: Evidence, screen: ViewportSize, scheme: str
) -> None:
    page = open_page(screen, color_scheme=scheme)
    page.goto("/")
    sign_in(page, office, "canbo.sxd", page.url)
    addresses = [
        EVIDENCE,
        f"{EVIDENCE}?tim=cai+cach",
        f"{EVIDENCE}{full.pk}/",
        f"{EVIDENCE}them/1.1.1/?kieu=xuat-trinh",
        CRITERION,
    ]
    assert troubles(page, addresses) == {}
