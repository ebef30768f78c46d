"""Rulings: one line for all, proposed to whoever appraises, never given by whoever decided it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import Line
from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import LossReason, Stage
from pari.journal.models import JournalEntry
from pari.scoring.appraisal.many import Ticked, undo_batch
from pari.scoring.appraisal.ruling_asks import Ask, ask_of, problems_of
from pari.scoring.appraisal.ruling_reach import Reach, Stand, reach_of
from pari.scoring.appraisal.rulings import (
    agencies_of,
    apply_ruling,
    make_ruling,
    ruling_of,
    rulings_of,
    withdraw_ruling,
)
from pari.scoring.models import Mark, Ruling
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, SHARE, claim, in_round_1
from tests.office import AGENCIES, Office
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, NOT_IN_TIME, acting, find

pytestmark = pytest.mark.django_db

KEY = "ke-hoach-ban-hanh"
QUARTER = Line(Finding.NOT_AGREED, Decimal("0.25"))
LATE_PLANS = Ask(
    "Kế hoạch ban hành sau ngày 31/01 có được tính là kịp thời không?",
    "Không; chấm 0,25 điểm.",
    (KEY,),
    (),
    QUARTER,
    (LossReason.LATE,),
)


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values=IN_TIME)
    return office


def ruled(office: Office, ask: Ask = LATE_PLANS, by: str = LEAD) -> Ruling:
    return make_ruling(**acting(office, by, ROUND_1), campaign=office.campaign, ask=ask)


def reach(office: Office, row: Ruling, by: str = LAN) -> Reach:
    eye, person = office.eye(by, ROUND_1), office.people[by].pk
    return reach_of(office.campaign, ask_of(row), eye=eye, person=person, stage=Stage.ROUND_1, ruling=row)


def apply(office: Office, row: Ruling, *agencies: str, by: str = LAN, seen: int = 0, **more: Any) -> str:
    ticked = [Ticked(office.sheet(agency).pk, more.get("criterion", LEVEL), seen) for agency in agencies]
    return apply_ruling(
        **acting(office, by, ROUND_1),
        campaign=office.campaign,
        number=row.number,
        stage=Stage.ROUND_1,
        ticked=ticked,
    )


def test_a_ruling_is_numbered_and_gives_nothing_by_itself(round_1: Office) -> None:
    first, second = ruled(round_1), ruled(round_1)
    assert (first.number, second.number) == (1, 2)
    assert not Mark.objects.filter(stage="round_1").exists()
    assert JournalEntry.objects.filter(did="ruling_made").count() == 2


def test_only_the_lead_makes_one_and_the_lead_gives_none_of_it(round_1: Office) -> None:
    with pytest.raises(NotAllowed):
        ruled(round_1, by=LAN)
    row = ruled(round_1)
    assert not any(one.may_apply for one in reach(round_1, row, by=LEAD).listed)
    with pytest.raises(NotAllowed):
        apply(round_1, row, "so-xay-dung", by=LEAD)


def test_an_appraiser_confirms_for_the_own_share_in_one_go_and_undoes_it(round_1: Office) -> None:
    row = ruled(round_1)
    mine = reach(round_1, row)
    assert [one.item.agency for one in mine.listed] == [code for code in AGENCIES if code != "so-tu-phap"]
    assert {one.stand for one in mine.listed} == {Stand.OPEN}
    batch = apply(round_1, row, *(one.item.agency for one in mine.listed))
    given = Mark.objects.filter(stage="round_1")
    assert {(one.finding, one.points, one.ruling_id) for one in given} == {
        ("not_agreed", Decimal("0.25"), row.pk)
    }
    assert {one.reason for one in given} == {LATE_PLANS.line}
    assert {one.stand for one in reach(round_1, row).listed} == {Stand.FOLLOWS}
    undo_batch(**acting(round_1, LAN, ROUND_1), campaign=round_1.campaign, batch=batch)
    assert {one.stand for one in reach(round_1, row).listed} == {Stand.OPEN}


def test_who_found_something_else_deviates_and_may_still_follow(round_1: Office) -> None:
    find(round_1, AGREED)
    find(round_1, NOT_IN_TIME, agency="hoa-sen")
    row = ruled(round_1)
    stands = {one.item.agency: one.stand for one in reach(round_1, row).listed}
    assert (stands["so-xay-dung"], stands["hoa-sen"]) == (Stand.DEVIATES, Stand.FOLLOWS)
    with pytest.raises(BadInput) as bad:
        apply(round_1, row, "so-xay-dung", "hoa-mai")
    assert [one.code for one in bad.value.problems] == ["finding.changed_meanwhile"]
    assert Mark.objects.filter(ruling=row).count() == 0  # all of it or nothing
    apply(round_1, row, "so-xay-dung", seen=1)
    assert reach(round_1, row).listed[1].stand is Stand.FOLLOWS


def test_the_own_agency_is_nowhere_in_it(round_1: Office) -> None:
    """Neither for the lead (Sở Nội vụ) nor for an appraiser (Sở Tư pháp), listed or named."""
    row = ruled(round_1, _for("so-tu-phap", "so-xay-dung"))
    assert "so-noi-vu" not in [one.item.agency for one in reach(round_1, ruled(round_1), by=LEAD).listed]
    assert [one.item.agency for one in reach(round_1, row).listed] == ["so-xay-dung"]
    assert agencies_of(row, eye=round_1.eye(LAN, ROUND_1)) == ["so-xay-dung"]
    with pytest.raises(NotAllowed):
        apply(round_1, row, "so-tu-phap")
    apply(round_1, row, "so-tu-phap", by=BINH)


def test_in_2019_s_way_others_confirm_it_for_the_own_agency(round_1: Office) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    row = ruled(round_1)
    assert [one.item.agency for one in reach(round_1, row).listed if one.may_apply] == [
        code for code in AGENCIES if code != "so-tu-phap"
    ]
    with pytest.raises(BadInput) as bad:
        apply(round_1, row, "so-tu-phap")
    assert [one.code for one in bad.value.problems] == ["ruling.own_agency"]


def test_a_ruling_on_own_agencies_alone_is_not_there(round_1: Office) -> None:
    post = round_1.people[LAN].posts.get()
    post.pk, post.agency = None, round_1.agencies["so-xay-dung"]
    post.save()
    row = ruled(round_1, _for("so-tu-phap", "so-xay-dung"))
    assert rulings_of(round_1.campaign, eye=round_1.eye(LAN, ROUND_1)) == []
    with pytest.raises(Refused):
        ruling_of(round_1.campaign, row.number, eye=round_1.eye(LAN, ROUND_1))
    assert rulings_of(round_1.campaign, eye=round_1.eye(BINH, ROUND_1)) == [row]


def test_withdrawn_with_a_reason_it_is_applied_no_more_and_what_was_found_stays(round_1: Office) -> None:
    row = ruled(round_1)
    apply(round_1, row, "so-xay-dung")
    deed = {**acting(round_1, LEAD, ROUND_1), "campaign": round_1.campaign, "number": row.number}
    with pytest.raises(BadInput):
        withdraw_ruling(**deed, reason=" ")
    row = withdraw_ruling(**deed, reason="Sở Nội vụ có văn bản hướng dẫn mới.")
    with pytest.raises(Refused) as refused:
        apply(round_1, row, "hoa-sen")
    assert refused.value.problem.code == "ruling.withdrawn"
    assert not any(one.may_apply for one in reach(round_1, row).listed)
    assert Mark.objects.filter(ruling=row).count() == 1


def test_what_a_ruling_does_not_touch_is_not_given_under_it(round_1: Office) -> None:
    row = ruled(round_1, _for("so-xay-dung", "hoa-sen"))
    with pytest.raises(BadInput) as bad:
        apply(round_1, row, "hoa-mai")
    assert [one.code for one in bad.value.problems] == ["ruling.untouched"]
    with pytest.raises(BadInput):
        apply(round_1, row, "so-xay-dung", criterion=SHARE)


def test_everything_that_is_wrong_is_said_at_once(round_1: Office) -> None:
    ask = Ask("", " ", (KEY, "khong-co"), ("so-noi-vu",), Line(Finding.AGREED, Decimal(15), Decimal(1)))
    problems = problems_of(round_1.campaign, ask, eye=round_1.eye(LEAD, ROUND_1))
    assert [one.code for one in problems][:4] == [
        "ruling.no_question",
        "ruling.no_line",
        "ruling.unknown_criterion",
        "ruling.unknown_agency",
    ]
    assert {"finding.exempt_without_exemption", "ruling.out_of_bounds"} <= {one.code for one in problems}
    fine = Line(Finding.EXEMPTION, Decimal("0.12345"), Decimal("0.33333"))
    too_fine = problems_of(round_1.campaign, replace(LATE_PLANS, says=fine), eye=round_1.eye(LEAD, ROUND_1))
    assert [(one.code, one.column) for one in too_fine] == [
        ("finding.too_fine", "points"),
        ("finding.too_fine", "exempt"),
    ]
    alone = problems_of(round_1.campaign, _for("hoa-sen"), eye=round_1.eye(LEAD, ROUND_1))
    assert [one.code for one in alone] == ["ruling.one_agency"]


def test_a_ruling_over_many_criteria_costs_as_many_queries(
    round_1: Office, django_assert_max_num_queries: Any
) -> None:
    two = Ask("Vấn đề", "Kết luận", (KEY, "ke-hoach-muc-do-hoan-thanh"), (), Line(Finding.AGREED))
    eye, person = round_1.eye(LAN, ROUND_1), round_1.people[LAN].pk
    for ask in (LATE_PLANS, two):
        with django_assert_max_num_queries(12):
            reach_of(round_1.campaign, ask, eye=eye, person=person, stage=Stage.ROUND_1)


def _for(*agencies: str) -> Ask:
    return Ask("Vấn đề", LATE_PLANS.line, (KEY,), agencies, QUARTER, (LossReason.LATE,))
