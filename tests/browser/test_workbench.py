"""A criterion of 87 agencies judged by the keyboard alone, with a stopwatch, and by whoever can't."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, Route, expect

from pari.scoring.models import Mark
from tests.appraising import LAN, ROUND_1, in_round_1
from tests.appraising_many import claimed_by_all, with_agencies
from tests.browser import keyboard
from tests.browser.accessibility import faults, sideways
from tests.browser.stopwatch import Stopwatch
from tests.office import Office
from tests.scoring.appraisal.papers import paper

pytestmark = pytest.mark.django_db(transaction=True)

LIST = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
BENCH = f"{LIST}tieu-chi/ke-hoach-ban-hanh/"
AGENCIES, LATE_EVERY = 87, 6


@pytest.fixture(autouse=True)
def now(live_server: object) -> Iterator[None]:
    with time_machine.travel(ROUND_1):
        yield


@pytest.fixture
def province(office: Office) -> Office:
    in_round_1(with_agencies(office, AGENCIES))
    claimed_by_all(office, late_every=LATE_EVERY)
    return office


@pytest.fixture
def bench(province: Office, live_server: Any, page: Page) -> Page:
    keyboard.sign_in(page, province, LAN, live_server.url)
    keyboard.without_hints(page)
    page.goto(BENCH)
    return page


def judged(page: Page, count: int) -> None:
    expect(page.locator("#tien-do")).to_have_text(f"{count}/{AGENCIES - 1} đã thẩm định")


def line_by_line(page: Page, watch: Stopwatch, count: int) -> None:
    """Agree with what the rule agrees with; else say that it was late, at the rule's points."""
    for number in range(1, count + 1):
        if "khác quy tắc" in page.locator(".bench-row.is-open").inner_text():
            watch.press("2")
            watch.press("Shift+Digit5")
        else:
            watch.press("1")
        watch.press("Enter")
        judged(page, number)


def test_all_agencies_line_by_line(bench: Page, record_property: Callable[[str, object], None]) -> None:
    watch = Stopwatch(bench)
    line_by_line(bench, watch, AGENCIES - 1)
    told = watch.told("line by line", AGENCIES - 1)
    record_property("walk", told)
    sys.stdout.write(f"{told}\n")
    late = Mark.objects.filter(stage="round_1", finding="not_agreed", reason_codes="late").count()
    agreed = Mark.objects.filter(stage="round_1", finding="agreed").count()
    assert (late, agreed) == (AGENCIES // LATE_EVERY, AGENCIES - 1 - AGENCIES // LATE_EVERY)
    assert watch.keys == 2 * agreed + 3 * late
    assert watch.requests == AGENCIES - 1
    assert watch.hints <= AGENCIES - 1


IN_SIGHT = """() => {
  const row = document.querySelector(".bench-row.is-open").getBoundingClientRect();
  const list = document.querySelector(".bench-table .table-box");
  const box = list.getBoundingClientRect(), headings = list.querySelector("thead th").getBoundingClientRect();
  return row.top >= headings.bottom - 1 && row.bottom <= box.bottom + 1 && scrollY === 0;
}"""


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (390, 844)])
def test_the_line_that_is_looked_at_stays_in_sight_of_its_list(
    bench: Page, *, width: int, height: int
) -> None:
    bench.set_viewport_size({"width": width, "height": height})
    last = bench.locator(".bench-row").last.get_attribute("data-agency")
    bench.goto(f"{BENCH}?co-quan={last}")
    assert bench.evaluate(IN_SIGHT)  # wherever the page was opened
    for key, times in (("k", 20), ("j", 5)):
        for _ in range(times):
            before = bench.locator(".bench-row.is-open").get_attribute("data-agency") or ""
            bench.keyboard.press(key)
            expect(bench.locator(".bench-row.is-open")).not_to_have_attribute("data-agency", before)
            assert bench.evaluate(IN_SIGHT)


