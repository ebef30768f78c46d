"""Reminders before a term: 7, 3 and 1 days ahead, to those who haven't handed in what is due."""

from datetime import datetime, timedelta

import pytest

from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, NotAllowed
from pari.core.access.roles import Phase
from pari.core.states import State
from pari.deadlines.actions import extend
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from pari.people.models import Appointment
from pari.scoring.models import Sheet
from pari.scoring.sheets.reminders import due_reminders, make_due_reminders, running_campaigns, step_of
from tests.office import DUE, NOW, Office, on
from tests.scoring.marking import mark_all

WORKER = Actor("thanh-giang")


def remind(office: Office, at: datetime) -> int:
    return make_due_reminders(eye=UNBOUND, by=WORKER, at=at, campaign=office.campaign)


@pytest.mark.parametrize(
    ("left", "step"),
    [
        (timedelta(days=7, seconds=1), None),
        (timedelta(days=7), 7),
        (timedelta(days=3, seconds=1), 7),
        (timedelta(days=3), 3),
        (timedelta(days=1), 1),
        (timedelta(seconds=1), 1),
        (timedelta(0), None),
        (timedelta(seconds=-1), None),
    ],
)
def test_each_moment_has_one_reminder(left: timedelta, step: int | None) -> None:
    assert step_of(DUE, DUE - left) == step


def test_officers_and_heads_of_who_has_not_submitted_are_told(office: Office) -> None:
    sheet = office.sheet("hoa-sen")
    Sheet.objects.filter(pk=sheet.pk).update(state=State.SUBMITTED.value, submitted_at=NOW)
    assert remind(office, DUE - timedelta(days=7)) == 2
    told = Notice.objects.order_by("person")
    assert {one.person for one in told} == {office.people[name].pk for name in ("canbo.sxd", "lanhdao.sxd")}
    assert {(one.kind, one.agency, one.until, one.urgent) for one in told} == {
        ("due_7", "so-xay-dung", DUE, False)
    }
    assert "Sở Xây dựng là hết 24 giờ 00 ngày 15/12/2026" in told[0].body


def test_nobody_is_told_twice(office: Office) -> None:
    assert remind(office, DUE - timedelta(days=7)) == 4
    assert remind(office, DUE - timedelta(days=7)) == 0
    assert remind(office, DUE - timedelta(days=3, seconds=1)) == 0
    assert remind(office, DUE - timedelta(days=3)) == 4
    assert remind(office, DUE - timedelta(hours=5)) == 4
    assert remind(office, DUE) == 0


def test_a_worker_that_stood_still_makes_up_for_the_last_step_alone(office: Office) -> None:
    assert remind(office, DUE - timedelta(hours=30)) == 4
    assert set(Notice.objects.values_list("kind", flat=True)) == {"due_3"}


def test_a_term_that_was_extended_is_reminded_of_anew(office: Office) -> None:
    remind(office, DUE - timedelta(days=1))
    extend(
        authority="thanh-giang",
        scope=office.campaign.code,
        name=Phase.SELF_ASSESSMENT.value,
        until=on(20, 12),
        at=DUE - timedelta(hours=12),
        reason="Bão số 5",
        person=None,
        person_name="",
        agencies=["hoa-sen"],
    )
    assert remind(office, DUE - timedelta(hours=11)) == 2
    assert [(one.agency, one.days) for one in due_reminders(office.campaign, on(17, 12))] == [("hoa-sen", 3)]


def test_who_came_meanwhile_is_told_too(office: Office) -> None:
    remind(office, DUE - timedelta(days=3))
    new = Appointment.objects.get(account__username="canbo.hoasen")
    new.pk, new.account = None, office.people["thamdinh.stp"]
    new.save()
    assert remind(office, DUE - timedelta(days=2)) == 1


def test_supplements_that_wait_are_reminded_of(office: Office) -> None:
    Sheet.objects.update(state=State.SUBMITTED.value, submitted_at=NOW)
    Sheet.objects.filter(pk=office.sheet("so-xay-dung").pk).update(state=State.AWAITING_SUPPLEMENT.value)
    assert [(one.agency, one.phase, one.days) for one in due_reminders(office.campaign, on(30, 12))] == [
        ("so-xay-dung", Phase.SUPPLEMENT, 1)
    ]


def test_a_campaign_that_is_not_open_reminds_nobody(office: Office) -> None:
    assert running_campaigns(NOW) == [office.campaign]
    assert running_campaigns(on(22, 11)) == []


def test_the_journal_tells_how_many_were_reminded(office: Office) -> None:
    remind(office, DUE - timedelta(days=1))
    entry = JournalEntry.objects.get(did="reminders_sent")
    assert (entry.campaign, entry.person) == (office.campaign.code, None)
    assert '"people":4' in entry.figures.replace(" ", "")


def test_an_officer_reminds_nobody(office: Office) -> None:
    with pytest.raises(NotAllowed):
        make_due_reminders(
            eye=office.eye("canbo.sxd"), by=office.by("canbo.sxd"), at=NOW, campaign=office.campaign
        )


@pytest.mark.parametrize(("days", "said"), [(7, False), (3, True), (1, True)])
def test_whoever_has_everything_is_told_that_only_the_handing_in_is_missing(
    office: Office, days: int, *, said: bool
) -> None:
    mark_all(office)
    remind(office, DUE - timedelta(days=days))
    bodies = {one.agency: one.body for one in Notice.objects.all()}
    assert ("Phiếu đã đủ nội dung nhưng chưa nộp" in bodies["so-xay-dung"]) is said
    assert "đã đủ nội dung" not in bodies["hoa-sen"]
