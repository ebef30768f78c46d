"""Roles by decision: who gives them, to whom, for which days; stand-ins and delegation."""

from datetime import date, timedelta
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import Refused
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Appointment, SensitiveChange
from pari.people.queries import capacities_of
from pari.people.roles import delegate
from tests.office import Office
from tests.people.deeds import TODAY, YEAR_END, end, give, given, words


def test_the_standing_office_gives_every_role(office: Office) -> None:
    made = given(office, "canbo.sxd", Role.APPRAISER)
    assert (made.role, made.paper.startswith("Quyết định"), made.made_by) == (
        "appraiser",
        True,
        office.people["quantri.snv"],
    )
    assert JournalEntry.objects.get(did="role_given").agency == ""
    assert Notice.objects.get(person=office.people["canbo.sxd"].pk).title == (
        "Vai trò được giao: Thành viên Tổ giúp việc"
    )


def test_an_agencys_administrator_gives_the_role_of_officer_in_the_own_agency(office: Office) -> None:
    made = given(office, "lanhdao.sxd", Role.OFFICER, "quantri.sxd", agency="so-xay-dung")
    assert made.agency == office.agencies["so-xay-dung"]


@pytest.mark.parametrize("role", [Role.HEAD, Role.AGENCY_ADMIN])
def test_who_signs_and_who_keeps_accounts_is_named_by_the_standing_office(office: Office, role: Role) -> None:
    with pytest.raises(NotAllowed):
        give(office, "canbo.sxd", role, "quantri.sxd", agency="so-xay-dung")


@pytest.mark.parametrize(
    ("whom", "agency"),
    [("canbo.hoasen", "so-xay-dung"), ("canbo.sxd", "hoa-sen"), ("canbo.hoasen", "hoa-sen")],
)
def test_an_agencys_administrator_reaches_neither_others_people_nor_others_roles(
    office: Office, whom: str, agency: str
) -> None:
    with pytest.raises(NotAllowed):
        give(office, whom, Role.OFFICER, "quantri.sxd", agency=agency)


@pytest.mark.parametrize(
    "by",
    ["quantri.kt", "canbo.sxd", "lanhdao.sxd", "thamdinh.stp", "totruong.snv", "hoidong.stc", "giamsat.mttq"],
)
def test_nobody_else_gives_roles(office: Office, by: str) -> None:
    with pytest.raises(NotAllowed):
        give(office, "canbo.sxd", Role.OVERSEER, by)


