"""Objections on their pages: sent by the head, given to somebody who judged nothing, answered, adjusted."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.deadlines.models import Deadline
from pari.notices.kinds import page_of
from pari.notices.models import Notice
from pari.publication.models import Objection
from pari.publication.objections.answering import answer_objection
from tests.counciling import SECRETARY, STANDING, acting, member
from tests.office import Office, on
from tests.publishing import (
    ADJUSTED,
    ADMIN,
    HEAD,
    INDEPENDENT,
    LEAD,
    OBJECTED,
    OFFICER,
    objected,
    published,
)
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import ADJUST, DESK, FAULT, HUB, LIST, OBJECT, RESULT, read, text

pytestmark = pytest.mark.django_db

SAID = "Đề nghị xem lại điểm tiêu chí (ví dụ)."
ANSWER = "Chấp nhận kiến nghị, tài liệu đã có trong hồ sơ (ví dụ)."
CREDITED = Decided(Finding.CREDITED, Decimal("0.5"))


@pytest.fixture
def office(passed_office: Office, at: Clock) -> Office:
    published(passed_office)
    at(OBJECTED)
    return passed_office


def sent(office: Office, username: str = HEAD, **more: Any) -> Any:
    return office.client(username).post(OBJECT, {"criterion": "1.1.1", "text": SAID, **more})


def answered(office: Office, stands: Decided = CREDITED) -> Objection:
    return answer_objection(
        **acting(office, INDEPENDENT, OBJECTED),
        objection_id=objected(office).pk,
        answer=ANSWER,
        stands=stands,
    )


# --- The agency


def test_the_head_is_led_from_the_desk_to_the_result_and_objects_with_papers(office: Office) -> None:
    assert "Xem kết quả đã công bố, gửi kiến nghị nếu có" in read(office, HEAD, DESK)
    assert "Kiến nghị về tiêu chí" in office.client(HEAD).get(RESULT).content.decode()
    file = SimpleUploadedFile("so-lieu.csv", "Nội dung;Số\nVăn bản;4\n".encode())
    assert sent(office, paper="Công văn số 12/SXD-VP", papers=[file]).status_code == 302
    row = Objection.objects.get()
    assert (row.criterion, row.text, row.paper) == ("1.1.1", SAID, "Công văn số 12/SXD-VP")
    said = read(office, OFFICER, OBJECT)
    assert SAID in said
    assert "so-lieu.csv" in said
    address = f"{LIST}{row.pk}/tep/{row.files.get().pk}/"
    for username in (OFFICER, LEAD):
        got = office.client(username).get(address)
        assert "Văn bản" in got.getvalue().decode()
    read(office, "canbo.hoasen", address, 404)


def test_what_was_typed_stays_with_the_reason(office: Office) -> None:
    got = sent(office, text="", paper="Công văn số 12")
    assert got.status_code == 422
    assert "Đề nghị ghi nội dung." in text(got)
    assert 'value="Công văn số 12"' in got.content.decode()
    assert not Objection.objects.exists()


def test_only_the_head_objects_and_only_within_the_term(office: Office, at: Clock) -> None:
    assert "Kiến nghị do Lãnh đạo đơn vị gửi trên trang này." in read(office, OFFICER, OBJECT)
    assert "Nội dung kiến nghị" not in read(office, OFFICER, OBJECT)
    assert sent(office, OFFICER).status_code == 422
    Deadline.objects.filter(name="published").update(first=on(26, 1, year=2027))
    at(on(26, 1, 1, year=2027))
    got = sent(office)
    assert got.status_code == 422
    assert not Objection.objects.exists()


# --- Whoever assigns and answers


def test_the_lead_gives_it_to_whoever_judged_nothing_and_reads_why_not_to_others(office: Office) -> None:
    member(office, "hoidong.sxd", "Cường (ví dụ)", "so-xay-dung")
    sent(office)
    row = Objection.objects.get()
    assert "Giao người trả lời 01 kiến nghị" in read(office, LEAD, DESK)
    page = f"{LIST}{row.pk}/"
    said = read(office, LEAD, page)
    assert "Cường (ví dụ) : Người này có liên quan đến cơ quan kiến nghị" in said
    person = office.people[INDEPENDENT]
    judge = office.people["thamdinh.stp"]
    assert office.client(LEAD).post(page + "giao/", {"person": judge.pk}).status_code == 422
    nobody = office.client(LEAD).post(page + "giao/", {"person": ""})
    assert nobody.status_code == 422
    assert "Đề nghị chọn người trả lời kiến nghị." in text(nobody)
    assert office.client(LEAD).post(page + "giao/", {"person": person.pk}).status_code == 302
    row.refresh_from_db()
    assert row.assigned_to == person
    assert f"Giao {person.name} trả lời" in read(office, LEAD, LIST)
    assert "Trả lời 01 kiến nghị được giao" in read(office, INDEPENDENT, DESK)
    assert "Giao người trả lời" not in read(office, SECRETARY, page)


def test_the_page_has_both_sides_and_the_answer_is_tried_before_it_is_sent(office: Office) -> None:
    row = objected(office)
    page, browser = f"{LIST}{row.pk}/", office.client(INDEPENDENT)
    said = text(browser.get(page))
    for told in ("Hồ sơ của tiêu chí", "Lần 2", "Lý do thẩm định (ví dụ).", "Gửi trả lời"):
        assert told in said
    answer = {"outcome": "adjusted", "way": "points", "points": "0,5", "answer": ANSWER}
    tried = browser.post(page, {**answer, "thu": "1"})
    assert tried.status_code == 200
    assert "Sau điều chỉnh" in text(tried)
    assert ANSWER in tried.content.decode()
    row.refresh_from_db()
    assert row.outcome == ""
    assert browser.post(page, answer).status_code == 302
    row.refresh_from_db()
    assert (row.outcome, row.answer) == ("adjusted", ANSWER)


def test_an_answer_without_reasons_or_a_way_comes_back(office: Office) -> None:
    row = objected(office)
    browser = office.client(INDEPENDENT)
    got = browser.post(f"{LIST}{row.pk}/", {"outcome": "adjusted", "answer": ""})
    assert got.status_code == 422
    assert "Đề nghị chọn kết quả điều chỉnh." in text(got)
    got = browser.post(f"{LIST}{row.pk}/", {"outcome": "kept", "answer": ""})
    assert "Đề nghị ghi nội dung trả lời và lý do." in text(got)


def test_only_the_person_it_was_given_to_answers(office: Office) -> None:
    row = objected(office)
    said = read(office, SECRETARY, f"{LIST}{row.pk}/")
    assert "Chỉ người được giao mới trả lời được kiến nghị này." in said
    got = office.client(SECRETARY).post(f"{LIST}{row.pk}/", {"outcome": "kept", "answer": ANSWER})
    assert got.status_code == 422
    row.refresh_from_db()
    assert row.outcome == ""


def test_the_list_filters_by_state_and_hides_the_own_agency(office: Office) -> None:
    objected(office)
    assert "Sở Xây dựng" in read(office, LEAD, LIST)
    assert "Chưa có kiến nghị nào." in read(office, LEAD, LIST + "?trang-thai=giu")
    assert SAID not in read(office, LEAD, LIST + "?trang-thai=chua-giao")
    assert "Không gồm cơ quan nơi công tác: Sở Nội vụ." in read(office, LEAD, LIST)


def test_the_agency_is_told_the_answer_and_not_who_gave_it(office: Office) -> None:
    row = answered(office)
    said = read(office, OFFICER, OBJECT)
    assert ANSWER in said
    assert "Chờ điều chỉnh trên phiếu." in said
    assert office.people[INDEPENDENT].name not in said
    notice = Notice.objects.filter(kind="objection_answered", person=office.people[HEAD].pk).get()
    assert page_of(notice) == OBJECT
    assert row.outcome == "adjusted"


# --- Faults and adjusting


def test_a_fault_is_reported_whatever_the_term_and_the_agency_reads_it_once_answered(office: Office) -> None:
    said = {"agency": "hoa-mai", "kind": "own_error", "criterion": "1.1.1", "text": "Cộng nhầm (ví dụ)."}
    browser = office.client(SECRETARY)
    assert browser.post(FAULT, {**said, "criterion": "9.9.9"}).status_code == 422
    assert browser.post(FAULT, said).status_code == 302
    row = Objection.objects.get()
    assert (row.kind, row.sheet.participant.agency.code) == ("own_error", "hoa-mai")
    read(office, "canbo.hoasen", OBJECT, 403)
    read(office, INDEPENDENT, FAULT, 403)


def test_adjusting_shows_the_effect_first_and_leads_on_to_the_next_decision(
    office: Office, at: Clock
) -> None:
    row = answered(office)
    at(ADJUSTED)
    assert "Điều chỉnh kết quả theo 01 nội dung đã trả lời" in read(office, STANDING, DESK)
    said = read(office, STANDING, ADJUST)
    assert "Sở Xây dựng: Tiêu chí 1.1.1" in said
    assert "thứ" in said
    browser = office.client(STANDING)
    assert browser.post(ADJUST, {}).status_code == 422
    assert browser.post(ADJUST, {"objections": [row.pk]}).status_code == 302
    row.refresh_from_db()
    assert row.mark is not None
    assert "Không có nội dung nào chờ điều chỉnh." in text(browser.get(ADJUST))
    assert "Việc tiếp theo: ghi số, ngày" in read(office, SECRETARY, HUB)
    assert "Ghi quyết định điều chỉnh kết quả" in read(office, SECRETARY, DESK)
    read(office, SECRETARY, ADJUST, 403)


def test_what_waits_stays_on_the_desk_once_the_campaign_is_over(office: Office, at: Clock) -> None:
    row = answered(office)
    other = objected(office, criterion="1.1.2")
    at(on(1, 4, year=2027))
    assert "Điều chỉnh kết quả theo 01 nội dung đã trả lời" in read(office, STANDING, DESK)
    assert "Trả lời 01 kiến nghị được giao" in read(office, INDEPENDENT, DESK)
    assert "gửi kiến nghị nếu có" not in read(office, HEAD, DESK)
    assert other.pk != row.pk


def test_nobody_else_reads_an_objection(office: Office) -> None:
    row = objected(office)
    for username in ("canbo.hoasen", "lanhdao.hoasen"):
        read(office, username, OBJECT, 403)
        read(office, username, f"{LIST}{row.pk}/", 404)
        assert SAID not in text(office.client(username).get(LIST, follow=True))
    for username in (ADMIN, "quantri.kt", "thamdinh.stp", "quantri.sxd"):
        read(office, username, LIST, 403)


def test_the_campaign_s_page_offers_no_objection_once_the_term_is_over(office: Office, at: Clock) -> None:
    overview, over = HUB.split("cong-bo/")[0], "Đã hết thời hạn gửi kiến nghị về kết quả của cơ quan."
    assert over not in read(office, HEAD, overview)
    at(on(1, 4, year=2027))
    assert over in read(office, HEAD, overview)
