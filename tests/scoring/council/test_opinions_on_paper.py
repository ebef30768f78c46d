"""Opinions in writing that came in on paper within the term, entered after it by the secretariat."""

import json
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from pari.core.council.voting import Choice
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.models import JournalEntry
from pari.scoring.council.invariants import broken
from pari.scoring.council.minutes import record_of
from pari.scoring.council.sessions import WRITTEN, Convened, close_session, convene
from pari.scoring.council.voting import newest_on, record_votes, settle_item, tally_of, vote, votes_on
from pari.scoring.models import AgendaItem, CouncilSession, CouncilVote
from pari.scoring.papers.composing import Dress
from pari.scoring.papers.council import minutes_paper
from pari.words.journal import Deed, Names, deed_sentence
from pari.words.problems import sentence
from tests.appraising import LEVEL
from tests.counciling import AN, BA, COUNCIL_DAY, MINH, SECRETARY, STANDING, VOTING, acting, meeting
from tests.office import Office, on
from tests.scoring.council.passing_through import AGAINST, FOR, all_found, on_agenda

pytestmark = pytest.mark.database
TERM = on(19, 1, year=2027)  # 24:00 of 18/01, from 16/01 on
LATER = on(20, 1, 9, year=2027)
FIRST, LAST = date(2027, 1, 16), date(2027, 1, 18)


@pytest.fixture
def left(office: Office) -> Office:
    return all_found(office)


@pytest.fixture
def item(left: Office) -> AgendaItem:
    return on_agenda(left)[LEVEL]


@pytest.fixture
def session(left: Office, item: AgendaItem) -> CouncilSession:
    convened = Convened(WRITTEN, COUNCIL_DAY, TERM)
    return convene(**acting(left, SECRETARY, COUNCIL_DAY), campaign=left.campaign, convened=convened)


def entered(
    office: Office,
    item: AgendaItem,
    session: CouncilSession,
    *people: str,
    choice: Choice = FOR,
    **more: Any,
) -> list[CouncilVote]:
    said = {"at": LATER, "paper_day": LAST, **more}
    return record_votes(
        **acting(office, SECRETARY, said["at"]),
        item_id=item.pk,
        session_id=session.pk,
        choices={office.people[one].pk: choice for one in people},
        opinion=said.get("opinion", ""),
        paper_day=said["paper_day"],
        paper_clock=said.get("paper_clock"),
    )


def codes(deed: Callable[..., Any], *words: Any, **more: Any) -> list[str]:
    with pytest.raises((BadInput, Refused)) as bad:
        deed(*words, **more)
    problems = bad.value.problems if isinstance(bad.value, BadInput) else [refused(bad.value)]
    assert all(sentence(one) for one in problems)
    return [one.code for one in problems]


def refused(error: BaseException) -> Problem:
    assert isinstance(error, Refused)
    return error.problem


@pytest.mark.parametrize("day", [FIRST, LAST])
def test_what_came_on_paper_within_the_term_is_entered_after_it_and_counts(
    left: Office, item: AgendaItem, session: CouncilSession, day: date
) -> None:
    entered(left, item, session, MINH, AN, BA, paper_day=day)
    rows = CouncilVote.objects.filter(item=item)
    assert {(one.at, one.paper_day) for one in rows} == {(LATER, day)}
    assert {one.entered_by_id for one in rows} == {left.people[SECRETARY].pk}
    assert tally_of(item, session, at=LATER).in_favour == 3
    done = settle_item(**acting(left, SECRETARY, LATER), item_id=item.pk, session_id=session.pk)
    assert done.outcome == "passed"
    assert list(broken()) == []


@pytest.mark.parametrize("day", [FIRST - timedelta(days=1), LAST + timedelta(days=1)])
def test_a_day_outside_the_term_is_refused_with_the_days_that_are_not(
    left: Office, item: AgendaItem, session: CouncilSession, day: date
) -> None:
    with pytest.raises(BadInput) as bad:
        entered(left, item, session, MINH, paper_day=day)
    (problem,) = bad.value.problems
    assert (problem.code, problem.column) == ("council.paper_outside_the_term", "paper_day")
    assert "từ ngày 16/01/2027 đến ngày 18/01/2027" in sentence(problem)
    assert not CouncilVote.objects.exists()


def test_on_the_last_day_of_a_term_with_an_hour_the_paper_s_hour_tells_whether_it_was_in_time(
    left: Office, item: AgendaItem
) -> None:
    convened = Convened(WRITTEN, COUNCIL_DAY, on(18, 1, 17, year=2027))
    session = convene(**acting(left, SECRETARY, COUNCIL_DAY), campaign=left.campaign, convened=convened)
    assert codes(entered, left, item, session, MINH) == ["council.paper_clock_needed"]
    for late in (time(17), time(17, 30)):
        assert codes(entered, left, item, session, MINH, paper_clock=late) == ["council.paper_after_the_hour"]
    entered(left, item, session, MINH, paper_clock=time(16, 59))
    entered(left, item, session, AN, paper_day=FIRST)  # a day that was all within the term tells enough
    entered(left, item, session, BA, at=on(18, 1, 16, year=2027))  # it is there, and the term still runs
    entry = JournalEntry.objects.filter(did="votes_recorded").order_by("pk")[0]
    said = deed_sentence(Deed(entry.did, json.loads(entry.figures)), Names())
    assert said.endswith("theo phiếu giấy nhận ngày 18/01/2027 lúc 16:59")


