"""Second readings: drawn so that anybody may draw them again, read blind, corrected by nobody."""

import json
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict
from pari.core.appraisal.findings import Finding
from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import Stage
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.findings import Said
from pari.scoring.appraisal.samples import (
    RANDOM,
    RISK,
    Amount,
    Preview,
    draw_sample,
    drawn_again,
    preview_of,
    samples_in,
    undo_sample,
)
from pari.scoring.appraisal.second_readings import (
    awaiting,
    may_recheck,
    read_again,
    reading_of,
    readings_of,
    tasks_of,
)
from pari.scoring.appraisal.told import told_of
from pari.scoring.models import Mark, SecondReading
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, claim, in_round_1
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, NOT_IN_TIME, acting, find

pytestmark = pytest.mark.django_db

WORTH = {code: "0.5" if code.startswith("so-") else "1" for code in AGENCIES}  # each set's own points
SXD, STP, SNV = "so-xay-dung", "so-tu-phap", "so-noi-vu"
LATER = ROUND_1 + timedelta(hours=2)


@pytest.fixture
def found(office: Office) -> Office:
    """Lan found something of all but her own agency, of which Bình did."""
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points=WORTH[agency], values=IN_TIME)
    for agency in AGENCIES:
        by = BINH if agency == STP else LAN
        find(office, NOT_IN_TIME if agency == SXD else AGREED, agency=agency, by=by)
    return office


def draw(office: Office, why: str = RANDOM, size: int = 10, at: datetime = LATER, by: str = LEAD) -> str:
    return draw_sample(
        **acting(office, by, at),
        campaign=office.campaign,
        stage=Stage.ROUND_1,
        why=why,
        amount=Amount(size=size),
    )


def preview(office: Office, why: str = RANDOM, amount: Amount = Amount(size=10)) -> Preview:  # noqa: B008 - frozen
    eye = office.eye(LEAD, LATER)
    return preview_of(office.campaign, Stage.ROUND_1, why, amount, eye=eye, at=LATER)


def reading(office: Office, agency: str = SXD) -> SecondReading:
    return SecondReading.objects.get(sheet=office.sheet(agency))


def read(
    office: Office, points: str | None, note: str = "", *, agency: str = SXD, by: str = BINH
) -> SecondReading:
    worth = None if points is None else Decimal(points)
    row = reading(office, agency)
    return read_again(**acting(office, by, LATER), reading_id=row.pk, points=worth, note=note)


def test_it_goes_to_whoever_was_given_the_criterion_and_did_not_find_it(found: Office) -> None:
    draw(found)
    readers = {
        row.sheet.participant.agency.code: row.account.username if row.account else None
        for row in SecondReading.objects.all()
    }
    assert readers[SXD] == BINH
    assert readers["so-tai-chinh"] is None  # Bình's own agency, found by Lan
    assert readers[STP] is None  # Lan's own agency, found by Bình


def test_the_journal_has_the_seed_and_the_same_is_drawn_again(found: Office) -> None:
    seed = draw(found, size=2)
    figures = json.loads(JournalEntry.objects.get(did="second_readings_drawn").figures)
    assert (figures["seed"], figures["size"], figures["of"], figures["apart"]) == (seed, 2, 5, [SNV])
    find(found, NOT_IN_TIME, agency="hoa-mai", seen=1, at=LATER + timedelta(hours=1))  # changes nothing
    seen = SecondReading.objects.exclude(sheet__participant__agency__code=SNV)
    again = drawn_again(
        found.campaign, Stage.ROUND_1, seed=seed, size=2, made_at=LATER, apart=figures["apart"]
    )
    assert again == sorted(seen.values_list("sheet", "criterion"))


