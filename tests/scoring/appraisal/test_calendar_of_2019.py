"""The calendar of 2019 replayed on the office, deed by deed, at the hours at which it then happened.

Source: 341/BC-SNV of 21/02/2020, I: due by 24:00 of 16/12 (15/12 was a Sunday), one agency on the next
morning, round 1 from 18/12 to 25/12, marks for the own agency re-checked in the afternoon of 25/12, the
meeting on 26/12, the letter of 27/12, supplement until 24:00 of 30/12, round 2 until 10:30 of 06/01. The days
are those of the office's campaign of 2026. Whoever has no people here hands in by the command line.
"""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from pari.agencies.models import Agency, AgencyBlock, AgencyName, Block
from pari.campaigns.extensions import extend_term
from pari.campaigns.models import Campaign, Participant
from pari.campaigns.queries import phase_of
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Conflict, Phase
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Line
from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.closing import content_in, kinds_of
from pari.scoring.appraisal.findings import Said, recheck
from pari.scoring.appraisal.found import standing
from pari.scoring.appraisal.many import Ticked
from pari.scoring.appraisal.renewed import renewed_since_round_1
from pari.scoring.appraisal.ruling_asks import Ask, ask_of
from pari.scoring.appraisal.ruling_reach import reach_of
from pari.scoring.appraisal.rulings import apply_ruling, make_ruling
from pari.scoring.appraisal.settled import lists_after_round_2
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import give_self_mark
from pari.scoring.claims.typed import Typed
from pari.scoring.invariants import broken
from pari.scoring.models import Mark, RoundClosing, Sheet
from pari.scoring.sheets.actions import pass_to_head, submit
from pari.scoring.sheets.phases import follow_phase
from pari.scoring.sheets.queries import sheets_that_count
from pari.scoring.sheets.reopening import ask_reopening, grant_reopening
from tests.appraising import BINH, LAN, LEVEL, second_appraiser, share
from tests.office import AGENCIES, DUE, SETS, Office, on
from tests.scoring.appraisal.rounds import (
    AGREED,
    HEAD,
    LEAD,
    OFFICER,
    SXD,
    acting,
    answer,
    close,
    end_cross_check,
    find,
    hand_in,
    letters,
)

pytestmark = pytest.mark.django_db

ONE_DAY, SECOND = timedelta(days=1), timedelta(seconds=1)
SECRETARY, COMMAND_LINE = "thuky.snv", Actor("thanh-giang")
STP, HOA_SEN, HOA_MAI = "so-tu-phap", "hoa-sen", "hoa-mai"
TERM = DUE + ONE_DAY  # 24:00 of 16/12
NEXT_MORNING = on(17, 12, 8, 30)
ROUND_1, AFTERNOON, MEETING = on(19, 12, 9), on(25, 12, 14), on(26, 12, 10)
CHECKED, LETTER = on(27, 12, 8), on(27, 12, 9)
END = on(31, 12)  # 24:00 of 30/12
ROUND_2, FINISHED = on(31, 12, 8), on(6, 1, 10, 30, year=2027)
CONTENT = "1.1.2"
NOT_IN_TIME = Said(Finding.NOT_AGREED, reasons=(LossReason.LATE,), values={"muc": "Không kịp thời"})
WAYS = pytest.mark.parametrize("way", list(Conflict), ids=lambda way: way.value)


def handed_in(office: Office, way: Conflict = Conflict.BLOCKED) -> Office:
    """Until 18/12: everybody has handed in, Sở Xây dựng on the morning after the term."""
    Campaign.objects.update(conflict=way.value)
    office.campaign.refresh_from_db()
    given_out(office)
    extend_term(
        **acting(office, LEAD, on(10, 12)),
        campaign=office.campaign,
        phase=Phase.SELF_ASSESSMENT,
        until=TERM,
        reason="Ngày 15/12 là chủ nhật",
        paper="",
        agencies=None,
    )
    claimed(office, OFFICER, SXD)
    claimed(office, "canbo.hoasen", HOA_SEN)
    for agency in AGENCIES:
        if agency != SXD:
            submit(eye=UNBOUND, by=COMMAND_LINE, at=TERM - SECOND, sheet_id=office.sheet(agency).pk)
    late(office)
    moved(office, on(18, 12, 8))
    return office


