"""`pari invariants` of remarks: what went its way isn't reported, every fault that is planted is found."""

from collections.abc import Callable

import pytest

from pari.campaigns.models import Participant
from pari.core.access.roles import Phase
from pari.people.models import Interest
from pari.scoring.council.remarks import answer_remark, remark
from pari.scoring.models import AgendaItem, PassedResults, Remark
from pari.words.problems.remarks import SENTENCES
from tests.appraising import LEVEL, SHARE, claim
from tests.cli.conftest import Run
from tests.counciling import SECRETARY, acting, before_the_council, found
from tests.office import CALENDAR, Office, on

pytestmark = pytest.mark.database
CODES = {code for code in SENTENCES if code.startswith("broken.")}
SXD, DAY, LATER = "so-xay-dung", on(7, 1, 9, year=2027), on(8, 1, 9, year=2027)


@pytest.fixture
def sound(office: Office) -> Office:
    """One remark is kept with reasons, one before the council, one waits."""
    before_the_council(office)
    claim(office, SXD, LEVEL, points="0.5")
    found(office, SXD, LEVEL, "not_agreed", "0.25")
    said = [
        remark(
            **acting(office, "canbo.sxd", DAY),
            sheet_id=office.sheet(SXD).pk,
            criterion=criterion,
            text="Đề nghị xem lại.",
        )
        for criterion in ("", LEVEL, SHARE)
    ]
    for row, answer in zip(said, ("kept", "to_council"), strict=False):
        answer_remark(**acting(office, SECRETARY, DAY), remark_id=row.pk, answer=answer, text="Đã rà soát.")
    return office


def broken(run: Run) -> list[str]:
    """Of remarks alone: the office's rows are made without the moves that led there."""
    answer = run("invariants", "--format", "json")
    assert answer.json["errors"] == []
    return sorted({one["code"] for one in answer.json["broken"]} & CODES)


def kept() -> Remark:
    return Remark.objects.get(answer="kept")


def came_at_the_end_of_the_term(_office: Office) -> None:
    Remark.objects.filter(pk=kept().pk).update(at=CALENDAR[Phase.REMARKS][1])


def withdrawn_once_it_was_answered(_office: Office) -> None:
    Remark.objects.filter(pk=kept().pk).update(withdrawn_at=LATER)


def never_put_on_the_agenda(_office: Office) -> None:
    AgendaItem.objects.all().delete()


def on_the_agenda_with_another_criterion(_office: Office) -> None:
    AgendaItem.objects.update(criterion="1.1.3")


def answered_by_somebody_of_the_agency(office: Office) -> None:
    Remark.objects.filter(pk=kept().pk).update(answered_by=office.people["lanhdao.sxd"])


def passed_while_one_waits(office: Office) -> None:
    PassedResults.objects.create(
        campaign=office.campaign, version=1, content="{}", content_sha256="0" * 64, passed_at=LATER
    )


FAULTS: dict[str, list[Callable[[Office], None]]] = {
    "broken.remark_after_its_term": [came_at_the_end_of_the_term],
    "broken.remark_left_unanswered": [passed_while_one_waits],
    "broken.remark_withdrawn_and_answered": [withdrawn_once_it_was_answered],
    "broken.remark_beside_the_agenda": [never_put_on_the_agenda, on_the_agenda_with_another_criterion],
    "broken.remark_answered_by_its_own": [answered_by_somebody_of_the_agency],
}


def test_remarks_that_went_their_way_have_nothing_broken(run: Run, sound: Office) -> None:
    assert Remark.objects.exclude(answer="").count() == 2
    assert broken(run) == []


@pytest.mark.parametrize(
    ("code", "plant"),
    [pytest.param(code, plant, id=plant.__name__) for code, plants in FAULTS.items() for plant in plants],
)
def test_a_planted_fault_is_found(
    run: Run, sound: Office, code: str, plant: Callable[[Office], None]
) -> None:
    plant(sound)
    assert code in broken(run)


def test_every_sentence_about_a_broken_remark_has_a_fault_that_shows_it() -> None:
    assert set(FAULTS) == CODES


def test_what_waits_of_an_agency_that_takes_no_part_any_more_is_no_fault(run: Run, sound: Office) -> None:
    passed_while_one_waits(sound)
    Participant.objects.filter(agency__code=SXD).update(participation="not_taking_part", reason="Giải thể")
    assert broken(run) == []


def test_an_interest_declared_once_one_has_answered_is_no_fault(run: Run, sound: Office) -> None:
    Interest.objects.create(
        account=sound.people[SECRETARY],
        agency=sound.agencies[SXD],
        reason="Người nhà",
        declared_at=LATER,
    )
    assert broken(run) == []
