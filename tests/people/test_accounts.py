"""Accounts: made, corrected, locked, opened again, and left behind by who leaves."""

from datetime import date
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import BadInput, Refused
from pari.journal.models import JournalEntry
from pari.people.accounts import edit_account, lock, make_account, unlock
from pari.people.credentials import first_password, reset_credentials, with_second_factor
from pari.people.leaving import Left, leave
from pari.people.models import Account, Appointment, HandOver, SensitiveChange
from pari.people.queries import capacities_of
from pari.people.taking_on import FirstRole, Newcomer, TakenOn, take_on
from tests.office import NOW, PAPER, Office

TODAY = date(2026, 11, 26)


def made(office: Office, by: str = "quantri.sxd", agency: str = "so-xay-dung", **changed: str) -> Account:
    wanted = {"username": "moi.sxd", "name": "Người mới (ví dụ)", **changed}
    return make_account(
        eye=office.eye(by),
        by=office.by(by),
        at=NOW,
        authority=office.authority,
        agency=office.agencies[agency] if agency else None,
        **wanted,
    )


def test_an_agencys_administrator_makes_accounts_of_the_own_agency(office: Office) -> None:
    account = made(office)
    assert (account.username, account.agency, account.has_usable_password()) == (
        "moi.sxd",
        office.agencies["so-xay-dung"],
        False,
    )
    entry = JournalEntry.objects.get(did="account_made")
    assert (entry.person, entry.agency, entry.thing) == (
        office.people["quantri.sxd"].pk,
        "so-xay-dung",
        str(account.pk),
    )
    assert "Người mới" not in entry.figures  # names stand apart, where they can be purged


@pytest.mark.parametrize(
    ("by", "agency"),
    [
        ("quantri.sxd", "hoa-sen"),
        ("quantri.sxd", ""),
        ("quantri.kt", "hoa-sen"),
        ("canbo.sxd", "so-xay-dung"),
        ("hoidong.stc", ""),
    ],
)
def test_nobody_else_makes_accounts_there(office: Office, by: str, agency: str) -> None:
    with pytest.raises(NotAllowed):
        made(office, by, agency)


def test_the_standing_office_makes_accounts_of_every_agency_and_of_none(office: Office) -> None:
    assert made(office, "quantri.snv", "hoa-mai").agency == office.agencies["hoa-mai"]
    assert made(office, "quantri.snv", "", username="khac.ubnd").agency is None


@pytest.mark.parametrize("username", ["ab", "Cán bộ", "canbo..sxd", ".sxd", "canbo_sxd", "a" * 61])
def test_a_name_at_the_door_has_a_form(office: Office, username: str) -> None:
    with pytest.raises(BadInput) as refused:
        made(office, username=username)
    assert [(one.code, one.column) for one in refused.value.problems] == [
        ("people.username_form", "username")
    ]


def test_a_name_at_the_door_is_taken_once_whatever_its_case(office: Office) -> None:
    with pytest.raises(BadInput) as refused:
        made(office, username="CanBo.SXD")
    assert [one.code for one in refused.value.problems] == ["people.username_taken"]


def test_everything_wrong_is_said_at_once(office: Office) -> None:
    with pytest.raises(BadInput) as refused:
        made(office, username="x", name=" ", email="không phải")
    codes = [one.code for one in refused.value.problems]
    assert codes == ["people.username_form", "people.name_form", "people.email_form"]


def test_an_agency_of_another_authority_is_unknown(office: Office) -> None:
    office.agencies["hoa-mai"].authority_id = 0
    with pytest.raises(Refused, match=r"people\.unknown_agency"):
        made(office, "quantri.snv", "hoa-mai")


def test_the_first_password_opens_a_new_account_once(office: Office) -> None:
    account = made(office)
    words: dict[str, Any] = {
        "eye": office.eye("quantri.sxd"),
        "by": office.by("quantri.sxd"),
        "at": NOW,
        "account": account,
    }
    password = first_password(**words)
    account.refresh_from_db()
    assert account.check_password(password)
    assert account.must_change_password
    with pytest.raises(Refused, match=r"people\.has_password"):
        first_password(**words)


def edit(office: Office, whom: str, by: str = "quantri.snv", **changed: object) -> Account | SensitiveChange:
    account = office.people[whom]
    wanted = {"name": account.name, "email": account.email, "agency": account.agency, **changed}
    during = bool(wanted.pop("during_campaign", False))
    return edit_account(
        eye=office.eye(by),
        by=office.by(by),
        at=NOW,
        account=account,
        during_campaign=during,
        **wanted,  # type: ignore[arg-type]  # the three above
    )


