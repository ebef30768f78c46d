"""What is still missing before a campaign may open."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from pari.campaigns.checklist import Check, checklist
from pari.campaigns.models import BoundEdition, Campaign, Guidance
from pari.campaigns.queries import whole_campaign
from pari.core.access.roles import Phase
from pari.core.calendar.holidays import days_off_by_law
from pari.deadlines.actions import GivenDay, set_days_off
from pari.people.models import Account
from pari.words.campaigns import CHECKS
from pari.words.problems import sentence
from tests.campaigns.conftest import BEFORE, Prepared
from tests.office import on

Queries = Callable[..., Any]
ADVICE = {
    "edition_signed",
    "edition_year",
    "set_choices",
    "heirs",
    "working_days",
    "days_off",
    "officers",
    "council",
    "guidance",
}


def check(prepared: Prepared, code: str) -> Check:
    return next(one for one in checklist(prepared.fresh(), BEFORE) if one.code == code)


def codes(prepared: Prepared, code: str) -> list[str]:
    return [one.code for one in check(prepared, code).problems]


def told(prepared: Prepared, code: str) -> list[str]:
    return [sentence(one) for one in check(prepared, code).problems]


def test_every_check_has_its_words_and_some_are_only_advice(ready: Prepared) -> None:
    listed = checklist(ready.campaign, BEFORE)
    assert [one.code for one in listed] == list(CHECKS)
    assert {one.code for one in listed if not one.blocking} == ADVICE


def test_of_a_campaign_that_is_ready_only_advice_is_left(ready: Prepared) -> None:
    left = {one.code for one in checklist(ready.campaign, BEFORE) if not one.ok}
    assert left == {"set_choices", "days_off", "officers", "guidance"}


def test_an_edition_is_needed_and_a_draft_is_said(prepared: Prepared) -> None:
    assert check(prepared, "edition_signed").ok
    BoundEdition.objects.update(is_draft=True)
    assert codes(prepared, "edition_signed") == ["campaign.edition_is_draft"]
    BoundEdition.objects.filter(campaign=prepared.campaign).delete()
    assert codes(prepared, "edition") == ["campaign.no_edition"]
    for depends_on_it in ("edition_signed", "edition_year", "sets", "set_choices"):
        assert codes(prepared, depends_on_it) == ["campaign.edition_first"]


def test_an_edition_of_another_year_is_said(prepared: Prepared) -> None:
    assert check(prepared, "edition_year").ok
    Campaign.objects.filter(pk=prepared.campaign.pk).update(year=2028)
    assert codes(prepared, "edition_year") == ["campaign.edition_of_another_year"]


def test_a_set_of_another_block_is_told_by_name(prepared: Prepared) -> None:
    prepared.campaign.participants.filter(agency__code="hoa-mai").update(criteria_set="so-mot-cua")
    assert told(prepared, "sets") == [
        (
            "01 cơ quan chưa có bộ tiêu chí phù hợp với khối của mình: Phường Hoa Mai. "
            "Đề nghị chọn bộ tiêu chí cho từng cơ quan."
        )
    ]


def test_a_block_with_several_sets_is_said_until_somebody_has_chosen(prepared: Prepared) -> None:
    assert codes(prepared, "set_choices") == ["campaign.several_sets"]
    prepared.campaign.participants.filter(agency__code="so-noi-vu").update(criteria_set="so-khong-mot-cua")
    assert check(prepared, "set_choices").ok


def test_who_takes_no_part_needs_no_set_but_somebody_who_answers(prepared: Prepared) -> None:
    prepared.campaign.participants.filter(agency__code="hoa-mai").update(
        participation="not_taking_part", reason="Sáp nhập", criteria_set=""
    )
    assert check(prepared, "sets").ok
    assert told(prepared, "heirs") == ["Chưa có cơ quan giải trình thay cho: Phường Hoa Mai."]


def test_somebody_takes_part(prepared: Prepared) -> None:
    prepared.campaign.participants.update(participation="not_taking_part", reason="x")
    assert codes(prepared, "taking_part") == ["campaign.nobody_takes_part"]


def test_a_term_on_a_day_off_is_told_with_the_next_working_day(prepared: Prepared) -> None:
    assert check(prepared, "working_days").ok
    prepared.campaign.phases.filter(phase=Phase.SELF_ASSESSMENT.value).update(closes=on(13, 12, year=2027))
    assert told(prepared, "working_days") == [  # 24:00 of 12/12/2027, a Sunday
        (
            "Thời hạn của bước “Tự đánh giá, chấm điểm” rơi vào ngày nghỉ 12/12/2027; "
            "ngày làm việc tiếp theo là 13/12/2027."
        )
    ]


def test_days_off_of_the_year_and_of_the_january_after_it_are_asked_for(prepared: Prepared) -> None:
    def fill(year: int) -> None:
        days = [GivenDay(day, one.name, one.paper) for day, one in days_off_by_law(year).items()]
        set_days_off(authority="thanh-giang", year=year, days=days)

    assert len(codes(prepared, "days_off")) == 2
    fill(2027)
    assert [one.figures["year"] for one in check(prepared, "days_off").problems] == [2028]
    set_days_off(
        authority="thanh-giang",
        year=2028,
        days=[GivenDay(date(2028, 9, 2), "Quốc khánh", "văn bản của kiểm thử")],
    )
    assert [one.figures["year"] for one in check(prepared, "days_off").problems] == [2028]
    fill(2028)
    assert check(prepared, "days_off").ok


def test_every_duty_needs_a_holder_and_a_substitute(ready: Prepared) -> None:
    ready.campaign.duty_holders.filter(duty="lead", is_substitute=True).delete()
    ready.campaign.duty_holders.filter(duty="secretariat", is_substitute=False).delete()
    assert [(one.code, one.figures["duty"]) for one in check(ready, "duties").problems] == [
        ("campaign.duty_without_substitute", "Chủ trì thẩm định"),
        ("campaign.duty_without_holder", "Thư ký tổng hợp"),
    ]


def test_an_agency_for_which_nobody_has_a_duty_is_told_by_name(ready: Prepared) -> None:
    ready.office.people["thamdinh.stp"].posts.update(agency=ready.office.agencies["so-noi-vu"])
    problems = check(ready, "duties_covered").problems
    assert [one.figures["names"] for one in problems] == [["Sở Nội vụ"]] * 4


def test_a_duty_that_nobody_has_is_told_once_and_not_for_every_agency(prepared: Prepared) -> None:
    assert len(codes(prepared, "duties")) == 8
    assert len(codes(prepared, "duties_covered")) == 1


def test_nobody_s_conflict_is_in_order_before_anybody_has_the_duty(ready: Prepared) -> None:
    ready.campaign.duty_holders.filter(duty="lead").delete()
    said = "Chưa phân công người đảm nhiệm nên chưa kiểm tra được: "
    assert told(ready, "duties_covered") == [f"{said}Chủ trì thẩm định."]
    ready.campaign.duty_holders.all().delete()
    assert [one.startswith(said) for one in told(ready, "duties_covered")] == [True]
    assert not check(ready, "duties_covered").blocking  # the line above it blocks, and counts once


def test_agencies_without_an_officer_or_a_head_who_can_come_in_are_told(prepared: Prepared) -> None:
    Account.objects.filter(username="canbo.sxd").update(is_active=False)
    missing = {one.code: one.figures["names"] for one in check(prepared, "officers").problems}
    assert "Sở Xây dựng" in missing["campaign.officers_missing"]
    assert "Sở Xây dựng" not in missing["campaign.heads_missing"]
    assert "Phường Hoa Sen" not in missing["campaign.officers_missing"]


def test_the_council_is_asked_for(prepared: Prepared) -> None:
    assert check(prepared, "council").ok
    prepared.office.people["hoidong.stc"].appointments.update(ended=date(2027, 1, 1))
    assert codes(prepared, "council") == ["campaign.no_council"]


def test_guidance_is_asked_for(prepared: Prepared) -> None:
    assert codes(prepared, "guidance") == ["campaign.no_guidance"]
    Guidance.objects.create(
        campaign=prepared.campaign, criteria_set="xa", criterion="1.1", text="x", written_at=BEFORE
    )
    assert check(prepared, "guidance").ok


@pytest.mark.parametrize("agencies", [2, 6])
def test_the_number_of_queries_does_not_depend_on_how_many_take_part(
    ready: Prepared, django_assert_max_num_queries: Queries, agencies: int
) -> None:
    kept = ready.campaign.participants.values_list("pk", flat=True)[:agencies]
    ready.campaign.participants.exclude(pk__in=list(kept)).delete()
    with django_assert_max_num_queries(26):
        checklist(ready.fresh(), BEFORE)
    with django_assert_max_num_queries(8):
        whole_campaign(ready.campaign)
