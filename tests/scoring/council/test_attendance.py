"""Minutes tell who was at a meeting to its end, who for a part of it, and who wasn't there at all."""

from datetime import timedelta

import pytest

from pari.documents.paper import Paragraph
from pari.scoring.council.minutes import Record, record_of
from pari.scoring.council.sessions import Noted, note_presence
from pari.scoring.models import CouncilSeat, CouncilSession
from pari.scoring.papers.composing import Dress
from pari.scoring.papers.council import minutes_paper
from tests.appraising import LEVEL, SHARE
from tests.counciling import AN, BA, MINH, SECRETARY, STANDING, VOTING, acting, meeting, member
from tests.office import Office
from tests.scoring.council.passing_through import all_found, on_agenda, settle, show_of_hands

pytestmark = pytest.mark.database
LATER = VOTING + timedelta(hours=1)
UNTIL_LEVEL = f"dự đến nội dung tiêu chí {LEVEL} của Sở Xây dựng"


@pytest.fixture
def council(office: Office) -> Office:
    return all_found(office)


def noted(office: Office, session: CouncilSession, **people: Noted) -> None:
    names = {"minh": MINH, "an": AN, "ba": BA}
    said = {office.people[names[name]].pk: one for name, one in people.items()}
    note_presence(**acting(office, SECRETARY, LATER), session_id=session.pk, noted=said)


def told(office: Office, session: CouncilSession, reader: str = BA) -> list[str]:
    """What the minutes say of people."""
    record: Record = record_of(session, eye=office.eye(reader, LATER), at=LATER)
    paper = minutes_paper(record, Dress(), made_at=LATER)
    said = [one.text for one in paper.blocks if isinstance(one, Paragraph)]
    return [one for one in said if one.startswith(("Có mặt", "Dự một phần", "Vắng"))]


def name_of(office: Office, username: str) -> str:
    return office.people[username].name


def test_whoever_voted_and_left_is_no_absentee(council: Office) -> None:
    items, session = on_agenda(council), meeting(council, absent=(MINH,))
    show_of_hands(council, items[LEVEL], session, (STANDING, AN, BA))
    settle(council, items[LEVEL], session)
    noted(council, session, an=Noted(present=False))
    there = f"{name_of(council, STANDING)}, {name_of(council, BA)}"
    assert told(council, session) == [
        f"Có mặt (02): {there}.",
        f"Dự một phần phiên (01): An (ví dụ) ({UNTIL_LEVEL}).",
        f"Vắng (01): {name_of(council, MINH)}.",
    ]


def test_the_last_item_voted_on_is_told(council: Office) -> None:
    items, session = on_agenda(council), meeting(council)
    for criterion, at in ((SHARE, VOTING), (LEVEL, LATER)):
        show_of_hands(council, items[criterion], session)
        settle(council, items[criterion], session, at=at)
    noted(council, session, an=Noted(present=False))
    assert told(council, session)[1] == f"Dự một phần phiên (01): An (ví dụ) ({UNTIL_LEVEL})."


def with_alternate(office: Office, session: CouncilSession) -> str:
    """Châu may sit for An."""
    office_of = member(office, "dukhuyet.vp", "Châu (ví dụ)", "")
    CouncilSeat.objects.filter(session=session, account=office.people[AN]).update(alternate=office_of)
    return "Châu (ví dụ) (dự khuyết, dự thay An (ví dụ)"


def test_a_member_whose_alternate_came_midway_was_there_for_a_part(council: Office) -> None:
    items, session = on_agenda(council), meeting(council)
    stood_in = with_alternate(council, session)
    show_of_hands(council, items[LEVEL], session)
    settle(council, items[LEVEL], session)
    noted(council, session, an=Noted(present=False, alternate=True))
    there, partly = told(council, session)
    assert there.startswith("Có mặt (04): ")
    assert f"{stood_in})" in there
    assert partly == f"Dự một phần phiên (01): An (ví dụ) ({UNTIL_LEVEL})."


def test_so_was_an_alternate_who_made_room_again(council: Office) -> None:
    items, session = on_agenda(council), meeting(council)
    stood_in = with_alternate(council, session)
    noted(council, session, an=Noted(present=False, alternate=True))
    show_of_hands(council, items[LEVEL], session, (MINH, STANDING, BA, "dukhuyet.vp"))
    settle(council, items[LEVEL], session)
    noted(council, session, an=Noted(present=True))
    there, partly = told(council, session)
    assert "An (ví dụ)" in there
    assert partly == f"Dự một phần phiên (01): {stood_in}; {UNTIL_LEVEL})."


def test_of_an_item_that_the_reader_may_not_know_nothing_is_told(office: Office) -> None:
    all_found(office, {("so-tai-chinh", LEVEL): ("referred", None)})
    items, session = on_agenda(office), meeting(office)
    show_of_hands(office, items[LEVEL], session, (AN, BA))
    settle(office, items[LEVEL], session)
    noted(office, session, an=Noted(present=False))
    assert told(office, session, MINH)[1] == "Dự một phần phiên (01): An (ví dụ)."
    assert told(office, session)[1].endswith(f"(dự đến nội dung tiêu chí {LEVEL} của Sở Tài chính).")


def test_whoever_stays_to_the_end_is_told_once(council: Office) -> None:
    items, session = on_agenda(council), meeting(council)
    show_of_hands(council, items[LEVEL], session)
    settle(council, items[LEVEL], session)
    (there,) = told(council, session)
    assert there.startswith("Có mặt (04): ")
