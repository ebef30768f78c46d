"""What a page claims to have seen opens nothing: a number can be guessed."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict
from pari.core.appraisal.findings import Finding
from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.findings import Said, recheck, take_back
from pari.scoring.appraisal.many import Ticked, give_many, undo_batch
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.appraisal.second_readings import read_again
from pari.scoring.models import Mark, SecondReading
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, claim, in_round_1, with_a_link
from tests.office import Office
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, NOT_IN_TIME, SXD, acting, find

pytestmark = pytest.mark.django_db
OWN = "so-tu-phap"  # where Lan works
GUESSED = 99
Deed = Callable[[], object]


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in (SXD, OWN):
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
        with_a_link(office, agency)
    return office


def place(office: Office, agency: str) -> dict[str, Any]:
    return {"sheet_id": office.sheet(agency).pk, "criterion": LEVEL, "stage": Stage.ROUND_1}


def back(office: Office, agency: str, by: str) -> Mark:
    return take_back(**acting(office, by, ROUND_1), **place(office, agency), seen=GUESSED)


def agree(office: Office, agency: str, by: str) -> str:
    return give_many(
        **acting(office, by, ROUND_1),
        campaign=office.campaign,
        stage=Stage.ROUND_1,
        ticked=[Ticked(office.sheet(agency).pk, LEVEL, GUESSED)],
        say=lambda _place, _beside: AGREED,
    )


def codes(bad: pytest.ExceptionInfo[BadInput]) -> list[str]:
    return [one.code for one in bad.value.problems]


# --- In 2019's way -----------------------------------------------------------------------------------------


@pytest.fixture
def rechecked(round_1: Office) -> Office:
    """Lan marked her own agency; Bình, of another one, has found something else since."""
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    find(round_1, AGREED, agency=OWN)
    recheck(**acting(round_1, BINH, ROUND_1), **place(round_1, OWN), said=NOT_IN_TIME, seen=1)
    return round_1


def test_a_recheck_is_neither_marked_over_nor_taken_back_by_the_own_agency(rechecked: Office) -> None:
    deeds: list[Deed] = [
        lambda: find(rechecked, AGREED, agency=OWN, seen=GUESSED),
        lambda: back(rechecked, OWN, LAN),
    ]
    for deed in deeds:
        with pytest.raises(Refused) as told:
            deed()
        assert told.value.problem.code == "finding.found_by_others"
    with pytest.raises(BadInput) as bad:
        agree(rechecked, OWN, LAN)
    assert codes(bad) == ["finding.found_by_others"]
    assert [row.account for row in Mark.objects.filter(stage="round_1").order_by("sequence")] == [
        rechecked.people[LAN],
        rechecked.people[BINH],
    ]


def test_what_still_awaits_its_recheck_may_be_changed_by_the_own_agency(round_1: Office) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    find(round_1, AGREED, agency=OWN)
    assert find(round_1, NOT_IN_TIME, agency=OWN, seen=1).awaits_recheck
    assert back(round_1, OWN, LAN).finding == "withdrawn"  # nothing of it had stood yet


# --- Second readings ---------------------------------------------------------------------------------------

HIDDEN = Said(Finding.NOT_AGREED, Decimal("0.37"), reasons=(LossReason.LATE,), text="Không được thấy")


@pytest.fixture
def blind(round_1: Office) -> Office:
    """Bình is to read again what Lan found, and isn't told."""
    find(round_1, HIDDEN)
    amount = Amount(percent=100)
    draw_sample(
        **acting(round_1, LEAD, ROUND_1),
        campaign=round_1.campaign,
        stage=Stage.ROUND_1,
        why=RANDOM,
        amount=amount,
    )
    assert SecondReading.objects.get().account == round_1.people[BINH]
    return round_1


def test_who_is_to_read_again_finds_nothing_and_takes_nothing_back_before(blind: Office) -> None:
    deeds: list[Deed] = [
        lambda: find(blind, AGREED, by=BINH),
        lambda: find(blind, AGREED, by=BINH, seen=GUESSED),
        lambda: back(blind, SXD, BINH),
    ]
    for deed in deeds:
        with pytest.raises(NotAllowed) as refused:
            deed()
        assert refused.value.why == "access.second_reading"
    with pytest.raises(BadInput) as bad:
        agree(blind, SXD, BINH)
    assert codes(bad) == ["finding.read_first"]
    assert Mark.objects.filter(stage="round_1").count() == 1


def test_having_read_again_they_find_as_others_do(blind: Office) -> None:
    reading = SecondReading.objects.get()
    read_again(**acting(blind, BINH, ROUND_1), reading_id=reading.pk, points=Decimal("0.5"), note="")
    assert find(blind, AGREED, by=BINH, seen=1).sequence == 2


def test_a_batch_is_not_undone_where_its_giver_is_to_read_again(round_1: Office) -> None:
    """It was found together, and given to the same person to read again after a change of duties."""
    batch = agree(round_1, SXD, BINH)
    SecondReading.objects.create(
        sheet=round_1.sheet(SXD),
        criterion=LEVEL,
        stage="round_1",
        why="risk",
        account=round_1.people[BINH],
        made_at=ROUND_1,
    )
    with pytest.raises(Refused) as told:
        undo_batch(**acting(round_1, BINH, ROUND_1), campaign=round_1.campaign, batch=batch)
    assert told.value.problem.code == "finding.nothing_to_take_back"