def test_nobody_gives_a_role_to_oneself(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.not_for_oneself"):
        give(office, "quantri.snv", Role.COUNCIL)


def test_an_administrator_who_is_also_the_officer_may_say_so(office: Office) -> None:
    """In a commune one person often does both; it gives no power over anybody else's sheet."""
    made = given(office, "quantri.sxd", Role.OFFICER, "quantri.sxd", agency="so-xay-dung")
    assert made.account == office.people["quantri.sxd"]


def test_a_role_of_an_agency_needs_one_and_any_other_has_none(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.role_needs_agency"):
        give(office, "canbo.sxd", Role.HEAD)
    with pytest.raises(Refused, match=r"people\.role_without_agency"):
        give(office, "canbo.sxd", Role.APPRAISER, agency="so-xay-dung")


def test_a_role_needs_its_paper_and_days_in_order(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.paper_needed"):
        give(office, "canbo.sxd", Role.OVERSEER, paper="  ")
    with pytest.raises(Refused, match=r"people\.days_reversed"):
        give(office, "canbo.sxd", Role.OVERSEER, ended=TODAY)


@pytest.mark.parametrize(
    ("began", "ended", "held"),
    [
        (date(2025, 1, 1), date(2026, 1, 5), ""),  # ends as the one held begins
        (date(2025, 1, 1), date(2026, 1, 6), "held"),
        (TODAY, None, "held"),
    ],
)
def test_the_same_role_is_not_held_twice_on_a_day(
    office: Office, began: date, ended: date | None, held: str
) -> None:
    def deed() -> object:
        return give(office, "canbo.sxd", Role.OFFICER, agency="so-xay-dung", began=began, ended=ended)

    if held:
        with pytest.raises(Refused, match=r"people\.role_held"):
            deed()
    else:
        assert deed()


def test_a_stand_in_names_whom_and_stays_within_the_days(office: Office) -> None:
    whose = given(office, "canbo.sxd", Role.OVERSEER, began=TODAY, ended=YEAR_END)
    stand_in: dict[str, Any] = {"kind": "alternate", "behalf_of": whose}
    with pytest.raises(Refused, match=r"people\.behalf_needed"):
        give(office, "lanhdao.sxd", Role.OVERSEER, kind="alternate")
    with pytest.raises(Refused, match=r"people\.behalf_days"):
        give(office, "lanhdao.sxd", Role.OVERSEER, **stand_in)
    with pytest.raises(Refused, match=r"people\.behalf_of_another_role"):
        give(office, "lanhdao.sxd", Role.LEADERSHIP, ended=YEAR_END, **stand_in)
    made = given(office, "lanhdao.sxd", Role.OVERSEER, ended=YEAR_END, **stand_in)
    assert made.behalf_of == whose


def test_ending_a_role_ends_its_stand_ins(office: Office) -> None:
    whose = given(office, "canbo.sxd", Role.OVERSEER)
    stand_in = given(office, "lanhdao.sxd", Role.OVERSEER, kind="alternate", behalf_of=whose)
    end(office, whose)
    for one in (whose, stand_in):
        one.refresh_from_db()
        assert (one.ended, one.ended_reason) == (TODAY, "Thôi phân công")


def test_a_role_that_is_over_is_not_ended_later(office: Office) -> None:
    whose = given(office, "canbo.sxd", Role.OVERSEER)
    end(office, whose)
    with pytest.raises(Refused, match=r"people\.role_over"):
        end(office, whose, ended=TODAY + timedelta(days=5))
    with pytest.raises(Refused, match=r"people\.reason_needed"):
        end(office, given(office, "canbo.sxd", Role.LEADERSHIP), reason="")


def test_an_agencys_administrator_ends_no_role_of_a_head(office: Office) -> None:
    with pytest.raises(NotAllowed):
        end(office, office.appointment("lanhdao.sxd"), "quantri.sxd")


def delegated(
    office: Office, whom: str = "quantri.sxd", by: str = "lanhdao.sxd"
) -> Appointment | SensitiveChange:
    return delegate(
        **words(office, by),
        account=office.people[whom],
        paper="Giấy ủy quyền số 3",
        began=TODAY,
        ended=YEAR_END,
        during_campaign=True,
    )


def test_a_head_delegates_to_somebody_of_the_own_agency(office: Office) -> None:
    made = delegated(office)
    assert isinstance(made, Appointment)
    assert (made.kind, made.behalf_of) == ("delegated", office.appointment("lanhdao.sxd"))
    assert Role.HEAD in {one.role for one in capacities_of(office.people["quantri.sxd"], TODAY)}


def test_nobody_signs_by_delegation_what_they_type(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.signs_what_is_typed"):
        delegated(office, "canbo.sxd")
    delegated(office, "quantri.sxd")
    with pytest.raises(Refused, match=r"people\.signs_what_is_typed"):
        give(office, "quantri.sxd", Role.OFFICER, agency="so-xay-dung")
    given(office, "quantri.sxd", Role.OFFICER, agency="so-xay-dung", began=YEAR_END)


def test_a_delegation_goes_to_nobody_outside_and_no_further(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.delegate_outside"):
        delegated(office, "canbo.hoasen")
    made = delegated(office)
    assert isinstance(made, Appointment)
    capacity = next(
        one for one in capacities_of(office.people["quantri.sxd"], TODAY) if one.kind == "delegated"
    )
    with pytest.raises(Refused, match=r"people\.no_further_delegation"):
        delegate(
            eye=office.eye("lanhdao.sxd"),
            by=capacity.actor,
            at=words(office, "quantri.sxd")["at"],
            account=office.people["canbo.sxd"],
            paper="Giấy ủy quyền số 4",
            began=TODAY,
            ended=YEAR_END,
            during_campaign=False,
        )


@pytest.mark.parametrize("by", ["canbo.sxd", "quantri.sxd", "quantri.snv"])
def test_nobody_but_a_head_delegates(office: Office, by: str) -> None:
    with pytest.raises(NotAllowed):
        delegated(office, by=by)


def test_a_head_ends_the_own_delegation_and_no_other_role(office: Office) -> None:
    made = delegated(office)
    assert isinstance(made, Appointment)
    end(office, made, "lanhdao.sxd")
    made.refresh_from_db()
    assert made.ended == TODAY
    with pytest.raises(NotAllowed):
        end(office, office.appointment("canbo.sxd"), "lanhdao.sxd")
