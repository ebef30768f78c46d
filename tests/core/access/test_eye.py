"""The eye: Hoa heads an agency, Lan appraises, Minh sits in the council, Nam is a stranger."""

from typing import Any

import pytest

from pari.core.access.actions import Action
from pari.core.access.eye import UNBOUND, Eye, NotAllowed, cells
from pari.core.access.matrix import MATRIX
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.access.terms import Stake

HOME, JUSTICE, BUILDING = "so-noi-vu", "so-tu-phap", "so-xay-dung"
BOTH_WAYS = pytest.mark.parametrize("conflict", Conflict)


def eye(role: Role, phase: Phase, conflict: Conflict = Conflict.BLOCKED, **known: Any) -> Eye:
    return Eye(role, phase, conflict, **known)


def lan(phase: Phase, conflict: Conflict = Conflict.BLOCKED) -> Eye:
    """An appraiser from the department of justice, who was given building and her own."""
    return eye(
        Role.APPRAISER,
        phase,
        conflict,
        acts_for=JUSTICE,
        own_agencies=frozenset({JUSTICE}),
        assigned=frozenset({JUSTICE, BUILDING}),
    )


def lead(phase: Phase, conflict: Conflict = Conflict.BLOCKED) -> Eye:
    """The director of the department of home affairs, which is evaluated too."""
    return eye(Role.TEAM_LEAD, phase, conflict, own_agencies=frozenset({HOME}))


# --- An agency's own people --------------------------------------------------------------------------------


def test_a_head_submits_for_the_own_agency_and_for_no_other() -> None:
    hoa = eye(Role.HEAD, Phase.SELF_ASSESSMENT, acts_for=BUILDING, own_agencies=frozenset({BUILDING}))
    assert hoa.may(Action.SUBMIT, BUILDING).allowed
    assert hoa.may(Action.SUBMIT, JUSTICE).why == "access.other_agency"
    assert hoa.may(Action.SEE_SHEET, JUSTICE).why == "access.other_agency"


def test_before_and_after_its_time_a_deed_says_which() -> None:
    early = eye(Role.HEAD, Phase.PREPARATION, acts_for=BUILDING)
    late = eye(Role.HEAD, Phase.ROUND_2, acts_for=BUILDING)
    assert early.may(Action.SUBMIT, BUILDING).why == "access.phase_before"
    assert late.may(Action.SUBMIT, BUILDING).why == "access.phase_over"


def test_an_agency_sees_its_first_findings_only_once_the_letter_is_out() -> None:
    for phase, allowed in ((Phase.ROUND_1, False), (Phase.CROSS_CHECK, False), (Phase.SUPPLEMENT, True)):
        officer = eye(Role.OFFICER, phase, acts_for=BUILDING, own_agencies=frozenset({BUILDING}))
        assert officer.may(Action.SEE_ROUND_1, BUILDING).allowed is allowed
        assert not officer.may(Action.SEE_COMMENTS, BUILDING).allowed


def test_nobody_outside_reads_a_sheet_while_it_is_being_filled() -> None:
    outsiders = [role for role in Role if role not in (Role.OFFICER, Role.HEAD)]
    seen = [
        role
        for role in outsiders
        if eye(role, Phase.SELF_ASSESSMENT, acts_for=HOME, assigned=frozenset({BUILDING}))
        .may(Action.SEE_SHEET, BUILDING)
        .allowed
    ]
    assert seen == []


# --- Conflict of interest ----------------------------------------------------------------------------------


def test_blocked_means_that_ones_own_agency_is_neither_read_nor_marked() -> None:
    assert lan(Phase.ROUND_1).may(Action.GIVE_ROUND_1, BUILDING).allowed
    for action in (Action.GIVE_ROUND_1, Action.SEE_SHEET, Action.SEE_ROUND_1, Action.SEE_COMMENTS):
        assert lan(Phase.ROUND_1).may(action, JUSTICE).why == "access.own_agency"


def test_in_2019s_way_a_mark_on_ones_own_agency_stands_only_after_a_recheck_by_another() -> None:
    verdict = lan(Phase.ROUND_1, Conflict.OWN_THEN_RECHECK).may(Action.GIVE_ROUND_1, JUSTICE)
    assert (verdict.allowed, verdict.recheck) == (True, True)
    other = lan(Phase.ROUND_1, Conflict.OWN_THEN_RECHECK).may(Action.GIVE_ROUND_1, BUILDING)
    assert (other.allowed, other.recheck) == (True, False)
    recheck = lan(Phase.CROSS_CHECK, Conflict.OWN_THEN_RECHECK).may(Action.RECHECK, JUSTICE)
    assert recheck.why == "access.own_agency_decides"