def given_out(office: Office) -> None:
    """Lan leads both criteria, Bình reads them second."""
    second_appraiser(office)
    for criteria_set in SETS.values():
        for code in (LEVEL, CONTENT):
            share(office, criteria_set, code, LAN, place="lead")
            share(office, criteria_set, code, BINH, place="second")


def claimed(office: Office, username: str, agency: str) -> None:
    at, sheet = on(10, 12, 9), office.sheet(agency).pk
    text = Typed(values={"muc": "Kịp thời"}, explanation="Đã ban hành.")
    place = {**acting(office, username, at), "sheet_id": sheet, "criterion": LEVEL}
    saved = save_draft(**place, text=text, seen=0)
    give_self_mark(**place, seen=saved.version)


def ten_agencies(office: Office) -> None:
    """Four communes more, so that a line is laid over ten."""
    block = Block.objects.get(code="xa")
    for number in range(7, 11):
        agency = Agency.objects.create(authority=office.authority, position=number, code=f"xa-{number}")
        AgencyName.objects.create(agency=agency, name=f"Xã {number} (ví dụ)")
        AgencyBlock.objects.create(agency=agency, block=block)
        participant = Participant.objects.create(
            campaign=office.campaign, agency=agency, position=number, block=block, criteria_set=SETS["xa"]
        )
        sheet = Sheet.objects.create(campaign=office.campaign, participant=participant)
        submit(eye=UNBOUND, by=COMMAND_LINE, at=TERM - SECOND, sheet_id=sheet.pk)
    moved(office, on(18, 12, 9))


def late(office: Office) -> None:
    sheet = office.sheet(SXD).pk
    pass_to_head(**acting(office, OFFICER, on(16, 12, 20)), sheet_id=sheet)
    with pytest.raises(Refused):
        submit(**acting(office, HEAD, NEXT_MORNING), sheet_id=sheet)
    asked = ask_reopening(
        **acting(office, HEAD, NEXT_MORNING), sheet_id=sheet, reason="Lãnh đạo đi công tác đêm 16/12"
    )
    grant_reopening(
        **acting(office, SECRETARY, NEXT_MORNING + SECOND), request_id=asked.pk, until=on(17, 12, 12)
    )
    submit(**acting(office, HEAD, NEXT_MORNING + 2 * SECOND), sheet_id=sheet)


def moved(office: Office, at: datetime) -> None:
    """What the worker does."""
    follow_phase(campaign=office.campaign, by=COMMAND_LINE, at=at)


def round_1_passed(office: Office) -> Office:
    """Until the letter of 27/12, which asks Sở Xây dựng and phường Hoa Sen about one criterion each."""
    for agency in (SXD, HOA_SEN):
        find(office, NOT_IN_TIME, agency=agency, at=ROUND_1)
    close(office, MEETING)
    end_cross_check(office, CHECKED)
    letters(office, LETTER)
    return office


def round_2_begun(office: Office) -> Office:
    answer(office, at=on(30, 12, 20))
    hand_in(office, END - SECOND)
    moved(office, ROUND_2)
    return office


def find_2(office: Office, said: Said, **more: Any) -> Mark:
    return find(office, said, **{"at": ROUND_2 + ONE_DAY, "stage": Stage.ROUND_2, **more})


def states(office: Office) -> dict[str, str]:
    return dict(sheets_that_count(office.campaign).values_list("participant__agency__code", "state"))


def stood(office: Office, agency: str, code: str = LEVEL) -> Mark:
    row = standing(list(office.sheet(agency).marks.filter(criterion=code)))
    assert row is not None
    return row


# --- 16 to 18 December -------------------------------------------------------------------------------------


