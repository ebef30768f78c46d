"""Votes on an item: given by members, recorded for them, counted, and put on the sheet."""

import json
from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, time

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.calendar.days import VIETNAM, day_of, last_day_before
from pari.core.council.voting import Choice, Outcome, Tally, tally
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.actions import write
from pari.scoring.council.agenda import decided_of, open_item
from pari.scoring.council.marks import council_mark
from pari.scoring.council.naming import council_of, rules_of
from pari.scoring.council.sessions import WRITTEN, Voters, open_session, sitting_of
from pari.scoring.models import AgendaItem, CouncilSession, CouncilVote
from pari.scoring.sheets.moving import locked_sheet
from pari.words.council import vote_sentence
from pari.words.time import is_midnight, until_text

LONGEST_OPINION = 2_000  # characters


@transaction.atomic
def vote(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    item_id: int,
    session_id: int,
    choice: Choice,
    opinion: str = "",
) -> CouncilVote:
    """A member votes, and may vote otherwise until the item is settled.

    Errors: `NotAllowed`, also for an item of the own agency; `Refused` with `council.*` where the session
    isn't under way, the item isn't open, or the person doesn't sit there or isn't noted as being there: such
    a vote wouldn't count.
    """
    item = open_item(item_id, Action.VOTE, eye=eye, by=by)
    if Finding.EXEMPTION.value in (item.passed_finding, item.rejected_finding):
        eye.require(Action.DECIDE_EXEMPTION, item.sheet.participant.agency.code)
    session = _begun(session_id, item, by=by, at=at)
    if session.term is not None and at >= session.term:
        raise Refused("council.term_is_over", number=session.number)
    voters = _voters(session, item, at=at)
    if by.person is None or by.person not in voters.members:
        raise Refused("council.no_seat")
    if session.form != WRITTEN and by.person not in voters.present:
        raise Refused("council.not_there")
    return _given(item, session, {by.person: choice}, opinion, by=by, at=at, entered=False)[0]


@transaction.atomic
def record_votes(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    item_id: int,
    session_id: int,
    choices: Mapping[int, Choice],
    opinion: str = "",
    paper_day: date | None = None,
    paper_clock: time | None = None,
) -> list[CouncilVote]:
    """The secretariat records a show of hands, or opinions that came on paper.

    `paper_day` is the day on which written opinions came in on paper. If that was within the term, they may
    be entered after it, until the session is closed, unless the newest vote was given on the own screen.
    Of a term that ends at an hour, the last day alone doesn't tell what came in time from what came late:
    then `paper_clock` is needed, which the journal keeps.
    Errors: as `vote`, with `council.paper_day_needed` after the term; `BadInput` with `council.no_vote_of`
    for people who may not vote on the item, and `council.paper_*`.
    """
    item = open_item(item_id, Action.RECORD_VOTES, eye=eye, by=by)
    session = _begun(session_id, item, by=by, at=at)
    if paper_day is None and session.term is not None and at >= session.term:
        raise Refused("council.paper_day_needed", number=session.number)
    problems = [
        *_strangers(session, item, choices, at=at),
        *_paper_problems(session, item, choices, paper_day, at=at),
        *_clock_problems(session, paper_day, paper_clock, at=at),
    ]
    if problems:
        raise BadInput(problems)
    paper = (paper_day, paper_clock)
    return _given(item, session, choices, opinion, by=by, at=at, entered=True, paper=paper)


def _strangers(
    session: CouncilSession, item: AgendaItem, people: Collection[int], *, at: datetime
) -> Iterator[Problem]:
    """Those who may not vote on the item."""
    voters = _voters(session, item, at=at)
    allowed = voters.members if session.form == WRITTEN else voters.present
    for one in people:
        if one not in allowed:
            yield Problem("council.no_vote_of", {"person": one}, column=str(one))