def test_plain_ones_at_once_then_the_rest_and_all_of_it_undone(
    bench: Page, record_property: Callable[[str, object], None]
) -> None:
    watch, late = Stopwatch(bench), AGENCIES // LATE_EVERY
    watch.press("Space")
    expect(bench.get_by_role("dialog")).to_contain_text("Thống nhất cùng lúc")
    expect(bench.get_by_role("button", name="Thống nhất các phiếu đã chọn")).to_be_focused()
    watch.press("Enter")
    judged(bench, AGENCIES - 1 - late)
    bench.goto(f"{BENCH}?loc=chua")
    for number in range(1, late + 1):
        for key in ("2", "Shift+Digit5", "Enter"):
            watch.press(key)
        judged(bench, AGENCIES - 1 - late + number)
    told = watch.told("plain ones at once", AGENCIES - 1)
    record_property("walk", told)
    sys.stdout.write(f"{told}\n")
    bench.keyboard.press("Control+z")
    judged(bench, AGENCIES - 2)
    bench.goto(BENCH)
    bench.keyboard.press("Control+z")
    judged(bench, late - 1)


def test_points_and_words_are_typed_and_a_refusal_keeps_them(bench: Page, complaints: list[str]) -> None:
    bench.keyboard.press("j")
    expect(bench.locator("#ten-ben")).to_contain_text("Sở Xây dựng")
    bench.keyboard.press("2")
    bench.keyboard.press("p")
    bench.keyboard.type("0,25")
    bench.keyboard.press("Enter")  # a reason is missing
    expect(bench.get_by_label("Lý do, căn cứ")).to_be_focused()
    expect(bench.get_by_label("Điểm thẩm định")).to_have_value("0,25")
    bench.keyboard.type("1 văn bản gửi ngày 02/4")  # digits are typed here, and choose nothing
    bench.keyboard.press("Control+Enter")
    judged(bench, 1)
    expect(bench.locator("#r-so-xay-dung")).to_contain_text("0,25")
    expect(bench.locator("#ten-ben")).to_contain_text("Sở Tài chính")
    complaints.clear()  # the answer 422


def test_what_isnt_saved_is_left_only_when_asked_twice(bench: Page) -> None:
    bench.keyboard.press("1")
    bench.keyboard.press("j")
    expect(bench.locator("#luu")).to_contain_text("chưa lưu")
    expect(bench.locator("#ten-ben")).to_contain_text("Sở Nội vụ")
    bench.keyboard.press("j")
    expect(bench.locator("#ten-ben")).to_contain_text("Sở Xây dựng")
    assert not Mark.objects.filter(stage="round_1").exists()


def test_other_inputs_are_counted_at_once(bench: Page) -> None:
    bench.get_by_text("Số liệu chấp nhận", exact=True).click()
    bench.get_by_label("Không kịp thời").check()
    expect(bench.locator("[data-because]")).to_contain_text("được 0,25/0,50 điểm")
    bench.keyboard.press("2")
    expect(bench.get_by_label("Điểm thẩm định")).to_have_attribute("placeholder", "0,25")


def test_a_comment_leaves_what_was_chosen(bench: Page) -> None:
    bench.keyboard.press("2")
    bench.keyboard.press("t")
    expect(bench.get_by_label("Nội dung trao đổi")).to_be_focused()
    bench.get_by_label("Nội dung trao đổi").fill("Xem ngày gửi?")
    bench.get_by_role("button", name="Gửi").click()
    expect(bench.locator("#trao-doi")).to_contain_text("Lan (ví dụ)")
    expect(bench.get_by_role("radio", name="Chưa thống nhất")).to_be_checked()


def test_a_lost_connection_leaves_the_finding_on_the_screen(bench: Page, complaints: list[str]) -> None:
    bench.keyboard.press("1")
    bench.context.set_offline(True)
    bench.keyboard.press("Enter")
    expect(bench.locator("#luu")).to_contain_text("Mất kết nối nên chưa lưu được")
    bench.context.set_offline(False)
    bench.keyboard.press("Enter")
    judged(bench, 1)
    complaints.clear()


