"""The grid of one criterion: what is typed stays on the screen, and is written as it was shown."""

import html
import json
import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from pari.facts.models import Fact
from tests.facts.bringing import sent
from tests.facts.given import PLAN, SOURCE, a_fact, entered, entry
from tests.office import NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db
SXD, SEN = "v:so-xay-dung:xong", "v:hoa-sen:xong"


@pytest.fixture(autouse=True)
def now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def at(name: str = "facts_grid") -> str:
    return reverse(name, args=["thanh-giang", "thanh-giang-2026"])


def known_in(page: str) -> dict[str, str]:
    said = re.findall(r'name="known" value="([^"]*)"', page)[0]
    return dict(json.loads(html.unescape(said)))


def opened(client: Client) -> str:
    answer = client.get(f"{at()}?tieu-chi={PLAN}")
    assert answer.status_code == 200
    return answer.content.decode()


def changed(client: Client, page: str, cells: dict[str, str], *, status: int = 200) -> str:
    known = known_in(page)
    form = {"tieu-chi": PLAN, "known": json.dumps(known), "source": SOURCE, **known, **cells}
    answer = client.post(at(), form)
    assert answer.status_code == status
    return answer.content.decode()


def ticket(page: str) -> str:
    return str(re.findall(r'name="ticket" value="([^"]+)"', page)[0])


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_only_whoever_enters_figures_has_the_grid(office: Office, username: str) -> None:
    client = office.client(username)
    allowed = username == "thuky.snv"
    assert client.get(at()).status_code == (200 if allowed else 403)
    assert client.post(at(), {"tieu-chi": PLAN, SXD: "5"}).status_code == (422 if allowed else 403)
    assert not Fact.objects.exists()


def test_what_was_looked_at_is_written_in_one_go(office: Office) -> None:
    a_fact(office, "15")
    client = office.client("thuky.snv")
    page = changed(client, opened(client), {SXD: "18", SEN: "9", "as_of": "20/11/2026"})
    assert "01 số liệu mới, 01 thay đổi, 00 bỏ" in page
    assert Fact.objects.count() == 1
    answer = client.post(at(), {"ticket": ticket(page), "tieu-chi": PLAN})
    assert answer.status_code == 302
    rows = {row.agency.code: row for row in Fact.objects.exclude(value="15").select_related("agency")}
    assert {code: row.value for code, row in rows.items()} == {"so-xay-dung": "18", "hoa-sen": "9"}
    assert {f"{row.as_of:%d/%m/%Y} {row.source}" for row in rows.values()} == {f"20/11/2026 {SOURCE}"}


def test_a_cell_that_was_not_touched_is_not_written_even_with_another_common_source(office: Office) -> None:
    a_fact(office, "15")
    client = office.client("thuky.snv")
    page = changed(client, opened(client), {"source": "Nguồn khác"})
    assert "Không có thay đổi nào để ghi" in page
    assert 'name="ticket"' not in page


def test_a_rows_own_source_day_and_note_go_before_the_common_ones(office: Office) -> None:
    a_fact(office, "15")
    client = office.client("thuky.snv")
    own = {"source:so-xay-dung": "Nguồn riêng", "as_of:so-xay-dung": "01/11/2026", "note:so-xay-dung": "x"}
    page = changed(client, opened(client), {**own, SEN: "9"})
    client.post(at(), {"ticket": ticket(page)})
    row = Fact.objects.get(agency__code="so-xay-dung", source="Nguồn riêng")
    assert (row.value, row.note, f"{row.as_of:%d/%m/%Y}") == ("15", "x", "01/11/2026")
    assert Fact.objects.get(agency__code="hoa-sen").source == SOURCE


def test_every_fault_stands_in_its_cell_and_nothing_typed_is_lost(office: Office) -> None:
    client = office.client("thuky.snv")
    wrong = {SXD: "mười", SEN: "9", "as_of:hoa-sen": "31/02/2026", "as_of": "30/11/2026"}
    page = changed(client, opened(client), wrong, status=422)
    assert f'id="loi-{SXD}"' in page
    assert 'id="loi-as_of:hoa-sen"' in page
    assert 'value="mười"' in page
    assert 'value="31/02/2026"' in page
    assert 'name="ticket"' not in page
    assert not Fact.objects.exists()


def test_without_a_source_the_rows_say_so(office: Office) -> None:
    client = office.client("thuky.snv")
    page = changed(client, opened(client), {SXD: "18", "source": ""}, status=422)
    assert 'id="loi-source:so-xay-dung"' in page