def test_on_17_12_one_agency_is_accepted_late_and_stays_late_through_the_rounds(office: Office) -> None:
    handed_in(office)
    assert set(states(office).values()) == {"in_round_1"}
    assert [code for code in AGENCIES if office.sheet(code).is_late] == [SXD]
    round_2_begun(round_1_passed(office))
    assert office.sheet(SXD).is_late
    assert not office.sheet(SXD).submissions.order_by("-sequence")[0].is_late


# --- Round 1, 18 to 26 December ----------------------------------------------------------------------------


def test_in_the_blocked_way_somebody_of_another_agency_takes_over(office: Office) -> None:
    handed_in(office)
    credited = Said(Finding.CREDITED, text="Có văn bản.", values={"muc": "Kịp thời"})
    with pytest.raises(NotAllowed):
        find(office, credited, agency=STP, at=ROUND_1)
    find(office, credited, agency=STP, at=ROUND_1, by=BINH)
    assert stood(office, STP).account == office.people[BINH]


def test_in_2019_s_way_the_own_mark_is_rechecked_in_the_afternoon_of_25_12(office: Office) -> None:
    handed_in(office, Conflict.OWN_THEN_RECHECK)
    credited = Said(Finding.CREDITED, text="Có văn bản.", values={"muc": "Kịp thời"})
    find(office, credited, agency=STP, at=ROUND_1)
    assert standing(list(office.sheet(STP).marks.filter(criterion=LEVEL))) is None
    recheck(
        **acting(office, BINH, AFTERNOON),
        sheet_id=office.sheet(STP).pk,
        criterion=LEVEL,
        stage=Stage.ROUND_1,
        said=credited,
        seen=1,
    )
    assert stood(office, STP).rechecks is not None


@WAYS
def test_the_meeting_of_26_12_passes_round_1_and_the_letter_of_27_12_asks_for_the_rest(
    office: Office, way: Conflict
) -> None:
    handed_in(office, way)
    round_1_passed(office)
    row = RoundClosing.objects.get(stage="round_1")
    assert (row.closed_at, kinds_of(content_in(row, eye=UNBOUND))["not_agreed"]) == (MEETING, 2)
    assert {code for code, state in states(office).items() if state == "awaiting_supplement"} == {
        SXD,
        HOA_SEN,
    }
    assert phase_of(office.campaign, LETTER) is Phase.SUPPLEMENT


def test_a_ruling_over_ten_agencies_is_decided_once_and_given_alike_before_the_meeting(
    office: Office,
) -> None:
    """Each confirms it for what was given to them; the own agency is left to the other one."""
    ten_agencies(handed_in(office))
    find(office, AGREED, agency=SXD, at=ROUND_1)
    row = make_ruling(
        **acting(office, LEAD, on(24, 12, 9)),
        campaign=office.campaign,
        ask=Ask(
            "Văn bản ban hành sau ngày 31/01 có kịp thời không?",
            "Không kịp thời.",
            ("ke-hoach-ban-hanh",),
            (),
            Line(Finding.NOT_AGREED, Decimal("0.25")),
            (LossReason.LATE,),
        ),
    )
    for username in (LAN, BINH):
        eye, person = office.eye(username, on(24, 12, 14)), office.people[username].pk
        reach = reach_of(
            office.campaign, ask_of(row), eye=eye, person=person, stage=Stage.ROUND_1, ruling=row
        )
        apply_ruling(
            **acting(office, username, on(24, 12, 14)),
            campaign=office.campaign,
            number=row.number,
            stage=Stage.ROUND_1,
            ticked=[
                Ticked(one.item.sheet.pk, LEVEL, one.item.round_1.sequence if one.item.round_1 else 0)
                for one in reach.listed
                if one.may_apply
            ],
        )
    under = Mark.objects.filter(ruling=row)
    assert under.count() == len(office.campaign.sheets.all()) == 10
    assert {mark.points for mark in under} == {Decimal("0.25")}
    assert under.get(sheet=office.sheet(STP)).account == office.people[BINH]
    assert {mark.finding for mark in under} == {"not_agreed", "credited"}  # who claimed less, and who nothing
    close(office, MEETING)
    assert list(broken()) == []


# --- Supplement, 27 to 30 December -------------------------------------------------------------------------


