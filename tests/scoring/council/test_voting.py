"""Votes: who may give them, when, what they come to, and what the outcome puts on the sheet."""

import json
from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.council.voting import Choice, Majority, Outcome
from pari.core.errors import BadInput, Refused
from pari.scoring.council.invariants import broken
from pari.scoring.council.sessions import WRITTEN, Convened, Noted, close_session, convene, note_presence
from pari.scoring.council.voting import record_votes, settle_item, tally_of, vote, votes_on
from pari.scoring.models import AgendaItem, CouncilSession, CouncilVote, Mark
from tests.appraising import LEVEL, SHARE
from tests.counciling import (
    AN,
    BA,
    COUNCIL_DAY,
    MINH,
    SECRETARY,
    STANDING,
    VOTING,
    acting,
    meeting,
    named,
)
from tests.office import Office
from tests.scoring.council.passing_through import (
    ABSTAIN,
    AGAINST,
    ALL,
    BUILDING,
    FOR,
    HOME,
    all_found,
    on_agenda,
    settle,
    show_of_hands,
)

pytestmark = pytest.mark.database
TERM = VOTING + timedelta(days=3)
SECOND = timedelta(seconds=1)


@pytest.fixture
def left(office: Office) -> Office:
    return all_found(office)


def say(
    office: Office, who: str, item: AgendaItem, session: CouncilSession, choice: Choice = FOR, **more: Any
) -> CouncilVote:
    words = {**acting(office, who, more.get("at", VOTING)), "item_id": item.pk, "session_id": session.pk}
    return vote(**words, choice=choice)


def written(office: Office) -> CouncilSession:
    convened = Convened(WRITTEN, COUNCIL_DAY, TERM)
    return convene(**acting(office, SECRETARY, COUNCIL_DAY), campaign=office.campaign, convened=convened)


def refusal(deed: Callable[..., Any], *words: Any, **more: Any) -> str:
    with pytest.raises(Refused) as refused:
        deed(*words, **more)
    return refused.value.problem.code


# --- Given -------------------------------------------------------------------------------------------------


