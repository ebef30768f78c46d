"""Giving criteria out: all or nothing, undone by one deed, never over another's change, told of in a plan."""

import json
from datetime import timedelta
from pathlib import Path
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
from pari.campaigns.assigning import (
    Assignment,
    Wish,
    assignment_of,
    by_hand,
    changes_of,
    evenly,
    passed_on,
    with_specialties,
)
from pari.campaigns.models import AppraisalShare, Campaign, ShareChange
from pari.campaigns.shares import BALANCED, Given, give_out, newest_change, undo_change
from pari.campaigns.shares_file import people_table, read_shares, shares_table
from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Conflict
from pari.core.appraisal.assignment import covered, knows, loads, placed, replaced, twice, uncovered_places
from pari.core.appraisal.shares import Place, Shares, Unit
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Appointment
from pari.tables.writing import csv_text
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, SHARE, appraiser, second_appraiser
from tests.office import Office, on

pytestmark = pytest.mark.django_db

LEAD = "totruong.snv"
SO, XA = "so-mot-cua", "xa"
UNIT = Unit(SO, LEVEL)
LAN_S, BINHS, CHI_S = "so-tu-phap", "so-tai-chinh", "so-xay-dung"


@pytest.fixture
def team(office: Office) -> Office:
    """Lan of Sở Tư pháp, Bình of Sở Tài chính, Chi of Sở Xây dựng."""
    second_appraiser(office)
    appraiser(office, "thamdinh.sxd", "Chi (ví dụ)", CHI_S)
    return office


def give(office: Office, *given: Given, by: str = LEAD, **more: Any) -> ShareChange | None:
    at = more.pop("at", ROUND_1)
    acting = {"eye": office.eye(by, at), "by": office.by(by), "at": at}
    return give_out(**acting, campaign=office.campaign, given=given, **more)


def undo(office: Office, seen: int, at: Any = ROUND_1) -> ShareChange:
    return undo_change(
        eye=office.eye(LEAD, at), by=office.by(LEAD), at=at, campaign=office.campaign, seen=seen
    )


def to(office: Office, username: str, place: Place = Place.LEAD, unit: Unit = UNIT) -> Given:
    return Given(unit, place, office.people[username].pk)


def told(office: Office, by: str = LEAD) -> Assignment:
    return assignment_of(office.campaign, at=ROUND_1, eye=office.eye(by, ROUND_1))


def held(office: Office, unit: Unit = UNIT) -> dict[str, str]:
    rows = AppraisalShare.objects.filter(
        campaign=office.campaign, criteria_set=unit.criteria_set, criterion=unit.criterion
    )
    rows = rows.filter(agency__code=unit.agency) if unit.agency else rows.filter(agency__isnull=True)
    return dict(rows.values_list("place", "account__username"))


# --- Giving out


def test_the_lead_gives_a_criterion_out_with_one_entry_in_the_journal(team: Office) -> None:
    give(team, to(team, LAN), to(team, BINH, Place.SECOND))
    assert held(team) == {"lead": LAN, "second": BINH}
    assert json.loads(JournalEntry.objects.get(did="shares_changed").figures)["count"] == 2


def test_nobody_but_the_lead_gives_anything_out(team: Office) -> None:
    for username in (LAN, "thuky.snv", "quantri.snv", "canbo.sxd"):
        with pytest.raises(NotAllowed):
            give(team, to(team, LAN), by=username)


def test_what_changes_nothing_is_no_change(team: Office) -> None:
    give(team, to(team, LAN))
    assert give(team, to(team, LAN)) is None
    assert newest_change(team.campaign) == 1


def test_one_fault_and_nothing_is_given_out(team: Office) -> None:
    stranger = Given(UNIT, Place.SECOND, team.people["canbo.sxd"].pk)
    gone = Given(Unit(SO, "99.9"), Place.LEAD, team.people[LAN].pk)
    elsewhere = Given(Unit(SO, LEVEL, "hoa-sen"), Place.LEAD, team.people[LAN].pk)
    with pytest.raises(BadInput) as bad:
        give(team, to(team, LAN), stranger, gone, elsewhere)
    codes = sorted(one.code for one in bad.value.problems)
    assert codes == ["share.no_appraiser", "share.unknown_agency", "share.unknown_criterion"]
    assert held(team) == {}


