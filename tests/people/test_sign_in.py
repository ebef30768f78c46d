"""Whose roles need a second factor, and what is written down when somebody changes the own way in."""

from datetime import date

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Appointment
from pari.people.sign_in import needs_second_factor, note_own_change, set_roles_asked
from tests.office import NOW, PEOPLE, Office

TODAY = date(2026, 11, 26)


def choose(office: Office, username: str, *roles: Role) -> None:
    set_roles_asked(
        eye=office.eye(username), by=office.by(username), at=NOW, authority=office.authority, roles=roles
    )


def asked(office: Office) -> set[str]:
    return {name for name, person in office.people.items() if needs_second_factor(person, TODAY)}


def test_until_an_authority_chooses_four_roles_need_one(office: Office) -> None:
    assert asked(office) == {"quantri.snv", "quantri.kt", "totruong.snv", "thuky.snv"}


def test_an_authority_chooses_others_or_none(office: Office) -> None:
    choose(office, "quantri.snv", Role.HEAD)
    assert asked(office) == {"lanhdao.sxd", "lanhdao.hoasen"}
    choose(office, "quantri.snv")
    assert asked(office) == set()


def test_the_choice_is_in_the_journal(office: Office) -> None:
    choose(office, "quantri.snv", Role.HEAD, Role.COUNCIL)
    entry = JournalEntry.objects.get(did="sign_in_rules_set")
    assert entry.figures == '{"second_factor_roles":["council","head"]}'


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_but_who_gives_roles_chooses(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        choose(office, username)


def test_a_role_that_has_ended_or_begins_later_asks_nothing(office: Office) -> None:
    of_the_secretary = Appointment.objects.filter(account__username="thuky.snv")
    of_the_secretary.update(began=date(2026, 11, 27))
    assert "thuky.snv" not in asked(office)
    of_the_secretary.update(began=date(2026, 1, 5), ended=TODAY)
    assert "thuky.snv" not in asked(office)


def test_a_change_of_the_own_way_in_is_told_and_written_down(office: Office) -> None:
    person = office.people["canbo.sxd"]
    note_own_change(account=person, did="second_factor_removed", at=NOW)
    assert Notice.objects.get().person == person.pk
    entry = JournalEntry.objects.get()
    assert (entry.did, entry.person, entry.agency) == ("second_factor_removed", person.pk, "so-xay-dung")