def test_the_supplement_is_open_until_24_00_of_30_12(office: Office) -> None:
    round_1_passed(handed_in(office))
    answer(office, at=on(29, 12, 23))
    hand_in(office, END - SECOND)
    assert states(office)[SXD] == "supplemented"


@pytest.mark.parametrize("after", [timedelta(0), SECOND], ids=["at 24:00", "a second later"])
def test_at_24_00_of_30_12_it_is_over(office: Office, after: timedelta) -> None:
    round_1_passed(handed_in(office))
    with pytest.raises(Refused):
        hand_in(office, END + after)
    moved(office, END + after)
    assert stood(office, SXD).finding == "not_agreed"
    assert set(states(office).values()) == {"in_round_2"}


# --- Round 2, 31 December to 6 January ---------------------------------------------------------------------


def test_round_2_is_for_all_and_shows_what_came_of_the_letter(office: Office) -> None:
    round_2_begun(round_1_passed(handed_in(office)))
    assert set(states(office).values()) == {"in_round_2"}
    new = renewed_since_round_1(office.campaign, eye=office.eye(LAN, ROUND_2))
    assert [(one.row.agency, one.leaf.code) for one in new] == [(SXD, LEVEL)]
    find_2(office, AGREED)
    assert (stood(office, SXD).stage, stood(office, SXD).points) == ("round_2", Decimal("0.5"))
    assert stood(office, HOA_SEN).stage == "round_1"


def test_an_exemption_is_proposed_in_quarter_points(office: Office) -> None:
    round_2_begun(round_1_passed(handed_in(office)))
    said = Said(
        Finding.EXEMPTION, Decimal("0.5"), exempt=Decimal("0.25"), text="Ngành không có cơ chế một cửa."
    )
    mark = find_2(office, said, criterion=CONTENT)
    assert (mark.exempt, mark.points) == (Decimal("0.25"), Decimal("0.5"))


def test_what_an_agency_left_empty_and_really_did_is_credited(office: Office) -> None:
    round_2_begun(round_1_passed(handed_in(office)))
    said = Said(Finding.CREDITED, text="Văn bản có trên trục liên thông.", values={"muc": "Kịp thời"})
    find_2(office, said, agency=HOA_MAI)
    assert (stood(office, HOA_MAI).finding, stood(office, HOA_MAI).points) == ("credited", Decimal(1))


def test_what_round_1_agreed_to_is_opened_again_with_a_reason_only(office: Office) -> None:
    handed_in(office)
    find(office, AGREED, at=ROUND_1)
    find(office, NOT_IN_TIME, agency=HOA_SEN, at=ROUND_1)
    close(office, MEETING)
    end_cross_check(office, CHECKED)
    letters(office, LETTER)
    moved(office, ROUND_2)
    with pytest.raises(BadInput):
        find_2(office, NOT_IN_TIME)
    why = "Kiểm tra thực tế: ký ngày 02/4."
    find_2(office, Said(Finding.NOT_AGREED, text=why, values={"muc": "Không kịp thời"}))
    assert stood(office, SXD).reason == why


@WAYS
def test_at_10_30_of_06_01_round_2_ends_with_two_lists_and_a_sound_record(
    office: Office, way: Conflict
) -> None:
    round_2_begun(round_1_passed(handed_in(office, way)))
    find_2(office, AGREED)
    find_2(
        office,
        Said(Finding.REFERRED, Decimal("0.5"), text="Có tính kế hoạch chung không?"),
        criterion=CONTENT,
    )
    close(office, FINISHED, Stage.ROUND_2)
    assert phase_of(office.campaign, FINISHED) is Phase.REMARKS
    lists = lists_after_round_2(office.campaign, eye=UNBOUND)
    assert [(one.row.agency, one.leaf.code) for one in lists.agreed] == [(SXD, LEVEL)]
    asked = {(one.row.agency, one.leaf.code) for one in lists.asked if one.stands}
    assert asked == {(SXD, CONTENT), (HOA_SEN, LEVEL)}
    assert list(broken()) == []
