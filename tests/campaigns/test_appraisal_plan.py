"""The plan of appraisal: approved with what was given out and the schedule, and whom it tells."""

from datetime import timedelta
from typing import Any

import pytest

from pari.campaigns.appraisal_plan import (
    Planned,
    approve_plan,
    changes_since,
    plans_of,
    remove_schedule_line,
    save_plan,
    schedule_in_plan,
    schedule_of,
    set_schedule_line,
)
from pari.core.access.eye import NotAllowed
from pari.core.appraisal.shares import Place
from pari.core.errors import BadInput, Refused
from pari.notices.models import Notice
from tests.appraising import BINH, LAN, ROUND_1
from tests.campaigns.giving_out import LEAD, give, to, told, undo
from tests.office import Office, on

pytestmark = pytest.mark.django_db


# --- The plan


def plan(office: Office, deed: Any, at: Any = ROUND_1, by: str = LEAD, **said: Any) -> Any:
    return deed(eye=office.eye(by, at), by=office.by(by), at=at, campaign=office.campaign, **said)


def approved(office: Office) -> Any:
    give(office, to(office, LAN), to(office, BINH, Place.SECOND))
    plan(office, save_plan, text="Thẩm định theo bộ tiêu chí.")
    return plan(office, approve_plan, paper="Thông báo số 5/TB-TGV")


def test_a_plan_is_approved_with_what_was_given_out_and_the_schedule(team: Office) -> None:
    line = Planned(on(18, 12, 8), on(18, 12, 11), "Họp Tổ giúp việc", "Toàn Tổ", "Phòng họp số 1")
    plan(team, set_schedule_line, said=line)
    made = approved(team)
    assert schedule_in_plan(made) == [line]
    assert changes_since(made, told(team).shares.given) == []
    assert plans_of(team.campaign, eye=team.eye(LEAD)).holds == made


def test_an_approved_plan_stays_what_it_was_and_tells_what_changed_since(team: Office) -> None:
    made = approved(team)
    plan(team, save_plan, text="Sửa đổi.")
    give(team, to(team, "thamdinh.sxd"))
    plans = plans_of(team.campaign, eye=team.eye(LEAD))
    assert (plans.holds, plans.text) == (made, "Sửa đổi.")
    made.refresh_from_db()
    assert made.text == "Thẩm định theo bộ tiêu chí."
    (change,) = changes_since(made, told(team).shares.given)
    assert (change.before, change.now) == (team.people[LAN].pk, team.people["thamdinh.sxd"].pk)
    assert plan(team, approve_plan).sequence == 2


def test_nothing_empty_is_approved(team: Office) -> None:
    with pytest.raises(BadInput) as bad:
        plan(team, approve_plan)
    assert [one.code for one in bad.value.problems] == ["plan.empty", "plan.no_shares"]


def test_only_the_lead_writes_and_approves(team: Office) -> None:
    for deed, said in ((save_plan, {"text": "x"}), (approve_plan, {})):
        for username in (LAN, "thuky.snv", "hoidong.stc"):
            with pytest.raises(NotAllowed):
                plan(team, deed, by=username, **said)


def test_of_two_who_write_the_plan_the_second_looks_again(team: Office) -> None:
    seen = plans_of(team.campaign, eye=team.eye(LEAD)).seen
    plan(team, save_plan, text="Một", seen=seen)
    with pytest.raises(Refused) as refused:
        plan(team, save_plan, text="Hai", seen=seen, at=ROUND_1 + timedelta(minutes=1))
    assert refused.value.problem.code == "plan.changed_meanwhile"


def test_the_schedule_is_kept_in_the_order_of_time(team: Office) -> None:
    later, first = Planned(on(26, 12, 8), None, "Họp thông qua"), Planned(on(18, 12), on(26, 12), "Lần 1")
    plan(team, set_schedule_line, said=later)
    kept = plan(team, set_schedule_line, said=first)
    assert [one.what for one in schedule_of(team.campaign, eye=team.eye(LAN))] == ["Lần 1", "Họp thông qua"]
    plan(team, set_schedule_line, said=Planned(on(27, 12), None, "Lần 1 (lùi)"), line=kept.pk)
    plan(team, remove_schedule_line, line=kept.pk)
    assert [one.what for one in schedule_of(team.campaign, eye=team.eye(LAN))] == ["Họp thông qua"]
    with pytest.raises(Refused):
        plan(team, remove_schedule_line, line=kept.pk)
    with pytest.raises(BadInput):
        plan(team, set_schedule_line, said=Planned(on(27, 12), on(27, 12), "Trống"))


# --- Telling


def told_of(office: Office, username: str) -> list[str]:
    rows = Notice.objects.filter(person=office.people[username].pk, kind="appraisal_shares")
    return list(rows.order_by("pk").values_list("title", flat=True))


def test_while_it_is_tried_out_nobody_is_told_of_changes(team: Office) -> None:
    give(team, to(team, LAN))
    assert told_of(team, LAN) == []


def test_who_appraises_is_told_once_of_the_approval_and_once_a_day_of_changes(team: Office) -> None:
    approved(team)
    assert [len(told_of(team, one)) for one in (LAN, BINH, "thamdinh.sxd")] == [1, 1, 0]
    give(team, to(team, "thamdinh.sxd"))
    undo(team, 2)
    assert [len(told_of(team, one)) for one in (LAN, BINH, "thamdinh.sxd")] == [2, 1, 1]
    give(team, to(team, "thamdinh.sxd"), at=ROUND_1 + timedelta(days=1))
    assert [len(told_of(team, one)) for one in (LAN, BINH, "thamdinh.sxd")] == [3, 1, 2]