def test_nobody_gets_two_places_of_one_criterion(team: Office) -> None:
    give(team, to(team, LAN))
    with pytest.raises(BadInput) as bad:
        give(team, to(team, LAN, Place.SECOND))
    assert [one.code for one in bad.value.problems] == ["share.twice"]


def test_nor_by_an_exception_for_one_agency(team: Office) -> None:
    give(team, to(team, LAN), to(team, BINH, Place.SECOND))
    give(team, to(team, "thamdinh.sxd", unit=Unit(SO, LEVEL, LAN_S)))
    with pytest.raises(BadInput):
        give(team, to(team, "thamdinh.sxd", Place.SECOND))


def test_of_two_at_once_the_second_looks_again(team: Office) -> None:
    give(team, to(team, LAN), seen=0)
    with pytest.raises(Refused) as refused:
        give(team, to(team, BINH), seen=0)
    assert refused.value.problem.code == "share.changed_meanwhile"
    assert held(team) == {"lead": LAN}


# --- Undoing


def test_a_bulk_change_is_undone_by_one_deed_and_done_again_by_another(team: Office) -> None:
    give(team, to(team, LAN))
    give(team, to(team, BINH), to(team, LAN, Place.SECOND), what=BALANCED)
    undo(team, 2)
    assert held(team) == {"lead": LAN}
    undo(team, 3)
    assert held(team) == {"lead": BINH, "second": LAN}
    ways = [
        (one.what, one.undoes and one.undoes.sequence)
        for one in changes_of(team.campaign, eye=team.eye(LEAD))
    ]
    assert ways == [("undone", 3), ("undone", 2), ("balanced", None), ("by_hand", None)]


def test_only_the_newest_change_is_undone(team: Office) -> None:
    with pytest.raises(Refused) as refused:
        undo(team, 0)
    assert refused.value.problem.code == "share.nothing_to_undo"
    give(team, to(team, LAN))
    give(team, to(team, BINH))
    with pytest.raises(Refused) as refused:
        undo(team, 1)
    assert refused.value.problem.code == "share.changed_meanwhile"


# --- By hand: who had another place of the criterion changes with whoever was there


def test_who_takes_the_place_of_another_gives_up_their_own_to_them() -> None:
    shares = Shares({UNIT: {Place.LEAD: 1, Place.SECOND: 2}})
    assert placed(shares, [UNIT], Place.LEAD, 2) == {(UNIT, Place.LEAD): 2, (UNIT, Place.SECOND): 1}
    assert placed(shares, [UNIT], Place.LEAD, 1) == {}
    assert placed(shares, [UNIT], Place.SECOND, None) == {(UNIT, Place.SECOND): None}


def test_an_exception_changes_places_in_that_agency_alone() -> None:
    single = Unit(SO, LEVEL, LAN_S)
    shares = Shares({UNIT: {Place.LEAD: 1, Place.SECOND: 2}})
    assert placed(shares, [single], Place.LEAD, 2) == {(single, Place.LEAD): 2, (single, Place.SECOND): 1}


# --- From one person to another


def test_all_that_one_had_goes_to_another_who_never_gets_two_places() -> None:
    other, third, single = Unit(SO, SHARE), Unit(XA, LEVEL), Unit(SO, LEVEL, LAN_S)
    shares = Shares(
        {
            UNIT: {Place.LEAD: 1, Place.SECOND: 3},
            other: {Place.LEAD: 1, Place.SECOND: 2},
            third: {Place.LEAD: 2, Place.SECOND: 1},
            single: {Place.ALTERNATE: 1},
        }
    )
    assert replaced(shares, 1, 2) == {
        (UNIT, Place.LEAD): 2,
        (other, Place.LEAD): 2,
        (other, Place.SECOND): None,
        (third, Place.SECOND): None,
        (single, Place.ALTERNATE): 2,
    }


