"""A ward's campaign over its own units runs beside the province's: neither sees the other's.

The units of the ward bear the same codes as the province's agencies, so that nothing is told apart by luck.
"""

import pytest

from pari.core.access.roles import Role
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Appointment, HandOver
from pari.scoring.models import Sheet
from tests.hostile.walking import address
from tests.hostile.world import WARD_CAMPAIGN, World
from tests.office import NOW, PAPER, on

pytestmark = pytest.mark.django_db

WARD = {"authority": "hoa-sen", "campaign": WARD_CAMPAIGN}


def main_of(page: str) -> str:
    return page.partition("<main")[2]


def test_each_lists_its_own_campaigns(fresh: World) -> None:
    above = main_of(fresh.office.client("totruong.snv").get(address(fresh, "campaigns")).content.decode())
    below = main_of(
        fresh.ward_client("totruong.phuong").get(address(fresh, "campaigns", **WARD)).content.decode()
    )
    assert "thanh-giang-2026" in above
    assert WARD_CAMPAIGN not in above
    assert WARD_CAMPAIGN in below
    assert "thanh-giang-2026" not in below


def test_each_counts_its_own_sheets(fresh: World) -> None:
    above = fresh.office.client("totruong.snv").get(address(fresh, "progress_csv")).content.decode()
    below = fresh.ward_client("totruong.phuong").get(address(fresh, "progress_csv", **WARD)).content.decode()
    assert (len(above.splitlines()), len(below.splitlines())) == (7, 2)


def test_a_deed_below_moves_nothing_above(fresh: World) -> None:
    """Same code of an agency, two sheets, two chains of the journal, and nobody above is told."""
    before = fresh.office.client("totruong.snv").get(address(fresh, "progress_csv")).content
    entries = JournalEntry.objects.filter(authority="thanh-giang").count()
    notices = Notice.objects.filter(authority="thanh-giang").count()
    client = fresh.ward_client("canbo.phuong")
    answer = client.post(address(fresh, "sheet_pass", **WARD), {"seen": "1", "note": "Trình"})
    assert answer.status_code == 302
    assert Sheet.objects.get(pk=fresh.ward_ids["sheet"]).state == "with_head"
    assert Sheet.objects.get(pk=fresh.ids["sheet"]).state == "returned"
    assert JournalEntry.objects.filter(authority="thanh-giang").count() == entries
    assert JournalEntry.objects.filter(authority="hoa-sen", campaign=WARD_CAMPAIGN).count() == 2
    assert Notice.objects.filter(authority="thanh-giang").count() == notices
    assert fresh.office.client("totruong.snv").get(address(fresh, "progress_csv")).content == before


def test_a_deed_above_moves_nothing_below_and_tells_nobody_there(fresh: World) -> None:
    extension = {
        "step": "grant",
        "phase": "self_assessment",
        "whom": "all",
        "until": "20/12/2026 24:00",
        "reason": "Hệ thống gián đoạn",
    }
    client = fresh.office.client("totruong.snv")
    assert client.post(address(fresh, "campaign_extend"), extension).status_code == 302
    told = set(Notice.objects.filter(kind__startswith="extended").values_list("person", flat=True))
    told |= set(Notice.objects.exclude(pk=fresh.ids["notice"]).values_list("person", flat=True))
    assert told
    assert not told & {account.pk for account in fresh.ward_people.values()}
    page = fresh.ward_client("canbo.phuong").get(address(fresh, "campaign", **WARD)).content.decode()
    assert "20/12/2026" not in page
    assert "15/12/2026" in page


def test_the_roll_up_above_shows_counts_alone(fresh: World) -> None:
    Sheet.objects.filter(pk=fresh.ward_ids["sheet"]).update(state="submitted", submitted_at=on(25, 11))
    page = main_of(
        fresh.office.client("lanhdao.ubnd").get(address(fresh, "directory_below")).content.decode()
    )
    assert "Đợt KINPHUONG" in page
    for label, count in (("cơ quan", 1), ("đã nộp", 1), ("muộn", 0)):
        assert f'data-label="{label}">{count}</td>' in page
    for name in ("Sở Xây dựng", "Công chức của phường", "25/11/2026", "KINPHIEUPHUONG"):
        assert name not in page


def test_nobody_of_the_ward_reads_a_roll_up_of_what_is_above(fresh: World) -> None:
    client = fresh.ward_client("quantri.phuong")
    page = main_of(client.get(address(fresh, "directory_below", **WARD)).content.decode())
    assert "Đánh giá, xếp hạng" not in page
    assert client.get(address(fresh, "directory_below")).status_code == 404


def test_campaigns_of_one_authority_are_not_found_below_the_other_one_s_address(fresh: World) -> None:
    above, below = fresh.office.client("totruong.snv"), fresh.ward_client("totruong.phuong")
    for name in ("campaign", "progress", "reopenings", "journal_of_campaign", "questions", "guidance"):
        assert above.get(address(fresh, name, campaign=WARD_CAMPAIGN)).status_code == 404, name
        assert below.get(address(fresh, name, authority="hoa-sen")).status_code == 404, name


def test_who_works_for_both_is_told_at_each_desk_what_belongs_there(fresh: World) -> None:
    """Work handed over in the ward waits on the ward's desk, not on the province's."""
    taker, giver = fresh.office.people["canbo.sxd"], fresh.ward_people["canbo.phuong"]
    given = Appointment.objects.get(account=giver)
    Appointment.objects.create(
        account=taker,
        authority=fresh.ward,
        role=Role.COUNCIL.value,
        paper=PAPER,
        began=given.began,
        made_at=NOW,
    )
    HandOver.objects.create(
        giver=giver, taker=taker, appointment=given, note="Việc dở", given_by=giver, given_at=NOW
    )
    client = fresh.office.client("canbo.sxd")
    assert giver.name in client.get(address(fresh, "desk_home", **WARD)).content.decode()
    assert giver.name not in client.get(address(fresh, "desk_home")).content.decode()
    assert giver.name not in client.get(address(fresh, "people_hand_overs")).content.decode()
