"""Every address of the site, asked by everybody of the office and by a stranger: who gets which answer.

The tables beside this test are the whole truth: an address that isn't in them fails the test, and so does
somebody who gets another answer than what is written there. The campaign of 2026 is in self-assessment, that
of 2027 is being prepared.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.test import Client

from tests.hostile.walking import address, parameters_of, whole_world
from tests.hostile.world import World
from tests.office import PEOPLE
from tests.web.answers import FORBIDDEN, NOT_FOUND, ONLY_POSTS, SEE_ELSEWHERE
from tests.web.answers_of_the_office import OF_THE_OFFICE
from tests.web.answers_while_preparing import WHILE_PREPARING
from tests.web.test_closed import DOOR, LOGIN, PUBLIC, every_address

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    with django_db_blocker.unblock(), whole_world() as world:
        yield world


@pytest.fixture(scope="module")
def browsers(world: World) -> dict[str, Client]:
    return {username: world.office.client(username) for username in PEOPLE}


def names() -> set[str]:
    return {str(pattern.name) for _, pattern in every_address()}


def test_every_address_of_the_site_stands_in_one_table() -> None:
    assert names() == PUBLIC | DOOR | set(OF_THE_OFFICE)
    assert not (PUBLIC | DOOR) & set(OF_THE_OFFICE)


@pytest.mark.parametrize("username", PEOPLE)
def test_everybody_gets_what_the_table_says(
    world: World, browsers: Mapping[str, Client], username: str
) -> None:
    got = {name: browsers[username].get(address(world, name)).status_code for name in OF_THE_OFFICE}
    assert got == {name: answers.to(username) for name, answers in OF_THE_OFFICE.items()}


@pytest.mark.parametrize("username", PEOPLE)
def test_a_campaign_in_preparation_answers_otherwise(
    world: World, browsers: Mapping[str, Client], username: str
) -> None:
    got = {
        name: browsers[username].get(address(world, name, campaign="thanh-giang-2027")).status_code
        for name in WHILE_PREPARING
    }
    assert got == {name: answers.to(username) for name, answers in WHILE_PREPARING.items()}


def test_a_stranger_is_led_to_the_login_or_reads_what_is_public(world: World) -> None:
    led = {}
    for name in OF_THE_OFFICE:
        answer = Client().get(address(world, name))
        led[name] = answer.status_code == SEE_ELSEWHERE and answer["Location"].startswith(LOGIN)
    assert [name for name, is_led in led.items() if not is_led] == []


def test_public_pages_answer_people_of_the_office_as_they_answer_strangers(
    world: World, browsers: Mapping[str, Client]
) -> None:
    for name in sorted(PUBLIC):
        here = address(world, name)
        expected = Client().get(here).status_code
        assert {browser.get(here).status_code for browser in browsers.values()} == {expected}, name


@pytest.mark.parametrize("username", ["quantri.sxd", "totruong.snv"])
def test_english_addresses_answer_the_same(
    world: World, browsers: Mapping[str, Client], username: str
) -> None:
    """What is for nobody else in Vietnamese is for nobody else below /en/ either."""
    got = {name: browsers[username].get(address(world, name, "en")).status_code for name in OF_THE_OFFICE}
    assert got == {name: answers.to(username) for name, answers in OF_THE_OFFICE.items()}


@pytest.mark.parametrize("username", ["quantri.snv", "canbo.sxd"])
def test_another_authority_s_addresses_are_not_there(
    world: World, browsers: Mapping[str, Client], username: str
) -> None:
    """The ward's things, by the ward's own addresses, and the ward's numbers in the province's."""
    own = {name for name in OF_THE_OFFICE if "authority" in parameters_of(name)}
    ward: dict[str, Any] = {"authority": "hoa-sen", "campaign": "hoa-sen-2026", **world.ward_ids}
    got = {name: browsers[username].get(address(world, name, **ward)).status_code for name in own}
    assert set(got.values()) <= {NOT_FOUND, ONLY_POSTS}, got
    taken_over = {
        name: browsers[username].get(address(world, name, **dict[str, Any](world.ward_ids))) for name in own
    }
    for name, answer in taken_over.items():
        if set(parameters_of(name)) & set(world.ward_ids):
            assert answer.status_code in (FORBIDDEN, NOT_FOUND, ONLY_POSTS), name
