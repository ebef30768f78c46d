"""Pages of figures: who sees which, what is entered, disputed and answered on them."""

from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from pari.facts.disputes import dispute
from pari.facts.models import Fact, FactDispute
from tests.facts.given import PLAN, SOURCE, a_fact, entered, entry
from tests.office import NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db

JUDGES = {"totruong.snv", "thuky.snv", "hoidong.stc", "thuongtruc.stc", "giamsat.mttq"}
OWN = {"canbo.sxd", "lanhdao.sxd"}
FIGURE = f"{PLAN}:xong"


@pytest.fixture(autouse=True)
def now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def at(name: str, *words: object, campaign: str = "thanh-giang-2026") -> str:
    return reverse(name, args=["thanh-giang", campaign, *words])


def read(client: Client, name: str, *words: object, query: str = "") -> str:
    answer = client.get(at(name, *words) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def disputed(office: Office, fact: Fact) -> FactDispute:
    eye, by = office.eye("canbo.sxd"), office.by("canbo.sxd")
    return dispute(
        eye=eye,
        by=by,
        at=NOW,
        campaign=office.campaign.code,
        book=office.campaign.book,
        fact_id=fact.pk,
        reason="Đã đủ 20",
        claimed="20",
    )


def test_the_secretariat_reads_all_agencies_of_a_criterion(office: Office) -> None:
    a_fact(office, "18")
    a_fact(office, "9", agency="hoa-sen")
    page = read(office.client("thuky.snv"), "facts", query=f"?tieu-chi={PLAN}")
    assert "18 nhiệm vụ" in page
    assert "9 nhiệm vụ" in page
    assert "02 trên 06 cơ quan đã có số liệu của tiêu chí này" in page
    found = read(office.client("thuky.snv"), "facts", query=f"?tieu-chi={PLAN}&q=hoa+sen")
    assert "18 nhiệm vụ" not in found
    assert "9 nhiệm vụ" in found


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_the_list_of_all_is_for_those_who_judge_all(office: Office, username: str) -> None:
    a_fact(office, "18")
    answer = office.client(username).get(at("facts"))
    if username in JUDGES | {"thamdinh.stp"}:
        assert answer.status_code == 200
    elif PEOPLE[username][1] in ("so-xay-dung", "hoa-sen"):
        assert answer.status_code == 302
    else:
        assert answer.status_code == 403


def test_an_appraiser_sees_only_agencies_that_were_assigned(office: Office) -> None:
    a_fact(office, "18")
    assert "18 nhiệm vụ" not in read(office.client("thamdinh.stp"), "facts", query=f"?tieu-chi={PLAN}")


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_an_agencys_figures_are_for_its_people_and_those_who_judge(office: Office, username: str) -> None:
    fact = a_fact(office, "18")
    client = office.client(username)
    for name, words in (
        ("facts_agency", ("so-xay-dung",)),
        ("fact", ("so-xay-dung", FIGURE)),
    ):
        assert client.get(at(name, *words)).status_code == (200 if username in JUDGES | OWN else 403)
    form = client.get(at("fact_dispute", "so-xay-dung", fact.pk))
    assert form.status_code == (200 if username in OWN else 403)


def test_nothing_of_another_agency_is_reached_through_the_own_one(office: Office) -> None:
    other = a_fact(office, "9", agency="hoa-sen")
    client = office.client("canbo.sxd")
    assert client.get(at("fact_dispute", "so-xay-dung", other.pk)).status_code == 404
    assert client.post(at("fact_dispute", "so-xay-dung", other.pk), {"reason": "x"}).status_code == 404
    assert client.get(at("fact_dispute", "hoa-sen", other.pk)).status_code == 403
    assert not FactDispute.objects.exists()


def test_a_figure_that_the_set_does_not_ask_for_is_no_page(office: Office) -> None:
    client = office.client("thuky.snv")
    for figure in ("ke-hoach-thuc-hien:ko", "khong-co:xong", "xong", ":xong", "chung:ko"):
        assert client.get(at("fact", "so-xay-dung", figure)).status_code == 404
    assert client.get(at("facts_agency", "so-y-te")).status_code == 404


def test_a_figure_is_entered_on_its_page(office: Office) -> None:
    client = office.client("thuky.snv")
    answer = client.post(at("fact", "so-xay-dung", FIGURE), {"value": "18", "source": SOURCE, "seen": ""})
    assert answer.status_code == 302
    assert Fact.objects.get().value == "18"


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"thuky.snv"}))
def test_nobody_else_enters_one(office: Office, username: str) -> None:
    said = {"value": "18", "source": SOURCE, "seen": ""}
    assert office.client(username).post(at("fact", "so-xay-dung", FIGURE), said).status_code == 403
    assert not Fact.objects.exists()