def _paper_problems(
    session: CouncilSession,
    item: AgendaItem,
    people: Collection[int],
    paper_day: date | None,
    *,
    at: datetime,
) -> Iterator[Problem]:
    """What keeps opinions on paper of that day from being entered now."""
    if paper_day is None:
        return
    if session.term is None:
        yield Problem("council.paper_in_a_meeting", column="paper_day")
        return
    first, last = day_of(session.begins), min(last_day_before(session.term), day_of(at))
    if not first <= paper_day <= last:
        days = {"first": first, "last": last}
        yield Problem("council.paper_outside_the_term", days, column="paper_day")
    if at >= session.term:
        newest = newest_on(item, session)
        for one in sorted(person for person in people if person in newest):
            if newest[one].entered_by_id is None:
                yield Problem("council.paper_after_a_vote", {"person": one}, column=str(one))


def _clock_problems(
    session: CouncilSession, paper_day: date | None, clock: time | None, *, at: datetime
) -> Iterator[Problem]:
    """Whether what came on the last day of a term came before its hour. What is entered before it did."""
    if not needs_clock(session, paper_day, at=at) or session.term is None or paper_day is None:
        return
    figures = {"until": until_text(session.term)}
    if clock is None:
        yield Problem("council.paper_clock_needed", figures, column="paper_day")
    elif datetime.combine(paper_day, clock, VIETNAM) >= session.term:
        yield Problem("council.paper_after_the_hour", figures, column="paper_day")


def needs_clock(session: CouncilSession, paper_day: date | None, *, at: datetime) -> bool:
    term = session.term
    if term is None or paper_day is None or at < term or is_midnight(term):
        return False
    return paper_day == day_of(term)


@transaction.atomic
def settle_item(
    *, eye: AnyEye, by: Actor, at: datetime, item_id: int, session_id: int, why: str = ""
) -> AgendaItem:
    """Count the votes, put the outcome on the sheet as the council's mark, and end the item.

    Errors: `NotAllowed`; `Refused` with `council.no_quorum(_in_writing)`, `council.tied`,
    `council.still_voting`, and where the session isn't under way or the item isn't open.
    """
    item = open_item(item_id, Action.SETTLE_ITEM, eye=eye, by=by)
    session = open_session(session_id, by=by)
    _of_one_campaign(session, item)
    counted, voters, votes = _count(item, session, at=at)
    if (wrong := hindrance(session, counted, at=at)) is not None:
        raise Refused(wrong.code, **wrong.figures)
    decided = decided_of(item, passed=counted.outcome is Outcome.PASSED)
    sheet = locked_sheet(item.sheet_id, by=by)
    reason = "\n".join(filter(None, (vote_sentence(counted, session.number), why.strip())))
    item.mark = council_mark(sheet, item.criterion, decided, reason=reason, by=by, at=at)
    item.outcome, item.session, item.why = counted.outcome.value, session, why.strip()
    item.tally = json.dumps({**tally_figures(counted), **_who(voters, votes)}, sort_keys=True)
    item.settled_at, item.settled_by_id = at, by.person
    item.save()
    figures = {"criterion": item.criterion, "session": session.number, **tally_figures(counted)}
    write(
        by=by,
        did="item_settled",
        kind="agenda_item",
        thing=item.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage="council",
        figures=figures,
        personal=item.why,
    )
    return item


def tally_of(item: AgendaItem, session: CouncilSession, *, at: datetime) -> Tally:
    """What the votes in a session come to now: at most 10 queries; whoever calls has asked the eye."""
    return _count(item, session, at=at)[0]


def _count(
    item: AgendaItem, session: CouncilSession, *, at: datetime
) -> tuple[Tally, Voters, dict[int, Choice]]:
    voters, votes = _voters(session, item, at=at), votes_on(item, session)
    council = council_of(session.campaign)
    counted = tally(
        rules_of(council),
        members=voters.members,
        present=voters.present,
        votes=votes,
        chair=session.chair_id,
    )
    return counted, voters, votes


def votes_on(item: AgendaItem, session: CouncilSession) -> dict[int, Choice]:
    """What everybody's newest vote on an item in a session says: 1 query."""
    return {person: Choice(row.choice) for person, row in newest_on(item, session).items()}


def newest_on(item: AgendaItem, session: CouncilSession) -> dict[int, CouncilVote]:
    """Everybody's newest vote on an item in a session: 1 query."""
    rows = CouncilVote.objects.filter(item=item, session=session).order_by("sequence")
    return {row.account_id: row for row in rows}