def test_the_lead_s_own_agency_is_drawn_too_but_neither_shown_nor_counted(found: Office) -> None:
    assert (preview(found).frame, preview(found).size) == (5, 5)
    draw(found)
    assert reading(found, SNV).account == found.people[BINH]
    seen = readings_of(found.campaign, Stage.ROUND_1, eye=found.eye(LEAD, LATER))
    assert SNV not in [row.sheet.participant.agency.code for row in seen]
    assert [one.count for one in samples_in(seen)] == [5]


def test_by_risk_those_with_a_cause_are_chosen_and_known_beforehand(found: Office) -> None:
    one = preview(found, RISK, Amount(size=1)).chosen[0]
    assert found.sheet(SXD).pk == one.place[0]
    assert {risk.value for risk in one.risks} == {"large_shift", "thin_reason", "no_evidence"}
    draw(found, RISK, size=1)
    assert reading(found).why == RISK


def test_a_part_is_in_percent_and_nothing_is_read_twice(found: Office) -> None:
    assert preview(found, amount=Amount(percent=40)).size == 2
    draw(found)
    with pytest.raises(BadInput) as bad:
        draw(found, at=LATER + timedelta(hours=1))
    assert [one.code for one in bad.value.problems] == ["sample.nothing_to_read"]


def test_the_newest_sample_is_undone_while_nothing_of_it_is_read(found: Office) -> None:
    draw(found, size=1)
    draw(found, at=LATER + timedelta(minutes=5))
    deed = {**acting(found, LEAD, LATER), "campaign": found.campaign}
    with pytest.raises(Refused):
        undo_sample(**deed, made_at=LATER)
    undo_sample(**deed, made_at=LATER + timedelta(minutes=5))
    assert set(SecondReading.objects.values_list("made_at", flat=True)) == {LATER}


def test_what_was_read_is_not_undone(found: Office) -> None:
    draw(found)
    read(found, "0.5")
    with pytest.raises(Refused) as refused:
        undo_sample(**acting(found, LEAD, LATER), campaign=found.campaign, made_at=LATER)
    assert refused.value.problem.code == "sample.read_already"


def test_a_reading_says_whether_it_comes_to_the_same_and_corrects_nothing(found: Office) -> None:
    draw(found)
    assert read(found, "0.5").result == "differs"  # Lan found 0,25
    assert read(found, "1", agency="hoa-sen").result == "same"
    assert Mark.objects.filter(stage="round_1").count() == len(AGENCIES)
    sample = samples_in(readings_of(found.campaign, Stage.ROUND_1, eye=found.eye(LEAD, LATER)))[0]
    assert (sample.read, sample.differs, sample.may_undo) == (2, 1, False)


def test_until_it_is_read_the_sheet_doesnt_tell_it_to_the_reader_either(found: Office) -> None:
    draw(found)
    sheet, reader = found.sheet(SXD), found.people[BINH].pk
    told = [
        told_of(sheet, eye=found.eye(username, LATER), person=found.people[username].pk).found.keys()
        for username in (BINH, LAN)
    ]
    assert [set(one) for one in told] == [set(), {LEVEL}]
    read(found, "0.5")
    assert LEVEL in told_of(sheet, eye=found.eye(BINH, LATER), person=reader).found


def test_the_sheet_tells_an_appraiser_nothing_of_others_criteria(found: Office) -> None:
    found.campaign.shares.filter(account=found.people[BINH], criterion=LEVEL).delete()
    told = told_of(found.sheet(SXD), eye=found.eye(BINH, LATER), person=found.people[BINH].pk)
    assert LEVEL not in told.found


def test_it_is_read_once_by_whom_it_was_given_and_never_by_who_found_it(found: Office) -> None:
    draw(found)
    with pytest.raises(Refused) as refused:
        read(found, "0.5", by=LAN)
    assert refused.value.problem.code == "reading.by_another_person"
    read(found, "0.5")
    with pytest.raises(Refused) as refused:
        read(found, "0.25", "Xem lại")
    assert refused.value.problem.code == "reading.done"


