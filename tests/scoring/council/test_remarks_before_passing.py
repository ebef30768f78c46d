"""Remarks on draft results are answered before the results are passed; then none comes in any more."""

from datetime import datetime
from typing import Any

import pytest

from pari.campaigns.extensions import extend_term
from pari.core.access.roles import Phase
from pari.core.errors import Refused
from pari.scoring.council.passing import unready_of
from pari.scoring.council.remarks import KEPT, answer_remark, remark, withdraw_remark
from pari.scoring.council.standings import before_the_council
from pari.scoring.models import CouncilSession, PassedResults, Remark
from tests.appraising import LEVEL
from tests.counciling import BA, SECRETARY, VOTING, acting, meeting
from tests.office import Office, on
from tests.scoring.council.passing_through import BUILDING, all_found, all_settled, on_agenda, passed

pytestmark = pytest.mark.database
OFFICER, LEAD = "canbo.sxd", "totruong.snv"
DAY = on(8, 1, 9, year=2027)


@pytest.fixture
def ready(office: Office) -> Office:
    """Everything is found and settled; a session is under way."""
    all_found(office)
    on_agenda(office)
    all_settled(office, meeting(office))
    return office


def remarked(office: Office, text: str = "Đề nghị xem lại.", at: datetime = DAY) -> Remark:
    sheet = office.sheet(BUILDING).pk
    return remark(**acting(office, OFFICER, at), sheet_id=sheet, criterion=LEVEL, text=text)


def session_of(office: Office) -> CouncilSession:
    return office.campaign.council_sessions.latest("number")


def refused(office: Office) -> Any:
    with pytest.raises(Refused) as error:
        passed(office, session_of(office))
    return error.value.problem


def test_results_wait_until_every_remark_is_answered(ready: Office) -> None:
    first, second = remarked(ready), remarked(ready, "Còn một nội dung nữa.")
    problem = refused(ready)
    assert problem.code == "council.remarks_wait"
    assert problem.figures == {"count": 2, "agencies": ["Sở Xây dựng"]}
    answer_remark(
        **acting(ready, SECRETARY, VOTING), remark_id=first.pk, answer=KEPT, text="Đã xem lại hồ sơ."
    )
    assert refused(ready).figures["count"] == 1
    assert not PassedResults.objects.exists()
    answer_remark(**acting(ready, LEAD, VOTING), remark_id=second.pk, answer=KEPT, text="Đã xem lại hồ sơ.")
    assert passed(ready, session_of(ready)).version == 1


def test_what_an_agency_took_back_keeps_nothing_waiting(ready: Office) -> None:
    row = remarked(ready)
    withdraw_remark(**acting(ready, OFFICER, DAY), remark_id=row.pk)
    assert passed(ready, session_of(ready)).version == 1


def test_whoever_may_not_see_an_agency_isn_t_told_of_its_remarks(ready: Office) -> None:
    remarked(ready)
    campaign = ready.campaign
    told = {
        name: unready_of(campaign, before_the_council(campaign, eye=ready.eye(name, VOTING)))["unanswered"]
        for name in (BA, "hoidong.stc")
    }
    assert told == {BA: [BUILDING], "hoidong.stc": [BUILDING]}
    own = before_the_council(campaign, eye=ready.eye("hoidong.snv", VOTING))
    Remark.objects.update(sheet=ready.sheet("so-noi-vu"))
    assert unready_of(campaign, own)["unanswered"] == []


def test_once_the_results_are_passed_no_remark_comes_in(ready: Office) -> None:
    """An agency's own term may reach into the council's phase."""
    extend_term(
        **acting(ready, LEAD, DAY),
        campaign=ready.campaign,
        phase=Phase.REMARKS,
        until=on(20, 1, year=2027),
        reason="Mất kết nối (ví dụ).",
        paper="",
        agencies=[BUILDING],
    )
    passed(ready, session_of(ready))
    with pytest.raises(Refused) as error:
        remarked(ready, at=VOTING)
    assert error.value.problem.code == "remarks.results_passed"
    assert not Remark.objects.exists()