def test_hints_come_after_the_rest_and_those_of_a_side_left_meanwhile_are_dropped(
    province: Office, bench: Page
) -> None:
    for agency in ("so-tai-chinh", "hoa-mai"):
        paper(province, agency)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    bench.route("**/goi-y/", hold)
    with bench.expect_request("**/so-xay-dung/goi-y/"):
        bench.keyboard.press("j")
    bench.keyboard.press("j")
    expect(bench.locator("#ten-ben")).to_contain_text("Sở Tài chính")
    assert len(held) == 1  # one after the other
    with bench.expect_request("**/so-tai-chinh/goi-y/"):
        held[0].fulfill(body="KINCU")
    expect(bench.locator("#goi-y")).to_have_text("")
    held[1].continue_()
    expect(bench.locator("#goi-y")).to_contain_text("Tệp trùng hoàn toàn với tệp của Phường Hoa Mai.")


def test_without_an_answer_the_place_of_hints_stays_empty(bench: Page, complaints: list[str]) -> None:
    bench.route("**/goi-y/", lambda route: route.abort())
    with bench.expect_event("requestfailed"):
        bench.keyboard.press("j")
    expect(bench.locator("#goi-y")).to_have_text("")
    expect(bench.locator("#luu")).to_have_text("")
    complaints.clear()


def test_every_field_and_the_pages_beside_are_reached_by_keys(bench: Page) -> None:
    bench.keyboard.press("f")
    expect(bench.get_by_role("group", name="Lọc cơ quan").locator("a").first).to_be_focused()
    bench.keyboard.press("g")
    expect(bench.locator("[name=finding][value=exemption]")).to_be_checked()
    expect(bench.get_by_label("Một phần")).to_be_checked()
    expect(bench.locator("[name=exempt]")).to_be_focused()
    bench.keyboard.press("Escape")
    bench.keyboard.press("s")
    expect(bench.locator(".accepted :is(input, select, textarea)").first).to_be_focused()
    bench.keyboard.press("Escape")
    bench.locator(".bench-row.is-open a").focus()
    bench.keyboard.press("]")  # something was chosen that isn't saved: asked for twice
    expect(bench.locator("#luu")).not_to_be_empty()
    bench.keyboard.press("]")
    bench.wait_for_url(lambda address: BENCH not in address)
    bench.keyboard.press("[")
    bench.wait_for_url(f"**{BENCH}**")


def test_help_is_there_and_closes(bench: Page) -> None:
    bench.keyboard.press("?")
    expect(bench.get_by_role("dialog", name="Phím tắt")).to_be_visible()
    assert faults(bench) == []
    bench.keyboard.press("Escape")
    expect(bench.get_by_role("dialog", name="Phím tắt")).to_be_hidden()


def test_pages_have_no_faults_of_access(bench: Page) -> None:
    assert (
        keyboard.troubles(bench, [LIST, f"{BENCH}?co-quan=so-xay-dung", f"{LIST}cung-luc/ke-hoach-ban-hanh/"])
        == {}
    )


def test_on_a_phone_nothing_scrolls_sideways(province: Office, live_server: Any, phone: Page) -> None:
    keyboard.sign_in(phone, province, LAN, live_server.url)
    for address in (LIST, BENCH):
        phone.goto(address)
        assert sideways(phone) == 0
    assert faults(phone) == []


def test_without_a_script_one_agency_after_the_other_is_judged(
    province: Office, live_server: Any, page_without_javascript: Page
) -> None:
    page = page_without_javascript
    keyboard.sign_in(page, province, LAN, live_server.url)
    page.goto(BENCH)
    page.locator('label:has-text("Thống nhất") >> nth=0').click()
    page.get_by_role("button", name="Lưu và sang mục sau").click()
    judged(page, 1)
    expect(page.locator("#ten-ben")).to_contain_text("Sở Xây dựng")
