"""The page on which proposals and disputes are settled, and figures become final."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from pari.facts.disputes import dispute
from pari.facts.models import Fact
from pari.people.models import Account
from tests.facts.bringing import settling
from tests.facts.given import PLAN, a_fact, entered, entry
from tests.office import NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def away(office: Office) -> Office:
    """The lead comes from another agency than the secretariat."""
    person, home = office.people["totruong.snv"], office.agencies["so-tai-chinh"]
    person.posts.update(agency=home)
    Account.objects.filter(pk=person.pk).update(agency=home)
    return office


def address() -> str:
    return reverse("facts_queue", args=["thanh-giang", "thanh-giang-2026"])


def read(client: Client) -> str:
    answer = client.get(address())
    assert answer.status_code == 200
    return answer.content.decode()


def proposed(office: Office, value: str = "5") -> Fact:
    entered(office, entry(value, agency="so-noi-vu", note="Theo báo cáo quý"))
    return Fact.objects.get(value=value)


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_the_page_is_for_those_who_settle(office: Office, username: str) -> None:
    allowed = username in ("totruong.snv", "thuky.snv")
    client = office.client(username)
    assert client.get(address()).status_code == (200 if allowed else 403)
    fact = proposed(office)
    for deed in ("approve", "refuse", "final"):
        said = {"deed": deed, "fact": fact.pk, "answer": "x"}
        told = username == "totruong.snv" and deed == "final"  # that there is nothing to make final
        assert client.post(address(), said).status_code == (302 if told else 403)
    assert [row.state for row in Fact.objects.all()] == ["proposed"]


def test_both_values_stand_beside_each_other_with_their_reasons(away: Office) -> None:
    a_fact(away, "18")
    proposed(away)
    entered(away, entry("7", agency="so-noi-vu", name="tong"))
    dispute(
        **settling(away, "canbo.sxd"),
        fact_id=Fact.objects.get(value="18").pk,
        reason="Đã đủ 20 nhiệm vụ",
        claimed="20",
    )
    page = read(away.client("totruong.snv"))
    for text in ("5 nhiệm vụ", "Theo báo cáo quý", "18 nhiệm vụ", "20 nhiệm vụ", "Đã đủ 20 nhiệm vụ"):
        assert text in page


def test_a_proposal_is_confirmed(away: Office) -> None:
    fact, client = proposed(away), away.client("totruong.snv")
    client.post(address(), {"deed": "approve", "fact": fact.pk})
    assert Fact.objects.order_by("-sequence")[0].state == "provisional"
    assert "Không có đề xuất nào đang chờ" in read(client)


def test_a_refusal_without_a_reason_comes_back_open(away: Office) -> None:
    fact, client = proposed(away), away.client("totruong.snv")
    answer = client.post(address(), {"deed": "refuse", "fact": fact.pk, "answer": " "})
    assert answer.status_code == 422
    assert "Chưa ghi lý do." in answer.content.decode()
    client.post(address(), {"deed": "refuse", "fact": fact.pk, "answer": "Chưa có báo cáo"})
    fact.refresh_from_db()
    assert fact.answer == "Chưa có báo cáo"


def test_whoever_may_not_settle_reads_why(office: Office) -> None:
    proposed(office)
    page = read(office.client("totruong.snv"))
    assert "5 nhiệm vụ" in page
    assert 'value="approve"' not in page
    assert "why-not" in page


def test_figures_of_one_criterion_become_final(office: Office) -> None:
    entered(office, entry("18"), entry("10%", criterion="", name="qua_han"))
    client = office.client("totruong.snv")
    client.post(address(), {"deed": "final", "tieu-chi": PLAN})
    assert [row.value for row in Fact.objects.filter(state="final")] == ["18"]
    client.post(address(), {"deed": "final", "tieu-chi": "chung"})
    assert [row.value for row in Fact.objects.filter(state="final")] == ["18", "10%"]
    assert "00 số liệu đang dùng chưa chốt, 02 đã chốt" in read(client)


def test_nothing_becomes_final_before_somebody_says_what(office: Office) -> None:
    entered(office, entry("18"))
    client = office.client("totruong.snv")
    assert '<option value="">Chọn tiêu chí</option>' in read(client)
    said = client.post(address(), {"deed": "final", "tieu-chi": ""}, follow=True)
    assert "Chưa chốt số liệu nào." in said.content.decode()
    assert not Fact.objects.filter(state="final").exists()
    client.post(address(), {"deed": "final", "tieu-chi": "tat-ca"})
    assert Fact.objects.filter(state="final").count() == 1


def test_the_secretariat_reads_when_it_may_make_figures_final(office: Office) -> None:
    a_fact(office, "18")
    client = office.client("thuky.snv")
    assert 'value="final"' not in read(client)
    assert client.post(address(), {"deed": "final"}).status_code == 403


@pytest.mark.parametrize("said", [{}, {"deed": "x"}, {"deed": "approve", "fact": "x"}, {"deed": "approve"}])
def test_what_is_no_deed_does_nothing(office: Office, said: dict[str, str]) -> None:
    assert office.client("thuky.snv").post(address(), said).status_code == 302


def test_the_page_takes_the_same_number_of_queries_however_much_waits(
    office: Office, django_assert_num_queries: Any
) -> None:
    client = office.client("thuky.snv")
    proposed(office)
    read(client)
    with django_assert_num_queries(20):
        read(client)
    entered(office, entry("7", agency="so-noi-vu", name="tong"))
    fact = a_fact(office, "18")
    dispute(**settling(office, "canbo.sxd"), fact_id=fact.pk, reason="Đã đủ 20")
    with django_assert_num_queries(20):
        read(client)