def test_an_account_is_corrected_and_the_journal_says_so(office: Office) -> None:
    edit(office, "canbo.sxd", "quantri.sxd", email="hoa@vidu.gov.vn")
    assert Account.objects.get(username="canbo.sxd").email == "hoa@vidu.gov.vn"
    assert JournalEntry.objects.filter(did="account_edited").count() == 1


def test_an_agency_neither_edits_nor_takes_another_ones_account(office: Office) -> None:
    with pytest.raises(NotAllowed):
        edit(office, "canbo.hoasen", "quantri.sxd", name="Khác")
    with pytest.raises(NotAllowed):
        edit(office, "canbo.sxd", "quantri.sxd", agency=office.agencies["hoa-sen"])


def test_correcting_nothing_is_refused(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.nothing_changes"):
        edit(office, "canbo.sxd")


def test_a_locked_account_has_no_capacity_until_it_is_opened(office: Office) -> None:
    words: dict[str, Any] = {"eye": office.eye("quantri.sxd"), "by": office.by("quantri.sxd"), "at": NOW}
    account = lock(**words, account=office.people["canbo.sxd"], reason="Mất điện thoại")
    assert capacities_of(account, TODAY) == []
    unlock(**words, account=account, during_campaign=True, reason="Đã tìm thấy")
    assert [one.role for one in capacities_of(account, TODAY)] == [Role.OFFICER]


def test_nobody_locks_the_own_account_and_nobody_locks_without_a_reason(office: Office) -> None:
    words: dict[str, Any] = {"eye": office.eye("quantri.sxd"), "by": office.by("quantri.sxd"), "at": NOW}
    with pytest.raises(Refused, match=r"people\.not_for_oneself"):
        lock(**words, account=office.people["quantri.sxd"], reason="Thử")
    with pytest.raises(Refused, match=r"people\.reason_needed"):
        lock(**words, account=office.people["canbo.sxd"], reason=" ")


def test_an_agencys_administrator_does_not_touch_who_acts_for_the_authority_too(office: Office) -> None:
    """Resetting the password of a colleague who is in the council would open the council's desk."""
    Appointment.objects.create(
        account=office.people["quantri.sxd"],
        authority=office.authority,
        role=Role.AGENCY_ADMIN.value,
        agency=office.agencies["so-tai-chinh"],
        paper=PAPER,
        began=TODAY,
        made_at=NOW,
    )
    eye = office.eye("quantri.sxd")
    their = type(eye)(eye.role, eye.phase, eye.conflict, acts_for="so-tai-chinh")
    words: dict[str, Any] = {"eye": their, "by": office.by("quantri.sxd"), "at": NOW}
    with pytest.raises(Refused, match=r"people\.kept_by_authority"):
        reset_credentials(
            **words, account=office.people["hoidong.stc"], second_factors=False, during_campaign=False
        )
    with pytest.raises(Refused, match=r"people\.kept_by_authority"):
        lock(**words, account=office.people["hoidong.stc"], reason="Thử")


def test_a_reset_gives_a_password_for_once_and_tells_whom_it_concerns(office: Office) -> None:
    account = office.people["canbo.sxd"]
    old = account.password
    password = reset_credentials(
        eye=office.eye("quantri.sxd"),
        by=office.by("quantri.sxd"),
        at=NOW,
        account=account,
        second_factors=True,
        during_campaign=True,
    )
    account.refresh_from_db()
    assert isinstance(password, str)
    assert account.check_password(password)
    assert account.must_change_password
    assert account.password != old


@pytest.mark.parametrize("second_factors", [True, False])
def test_second_factors_are_removed_only_where_that_is_asked(office: Office, *, second_factors: bool) -> None:
    account = office.people["canbo.sxd"]
    Authenticator.objects.create(user=account, type=Authenticator.Type.TOTP, data={})
    reset_credentials(
        eye=office.eye("quantri.kt"),
        by=office.by("quantri.kt"),
        at=NOW,
        account=account,
        second_factors=second_factors,
        during_campaign=False,
    )
    assert with_second_factor([account.pk]) == (set() if second_factors else {account.pk})


def test_a_reset_ends_the_sessions_that_were_open(office: Office) -> None:
    client = office.client("canbo.sxd")
    address = f"/{office.authority.code}/nhan-su/lien-quan/"
    before = client.get(address).status_code
    reset_credentials(
        eye=office.eye("quantri.kt"),
        by=office.by("quantri.kt"),
        at=NOW,
        account=office.people["canbo.sxd"],
        second_factors=False,
        during_campaign=False,
    )
    assert before == 200
    assert client.get(address).status_code == 302  # to the login


def test_the_standing_office_resets_no_credentials(office: Office) -> None:
    with pytest.raises(NotAllowed):
        reset_credentials(
            eye=office.eye("quantri.snv"),
            by=office.by("quantri.snv"),
            at=NOW,
            account=office.people["canbo.sxd"],
            second_factors=False,
            during_campaign=False,
        )


def leaving(office: Office, whom: str, *, during_campaign: bool = False, on: date = TODAY) -> object:
    return leave(
        eye=office.eye("quantri.snv"),
        by=office.by("quantri.snv"),
        at=NOW,
        account=office.people[whom],
        left_on=on,
        reason="Chuyển công tác",
        during_campaign=during_campaign,
    )


def test_who_leaves_keeps_nothing_but_the_past(office: Office) -> None:
    HandOver.objects.create(
        giver=office.people["canbo.sxd"],
        taker=office.people["lanhdao.sxd"],
        appointment=office.appointment("canbo.sxd"),
        note="Phiếu tự chấm",
        given_by=office.people["canbo.sxd"],
        given_at=NOW,
    )
    left = leaving(office, "canbo.sxd")
    assert isinstance(left, Left)
    assert (left.roles, left.posts, len(left.waiting)) == (1, 1, 1)
    account = Account.objects.get(username="canbo.sxd")
    assert (account.is_active, account.left_on) == (False, TODAY)
    assert office.appointment("canbo.sxd").ended == TODAY
    with pytest.raises(Refused, match=r"people\.has_left"):
        leaving(office, "canbo.sxd")


def test_who_has_left_is_not_opened_again(office: Office) -> None:
    leaving(office, "canbo.sxd")
    with pytest.raises(Refused, match=r"people\.has_left"):
        unlock(
            eye=office.eye("quantri.snv"),
            by=office.by("quantri.snv"),
            at=NOW,
            account=office.people["canbo.sxd"],
            during_campaign=False,
            reason="Thử",
        )


def test_leaving_is_noted_when_the_day_has_come(office: Office) -> None:
    with pytest.raises(Refused, match=r"people\.left_in_future"):
        leaving(office, "canbo.sxd", on=date(2026, 11, 27))


def newcomer(office: Office, role: Role, **changed: object) -> TakenOn:
    by = str(changed.pop("by", "quantri.sxd"))
    agency = office.agencies["so-xay-dung"]
    wanted = Newcomer(
        "moi.sxd",
        "Người mới (ví dụ)",
        agency=agency,
        post="Chuyên viên",
        post_began=TODAY,
        role=FirstRole(role, PAPER, TODAY),
    )
    return take_on(
        eye=office.eye(by),
        by=office.by(by),
        at=NOW,
        authority=office.authority,
        newcomer=wanted,
        during_campaign=True,
        reason="Bổ sung nhân sự",
    )


def test_an_officer_is_taken_on_in_one_deed(office: Office) -> None:
    taken = newcomer(office, Role.OFFICER)
    assert [one.role for one in capacities_of(taken.account, TODAY)] == [Role.OFFICER]
    assert taken.account.posts.count() == 1
    assert taken.change is None


def test_where_the_role_is_refused_no_account_is_left_behind(office: Office) -> None:
    with pytest.raises(NotAllowed):
        newcomer(office, Role.HEAD)
    assert not Account.objects.filter(username="moi.sxd").exists()


def test_a_new_appraiser_in_a_campaign_waits_for_a_second_person(office: Office) -> None:
    taken = newcomer(office, Role.APPRAISER, by="quantri.snv")
    assert taken.change is not None
    assert capacities_of(taken.account, TODAY) == []


def test_the_command_line_is_bound_by_no_permission(office: Office) -> None:
    by = type(office.by("quantri.snv"))(authority=office.authority.code)
    account = make_account(
        eye=UNBOUND, by=by, at=NOW, username="tu.lenh", name="Từ dòng lệnh", authority=office.authority
    )
    assert JournalEntry.objects.get(did="account_made").person is None
    assert account.pk
