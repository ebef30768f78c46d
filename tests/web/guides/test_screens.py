"""Guides lead to the screens that they name: to the reader's own, and never to one that doesn't open."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime

import pytest
import time_machine

from pari.core.access.roles import Phase
from pari.web.guides.screens import NAMES
from pari.web.guides.texts import GUIDES, OF_ROLE, guide_from, guide_of
from tests.appraising import in_round_1
from tests.office import CALENDAR, NOW, PEOPLE, Office
from tests.web.council.council_office import round_2_is_over

LIST = "/thanh-giang/huong-dan/"
HERE = "/thanh-giang/dot/thanh-giang-2026/"
SHEET = f"{HERE}phieu/so-xay-dung/"
CONTENTS = re.compile(r'<nav class="guide-contents".*?</nav>', re.DOTALL)
BODY = re.compile(r'<article class="guide".*?</article>', re.DOTALL)

Clock = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def clock() -> Iterator[Clock]:
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller.move_to


def body(office: Office, username: str, code: str) -> str:
    page = office.client(username).get(f"{LIST}{code}/").content.decode()
    found = BODY.search(page)
    assert found
    return found[0]


def links(text: str) -> set[str]:
    return {one for one in re.findall(r'<a href="(/.+?)"', text) if not one.startswith("/static/")}


def dead(office: Office, username: str) -> set[tuple[str, int]]:
    """Links of any guide that don't open for this person."""
    client = office.client(username)
    found = set[str]().union(*(links(body(office, username, code)) for code in GUIDES))
    assert found
    answers = {(one, client.get(one, follow=True).status_code) for one in found}
    return {(one, status) for one, status in answers if status != 200}


@pytest.mark.parametrize("code", GUIDES)
def test_a_guide_names_screens_that_are_known_and_at_least_two(code: str) -> None:
    named = guide_of(code).screens
    assert set(named) <= NAMES
    assert len(named) >= 2


def test_every_screen_is_named_by_a_guide() -> None:
    assert {name for code in GUIDES for name in guide_of(code).screens} == NAMES


@pytest.mark.django_db
def test_no_link_of_any_guide_is_dead_during_the_self_assessment(office: Office) -> None:
    assert {one: dead(office, one) for one in PEOPLE} == {one: set() for one in PEOPLE}


@pytest.mark.django_db
def test_no_link_of_any_guide_is_dead_during_round_1(office: Office, clock: Clock) -> None:
    in_round_1(office)
    clock(CALENDAR[Phase.ROUND_1][0])
    assert {one: dead(office, one) for one in PEOPLE} == {one: set() for one in PEOPLE}


@pytest.mark.django_db
def test_no_link_of_any_guide_is_dead_before_the_council(office: Office, clock: Clock) -> None:
    round_2_is_over(office)
    clock(CALENDAR[Phase.COUNCIL][0])
    assert {one: dead(office, one) for one in PEOPLE} == {one: set() for one in PEOPLE}


@pytest.mark.django_db
def test_everybody_s_own_guide_leads_somewhere(office: Office) -> None:
    assert all(links(body(office, one, OF_ROLE[PEOPLE[one][2]])) for one in PEOPLE)


@pytest.mark.django_db
def test_an_officer_is_led_to_the_own_sheet_of_the_present_campaign(office: Office) -> None:
    text = body(office, "canbo.sxd", "cong-chuc")
    assert f'<a href="{SHEET}">phiếu</a>' in text
    assert f'<a href="{SHEET}diem-co-the-mat/"><strong>Điểm có thể mất</strong></a>' in text


@pytest.mark.django_db
def test_what_isnt_open_to_the_reader_is_plain_text(office: Office) -> None:
    text = body(office, "canbo.sxd", "giam-sat-lanh-dao")
    assert "<strong>Nhật ký</strong>:" in text
    assert "/thanh-giang/nhat-ky/" not in text
    assert "/thanh-giang/nhat-ky/" in body(office, "giamsat.mttq", "giam-sat-lanh-dao")


@pytest.mark.django_db
def test_without_a_campaign_its_screens_are_plain_text(office: Office) -> None:
    office.campaign.delete()
    text = body(office, "canbo.sxd", "cong-chuc")
    assert links(text) == {"/thanh-giang/viec/"}
    assert "<strong>Điểm có thể mất</strong>" in text


@pytest.mark.django_db
@pytest.mark.parametrize("code", GUIDES)
def test_the_contents_lead_to_every_section(office: Office, code: str) -> None:
    page = office.client("canbo.sxd").get(f"{LIST}{code}/").content.decode()
    contents = CONTENTS.search(page)
    assert contents
    assert re.findall(r'href="#(.+?)"', contents[0]) == list(guide_of(code).sections)
    assert re.findall(r'<h2 id="(.+?)"', page) == list(guide_of(code).sections)


def test_an_address_is_escaped_and_an_unknown_screen_is_text() -> None:
    made = guide_from("cong-chuc", "# Vai trò\n\nĐể.\n\n[**A**](trang:viec), [B](trang:khong-co)\n")
    assert made.body_with({"viec": '/"x'}) == '<p><a href="/&quot;x"><strong>A</strong></a>, B</p>\n'
