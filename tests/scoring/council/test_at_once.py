"""Two people at the same moment: votes, counts, the agenda and passing come one after the other.

What waits for another one is done on what is so by then, or refused; nobody waits for one another for ever.
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from pari.core.council.voting import Choice
from pari.scoring.council.agenda import make_agenda, put_on_agenda, take_off_agenda
from pari.scoring.council.frozen import Counted
from pari.scoring.council.invariants import broken
from pari.scoring.council.passing import pass_results
from pari.scoring.council.sessions import Convened, convene
from pari.scoring.council.voting import settle_item, vote
from pari.scoring.models import AgendaItem, CouncilSession, CouncilVote, Mark, PassedResults, Sheet
from tests.appraising import LEVEL, SHARE
from tests.at_once import ON_A_SERVER, Deed, at_once, one_in_the_midst_of_the_other, shared_by_threads
from tests.counciling import AN, COUNCIL_DAY, MINH, SECRETARY, STANDING, VOTING, acting, meeting
from tests.office import Office
from tests.scoring.council.passing_through import (
    AGAINST,
    ALL,
    BUILDING,
    FOR,
    WITHOUT_FIGURES,
    all_found,
    all_settled,
    on_agenda,
    show_of_hands,
)

OTHER = "1.1.3"


@pytest.fixture
def voted(office: Office) -> Office:
    """A session is under way; everybody has voted for both items, and neither is settled."""
    all_found(office)
    items, session = on_agenda(office), meeting(office)
    for item in items.values():
        show_of_hands(office, item, session)
    return office


@pytest.fixture
def shared(transactional_db: None, voted: Office, tmp_path: Path) -> Iterator[Office]:
    """The same on a database that threads share, with either database."""
    with shared_by_threads(tmp_path):
        yield voted


def session() -> CouncilSession:
    return CouncilSession.objects.latest("number")


def item(criterion: str = LEVEL) -> AgendaItem:
    return AgendaItem.objects.get(criterion=criterion, removed_at__isnull=True, outcome="")


def voting(office: Office, who: str = MINH, choice: Choice = AGAINST) -> Deed:
    words = {**acting(office, who, VOTING), "item_id": item().pk, "session_id": session().pk}
    return lambda: vote(**words, choice=choice)


def settling(office: Office, criterion: str = LEVEL, who: str = SECRETARY) -> Deed:
    words = {**acting(office, who, VOTING), "item_id": item(criterion).pk, "session_id": session().pk}
    return lambda: settle_item(**words)


def taking_off(office: Office) -> Deed:
    words = {**acting(office, SECRETARY, VOTING), "item_id": item().pk}
    return lambda: take_off_agenda(**words, why="Đã thống nhất")


def putting(office: Office, criterion: str = OTHER) -> Deed:
    words = {**acting(office, SECRETARY, VOTING), "sheet_id": office.sheet(BUILDING).pk}
    return lambda: put_on_agenda(**words, criterion=criterion, question_text="")


def making(office: Office) -> Deed:
    words = {**acting(office, SECRETARY, VOTING), "campaign": office.campaign}
    return lambda: make_agenda(**words)


def passing(office: Office) -> Deed:
    words = {**acting(office, STANDING, VOTING), "campaign": office.campaign, "session_id": session().pk}
    return lambda: pass_results(**words, counted=Counted(4), reason=WITHOUT_FIGURES)


def convening(office: Office) -> Deed:
    words = {**acting(office, SECRETARY, COUNCIL_DAY), "campaign": office.campaign}
    return lambda: convene(**words, convened=Convened("meeting", COUNCIL_DAY + timedelta(hours=2)))


def forgotten(office: Office) -> None:
    """The exemption is on no agenda any more, so that making it finds something."""
    CouncilVote.objects.filter(item__criterion=SHARE).delete()
    AgendaItem.objects.filter(criterion=SHARE).delete()


# --- All at once, on both databases ------------------------------------------------------------------------


def test_an_item_is_settled_once_by_however_many(shared: Office) -> None:
    said = at_once(settling(shared), settling(shared, who=STANDING), settling(shared))
    assert said == ["council.item_settled", "council.item_settled", "done"]
    assert Mark.objects.filter(stage="council").count() == 1
    assert list(broken()) == []


def test_votes_at_once_are_all_kept_and_numbered(shared: Office) -> None:
    said = at_once(*(voting(shared, who) for who in ALL), voting(shared, MINH, FOR))
    assert said == ["done"] * 5
    sequences = CouncilVote.objects.filter(item=item()).order_by("account", "sequence")
    numbers = sorted(sequences.values_list("account", "sequence"))
    minh = shared.people[MINH].pk
    assert [number for person, number in numbers if person == minh] == [1, 2, 3]
    assert len(numbers) == 9
    assert list(broken()) == []


@pytest.mark.parametrize("turn", range(3))
def test_a_vote_is_in_the_count_or_is_refused(shared: Office, turn: int) -> None:
    deeds = [voting(shared, MINH), voting(shared, AN)]
    deeds.insert(turn, settling(shared))
    said = at_once(*deeds)
    assert set(said) <= {"done", "council.item_settled"}
    assert AgendaItem.objects.get(criterion=LEVEL).outcome == "passed"  # Ba chairs, and is for it
    assert list(broken()) == []


def test_an_item_leaves_the_agenda_or_is_settled(shared: Office) -> None:
    said = at_once(taking_off(shared), settling(shared))
    assert said == ["council.item_settled", "done"]
    row = AgendaItem.objects.get(criterion=LEVEL)
    assert (row.outcome == "") is (row.removed_at is not None) is (row.mark is None)


def test_results_are_passed_once_and_nothing_is_put_before_the_council_afterwards(shared: Office) -> None:
    all_settled(shared, session())
    said = at_once(passing(shared), passing(shared), putting(shared))
    assert said in (
        ["council.results_passed", "council.results_passed", "done"],
        ["council.left_open", "council.left_open", "done"],
        ["council.left_open", "council.results_passed", "done"],
    )
    assert PassedResults.objects.count() + AgendaItem.objects.filter(outcome="").count() == 1
    assert list(broken()) == []


def test_sessions_called_at_once_have_numbers_of_their_own(shared: Office) -> None:
    assert at_once(convening(shared), convening(shared)) == ["done", "done"]
    assert sorted(CouncilSession.objects.values_list("number", flat=True)) == [1, 2, 3]


# --- In the midst of each other ----------------------------------------------------------------------------

Case = tuple[Callable[[Office], Deed], Callable[[Office], Deed], str]
CASES: list[Case] = [
    (settling, settling, "council.item_settled"),
    (settling, voting, "council.item_settled"),
    (voting, settling, "done"),
    (settling, taking_off, "council.item_settled"),
    (taking_off, settling, "council.item_settled"),
    (taking_off, voting, "council.item_settled"),
    (putting, putting, "council.on_agenda"),
    (making, putting, "done"),
    (putting, making, "done"),
]


class TestInTheMidst:
    pytestmark = ON_A_SERVER

    @pytest.mark.parametrize(
        ("first", "second", "becomes"), CASES, ids=[f"{a.__name__}-{b.__name__}" for a, b, _ in CASES]
    )
    def test_the_second_waits_and_sees_what_the_first_did(
        self, voted: Office, first: Callable[[Office], Deed], second: Callable[[Office], Deed], becomes: str
    ) -> None:
        forgotten(voted)
        assert one_in_the_midst_of_the_other(first(voted), second(voted)) == ["done", becomes]
        assert list(broken()) == []

    def test_passing_waits_for_a_count_and_sees_its_mark(self, voted: Office) -> None:
        settling(voted, SHARE)()
        count, end = settling(voted), passing(voted)
        assert one_in_the_midst_of_the_other(count, end) == ["done", "done"]
        assert PassedResults.objects.get().version == 1
        assert list(broken()) == []

    def test_what_waits_for_the_passing_is_refused(self, voted: Office) -> None:
        all_settled(voted, session())
        end, late = passing(voted), putting(voted)
        assert one_in_the_midst_of_the_other(end, late) == ["done", "council.results_passed"]

    def test_passing_waits_for_what_is_being_put_there_and_is_refused(self, voted: Office) -> None:
        all_settled(voted, session())
        put, end = putting(voted), passing(voted)
        assert one_in_the_midst_of_the_other(put, end) == ["done", "council.left_open"]
        assert set(Sheet.objects.values_list("state", flat=True)) == {"in_round_2"}

    def test_results_are_passed_by_one_of_two(self, voted: Office) -> None:
        all_settled(voted, session())
        said = one_in_the_midst_of_the_other(passing(voted), passing(voted))
        assert said == ["done", "council.results_passed"]