def test_points_other_than_claimed_need_a_note_and_fit_the_criterion(found: Office) -> None:
    draw(found)
    for points, code in (("0.25", "reading.without_note"), (None, "reading.without_note")):
        with pytest.raises(BadInput) as bad:
            read(found, points)
        assert [one.code for one in bad.value.problems] == [code]
    with pytest.raises(BadInput) as bad:
        read(found, "15", "Nhầm dấu phẩy")
    assert [one.code for one in bad.value.problems] == ["finding.out_of_bounds"]


def test_only_the_lead_draws_and_no_appraiser_reads_the_list(found: Office) -> None:
    with pytest.raises(NotAllowed):
        draw(found, by=LAN)
    draw(found)
    with pytest.raises(NotAllowed):
        readings_of(found.campaign, Stage.ROUND_1, eye=found.eye(LAN, LATER))


def test_a_task_is_listed_for_its_reader_alone(found: Office) -> None:
    draw(found)
    mine = tasks_of(found.campaign, Stage.ROUND_1, eye=found.eye(BINH, LATER), person=found.people[BINH].pk)
    assert [row.sheet.participant.agency.code for row in mine.waiting] == [SNV, SXD, "hoa-sen", "hoa-mai"]
    hers = tasks_of(found.campaign, Stage.ROUND_1, eye=found.eye(LAN, LATER), person=found.people[LAN].pk)
    assert hers.waiting == ()
    with pytest.raises(Refused):
        reading_of(found.campaign, reading(found).pk, eye=found.eye(LAN, LATER), person=found.people[LAN].pk)


def test_what_nobody_was_given_is_read_by_whoever_may(found: Office) -> None:
    draw(found)
    SecondReading.objects.filter(sheet=found.sheet(SXD)).update(account=None)
    assert read(found, "0.5").read_by == found.people[BINH]


def test_what_was_taken_back_meanwhile_waits(found: Office) -> None:
    draw(found)
    Mark.objects.filter(sheet=found.sheet(SXD), stage="round_1").update(finding="withdrawn")
    with pytest.raises(Refused) as refused:
        read(found, "0.5")
    assert refused.value.problem.code == "reading.nothing_there"


def test_what_awaits_a_recheck_is_listed_with_who_may_do_it(office: Office) -> None:
    in_round_1(office)
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    office.campaign.refresh_from_db()
    claim(office, STP, LEVEL, points="0.5", values=IN_TIME)
    find(office, AGREED, agency=STP)
    rows = awaiting(office.campaign, Stage.ROUND_1, eye=office.eye(LEAD, LATER))
    able = may_recheck(office.campaign, rows, eye=office.eye(LEAD, LATER), at=LATER)
    assert [able[row.pk] for row in rows] == [[office.people[BINH].pk]]
    mine = tasks_of(
        office.campaign, Stage.ROUND_1, eye=office.eye(BINH, LATER), person=office.people[BINH].pk
    )
    assert [row.criterion for row in mine.rechecks] == [LEVEL]
    hers = tasks_of(office.campaign, Stage.ROUND_1, eye=office.eye(LAN, LATER), person=office.people[LAN].pk)
    assert hers.rechecks == ()


def test_found_in_the_last_hour_is_a_cause(office: Office) -> None:
    in_round_1(office)
    claim(office, SXD, LEVEL, points="0.5", values=IN_TIME)
    credited = Said(Finding.CREDITED, Decimal("0.5"), text="Văn bản có trên trục liên thông văn bản.")
    find(office, AGREED, at=on(25, 12, 23, 30))
    find(office, credited, agency="hoa-sen")
    causes = {one.place[0]: {risk.value for risk in one.risks} for one in preview(office, RISK).chosen}
    assert "last_hour" in causes[office.sheet(SXD).pk]
    assert "last_hour" not in causes[office.sheet("hoa-sen").pk]


def test_drawing_costs_the_same_however_many_there_are(
    found: Office, django_assert_max_num_queries: Any
) -> None:
    with django_assert_max_num_queries(19):
        preview(found)
