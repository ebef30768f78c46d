"""The council's first page: how it stands, naming the council, and the way to it."""

from typing import Any

import pytest

from pari.campaigns.queries import phase_of
from pari.core.access.roles import Phase
from pari.scoring.models import (
    Council,
    CouncilSession,
)
from tests.counciling import BA, MINH, SECRETARY, STANDING, VOTING
from tests.office import Office, on
from tests.web.council.council_office import (
    AGENDA,
    HERE,
    OVERSEER,
    STANDING_OFFICE,
    Items,
    read,
    shown,
)

pytestmark = pytest.mark.django_db


def test_the_secretary_names_the_council_and_what_was_typed_stays_when_it_is_refused(before: Office) -> None:
    client, chair = before.client(SECRETARY), before.people[BA].pk
    typed = {"paper": "Quyết định 02", "quorum_top": 4, "quorum_bottom": 3, "majority": "of_present"}
    got = client.post(HERE + "quyet-dinh/", {**typed, "chair": chair})
    assert "Tỷ lệ thành viên phải có mặt không hợp lệ" in shown(got, 422)
    assert 'value="Quyết định 02"' in got.content.decode()
    client.post(HERE + "quyet-dinh/", {**typed, "quorum_top": 2, "chair": chair})
    council = Council.objects.get()
    assert (council.quorum_top, council.chair.username, council.chair_decides_ties) == (2, BA, False)
    assert "Ít nhất 2/3 số thành viên được biểu quyết phải có mặt" in read(before, MINH, HERE)


def test_nobody_chairs_the_council_unless_somebody_is_chosen(before: Office) -> None:
    client, here = before.client(SECRETARY), HERE + "quyet-dinh/"
    offered = client.get(here).content.decode()
    assert '<option value="" selected>Chọn người chủ trì</option>' in offered
    typed = {"paper": "Quyết định 02", "quorum_top": 2, "quorum_bottom": 3, "majority": "of_present"}
    refused = client.post(here, {**typed, "chair": ""})
    assert "Đề nghị chọn người chủ trì theo quyết định thành lập Hội đồng." in shown(refused, 422)
    assert not Council.objects.exists()


def test_the_first_page_says_how_it_stands_and_what_is_left(before: Office, session: CouncilSession) -> None:
    page = read(before, BA, HERE)
    assert "Phiên số 1 đang diễn ra; 03 nội dung chờ biểu quyết" in page
    assert "Còn 03 nội dung trong chương trình chưa chốt." in page
    assert "Chưa có số liệu dùng để xét mức trần xếp hạng" in page
    assert "Biểu quyết" in page


def test_a_member_counts_nothing_of_the_own_agency(before: Office, session: CouncilSession) -> None:
    page = read(before, MINH, HERE)
    assert "02 nội dung chờ biểu quyết" in page
    assert "Còn 02 nội dung trong chương trình chưa chốt." in page
    assert "Không gồm nội dung của Sở Tài chính, nơi đang công tác" in page


def test_the_standing_office_names_the_council_and_reads_no_item(before: Office, items: Items) -> None:
    page = read(before, STANDING_OFFICE, HERE)
    assert "Quyết định số 02/QĐ-UBND" in page
    assert "Nội dung trình Hội đồng" not in page
    assert read(before, STANDING_OFFICE, AGENDA, 403)


@pytest.mark.parametrize("who", [SECRETARY, STANDING, OVERSEER])
def test_the_campaign_leads_to_council_and_remarks_also_when_it_is_over(
    before: Office, clock: Any, who: str
) -> None:
    for phase in before.campaign.phases.all():
        before.campaign.phases.filter(pk=phase.pk).update(closed_at=phase.closed_at or VOTING)
    clock.move_to(on(1, 12, 9, year=2027))
    page = before.client(who).get("/thanh-giang/dot/thanh-giang-2026/").content.decode()
    assert phase_of(before.campaign, on(1, 12, 9, year=2027)) is Phase.CLOSED
    assert f'href="{HERE}"' in page
    assert f'href="{HERE.replace("hoi-dong", "y-kien-du-thao")}"' in page
