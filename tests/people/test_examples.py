"""The people of the example authorities: every role is there, and loading again changes nothing."""

import stat
from pathlib import Path
from typing import Any

import pytest

from pari.agencies.examples import load_example_directories
from pari.core.access.duties import DUTY_ROLES
from pari.core.access.roles import Role
from pari.people.examples import ExamplePeople, load_example_accounts
from pari.people.models import Account, Appointment, Post
from pari.people.queries import appointments_on, own_agencies
from pari.people.sign_in import needs_second_factor
from tests.office import NOW

DATA = Path(__file__).parents[2] / "data"
pytestmark = pytest.mark.django_db


@pytest.fixture
def people(tmp_path: Path) -> ExamplePeople:
    load_example_directories(DATA)
    return load_example_accounts(DATA, tmp_path / "example-password", at=NOW)


def kept() -> list[Any]:
    return [list(model.objects.order_by("pk").values()) for model in (Account, Appointment, Post)]


def test_every_role_can_be_tried(people: ExamplePeople) -> None:
    held = appointments_on(NOW.date()).filter(authority__code="thanh-giang")
    assert set(held.values_list("role", flat=True)) == {role.value for role in Role} - {"stranger"}


def test_one_password_opens_all_of_them_and_nobody_needs_a_second_factor(people: ExamplePeople) -> None:
    accounts = Account.objects.filter(username__in=[one.username for one in people.accounts])
    assert accounts.count() == len(people.accounts) > 30
    assert all(account.check_password(people.password) for account in accounts[:3])
    assert len(set(accounts.values_list("password", flat=True))) == 1
    assert not any(needs_second_factor(account, NOW.date()) for account in accounts)


def test_the_password_is_readable_by_its_owner_alone(people: ExamplePeople, tmp_path: Path) -> None:
    file = tmp_path / "example-password"
    assert file.read_text().strip() == people.password
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_loading_again_changes_nothing(people: ExamplePeople, tmp_path: Path) -> None:
    before = kept()
    again = load_example_accounts(DATA, tmp_path / "example-password", at=NOW)
    assert again == people
    assert kept() == before


def test_without_its_file_all_get_a_new_password(people: ExamplePeople, tmp_path: Path) -> None:
    (tmp_path / "example-password").unlink()
    again = load_example_accounts(DATA, tmp_path / "example-password", at=NOW)
    assert again.password != people.password
    assert Account.objects.get(username="canbo.sxd").check_password(again.password)


def test_a_password_that_somebody_has_changed_stays(people: ExamplePeople, tmp_path: Path) -> None:
    account = Account.objects.get(username="canbo.sxd")
    account.set_password("một mật khẩu khác")
    account.save()
    load_example_accounts(DATA, tmp_path / "example-password", at=NOW)
    account.refresh_from_db()
    assert account.check_password("một mật khẩu khác")


@pytest.mark.parametrize("authority", ["thanh-giang", "hoa-sen"])
def test_for_every_agency_somebody_unconflicted_has_each_duty(people: ExamplePeople, authority: str) -> None:
    for duty, roles in DUTY_ROLES.items():
        held = appointments_on(NOW.date()).filter(
            authority__code=authority, role__in=[role.value for role in roles]
        )
        owners = own_agencies(held.values_list("account", flat=True), authority=authority, year=2026, at=NOW)
        assert frozenset.intersection(*owners.values()) == frozenset(), duty


def test_an_authority_that_is_no_example_gets_no_example_people(people: ExamplePeople) -> None:
    assert set(Account.objects.values_list("authority__is_example", flat=True)) == {True}


def test_who_moved_during_the_year_has_two_own_agencies(people: ExamplePeople) -> None:
    person = Account.objects.get(username="thamdinh.skhcn").pk
    assert own_agencies([person], authority="thanh-giang", year=2026, at=NOW)[person] == {
        "so-khcn",
        "so-cong-thuong",
    }
