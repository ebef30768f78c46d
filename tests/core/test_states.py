"""The way of a sheet: every path there is, and none besides."""

import pytest

from pari.core.errors import Refused
from pari.core.states import BEING_FILLED, HANDED_IN, PATHS, Move, State, after, is_with_head, moves_from

# Written by hand from the office's own way of work, so that a slip in the table shows.
PATHS_WANTED = {
    (State.NOT_BEGUN, Move.BEGIN): State.IN_PROGRESS,
    (State.NOT_BEGUN, Move.PASS_TO_HEAD): State.WITH_HEAD,
    (State.NOT_BEGUN, Move.SUBMIT): State.SUBMITTED,
    (State.NOT_BEGUN, Move.REOPEN): State.REOPENED,
    (State.IN_PROGRESS, Move.PASS_TO_HEAD): State.WITH_HEAD,
    (State.IN_PROGRESS, Move.SUBMIT): State.SUBMITTED,
    (State.IN_PROGRESS, Move.REOPEN): State.REOPENED,
    (State.WITH_HEAD, Move.TAKE_BACK): State.IN_PROGRESS,
    (State.WITH_HEAD, Move.RETURN): State.RETURNED,
    (State.WITH_HEAD, Move.SUBMIT): State.SUBMITTED,
    (State.WITH_HEAD, Move.REOPEN): State.REOPENED,
    (State.RETURNED, Move.PASS_TO_HEAD): State.WITH_HEAD,
    (State.RETURNED, Move.SUBMIT): State.SUBMITTED,
    (State.RETURNED, Move.REOPEN): State.REOPENED,
    (State.SUBMITTED, Move.REOPEN): State.REOPENED,
    (State.SUBMITTED, Move.START_ROUND_1): State.IN_ROUND_1,
    (State.REOPENED, Move.PASS_TO_HEAD): State.WITH_HEAD,
    (State.REOPENED, Move.SUBMIT): State.SUBMITTED,
    (State.REOPENED, Move.REOPEN): State.REOPENED,
    (State.IN_ROUND_1, Move.ASK_SUPPLEMENT): State.AWAITING_SUPPLEMENT,
    (State.IN_ROUND_1, Move.START_ROUND_2): State.IN_ROUND_2,
    (State.AWAITING_SUPPLEMENT, Move.PASS_SUPPLEMENT): State.AWAITING_SUPPLEMENT,
    (State.AWAITING_SUPPLEMENT, Move.TAKE_BACK_SUPPLEMENT): State.AWAITING_SUPPLEMENT,
    (State.AWAITING_SUPPLEMENT, Move.RETURN_SUPPLEMENT): State.AWAITING_SUPPLEMENT,
    (State.AWAITING_SUPPLEMENT, Move.SUBMIT_SUPPLEMENT): State.SUPPLEMENTED,
    (State.AWAITING_SUPPLEMENT, Move.START_ROUND_2): State.IN_ROUND_2,
    (State.SUPPLEMENTED, Move.START_ROUND_2): State.IN_ROUND_2,
    (State.IN_ROUND_1, Move.PASS): State.PASSED,  # a campaign of one round
    (State.AWAITING_SUPPLEMENT, Move.PASS): State.PASSED,  # with a supplement, and no second round
    (State.SUPPLEMENTED, Move.PASS): State.PASSED,
    (State.IN_ROUND_2, Move.PASS): State.PASSED,
    (State.PASSED, Move.PUBLISH): State.PUBLISHED,
    (State.PUBLISHED, Move.ADJUST): State.ADJUSTED,
    (State.ADJUSTED, Move.ADJUST): State.ADJUSTED,
}
EVERYTHING = [(state, move) for state in State for move in Move]


def name(one: object) -> str:
    return one.value if isinstance(one, (State, Move)) else str(one)


@pytest.mark.parametrize(("state", "move"), [pair for pair in EVERYTHING if pair in PATHS_WANTED], ids=name)
def test_a_move_leads_where_the_office_says(state: State, move: Move) -> None:
    assert after(state, move) is PATHS_WANTED[state, move]


@pytest.mark.parametrize(
    ("state", "move"), [pair for pair in EVERYTHING if pair not in PATHS_WANTED], ids=name
)
def test_every_other_move_is_refused_and_says_from_where(state: State, move: Move) -> None:
    with pytest.raises(Refused) as refusal:
        after(state, move)
    assert refusal.value.problem.code == "sheet.no_such_move"
    assert refusal.value.problem.figures == {"state": state.value, "move": move.value}


@pytest.mark.parametrize("state", State, ids=name)
def test_pages_are_told_exactly_the_moves_that_would_be_taken(state: State) -> None:
    assert moves_from(state) == {move for one, move in PATHS_WANTED if one is state}


def test_every_move_has_a_path() -> None:
    assert set(PATHS) == set(Move)


def test_every_state_is_reached_from_the_first_one() -> None:
    reached, waiting = {State.NOT_BEGUN}, [State.NOT_BEGUN]
    while waiting:
        state = waiting.pop()
        new = {after(state, move) for move in moves_from(state)} - reached
        reached |= new
        waiting += new
    assert reached == set(State)


def test_a_sheet_is_being_filled_with_its_head_or_handed_in() -> None:
    assert BEING_FILLED | HANDED_IN | {State.WITH_HEAD} == set(State)
    assert not BEING_FILLED & HANDED_IN
    assert State.WITH_HEAD not in BEING_FILLED | HANDED_IN


def test_being_late_is_no_state_so_a_late_sheet_goes_the_same_way_as_others() -> None:
    assert not [state for state in State if "late" in state.value]


def test_what_is_appraised_goes_back_to_its_agency_by_a_supplement_alone() -> None:
    appraised = HANDED_IN - {State.SUBMITTED}
    assert not [state for state in appraised if Move.REOPEN in moves_from(state)]


def test_a_supplement_is_with_the_head_from_passing_it_on_until_the_next_move() -> None:
    with_head = [move for move in Move if is_with_head(State.AWAITING_SUPPLEMENT, move)]
    assert with_head == [Move.PASS_SUPPLEMENT]
    assert is_with_head(State.WITH_HEAD, None)
    assert not is_with_head(State.AWAITING_SUPPLEMENT, None)
    assert not is_with_head(State.SUPPLEMENTED, Move.PASS_SUPPLEMENT)
