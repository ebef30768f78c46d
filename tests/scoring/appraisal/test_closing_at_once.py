"""The lead closes a round at the very moment at which somebody finds something in it.

What was found lies in the record, or it is refused: nothing lands after the record that is about before.
"""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Conflict
from pari.core.errors import Refused
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.closing import close_cross_check, close_round, content_in, kinds_of
from pari.scoring.appraisal.findings import give_finding, recheck, take_back
from pari.scoring.appraisal.many import Ticked, agree_with_many, undo_batch
from pari.scoring.appraisal.round_invariants import broken
from pari.scoring.appraisal.rulings import apply_ruling, make_ruling
from pari.scoring.appraisal.second_readings import read_again
from pari.scoring.models import Mark, RoundClosing, SecondReading
from tests.appraising import BINH, LAN, LEVEL, claim, in_round_1, in_round_2, with_a_link
from tests.at_once import ON_A_SERVER, Deed, at_once, one_in_the_midst_of_the_other, shared_by_threads
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import (
    AGREED,
    CHECKED,
    IN_TIME,
    LEAD,
    MEETING,
    SXD,
    acting,
    close,
    end_cross_check,
    find,
)
from tests.scoring.appraisal.test_rulings import LATE_PLANS

SECOND = timedelta(seconds=1)
BEFORE, AFTER = MEETING - SECOND, MEETING + SECOND
OWN = "so-tu-phap"  # Lan's
WORTH = {code: "0.5" if code.startswith("so-") else "1" for code in AGENCIES}  # each set's own points


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    return _claimed(office)


@pytest.fixture
def round_2(office: Office) -> Office:
    in_round_2(office)
    return _claimed(office)


@pytest.fixture
def shared(transactional_db: None, round_1: Office, tmp_path: Path) -> Iterator[Office]:
    """Round 1 on a database that threads share, with either database."""
    with shared_by_threads(tmp_path):
        yield round_1


def _claimed(office: Office) -> Office:
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points=WORTH[agency], values=IN_TIME)
        with_a_link(office, agency)
    return office


def closing(office: Office, stage: Stage = Stage.ROUND_1, at: datetime = MEETING) -> Deed:
    words = {**acting(office, LEAD, at), "campaign": office.campaign, "stage": stage}
    return lambda: close_round(**words, minutes="", reason="Còn tiêu chí ngoài phạm vi thử.")


def closing_the_cross_check(office: Office) -> Deed:
    words = acting(office, LEAD, CHECKED)
    return lambda: close_cross_check(**words, campaign=office.campaign, reason="Còn nội dung chờ.")


# --- Each deed, asked for while the round was under way; whoever asked is seen as they were then ------------


def _item(office: Office, by: str, at: datetime, agency: str = SXD, **more: Any) -> dict[str, Any]:
    words = {"sheet_id": office.sheet(agency).pk, "criterion": LEVEL, "stage": Stage.ROUND_1, **more}
    return {**acting(office, by, at), **words}


def finding(office: Office, at: datetime = BEFORE, agency: str = SXD, **more: Any) -> Deed:
    words = _item(office, LAN, at, agency, said=AGREED, seen=0, **more)
    return lambda: give_finding(**words)


def taking_back(office: Office, at: datetime = BEFORE) -> Deed:
    find(office, AGREED)
    words = _item(office, LAN, at, seen=1)
    return lambda: take_back(**words)


def agreeing_with_many(office: Office, at: datetime = BEFORE) -> Deed:
    words = {**acting(office, LAN, at), "campaign": office.campaign, "stage": Stage.ROUND_1}
    ticked = [Ticked(office.sheet(agency).pk, LEVEL, 0) for agency in AGENCIES if agency != OWN]
    return lambda: agree_with_many(**words, ticked=ticked)


def undoing_many(office: Office, at: datetime = BEFORE) -> Deed:
    batch = agreeing_with_many(office)()
    words = {**acting(office, LAN, at), "campaign": office.campaign}
    return lambda: undo_batch(**words, batch=str(batch))


def applying_a_ruling(office: Office, at: datetime = BEFORE) -> Deed:
    number = make_ruling(**acting(office, LEAD, at), campaign=office.campaign, ask=LATE_PLANS).number
    words = {**acting(office, LAN, at), "campaign": office.campaign, "number": number}
    ticked = [Ticked(office.sheet(SXD).pk, LEVEL, 0)]
    return lambda: apply_ruling(**words, stage=Stage.ROUND_1, ticked=ticked)


def rechecking(office: Office, at: datetime = BEFORE) -> Deed:
    """Bình re-checks what Lan found for her own agency, in 2019's way."""
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    office.campaign.refresh_from_db()
    if not Mark.objects.filter(awaits_recheck=True).exists():
        find(office, AGREED, agency=OWN)
    words = _item(office, BINH, at, OWN, said=AGREED, seen=1)
    return lambda: recheck(**words)


def reading_again(office: Office, at: datetime = BEFORE) -> Deed:
    find(office, AGREED)
    row = SecondReading.objects.create(
        sheet=office.sheet(SXD), criterion=LEVEL, stage="round_1", why="random", made_at=at
    )
    words = acting(office, BINH, at)
    return lambda: read_again(**words, reading_id=row.pk, points=None, note="Chưa có văn bản.")


DEEDS: list[Callable[[Office], Deed]] = [
    finding,
    taking_back,
    agreeing_with_many,
    undoing_many,
    applying_a_ruling,
    rechecking,
    reading_again,
]
each_deed = pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)


