"""Findings: given on what an agency claims, by whoever was given the criterion, and never over another's."""

from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict
from pari.core.appraisal.findings import Finding
from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import LossReason, Stage
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.findings import Said, give_finding, recheck, take_back
from pari.scoring.appraisal.items import Item, item_of, items_of_criterion
from pari.scoring.models import Mark
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, ROUND_2, claim, in_round_1, in_round_2
from tests.office import AGENCIES, Office

pytestmark = pytest.mark.django_db

SXD = "so-xay-dung"
IN_TIME = '{"muc": "Kịp thời"}'
LATE = Said(Finding.NOT_AGREED, Decimal("0.25"), reasons=(LossReason.LATE,), values={"muc": "Không kịp thời"})
AGREED = Said(Finding.AGREED)


def finding(
    office: Office, said: Said, *, by: str = LAN, agency: str = SXD, seen: int = 0, **more: Any
) -> Mark:
    at = more.pop("at", ROUND_1)
    stage = more.pop("stage", Stage.ROUND_1)
    give = more.pop("give", give_finding)
    return give(  # type: ignore[no-any-return]  # either action, chosen by the test
        eye=office.eye(by, at),
        by=office.by(by),
        at=at,
        sheet_id=office.sheet(agency).pk,
        criterion=LEVEL,
        stage=stage,
        said=said,
        seen=seen,
        **more,
    )


def item(office: Office, agency: str = SXD, by: str = LAN, at: Any = ROUND_1) -> Item:
    return item_of(office.sheet(agency), LEVEL, eye=office.eye(by, at), person=office.people[by].pk)


def stood(*place: Any, **who: Any) -> Mark:
    """What stands there; a test that asks for it fails where nothing does."""
    row = item(*place, **who).stands
    assert row is not None
    return row


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    return office


def test_an_appraiser_agrees_with_a_claim_and_its_points_stand(round_1: Office) -> None:
    finding(round_1, AGREED)
    found = item(round_1)
    assert found.stands
    assert (found.stands.finding, found.stands.points) == ("agreed", Decimal("0.5"))
    assert JournalEntry.objects.get(did="finding_given").stage == "round_1"


def test_points_that_differ_need_a_reason_and_keep_what_the_rule_gives_beside(round_1: Office) -> None:
    with pytest.raises(BadInput) as bad:
        finding(round_1, Said(Finding.NOT_AGREED, Decimal("0.25")))
    assert [one.code for one in bad.value.problems] == ["finding.not_agreed_without_reason"]
    mark = finding(round_1, LATE)
    assert (mark.points, mark.computed, mark.reason_codes) == (Decimal("0.25"), Decimal("0.25"), "late")


def test_what_an_agency_left_empty_is_credited(office: Office) -> None:
    in_round_1(office)
    said = Said(Finding.CREDITED, values={"muc": "Kịp thời"}, text="Văn bản có trên trục liên thông.")
    assert finding(office, said).points == Decimal("0.5")
    assert item(office).claimed is None


def test_of_two_at_once_the_second_is_told_who_came_before(round_1: Office) -> None:
    finding(round_1, AGREED)
    with pytest.raises(Refused) as refused:
        finding(round_1, LATE, by=BINH)
    assert refused.value.problem.figures["name"] == "Lan (ví dụ)"
    finding(round_1, LATE, by=BINH, seen=1)
    assert stood(round_1).points == Decimal("0.25")


def test_a_criterion_given_to_others_is_refused(round_1: Office) -> None:
    round_1.campaign.shares.filter(account=round_1.people[BINH]).delete()
    with pytest.raises(NotAllowed):
        finding(round_1, AGREED, by=BINH)


def test_the_own_agency_is_closed_in_the_blocked_way(round_1: Office) -> None:
    with pytest.raises(NotAllowed) as refused:
        finding(round_1, AGREED, agency="so-tu-phap")
    assert refused.value.why == "access.own_agency"
    finding(round_1, AGREED, agency="so-tu-phap", by=BINH)


def test_in_2019_s_way_an_own_mark_stands_once_somebody_of_another_agency_has_rechecked_it(
    round_1: Office,
) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    mark = finding(round_1, AGREED, agency="so-tu-phap")
    assert mark.awaits_recheck
    assert item(round_1, "so-tu-phap", by=BINH).stands is None
    with pytest.raises(NotAllowed):
        finding(round_1, AGREED, agency="so-tu-phap", seen=1, give=recheck)
    finding(round_1, LATE, agency="so-tu-phap", by=BINH, seen=1, give=recheck)
    assert stood(round_1, "so-tu-phap", by=BINH).points == Decimal("0.25")


