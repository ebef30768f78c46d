"""Officers take back what they passed on, before their head has acted and within the term."""

from datetime import timedelta
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase
from pari.core.errors import Refused
from pari.core.states import Move, State
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.scoring.invariants import broken
from pari.scoring.sheets.actions import pass_to_head, return_to_officer, submit, take_back
from pari.scoring.sheets.opinions import given_back
from pari.scoring.sheets.supplement import pass_supplement, return_supplement, take_back_supplement
from tests.office import DUE, PEOPLE, Office, on
from tests.scoring.sheets.test_sheets_on_their_way import (
    HEAD,
    OFFICER,
    SECOND,
    in_supplement,
    put,
    told,
    who,
)

SXD, ANSWERING = "so-xay-dung", on(28, 12)


def code_of(deed: Any, **given: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(**given)
    return refused.value.problem.code


def test_what_is_with_the_head_comes_back_and_the_head_is_told(office: Office) -> None:
    pass_to_head(**who(office, OFFICER))
    take_back(**who(office, OFFICER), seen=1)
    assert office.sheet(SXD).state == "in_progress"
    assert told(office, "sheet_taken_back") == {HEAD}
    title = Notice.objects.get(kind="sheet_taken_back").title
    assert title == "Sở Xây dựng: công chức phụ trách rút lại phiếu đã trình"
    assert JournalEntry.objects.get(did="sheet_taken_back").person == office.people[OFFICER].pk
    pass_to_head(**who(office, OFFICER), seen=2)
    assert not [one for one in broken() if one.code == "broken.move_off_the_path"]


@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.RETURNED, State.SUBMITTED, State.IN_ROUND_1])
def test_what_the_head_has_dealt_with_isnt_taken_back(office: Office, state: State) -> None:
    put(office, state)
    assert code_of(take_back, **who(office, OFFICER)) == "sheet.no_such_move"


def test_the_one_who_comes_second_is_told(office: Office) -> None:
    pass_to_head(**who(office, OFFICER))
    submit(**who(office, HEAD), seen=1)
    assert code_of(take_back, **who(office, OFFICER), seen=1) == "sheet.no_such_move"


def test_a_head_doesnt_hand_in_what_was_taken_back_since_the_page_was_opened(office: Office) -> None:
    pass_to_head(**who(office, OFFICER))
    take_back(**who(office, OFFICER), seen=1)
    assert code_of(submit, **who(office, HEAD), seen=1) == "sheet.moved_meanwhile"


def test_an_officer_doesnt_take_back_what_was_returned_and_passed_on_since(office: Office) -> None:
    pass_to_head(**who(office, OFFICER))
    return_to_officer(**who(office, HEAD), opinion="Xem lại")
    pass_to_head(**who(office, OFFICER))
    assert code_of(take_back, **who(office, OFFICER), seen=1) == "sheet.moved_meanwhile"


def test_it_is_taken_back_until_the_last_moment_of_the_term(office: Office) -> None:
    put(office, State.WITH_HEAD)
    assert code_of(take_back, **who(office, OFFICER, DUE)) == "sheet.take_back_too_late"
    assert office.sheet(SXD).state == "with_head"
    take_back(**who(office, OFFICER, DUE - timedelta(microseconds=1)))


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {OFFICER}))
def test_nobody_else_takes_a_sheet_back(office: Office, username: str) -> None:
    put(office, State.WITH_HEAD)
    with pytest.raises(NotAllowed):
        take_back(**who(office, username))


def test_the_head_s_opinion_stands_again_once_the_sheet_was_taken_back(office: Office) -> None:
    pass_to_head(**who(office, OFFICER))
    return_to_officer(**who(office, HEAD), opinion="Thiếu phụ lục")
    pass_to_head(**who(office, OFFICER))
    take_back(**who(office, OFFICER))
    opinion = given_back(office.sheet(SXD).moves.order_by("-sequence"))
    assert opinion is not None
    assert opinion.note == "Thiếu phụ lục"


# --- In the supplement -------------------------------------------------------------------------------------


@pytest.fixture
def passed(office: Office) -> Office:
    """The officer has passed the supplement on."""
    in_supplement(office)
    put(office, State.AWAITING_SUPPLEMENT)
    pass_supplement(**who(office, OFFICER, ANSWERING))
    return office


def test_a_supplement_is_taken_back_and_the_head_told(passed: Office) -> None:
    take_back_supplement(**who(passed, OFFICER, ANSWERING), seen=1)
    assert passed.sheet(SXD).state == "awaiting_supplement"
    assert passed.sheet(SXD).moves.order_by("sequence").last().move == Move.TAKE_BACK_SUPPLEMENT.value  # type: ignore[union-attr]  # there is one
    assert told(passed, "supplement_taken_back") == {HEAD}
    assert JournalEntry.objects.get(did="supplement_taken_back").stage == "supplement"


def test_a_supplement_that_isnt_with_the_head_isnt_taken_back(passed: Office) -> None:
    take_back_supplement(**who(passed, OFFICER, ANSWERING))
    assert code_of(take_back_supplement, **who(passed, OFFICER, ANSWERING)) == "sheet.not_with_head"
    pass_supplement(**who(passed, OFFICER, ANSWERING))
    return_supplement(**who(passed, HEAD, ANSWERING), opinion="Xem lại")
    assert code_of(take_back_supplement, **who(passed, OFFICER, ANSWERING)) == "sheet.not_with_head"


def test_a_supplement_is_taken_back_within_its_term_by_its_officer_alone(passed: Office) -> None:
    passed.campaign.phases.filter(phase=Phase.ROUND_2.value).update(opens=on(2, 1, year=2027))
    late = who(passed, OFFICER, on(31, 12))
    assert code_of(take_back_supplement, **late) == "sheet.supplement_take_back_too_late"
    with pytest.raises(NotAllowed):
        take_back_supplement(**who(passed, HEAD, ANSWERING))
    take_back_supplement(**who(passed, OFFICER, on(31, 12) - SECOND))
