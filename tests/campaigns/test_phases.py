"""Phases: planned in preparation, moved while they are to come, closed by the lead."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from pari.campaigns.actions import close_phase, move_phase, open_campaign, plan_phases
from pari.campaigns.extensions import extend_term, history_of
from pari.campaigns.invariants import broken
from pari.campaigns.models import Campaign
from pari.campaigns.phases import plan_of
from pari.campaigns.queries import phase_of
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Phase
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from tests.campaigns.conftest import BEFORE, Prepared
from tests.office import PEOPLE, on

RUNNING = on(1, 12, 9, year=2027)
HOUR = timedelta(hours=1)


def moved(prepared: Prepared, phase: Phase, by: timedelta, **said: Any) -> Campaign:
    opens, closes = plan_of(prepared.campaign)[phase]
    usual = {"opens": opens + by, "closes": closes and closes + by, "reason": "Lũ lụt", "paper": ""}
    username, at = said.pop("username", "quantri.snv"), said.pop("at", RUNNING)
    made = prepared.do(move_phase, username, at, phase=phase, **usual | said)
    assert isinstance(made, Campaign)
    return made


def refused(prepared: Prepared, phase: Phase, by: timedelta, **said: Any) -> str:
    with pytest.raises(Refused) as told:
        moved(prepared, phase, by, **said)
    return told.value.problem.code


@pytest.fixture
def running(ready: Prepared) -> Prepared:
    ready.do(open_campaign)
    return ready


# --- Planned -----------------------------------------------------------------------------------------------


def test_a_plan_is_laid_as_it_was_given(prepared: Prepared) -> None:
    plan = plan_of(prepared.campaign)
    del plan[Phase.CROSS_CHECK]
    plan[Phase.SELF_ASSESSMENT] = (on(20, 11, year=2027), on(10, 12, 17, year=2027))
    prepared.do(plan_phases, plan=plan)
    assert plan_of(prepared.campaign) == plan


def test_everything_out_of_order_is_told_with_its_phase(prepared: Prepared) -> None:
    plan = plan_of(prepared.campaign)
    del plan[Phase.COUNCIL]
    opens, closes = plan[Phase.ROUND_1]
    plan[Phase.ROUND_1] = (opens, opens)
    plan[Phase.SUPPLEMENT] = (opens + HOUR, closes)
    plan[Phase.REMARKS] = (plan[Phase.REMARKS][0], None)
    with pytest.raises(BadInput) as bad:
        prepared.do(plan_phases, plan=plan)
    assert [(one.code, one.column) for one in bad.value.problems] == [
        ("campaign.phase_missing", "council"),
        ("campaign.phase_ends_before", "round_1"),
        ("campaign.phase_without_end", "remarks"),
        ("campaign.phases_overlap", "supplement"),
    ]
    assert Phase.COUNCIL in plan_of(prepared.campaign)


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_but_the_standing_office_plans(prepared: Prepared, username: str) -> None:
    with pytest.raises(NotAllowed):
        prepared.do(plan_phases, username, plan=plan_of(prepared.campaign))


def test_once_open_the_plan_stands(running: Prepared) -> None:
    with pytest.raises(Refused) as told:
        running.do(plan_phases, plan=plan_of(running.campaign))  # still in preparation by the clock
    assert told.value.problem.code == "campaign.already_open"
    with pytest.raises(NotAllowed):
        running.do(plan_phases, at=RUNNING, plan=plan_of(running.campaign))


# --- Moved -------------------------------------------------------------------------------------------------


def test_a_round_to_come_is_moved_with_a_reason(running: Prepared) -> None:
    before = plan_of(running.campaign)[Phase.COUNCIL]
    moved(running, Phase.COUNCIL, HOUR, closes=before[1])
    assert plan_of(running.campaign)[Phase.COUNCIL] == (before[0] + HOUR, before[1])
    entry = JournalEntry.objects.get(did="phase_moved")
    assert (entry.stage, entry.personal.text) == ("council", "Lũ lụt")


def test_a_term_to_come_moves_by_an_extension_that_everybody_reads(running: Prepared) -> None:
    opens, closes = plan_of(running.campaign)[Phase.SUPPLEMENT]
    assert closes
    later = plan_of(running.campaign)[Phase.ROUND_2]
    moved(running, Phase.ROUND_2, timedelta(days=1), closes=later[1])
    moved(running, Phase.SUPPLEMENT, timedelta(), closes=closes + HOUR, paper="15/UBND")
    history = {one.phase: one.deadline for one in history_of(running.campaign)}[Phase.SUPPLEMENT]
    assert (history.first, history.for_all) == (closes, closes + HOUR)
    assert [(one.reason, one.paper, one.agencies) for one in history.extensions] == [
        ("Lũ lụt", "15/UBND", None)
    ]
    assert plan_of(running.campaign)[Phase.SUPPLEMENT] == (opens, closes + HOUR)
    assert later[0] + timedelta(days=1) == plan_of(running.campaign)[Phase.ROUND_2][0]


def test_a_term_that_was_announced_never_becomes_shorter(running: Prepared) -> None:
    _opens, closes = plan_of(running.campaign)[Phase.SUPPLEMENT]
    assert closes
    with pytest.raises(BadInput) as bad:
        moved(running, Phase.SUPPLEMENT, timedelta(), closes=closes - HOUR)
    assert [one.code for one in bad.value.problems] == ["campaign.term_shorter"]


def test_phases_that_are_moved_do_not_overlap(running: Prepared) -> None:
    with pytest.raises(BadInput) as bad:
        moved(running, Phase.ROUND_1, timedelta(days=3))
    assert [one.code for one in bad.value.problems] == ["campaign.phases_overlap"]


def test_a_term_that_was_extended_into_the_next_phase_does_not_keep_later_ones_from_moving(
    running: Prepared,
) -> None:
    running.do(
        extend_term,
        "totruong.snv",
        RUNNING,
        phase=Phase.SELF_ASSESSMENT,
        until=on(20, 12, year=2027),
        reason="Lũ lụt",
        paper="",
        agencies=None,
    )
    moved(running, Phase.COUNCIL, HOUR, closes=plan_of(running.campaign)[Phase.COUNCIL][1])


def test_what_has_begun_is_extended_not_moved(running: Prepared) -> None:
    assert refused(running, Phase.SELF_ASSESSMENT, HOUR) == "campaign.phase_has_begun"


def test_nothing_moves_into_the_past_or_without_a_reason(running: Prepared) -> None:
    before = RUNNING - timedelta(minutes=1)
    assert refused(running, Phase.ROUND_1, timedelta(), opens=before) == "campaign.phase_in_the_past"
    assert refused(running, Phase.ROUND_1, HOUR, reason=" ") == "deadline.no_reason"


@pytest.mark.parametrize("wait", [timedelta(), HOUR])
def test_once_a_round_was_closed_before_its_day_the_next_phase_may_begin_from_that_moment_on(
    running: Prepared, wait: timedelta
) -> None:
    at = on(23, 12, 9, year=2027)
    close(running, Phase.ROUND_1, at)
    assert phase_of(running.fresh(), at + HOUR) is Phase.ROUND_1
    _opens, closes = plan_of(running.campaign)[Phase.CROSS_CHECK]
    moved(running, Phase.CROSS_CHECK, timedelta(), at=at, opens=at + wait, closes=closes)
    assert phase_of(running.fresh(), at + HOUR) is Phase.CROSS_CHECK
    assert "broken.phases_overlap" not in [one.code for one in broken()]
    with pytest.raises(BadInput):  # the next one still waits for this one
        moved(running, Phase.SUPPLEMENT, timedelta(), at=at, opens=at + 2 * HOUR)


def test_nothing_begins_at_once_while_a_round_goes_on(running: Prepared) -> None:
    at = on(23, 12, 9, year=2027)
    with pytest.raises(BadInput) as bad:
        moved(running, Phase.CROSS_CHECK, timedelta(), at=at, opens=at)
    assert [one.code for one in bad.value.problems] == ["campaign.phases_overlap"]


def test_a_phase_that_is_not_held_cannot_be_moved(running: Prepared) -> None:
    running.campaign.phases.filter(phase="cross_check").delete()
    with pytest.raises(Refused) as told:
        running.do(
            move_phase,
            at=RUNNING,
            phase=Phase.CROSS_CHECK,
            opens=on(26, 12, year=2027),
            closes=None,
            reason="x",
            paper="",
        )
    assert told.value.problem.code == "campaign.phase_not_held"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv", "totruong.snv"}))
def test_only_the_standing_office_and_the_lead_move_phases(running: Prepared, username: str) -> None:
    with pytest.raises(NotAllowed):
        moved(running, Phase.COUNCIL, HOUR, username=username)


# --- Closed ------------------------------------------------------------------------------------------------


def close(prepared: Prepared, phase: Phase, at: datetime, username: str = "totruong.snv") -> None:
    prepared.do(close_phase, username, at, phase=phase)


def test_a_round_goes_on_until_the_lead_closes_it(running: Prepared) -> None:
    late = on(29, 12, year=2027)
    assert phase_of(running.fresh(), late) is Phase.ROUND_1
    close(running, Phase.ROUND_1, late)
    assert phase_of(running.fresh(), late) is Phase.CROSS_CHECK
    close(running, Phase.CROSS_CHECK, late)
    assert phase_of(running.fresh(), late) is Phase.SUPPLEMENT
    row = running.campaign.phases.get(phase="round_1")
    assert (row.closed_at, row.closed_by) == (late, running.office.people["totruong.snv"])


def test_a_round_is_closed_once(running: Prepared) -> None:
    at = on(23, 12, year=2027)
    words = running.words("totruong.snv", at)
    close_phase(**words, campaign=running.campaign, phase=Phase.ROUND_1)
    with pytest.raises(Refused) as told:  # a stale page, with the eye of a moment ago
        close_phase(**words, campaign=running.campaign, phase=Phase.ROUND_1)
    assert told.value.problem.code == "campaign.phase_not_under_way"
    assert JournalEntry.objects.filter(did="phase_closed").count() == 1


@pytest.mark.parametrize("phase", [Phase.SELF_ASSESSMENT, Phase.SUPPLEMENT, Phase.COUNCIL])
def test_what_ends_by_the_clock_or_by_publishing_is_not_closed(running: Prepared, phase: Phase) -> None:
    with pytest.raises(Refused) as told:
        close(running, phase, on(23, 12, year=2027))
    assert told.value.problem.code == "campaign.phase_ends_otherwise"


def test_before_its_round_there_is_nothing_to_close(running: Prepared) -> None:
    with pytest.raises(NotAllowed) as told:
        close(running, Phase.ROUND_1, BEFORE)
    assert told.value.why == "access.phase_before"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"totruong.snv"}))
def test_nobody_but_the_lead_closes_a_round(running: Prepared, username: str) -> None:
    with pytest.raises(NotAllowed):
        close(running, Phase.ROUND_1, on(23, 12, year=2027), username)
