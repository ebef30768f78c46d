"""SQLite is told of its tables once an hour, and then finds a sheet's marks by the sheet."""

from datetime import timedelta

import pytest
from django.db import connection

from pari.scoring.models import Mark
from pari.worker.rounds import go_round
from tests.appraising import LEVEL
from tests.appraising_many import claimed_by_all, with_agencies
from tests.office import NOW, Office

pytestmark = pytest.mark.django_db
HOUR = timedelta(hours=1)


def known() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM sqlite_master WHERE name = 'sqlite_stat1'")
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT COUNT(*) FROM sqlite_stat1 WHERE tbl = 'scoring_mark'")
        return int(cursor.fetchone()[0])


def forget() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sqlite_stat1")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL gathers it by itself")
def test_marks_are_found_by_their_sheet_once_the_tables_are_known(office: Office) -> None:
    claimed_by_all(with_agencies(office, 30))
    edition = office.campaign.editions.get()
    two = office.campaign.sheets.order_by("pk")[:2]
    marks = Mark.objects.filter(sheet__in=list(two), criterion__in=[LEVEL], edition=edition)
    assert "edition" in marks.explain()
    go_round(lambda: NOW)
    assert known()
    assert "edition" not in marks.explain()


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL gathers it by itself")
def test_it_is_done_in_the_first_round_of_an_hour(office: Office) -> None:
    claimed_by_all(office)
    begin = NOW.replace(minute=10)
    go_round(lambda: begin)
    forget()
    go_round(lambda: begin + timedelta(minutes=49))
    assert not known()
    go_round(lambda: begin + timedelta(minutes=50))
    assert known()


def test_no_round_fails_for_it(office: Office) -> None:
    assert go_round(lambda: NOW).faults == ()
    assert go_round(lambda: NOW + HOUR).faults == ()
