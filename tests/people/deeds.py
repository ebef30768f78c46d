"""Deeds of this room as tests call them: by somebody, with that one's own eye."""

from datetime import date, datetime
from typing import Any

from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, SensitiveChange
from pari.people.roles import appoint, end_appointment
from tests.office import NOW, PAPER, Office

TODAY = date(2026, 11, 26)
YEAR_END = date(2027, 1, 1)


def words(office: Office, who: str, at: datetime = NOW) -> dict[str, Any]:
    return {"eye": office.eye(who, at), "by": office.by(who), "at": at}


def give(
    office: Office, whom: str, role: Role, by: str = "quantri.snv", **changed: Any
) -> Appointment | SensitiveChange:
    agency = changed.pop("agency", None)
    wanted: dict[str, Any] = {
        "paper": PAPER,
        "began": TODAY,
        "during_campaign": False,
        "account": Account.objects.select_related("agency", "authority").get(username=whom),
        "authority": office.authority,
        "agency": office.agencies[agency] if agency else None,
        **changed,
    }
    return appoint(**words(office, by), role=role, **wanted)


def given(office: Office, whom: str, role: Role, by: str = "quantri.snv", **changed: Any) -> Appointment:
    made = give(office, whom, role, by, **changed)
    assert isinstance(made, Appointment)
    return made


def end(
    office: Office, appointment: Appointment, by: str = "quantri.snv", **changed: Any
) -> Appointment | SensitiveChange:
    wanted = {"ended": TODAY, "reason": "Thôi phân công", "during_campaign": False, **changed}
    return end_appointment(**words(office, by), appointment=appointment, **wanted)