def test_taken_back_what_stood_before_stands_again(round_1: Office) -> None:
    finding(round_1, AGREED)
    finding(round_1, LATE, seen=1)
    back: dict[str, Any] = {
        "eye": round_1.eye(LAN, ROUND_1),
        "by": round_1.by(LAN),
        "at": ROUND_1,
        "criterion": LEVEL,
    }
    sheet = round_1.sheet(SXD).pk
    take_back(**back, sheet_id=sheet, stage=Stage.ROUND_1, seen=2)
    assert stood(round_1).finding == "agreed"
    assert Mark.objects.filter(stage="round_1").count() == 3


def test_in_round_2_what_was_agreed_is_reopened_with_a_reason_only(office: Office) -> None:
    in_round_1(office)
    claim(office, SXD, LEVEL, points="0.5", values=IN_TIME)
    finding(office, AGREED)
    office.campaign.phases.filter(phase="round_1").update(closed_at=ROUND_2)
    office.campaign.phases.filter(phase="cross_check").update(closed_at=ROUND_2)
    office.campaign.sheets.update(state="in_round_2")
    again: dict[str, Any] = {"at": ROUND_2, "stage": Stage.ROUND_2}
    with pytest.raises(BadInput) as bad:
        finding(office, LATE, **again)
    assert [one.code for one in bad.value.problems] == ["finding.reopened_without_reason"]
    finding(office, Said(Finding.NOT_AGREED, Decimal("0.25"), text="Ngày ký là 02/4/2026."), **again)
    assert stood(office, at=ROUND_2).points == Decimal("0.25")


def test_in_round_2_what_was_credited_is_reopened_with_a_reason_only(office: Office) -> None:
    in_round_1(office)
    claim(office, SXD, LEVEL, points="0.25", values='{"muc": "Không kịp thời"}')
    finding(
        office, Said(Finding.CREDITED, Decimal("0.5"), text="Ban hành đúng hạn.", values={"muc": "Kịp thời"})
    )
    office.campaign.phases.filter(phase="round_1").update(closed_at=ROUND_2)
    office.campaign.phases.filter(phase="cross_check").update(closed_at=ROUND_2)
    office.campaign.sheets.update(state="in_round_2")
    with pytest.raises(BadInput) as bad:
        finding(office, AGREED, at=ROUND_2, stage=Stage.ROUND_2)
    assert [one.code for one in bad.value.problems] == ["finding.reopened_without_reason"]
    why = Said(Finding.AGREED, text="Văn bản không phải của cơ quan.")
    finding(office, why, at=ROUND_2, stage=Stage.ROUND_2)
    assert stood(office, at=ROUND_2).points == Decimal("0.25")


def test_a_whole_exemption_is_proposed_with_a_reason_and_has_no_points(round_1: Office) -> None:
    with pytest.raises(BadInput):
        finding(round_1, Said(Finding.EXEMPTION))
    mark = finding(round_1, Said(Finding.EXEMPTION, text="Ngành không có nhiệm vụ này."))
    assert (mark.points, mark.exempt) == (None, None)


def test_a_part_in_quarter_points_leaves_the_rest(round_1: Office) -> None:
    said = Said(Finding.EXEMPTION, exempt=Decimal("0.25"), text="Chỉ phát sinh một nửa.")
    mark = finding(round_1, said)
    assert (mark.points, mark.exempt) == (Decimal("0.25"), Decimal("0.25"))


def test_a_criterion_over_all_agencies_costs_the_same_however_many_there_are(
    round_1: Office, django_assert_num_queries: Any
) -> None:
    eye = round_1.eye(LAN, ROUND_1)
    with django_assert_num_queries(9):
        found = items_of_criterion(
            round_1.campaign, "ke-hoach-ban-hanh", eye=eye, person=round_1.people[LAN].pk
        )
    assert [one.agency for one in found.listed] == [code for code in AGENCIES if code != "so-tu-phap"]
    assert [code for code, _ in found.hidden] == ["so-tu-phap"]


def test_who_has_not_handed_in_is_told_apart_and_none_of_its_content_is_read(round_1: Office) -> None:
    round_1.campaign.sheets.filter(participant__agency__code=SXD).update(state="reopened")
    found = items_of_criterion(
        round_1.campaign, "ke-hoach-ban-hanh", eye=round_1.eye(LAN, ROUND_1), person=None
    )
    assert SXD not in [one.agency for one in found.listed]
    assert [code for code, *_ in found.not_in] == [SXD]


def test_a_round_that_is_over_takes_no_findings(office: Office) -> None:
    in_round_2(office)
    claim(office, SXD, LEVEL, points="0.5", values=IN_TIME)
    with pytest.raises(NotAllowed):
        finding(office, AGREED, at=ROUND_2)
