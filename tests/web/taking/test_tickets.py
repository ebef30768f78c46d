"""A ticket brings back what was shown: to the same person, for the same thing, within an hour, unchanged."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from pari.core.errors import Refused
from pari.web.taking.tickets import Tickets
from tests.office import NOW
from tests.web.taking.conftest import Clock, DeskOf

OVER = "facts.ticket_over"
TICKETS = Tickets("test.lists", OVER, "workbook.too_much")
SAID = [["Sở Xây dựng", 12, None, "10%"], "seen", {"a": True}]


@pytest.fixture
def ticket(desk_of: DeskOf) -> str:
    return TICKETS.issue(desk_of("thuky.snv"), 7, SAID)


def refusal(tickets: Tickets, desk_of: DeskOf, ticket: str, who: str = "thuky.snv", about: int = 7) -> str:
    with pytest.raises(Refused) as refused:
        tickets.said(desk_of(who), about, ticket)
    return refused.value.problem.code


def test_it_brings_back_what_it_was_issued_for(desk_of: DeskOf, ticket: str) -> None:
    assert TICKETS.said(desk_of("thuky.snv"), 7, ticket) == SAID


@pytest.mark.parametrize(
    "change",
    [
        lambda one: one[:-2] + ("xx" if not one.endswith("xx") else "yy"),
        lambda one: "x" + one,
        lambda one: one + ":x",
        lambda one: one.rpartition(":")[0],
        lambda _one: "",
        lambda _one: "\0",
    ],
    ids=["end", "beginning", "longer", "unsigned", "empty", "nul"],
)
def test_one_that_was_changed_is_worth_nothing(
    desk_of: DeskOf, ticket: str, change: Callable[[str], str]
) -> None:
    assert refusal(TICKETS, desk_of, change(ticket)) == OVER


def test_another_persons_is_worth_nothing(desk_of: DeskOf, ticket: str) -> None:
    assert refusal(TICKETS, desk_of, ticket, "quantri.snv") == OVER


def test_it_serves_only_what_the_file_was_taken_into(desk_of: DeskOf, ticket: str) -> None:
    assert refusal(TICKETS, desk_of, ticket, about=8) == OVER


def test_it_serves_only_its_own_kind_of_file(desk_of: DeskOf, ticket: str) -> None:
    assert refusal(Tickets("test.others", "people.ticket_over"), desk_of, ticket) == "people.ticket_over"


def test_it_holds_for_an_hour_and_no_longer(desk_of: DeskOf, ticket: str, clock: Clock) -> None:
    clock(NOW + timedelta(hours=1))
    assert TICKETS.said(desk_of("thuky.snv"), 7, ticket) == SAID
    clock(NOW + timedelta(hours=1, seconds=1))
    assert refusal(TICKETS, desk_of, ticket) == OVER


def test_more_than_a_form_can_carry_is_refused_where_the_kind_says_so(desk_of: DeskOf) -> None:
    desk = desk_of("thuky.snv")
    short = Tickets("test.lists", OVER, "workbook.too_much", longest=100)
    with pytest.raises(Refused, match=r"workbook\.too_much"):
        short.issue(desk, 7, [str(number) for number in range(100)])
    assert short.issue(desk, 7, [])
    assert Tickets("test.lists", OVER, longest=100).issue(desk, 7, [str(number) for number in range(100)])
