"""The inbox: one's own notices alone, those not read first, each leading to its page."""

import re
from typing import Any

import pytest
import time_machine
from django.test import Client

from pari.notices.actions import tell
from pari.notices.models import Notice
from tests.office import NOW, Office

INBOX = "/thanh-giang/thong-bao/"


@pytest.fixture(autouse=True)
def now() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


def told(office: Office, username: str = "canbo.sxd", key: str = "a", **words: Any) -> Notice:
    said = {"kind": "term_extended", "title": f"Tin {key}", "campaign": office.campaign.code, **words}
    tell(people=[office.people[username].pk], authority="thanh-giang", key=key, at=NOW, **said)
    return Notice.objects.get(person=office.people[username].pk, key=key)


def page(client: Client, address: str = INBOX) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def titles(text: str) -> list[str]:
    return re.findall(r"<a href=\"[^\"]*/thong-bao/\d+/\">([^<]*)</a>", text)


def test_an_empty_inbox_says_what_will_come(office: Office) -> None:
    assert "Chưa có thông báo nào." in page(office.client("canbo.sxd"))


def test_everybody_reads_their_own_notices_alone(office: Office) -> None:
    told(office)
    told(office, "lanhdao.sxd", key="b")
    assert titles(page(office.client("canbo.sxd"))) == ["Tin a"]


def test_opening_a_notice_leads_to_its_page_and_marks_it_read(office: Office) -> None:
    notice, client = told(office), office.client("canbo.sxd")
    answer = client.get(f"{INBOX}{notice.pk}/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/thanh-giang/dot/thanh-giang-2026/")
    notice.refresh_from_db()
    assert notice.read_at == NOW


def test_a_colleagues_notice_is_not_found(office: Office) -> None:
    notice = told(office, "lanhdao.sxd")
    client = office.client("canbo.sxd")
    assert client.get(f"{INBOX}{notice.pk}/").status_code == 404
    client.post(f"{INBOX}da-doc/", {"notice": str(notice.pk)})
    notice.refresh_from_db()
    assert notice.read_at is None


def test_one_or_all_are_marked_as_read(office: Office) -> None:
    for key in "abc":
        told(office, key=key)
    client = office.client("canbo.sxd")
    number = Notice.objects.get(key="b").pk
    assert client.post(f"{INBOX}da-doc/", {"notice": str(number)}).status_code == 302
    assert titles(page(client)) == ["Tin c", "Tin a", "Tin b"]
    assert "02 thông báo chưa đọc" in page(client)
    client.post(f"{INBOX}da-doc/")
    assert "chưa đọc" not in page(client)


@pytest.mark.parametrize("number", ["x", "-1", "1.5"])
def test_a_number_that_is_none_is_not_found(office: Office, number: str) -> None:
    assert office.client("canbo.sxd").post(f"{INBOX}da-doc/", {"notice": number}).status_code == 404


def test_marking_takes_a_post(office: Office) -> None:
    assert office.client("canbo.sxd").get(f"{INBOX}da-doc/").status_code == 405


def test_notices_of_one_campaign_can_be_chosen(office: Office) -> None:
    told(office)
    told(office, key="b", campaign="thanh-giang-2025")
    told(office, key="c", campaign="")
    client = office.client("canbo.sxd")
    assert titles(page(client, f"{INBOX}?dot=thanh-giang-2025")) == ["Tin b"]
    assert len(titles(page(client, f"{INBOX}?dot=khong-co"))) == 3
    answer = client.post(f"{INBOX}da-doc/", {"dot": "thanh-giang-2025"})
    assert answer.headers["Location"] == f"{INBOX}?dot=thanh-giang-2025"


def test_long_inboxes_come_page_by_page(office: Office) -> None:
    for number in range(26):
        told(office, key=f"{number:02d}")
    client = office.client("canbo.sxd")
    assert len(titles(page(client))) == 25
    assert titles(page(client, f"{INBOX}?trang=2")) == ["Tin 00"]
    assert titles(page(client, f"{INBOX}?trang=99")) == ["Tin 00"]


def test_what_somebody_typed_is_shown_as_text(office: Office) -> None:
    told(office, title="<b>x</b>", body="<script>alert(1)</script>")
    text = page(office.client("canbo.sxd"))
    assert "<script>alert" not in text
    assert "&lt;b&gt;x&lt;/b&gt;" in text


@pytest.mark.parametrize("count", [1, 20])
def test_the_number_of_queries(office: Office, count: int, django_assert_num_queries: Any) -> None:
    for number in range(count):
        told(office, key=f"{number:02d}")
    client = office.client("canbo.sxd")
    with django_assert_num_queries(QUERIES):
        client.get(INBOX)


QUERIES = 11


def test_the_header_counts_ones_own_notices_of_this_authority_that_are_not_read(office: Office) -> None:
    told(office)
    told(office, key="b").delete()
    told(office, "lanhdao.sxd", key="c")
    tell(
        people=[office.people["canbo.sxd"].pk],
        authority="hoa-sen",
        kind="term_extended",
        title="Của đơn vị khác",
        key="d",
        at=NOW,
    )
    assert '<b class="count">1</b>' in page(office.client("canbo.sxd"))
    assert 'class="count"' not in page(office.client("thuky.snv"))
