"""06/01 to 16/01/2020: remarks on the draft, the council's agenda, its session with votes, results passed."""

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from pari.core.access.eye import NotAllowed
from pari.core.council.voting import Choice, Majority
from pari.core.errors import BadInput, Refused
from pari.scoring.council.agenda import agenda_of, make_agenda
from pari.scoring.council.frozen import Counted
from pari.scoring.council.naming import Named, name_council
from pari.scoring.council.passing import pass_results
from pari.scoring.council.remarks import KEPT, TO_COUNCIL, answer_remark, remark
from pari.scoring.council.sessions import (
    MEETING,
    Convened,
    Noted,
    Sitting,
    close_session,
    convene,
    note_presence,
    sitting_of,
)
from pari.scoring.council.voting import record_votes, settle_item, vote
from pari.scoring.models import AgendaItem, CouncilSession
from tests.office import on
from tests.publication.year_2019.opening import HOUR, stories
from tests.publication.year_2019.people import (
    CHAIR,
    OTHER_SECRETARY,
    SECOND_CHAIR,
    SECRETARY,
    Year,
    head,
)
from tests.publication.year_2019.says import TIED, Story

REMARKED = on(7, 1, 9, year=2020)
PREPARED, COUNCIL_DAY = on(13, 1, 9, year=2020), on(16, 1, 8, year=2020)
VOTING, PASSED = COUNCIL_DAY + HOUR, COUNCIL_DAY + 3 * HOUR
OF_SNV = "hoidong.snv"  # stands aside from what concerns Sở Nội vụ
EARLY = (CHAIR, SECOND_CHAIR, OF_SNV, "hoidong.stp")  # four of seven: one less than two thirds
MEMBERS = (*EARLY, "hoidong.stttt", "hoidong.stc", "hoidong.mttq")
KEPT_REMARK, REMARK_TO_COUNCIL = "cuc-thue", "khanh-son"
PAPER = "Quyết định số 90/QĐ-UBND ngày 10/01/2020 (ví dụ)"


def before_the_council(year: Year) -> None:
    """Agencies remark on the draft; the council is named, and what the rounds left is put before it."""
    told = stories(year)
    for agency, answer in ((KEPT_REMARK, KEPT), (REMARK_TO_COUNCIL, TO_COUNCIL)):
        said = remark(
            **year.acting(head(agency), REMARKED),
            sheet_id=year.sheets[agency],
            criterion=remarked(told[agency]),
            text="Đề nghị xem lại điểm của tiêu chí này (tình huống minh họa).",
        )
        answer_remark(
            **year.acting(SECRETARY, REMARKED + HOUR),
            remark_id=said.pk,
            answer=answer,
            text="Tổ giúp việc đã xem lại hồ sơ (tình huống minh họa).",
        )
    named = Named(
        PAPER, quorum_top=2, quorum_bottom=3, majority=Majority.OF_PRESENT, chair=year.person(CHAIR)
    )
    name_council(**year.acting(SECRETARY, REMARKED + HOUR), campaign=year.campaign, named=named)
    make_agenda(**year.acting(SECRETARY, PREPARED), campaign=year.campaign)


def remarked(story: Story) -> str:
    """A criterion of which points were lost by the rule."""
    return next(code for code, one in story.plan.losses.items() if one.values is not None)


def passed(year: Year) -> None:
    """16/01: the council meets, votes on every item, and passes the results."""
    session = convened(year)
    items = listed(year)
    quorum_missed(year, session, items[0])
    everybody_there(year, session)
    own_item_refused(year, session, items)
    year.told["left_open"] = refusal_of_passing(year, session)
    told, sitting = stories(year), sitting_of(session, at=VOTING)
    secretaries = acting_secretaries(year)
    for item in items:
        settled(session, item, choices_on(year, sitting, item, told), secretaries[agency_of(item)])
    pass_results(
        **year.acting(CHAIR, PASSED),
        campaign=year.campaign,
        session_id=session.pk,
        counted=Counted(len(MEMBERS)),
    )
    close_session(
        **year.acting(SECRETARY, PASSED + HOUR), session_id=session.pk, minutes="Hội đồng thống nhất kết quả."
    )


def convened(year: Year) -> CouncilSession:
    return convene(
        **year.acting(SECRETARY, PREPARED),
        campaign=year.campaign,
        convened=Convened(MEETING, begins=COUNCIL_DAY, place="Phòng họp UBND tỉnh"),
    )


