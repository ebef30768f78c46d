"""What a round takes no more once it was closed before its day."""

from datetime import UTC, datetime, timedelta

import pytest

from pari.core.access.actions import Action
from pari.core.access.ended import FOUND_IN_ROUNDS, ended_by_closing
from pari.core.access.eye import Eye
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.calendar.phases import PhaseSpell

BEGIN, DAY = datetime(2026, 12, 18, tzinfo=UTC), timedelta(days=1)
ROUNDS = (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.SUPPLEMENT, Phase.ROUND_2, Phase.REMARKS)


def spells(*phases: Phase, closed: Phase) -> list[PhaseSpell]:
    """Ten days each, one after the other; all before the closed one were closed on their last day, that one
    after its first.
    """
    found = []
    for number, phase in enumerate(phases):
        opens = BEGIN + 10 * number * DAY
        days = 1 if phase is closed else 10
        done = phases.index(phase) <= phases.index(closed)
        found.append(PhaseSpell(phase, opens, opens + 10 * DAY, opens + days * DAY if done else None))
    return found


@pytest.mark.parametrize("closed", [Phase.ROUND_1, Phase.ROUND_2])
def test_a_closed_round_takes_no_finding_from_that_instant_on(closed: Phase) -> None:
    listed = spells(*ROUNDS, closed=closed)
    at = listed[ROUNDS.index(closed)].closed_at
    assert at
    assert ended_by_closing(listed, at - timedelta(seconds=1)) == frozenset()
    assert ended_by_closing(listed, at) >= FOUND_IN_ROUNDS


def test_what_round_1_found_is_read_again_until_the_cross_check_is_closed_where_one_is_held() -> None:
    at = BEGIN + 2 * DAY
    without = [one for one in ROUNDS if one is not Phase.CROSS_CHECK]
    assert Action.RECHECK not in ended_by_closing(spells(*ROUNDS, closed=Phase.ROUND_1), at)
    assert Action.RECHECK in ended_by_closing(spells(*without, closed=Phase.ROUND_1), at)
    check = spells(*ROUNDS, closed=Phase.CROSS_CHECK)
    assert Action.RECHECK not in ended_by_closing(check, BEGIN + 10 * DAY)
    assert Action.RECHECK in ended_by_closing(check, BEGIN + 12 * DAY)


def test_once_the_next_phase_has_begun_the_phase_itself_says_what_may_be_done() -> None:
    assert ended_by_closing(spells(*ROUNDS, closed=Phase.ROUND_1), BEGIN + 11 * DAY) == frozenset()


def test_an_eye_says_that_the_phase_was_closed_and_still_reads() -> None:
    share = {"so-xay-dung": frozenset({"1.1.1"})}
    eye = Eye(
        Role.APPRAISER,
        Phase.ROUND_1,
        Conflict.BLOCKED,
        assigned=frozenset(share),
        share=share,
        ended=FOUND_IN_ROUNDS,
    )
    assert eye.may_on(Action.GIVE_ROUND_1, "so-xay-dung", "1.1.1").why == "access.phase_closed"
    assert eye.may(Action.GIVE_ROUND_2).why == "access.phase_before"
    assert eye.may_on(Action.SEE_ROUND_1, "so-xay-dung", "1.1.1").allowed
