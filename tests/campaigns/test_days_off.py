"""The table of days off, as the standing office sets it."""

import json
from datetime import date

import pytest

from pari.agencies.actions import load_directory
from pari.campaigns.days_off import set_days_off
from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput
from pari.deadlines.actions import GivenDay
from pari.deadlines.queries import days_off
from pari.journal.models import JournalEntry
from tests.campaigns.conftest import BEFORE, desk_eye
from tests.office import PEOPLE, Office, small_directory

NEW_YEAR = GivenDay(date(2027, 1, 1), "Tết Dương lịch", "Thông báo số 1 (kiểm thử)")


def put(office: Office, username: str = "quantri.snv", *days: GivenDay) -> None:
    set_days_off(
        eye=desk_eye(office, username),
        by=office.by(username),
        at=BEFORE,
        authority=office.authority,
        year=2027,
        days=days,
    )


def test_the_standing_office_sets_the_table_and_the_journal_keeps_it(office: Office) -> None:
    put(office, "quantri.snv", NEW_YEAR)
    assert list(days_off("thanh-giang")) == [date(2027, 1, 1)]
    entry = JournalEntry.objects.get(did="days_off_set")
    assert json.loads(entry.figures) == {
        "year": 2027,
        "off": ["2027-01-01"],
        "worked": [],
        "papers": ["Thông báo số 1 (kiểm thử)"],
    }


def test_a_faulty_table_changes_nothing(office: Office) -> None:
    put(office, "quantri.snv", NEW_YEAR)
    with pytest.raises(BadInput):
        put(office, "quantri.snv", GivenDay(date(2026, 1, 1), "x", "y"))
    assert list(days_off("thanh-giang")) == [date(2027, 1, 1)]
    assert JournalEntry.objects.filter(did="days_off_set").count() == 1


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_else_sets_it(office: Office, username: str) -> None:
    with pytest.raises(NotAllowed):
        put(office, username, NEW_YEAR)


def test_nobody_sets_another_authoritys_table(office: Office) -> None:
    other = load_directory(directory=small_directory("other", "Khác"))
    with pytest.raises(ValueError, match="other"):
        set_days_off(
            eye=desk_eye(office, "quantri.snv"),
            by=office.by("quantri.snv"),
            at=BEFORE,
            authority=other,
            year=2027,
            days=[NEW_YEAR],
        )
