"""`pari invariants` of terms, people and the journal: every fault that somebody plants is found."""

from datetime import date, timedelta

import pytest

from pari.deadlines.models import ExtendedAgency
from pari.journal.models import JournalEntry
from pari.people.models import Appointment, SensitiveChange
from tests.cli.conftest import Run
from tests.cli.planting import Plant, broken, each, elsewhere, extension, sound
from tests.office import NOW, PAPER, Office

__all__ = ["sound"]  # a fixture


def journal_changed(office: Office) -> None:
    JournalEntry.objects.create(
        authority="thanh-giang", sequence=1, at=NOW, did="x", kind="x", thing="x", previous="0", sha256="0"
    )


def extension_for_all_with_a_list(office: Office) -> None:
    ExtendedAgency.objects.create(extension=extension(office, for_all=True), agency="hoa-mai")


def extension_for_nobody(office: Office) -> None:
    extension(office)


def extension_into_the_past(office: Office) -> None:
    extension(office, for_all=True, until=NOW - timedelta(days=1))


def role_elsewhere(office: Office) -> None:
    Appointment.objects.filter(account=office.people["canbo.sxd"]).update(agency=elsewhere())


def account_elsewhere(office: Office) -> None:
    account = office.people["canbo.sxd"]
    type(account).objects.filter(pk=account.pk).update(agency=elsewhere())


def role_unknown(office: Office) -> None:
    Appointment.objects.filter(account=office.people["thamdinh.stp"]).update(role="king")


def stand_in_for_oneself(office: Office) -> None:
    head = office.appointment("lanhdao.sxd")
    Appointment.objects.create(
        account=head.account,
        authority=head.authority,
        role="head",
        agency=head.agency,
        kind="deputy",
        behalf_of=head,
        paper=PAPER,
        began=date(2026, 11, 1),
        made_at=NOW,
    )


def change_confirmed_by_nobody(office: Office) -> None:
    SensitiveChange.objects.update(settled_by=None)


FAULTS: dict[str, list[Plant]] = {
    "broken.extension_for_all_lists_agencies": [extension_for_all_with_a_list],
    "broken.extension_for_nobody": [extension_for_nobody],
    "broken.extension_into_the_past": [extension_into_the_past],
    "broken.role_of_another_authority": [role_elsewhere],
    "broken.account_of_another_authority": [account_elsewhere],
    "broken.unknown_role": [role_unknown],
    "broken.stand_in": [stand_in_for_oneself],
    "broken.confirmed_alone": [change_confirmed_by_nobody],
    "journal.changed_entry": [journal_changed],
}


@pytest.mark.parametrize(("code", "plant"), each(FAULTS))
def test_a_planted_fault_is_found(run: Run, sound: Office, code: str, plant: Plant) -> None:
    plant(sound)
    assert code in broken(run)
