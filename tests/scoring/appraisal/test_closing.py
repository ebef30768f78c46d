"""Closing a round: what the meeting has before it is frozen, and what is left open is left with a reason."""

from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Conflict, Phase
from pari.core.appraisal.findings import Finding
from pari.core.errors import BadInput
from pari.core.scoring.stages import Stage
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.closing import (
    before_the_meeting,
    by_field,
    close_round,
    closing_of,
    content_in,
    hidden_names,
    kinds_of,
)
from pari.scoring.appraisal.findings import Said, recheck
from pari.scoring.appraisal.settled import lists_after_round_2
from pari.scoring.models import RoundClosing
from tests.appraising import BINH, LEVEL, claim, in_round_1, in_round_2
from tests.office import AGENCIES, Office, on
from tests.scoring.appraisal.rounds import (
    AGREED,
    CHECKED,
    IN_TIME,
    LEAD,
    MEETING,
    NOT_IN_TIME,
    SXD,
    acting,
    close,
    end_cross_check,
    find,
)

pytestmark = pytest.mark.django_db
END = on(6, 1, 10, year=2027)


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    return office


def kinds(office: Office, by: str = LEAD) -> dict[str, int]:
    content = before_the_meeting(office.campaign, Stage.ROUND_1, eye=office.eye(by, MEETING))
    return {kind: count for kind, count in kinds_of(content).items() if kind != "untouched"}


def test_the_meeting_sees_what_was_found_by_kind_and_field(round_1: Office) -> None:
    find(round_1, AGREED, agency="so-tai-chinh")
    find(round_1, NOT_IN_TIME)
    content = before_the_meeting(round_1.campaign, Stage.ROUND_1, eye=round_1.eye(LEAD, MEETING))
    assert kinds(round_1) == {"agreed": 1, "not_agreed": 1}
    first = next(iter(by_field(content).values()))
    assert (first["agreed"], first["not_agreed"]) == (1, 1)
    item = next(one for row in content["agencies"] for one in row["items"])
    assert (item["criterion"], item["claimed"], item["points"], item["reasons"]) == (
        LEVEL,
        "0.50",
        "0.25",
        ["late"],
    )


def test_the_own_agency_is_in_no_count_of_whoever_is_in_conflict(round_1: Office) -> None:
    find(round_1, NOT_IN_TIME, agency="so-noi-vu")
    assert kinds(round_1) == {}
    content = before_the_meeting(round_1.campaign, Stage.ROUND_1, eye=round_1.eye(LEAD, MEETING))
    assert hidden_names(round_1.campaign, content) == ["Sở Nội vụ"]


def test_a_round_closes_with_its_record_and_its_minutes(round_1: Office) -> None:
    find(round_1, NOT_IN_TIME)
    row = close(round_1)
    assert round_1.campaign.phases.get(phase="round_1").closed_at == MEETING
    assert row.minutes == "Thống nhất kết quả lần 1."
    assert JournalEntry.objects.get(did="round_closed").stage == "round_1"
    assert RoundClosing.objects.get() == row


def test_what_is_untouched_is_left_with_a_reason_only(round_1: Office) -> None:
    with pytest.raises(BadInput) as bad:
        close(round_1, reason=" ")
    assert [one.code for one in bad.value.problems] == ["closing.left_open"]
    assert round_1.campaign.phases.get(phase="round_1").closed_at is None
    assert not RoundClosing.objects.exists()


def test_a_record_keeps_everything_and_tells_each_reader_what_may_be_told(round_1: Office) -> None:
    find(round_1, NOT_IN_TIME, agency="so-noi-vu")
    close(round_1)
    row = closing_of(round_1.campaign, Stage.ROUND_1, eye=round_1.eye(LEAD, MEETING))
    assert row is not None
    assert "so-noi-vu" not in str(content_in(row, eye=round_1.eye(LEAD, MEETING)))
    assert kinds_of(content_in(row, eye=UNBOUND))["not_agreed"] == 1


