"""Who does what before the council and after it: in no role for an agency of one's own."""

from collections.abc import Iterable
from typing import Any

import pytest

from pari.core.access.actions import Action
from pari.core.access.eye import Eye
from pari.core.access.matrix import COUNCIL_AND_AFTER, MATRIX
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.access.terms import Stake

HOME, BUILDING = "so-noi-vu", "so-xay-dung"
BEFORE, COUNCIL, PUBLISHED, CLOSED = Phase.REMARKS, Phase.COUNCIL, Phase.PUBLISHED, Phase.CLOSED
EARLY = (
    Phase.PREPARATION,
    Phase.SELF_ASSESSMENT,
    Phase.ROUND_1,
    Phase.CROSS_CHECK,
    Phase.SUPPLEMENT,
    Phase.ROUND_2,
)
BOTH_WAYS = pytest.mark.parametrize("conflict", Conflict)
ON_SHEETS = (
    Action.VOTE,
    Action.RECORD_VOTES,
    Action.SETTLE_ITEM,
    Action.DECIDE_EXEMPTION,
    Action.PASS_RESULTS,
)
ON_RESULTS = (Action.ADJUST, Action.ANSWER_OBJECTION, Action.ASSIGN_OBJECTION, Action.REPORT_FAULT)
OF_AN_AGENCY = (Action.REMARK_ON_DRAFT, Action.OBJECT)


def eye(role: Role, phase: Phase, conflict: Conflict = Conflict.BLOCKED, **known: Any) -> Eye:
    return Eye(role, phase, conflict, **known)


def who(action: Action, phase: Phase) -> set[Role]:
    """Everybody who may, of an agency that isn't their own."""
    seen = {role: eye(role, phase, acts_for=BUILDING, assigned=frozenset({BUILDING})) for role in Role}
    return {role for role, one in seen.items() if one.may(action, BUILDING).allowed}


def when(action: Action) -> set[Phase]:
    return {phase for phase in Phase if who(action, phase)}


COUNCILS = {Role.COUNCIL, Role.STANDING_COUNCIL}
STEERING = {Role.TEAM_LEAD, Role.SECRETARIAT}


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        (Action.NAME_COUNCIL, {Role.SECRETARIAT, Role.STANDING_ADMIN}),
        (Action.PREPARE_AGENDA, {Role.SECRETARIAT}),
        (Action.CONVENE_COUNCIL, {Role.SECRETARIAT, Role.STANDING_COUNCIL}),
        (Action.SEE_AGENDA, COUNCILS | STEERING | {Role.OVERSEER}),
        (Action.SEE_VOTES, COUNCILS | {Role.SECRETARIAT, Role.OVERSEER}),
        (Action.VOTE, COUNCILS),
        (Action.DECIDE_EXEMPTION, COUNCILS),
        (Action.RECORD_VOTES, {Role.SECRETARIAT}),
        (Action.SETTLE_ITEM, {Role.SECRETARIAT, Role.STANDING_COUNCIL}),
        (Action.PASS_RESULTS, {Role.STANDING_COUNCIL}),
        (Action.RECORD_DECISION, {Role.SECRETARIAT}),
        (Action.PUBLISH, {Role.STANDING_ADMIN}),
        (Action.ANSWER_REMARK, STEERING),
    ],
)
def test_who_does_what_while_the_council_is_at_work(action: Action, roles: set[Role]) -> None:
    assert who(action, COUNCIL) == roles


@pytest.mark.parametrize(
    ("action", "roles"),
    [
        (Action.OBJECT, {Role.HEAD}),
        (Action.SEE_OBJECTION, COUNCILS | STEERING | {Role.OVERSEER, Role.OFFICER, Role.HEAD}),
        (Action.ASSIGN_OBJECTION, {Role.TEAM_LEAD, Role.STANDING_COUNCIL}),
        (Action.ANSWER_OBJECTION, COUNCILS | STEERING),
        (Action.REPORT_FAULT, STEERING),
        (Action.ADJUST, {Role.STANDING_COUNCIL}),
    ],
)
def test_who_does_what_once_results_are_published(action: Action, roles: set[Role]) -> None:
    assert who(action, PUBLISHED) == roles


