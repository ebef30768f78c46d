"""What waits at an appraiser's desk besides the criteria: second readings, re-checks, rulings to confirm."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from pari.campaigns.models import AppraisalShare, Campaign
from pari.core.access.roles import Conflict, Phase
from pari.core.scoring.stages import Stage
from pari.notices.kinds import page_of
from pari.notices.models import Notice
from pari.people.models import Account
from pari.scoring.appraisal.many import Ticked
from pari.scoring.appraisal.ruling_asks import Ask
from pari.scoring.appraisal.rulings import apply_ruling, make_ruling, withdraw_ruling
from pari.scoring.appraisal.samples import RANDOM, Amount, draw_sample
from pari.scoring.models import SecondReading
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, claim, in_round_1, share
from tests.office import AGENCIES, Office
from tests.scoring.appraisal.rounds import AGREED, IN_TIME, LEAD, NOT_IN_TIME, acting, find
from tests.scoring.appraisal.test_rulings import LATE_PLANS, QUARTER
from tests.scoring.appraisal.test_second_readings import WORTH
from tests.web.desk.conftest import Home

pytestmark = pytest.mark.django_db

LATER, AFTER = ROUND_1 + timedelta(hours=2), ROUND_1 + timedelta(hours=3)
SXD, STP, STC = "so-xay-dung", "so-tu-phap", "so-tai-chinh"
HERE = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/"
JUDGE = "Thẩm định các tiêu chí được phân công"
AGAIN, FOLLOW = "Đọc lại, kiểm tra lại kết quả thẩm định", "Xác nhận theo kết luận về vấn đề thống nhất"


@pytest.fixture
def round_1(office: Office) -> Office:
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points=WORTH[agency], values=IN_TIME)
    return office


def drawn(office: Office) -> None:
    draw_sample(
        **acting(office, LEAD, LATER),
        campaign=office.campaign,
        stage=Stage.ROUND_1,
        why=RANDOM,
        amount=Amount(size=10),
    )


def ruled(office: Office, ask: Ask = LATE_PLANS) -> int:
    return make_ruling(**acting(office, LEAD, LATER), campaign=office.campaign, ask=ask).number


def told(kind: str) -> set[str]:
    people = Notice.objects.filter(kind=kind).values_list("person", flat=True)
    return {name for name in (LAN, BINH, LEAD, "canbo.sxd") if _pk(name) in people}


def _pk(username: str) -> int:
    return Account.objects.get(username=username).pk


# --- Second readings and re-checks


def test_second_readings_wait_with_their_count_until_they_are_read(round_1: Office, home: Home) -> None:
    find(round_1, AGREED, agency=SXD)
    find(round_1, AGREED, agency=STC)
    assert AGAIN not in home(BINH, LATER)
    drawn(round_1)
    page = home(BINH, LATER)
    assert AGAIN in page
    assert "Còn 01 mục chờ đọc lại." in page  # Sở Tài chính is Bình's own
    assert f'href="{HERE}kiem-tra-lai/"' in page
    assert AGAIN not in home(LAN, LATER)
    SecondReading.objects.all().delete()
    assert AGAIN not in home(BINH, LATER)


def test_in_2019_s_way_a_finding_for_an_own_agency_waits_for_somebody_of_another(
    round_1: Office, home: Home
) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    round_1.campaign.refresh_from_db()
    find(round_1, AGREED, agency=STP)
    assert "Còn 01 kết quả chờ kiểm tra lại." in home(BINH, LATER)
    assert AGAIN not in home(LAN, LATER)
    assert AGAIN not in home(LEAD, LATER)


def test_once_the_round_was_closed_what_is_left_of_it_is_no_work_any_more(
    round_1: Office, home: Home
) -> None:
    ruled(round_1)
    assert JUDGE in home(LAN, AFTER)
    assert FOLLOW in home(LAN, AFTER)
    round_1.end(Phase.ROUND_1, LATER)
    page = home(LAN, AFTER)
    assert JUDGE not in page
    assert FOLLOW not in page
    assert "Đã kết thúc lúc 11:00 ngày 18/12/2026. Bước tiếp theo: Thẩm định chéo, từ ngày 26/12" in page


def test_after_the_round_was_closed_reading_again_waits_until_the_cross_check_ends(
    round_1: Office, home: Home
) -> None:
    find(round_1, AGREED, agency=SXD)
    drawn(round_1)
    assert "hết 24 giờ 00 ngày 25/12/2026" in line_of(home(BINH, LATER))
    round_1.end(Phase.ROUND_1, LATER)
    assert "hết 24 giờ 00 ngày 26/12/2026" in line_of(home(BINH, AFTER))
    round_1.campaign.phases.filter(phase="cross_check").delete()
    assert AGAIN not in home(BINH, AFTER)


def line_of(page: str) -> str:
    """What stands with the task of reading again."""
    return page.partition(AGAIN)[2].partition("</li>")[0]


def test_a_reader_of_a_sample_is_told_without_what_or_where(round_1: Office) -> None:
    find(round_1, AGREED, agency=SXD)
    drawn(round_1)
    assert told("second_readings") == {BINH}
    notice = Notice.objects.get(kind="second_readings")
    assert page_of(notice) == f"{HERE}kiem-tra-lai/"
    assert not any(sign.isdigit() for sign in notice.title + notice.body)
    assert "Sở" not in notice.title + notice.body
    assert notice.agency == ""


# --- Rulings


def test_a_ruling_waits_for_whoever_was_given_what_it_touches(round_1: Office, home: Home) -> None:
    assert FOLLOW not in home(LAN, LATER)
    number = ruled(round_1)
    page = home(LAN, AFTER)
    assert FOLLOW in page
    given = len(AGENCIES) - 1  # without her own
    assert f"{given:02d} mục được phân công chờ xác nhận theo 01 kết luận." in page
    assert f'href="{HERE}van-de/{number}/"' in page
    for other in (LEAD, "canbo.sxd", "hoidong.stc"):
        assert FOLLOW not in home(other, AFTER)


def test_what_follows_already_or_was_found_afterwards_waits_no_more(round_1: Office, home: Home) -> None:
    find(round_1, NOT_IN_TIME, agency=SXD)  # as the line says
    number = ruled(round_1)
    left = len(AGENCIES) - 2
    assert f"{left:02d} mục" in home(LAN, AFTER)
    find(round_1, AGREED, agency=STC, at=AFTER)  # deviates, knowingly
    assert f"{left - 1:02d} mục" in home(LAN, AFTER)
    rest = [one for one in AGENCIES if one not in (SXD, STC, STP)]
    apply_ruling(
        **acting(round_1, LAN, AFTER),
        campaign=round_1.campaign,
        number=number,
        stage=Stage.ROUND_1,
        ticked=[Ticked(round_1.sheet(one).pk, LEVEL, 0) for one in rest],
    )
    assert FOLLOW not in home(LAN, AFTER)


def test_a_withdrawn_ruling_waits_for_nobody(round_1: Office, home: Home) -> None:
    number = ruled(round_1)
    withdraw_ruling(
        **acting(round_1, LEAD, LATER), campaign=round_1.campaign, number=number, reason="Đã có văn bản mới."
    )
    assert FOLLOW not in home(LAN, AFTER)


def test_of_a_ruling_are_told_those_whose_share_it_touches_and_nothing_of_it(round_1: Office) -> None:
    ruled(round_1)
    assert told("ruling_made") == {LAN, BINH}
    notice = Notice.objects.filter(kind="ruling_made").first()
    assert notice is not None
    assert page_of(notice) == f"{HERE}van-de/"
    assert not any(sign.isdigit() for sign in notice.title + notice.body)
    assert LATE_PLANS.question not in notice.body


def test_a_ruling_on_the_own_agency_alone_is_told_nobody_of_it(round_1: Office) -> None:
    """It names two, of which Lan has neither but her own."""
    AppraisalShare.objects.filter(account=round_1.people[LAN]).delete()
    share(round_1, "so-mot-cua", LEVEL, LAN, place="lead", agency=round_1.agencies[STP])
    ruled(round_1, Ask("Câu hỏi", "Trả lời", LATE_PLANS.criteria, (STP, SXD), QUARTER))
    assert told("ruling_made") == {BINH}


@pytest.mark.parametrize("agencies", [2, 4])
def test_the_desk_costs_the_same_however_much_waits(
    round_1: Office, agencies: int, django_assert_num_queries: Any
) -> None:
    for agency in [one for one in AGENCIES if one not in (STP, STC)][:agencies]:
        find(round_1, AGREED, agency=agency)
    drawn(round_1)
    ruled(round_1)
    with time_machine.travel(AFTER, tick=False):
        client = round_1.client(BINH)
        client.get("/thanh-giang/viec/")
        with django_assert_num_queries(39):
            client.get("/thanh-giang/viec/")