def test_what_somebody_else_entered_meanwhile_is_not_typed_over(office: Office) -> None:
    client = office.client("thuky.snv")
    a_fact(office, "18")
    answer = client.post(at("fact", "so-xay-dung", FIGURE), {"value": "20", "source": SOURCE, "seen": ""})
    assert answer.status_code == 422
    assert "vừa được người khác thay đổi" in answer.content.decode()
    assert 'value="20"' in answer.content.decode()
    assert [fact.value for fact in Fact.objects.all()] == ["18"]


def test_what_cannot_be_read_is_told_beside_the_field_and_kept(office: Office) -> None:
    said = {"value": "mười", "source": "", "seen": ""}
    answer = office.client("thuky.snv").post(at("fact", "so-xay-dung", FIGURE), said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="mười"' in page
    assert "Chưa ghi nguồn của số liệu" in page


def test_an_agency_disputes_a_figure_and_takes_it_back(office: Office) -> None:
    fact, client = a_fact(office, "18"), office.client("canbo.sxd")
    assert "Không đúng?" in read(client, "facts_agency", "so-xay-dung")
    answer = client.post(at("fact_dispute", "so-xay-dung", fact.pk), {"reason": "Đã đủ", "claimed": "20"})
    assert answer.status_code == 302
    page = read(client, "facts_agency", "so-xay-dung")
    assert "đang phản ánh" in page
    assert "Không đúng?" not in page
    client.post(at("fact_dispute", "so-xay-dung", fact.pk), {"deed": "withdraw"})
    assert FactDispute.objects.get().outcome == "withdrawn"


def test_a_dispute_without_a_reason_comes_back(office: Office) -> None:
    fact = a_fact(office, "18")
    answer = office.client("canbo.sxd").post(at("fact_dispute", "so-xay-dung", fact.pk), {"claimed": "20"})
    assert answer.status_code == 422
    assert 'value="20"' in answer.content.decode()


def test_a_dispute_is_answered_by_whoever_is_not_of_the_agency(office: Office) -> None:
    fact = a_fact(office, "18")
    disputed(office, fact)
    assert "Sở Xây dựng: 1.1.3" in read(office.client("thuky.snv"), "facts")
    said = {"deed": "answer", "is_right": "yes", "answer": "Đúng là 20"}
    page = at("fact", "so-xay-dung", FIGURE)
    assert office.client("hoidong.stc").post(page, said).status_code == 403
    assert office.client("canbo.sxd").post(page, said).status_code == 403
    assert office.client("thuky.snv").post(page, said).status_code == 302
    assert (FactDispute.objects.get().outcome, Fact.objects.order_by("-pk")[0].value) == ("accepted", "20")


def test_the_own_agency_is_told_that_its_figure_is_a_proposal(office: Office) -> None:
    page = read(office.client("thuky.snv"), "fact", "so-noi-vu", FIGURE)
    assert "chỉ là đề xuất" in page
    entered(office, entry("5", agency="so-noi-vu"))
    assert "đề xuất 5 nhiệm vụ, chưa dùng" in read(
        office.client("thuky.snv"), "facts", query=f"?tieu-chi={PLAN}"
    )


def test_figures_of_another_authoritys_campaign_are_not_there(office: Office) -> None:
    answer = office.client("thuky.snv").get(reverse("facts", args=["thanh-giang", "hoa-sen-2026"]))
    assert answer.status_code == 404


def test_a_file_holds_only_what_the_reader_sees(office: Office) -> None:
    a_fact(office, "18")
    text = _content(office.client("thuky.snv").get(at("facts_csv")))
    assert "Sở Xây dựng" in text
    assert SOURCE in text
    assert "Sở Xây dựng" not in _content(office.client("thamdinh.stp").get(at("facts_csv")))
    assert office.client("quantri.snv").get(at("facts_xlsx")).status_code == 403
    own = _content(office.client("canbo.sxd").get(at("facts_csv")))
    assert "Sở Xây dựng" in own
    assert "Phường Hoa Sen" not in own


def _content(answer: Any) -> str:
    assert answer.status_code == 200
    return str(answer.content.decode())


@pytest.mark.parametrize(
    ("username", "page", "queries"),
    [
        ("thuky.snv", ("facts",), 19),
        ("canbo.sxd", ("facts_agency", "so-xay-dung"), 20),
        ("thuky.snv", ("fact", "so-xay-dung", FIGURE), 22),
    ],
)
def test_pages_take_the_same_number_of_queries_however_much_is_known(
    office: Office,
    django_assert_num_queries: Any,
    username: str,
    page: tuple[str, ...],
    queries: int,
) -> None:
    a_fact(office, "18")
    client = office.client(username)
    with django_assert_num_queries(queries):
        client.get(at(*page))
    for agency in office.agencies:
        if agency not in ("so-noi-vu", "so-xay-dung"):
            a_fact(office, "7", agency=agency)
    a_fact(office, "20", name="tong")
    with django_assert_num_queries(queries):
        client.get(at(*page))