def test_who_left_is_replaced_in_the_middle_of_a_round_and_back_again(team: Office) -> None:
    give(team, to(team, LAN), to(team, BINH, Place.SECOND))
    Appointment.objects.filter(account=team.people[LAN]).update(ended=on(10, 12).date())
    assert told(team).gone == {team.people[LAN].pk}
    given = passed_on(told(team), team.people[LAN].pk, team.people["thamdinh.sxd"].pk)
    give(team, *given)
    assert held(team) == {"lead": "thamdinh.sxd", "second": BINH}
    undo(team, 2)
    assert held(team) == {"lead": LAN, "second": BINH}


# --- By specialty, and evenly


def test_people_chosen_for_a_specialty_take_its_criteria_in_every_set(team: Office) -> None:
    line = next(one for one in told(team).lines if one.specialty == "tu-phap")
    chosen = {"tu-phap": {Place.LEAD: team.people[LAN].pk, Place.SECOND: team.people[BINH].pk}}
    give(team, *with_specialties(told(team), chosen, only_free=True))
    assert [held(team, unit) for unit in line.units] == [{"lead": LAN, "second": BINH}] * len(line.units)
    others = [one for one in told(team).lines if one.specialty != "tu-phap"]
    assert all(held(team, unit) == {} for one in others for unit in one.units)


def test_only_free_places_are_given_where_one_asks_for_them(team: Office) -> None:
    line = next(one for one in told(team).lines if one.specialty == "tu-phap")
    give(team, *by_hand(told(team), line.units, Place.LEAD, team.people[BINH].pk))
    chosen = {"tu-phap": {Place.LEAD: team.people[LAN].pk, Place.SECOND: team.people[BINH].pk}}
    free = with_specialties(told(team), chosen, only_free=True)
    assert {one.unit for one in free}.isdisjoint(line.units)
    give(team, *with_specialties(told(team), chosen, only_free=False))
    assert held(team, line.units[0]) == {"lead": LAN, "second": BINH}


@pytest.mark.parametrize(
    ("specialty", "agency", "fits"),
    [
        ("Sở Tư pháp", "Sở Tư pháp", True),
        ("Nội vụ, cải cách hành chính", "Sở Nội vụ", True),
        ("Sở Tài chính", "Sở Tư pháp", False),
        ("Chuyển đổi số", "Sở Tư pháp", False),
    ],
)
def test_who_knows_a_specialty_is_told_by_the_agency(specialty: str, agency: str, fits: bool) -> None:  # noqa: FBT001 - a row of the table
    assert knows(specialty, [agency]) is fits


def everyone(office: Office) -> list[Wish]:
    return [Wish(one.pk) for one in told(office).people]


def test_balanced_every_criterion_has_two_people_and_no_agency_is_left_alone(team: Office) -> None:
    given = evenly(
        told(team), everyone(team), places=(Place.LEAD, Place.SECOND), keep=False, same_in_all_sets=True
    )
    give(team, *given, what=BALANCED)
    found = told(team)
    assert all(len(found.shares.given[unit]) == 2 for line in found.lines for unit in line.units)
    assert uncovered_places(found.shares, found.agencies, found.criteria) == []
    assert list(found.shares.uncovered(found.agencies, found.criteria)) == []
    people = [{tuple(found.shares.given[unit].items()) for unit in line.units} for line in found.lines]
    assert all(len(same) == 1 for same in people)


def test_what_was_given_by_hand_stays_where_one_asks_for_it(team: Office) -> None:
    give(team, to(team, "thamdinh.sxd"), to(team, LAN, Place.SECOND))
    given = evenly(
        told(team), everyone(team), places=(Place.LEAD, Place.SECOND), keep=True, same_in_all_sets=True
    )
    give(team, *given, what=BALANCED)
    assert held(team) == {"lead": "thamdinh.sxd", "second": LAN}
    assert evenly(told(team), everyone(team), places=(Place.LEAD,), keep=True, same_in_all_sets=True) == []


# --- Conflict, in both ways


@pytest.mark.parametrize("way", list(Conflict))
def test_the_own_agency_is_taken_over_or_looked_at_again(team: Office, way: Conflict) -> None:
    Campaign.objects.update(conflict=way.value)
    team.campaign.refresh_from_db()
    give(team, to(team, LAN), to(team, BINH, Place.SECOND))
    one, *_ = covered(told(team).shares, SO, LAN_S, [LEVEL])
    lan, binh = team.people[LAN].pk, team.people[BINH].pk
    assert (one.stood_aside, one.is_covered) == ((lan,), True)
    if way is Conflict.BLOCKED:
        assert one.appraisers == (binh,)
    else:
        assert (one.appraisers, one.recheckers) == ((lan, binh), (binh,))


