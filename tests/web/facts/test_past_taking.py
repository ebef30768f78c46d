"""Last year's marks from the published campaign: shown beside what is kept, then taken over as shown."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from pari.campaigns.models import Campaign
from pari.scoring.models import PastMark
from tests.office import NOW, Office
from tests.publishing import passed_office, published
from tests.scoring.past.test_past_from_campaign import LATER, next_year

__all__ = ["passed_office"]  # the fixture
pytestmark = pytest.mark.django_db


def at(name: str, campaign: str = "thanh-giang-2027") -> str:
    return reverse(name, args=["thanh-giang", campaign])


@pytest.fixture
def next_campaign(passed_office: Office) -> Iterator[Campaign]:
    published(passed_office)
    with time_machine.travel(LATER, tick=False):
        yield next_year(passed_office)


def test_what_would_change_is_shown_and_nothing_written(
    passed_office: Office, next_campaign: Campaign
) -> None:
    page = passed_office.client("thuky.snv").get(at("past_marks_take")).content.decode()
    assert "Quyết định số 199/QĐ-UBND ngày 21/01/2027" in page
    assert "Chưa có dữ liệu nào được ghi." in page
    assert "Sở Xây dựng" in page
    assert not PastMark.objects.exists()


def test_it_is_taken_as_shown_and_named_by_its_decision(
    passed_office: Office, next_campaign: Campaign
) -> None:
    client = passed_office.client("quantri.snv")
    answer = _sent(client, _seen(client))
    assert (answer.status_code, answer.url) == (302, at("past_marks"))
    row = PastMark.objects.get(agency__code="so-xay-dung", criterion="ke-hoach-ban-hanh")
    assert row.source.startswith("Quyết định số 199/QĐ-UBND")
    page = client.get(at("past_marks_take")).content.decode()
    assert "không có gì để ghi" in page
    assert "Ghi các thay đổi này" not in page


def test_what_moved_meanwhile_is_told_and_nothing_taken(
    passed_office: Office, next_campaign: Campaign
) -> None:
    answer = _sent(passed_office.client("thuky.snv"), "của người khác")
    assert answer.status_code == 422
    assert not PastMark.objects.exists()


def test_it_takes_so_many_queries_however_many_marks(
    passed_office: Office, next_campaign: Campaign, django_assert_num_queries: Any
) -> None:
    client = passed_office.client("thuky.snv")
    client.get(at("past_marks_take"))
    with django_assert_num_queries(24):
        client.get(at("past_marks_take"))


def test_without_a_published_year_the_page_says_so(office: Office) -> None:
    with time_machine.travel(NOW, tick=False):
        client = office.client("thuky.snv")
        page = client.get(at("past_marks_take", "thanh-giang-2026")).content.decode()
        listed = client.get(at("past_marks", "thanh-giang-2026")).content.decode()
    assert "Chưa có đợt nào của các năm trước được công bố" in page
    assert at("past_marks_take", "thanh-giang-2026") in listed


def _seen(client: Client) -> str:
    form = client.get(at("past_marks_take")).context["page"].form
    return str(form.initial["seen"])


def _sent(client: Client, seen: str) -> Any:
    return client.post(at("past_marks_take"), {"seen": seen})
