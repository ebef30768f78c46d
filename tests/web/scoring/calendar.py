"""The campaign's days laid around the clock of this machine, for servers and browsers that have no other."""

from datetime import date, datetime, timedelta

from pari.deadlines.models import Deadline
from pari.people.models import Appointment
from tests.office import Office


def move_calendar(office: Office, due: datetime) -> None:
    """Self-assessment ends at `due`, everything else as many days before or after it as in the office."""
    by = due - Deadline.objects.get(name="self_assessment").first
    for phase in office.campaign.phases.all():
        phase.opens += by
        phase.closes = phase.closes + by if phase.closes else None
        phase.save()
    for deadline in Deadline.objects.all():
        deadline.first += by
        deadline.save()
    office.campaign.opened_at = due - timedelta(days=20)
    office.campaign.save()
    Appointment.objects.update(began=date(2000, 1, 1))