def test_only_the_lead_closes(round_1: Office) -> None:
    with pytest.raises(NotAllowed):
        close_as(round_1, "thuky.snv")
    with pytest.raises(NotAllowed):
        close_as(round_1, "thamdinh.stp")


def close_as(office: Office, username: str) -> None:
    close_round(
        **acting(office, username, MEETING),
        campaign=office.campaign,
        stage=Stage.ROUND_1,
        minutes="",
        reason="x",
    )


def test_an_agency_reads_no_record(round_1: Office) -> None:
    close(round_1)
    for username in ("canbo.sxd", "lanhdao.sxd", "thamdinh.stp", "hoidong.stc"):
        with pytest.raises(NotAllowed):
            closing_of(round_1.campaign, Stage.ROUND_1, eye=round_1.eye(username, MEETING))


def test_in_2019_s_way_the_cross_check_ends_once_everything_is_rechecked(round_1: Office) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    find(round_1, AGREED, agency="so-tu-phap")
    assert kinds(round_1) == {"awaiting": 1}
    close(round_1)
    with pytest.raises(BadInput):
        end_cross_check(round_1)
    recheck_it(round_1)
    end_cross_check(round_1)
    assert round_1.campaign.phases.get(phase="cross_check").closed_at == CHECKED


def recheck_it(office: Office) -> None:
    recheck(
        **acting(office, BINH, on(26, 12, 20)),
        sheet_id=office.sheet("so-tu-phap").pk,
        criterion=LEVEL,
        stage=Stage.ROUND_1,
        said=AGREED,
        seen=1,
    )


def test_what_stands_from_round_1_counts_at_the_end_of_round_2(office: Office) -> None:
    in_round_1(office)
    claim(office, SXD, LEVEL, points="0.5", values=IN_TIME)
    find(office, AGREED)
    in_round_2_now(office)
    content = before_the_meeting(office.campaign, Stage.ROUND_2, eye=office.eye(LEAD, END))
    assert kinds_of(content)["agreed"] == 1


def in_round_2_now(office: Office) -> None:
    for phase, at in ((Phase.ROUND_1, MEETING), (Phase.CROSS_CHECK, CHECKED)):
        office.end(phase, at)
    office.campaign.sheets.update(state="in_round_2")


def test_after_round_2_what_is_credited_is_agreed_and_all_else_goes_to_the_council(office: Office) -> None:
    in_round_2(office)
    claim(office, SXD, LEVEL, points="0.25", values='{"muc": "Không kịp thời"}')
    claim(office, "hoa-sen", LEVEL, points="0.5", values=IN_TIME)
    at = {"at": on(5, 1, 9, year=2027), "stage": Stage.ROUND_2}
    find(
        office,
        Said(Finding.CREDITED, Decimal("0.5"), text="Có trên trục.", values={"muc": "Kịp thời"}),
        **at,  # type: ignore[arg-type]  # two words of different types
    )
    find(office, NOT_IN_TIME, agency="hoa-sen", **at)  # type: ignore[arg-type]  # as above
    lists = lists_after_round_2(office.campaign, eye=office.eye(LEAD, END))
    assert [(one.row.agency, one.leaf.code) for one in lists.agreed] == [(SXD, LEVEL)]
    asked = {(one.row.agency, one.leaf.code): one for one in lists.asked}
    assert asked["hoa-sen", LEVEL].why == "Chậm so với quy định"
    assert "so-noi-vu" not in {one.row.agency for one in (*lists.agreed, *lists.asked)}


def test_the_meeting_costs_the_same_however_many_agencies_there_are(
    round_1: Office, django_assert_num_queries: Any
) -> None:
    eye = round_1.eye(LEAD, MEETING)
    before_the_meeting(round_1.campaign, Stage.ROUND_1, eye=eye)
    with django_assert_num_queries(7):
        before_the_meeting(round_1.campaign, Stage.ROUND_1, eye=eye)
