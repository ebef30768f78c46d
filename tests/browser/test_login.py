"""Login and one's own account in a real browser, with the keyboard where it matters."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from pari.people.models import Account
from tests.browser.accessibility import faults, sideways
from tests.office import PASSWORD, Office
from tests.web.accounts.test_second_factor import code_of, protect

pytestmark = pytest.mark.django_db(transaction=True)

LOGIN, OWN = "/tai-khoan/dang-nhap/", "/tai-khoan/"
NEW = "mat-khau-moi-cua-kiem-thu-2"
OF_STRANGERS = [
    LOGIN,
    "/tai-khoan/bi-khoa/",
    "/tai-khoan/mat-khau/quen/",
    "/tai-khoan/mat-khau/da-gui/",
    "/tai-khoan/mat-khau/dat-lai/1-abc-def/",
    "/en/tai-khoan/dang-nhap/",
]
OF_SOMEBODY = [
    OWN,
    "/tai-khoan/mat-khau/",
    "/tai-khoan/bao-ve/",
    "/tai-khoan/bao-ve/ung-dung/",
    "/tai-khoan/bao-ve/khoa/",
    "/tai-khoan/bao-ve/khoa/them/",
    "/tai-khoan/noi-dang-nhap/",
    "/tai-khoan/dang-xuat/",
]


@pytest.fixture(autouse=True)
def in_the_office(live_server: object, office: Office) -> None:
    """The people of the tests' office."""


def log_in(
    page: Page, username: str = "canbo.sxd", password: str = PASSWORD, after: str = f"?next={OWN}"
) -> None:
    """With the keyboard alone."""
    page.goto(LOGIN + after)
    page.get_by_label("Tên đăng nhập").focus()
    page.keyboard.type(username)
    page.keyboard.press("Tab")
    page.keyboard.type(password)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def fill_code(page: Page, code: str, button: str) -> None:
    page.get_by_label("Mã xác thực", exact=True).fill(code)
    with page.expect_navigation():
        page.get_by_role("button", name=button, exact=True).click()


