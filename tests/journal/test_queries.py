"""Reading the journal through somebody's eye."""

from datetime import date, datetime
from typing import Any

import pytest

from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Phase
from pari.journal.actions import write
from pari.journal.queries import Wanted, entries, occurring
from tests.office import NOW, Office, on

CAMPAIGN = "thanh-giang-2026"
ALL = Wanted()


@pytest.fixture
def told(office: Office) -> Office:
    """An entry about each agency, one about none; one was judged in round 1, one by the council."""
    for agency in office.agencies:
        note(office, agency, at=NOW)
    note(office, "", at=on(27, 11, 9))
    note(office, "so-xay-dung", stage="round_1", at=on(20, 12))
    note(office, "so-xay-dung", stage="council", at=on(15, 1, year=2027))
    return office


def note(office: Office, agency: str, *, at: datetime, stage: str = "") -> None:
    write(
        by=office.by("thuky.snv"),
        did="sheet_moved",
        kind="sheet",
        thing=agency or "all",
        at=at,
        campaign=CAMPAIGN,
        agency=agency,
        stage=stage,
    )


def seen(office: Office, username: str, wanted: Wanted = ALL, *, at: datetime = NOW) -> list[str]:
    eye = office.eye(username, at)
    rows = entries(eye, authority="thanh-giang", campaign=CAMPAIGN, wanted=wanted)
    return [f"{row.agency}:{row.stage}" if row.stage else row.agency for row in rows]


def test_a_head_reads_of_the_own_agency_only_and_not_what_is_about_all(told: Office) -> None:
    assert seen(told, "lanhdao.sxd") == ["so-xay-dung"]
    assert seen(told, "lanhdao.hoasen") == ["hoa-sen"]


def test_whoever_leads_reads_of_all_but_the_own_agency(told: Office) -> None:
    read = seen(told, "totruong.snv")
    assert "so-noi-vu" not in read
    assert {"so-xay-dung", "hoa-sen", ""} <= set(read)


@pytest.mark.parametrize(
    "username", ["canbo.sxd", "quantri.sxd", "thamdinh.stp", "quantri.kt", "lanhdao.ubnd"]
)
def test_others_read_nothing(told: Office, username: str) -> None:
    assert seen(told, username) == []


def test_rulings_and_minutes_are_read_by_whoever_reads_their_pages(told: Office) -> None:
    """They are about no agency, and tell of all of them."""
    during = on(26, 12, 17)
    for did in ("ruling_made", "ruling_withdrawn", "ruling_applied", "round_closed"):
        write(
            by=told.by("totruong.snv"), did=did, kind="campaign", thing=CAMPAIGN, at=during,
            campaign=CAMPAIGN, stage="round_1", personal="Kết luận riêng của Tổ (ví dụ)",
        )  # fmt: skip

    def deeds(username: str) -> set[str]:
        rows = entries(told.eye(username, during), authority="thanh-giang", campaign=CAMPAIGN)
        return {row.did for row in rows} - {"sheet_moved"}

    rulings = {"ruling_made", "ruling_withdrawn", "ruling_applied"}
    assert deeds("totruong.snv") == {*rulings, "round_closed"}
    assert deeds("giamsat.mttq") == rulings
    assert deeds("quantri.snv") == set()


def test_what_was_judged_is_read_by_whoever_may_see_that_stage(told: Office) -> None:
    assert "so-xay-dung:round_1" not in seen(told, "lanhdao.sxd")
    told.end(Phase.ROUND_1, on(26, 12))
    told.end(Phase.CROSS_CHECK, on(27, 12))
    assert "so-xay-dung:round_1" not in seen(told, "lanhdao.sxd", at=on(20, 12))
    assert "so-xay-dung:round_1" in seen(told, "lanhdao.sxd", at=on(28, 12))
    assert "so-xay-dung:council" not in seen(told, "lanhdao.sxd", at=on(28, 12))
    assert "so-xay-dung:round_1" in seen(told, "thuky.snv", at=on(20, 12))
    assert "so-xay-dung:round_1" not in seen(told, "quantri.snv", at=on(20, 12))


def test_a_wish_for_what_isn_t_seen_finds_nothing(told: Office) -> None:
    assert seen(told, "lanhdao.sxd", Wanted(agency="hoa-sen")) == []
    assert seen(told, "totruong.snv", Wanted(agency="so-noi-vu")) == []


def test_another_chain_isn_t_mixed_in(told: Office) -> None:
    write(by=told.by("quantri.snv"), did="account_made", kind="account", thing=1, at=NOW)
    write(by=Actor("khanh-hoa"), did="account_made", kind="account", thing=1, at=NOW, campaign=CAMPAIGN)
    mine = entries(UNBOUND, authority="thanh-giang", campaign=CAMPAIGN)
    assert {(row.authority, row.campaign) for row in mine} == {("thanh-giang", CAMPAIGN)}
    assert [row.did for row in entries(UNBOUND, authority="thanh-giang")] == ["account_made"]


def test_entries_are_narrowed_to_days_both_included(told: Office) -> None:
    def between(first: date | None, last: date | None) -> int:
        return len(seen(told, "thuky.snv", Wanted(first=first, last=last)))

    assert between(date(2026, 11, 26), date(2026, 11, 26)) == 5  # the own agency's is left out
    assert between(date(2026, 11, 27), date(2026, 11, 27)) == 1
    assert between(None, date(2026, 11, 25)) == 0


def test_entries_are_narrowed_to_a_person_and_a_deed(told: Office) -> None:
    secretary, hoa = told.people["thuky.snv"].pk, told.people["canbo.sxd"].pk
    assert len(seen(told, "hoidong.stc", Wanted(person=secretary))) == 6
    assert seen(told, "hoidong.stc", Wanted(person=hoa)) == []
    assert len(seen(told, "hoidong.stc", Wanted(dids=["sheet_moved"]))) == 6
    assert seen(told, "hoidong.stc", Wanted(dids=["account_made"])) == []


def test_choices_hold_only_what_occurs_in_what_is_seen(told: Office) -> None:
    write(
        by=told.by("canbo.hoasen"),
        did="only_here",
        kind="sheet",
        thing=1,
        at=NOW,
        campaign=CAMPAIGN,
        agency="hoa-sen",
    )
    mine = occurring(told.eye("lanhdao.sxd"), authority="thanh-giang", campaign=CAMPAIGN)
    assert (mine.agencies, mine.dids) == (frozenset({"so-xay-dung"}), frozenset({"sheet_moved"}))
    assert mine.people == {told.people["thuky.snv"].pk}


def test_reading_costs_two_queries_and_choices_four(told: Office, django_assert_num_queries: Any) -> None:
    eye = told.eye("thuky.snv")
    with django_assert_num_queries(2):
        [getattr(row, "personal", None) for row in entries(eye, authority="thanh-giang", campaign=CAMPAIGN)]
    with django_assert_num_queries(4):
        occurring(eye, authority="thanh-giang", campaign=CAMPAIGN)
