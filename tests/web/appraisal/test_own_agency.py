"""The own agency on the workbench: closed in the blocked way; in 2019's way marked first, and no more."""

from decimal import Decimal
from typing import Any

import pytest

from pari.campaigns.models import Campaign
from pari.core.access.roles import Conflict
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.comments import write_comment
from pari.scoring.appraisal.findings import Said, recheck
from pari.scoring.models import Mark
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, claim, in_round_1
from tests.office import AGENCIES, Office

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

OWN = "so-tu-phap"
BENCH = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/tieu-chi/ke-hoach-ban-hanh/"
ONE = f"/thanh-giang/dot/thanh-giang-2026/tham-dinh/co-quan/{OWN}/"
WORDS = "Văn bản ký ngày 02/4/2026, sau thời hạn."


@pytest.fixture
def round_1(office: Office, time_machine: Any) -> Office:
    time_machine.move_to(ROUND_1)
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values='{"muc": "Kịp thời"}')
    return office


@pytest.fixture
def own_first(round_1: Office) -> Office:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    return round_1


def found(office: Office, address: str, username: str = LAN) -> Any:
    return office.client(username).get(address)


def mark_own(office: Office) -> Any:
    return office.client(LAN).post(f"{BENCH}{OWN}/", {"finding": "agreed", "seen": "0", "then": "stay"})


def rechecked(office: Office) -> None:
    """Bình, of another agency, gives fewer points; the two talk about it."""
    acting: dict[str, Any] = {"eye": office.eye(BINH, ROUND_1), "by": office.by(BINH), "at": ROUND_1}
    sheet = office.sheet(OWN).pk
    write_comment(**acting, sheet_id=sheet, criterion=LEVEL, text="Cần xem lại ngày ký.")
    said = Said(Finding.NOT_AGREED, Decimal("0.13"), reasons=(LossReason.LATE,), text=WORDS)
    recheck(**acting, sheet_id=sheet, criterion=LEVEL, stage=Stage.ROUND_1, said=said, seen=1)


def test_in_the_blocked_way_nothing_of_it_is_read(round_1: Office) -> None:
    shown = found(round_1, f"{BENCH}?co-quan={OWN}").content.decode()
    assert 'name="finding"' in shown  # of the first agency that may be judged
    assert f"tieu-chi/ke-hoach-ban-hanh/{OWN}/" not in shown
    assert found(round_1, ONE).status_code == 403


def test_in_2019_s_way_it_is_marked_on_the_page_and_waits_for_its_recheck(own_first: Office) -> None:
    assert f"tieu-chi/ke-hoach-ban-hanh/{OWN}/" in found(own_first, f"{BENCH}?co-quan={OWN}").content.decode()
    assert mark_own(own_first).status_code == 302
    assert Mark.objects.get(sheet=own_first.sheet(OWN), stage="round_1").awaits_recheck


@pytest.mark.parametrize("address", [BENCH, f"{BENCH}?co-quan={OWN}", ONE, f"{ONE}?tieu-chi={LEVEL}"])
def test_what_others_found_of_it_and_say_about_it_stays_closed(own_first: Office, address: str) -> None:
    mark_own(own_first)
    rechecked(own_first)
    shown = found(own_first, address).content.decode()
    assert "Sở Tư pháp" in shown
    assert WORDS not in shown
    assert "0,13" not in shown
    assert "Cần xem lại ngày ký" not in shown


def test_what_was_rechecked_is_not_marked_over(own_first: Office) -> None:
    mark_own(own_first)
    rechecked(own_first)
    answer = office_post(own_first, seen="1")
    assert answer.status_code == 422
    assert WORDS not in answer.content.decode()
    assert Mark.objects.filter(sheet=own_first.sheet(OWN), stage="round_1").count() == 2


def office_post(office: Office, *, seen: str) -> Any:
    form = {"finding": "agreed", "seen": seen, "then": "stay"}
    return office.client(LAN).post(f"{BENCH}{OWN}/", form)


def test_counts_of_what_isnt_agreed_leave_it_out(own_first: Office) -> None:
    mark_own(own_first)
    rechecked(own_first)
    shown = found(own_first, "/thanh-giang/dot/thanh-giang-2026/tham-dinh/?loc=con-van-de").content.decode()
    assert "Ban hành kế hoạch CCHC năm" not in shown