@pytest.mark.parametrize("way", list(Conflict))
def test_where_only_the_own_people_were_given_it_somebody_is_lacking(team: Office, way: Conflict) -> None:
    Campaign.objects.update(conflict=way.value)
    team.campaign.refresh_from_db()
    give(team, to(team, LAN))
    found = told(team)
    assert uncovered_places(found.shares, found.agencies, found.criteria) == [(LAN_S, LEVEL)]
    give(team, to(team, BINH, Place.ALTERNATE))
    found = told(team)
    assert uncovered_places(found.shares, found.agencies, found.criteria) == []


def test_loads_count_agencies_times_criteria_and_move_with_exceptions() -> None:
    agencies = {LAN_S: SO, BINHS: SO, "hoa-sen": XA}
    shares = Shares({UNIT: {Place.LEAD: 1, Place.SECOND: 2}, Unit(SO, LEVEL, LAN_S): {Place.LEAD: 3}})
    assert loads(shares, agencies) == {1: {Place.LEAD: 1}, 2: {Place.SECOND: 2}, 3: {Place.LEAD: 1}}


def test_two_places_are_found_in_a_set_and_in_an_agency() -> None:
    single = Unit(SO, LEVEL, LAN_S)
    shares = Shares({UNIT: {Place.LEAD: 1, Place.SECOND: 2}, single: {Place.LEAD: 2}})
    assert list(twice(shares, [UNIT])) == [(single, 2)]


# --- Files


def test_a_file_given_out_and_taken_in_again_changes_nothing(team: Office, tmp_path: Path) -> None:
    give(team, to(team, LAN), to(team, BINH, Place.SECOND), to(team, BINH, unit=Unit(XA, LEVEL)))
    give(team, to(team, "thamdinh.sxd", unit=Unit(SO, LEVEL, LAN_S)))
    table, path = shares_table(told(team), {LAN_S: "Sở Tư pháp"}), tmp_path / "phan-cong.csv"
    path.write_text(csv_text(table.headings, table.rows, bom=True), encoding="utf-8")
    assert read_shares(path, told(team)) == []
    assert ("Bình (ví dụ) <thamdinh.stc>",) in people_table(told(team)).rows


def test_what_a_file_says_differently_is_what_changes(team: Office, tmp_path: Path) -> None:
    give(team, to(team, LAN), to(team, BINH, Place.SECOND))
    path = tmp_path / "phan-cong.csv"
    path.write_text(
        "mã bộ tiêu chí,mã tiêu chí,chủ trì,thẩm định thứ hai\n"
        f"{SO},{LEVEL},Chi (ví dụ),\n{XA},{LEVEL},thamdinh.stc,x <thamdinh.stp>\n",
        encoding="utf-8",
    )
    give(team, *read_shares(path, told(team)))
    assert held(team) == {"lead": "thamdinh.sxd"}
    assert held(team, Unit(XA, LEVEL)) == {"lead": BINH, "second": LAN}


def test_a_file_tells_all_its_faults_with_their_rows(team: Office, tmp_path: Path) -> None:
    path = tmp_path / "phan-cong.csv"
    path.write_text(
        "mã bộ tiêu chí,mã tiêu chí,mã cơ quan (nếu giao riêng),chủ trì,thẩm định thứ hai\n"
        f"{SO},{LEVEL},,Nam,\n{SO},{LEVEL},,thamdinh.stp,\nkhac,{LEVEL},,,\n{SO},99,,,\n{SO},{SHARE},hoa-sen,,\n",
        encoding="utf-8",
    )
    with pytest.raises(BadInput) as bad:
        read_shares(path, told(team))
    assert [(one.row, one.code) for one in bad.value.problems] == [
        (2, "share.file_unknown_person"),
        (3, "share.file_twice"),
        (4, "share.file_unknown_set"),
        (5, "share.unknown_criterion"),
        (6, "share.unknown_agency"),
    ]


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
