"""Authorities below: counts for whoever sees the boards above, nothing upwards, and a new one."""

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.agencies.actions import load_directory
from pari.agencies.models import Authority, Block
from pari.campaigns.models import Campaign, CampaignPhase, Participant
from pari.journal.models import JournalEntry
from pari.people.models import Account, Appointment
from pari.scoring.models import Sheet
from tests.office import AGENCIES, NOW, Office, on, small_directory

pytestmark = pytest.mark.django_db

ROOT = "/thanh-giang/danh-ba/cap-duoi/"


@pytest.fixture
def ward(office: Office) -> Authority:
    """Hoa Sen evaluates its own units: three of six sheets are in, one of them late."""
    said = small_directory("hoa-sen", "Phường Hoa Sen (ví dụ)")
    ward = load_directory(
        directory=type(said)(
            "hoa-sen", said.authority_name, True, said.blocks, said.agencies, "thanh-giang", "hoa-sen"
        )
    )
    campaign = Campaign.objects.create(
        code="hoa-sen-2026",
        authority=ward,
        year=2026,
        title="Đánh giá các phòng năm 2026",
        made_at=on(1, 11),
        opened_at=on(2, 11),
    )
    CampaignPhase.objects.create(campaign=campaign, phase="self_assessment", opens=on(2, 11))
    for position, code in enumerate(AGENCIES, start=1):
        participant = Participant.objects.create(
            campaign=campaign,
            agency=ward.agencies.get(code=code),
            position=position,
            block=Block.objects.filter(authority=ward)[0],
            criteria_set="x",
        )
        handed_in = position <= 3
        Sheet.objects.create(
            campaign=campaign,
            participant=participant,
            state="submitted" if handed_in else "in_progress",
            submitted_at=NOW if handed_in else None,
            is_late=position == 3,
        )
    return ward


def test_the_province_sees_counts_of_who_is_below(office: Office, ward: Authority) -> None:
    page = office.client("lanhdao.ubnd").get(ROOT).content.decode()
    assert "Đánh giá các phòng năm 2026" in page
    assert "Tự đánh giá, chấm điểm" in page
    for label, count in (("cơ quan", 6), ("đã nộp", 3), ("muộn", 1)):
        assert f'data-label="{label}">{count}</td>' in page


@pytest.mark.parametrize("username", ["quantri.snv", "lanhdao.ubnd", "totruong.snv", "thuongtruc.stc"])
def test_whoever_sees_boards_sees_who_is_below(office: Office, username: str) -> None:
    assert office.client(username).get(ROOT).status_code == 200


@pytest.mark.parametrize(
    "username", ["canbo.hoasen", "lanhdao.hoasen", "quantri.sxd", "thamdinh.stp", "hoidong.stc", "quantri.kt"]
)
def test_others_do_not(office: Office, username: str) -> None:
    assert office.client(username).get(ROOT).status_code == 403


def test_a_rehearsal_below_is_nobody_else_s_business(office: Office, ward: Authority) -> None:
    Campaign.objects.filter(authority=ward).update(is_rehearsal=True)
    assert "Đánh giá các phòng" not in office.client("lanhdao.ubnd").get(ROOT).content.decode()


def test_the_lower_level_never_sees_the_upper_one_s(office: Office, ward: Authority) -> None:
    client = _ward_admin(ward)
    assert client.get("/hoa-sen/danh-ba/").status_code == 200
    assert client.get(ROOT).status_code == 404
    page = client.get("/hoa-sen/danh-ba/cap-duoi/").content.decode()
    assert "Chưa có đơn vị chủ trì cấp dưới." in page


def test_the_upper_level_has_no_business_in_the_lower_one_s_pages(office: Office, ward: Authority) -> None:
    for username in ("quantri.snv", "lanhdao.ubnd"):
        client = office.client(username)
        assert client.get("/hoa-sen/danh-ba/").status_code == 404
        assert client.get("/hoa-sen/dot/hoa-sen-2026/").status_code == 404


def test_the_page_takes_as_many_queries_however_many_are_below(office: Office, ward: Authority) -> None:
    client = office.client("lanhdao.ubnd")
    client.get(ROOT)
    before = _queries(client)
    for number in range(5):
        other = Authority.objects.create(
            code=f"khac-{number}",
            name=f"Phường {number}",
            is_example=True,
            directory_sha256="",
            parent=office.authority,
            parent_agency="hoa-mai",
        )
        campaign = Campaign.objects.create(
            code=f"khac-{number}-2026",
            authority=other,
            year=2026,
            title="Đợt",
            made_at=on(1, 11),
            opened_at=on(2, 11),
        )
        CampaignPhase.objects.create(campaign=campaign, phase="self_assessment", opens=on(2, 11))
    assert _queries(client) == before


def _queries(client: Client) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(ROOT).status_code == 200
    return len(seen)


def _ward_admin(ward: Authority) -> Client:
    account = Account.objects.create(
        username="quantri.hoasen", name="Quản trị (ví dụ)", authority=ward, made_at=NOW
    )
    Appointment.objects.create(
        account=account,
        authority=ward,
        role="standing_admin",
        paper="QĐ 1",
        began=on(5, 1).date(),
        made_at=NOW,
    )
    client = Client()
    client.force_login(account)
    session = client.session
    session["second_factor"] = account.pk
    session.save()
    return client


# --- A new one ---------------------------------------------------------------------------------------------

SAID: dict[str, Any] = {
    "agency": "so-xay-dung",
    "name": "Sở Xây dựng (ví dụ)",
    "code": "so-xay-dung-tg",
    "blocks": "Phòng chuyên môn\nĐơn vị trực thuộc",
    "username": "quantri.phongsxd",
    "person": "Quản trị CCHC, Sở Xây dựng (ví dụ)",
    "email": "",
    "began": "2026-01-05",
    "paper": "QĐ 5",
}


def test_the_standing_office_founds_an_authority_with_its_first_administrator(office: Office) -> None:
    answer = office.client("quantri.snv").post(f"{ROOT}them/", SAID)
    assert answer.status_code == 302
    made = Authority.objects.get(code="so-xay-dung-tg")
    assert made.parent == office.authority
    assert [block.name for block in made.blocks.order_by("position")] == [
        "Phòng chuyên môn",
        "Đơn vị trực thuộc",
    ]
    (role,) = Appointment.objects.filter(authority=made)
    assert (role.role, role.account.username, role.account.authority) == (
        "standing_admin",
        "quantri.phongsxd",
        made,
    )
    entries = JournalEntry.objects.order_by("pk").values_list("authority", "did")
    assert list(entries) == [
        ("thanh-giang", "authority_made"),
        ("so-xay-dung-tg", "account_made"),
        ("so-xay-dung-tg", "role_given"),
    ]


def test_an_authority_without_its_administrator_is_not_made(office: Office) -> None:
    answer = office.client("quantri.snv").post(f"{ROOT}them/", {**SAID, "username": "canbo.sxd"})
    assert answer.status_code == 422
    assert not Authority.objects.filter(code="so-xay-dung-tg").exists()
    assert not JournalEntry.objects.exists()


def test_nobody_else_founds_one(office: Office) -> None:
    for username in ("quantri.sxd", "lanhdao.ubnd", "totruong.snv", "quantri.kt"):
        assert office.client(username).post(f"{ROOT}them/", SAID).status_code == 403
    assert not Authority.objects.filter(code="so-xay-dung-tg").exists()