def listed(year: Year) -> list[AgendaItem]:
    """The whole agenda: each secretary reads it but for what is the own agency's."""
    found = {
        one.pk: one
        for username in (SECRETARY, OTHER_SECRETARY)
        for one in agenda_of(year.campaign, eye=year.eye(username, VOTING))
    }
    return [found[pk] for pk in sorted(found)]


def quorum_missed(year: Year, session: CouncilSession, item: AgendaItem) -> None:
    there(year, session, EARLY)
    choices = {year.person(one): Choice.FOR for one in EARLY}
    try:
        settled(session, item, choices, acting_secretaries(year)[agency_of(item)])
    except Refused as refused:
        year.told["too_few"] = refused.problem


def everybody_there(year: Year, session: CouncilSession) -> None:
    """The others arrive; for one member the alternate sits."""
    there(year, session, tuple(one for one in MEMBERS if one != "hoidong.stc"))
    noted = {year.person("hoidong.stc"): Noted(present=False, alternate=True)}
    note_presence(**year.acting(SECRETARY, VOTING), session_id=session.pk, noted=noted)


def there(year: Year, session: CouncilSession, usernames: tuple[str, ...]) -> None:
    noted = {year.person(one): Noted(present=one in usernames) for one in MEMBERS}
    note_presence(**year.acting(SECRETARY, COUNCIL_DAY), session_id=session.pk, noted=noted)


def own_item_refused(year: Year, session: CouncilSession, items: list[AgendaItem]) -> None:
    """Nobody votes on the own agency, by hand or by the secretariat."""
    item = next(one for one in items if agency_of(one) == TIED)
    place: dict[str, Any] = {"item_id": item.pk, "session_id": session.pk}
    try:
        vote(**year.acting(OF_SNV, VOTING), **place, choice=Choice.FOR)
    except NotAllowed as refused:
        year.told["own_vote"] = refused.why
    try:
        choices = {year.person(OF_SNV): Choice.FOR}
        record_votes(**year.acting(OTHER_SECRETARY, VOTING), **place, choices=choices)
    except BadInput as bad:
        year.told["own_vote_recorded"] = [problem.code for problem in bad.problems]


def refusal_of_passing(year: Year, session: CouncilSession) -> str:
    try:
        pass_results(
            **year.acting(CHAIR, VOTING),
            campaign=year.campaign,
            session_id=session.pk,
            counted=Counted(len(MEMBERS)),
        )
    except Refused as refused:
        return refused.problem.code
    return ""


def choices_on(
    year: Year, sitting: Sitting, item: AgendaItem, told: Mapping[str, Story]
) -> dict[int, Choice]:
    """All for it, but for a few items: divided, outvoted by abstentions, or voted down."""
    agency = agency_of(item)
    present = sitting.voters(agency, item.pk).present
    chair_first = sorted(present, key=lambda person: (person != year.person(CHAIR), person))
    story = told[agency]
    pattern: Iterator[Choice] = iter(())
    if item.criterion == story.tied:
        pattern = iter([Choice.FOR] * 3 + [Choice.AGAINST] * 3)
    elif item.criterion == story.not_followed and item.kind == "exemption":
        pattern = iter([Choice.FOR] * 3 + [Choice.AGAINST] + [Choice.ABSTAIN] * 3)
    elif item.criterion == story.not_followed or item.kind == "remark":
        pattern = iter([Choice.FOR] + [Choice.AGAINST] * 6)
    return {person: next(pattern, Choice.FOR) for person in chair_first}


def acting_secretaries(year: Year) -> dict[str, dict[str, Any]]:
    """By agency the secretary who isn't of it."""
    at = VOTING + timedelta(minutes=1)
    usual, other = year.acting(SECRETARY, at), year.acting(OTHER_SECRETARY, at)
    return {agency: other if agency == year.agency_of(SECRETARY) else usual for agency in year.sheets}


def settled(
    session: CouncilSession, item: AgendaItem, choices: Mapping[int, Choice], secretary: dict[str, Any]
) -> None:
    """The show of hands is recorded and counted."""
    place: dict[str, Any] = {"item_id": item.pk, "session_id": session.pk}
    record_votes(**secretary, **place, choices=choices)
    settle_item(**secretary, **place)


def agency_of(item: AgendaItem) -> str:
    code: str = item.sheet.participant.agency.code
    return code
