"""The table of days off of a year: offered by law, kept with its decision, each fault at its line."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from pari.deadlines.models import DayOff
from pari.journal.models import JournalEntry
from tests.office import Office

pytestmark = pytest.mark.django_db

ADDRESS = "/thanh-giang/danh-ba/ngay-nghi/?nam=2027"
TET = {"day": "2027-02-05", "name": "Tết Nguyên đán", "paper": ""}
WORKED = {"day": "2027-02-20", "name": "Làm bù", "paper": "QĐ 8", "worked": "on"}


@pytest.fixture
def admin(office: Office) -> Client:
    return office.client("quantri.snv")


def table(*lines: dict[str, str], common: str = "Quyết định số 7/QĐ-UBND") -> dict[str, Any]:
    said = {"common": common, "form-TOTAL_FORMS": str(len(lines)), "form-INITIAL_FORMS": "0"}
    for place, line in enumerate(lines):
        said |= {f"form-{place}-{name}": value for name, value in line.items()}
    return said


def test_days_that_the_law_fixes_are_offered_where_nothing_is_kept(admin: Client) -> None:
    page = admin.get(ADDRESS).content.decode()
    assert 'value="02/09/2027"' in page
    assert "Chưa có bảng của năm này." in page
    assert not DayOff.objects.exists()


def test_a_table_is_kept_with_the_common_paper_where_a_line_has_none(admin: Client) -> None:
    assert admin.post(ADDRESS, table(TET, WORKED, {"day": ""})).status_code == 302
    kept = list(DayOff.objects.order_by("day").values_list("day", "paper", "worked"))
    assert kept == [
        (date(2027, 2, 5), "Quyết định số 7/QĐ-UBND", False),
        (date(2027, 2, 20), "QĐ 8", True),
    ]
    assert JournalEntry.objects.get().did == "days_off_set"
    assert 'value="Tết Nguyên đán"' in admin.get(ADDRESS).content.decode()


def test_a_year_s_table_leaves_other_years_alone(admin: Client) -> None:
    DayOff.objects.create(authority="thanh-giang", day=date(2026, 9, 2), name="Quốc khánh", paper="Luật")
    admin.post(ADDRESS, table(TET))
    assert DayOff.objects.count() == 2


def test_faults_stand_at_their_lines_and_nothing_is_kept(admin: Client) -> None:
    wrong = {"day": "2026-02-05", "name": "", "paper": "QĐ"}
    answer = admin.post(ADDRESS, table(TET, wrong))
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Tết Nguyên đán"' in page
    assert page.count('class="errorlist"') == 2
    assert not DayOff.objects.exists()


def test_only_the_standing_office_keeps_it(office: Office) -> None:
    for username in ("quantri.sxd", "totruong.snv", "lanhdao.ubnd"):
        assert office.client(username).post(ADDRESS, table(TET)).status_code == 403
    assert not DayOff.objects.exists()
