"""Taking an objection back on the agency's page: asked first, kept in the lists, followed by another one."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pari.publication.models import Objection
from tests.office import Office, on
from tests.publishing import HEAD, INDEPENDENT, LEAD, OBJECTED, OFFICER, objected, published
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import DESK, LIST, OBJECT, RESULT, read, text

pytestmark = pytest.mark.django_db

SAID = "Đề nghị xem lại điểm (ví dụ)."
ASKED = "Kiến nghị đã rút không được giải quyết nữa"


@pytest.fixture
def office(passed_office: Office, at: Clock) -> Office:
    published(passed_office)
    at(OBJECTED)
    return passed_office


def withdrawn(office: Office, row: Objection, who: str = HEAD) -> Any:
    return office.client(who).post(f"{OBJECT}{row.pk}/rut/", follow=True)


def test_the_head_is_asked_first_and_sends_another_one(office: Office) -> None:
    row = objected(office)
    said = read(office, HEAD, OBJECT)
    assert ASKED in said
    assert "Trong thời hạn, sau khi rút, cơ quan có thể gửi kiến nghị khác." in said
    assert office.client(HEAD).get(f"{OBJECT}{row.pk}/rut/").status_code == 302  # opening changes nothing
    row.refresh_from_db()
    assert row.outcome == ""
    said = text(withdrawn(office, row))
    for told in ("Đã rút kiến nghị và thông báo", "Rút kiến nghị, ", SAID):
        assert told in said
    assert ASKED not in said
    again = office.client(HEAD).post(OBJECT, {"criterion": "1.1.1", "text": "Kèm căn cứ mới (ví dụ)."})
    assert again.status_code == 302
    assert Objection.objects.filter(outcome="").get().text == "Kèm căn cứ mới (ví dụ)."


def test_after_the_term_the_head_is_told_that_none_may_follow(office: Office, at: Clock) -> None:
    row = objected(office)
    at(on(1, 3, year=2027))
    said = read(office, HEAD, OBJECT)
    assert "Thời hạn gửi kiến nghị đã hết: sau khi rút, cơ quan không gửi được kiến nghị khác." in said
    assert "Đã rút kiến nghị" in text(withdrawn(office, row))


def test_it_waits_for_nobody_and_stays_in_the_list_under_its_own_filter(office: Office) -> None:
    row = objected(office)
    assert "Trả lời 01 kiến nghị được giao" in read(office, INDEPENDENT, DESK)
    withdrawn(office, row)
    assert "kiến nghị được giao" not in read(office, INDEPENDENT, DESK)
    assert "Giao người trả lời" not in read(office, LEAD, DESK)
    for way in ("cho", "chua-giao", "toi", "giu", "dieu-chinh"):
        assert SAID not in read(office, INDEPENDENT, f"{LIST}?trang-thai={way}")
    said = read(office, INDEPENDENT, f"{LIST}?trang-thai=rut")
    assert SAID in said
    assert "Đã rút 01" in said
    said = read(office, INDEPENDENT, f"{LIST}{row.pk}/")
    assert "Rút kiến nghị, " in said
    assert "Gửi trả lời" not in said
    assert "Giao người trả lời" not in read(office, LEAD, f"{LIST}{row.pk}/")
    said = read(office, HEAD, RESULT)
    assert "Đã rút" in said
    assert "Giữ nguyên kết quả" not in said


def test_an_answer_that_comes_after_it_is_told_why_it_was_not_taken(office: Office) -> None:
    row = objected(office)
    withdrawn(office, row)
    got = office.client(INDEPENDENT).post(f"{LIST}{row.pk}/", {"outcome": "kept", "answer": "Giữ nguyên."})
    assert got.status_code == 422
    assert "Cơ quan đã rút kiến nghị này." in text(got)


def test_nobody_else_is_offered_it_or_does_it(office: Office) -> None:
    row = objected(office)
    assert ASKED not in read(office, OFFICER, OBJECT)
    assert ASKED not in read(office, LEAD, f"{LIST}{row.pk}/")
    for who, status in ((OFFICER, 403), ("lanhdao.hoasen", 403), (LEAD, 403)):
        assert withdrawn(office, row, who).status_code == status
    other = office.client("lanhdao.hoasen").post(OBJECT.replace("so-xay-dung", "hoa-sen") + f"{row.pk}/rut/")
    assert other.status_code == 404
    row.refresh_from_db()
    assert row.outcome == ""


def test_a_second_click_says_what_has_happened(office: Office) -> None:
    row = objected(office)
    withdrawn(office, row)
    assert "Cơ quan đã rút kiến nghị này." in text(withdrawn(office, row))


@pytest.mark.parametrize(("who", "address"), [(HEAD, OBJECT), (LEAD, LIST)])
def test_more_of_them_cost_no_more_queries(office: Office, who: str, address: str) -> None:
    counts = []
    for criterion in ("1.1.1", "1.1.2", ""):
        withdrawn(office, objected(office, criterion=criterion))
        objected(office, criterion=criterion)
        client = office.client(who)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert len(set(counts)) == 1
