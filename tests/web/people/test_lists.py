"""The list of accounts, its file, and the roles by decision: each reader's own share and nothing else."""

import csv
import io
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, Post
from tests.office import NOW, PAPER, Office
from tests.web.people.reading import page_of, read

HERE = "/thanh-giang/nhan-su/"


def usernames(office: Office, who: str, address: str = HERE) -> set[str]:
    return {row.username for row in page_of(office, who, address).rows}


def test_the_standing_office_and_the_technical_administrator_see_everybody(office: Office) -> None:
    everybody = set(office.people)
    assert usernames(office, "quantri.snv") == everybody
    assert usernames(office, "quantri.kt") == everybody


def test_an_agencys_administrator_sees_the_own_agency_alone(office: Office) -> None:
    assert usernames(office, "quantri.sxd") == {"canbo.sxd", "lanhdao.sxd", "quantri.sxd"}
    page = page_of(office, "quantri.sxd", HERE)
    assert (page.total, [code for code, _name in page.agencies]) == (3, ["so-xay-dung"])


@pytest.mark.parametrize("who", ["canbo.sxd", "lanhdao.sxd", "thamdinh.stp", "hoidong.stc", "giamsat.mttq"])
@pytest.mark.parametrize("address", [HERE, HERE + "xuat/xlsx/", HERE + "vai-tro/", HERE + "lap-tai-khoan/"])
def test_nobody_else_sees_accounts(office: Office, who: str, address: str) -> None:
    assert office.client(who).get(address).status_code == 403


@pytest.mark.parametrize("asked", ["hoa sen", "Hoa Sen", "CANBO.HOASEN", "phuong hoa sen"])
def test_search_needs_no_marks(office: Office, asked: str) -> None:
    assert "canbo.hoasen" in usernames(office, "quantri.snv", f"{HERE}?q={asked}")
    assert "canbo.sxd" not in usernames(office, "quantri.snv", f"{HERE}?q={asked}")


def test_search_finds_nothing_beyond_the_own_agency(office: Office) -> None:
    page = page_of(office, "quantri.sxd", f"{HERE}?q=hoa+sen")
    assert (page.found, page.total) == (0, 3)
    assert usernames(office, "quantri.sxd", f"{HERE}?co-quan=hoa-sen") == set()


def test_filters_by_agency_role_and_state(office: Office) -> None:
    account = office.people["canbo.hoasen"]
    Account.objects.filter(pk=account.pk).update(is_active=False)
    Appointment.objects.filter(account=office.people["giamsat.mttq"]).delete()
    assert usernames(office, "quantri.snv", f"{HERE}?co-quan=so-tai-chinh") == {
        "hoidong.stc",
        "thuongtruc.stc",
    }
    assert usernames(office, "quantri.snv", f"{HERE}?vai-tro=head") == {"lanhdao.sxd", "lanhdao.hoasen"}
    assert usernames(office, "quantri.snv", f"{HERE}?tinh-trang=locked") == {"canbo.hoasen"}
    assert usernames(office, "quantri.snv", f"{HERE}?tinh-trang=no_role") == {"giamsat.mttq"}
    assert usernames(office, "quantri.snv", f"{HERE}?tinh-trang=left") == set()


def test_an_unknown_filter_is_as_if_not_asked(office: Office) -> None:
    assert len(usernames(office, "quantri.snv", f"{HERE}?tinh-trang=khac&trang=x")) == len(office.people)


def test_the_list_has_pages(office: Office) -> None:
    many(office, 60)
    first, second = (page_of(office, "quantri.snv", f"{HERE}?trang={number}") for number in (1, 2))
    assert (len(first.rows), len(second.rows)) == (50, 60 + len(office.people) - 50)
    assert (first.earlier, second.later) == ("", "")
    assert "trang=2" in first.later


def many(office: Office, how_many: int) -> None:
    for number in range(how_many):
        account = Account.objects.create(
            username=f"them{number}", name=f"Thêm {number}", authority=office.authority, made_at=NOW
        )
        Post.objects.create(
            account=account, agency=office.agencies["hoa-mai"], title="Công chức", began=NOW.date()
        )
        Appointment.objects.create(
            account=account,
            authority=office.authority,
            role=Role.OFFICER.value,
            agency=office.agencies["hoa-mai"],
            paper=PAPER,
            began=NOW.date(),
            made_at=NOW,
        )


@pytest.mark.parametrize("address", [HERE, HERE + "vai-tro/", HERE + "xuat/csv/", HERE + "thay-doi/"])
def test_the_number_of_queries_does_not_depend_on_how_many_there_are(office: Office, address: str) -> None:
    before = queries(office, address)
    many(office, 30)
    assert queries(office, address) == before
    assert before <= 20


def queries(office: Office, address: str) -> int:
    client = office.client("quantri.snv")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def rows_of(office: Office, who: str) -> list[list[str]]:
    content = office.client(who).get(HERE + "xuat/csv/").content.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(content)))


def test_the_file_holds_what_its_reader_sees(office: Office) -> None:
    assert {row[0] for row in rows_of(office, "quantri.sxd")[1:]} == {
        "canbo.sxd",
        "lanhdao.sxd",
        "quantri.sxd",
    }
    assert len(rows_of(office, "quantri.snv")) == 1 + len(office.people)


def test_the_workbook_is_a_workbook_and_another_form_is_not_there(office: Office) -> None:
    client = office.client("quantri.snv")
    assert client.get(HERE + "xuat/xlsx/").content[:2] == b"PK"
    assert client.get(HERE + "xuat/pdf/").status_code == 404


def test_roles_stand_by_decision_and_say_which_are_missing(office: Office) -> None:
    page: Any = page_of(office, "quantri.snv", HERE + "vai-tro/")
    assert [group.role for group in page.groups][:2] == ["Công chức phụ trách CCHC", "Lãnh đạo đơn vị"]
    assert page.missing == []
    Appointment.objects.filter(role=Role.OVERSEER.value).delete()
    assert page_of(office, "quantri.snv", HERE + "vai-tro/").missing == ["Người giám sát"]
    assert PAPER in read(office, "quantri.snv", HERE + "vai-tro/")


def test_roles_that_are_over_are_shown_only_when_asked_for(office: Office) -> None:
    Appointment.objects.filter(account=office.people["canbo.sxd"]).update(ended=NOW.date())
    assert "Hoa (ví dụ)" not in read(office, "quantri.sxd", HERE + "vai-tro/")
    assert "Hoa (ví dụ)" in read(office, "quantri.sxd", HERE + "vai-tro/?ca-cu=1")