def with_authenticator(page: Page) -> None:
    """The browser has a key that answers by itself, as a finger on the sensor would."""
    tools = page.context.new_cdp_session(page)
    tools.send("WebAuthn.enable")
    tools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def test_a_stranger_finds_the_door_comes_in_and_goes_out_again(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Đăng nhập", exact=True).click()
    log_in(page, after=f"?next={OWN}")
    expect(page.get_by_role("heading", name="Hoa (ví dụ)")).to_be_visible()
    page.get_by_text("Hoa (ví dụ) Công chức").click()
    page.get_by_role("button", name="Đăng xuất").click()
    page.goto(OWN)
    expect(page).to_have_url(re.compile(f"{LOGIN}\\?next={OWN}$"))


def test_a_wrong_password_says_so_and_keeps_the_name(page: Page) -> None:
    log_in(page, "canbo.sxd", "sai")
    expect(page.get_by_text("Tên đăng nhập hoặc mật khẩu chưa đúng.")).to_be_visible()
    expect(page.get_by_label("Tên đăng nhập")).to_have_value("canbo.sxd")


def test_guessing_ends_in_a_page_that_says_until_when(page: Page, complaints: list[str]) -> None:
    for _ in range(5):
        log_in(page, "canbo.sxd", "sai")
    expect(page.get_by_role("heading", name="Tạm dừng đăng nhập")).to_be_visible()
    expect(page.get_by_text(re.compile(r"thêm \d+ phút, đến \d+ giờ \d\d phút"))).to_be_visible()
    assert faults(page) == []
    complaints[:] = [one for one in complaints if "429" not in one]


def test_a_first_login_sets_a_password_of_ones_own(page: Page) -> None:
    Account.objects.filter(username="canbo.sxd").update(must_change_password=True)
    log_in(page)
    expect(page.get_by_role("heading", name="Đổi mật khẩu")).to_be_visible()
    page.get_by_label("Mật khẩu hiện tại").fill(PASSWORD)
    page.get_by_label("Mật khẩu mới", exact=True).fill(NEW)
    page.get_by_label("Nhập lại mật khẩu mới").fill(NEW)
    page.keyboard.press("Enter")
    page.wait_for_url("**/viec/")
    expect(page.get_by_text("Đã đổi mật khẩu.")).to_be_visible()


def test_one_time_codes_are_set_up_and_asked_for(page: Page, open_page: Callable[..., Page]) -> None:
    log_in(page, "thuky.snv")
    page.get_by_role("link", name="Thiết lập mã").click()
    secret = page.locator(".secret").inner_text()
    fill_code(page, code_of(secret), "Bật mã xác thực")
    expect(page.locator(".codes li")).to_have_count(10)
    recovery = page.locator(".codes li").first.inner_text()
    page.goto(OWN)
    expect(page.get_by_role("heading", name="Thư ký (ví dụ)")).to_be_visible()
    other = open_page()
    log_in(other, "thuky.snv")
    fill_code(other, "000000", "Đăng nhập")
    expect(other.get_by_text("Mã chưa đúng hoặc đã hết hiệu lực.")).to_be_visible()
    fill_code(other, recovery, "Đăng nhập")
    expect(other.get_by_role("heading", name="Thư ký (ví dụ)")).to_be_visible()


def test_a_passkey_is_added_and_then_opens_the_door_alone(page: Page) -> None:
    with_authenticator(page)
    log_in(page, "thuky.snv")
    page.get_by_role("link", name="Thêm khóa").click()
    page.get_by_label("Tên khóa").fill("Máy cơ quan")
    page.get_by_label("Đăng nhập chỉ bằng khóa này").check()
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    page.goto("/tai-khoan/bao-ve/khoa/")
    expect(page.get_by_text("Không cần mật khẩu")).to_be_visible()
    page.goto("/tai-khoan/dang-xuat/")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    page.goto(LOGIN)
    page.get_by_role("button", name="Đăng nhập bằng khóa").click()
    page.wait_for_url("**/viec/")
    page.goto(OWN)
    expect(page.get_by_role("heading", name="Thư ký (ví dụ)")).to_be_visible()


def test_a_passkey_is_the_second_step_after_the_password(page: Page) -> None:
    with_authenticator(page)
    log_in(page)
    page.goto("/tai-khoan/bao-ve/khoa/them/")
    page.get_by_role("button", name="Thêm khóa").click()
    expect(page.get_by_role("heading", name="Mã dự phòng")).to_be_visible()
    page.goto("/tai-khoan/dang-xuat/")
    with page.expect_navigation():
        page.get_by_role("main").get_by_role("button", name="Đăng xuất").click()
    log_in(page)
    page.get_by_role("button", name="Dùng khóa đăng nhập").click()
    expect(page.get_by_role("heading", name="Hoa (ví dụ)")).to_be_visible()


def test_without_a_key_the_page_says_what_went_wrong(page: Page) -> None:
    with_authenticator(page)  # which knows nobody here
    page.goto(LOGIN)
    page.get_by_role("button", name="Đăng nhập bằng khóa").click()
    expect(page.get_by_text("Chưa dùng được khóa đăng nhập")).to_be_visible()


def test_other_places_are_seen_and_logged_out(page: Page, open_page: Callable[..., Page]) -> None:
    other = open_page(user_agent="Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0")
    log_in(other)
    expect(other.get_by_role("heading", name="Hoa (ví dụ)")).to_be_visible()
    log_in(page)
    page.get_by_role("link", name="Xem các nơi đang đăng nhập").click()
    expect(page.get_by_text("Firefox, Windows")).to_be_visible()
    page.get_by_role("button", name="Đăng xuất khỏi các nơi khác").click()
    expect(page.get_by_text("Đã đăng xuất khỏi các nơi khác.")).to_be_visible()
    other.goto(OWN)
    expect(other).to_have_url(re.compile(LOGIN))


def test_all_but_passkeys_works_without_scripts(page_without_javascript: Page) -> None:
    page = page_without_javascript
    page.goto(LOGIN)
    expect(page.get_by_text("Khóa đăng nhập cần trình duyệt bật JavaScript.")).to_be_visible()
    expect(page.get_by_role("button", name="Đăng nhập bằng khóa")).to_be_hidden()
    log_in(page, "thuky.snv")
    page.get_by_role("link", name="Thiết lập mã").click()
    fill_code(page, code_of(page.locator(".secret").inner_text()), "Bật mã xác thực")
    page.goto(OWN)
    expect(page.get_by_role("heading", name="Thư ký (ví dụ)")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_for_everybody(open_page: Callable[..., Page], scheme: str) -> None:
    page = open_page(color_scheme=scheme)
    for address in OF_STRANGERS:
        page.goto(address)
        assert (address, faults(page)) == (address, [])
    log_in(page)
    for address in OF_SOMEBODY:
        page.goto(address)
        assert (address, faults(page)) == (address, [])


def test_a_phone_never_scrolls_sideways(phone: Page, office: Office) -> None:
    for address in ["/", "/thanh-giang/", "/en/", *OF_STRANGERS]:
        phone.goto(address)
        assert (address, sideways(phone)) == (address, 0)
    log_in(phone)
    for address in OF_SOMEBODY:
        phone.goto(address)
        assert (address, sideways(phone)) == (address, 0)
    protect(office.people["canbo.sxd"])
    phone.goto("/tai-khoan/bao-ve/ma-du-phong/")
    assert sideways(phone) == 0