def test_a_member_may_think_again_until_the_item_is_settled(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    for choice in (FOR, AGAINST, AGAINST):
        say(left, MINH, item, session, choice)
    rows = CouncilVote.objects.filter(item=item).order_by("sequence")
    assert [(one.sequence, one.choice) for one in rows] == [(1, "for"), (2, "against"), (3, "against")]
    assert votes_on(item, session) == {left.people[MINH].pk: AGAINST}
    assert tally_of(item, session, at=VOTING).against == 1
    for name in (STANDING, AN, BA):
        say(left, name, item, session)
    settle(left, item, session)
    assert refusal(say, left, MINH, item, session) == "council.item_settled"
    assert CouncilVote.objects.filter(item=item).count() == 6


def test_nobody_votes_on_the_own_agency_nor_is_counted_there(left: Office) -> None:
    """An is of Sở Nội vụ: three may vote on it, of whom two are enough."""
    item, session = on_agenda(left)[LEVEL], meeting(left)
    AgendaItem.objects.filter(pk=item.pk).update(sheet=left.sheet(HOME))
    with pytest.raises(NotAllowed) as no:
        say(left, AN, item, session)
    assert no.value.why == "access.own_agency_decides"
    item.refresh_from_db()
    for name in (MINH, STANDING, BA):
        say(left, name, item, session)
    counted = tally_of(item, session, at=VOTING)
    assert (counted.members, counted.present, counted.quorum, counted.outcome) == (3, 3, 2, Outcome.PASSED)
    with pytest.raises(NotAllowed):  # the secretary is of Sở Nội vụ too
        settle(left, item, session)
    done = settle_item(**acting(left, STANDING, VOTING), item_id=item.pk, session_id=session.pk)
    assert json.loads(done.tally)["aside"] == [left.people[AN].pk]
    assert list(broken()) == []


def test_a_vote_of_the_own_agency_can_t_be_recorded_either(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    finance = left.sheet("so-tai-chinh")  # of Minh and the standing member
    AgendaItem.objects.filter(pk=item.pk).update(sheet=finance)
    with pytest.raises(BadInput) as bad:
        show_of_hands(left, item, session)
    assert {one.column for one in bad.value.problems} == {
        str(left.people[one].pk) for one in (MINH, STANDING)
    }
    assert not CouncilVote.objects.exists()


def test_whoever_is_not_noted_as_there_is_told_so_and_not_passed_over(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left, absent=(MINH,))
    assert refusal(say, left, MINH, item, session) == "council.not_there"
    with pytest.raises(BadInput) as bad:
        show_of_hands(left, item, session)
    assert [one.code for one in bad.value.problems] == ["council.no_vote_of"]
    come = {left.people[MINH].pk: Noted(present=True)}
    note_presence(**acting(left, SECRETARY, VOTING), session_id=session.pk, noted=come)
    say(left, MINH, item, session)


def test_whoever_leaves_before_the_count_is_not_counted(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    show_of_hands(left, item, session)
    gone = {left.people[MINH].pk: Noted(present=False)}
    note_presence(**acting(left, SECRETARY, VOTING), session_id=session.pk, noted=gone)
    settle(left, item, session)
    item.refresh_from_db()
    assert (json.loads(item.tally)["for"], json.loads(item.tally)["present"]) == (3, 3)
    assert list(broken()) == []


def test_only_members_vote_and_only_the_secretariat_records(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    for name in (SECRETARY, "totruong.snv", "lanhdao.sxd", "giamsat.mttq", "quantri.snv"):
        with pytest.raises(NotAllowed):
            say(left, name, item, session)
    for name in (MINH, STANDING, "totruong.snv"):
        with pytest.raises(NotAllowed):
            record_votes(**acting(left, name, VOTING), item_id=item.pk, session_id=session.pk, choices={})


def test_a_member_who_came_after_the_session_was_called_has_no_seat_in_it(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    session.seats.filter(account=left.people[AN]).delete()
    assert refusal(say, left, AN, item, session) == "council.no_seat"


def test_before_it_begins_and_after_it_ends_nobody_votes(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    assert refusal(say, left, MINH, item, session, at=COUNCIL_DAY - SECOND) == "council.not_begun"
    say(left, MINH, item, session, at=COUNCIL_DAY)
    close_session(**acting(left, SECRETARY, VOTING), session_id=session.pk, minutes="")
    assert refusal(say, left, MINH, item, session) == "council.session_closed"
    assert refusal(show_of_hands, left, item, session) == "council.session_closed"
    assert refusal(settle, left, item, session) == "council.session_closed"


def test_a_session_of_another_campaign_is_unknown(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    assert refusal(say, left, MINH, item, CouncilSession(pk=0)) == "council.session_unknown"
    other = type(left.campaign).objects.create(
        code="khac", authority=left.authority, year=2026, title="Khác", made_at=VOTING, is_rehearsal=True
    )
    CouncilSession.objects.filter(pk=session.pk).update(campaign=other)
    assert refusal(say, left, MINH, item, session) == "council.session_unknown"
    assert refusal(settle, left, item, session) == "council.session_unknown"


# --- In writing --------------------------------------------------------------------------------------------


def test_opinions_in_writing_come_until_the_term(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], written(left)
    say(left, MINH, item, session, at=TERM - SECOND)
    for late in (TERM, TERM + SECOND):
        assert refusal(say, left, AN, item, session, at=late) == "council.term_is_over"


def test_before_the_term_everybody_must_have_answered(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], written(left)
    show_of_hands(left, item, session, people=(MINH, AN, BA))
    assert refusal(settle, left, item, session) == "council.still_voting"
    say(left, STANDING, item, session, AGAINST)
    settle(left, item, session)
    item.refresh_from_db()
    assert item.outcome == "passed"


@pytest.mark.parametrize(("answered", "outcome"), [((MINH, AN), None), ((MINH, AN, BA), "passed")])
def test_after_the_term_those_count_who_answered(
    left: Office, answered: tuple[str, ...], outcome: str | None
) -> None:
    item, session = on_agenda(left)[LEVEL], written(left)
    show_of_hands(left, item, session, people=answered)
    if outcome is None:
        assert (
            refusal(settle, left, item, session, **acting(left, SECRETARY, TERM))
            == "council.no_quorum_in_writing"
        )
    else:
        settle(left, item, session, **acting(left, SECRETARY, TERM))
        item.refresh_from_db()
        assert (item.outcome, json.loads(item.tally)["present"]) == (outcome, 3)
        assert list(broken()) == []


def test_an_opinion_on_one_item_is_none_on_another(left: Office) -> None:
    items, session = on_agenda(left), written(left)
    show_of_hands(left, items[LEVEL], session)
    assert tally_of(items[LEVEL], session, at=VOTING).present == 4
    assert tally_of(items[SHARE], session, at=VOTING).present == 0


# --- Settled -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "outcome", "by_chair"),
    [
        ({}, "passed", False),
        ({"minh": AGAINST}, "passed", False),
        ({"minh": AGAINST, "an": AGAINST}, "passed", True),  # half, and Ba chairs
        ({"minh": AGAINST, "ba": AGAINST}, "rejected", True),
        ({"minh": ABSTAIN, "an": ABSTAIN}, "passed", True),
        ({"minh": AGAINST, "an": AGAINST, "standing": ABSTAIN}, "rejected", False),
    ],
)
def test_the_mark_follows_from_the_count(
    left: Office,
    votes: dict[str, Any],
    outcome: str,
    by_chair: bool,  # noqa: FBT001 - a row of the table
) -> None:
    item, session = on_agenda(left)[SHARE], meeting(left)
    show_of_hands(left, item, session, **votes)
    settle(left, item, session, why="Lý do của Hội đồng")
    item.refresh_from_db()
    assert (item.outcome, json.loads(item.tally)["by_chair"]) == (outcome, by_chair)
    mark = Mark.objects.get(stage="council")
    assert (mark.finding, mark.points) == (
        ("exemption", None) if outcome == "passed" else ("not_agreed", Decimal(0))
    )
    assert mark.reason.endswith("Lý do của Hội đồng")
    assert item.mark == mark
    assert list(broken()) == []


@pytest.mark.parametrize(
    ("absent", "votes", "code"),
    [
        ((MINH, AN), {}, "council.no_quorum"),
        ((), {"minh": AGAINST, "an": AGAINST, "ba": ABSTAIN}, None),
        ((), {"minh": AGAINST, "standing": ABSTAIN, "ba": ABSTAIN}, None),
        ((), {"minh": AGAINST, "ba": ABSTAIN}, "council.tied"),
    ],
)
def test_what_is_not_decided_stays_open(
    left: Office, absent: tuple[str, ...], votes: dict[str, Any], code: str | None
) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left, absent=absent)
    show_of_hands(left, item, session, people=tuple(one for one in ALL if one not in absent), **votes)
    if code:
        assert refusal(settle, left, item, session) == code
        assert not Mark.objects.filter(stage="council").exists()
    else:
        settle(left, item, session)
        item.refresh_from_db()
        assert item.outcome == "rejected"


def test_a_tie_may_be_voted_on_again_in_another_session(left: Office) -> None:
    item, first, second = on_agenda(left)[LEVEL], meeting(left), meeting(left)
    show_of_hands(left, item, first, minh=AGAINST, ba=ABSTAIN)
    assert refusal(settle, left, item, first) == "council.tied"
    show_of_hands(left, item, second)
    settle(left, item, second)
    item.refresh_from_db()
    assert (item.session, item.outcome) == (second, "passed")
    assert list(broken()) == []


def test_whoever_is_there_must_have_voted(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    assert refusal(settle, left, item, session) == "council.still_voting"
    show_of_hands(left, item, session, people=(MINH, STANDING, AN))
    assert refusal(settle, left, item, session) == "council.still_voting"


def test_it_is_settled_once(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    show_of_hands(left, item, session)
    settle(left, item, session)
    assert refusal(settle, left, item, session) == "council.item_settled"
    assert Mark.objects.filter(stage="council").count() == 1


def test_by_other_rules_the_same_votes_decide_otherwise(left: Office) -> None:
    item = on_agenda(left)[LEVEL]
    session = meeting(left, absent=(STANDING,))
    show_of_hands(left, item, session, people=(MINH, AN, BA), minh=AGAINST)
    assert tally_of(item, session, at=VOTING).outcome is Outcome.PASSED
    named(left, majority=Majority.OF_MEMBERS, chair_decides_ties=False)
    assert tally_of(item, session, at=VOTING).outcome is Outcome.TIED


def test_only_the_secretariat_and_the_standing_council_settle(left: Office) -> None:
    item, session = on_agenda(left)[LEVEL], meeting(left)
    show_of_hands(left, item, session)
    for name in (MINH, BA, "totruong.snv", "quantri.snv"):
        with pytest.raises(NotAllowed):
            settle_item(**acting(left, name, VOTING), item_id=item.pk, session_id=session.pk)
    assert left.sheet(BUILDING).marks.filter(stage="council").count() == 0
