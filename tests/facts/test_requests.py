"""Agencies are asked for papers; what came, what is missing and who was reminded is known."""

from datetime import timedelta
from typing import Any

import pytest

from pari.core.access.eye import NotAllowed
from pari.core.errors import BadInput, Refused
from pari.facts.models import AskedAgency, PaperRequest
from pari.facts.papers import remove_paper
from pari.facts.requests import close_request, remind_of_papers, request_papers, requests_of, requests_to
from pari.journal.models import JournalEntry
from pari.notices.models import Notice
from tests.facts.bringing import DUE, asked, doing, sent
from tests.office import NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db

ASKED = ("so-xay-dung", "so-tu-phap")


def told(office: Office) -> set[str]:
    people = set(Notice.objects.filter(kind="papers_asked").values_list("person", flat=True))
    return {username for username, row in office.people.items() if row.pk in people}


def of_agency(code: str) -> AskedAgency:
    return AskedAgency.objects.get(agency__code=code)


def test_who_sends_for_an_agency_is_told_what_it_is_asked_for(office: Office) -> None:
    row = asked(office, *ASKED)
    assert told(office) == {"canbo.sxd", "thamdinh.stp"}
    assert Notice.objects.filter(kind="papers_asked")[0].until == DUE
    assert JournalEntry.objects.get(did="papers_asked").personal.text == row.title


def test_requests_of_a_campaign_are_numbered(office: Office) -> None:
    assert [asked(office).number, asked(office).number] == [1, 2]


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"thuky.snv"}))
def test_nobody_but_the_secretariat_asks_reminds_or_closes(office: Office, username: str) -> None:
    row = asked(office, *ASKED)
    words: dict[str, Any] = {"title": "x", "due": DUE, "agencies": ASKED}
    for deed in (
        lambda: request_papers(**doing(office, username), **words),
        lambda: remind_of_papers(**doing(office, username), request_id=row.pk),
        lambda: close_request(**doing(office, username), request_id=row.pk),
        lambda: requests_of(eye=office.eye(username), by=office.by(username), campaign=office.campaign.code),
    ):
        with pytest.raises(NotAllowed):
            deed()
    assert PaperRequest.objects.filter(closed_at__isnull=True).count() == 1


def test_everything_that_is_wrong_with_a_request_is_told_at_once(office: Office) -> None:
    words: dict[str, Any] = {"title": " ", "due": NOW, "agencies": ("so-khong-co",)}
    with pytest.raises(BadInput) as bad:
        request_papers(**doing(office, "thuky.snv"), **words)
    assert [(one.code, one.column) for one in bad.value.problems] == [
        ("papers.no_title", "title"),
        ("papers.unknown_agency", "agencies"),
        ("papers.due_over", "due"),
    ]


def test_the_first_paper_is_the_receipt_and_a_removed_one_is_none(office: Office) -> None:
    row = asked(office, *ASKED)
    first = sent(office, request=row.pk, at=NOW + timedelta(hours=1))
    sent(office, request=row.pk, at=NOW + timedelta(hours=2))
    assert of_agency("so-xay-dung").received_at == first.added_at
    assert of_agency("so-tu-phap").received_at is None
    remove_paper(**doing(office, "canbo.sxd"), paper_id=first.pk, why="Gửi nhầm")
    assert of_agency("so-xay-dung").received_at == NOW + timedelta(hours=2)


def test_only_whoever_has_not_sent_is_reminded_and_once_a_day(office: Office) -> None:
    row = asked(office, *ASKED)
    sent(office, request=row.pk)
    remind: dict[str, Any] = {"request_id": row.pk}
    assert remind_of_papers(**doing(office, "thuky.snv"), **remind) == ["so-tu-phap"]
    assert remind_of_papers(**doing(office, "thuky.snv"), **remind) == []
    assert remind_of_papers(**doing(office, "thuky.snv", NOW + timedelta(days=1)), **remind) == ["so-tu-phap"]
    assert of_agency("so-tu-phap").reminders == 2
    assert Notice.objects.filter(title__startswith="Nhắc gửi tài liệu").count() == 2


def test_a_closed_request_takes_nothing_more(office: Office) -> None:
    row = asked(office, *ASKED)
    close_request(**doing(office, "thuky.snv"), request_id=row.pk)
    with pytest.raises(Refused, match=r"papers\.request_closed"):
        sent(office, request=row.pk)
    with pytest.raises(Refused, match=r"papers\.request_closed"):
        remind_of_papers(**doing(office, "thuky.snv"), request_id=row.pk)


def test_whoever_was_not_asked_does_not_answer_a_request(office: Office) -> None:
    row = asked(office, "so-tu-phap")
    with pytest.raises(Refused, match=r"papers\.request_unknown"):
        sent(office, request=row.pk)


def test_an_agency_reads_what_it_is_asked_for_and_nobody_elses(office: Office) -> None:
    asked(office, "so-xay-dung", title="Của Sở Xây dựng")
    asked(office, "so-tu-phap", title="Của Sở Tư pháp")

    def read(username: str) -> list[str]:
        eye, by = office.eye(username), office.by(username)
        found = requests_to(eye=eye, by=by, campaign=office.campaign.code)
        return [one.request.title for one in found]

    assert read("canbo.sxd") == ["Của Sở Xây dựng"]
    assert read("thamdinh.stp") == ["Của Sở Tư pháp"]
    assert read("hoidong.stc") == read("canbo.hoasen") == []


def test_requests_are_read_in_the_same_number_of_queries(
    office: Office, django_assert_num_queries: Any
) -> None:
    eye, by, campaign = office.eye("thuky.snv"), office.by("thuky.snv"), office.campaign.code
    for _ in range(2):
        asked(office, *office.agencies)
        with django_assert_num_queries(2):
            for row in requests_of(eye=eye, by=by, campaign=campaign):
                assert {one.agency.code for one in row.asked.all()} == set(office.agencies)