@BOTH_WAYS
def test_the_lead_decides_nothing_alone_for_the_own_agency(conflict: Conflict) -> None:
    nam = lead(Phase.SELF_ASSESSMENT, conflict)
    assert nam.may(Action.EXTEND_FOR_ONE, BUILDING).allowed
    assert nam.may(Action.EXTEND_FOR_ONE, HOME).why == "access.own_agency_decides"
    assert nam.may(Action.REOPEN_SHEET, HOME).why == "access.own_agency_decides"


@BOTH_WAYS
def test_acts_over_all_agencies_at_once_are_allowed(conflict: Conflict) -> None:
    assert lead(Phase.SELF_ASSESSMENT, conflict).may(Action.EXTEND_FOR_ALL).allowed
    assert lead(Phase.ROUND_1, conflict).may(Action.CLOSE_ROUND).allowed


@BOTH_WAYS
def test_a_council_member_stands_aside_on_the_own_agency(conflict: Conflict) -> None:
    minh = eye(Role.COUNCIL, Phase.COUNCIL, conflict, own_agencies=frozenset({JUSTICE}))
    assert minh.may(Action.VOTE, BUILDING).allowed
    assert minh.may(Action.VOTE, JUSTICE).why == "access.own_agency_decides"
    assert minh.may(Action.SEE_SHEET, JUSTICE).why == "access.own_agency"


def test_a_post_held_during_the_year_and_a_declared_interest_count_like_the_agency_itself() -> None:
    moved = eye(
        Role.APPRAISER,
        Phase.ROUND_1,
        acts_for=JUSTICE,
        own_agencies=frozenset({JUSTICE, BUILDING}),
        assigned=frozenset({BUILDING}),
    )
    assert moved.may(Action.GIVE_ROUND_1, BUILDING).why == "access.own_agency"


def test_lists_and_counts_hold_what_the_eye_may_see_and_nothing_else() -> None:
    agencies = (HOME, JUSTICE, BUILDING)
    assert lan(Phase.ROUND_1).seen(Action.SEE_SHEET, agencies) == {BUILDING}
    assert lead(Phase.ROUND_1).seen(Action.SEE_SHEET, agencies) == {JUSTICE, BUILDING}
    assert eye(Role.TECHNICAL_ADMIN, Phase.ROUND_1).seen(Action.SEE_SHEET, agencies) == frozenset()


# --- Provisional totals ------------------------------------------------------------------------------------

ROUNDS = (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.SUPPLEMENT, Phase.ROUND_2)


@BOTH_WAYS
@pytest.mark.parametrize("phase", Phase)
def test_totals_are_hidden_from_appraisers_until_round_2_closed_unless_the_campaign_shows_them(
    phase: Phase, conflict: Conflict
) -> None:
    known = {"own_agencies": frozenset({JUSTICE}), "assigned": frozenset({JUSTICE, BUILDING})}
    hidden = eye(Role.APPRAISER, phase, conflict, **known)
    shown = eye(Role.APPRAISER, phase, conflict, shows_totals=True, **known)
    after = list(Phase).index(phase) > list(Phase).index(Phase.ROUND_2)
    assert hidden.may(Action.SEE_TOTALS, BUILDING).allowed is after
    assert shown.may(Action.SEE_TOTALS, BUILDING).allowed is (after or phase in ROUNDS)


@BOTH_WAYS
@pytest.mark.parametrize("phase", Phase)
def test_shown_totals_open_neither_the_own_agency_nor_another_share_nor_the_ranking(
    phase: Phase, conflict: Conflict
) -> None:
    known = {"own_agencies": frozenset({JUSTICE}), "assigned": frozenset({JUSTICE, BUILDING})}
    shown = eye(Role.APPRAISER, phase, conflict, shows_totals=True, **known)
    assert shown.seen(Action.SEE_TOTALS, (HOME, JUSTICE, BUILDING)) <= {BUILDING}
    assert not shown.may(Action.SEE_RANKING).allowed


@pytest.mark.parametrize("role", [one for one in Role if one is not Role.APPRAISER])
def test_shown_totals_change_nothing_for_anybody_else(role: Role) -> None:
    known: dict[str, Any] = {
        "acts_for": BUILDING,
        "own_agencies": frozenset({BUILDING}),
        "assigned": frozenset({BUILDING}),
    }
    for phase in Phase:
        hidden, shown = eye(role, phase, **known), eye(role, phase, shows_totals=True, **known)
        for agency in (None, BUILDING, JUSTICE):
            assert [hidden.may(one, agency) for one in Action] == [shown.may(one, agency) for one in Action]


# --- Asking for a permission, and breaking the glass -------------------------------------------------------


