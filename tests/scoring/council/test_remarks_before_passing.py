"""Remarks on draft results are answered before the results are passed; then none comes in any more."""

from datetime import datetime
from typing import Any

import pytest

from pari.campaigns.extensions import extend_term
from pari.core.access.roles import Phase
from pari.core.calendar.days import ONE_DAY
from pari.core.errors import Refused
from pari.scoring.council.passing import Unready, unready_of
from pari.scoring.council.remarks import KEPT, answer_remark, remark, withdraw_remark
from pari.scoring.council.standings import before_the_council
from pari.scoring.models import CouncilSession, PassedResults, Remark
from tests.appraising import LEVEL
from tests.counciling import BA, MINH, SECRETARY, STANDING, VOTING, acting, meeting
from tests.office import Office, on
from tests.scoring.council.passing_through import BUILDING, all_found, all_settled, on_agenda, passed

pytestmark = pytest.mark.database
OFFICER, LEAD = "canbo.sxd", "totruong.snv"
FINANCE = "so-tai-chinh"
DAY = on(8, 1, 9, year=2027)
AFTERWARDS = on(20, 1, year=2027)


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


def passed_at(office: Office, at: datetime) -> str:
    """Why the results can't be passed then; empty where they were."""
    who = acting(office, STANDING, VOTING) | {"at": at}  # the page was opened before
    try:
        passed(office, session_of(office), **who)
    except Refused as error:
        return error.problem.code
    return ""


def unready(office: Office, username: str) -> Unready:
    before = before_the_council(office.campaign, eye=office.eye(username, VOTING))
    return unready_of(office.campaign, before, at=VOTING)


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
    told = {name: unready(ready, name)["unanswered"] for name in (BA, "hoidong.stc")}
    assert told == {BA: [BUILDING], "hoidong.stc": [BUILDING]}
    Remark.objects.update(sheet=ready.sheet("so-noi-vu"))
    assert unready(ready, "hoidong.snv")["unanswered"] == []


def longer(office: Office, at: datetime = DAY, agency: str = BUILDING, who: str = LEAD) -> None:
    """The agency's own term reaches into the council's phase, to the end of 19/01/2027."""
    extend_term(
        **acting(office, who, at),
        campaign=office.campaign,
        phase=Phase.REMARKS,
        until=AFTERWARDS,
        reason="Mất kết nối (ví dụ).",
        paper="",
        agencies=[agency],
    )


def test_results_wait_until_every_agency_s_own_term_for_remarks_is_over(ready: Office) -> None:
    longer(ready)
    problem = refused(ready)
    assert problem.code == "council.remarks_may_come"
    assert problem.figures == {"agencies": ["Sở Xây dựng"], "until": "hết 24 giờ 00 ngày 19/01/2027"}
    assert not PassedResults.objects.exists()
    remarked(ready, at=VOTING)  # and it may still come
    assert passed_at(ready, AFTERWARDS - ONE_DAY / 2) == "council.remarks_may_come"
    assert passed_at(ready, AFTERWARDS) == "council.remarks_wait"


def test_once_no_term_runs_and_none_waits_they_are_passed(ready: Office) -> None:
    longer(ready)
    assert passed_at(ready, AFTERWARDS) == ""


def test_whoever_may_not_see_an_agency_isn_t_told_of_its_term(ready: Office) -> None:
    longer(ready, agency=FINANCE)
    assert unready(ready, BA)["may_remark"] == [(FINANCE, AFTERWARDS)]
    assert unready(ready, MINH)["may_remark"] == []


def test_once_the_results_are_passed_no_remark_comes_in(ready: Office) -> None:
    """A term that is opened again afterwards helps nobody any more."""
    passed(ready, session_of(ready))
    longer(ready, at=VOTING)
    with pytest.raises(Refused) as error:
        remarked(ready, at=VOTING)
    assert error.value.problem.code == "remarks.results_passed"
    assert not Remark.objects.exists()
