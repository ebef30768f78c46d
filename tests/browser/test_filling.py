"""Filling a sheet in a real browser: nothing that was typed is lost, and a colleague's text isn't either."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from pari.scoring.models import Draft, Mark
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db(transaction=True)

SHEET = "/thanh-giang/dot/thanh-giang-2026/phieu/so-xay-dung/"
FIRST, SECOND = f"{SHEET}tieu-chi/1.1.1/", f"{SHEET}tieu-chi/1.1.2/"
WAYS = "/thanh-giang/dot/thanh-giang-2026/phieu/hoa-sen/tieu-chi/3.2.6/"
TABLET = {"width": 768, "height": 768}
SignIn = Callable[..., None]
SAVED = re.compile(r"Đã lưu \d\d:\d\d:\d\d")


@pytest.fixture(autouse=True)
def now(live_server: object) -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


@pytest.fixture
def sign_in(office: Office, live_server: Any) -> SignIn:
    """From now on a page is somebody's, by default the officer's."""

    def signed_in(page: Page, username: str = "canbo.sxd") -> None:
        keyboard.sign_in(page, office, username, live_server.url)

    return signed_in


def explanation(page: Page) -> Any:
    return page.get_by_label("Giải trình")


def saved(page: Page) -> None:
    expect(page.locator("#luu")).to_have_text(SAVED)


def written() -> str:
    return Draft.objects.get(criterion="1.1.1").explanation


def test_what_is_typed_is_saved_by_itself_and_the_points_are_there_at_once(
    page: Page, sign_in: SignIn
) -> None:
    sign_in(page)
    page.goto(FIRST)
    page.get_by_label("Kịp thời", exact=True).check()
    expect(page.locator("#ket-qua")).to_contain_text("0,50 điểm")
    explanation(page).fill("Kế hoạch số 12/KH-SXD")
    saved(page)
    expect(page.locator("#muc-do")).to_contain_text("1/78 tiêu chí")
    assert written() == "Kế hoạch số 12/KH-SXD"


def test_a_lost_connection_and_a_closed_page_lose_nothing(
    page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    sign_in(page)
    page.goto(FIRST)
    explanation(page).fill("Trước khi mất mạng")
    saved(page)
    page.context.set_offline(True)
    explanation(page).fill("Trước khi mất mạng, và sau đó")
    expect(page.get_by_role("alert")).to_contain_text("Mất kết nối. Nội dung đang nhập được giữ trên máy này")
    expect(page.locator("#luu")).to_have_text("Chưa gửi được")
    page.close(run_before_unload=False)
    complaints.clear()  # Chromium reports each request that found no network
    page = page.context.new_page()
    page.context.set_offline(False)
    page.goto(SHEET)
    expect(page.get_by_text("01 tiêu chí có nội dung chưa gửi trên máy này:")).to_be_visible()
    page.locator("[data-unsent] a").click()
    expect(explanation(page)).to_have_value("Trước khi mất mạng, và sau đó")
    saved(page)
    assert written() == "Trước khi mất mạng, và sau đó"
    page.goto(SHEET)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    complaints.clear()


def test_the_connection_comes_back_while_the_page_is_open(
    page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    sign_in(page)
    page.goto(FIRST)
    page.context.set_offline(True)
    explanation(page).fill("Gõ khi không có mạng")
    expect(page.locator("#luu")).to_have_text("Chưa gửi được")
    page.context.set_offline(False)
    saved(page)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert written() == "Gõ khi không có mạng"
    complaints.clear()


def test_a_lapsed_login_keeps_the_text_and_sends_it_after_a_new_one(
    page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    sign_in(page)
    page.goto(FIRST)
    page.context.clear_cookies(name="sessionid")
    explanation(page).fill("Gõ khi phiên đã hết")
    expect(page.get_by_role("alert")).to_contain_text("Phiên đăng nhập đã hết; nội dung vẫn được giữ")
    expect(page.get_by_role("link", name="Đăng nhập lại")).to_be_visible()
    assert not Draft.objects.exists()
    page.context.clear_cookies(name="csrftoken")  # a new login brings a new one
    sign_in(page)
    explanation(page).blur()
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saved(page)
    assert written() == "Gõ khi phiên đã hết"
    complaints.clear()  # the refused token


def test_a_colleagues_text_is_shown_beside_ones_own_and_one_is_chosen(
    page: Page, open_page: Callable[..., Page], sign_in: SignIn, colleague: str, complaints: list[str]
) -> None:
    other = open_page()
    sign_in(page)
    sign_in(other, colleague)
    page.goto(FIRST)
    other.goto(FIRST)
    explanation(page).fill("Bản của Hoa")
    saved(page)
    explanation(other).fill("Bản của Hải")
    texts = other.get_by_role("region", name="Hai bản của tiêu chí này")
    expect(texts).to_contain_text("Nội dung này vừa được người khác trong đơn vị sửa")
    expect(texts.locator("mark")).to_have_text(["Hải", "Hoa"])
    assert Draft.objects.count() == 2
    texts.get_by_role("button", name="Giữ bản của tôi").click()
    expect(other.get_by_text("Đã chọn bản cần lưu.")).to_be_visible()
    expect(explanation(other)).to_have_value("Bản của Hải")
    complaints.clear()  # the answer 409


def test_two_windows_of_one_account_dont_overwrite_each_other(
    page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    sign_in(page)
    page.goto(FIRST)
    second = page.context.new_page()
    second.goto(FIRST)
    explanation(page).fill("Cửa sổ một")
    saved(page)
    explanation(second).fill("Cửa sổ hai")
    texts = second.get_by_role("region", name="Hai bản của tiêu chí này")
    expect(texts).to_contain_text("từ một cửa sổ khác của cùng tài khoản")
    assert written() == "Cửa sổ một"
    texts.get_by_role("button", name="Giữ bản ở cửa sổ này").click()
    saved(second)
    assert written() == "Cửa sổ hai"
    complaints.clear()


def test_a_sheet_is_filled_by_keyboard_alone(page: Page, sign_in: SignIn) -> None:
    sign_in(page)
    page.goto(SHEET)
    keyboard.press(page, "link", "Ban hành kế hoạch CCHC năm")
    page.get_by_label("Kịp thời", exact=True).focus()
    page.keyboard.press("Space")
    keyboard.type_into(page, "Giải trình", "Kế hoạch số 12/KH-SXD ngày 15/01/2026")
    page.keyboard.press("Control+Enter")
    expect(page).to_have_url(re.compile("/tieu-chi/1.1.2/$"))
    expect(page.get_by_text("Đã hoàn thành tiêu chí 1.1.1: 0,50 điểm.")).to_be_visible()
    expect(page.locator("#soan input[type=radio]").first).to_be_focused()
    mark = Mark.objects.get()
    assert (mark.criterion, mark.explanation) == ("1.1.1", "Kế hoạch số 12/KH-SXD ngày 15/01/2026")
    page.keyboard.press("Alt+ArrowUp")
    expect(page).to_have_url(re.compile("/tieu-chi/1.1.1/$"))
    expect(page.get_by_label("Kịp thời", exact=True)).to_be_focused()
    page.keyboard.press("Alt+ArrowDown")
    expect(page).to_have_url(re.compile("/tieu-chi/1.1.2/$"))


def test_what_is_missing_is_said_where_it_is_missing(
    page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    sign_in(page)
    page.goto(SECOND)
    explanation(page).fill("Đã làm")
    page.get_by_role("button", name="Xong, tiêu chí sau").click()
    expect(page.get_by_text("Chưa có giá trị của số liệu này nên chưa tính được điểm.").first).to_be_visible()
    expect(page).to_have_url(re.compile("/tieu-chi/1.1.2/$"))
    complaints.clear()  # the answer 422


def test_a_megabyte_is_declined_with_words_and_stays_on_the_screen(
    page: Page, sign_in: SignIn, complaints: list[str]
) -> None:
    sign_in(page)
    page.goto(FIRST)
    text = "field => (field.value = 'Kế hoạch số 12 ban hành '.repeat(60000))"
    explanation(page).evaluate(text)  # quicker than typing
    explanation(page).dispatch_event("input")
    expect(page.get_by_role("alert")).to_contain_text("Nội dung quá dài nên chưa gửi được.")
    explanation(page).fill("a" * 30_000)
    expect(page.locator("[data-field=explanation] [data-fault]")).to_contain_text("tối đa 20.000")
    explanation(page).fill("Bản đã rút gọn")
    saved(page)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert written() == "Bản đã rút gọn"
    complaints.clear()


def test_a_page_that_was_left_comes_back_as_it_is_now(page: Page, sign_in: SignIn) -> None:
    sign_in(page)
    page.goto(FIRST)
    page.get_by_label("Kịp thời", exact=True).check()
    page.get_by_role("button", name="Xong, tiêu chí sau").dblclick()
    expect(page).to_have_url(re.compile("/tieu-chi/1.1.2/$"))
    page.go_back()
    expect(page.get_by_label("Kịp thời", exact=True)).to_be_checked()
    expect(page.locator("#ai")).to_contain_text("hoàn thành lúc")
    page.get_by_role("button", name="Xong, tiêu chí sau").click()
    expect(page).to_have_url(re.compile("/tieu-chi/1.1.2/$"))
    assert Mark.objects.count() == 1


def test_a_link_pressed_right_after_typing_takes_the_text_along(page: Page, sign_in: SignIn) -> None:
    sign_in(page)
    page.goto(FIRST)
    explanation(page).fill("Gõ rồi sang ngay tiêu chí khác")
    page.locator("#sau").click()
    expect(page).to_have_url(re.compile("/tieu-chi/1.1.2/$"))
    assert written() == "Gõ rồi sang ngay tiêu chí khác"


def test_what_stands_beside_is_told_anew_after_a_save(page: Page, sign_in: SignIn) -> None:
    sign_in(page)
    page.goto(FIRST)
    beside = page.get_by_role("complementary", name="Năm trước và điểm có thể mất")
    expect(beside).to_contain_text("Chỉ số nếu nộp bây giờ0,00%")
    page.get_by_label("Kịp thời", exact=True).check()
    explanation(page).fill("Đã ban hành")
    saved(page)
    expect(beside).not_to_contain_text("Chỉ số nếu nộp bây giờ0,00%")
    expect(beside).to_contain_text("Chỉ số nếu nộp bây giờ")
    expect(explanation(page)).to_be_focused()


def test_another_way_to_measure_is_chosen_filled_and_done(page: Page, sign_in: SignIn) -> None:
    sign_in(page, "canbo.hoasen")
    page.goto(WAYS)
    way = page.get_by_label("Cách đo")
    expect(way.locator("option:checked")).to_have_text(
        "Phương án 1: Số thôn, tổ dân phố có tổ hoặc điểm hỗ trợ"
    )
    page.get_by_label("Tổng số thôn, tổ dân phố").fill("40")
    explanation(page).fill("Theo quyết định thành lập")
    way.select_option("dac_khu")
    planned = page.get_by_label("Số đợt tiếp nhận lưu động theo kế hoạch")
    expect(planned).to_have_value("")
    expect(page.get_by_label("Tổng số thôn, tổ dân phố")).to_have_count(0)
    expect(explanation(page)).to_have_value("Theo quyết định thành lập")
    page.get_by_label("Số đợt tiếp nhận lưu động đã tổ chức").fill("9")
    planned.fill("12")
    expect(page.locator("#ket-qua")).to_contain_text("0,75 điểm")
    draft = Draft.objects.get(criterion="3.2.6")
    assert (draft.variant, draft.values) == ("dac_khu", '{"da_to_chuc": "9", "ke_hoach": "12"}')
    page.get_by_role("button", name="Xong, tiêu chí sau").click()
    expect(page.get_by_text("Đã hoàn thành tiêu chí 3.2.6: 0,75 điểm.")).to_be_visible()
    assert Mark.objects.get(criterion="3.2.6").variant == "dac_khu"


def test_another_way_to_measure_without_scripts(page_without_javascript: Page, sign_in: SignIn) -> None:
    page = page_without_javascript
    sign_in(page, "canbo.hoasen")
    page.goto(WAYS)
    page.get_by_label("Cách đo").select_option("dac_khu")
    page.get_by_role("button", name="Đổi cách đo").click()
    page.get_by_label("Số đợt tiếp nhận lưu động theo kế hoạch").fill("12")
    page.get_by_label("Số đợt tiếp nhận lưu động đã tổ chức").fill("12")
    page.get_by_role("button", name="Xong, tiêu chí sau").click()
    expect(page.get_by_text("Đã hoàn thành tiêu chí 3.2.6: 1,00 điểm.")).to_be_visible()


def test_on_a_tablet_nothing_lies_over_what_is_touched(
    open_page: Callable[..., Page], sign_in: SignIn
) -> None:
    tablet = open_page(TABLET, has_touch=True)
    sign_in(tablet)
    for address in (FIRST, SECOND):
        tablet.goto(address)
        for down in (0, 150, 300, 10_000):
            tablet.evaluate(f"window.scrollTo(0, {down})")
            assert faults(tablet) == [], (address, down)
        assert sideways(tablet) == 0, address


def test_it_works_without_scripts(page_without_javascript: Page, sign_in: SignIn) -> None:
    page = page_without_javascript
    sign_in(page)
    page.goto(FIRST)
    page.get_by_label("Không kịp thời", exact=True).check()
    explanation(page).fill("Chậm 05 ngày")
    page.get_by_role("button", name="Để sau").click()
    expect(page).to_have_url(re.compile("/tieu-chi/1.1.2/$"))
    page.get_by_role("link", name="Trước", exact=True).click()
    expect(explanation(page)).to_have_value("Chậm 05 ngày")
    page.get_by_role("button", name="Xong, tiêu chí sau").click()
    expect(page.get_by_text("Đã hoàn thành tiêu chí 1.1.1: 0,25 điểm.")).to_be_visible()
    page.goto(SHEET)
    page.get_by_label("Tìm tiêu chí").fill("ke hoach kiem tra")
    page.get_by_role("button", name="Tìm", exact=True).click()
    expect(page.get_by_text("Hiển thị")).to_contain_text("trên 96 tiêu chí")


def test_on_a_phone_the_tree_is_a_drawer(phone: Page, sign_in: SignIn) -> None:
    sign_in(phone)
    phone.goto(FIRST)
    tree = phone.get_by_role("navigation", name="Các tiêu chí của phiếu")
    expect(tree).to_be_hidden()
    phone.get_by_role("button", name="Cây tiêu chí").tap()
    expect(tree).to_be_visible()
    tree.get_by_role("link", name="1.1.2").tap()
    expect(phone).to_have_url(re.compile("/tieu-chi/1.1.2/$"))


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd"])
def test_pages_are_for_everybody_and_fit_a_phone(
    page: Page, phone: Page, sign_in: SignIn, username: str
) -> None:
    for screen in (page, phone):
        sign_in(screen, username)
        for address in (SHEET, FIRST, f"{SHEET}tieu-chi/1.1.3/", f"{FIRST}lich-su/"):
            screen.goto(address)
            assert faults(screen) == [], address
            assert sideways(screen) == 0, address