def test_a_refusal_that_is_raised_says_who_wanted_what_and_why_not() -> None:
    with pytest.raises(NotAllowed) as refusal:
        lead(Phase.SELF_ASSESSMENT).require(Action.EXTEND_FOR_ONE, HOME)
    assert (refusal.value.role, refusal.value.action) == (Role.TEAM_LEAD, Action.EXTEND_FOR_ONE)
    assert refusal.value.why == "access.own_agency_decides"


def test_what_two_people_opened_is_open_for_that_deed_and_that_agency_alone() -> None:
    opened = eye(
        Role.TEAM_LEAD,
        Phase.SELF_ASSESSMENT,
        own_agencies=frozenset({HOME, BUILDING}),
        opened=frozenset({(Action.EXTEND_FOR_ONE, HOME)}),
    )
    assert opened.may(Action.EXTEND_FOR_ONE, HOME).allowed
    assert not opened.may(Action.EXTEND_FOR_ONE, BUILDING).allowed
    assert not opened.may(Action.REOPEN_SHEET, HOME).allowed


def test_broken_glass_gives_nobody_a_role_or_another_phase() -> None:
    glass = frozenset({(Action.EXTEND_FOR_ONE, HOME)})
    assert eye(Role.OFFICER, Phase.SELF_ASSESSMENT, opened=glass).may(Action.EXTEND_FOR_ONE, HOME).why == (
        "access.role"
    )
    assert eye(Role.TEAM_LEAD, Phase.CLOSED, opened=glass).may(Action.EXTEND_FOR_ONE, HOME).why == (
        "access.phase_over"
    )


def test_the_command_line_is_bound_by_no_permission() -> None:
    assert all(UNBOUND.require(action, HOME).allowed for action in Action)
    assert UNBOUND.seen(Action.SEE_SHEET, (HOME, JUSTICE)) == {HOME, JUSTICE}


# --- Who sees nothing --------------------------------------------------------------------------------------


@pytest.mark.parametrize("phase", Phase)
def test_a_stranger_sees_what_is_published_and_nothing_else(phase: Phase) -> None:
    nam = eye(Role.STRANGER, phase)
    allowed = {action for action in Action if nam.may(action).allowed}
    assert allowed == ({Action.SEE_PUBLISHED} if phase in (Phase.PUBLISHED, Phase.CLOSED) else set())


@pytest.mark.parametrize("phase", Phase)
def test_whoever_keeps_the_machines_sees_no_marks(phase: Phase) -> None:
    keeper = eye(Role.TECHNICAL_ADMIN, phase, acts_for=HOME)
    marks = (Action.SEE_SHEET, Action.SEE_ROUND_1, Action.SEE_TOTALS, Action.SEE_RANKING, Action.SEE_JOURNAL)
    assert not any(keeper.may(action, BUILDING).allowed for action in marks)


def test_an_overseer_only_reads() -> None:
    deeds = [action for action in Action if not action.value.startswith("see_")]
    allowed = [
        action
        for action in deeds
        for phase in Phase
        if eye(Role.OVERSEER, phase).may(action, BUILDING).allowed
    ]
    assert allowed == []


# --- The matrix as a whole ---------------------------------------------------------------------------------


def test_the_matrix_has_terms_for_every_action() -> None:
    assert set(MATRIX) == set(Action)


def test_a_role_stands_in_one_grant_of_an_action() -> None:
    twice = [
        (action, role)
        for action, terms in MATRIX.items()
        for role in Role
        if sum(role in grant.roles for grant in terms.grants) > 1
    ]
    assert twice == []


def test_a_refusal_always_says_why_and_a_permission_never_does() -> None:
    assert all(cell.verdict.allowed is (cell.verdict.why is None) for cell in cells())


def test_nothing_decided_for_ones_own_agency_stands_alone() -> None:
    judges = set(Role) - {Role.OFFICER, Role.HEAD, Role.AGENCY_ADMIN}
    alone = [
        cell
        for cell in cells()
        if cell.own_agency
        and cell.role in judges
        and MATRIX[cell.action].stake in (Stake.DECIDES, Stake.MARKS, Stake.READS)
        and cell.verdict.allowed
        and not cell.verdict.recheck
    ]
    assert alone == []


def test_the_two_ways_of_conflict_differ_only_in_marks_that_are_rechecked_and_the_claims_they_need() -> None:
    by_place: dict[Any, set[tuple[bool, bool]]] = {}
    for cell in cells():
        place = (cell.role, cell.action, cell.phase, cell.own_agency, cell.shows_totals)
        by_place.setdefault(place, set()).add((cell.verdict.allowed, cell.verdict.recheck))
    differing = {place[:2] for place, verdicts in by_place.items() if len(verdicts) > 1}
    assert differing == {
        (Role.APPRAISER, Action.SEE_SHEET),
        (Role.APPRAISER, Action.GIVE_ROUND_1),
        (Role.APPRAISER, Action.GIVE_ROUND_2),
    }