def tally_figures(counted: Tally) -> dict[str, object]:
    return {
        "members": counted.members,
        "present": counted.present,
        "for": counted.in_favour,
        "against": counted.against,
        "abstain": counted.abstained,
        "outcome": counted.outcome.value,
        "by_chair": counted.by_chair,
    }


def _who(voters: Voters, votes: Mapping[int, Choice]) -> dict[str, object]:
    """Kept with the figures, so that anybody can count again: who voted how, and who stood aside."""
    counted = {str(person): one.value for person, one in votes.items() if person in voters.present}
    return {"votes": counted, "aside": sorted(voters.aside)}


def _voters(session: CouncilSession, item: AgendaItem, *, at: datetime) -> Voters:
    """At most 6 queries."""
    return sitting_of(session, at=at).voters(item.sheet.participant.agency.code, item.pk)


def _begun(session_id: int, item: AgendaItem, *, by: Actor, at: datetime) -> CouncilSession:
    """Errors: `Refused` with `council.not_begun`, and as `open_session`."""
    session = open_session(session_id, by=by)
    _of_one_campaign(session, item)
    if at < session.begins:
        raise Refused("council.not_begun", number=session.number)
    return session


def _of_one_campaign(session: CouncilSession, item: AgendaItem) -> None:
    if session.campaign_id != item.campaign_id:
        raise Refused("council.session_unknown")


def hindrance(session: CouncilSession, counted: Tally, *, at: datetime) -> Problem | None:
    """What keeps an item from being settled now; None: nothing does.

    In a meeting whoever is there has voted; in writing the term is over, or everybody has answered.
    """
    if at < session.begins:
        return Problem("council.not_begun", {"number": session.number})
    running = session.form == WRITTEN and session.term is not None and at < session.term
    silent = counted.members - counted.present if running else counted.silent
    if silent:
        return Problem("council.still_voting", {"count": silent})
    if counted.outcome is Outcome.NO_QUORUM:
        code = "council.no_quorum_in_writing" if session.form == WRITTEN else "council.no_quorum"
        return Problem(code, {"present": counted.present, "quorum": counted.quorum})
    if counted.outcome is Outcome.TIED:
        return Problem("council.tied", {"count": counted.in_favour})
    return None


def _given(
    item: AgendaItem,
    session: CouncilSession,
    choices: Mapping[int, Choice],
    opinion: str,
    *,
    by: Actor,
    at: datetime,
    entered: bool,
    paper: tuple[date | None, time | None] = (None, None),
) -> list[CouncilVote]:
    before, (paper_day, paper_clock) = newest_on(item, session), paper
    said = opinion.strip()[:LONGEST_OPINION]
    rows = CouncilVote.objects.bulk_create(
        CouncilVote(
            item=item,
            session=session,
            account_id=person,
            sequence=before[person].sequence + 1 if person in before else 1,
            choice=choice.value,
            opinion=said or (_said_before(before.get(person), choice) if entered else ""),
            at=at,
            entered_by_id=by.person if entered else None,
            paper_day=paper_day,
        )
        for person, choice in choices.items()
    )
    write(
        by=by,
        did="votes_recorded" if entered else "vote_given",
        kind="agenda_item",
        thing=item.pk,
        at=at,
        campaign=item.campaign.code,
        agency=item.sheet.participant.agency.code,
        stage="council",
        figures={
            "criterion": item.criterion,
            "session": session.number,
            "count": len(rows),
            "votes": {str(person): choice.value for person, choice in choices.items()},
            **({"paper_day": paper_day.isoformat()} if paper_day else {}),
            **({"paper_clock": f"{paper_clock:%H:%M}"} if paper_clock else {}),
        },
        personal=opinion.strip(),
    )
    return rows


def _said_before(row: CouncilVote | None, choice: Choice) -> str:
    """The opinion recorded with the same choice, which is entered once more with another day."""
    if row is None or row.entered_by_id is None or row.choice != choice.value:
        return ""
    return row.opinion
