"""Work passed on: with a record, accepted by its taker, past deeds left where they are."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils.translation import override

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.hand_overs import accept_work, decline_work, give_work, take_work_back
from pari.people.leaving import open_work
from pari.people.models import Account, Appointment, HandOver, SensitiveChange
from pari.people.queries import capacities_of
from pari.people.settling import confirm_change
from tests.office import NOW, PAPER, Office
from tests.people.deeds import TODAY, words

BEGAN = date(2026, 12, 1)


def given(
    office: Office,
    by: str = "canbo.sxd",
    giver: str = "canbo.sxd",
    taker: str = "quantri.sxd",
    **changed: Any,
) -> HandOver:
    wanted = {"note": "Phiếu tự chấm: còn 4 tiêu chí", **changed}
    return give_work(
        **words(office, by), appointment=office.appointment(giver), taker=office.people[taker], **wanted
    )


def accepted(
    office: Office, hand_over: HandOver, who: str = "quantri.sxd", *, during: bool = False
) -> object:
    return accept_work(by=office.by(who), at=NOW, hand_over=hand_over, during_campaign=during)


def test_work_is_given_and_accepted_with_a_record(office: Office) -> None:
    hand_over = given(office)
    accepted(office, hand_over)
    hand_over.refresh_from_db()
    assert hand_over.taken_at == NOW
    dids = JournalEntry.objects.order_by("sequence").values_list("did", flat=True)
    assert list(dids) == ["work_given", "work_taken"]


def test_the_role_stays_where_only_work_is_handed_over(office: Office) -> None:
    accepted(office, given(office))
    assert [one.role for one in capacities_of(office.people["canbo.sxd"], TODAY)] == [Role.OFFICER]
    assert Role.OFFICER not in {one.role for one in capacities_of(office.people["quantri.sxd"], TODAY)}


def test_the_role_goes_along_where_an_administrator_wants_it(office: Office) -> None:
    hand_over = given(office, "quantri.snv", paper=PAPER, began=BEGAN)
    accepted(office, hand_over)
    old = office.appointment("canbo.sxd")
    new = Appointment.objects.get(account=office.people["quantri.sxd"], role=Role.OFFICER.value)
    assert (old.ended, new.began, new.paper, new.agency) == (BEGAN, BEGAN, PAPER, old.agency)


def test_an_officer_cannot_pass_the_role_on(office: Office) -> None:
    with pytest.raises(NotAllowed):
        given(office, paper=PAPER, began=BEGAN)


@pytest.mark.parametrize("by", ["canbo.hoasen", "lanhdao.sxd", "quantri.kt", "thamdinh.stp"])
def test_nobody_else_hands_over_somebodys_work(office: Office, by: str) -> None:
    with pytest.raises(NotAllowed):
        given(office, by)


def test_only_the_taker_accepts_and_only_once(office: Office) -> None:
    hand_over = given(office)
    with pytest.raises(Refused, match=r"people\.only_the_taker"):
        accepted(office, hand_over, "canbo.sxd")
    accepted(office, hand_over)
    with pytest.raises(Refused, match=r"people\.work_taken"):
        accepted(office, hand_over)


@pytest.mark.parametrize(
    ("taker", "code"), [("canbo.hoasen", "people.taker_outside"), ("canbo.sxd", "people.taker_is_giver")]
)
def test_the_taker_is_another_one_of_the_agency(office: Office, taker: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        given(office, taker=taker)


def test_a_locked_taker_takes_nothing(office: Office) -> None:
    Account.objects.filter(username="quantri.sxd").update(is_active=False)
    with pytest.raises(Refused, match=r"people\.taker_outside"):
        given(office)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"note": " "}, "people.note_needed"),
        ({"paper": PAPER}, "people.paper_and_day"),
        ({"began": BEGAN}, "people.paper_and_day"),
    ],
)
def test_what_is_missing_is_named(office: Office, changed: dict[str, Any], code: str) -> None:
    with pytest.raises(Refused, match=code):
        given(office, "quantri.snv", **changed)


def test_the_role_of_an_appraiser_moves_only_once_it_is_confirmed(office: Office) -> None:
    Account.objects.filter(username="lanhdao.ubnd").update(agency=office.agencies["so-tu-phap"])
    hand_over = given(
        office, "quantri.snv", giver="thamdinh.stp", taker="lanhdao.ubnd", paper=PAPER, began=TODAY
    )
    change = accepted(office, hand_over, "lanhdao.ubnd", during=True)
    assert isinstance(change, SensitiveChange)
    assert office.appointment("thamdinh.stp").ended is None
    confirm_change(**words(office, "thuongtruc.stc"), change=change)
    assert office.appointment("thamdinh.stp").ended == TODAY
    assert Role.APPRAISER in {one.role for one in capacities_of(office.people["lanhdao.ubnd"], TODAY)}


def test_a_role_that_ended_meanwhile_does_not_move(office: Office) -> None:
    hand_over = given(office, "quantri.snv", paper=PAPER, began=BEGAN)
    Appointment.objects.filter(account=office.people["canbo.sxd"]).update(ended=TODAY)
    with pytest.raises(Refused, match=r"people\.role_over"):
        accepted(office, hand_over)
    hand_over.refresh_from_db()
    assert hand_over.taken_at is None


def test_the_taker_alone_declines_with_a_reason_and_the_giver_is_told(office: Office) -> None:
    hand_over = given(office)
    with pytest.raises(Refused, match=r"people\.only_the_taker"):
        decline_work(by=office.by("canbo.sxd"), at=NOW, hand_over=hand_over, reason="Khác")
    with pytest.raises(Refused, match=r"people\.reason_needed"):
        decline_work(by=office.by("quantri.sxd"), at=NOW, hand_over=hand_over, reason="")
    decline_work(by=office.by("quantri.sxd"), at=NOW, hand_over=hand_over, reason="Đang nghỉ phép")
    hand_over.refresh_from_db()
    assert (hand_over.declined_at, hand_over.declined_because) == (NOW, "Đang nghỉ phép")
    assert JournalEntry.objects.get(did="work_declined").personal.text == "Đang nghỉ phép"
    told = Notice.objects.get(person=office.people["canbo.sxd"].pk)
    assert "không nhận bàn giao" in told.title
    assert told.body == "Lý do: Đang nghỉ phép"
    again: list[Callable[[], object]] = [
        lambda: accepted(office, hand_over),
        lambda: decline_work(by=office.by("quantri.sxd"), at=NOW, hand_over=hand_over, reason="x"),
        lambda: take_work_back(by=office.by("canbo.sxd"), at=NOW, hand_over=hand_over),
    ]
    for deed in again:
        with pytest.raises(Refused, match=r"people\.work_gone"):
            deed()


def test_whoever_arranged_a_hand_over_is_told_why_it_was_declined_too(office: Office) -> None:
    hand_over = given(office, "quantri.snv", paper=PAPER, began=BEGAN)
    with override("en"):
        decline_work(by=office.by("quantri.sxd"), at=NOW, hand_over=hand_over, reason="Đang nghỉ phép")
    told = Notice.objects.filter(kind="own_account", title__contains="không nhận bàn giao")
    people = {office.people[one].pk for one in ("canbo.sxd", "quantri.snv")}
    assert set(told.values_list("person", flat=True)) == people
    assert set(told.values_list("body", flat=True)) == {"Lý do: Đang nghỉ phép"}


def test_declined_work_waits_for_nobody_and_may_be_given_again(office: Office) -> None:
    hand_over = given(office)
    decline_work(by=office.by("quantri.sxd"), at=NOW, hand_over=hand_over, reason="Đang nghỉ phép")
    assert open_work(office.people["canbo.sxd"]) == ()
    given(office)
    assert HandOver.objects.count() == 2
    assert len(open_work(office.people["canbo.sxd"])) == 1


def test_the_database_keeps_no_declined_work_without_a_reason(office: Office) -> None:
    hand_over = given(office)
    with pytest.raises(IntegrityError, match="declined_with_a_reason"), transaction.atomic():
        HandOver.objects.filter(pk=hand_over.pk).update(declined_at=NOW)


@pytest.mark.parametrize("who", ["canbo.sxd", "quantri.snv"])
def test_whoever_gave_or_arranged_takes_back_what_is_not_accepted(office: Office, who: str) -> None:
    hand_over = given(office, "quantri.snv", paper=PAPER, began=BEGAN)
    with pytest.raises(Refused, match=r"people\.only_the_giver"):
        take_work_back(by=office.by("quantri.sxd"), at=NOW, hand_over=hand_over)
    take_work_back(by=office.by(who), at=NOW, hand_over=hand_over)
    assert not HandOver.objects.exists()


def test_accepted_work_is_neither_declined_nor_taken_back(office: Office) -> None:
    hand_over = given(office)
    accepted(office, hand_over)
    with pytest.raises(Refused, match=r"people\.work_taken"):
        take_work_back(by=office.by("canbo.sxd"), at=NOW, hand_over=hand_over)