def test_no_paper_came_in_on_a_day_that_is_yet_to_come(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    at = VOTING  # 16/01
    assert codes(entered, left, item, session, MINH, at=at, paper_day=LAST) == [
        "council.paper_outside_the_term"
    ]
    entered(left, item, session, MINH, at=at, paper_day=FIRST)


def test_after_the_term_the_day_is_needed_and_within_it_is_not(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    assert codes(entered, left, item, session, MINH, paper_day=None) == ["council.paper_day_needed"]
    assert codes(entered, left, item, session, MINH, at=TERM, paper_day=None) == ["council.paper_day_needed"]
    entered(left, item, session, MINH, at=TERM - timedelta(seconds=1), paper_day=None)


def test_members_themselves_are_late_after_the_term(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    place: dict[str, Any] = {"item_id": item.pk, "session_id": session.pk}
    assert codes(vote, **acting(left, MINH, LATER), **place, choice=FOR) == ["council.term_is_over"]


def test_what_a_member_gave_on_the_own_screen_stays_after_the_term(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    vote(**acting(left, MINH, VOTING), item_id=item.pk, session_id=session.pk, choice=AGAINST)
    assert codes(entered, left, item, session, MINH, AN) == ["council.paper_after_a_vote"]
    assert votes_on(item, session) == {left.people[MINH].pk: AGAINST}
    entered(left, item, session, AN)
    entered(left, item, session, AN, choice=AGAINST)  # a slip of the secretariat's own is put right
    assert votes_on(item, session)[left.people[AN].pk] is AGAINST


def test_the_newest_vote_says_whether_a_paper_may_follow_it(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    place: dict[str, Any] = {"item_id": item.pk, "session_id": session.pk}
    vote(**acting(left, MINH, VOTING), **place, choice=AGAINST)
    entered(left, item, session, MINH, AN, at=VOTING, paper_day=FIRST)
    vote(**acting(left, AN, VOTING), **place, choice=AGAINST)
    entered(left, item, session, MINH, choice=AGAINST)
    assert codes(entered, left, item, session, AN) == ["council.paper_after_a_vote"]
    assert votes_on(item, session) == {left.people[MINH].pk: AGAINST, left.people[AN].pk: AGAINST}


def test_a_recorded_opinion_stays_with_its_choice_and_not_with_another(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    entered(left, item, session, AN, at=VOTING, paper_day=None, opinion="Theo phiếu số 4 (ví dụ)")
    entered(left, item, session, AN)
    assert newest_on(item, session)[left.people[AN].pk].opinion == "Theo phiếu số 4 (ví dụ)"
    entered(left, item, session, AN, choice=AGAINST)
    assert newest_on(item, session)[left.people[AN].pk].opinion == ""


def test_once_the_session_is_closed_or_the_item_settled_nothing_is_entered(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    entered(left, item, session, MINH, AN, BA)
    settle_item(**acting(left, SECRETARY, LATER), item_id=item.pk, session_id=session.pk)
    assert codes(entered, left, item, session, STANDING) == ["council.item_settled"]
    close_session(**acting(left, SECRETARY, LATER), session_id=session.pk, minutes="")
    other = AgendaItem.objects.filter(outcome="", removed_at__isnull=True)[0]
    assert codes(entered, left, other, session, STANDING) == ["council.session_closed"]


def test_a_meeting_knows_no_papers(left: Office, item: AgendaItem) -> None:
    session = meeting(left)
    assert codes(entered, left, item, session, MINH, at=VOTING, paper_day=FIRST) == [
        "council.paper_in_a_meeting"
    ]


def test_the_journal_and_the_minutes_tell_when_it_came_and_when_it_was_entered(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    entered(left, item, session, MINH, AN, BA)
    entry = JournalEntry.objects.get(did="votes_recorded")
    assert entry.at == LATER
    said = deed_sentence(Deed(entry.did, json.loads(entry.figures)), Names())
    assert said.endswith("theo phiếu giấy nhận ngày 18/01/2027")
    settle_item(**acting(left, SECRETARY, LATER), item_id=item.pk, session_id=session.pk)
    record = record_of(session, eye=left.eye(SECRETARY, LATER), at=LATER)
    (settled,) = record.settled
    assert {day for _name, day in settled.on_paper} == {LAST}
    assert len(settled.on_paper) == 3
    told = str(minutes_paper(record, Dress(), made_at=LATER))
    assert f"Minh (ví dụ) (nhận ngày {LAST:%d/%m/%Y})" in told


def test_a_vote_without_a_paper_says_nothing_of_one(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    entered(left, item, session, MINH, at=VOTING, paper_day=None)
    entry = JournalEntry.objects.get(did="votes_recorded")
    assert "phiếu giấy" not in deed_sentence(Deed(entry.did, json.loads(entry.figures)), Names())


def test_only_what_somebody_entered_has_the_day_of_a_paper(
    left: Office, item: AgendaItem, session: CouncilSession
) -> None:
    row = vote(**acting(left, MINH, VOTING), item_id=item.pk, session_id=session.pk, choice=FOR)
    with pytest.raises(IntegrityError, match="an_opinion_on_paper_is_entered"), transaction.atomic():
        CouncilVote.objects.filter(pk=row.pk).update(paper_day=LAST)