def test_what_somebody_else_entered_meanwhile_is_told_in_the_cell(office: Office) -> None:
    client = office.client("thuky.snv")
    page = opened(client)
    entered(office, entry("17"), entry("4", agency="hoa-sen"))
    again = changed(client, page, {SXD: "18"}, status=422)
    assert "vừa được người khác đổi thành “17”" in html.unescape(again)
    assert "hoa-sen" not in {row.agency.code for row in Fact.objects.filter(value="")}
    looked = changed(client, again, {SXD: "18"})
    client.post(at(), {"ticket": ticket(looked)})
    assert Fact.objects.filter(agency__code="so-xay-dung").order_by("-sequence")[0].value == "18"


def test_what_came_between_the_look_and_the_writing_stops_it(office: Office) -> None:
    client = office.client("thuky.snv")
    looked = changed(client, opened(client), {SXD: "18"})
    entered(office, entry("17"))
    answer = client.post(at(), {"ticket": ticket(looked)}, follow=True)
    assert "vừa được người khác thay đổi" in answer.content.decode()
    assert [row.value for row in Fact.objects.all()] == ["17"]


def test_an_emptied_cell_takes_the_figure_back(office: Office) -> None:
    a_fact(office, "15")
    client = office.client("thuky.snv")
    page = changed(client, opened(client), {SXD: ""})
    assert "00 số liệu mới, 00 thay đổi, 01 bỏ" in page


def test_the_own_agency_is_only_proposed(office: Office) -> None:
    client = office.client("thuky.snv")
    page = opened(client)
    assert "cơ quan mình: chỉ là đề xuất" in page
    client.post(at(), {"ticket": ticket(changed(client, page, {"v:so-noi-vu:xong": "5"}))})
    assert Fact.objects.get().state == "proposed"


def test_the_source_paper_goes_with_the_agencies_it_tells_of(office: Office) -> None:
    paper = sent(office, title="Danh sách nhiệm vụ", about="hoa-sen", kind="list")
    about_own = sent(office, title="Về Sở Nội vụ", about="so-noi-vu")
    client = office.client("thuky.snv")
    page = opened(client)
    assert f'value="{paper.pk}"' in page
    assert about_own.title not in page
    looked = changed(client, page, {SXD: "18", SEN: "9", "paper": str(paper.pk)})
    client.post(at(), {"ticket": ticket(looked)})
    found = {row.agency.code: row.paper for row in Fact.objects.select_related("agency", "paper")}
    assert found == {"so-xay-dung": None, "hoa-sen": paper}


def test_somebody_elses_ticket_writes_nothing(office: Office) -> None:
    looked = changed(office.client("thuky.snv"), opened(office.client("thuky.snv")), {SXD: "18"})
    answer = office.client("canbo.sxd").post(at(), {"ticket": ticket(looked)})
    assert answer.status_code == 403
    assert not Fact.objects.exists()


@pytest.mark.parametrize("known", ["", "{", "[]", '{"v": {"a": 1}}'])
def test_a_form_that_was_meddled_with_is_read_as_well_as_can_be(office: Office, known: str) -> None:
    a_fact(office, "15")
    answer = office.client("thuky.snv").post(
        at(), {"tieu-chi": PLAN, "known": known, SXD: "18", "source": "x"}
    )
    assert answer.status_code == 422  # nobody saw what stands there now
    assert Fact.objects.count() == 1


def test_a_block_is_shown_alone_when_it_is_chosen(office: Office) -> None:
    every = opened(office.client("thuky.snv"))
    assert "Sở Xây dựng" in every
    names = re.findall(r'<option value="([^"]*)"[^>]*>', every.split('name="khoi"')[1].split("</select>")[0])
    one = office.client("thuky.snv").get(at(), {"tieu-chi": PLAN, "khoi": html.unescape(names[-1])})
    assert "Sở Xây dựng" not in one.content.decode()
    assert "Phường Hoa Sen" in one.content.decode()


def test_the_grid_takes_the_same_number_of_queries_however_much_is_known(
    office: Office, django_assert_num_queries: Any
) -> None:
    client = office.client("thuky.snv")
    opened(client)
    for value in ("18", "19"):
        for agency in office.agencies:
            if agency != "so-noi-vu":
                entered(office, entry(value, agency=agency))
        with django_assert_num_queries(20):
            opened(client)
