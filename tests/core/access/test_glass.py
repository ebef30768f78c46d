"""What two people may open against a conflict."""

import pytest

from pari.core.access.actions import Action
from pari.core.access.eye import Eye
from pari.core.access.glass import BREAKABLE
from pari.core.access.matrix import MATRIX
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.access.terms import Stake

OWN = "so-noi-vu"


def eye(role: Role, phase: Phase = Phase.SELF_ASSESSMENT) -> Eye:
    return Eye(role, phase, Conflict.BLOCKED, own_agencies=frozenset({OWN}))


@pytest.mark.parametrize("role", [Role.TEAM_LEAD, Role.SECRETARIAT])
def test_who_is_in_conflict_may_ask_and_that_opens_nothing(role: Role) -> None:
    assert eye(role).may(Action.ASK_BREAK_GLASS, OWN).allowed
    assert eye(role).may(Action.REOPEN_SHEET, OWN).why == "access.own_agency_decides"


def test_who_is_in_conflict_confirms_nothing() -> None:
    confirming = eye(Role.STANDING_COUNCIL).may(Action.CONFIRM_BREAK_GLASS, OWN)
    assert confirming.why == "access.own_agency_decides"


def test_points_votes_and_answers_about_the_own_agency_are_never_opened() -> None:
    deeds = {action for action in BREAKABLE if MATRIX[action].stake is not Stake.READS}
    assert deeds == {Action.EXTEND_FOR_ONE, Action.REOPEN_SHEET}


def test_everything_that_conflict_keeps_from_being_read_may_be_opened() -> None:
    assert {action for action, terms in MATRIX.items() if terms.stake is Stake.READS} <= BREAKABLE


def test_a_campaign_is_bound_to_an_edition_by_the_standing_office_until_round_2_is_over() -> None:
    assert eye(Role.STANDING_ADMIN, Phase.PREPARATION).may(Action.BIND_EDITION).allowed
    assert eye(Role.STANDING_ADMIN, Phase.ROUND_2).may(Action.BIND_EDITION).allowed
    assert eye(Role.STANDING_ADMIN, Phase.REMARKS).may(Action.BIND_EDITION).why == "access.phase_over"
    assert eye(Role.TEAM_LEAD, Phase.PREPARATION).may(Action.BIND_EDITION).why == "access.role"
