"""The list of campaigns and a campaign's own page."""

from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.campaigns.models import Campaign
from pari.core.access.roles import Phase
from pari.deadlines.actions import extend
from tests.office import DUE, NOW, Office
from tests.web.campaigns.reading import CAMPAIGN, read

LIST = "/thanh-giang/dot/"
PAGE = CAMPAIGN


def extended(
    office: Office, until: timedelta, *agencies: str, reason: str = "Mưa lũ chia cắt địa bàn"
) -> None:
    extend(
        authority="thanh-giang",
        scope="thanh-giang-2026",
        name=Phase.SELF_ASSESSMENT.value,
        until=DUE + until,
        at=NOW,
        reason=reason,
        person=office.people["thuky.snv"].pk,
        person_name="Thư ký (ví dụ)",
        paper="Công văn số 12/SNV-CCHC",
        agencies=agencies or None,
    )


def test_the_list_says_phase_term_and_the_state_of_the_own_sheet(office: Office) -> None:
    shown = read(office.client("canbo.sxd"), LIST)
    assert "Tự đánh giá, chấm điểm" in shown
    assert "còn 19 ngày" in shown
    assert "Chưa bắt đầu" in shown
    assert "Lập đợt đánh giá" not in shown


def test_whoever_acts_over_all_reads_no_state_of_an_own_sheet(office: Office) -> None:
    assert "Phiếu của cơ quan mình" not in read(office.client("thuky.snv"), LIST)


def test_a_rehearsal_is_marked(office: Office) -> None:
    Campaign.objects.create(
        code="thanh-giang-2026-thu",
        authority=office.authority,
        year=2026,
        title="Làm quen phần mềm",
        is_rehearsal=True,
        made_at=NOW,
    )
    assert "Làm quen phần mềm Diễn tập" in read(office.client("canbo.sxd"), LIST)


def test_the_empty_list_teaches_the_next_step_to_who_may_take_it(office: Office) -> None:
    office.campaign.delete()
    assert "Lập đợt đánh giá" in read(office.client("quantri.snv"), LIST)
    others = read(office.client("canbo.sxd"), LIST)
    assert "Chưa có đợt đánh giá nào" in others
    assert "Lập đợt đánh giá" not in others


def test_strangers_are_sent_to_the_login_and_other_authorities_find_nothing(office: Office) -> None:
    assert Client().get(PAGE).status_code == 302
    assert office.client("canbo.sxd").get("/khanh-hoa/dot/").status_code == 404
    assert office.client("canbo.sxd").get("/thanh-giang/dot/khanh-hoa-2026/").status_code == 404


@pytest.mark.parametrize(
    "username", ["canbo.sxd", "lanhdao.hoasen", "thuky.snv", "totruong.snv", "quantri.kt", "giamsat.mttq"]
)
def test_everybody_with_a_role_reads_where_the_campaign_stands(office: Office, username: str) -> None:
    shown = read(office.client(username), PAGE)
    assert "Tự đánh giá, chấm điểm" in shown
    assert "Thời hạn: hết 24 giờ 00 ngày 15/12/2026." in shown
    assert "Không thẩm định cơ quan mình." in shown


def test_an_agency_reads_its_own_extended_term_and_others_the_common_one(office: Office) -> None:
    extended(office, timedelta(days=2), "hoa-sen")
    assert "Thời hạn: hết 24 giờ 00 ngày 17/12/2026." in read(office.client("canbo.hoasen"), PAGE)
    assert "Thời hạn: hết 24 giờ 00 ngày 15/12/2026." in read(office.client("canbo.sxd"), PAGE)


def test_how_a_term_moved_is_read_by_every_participant(office: Office) -> None:
    extended(office, timedelta(days=2), "hoa-sen", "hoa-mai")
    shown = read(office.client("canbo.sxd"), PAGE)
    assert "Phường Hoa Mai, Phường Hoa Sen: hết 24 giờ 00 ngày 17/12/2026." in shown
    assert "Mưa lũ chia cắt địa bàn" in shown
    assert "Công văn số 12/SNV-CCHC. Thư ký (ví dụ), 09:00 ngày 26/11/2026" in shown


def test_what_may_be_done_now_has_a_link_and_what_may_not_its_reason(office: Office) -> None:
    client = office.client("totruong.snv")
    assert f'href="{PAGE}dieu-hanh/gia-han/"' in client.get(PAGE).content.decode()
    assert "Chưa đến thời gian thực hiện việc “Kết thúc lần thẩm định”" in read(client, PAGE)
    officer = read(office.client("canbo.sxd"), PAGE)
    assert "Kết thúc lần thẩm định" not in officer


def test_only_who_sets_up_is_led_to_setting_up_and_only_in_preparation(office: Office) -> None:
    client = office.client("quantri.snv")
    assert f'href="{PAGE}thiet-lap/"' not in client.get(PAGE).content.decode()
    Campaign.objects.update(opened_at=None)
    assert f'href="{PAGE}thiet-lap/"' in client.get(PAGE).content.decode()
    assert f'href="{PAGE}thiet-lap/"' not in office.client("totruong.snv").get(PAGE).content.decode()


def test_pages_cost_the_same_however_many_campaigns_and_extensions(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.client("canbo.sxd")
    for year in range(2015, 2025):
        Campaign.objects.create(
            code=f"thanh-giang-{year}", authority=office.authority, year=year, title=str(year), made_at=NOW
        )
    for days in range(1, 8):
        extended(office, timedelta(days=days), "hoa-sen", "so-xay-dung")
    with django_assert_num_queries(12):
        client.get(LIST)
    with django_assert_num_queries(24):
        client.get(PAGE)


def test_over_all_agencies_every_page_shows_the_next_term_and_that_some_have_another(office: Office) -> None:
    data = {
        "phase": "self_assessment",
        "whom": "some",
        "agencies": ["hoa-sen"],
        "until": "18/12/2026",
        "reason": "Mưa lũ",
        "step": "grant",
    }
    office.client("thuky.snv").post(f"{CAMPAIGN}dieu-hanh/gia-han/", data)
    for address in ("/thanh-giang/dot/", CAMPAIGN):
        said = office.client("quantri.kt").get(address).content.decode()
        assert 'data-due="2026-12-16T00:00:00+07:00"' in said
        assert "(thời hạn gần nhất; có cơ quan được gia hạn)" in said
