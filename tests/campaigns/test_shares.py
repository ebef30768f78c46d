"""Giving criteria out: all or nothing, undone by one deed, never over another's change; by a file too."""

import json
from pathlib import Path

import pytest

from pari.campaigns.assigning import (
    changes_of,
    passed_on,
)
from pari.campaigns.shares import BALANCED, Given, newest_change
from pari.campaigns.shares_file import people_table, read_shares, shares_table
from pari.core.access.eye import NotAllowed
from pari.core.appraisal.assignment import placed, replaced
from pari.core.appraisal.shares import Place, Shares, Unit
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.people.models import Appointment
from pari.tables.writing import csv_text
from tests.appraising import BINH, LAN, LEVEL, SHARE
from tests.campaigns.giving_out import LAN_S, LEAD, SO, UNIT, XA, give, held, to, told, undo
from tests.office import Office, on

pytestmark = pytest.mark.django_db


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