def laid(office: Office) -> tuple[list[tuple[object, ...]], list[str]]:
    """Everything that was found and read."""
    marks = Mark.objects.filter(stage__in=["round_1", "round_2"]).order_by("pk")
    results = SecondReading.objects.order_by("pk").values_list("result", flat=True)
    return list(marks.values_list("sheet", "criterion", "sequence", "finding")), list(results)


def recorded() -> dict[str, int]:
    row = RoundClosing.objects.get()
    kinds = kinds_of(content_in(row, eye=UNBOUND))
    return {kind: count for kind, count in kinds.items() if kind != "untouched"}


# --- One after the other, as SQLite makes them wait ---------------------------------------------------------


@pytest.mark.django_db
@each_deed
def test_what_was_asked_for_before_the_closing_and_comes_after_it_is_refused(
    round_1: Office, deed: Callable[[Office], Deed]
) -> None:
    act = deed(round_1)
    before = laid(round_1)
    closing(round_1)()
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.problem.code == "appraisal.round_closed"
    assert laid(round_1) == before
    assert list(broken()) == []


@pytest.mark.django_db
@pytest.mark.parametrize("at", [BEFORE, MEETING, AFTER])
def test_by_no_clock_anything_lands_in_a_round_that_is_closed(round_1: Office, at: datetime) -> None:
    act = finding(round_1, at)
    closing(round_1)()
    with pytest.raises(Refused):
        act()


@pytest.mark.django_db
def test_round_2_is_closed_alike(round_2: Office) -> None:
    end = on(6, 1, 10, year=2027)
    act = finding(round_2, end - SECOND, stage=Stage.ROUND_2)
    closing(round_2, Stage.ROUND_2, end)()
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.problem.code == "appraisal.round_closed"


@pytest.mark.django_db
def test_a_round_ends_no_earlier_than_what_was_found_while_its_closing_waited(round_1: Office) -> None:
    act, end = finding(round_1, AFTER), closing(round_1)
    act()
    end()
    assert RoundClosing.objects.get().closed_at == AFTER
    assert round_1.campaign.phases.get(phase="round_1").closed_at == AFTER
    assert recorded() == {"agreed": 1}
    assert list(broken()) == []


@pytest.mark.django_db
def test_a_recheck_begun_after_the_closing_is_the_cross_check_s(round_1: Office) -> None:
    rechecking(round_1)
    close(round_1)
    rechecking(round_1, AFTER)()
    assert recorded() == {"awaiting": 1}
    assert list(broken()) == []


@pytest.mark.django_db
def test_nothing_is_rechecked_once_the_cross_check_is_over(round_1: Office) -> None:
    rechecking(round_1)
    close(round_1)
    act = rechecking(round_1, CHECKED - SECOND)
    end_cross_check(round_1, reason="Còn nội dung chờ.")
    with pytest.raises(Refused) as refused:
        act()
    assert refused.value.problem.code == "appraisal.round_closed"


# --- In the midst of each other -----------------------------------------------------------------------------


class TestInTheMidst:
    pytestmark = ON_A_SERVER

    @each_deed
    def test_a_closing_waits_for_what_is_being_found(
        self, round_1: Office, deed: Callable[[Office], Deed]
    ) -> None:
        assert one_in_the_midst_of_the_other(deed(round_1), closing(round_1)) == ["done", "done"]
        assert list(broken()) == []

    def test_what_was_being_found_lies_in_the_record(self, round_1: Office) -> None:
        act, end = finding(round_1, AFTER), closing(round_1)
        assert one_in_the_midst_of_the_other(act, end) == ["done", "done"]
        assert recorded() == {"agreed": 1}
        assert RoundClosing.objects.get().closed_at == AFTER

    @each_deed
    def test_what_waits_for_a_closing_is_refused(
        self, round_1: Office, deed: Callable[[Office], Deed]
    ) -> None:
        act = deed(round_1)
        before = laid(round_1)
        said = one_in_the_midst_of_the_other(closing(round_1), act)
        assert said == ["done", "appraisal.round_closed"]
        assert laid(round_1) == before
        assert list(broken()) == []

    def test_a_recheck_waits_for_the_end_of_the_cross_check_and_is_refused(self, round_1: Office) -> None:
        rechecking(round_1)
        close(round_1)
        act = rechecking(round_1, CHECKED - SECOND)
        said = one_in_the_midst_of_the_other(closing_the_cross_check(round_1), act)
        assert said == ["done", "appraisal.round_closed"]
        assert list(broken()) == []


# --- All at once, on both databases -------------------------------------------------------------------------


@pytest.mark.parametrize("turn", range(3))
def test_whichever_comes_first_the_record_counts_what_lies_there(shared: Office, turn: int) -> None:
    """Five people find something, with clocks around the meeting's, while the lead closes the round."""
    others = [agency for agency in AGENCIES if agency != OWN]
    deeds = [finding(shared, MEETING + (place - 2) * SECOND, one) for place, one in enumerate(others)]
    deeds.insert(turn * 2, closing(shared))
    said = at_once(*deeds)
    assert set(said) <= {"done", "appraisal.round_closed"}
    there = Mark.objects.filter(stage="round_1")
    assert recorded().get("agreed", 0) == there.count() == said.count("done") - 1
    ended = RoundClosing.objects.get().closed_at
    assert not there.filter(at__gt=ended).exists()
    assert list(broken()) == []