def test_what_the_council_puts_on_sheets_it_puts_there_in_its_own_phase_alone() -> None:
    assert {action: when(action) for action in ON_SHEETS} == {one: {COUNCIL} for one in ON_SHEETS}


def test_what_is_published_is_corrected_after_publication_alone_and_however_late() -> None:
    assert {action: when(action) for action in ON_RESULTS} == {one: {PUBLISHED, CLOSED} for one in ON_RESULTS}


def test_whoever_has_more_time_still_remarks_before_the_decision_and_objects_after_the_common_term() -> None:
    assert {action: when(action) for action in OF_AN_AGENCY} == {
        Action.REMARK_ON_DRAFT: {BEFORE, COUNCIL},
        Action.OBJECT: {PUBLISHED, CLOSED},
    }


@pytest.mark.parametrize("phase", EARLY)
def test_nothing_of_the_council_is_seen_or_done_while_appraisers_are_at_work(phase: Phase) -> None:
    early = {action for action in COUNCIL_AND_AFTER if who(action, phase)}
    assert early <= {Action.NAME_COUNCIL}


@BOTH_WAYS
def test_on_an_item_of_the_own_agency_nobody_decides_reads_votes_or_the_agenda(conflict: Conflict) -> None:
    """Whichever role; whatever acts over all agencies at once chooses nothing for the own one."""
    mine = frozenset({HOME})
    for role in COUNCILS | STEERING | {Role.OVERSEER, Role.STANDING_ADMIN}:
        for phase in (BEFORE, COUNCIL, PUBLISHED, CLOSED):
            one = eye(role, phase, conflict, own_agencies=mine)
            for action, terms in COUNCIL_AND_AFTER.items():
                if terms.stake in (Stake.DECIDES, Stake.READS):
                    assert not one.may(action, HOME).allowed, (role, phase, action)


def test_lists_of_a_member_leave_the_own_agency_out() -> None:
    an = eye(Role.COUNCIL, COUNCIL, own_agencies=frozenset({HOME}))
    for action in (Action.SEE_AGENDA, Action.SEE_VOTES, Action.SEE_REMARKS, Action.VOTE):
        assert an.seen(action, (HOME, BUILDING)) == {BUILDING}


def test_an_agency_reads_its_remarks_and_objections_and_neither_agenda_nor_votes() -> None:
    for role in (Role.OFFICER, Role.HEAD):
        one = eye(role, CLOSED, acts_for=BUILDING, own_agencies=frozenset({BUILDING}))
        assert _seen(one, BUILDING) == {Action.SEE_REMARKS, Action.SEE_OBJECTION, Action.SEE_PUBLISHED}
        assert _seen(one, HOME) == {Action.SEE_PUBLISHED}


@pytest.mark.parametrize(
    "role", [Role.TECHNICAL_ADMIN, Role.LEADERSHIP, Role.AGENCY_ADMIN, Role.STRANGER, Role.APPRAISER]
)
def test_whoever_has_no_part_in_it_sees_what_is_published(role: Role) -> None:
    one = eye(role, CLOSED, acts_for=BUILDING, assigned=frozenset({BUILDING}))
    assert _seen(one, BUILDING) == {Action.SEE_PUBLISHED}


def _seen(one: Eye, agency: str) -> set[Action]:
    reading: Iterable[Action] = (action for action in COUNCIL_AND_AFTER if action.value.startswith("see_"))
    return {action for action in reading if one.may(action, agency).allowed}


def test_every_deed_of_the_council_that_names_an_agency_decides_for_it() -> None:
    """So that a new one can't be added without saying what becomes of the own agency."""
    over_all = {
        Action.NAME_COUNCIL,
        Action.CONVENE_COUNCIL,
        Action.PASS_RESULTS,
        Action.RECORD_DECISION,
        Action.PUBLISH,
        Action.SEE_PUBLISHED,
        Action.REPORT_FAULT,
    }
    free = {
        action for action in COUNCIL_AND_AFTER if MATRIX[action].stake not in (Stake.DECIDES, Stake.READS)
    }
    assert free == over_all
