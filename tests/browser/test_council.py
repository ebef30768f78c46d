"""The council in a real browser: a member votes by keyboard, the secretary records, the chair passes."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
import time_machine
from playwright.sync_api import Page, expect

from pari.core.council.voting import Choice
from pari.scoring.council.voting import record_votes, settle_item
from pari.scoring.models import CouncilSession, CouncilVote, PassedResults
from tests.appraising import LEVEL, SHARE
from tests.browser import keyboard
from tests.browser.conftest import PHONE
from tests.counciling import BA, MINH, SECRETARY, STANDING, VOTING, acting, meeting
from tests.office import Office
from tests.web.council.council_office import (
    AGENDA,
    HERE,
    PASSING,
    SECOND,
    STC,
    SXD,
    WHAT_IF,
    item_address,
    items_of,
    round_2_is_over,
    with_agenda,
)

pytestmark = pytest.mark.django_db(transaction=True)

TRIED = f"{WHAT_IF}?agency={SXD}&criterion={LEVEL}&way=points&points=0%2C25&exempt="


@pytest.fixture
def clock(live_server: object) -> Iterator[Callable[[datetime], None]]:
    with time_machine.travel(VOTING) as traveller:
        yield traveller.move_to


@pytest.fixture
def session(office: Office, clock: object) -> CouncilSession:
    round_2_is_over(office)
    with_agenda(office)
    return meeting(office)


def opened(page: Page, office: Office, live_server: Any, username: str, address: str) -> Page:
    keyboard.sign_in(page, office, username, live_server.url)
    page.goto(address)
    return page


def test_a_member_votes_by_keyboard_on_a_phone(
    office: Office, session: CouncilSession, open_page: Callable[..., Page], live_server: Any
) -> None:
    items = items_of(office)
    phone = opened(open_page(PHONE), office, live_server, MINH, item_address(items, SXD, LEVEL))
    phone.keyboard.press("2")
    expect(phone.get_by_role("button", name="Không tán thành")).to_be_focused()
    phone.keyboard.press("1")
    expect(phone.get_by_role("button", name="Tán thành", exact=True)).to_be_focused()
    assert not CouncilVote.objects.exists()  # a key alone is no vote
    phone.keyboard.press("Enter")
    phone.wait_for_url("**" + item_address(items, SXD, SHARE))
    phone.keyboard.press("3")
    phone.keyboard.press("Enter")
    expect(phone.get_by_text("Đã ghi:")).to_be_visible()
    given = CouncilVote.objects.order_by("pk").values_list("item__criterion", "choice")
    assert list(given) == [(LEVEL, "for"), (SHARE, "abstain")]
    phone.keyboard.press("k")
    phone.wait_for_url("**" + item_address(items, SXD, LEVEL))


def test_the_secretary_records_and_settles_without_scripts(
    office: Office, session: CouncilSession, page_without_javascript: Page, live_server: Any
) -> None:
    items = items_of(office)
    page = opened(page_without_javascript, office, live_server, SECRETARY, item_address(items, SXD, SHARE))
    page.get_by_role("group", name="Tất cả thành viên chưa có phiếu").get_by_label(
        "Tán thành", exact=True
    ).check()
    page.get_by_role("button", name="Ghi phiếu", exact=True).click()
    page.get_by_role("button", name="Chốt: Thông qua").click()
    expect(page.get_by_text("Đã chốt “Thông qua”")).to_be_visible()
    assert items_of(office)[SXD, SHARE].outcome == "passed"


def test_the_chair_tries_and_passes(
    office: Office, session: CouncilSession, page: Page, live_server: Any
) -> None:
    items, secretary = items_of(office), acting(office, SECRETARY, VOTING)
    for (agency, _code), item in items.items():
        voters = [BA, "hoidong.snv"] if agency == STC else [BA, "hoidong.snv", MINH, STANDING]
        choices = {office.people[one].pk: Choice.FOR for one in voters}
        record_votes(**secretary, item_id=item.pk, session_id=session.pk, choices=choices)
        settle_item(**secretary, item_id=item.pk, session_id=session.pk)
    opened(page, office, live_server, STANDING, WHAT_IF)
    page.get_by_label("Cơ quan", exact=True).select_option(SXD)
    page.get_by_role("button", name="Chọn tiêu chí").click()
    page.get_by_label("Tiêu chí", exact=True).select_option(LEVEL)
    page.get_by_label("Điểm", exact=True).fill("0")
    page.get_by_role("button", name="Xem thử").click()
    expect(page.get_by_text("Thử: 0,00 điểm")).to_be_visible()
    page.goto(PASSING)
    page.get_by_label("Tán thành", exact=True).fill("4")
    page.get_by_label("Lý do thông qua khi còn thiếu số liệu").fill("Số liệu chưa có (ví dụ).")
    page.get_by_label("Đã kiểm tra bảng kết quả").check()
    page.get_by_role("button", name="Thông qua kết quả").click()
    expect(page.get_by_text("Hội đồng đã thông qua kết quả, bản 1").first).to_be_visible()
    assert PassedResults.objects.count() == 1


def test_every_page_is_accessible_and_fits_a_phone(
    office: Office, session: CouncilSession, page: Page, phone: Page, live_server: Any
) -> None:
    items = items_of(office)
    item = item_address(items, SXD, LEVEL)
    of_members = [HERE, AGENDA, item, f"{HERE}phien/{session.pk}/", TRIED, SECOND + "?do-vung=1", PASSING]
    of_secretary = [
        HERE + "quyet-dinh/",
        HERE + "phien/moi/",
        AGENDA + "them/",
        item,
        item + "sua/",
        f"{HERE}phien/{session.pk}/",
    ]
    for username, addresses in ((STANDING, of_members), (SECRETARY, of_secretary)):
        for screen in (page, phone):
            keyboard.sign_in(screen, office, username, live_server.url)
            assert keyboard.troubles(screen, addresses) == {}
