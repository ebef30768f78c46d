"""Draft results and remarks on their pages: what each shows, to whom, and what not."""

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from decimal import Decimal
from html import unescape
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from pari.core.access.roles import Phase
from pari.deadlines.models import Deadline
from pari.notices.kinds import page_of
from pari.notices.models import Notice
from pari.scoring.council.draft import draft_of
from pari.scoring.council.remarks import state_of
from pari.scoring.models import AgendaItem, Mark, Remark
from pari.words.numbers import exact_number
from pari.words.remarks import quotient_text
from tests.appraising import LEVEL, SHARE, claim
from tests.counciling import SECRETARY, before_the_council, found
from tests.office import AGENCIES, Office, on

pytestmark = pytest.mark.django_db

CAMPAIGN = "/thanh-giang/dot/thanh-giang-2026/"
DRAFT = CAMPAIGN + "phieu/so-xay-dung/du-thao/"
LIST = CAMPAIGN + "y-kien-du-thao/"
SXD, OFFICER, HEAD, LEAD = "so-xay-dung", "canbo.sxd", "lanhdao.sxd", "totruong.snv"
WARD, MEMBER = "canbo.hoasen", "hoidong.stc"
DAY, TERM = on(7, 1, 9, year=2027), on(10, 1, year=2027)
WHY, OTHERS_WHY = "Gửi sau thời hạn quy định.", "Lý do riêng của Hoa Mai."
SAID = "Báo cáo đã gửi ngày 15/01/2026."
Clock = Callable[[datetime], None]


@pytest.fixture
def at() -> Iterator[Clock]:
    traveller = time_machine.travel(DAY, tick=False)
    clock = traveller.start()
    yield clock.move_to
    traveller.stop()


@pytest.fixture
def draft(office: Office, at: Clock) -> Office:
    """Round 2 lowered one criterion of Sở Xây dựng with a reason, agreed to another, and asks the council."""
    before_the_council(office)
    Deadline.objects.filter(name=Phase.REMARKS.value).update(first=TERM)
    claim(office, SXD, LEVEL, points="0.5")
    claim(office, SXD, SHARE, points="0.5")
    found(office, SXD, LEVEL, "not_agreed", "0.25", reason_codes="late", reason=WHY)
    found(office, SXD, SHARE, "referred", None, reason="Hội đồng xem có tính không?")
    found(office, "hoa-mai", LEVEL, "not_agreed", "0.11", reason=OTHERS_WHY)
    return office


def text(got: Any) -> str:
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", got.content.decode())))


def read(office: Office, username: str, address: str, status: int = 200) -> str:
    got = office.client(username).get(address)
    assert got.status_code == status, got.content.decode()[-1500:]
    return text(got)


def sent(office: Office, username: str = OFFICER, **more: Any) -> Any:
    return office.client(username).post(DRAFT, {"criterion": LEVEL, "text": SAID, **more})


def made(office: Office, agency: str = SXD, **more: Any) -> Remark:
    return Remark.objects.create(
        sheet=office.sheet(agency),
        at=DAY,
        **{"criterion": LEVEL, "text": SAID, "account": office.people[OFFICER], **more},
    )


# --- The agency's page -------------------------------------------------------------------------------------


def test_an_agency_reads_its_draft_with_the_reason_of_every_lost_point(draft: Office) -> None:
    page = read(draft, OFFICER, DRAFT)
    assert "Dự thảo kết quả: Sở Xây dựng" in page
    assert "hết 24 giờ 00 ngày 09/01/2027" in page
    assert f"Chậm so với quy định: {WHY}" in page
    assert "Chỉ số CCHC tạm tính" in page
    assert "Xếp hạng tạm tính" in page
    assert "Xin ý kiến Hội đồng" in page


def test_only_what_was_taken_away_is_marked_as_lost(draft: Office) -> None:
    asked = Mark.objects.filter(sheet=draft.sheet(SXD), criterion=SHARE, stage="round_2")
    asked.update(finding="agreed", points=Decimal("0.25"))
    page = draft.client(OFFICER).get(DRAFT).content.decode()
    rows = re.findall(r'<tr(?: class="(\w+)")?><th scope="row"><a [^>]*><b>([^<]+)</b>', page)
    by_code = {code: look for look, code in rows}
    assert (by_code[LEVEL], by_code[SHARE]) == ("lost", "")


def test_nothing_of_others_no_rank_and_not_what_the_council_is_asked(draft: Office) -> None:
    made(draft, "hoa-mai", text="Ý kiến của phường.")
    page = read(draft, OFFICER, DRAFT)
    for hidden in (OTHERS_WHY, "Hoa Mai", "Ý kiến của phường.", "Thứ tự", "Hội đồng xem", "Lan (ví dụ)"):
        assert hidden not in page


def test_the_list_keeps_what_lost_points_or_was_spoken_of(draft: Office) -> None:
    made(draft, criterion=SHARE)
    said = read(draft, OFFICER, DRAFT + "?loc=y-kien")
    assert "Xin ý kiến Hội đồng" in said
    assert WHY not in said
    assert WHY in read(draft, OFFICER, DRAFT + "?loc=mat-diem")


def test_the_form_stands_below_its_criterion_or_at_the_whole(draft: Office) -> None:
    assert "Gửi ý kiến" not in read(draft, OFFICER, DRAFT)
    assert f"Ý kiến về tiêu chí {LEVEL}" in read(draft, OFFICER, DRAFT + f"?tieu-chi={LEVEL}")
    assert "Ý kiến về toàn bộ dự thảo" in read(draft, OFFICER, DRAFT + "?toan-bo=1")


def test_a_way_to_the_whole_stands_before_the_criteria_and_its_form_too(draft: Office) -> None:
    page = read(draft, OFFICER, DRAFT)
    assert page.index("Góp ý về toàn bộ dự thảo") < page.index("Kết quả từng tiêu chí")
    opened = read(draft, OFFICER, DRAFT + "?toan-bo=1")
    assert opened.index("Gửi ý kiến") < opened.index("Kết quả từng tiêu chí")


def test_the_index_says_what_it_was_divided_from_and_by(draft: Office) -> None:
    told = draft_of(draft.sheet(SXD), eye=draft.eye(OFFICER, DAY)).total
    assert told.decided < told.standard
    points, decided = exact_number(told.points), exact_number(told.decided)
    assert f"= {points} / {decided} (điểm chuẩn của phần đã có điểm)" in read(draft, OFFICER, DRAFT)
    assert quotient_text("62", "80", is_partial=False) == "= 62 / 80 (tổng điểm / điểm chuẩn)"


def test_a_remark_is_sent_with_its_papers_and_its_readers_open_them(draft: Office) -> None:
    file = SimpleUploadedFile("so-lieu.csv", "Nội dung;Số\nVăn bản;4\n".encode())
    assert sent(draft, papers=[file]).status_code == 302
    row = Remark.objects.get()
    assert (row.criterion, row.text, row.account) == (LEVEL, SAID, draft.people[OFFICER])
    page = read(draft, HEAD, DRAFT)
    assert "so-lieu.csv" in page
    assert "Chờ trả lời" in page
    address = f"{DRAFT}y-kien/{row.pk}/tep/{row.files.get().pk}/"
    for username, status in (
        (HEAD, 200),
        (SECRETARY, 200),
        (MEMBER, 200),
        (WARD, 403),
        ("thamdinh.stp", 403),
    ):
        got = draft.client(username).get(address)
        assert got.status_code == status, username
        assert not got.streaming or "Văn bản" in got.getvalue().decode()
    assert draft.client(HEAD).get(address.replace(SXD, "hoa-mai")).status_code == 404


def test_what_is_refused_stays_typed(draft: Office, at: Clock) -> None:
    got = sent(draft, text="x" * 5001)
    assert got.status_code == 422
    assert "x" * 5001 in got.content.decode()
    at(TERM)
    late = sent(draft)
    assert late.status_code == 422
    assert SAID in late.content.decode()
    assert "Đã hết thời hạn gửi ý kiến" in text(late)
    assert not Remark.objects.exists()


def test_a_remark_is_withdrawn_while_it_waits(draft: Office) -> None:
    row = made(draft)
    address = f"{DRAFT}y-kien/{row.pk}/rut/"
    assert draft.client(WARD).post(address).status_code == 403
    draft.client(HEAD).post(address)
    row.refresh_from_db()
    assert state_of(row) == "withdrawn"
    assert "Đã rút" in read(draft, OFFICER, DRAFT)


def test_the_agency_reads_the_answer_without_who_gave_it(draft: Office) -> None:
    made(
        draft,
        answer="kept",
        answer_text="Văn bản đến ghi ngày 20/01/2026.",
        answered_at=DAY,
        answered_by=draft.people[SECRETARY],
    )
    page = read(draft, OFFICER, DRAFT)
    assert "Văn bản đến ghi ngày 20/01/2026." in page
    assert "Giữ nguyên kết quả" in page
    assert "Thư ký (ví dụ)" not in page
    assert "Thư ký (ví dụ)" in read(draft, MEMBER, DRAFT)


@pytest.mark.parametrize("username", [WARD, "lanhdao.hoasen", "thamdinh.stp", "quantri.snv", "quantri.sxd"])
def test_another_agency_and_an_appraiser_read_no_draft(draft: Office, username: str) -> None:
    made(draft)
    page = read(draft, username, DRAFT, 403)
    assert SAID not in page
    assert WHY not in page


def test_the_secretariat_reads_no_draft_of_its_own_agency(draft: Office) -> None:
    read(draft, SECRETARY, DRAFT.replace(SXD, "so-noi-vu"), 403)


def test_before_round_2_has_closed_nobody_is_led_there(draft: Office, at: Clock) -> None:
    draft.campaign.phases.filter(phase="round_2").update(closed_at=None)
    at(on(5, 1, 9, year=2027))
    read(draft, OFFICER, DRAFT, 403)
    assert DRAFT not in draft.client(OFFICER).get(CAMPAIGN + "phieu/so-xay-dung/").content.decode()


def test_ways_lead_there(draft: Office) -> None:
    made(draft)
    assert DRAFT in draft.client(OFFICER).get(CAMPAIGN + "phieu/so-xay-dung/").content.decode()
    assert LIST in draft.client(SECRETARY).get(CAMPAIGN + "tham-dinh/").content.decode()
    desk = draft.client(OFFICER).get("/thanh-giang/viec/")
    assert "Xem dự thảo kết quả" in text(desk)
    assert "01 ý kiến của cơ quan đang chờ trả lời." in text(
        draft.client(SECRETARY).get("/thanh-giang/viec/")
    )


# --- Those who answer --------------------------------------------------------------------------------------


def test_the_list_filters_by_state_and_agency_and_holds_nothing_of_the_own_agency(draft: Office) -> None:
    made(draft)
    made(draft, "hoa-mai", text="Ý kiến của phường.", withdrawn_at=DAY)
    made(draft, "so-noi-vu", text="Ý kiến của Sở Nội vụ.")
    page = read(draft, SECRETARY, LIST)
    assert SAID in page
    assert "Ý kiến của Sở Nội vụ." not in page
    assert "Không gồm cơ quan nơi công tác: Sở Nội vụ." in page
    assert "Tất cả 02" in page
    assert "Ý kiến của Sở Nội vụ." in read(draft, MEMBER, LIST)
    assert "Ý kiến của phường." not in read(draft, SECRETARY, LIST + "?trang-thai=cho")
    assert SAID not in read(draft, SECRETARY, LIST + "?co-quan=hoa-mai")
    assert SAID not in read(draft, SECRETARY, LIST + "?co-quan=so-noi-vu")


def test_one_remark_has_claim_findings_and_evidence_beside_it(draft: Office) -> None:
    row = made(draft)
    page = read(draft, SECRETARY, f"{LIST}{row.pk}/")
    for shown in (SAID, "Đã thực hiện theo kế hoạch.", WHY, "Tài liệu kiểm chứng", "Gửi trả lời"):
        assert shown in page


def test_answering_leads_on_to_the_next_that_waits(draft: Office) -> None:
    first, second = made(draft), made(draft, criterion="", text="Về toàn bộ.")
    made(draft, "so-noi-vu")
    client = draft.client(SECRETARY)
    wrong = client.post(f"{LIST}{first.pk}/", {"answer": "to_council", "text": ""})
    assert wrong.status_code == 422
    assert "Đề nghị ghi lý do" in text(wrong)
    said = {"answer": "to_council", "text": "Còn ý kiến khác nhau.", "question": "Tính thế nào?"}
    assert client.post(f"{LIST}{first.pk}/", said)["Location"] == f"{LIST}{second.pk}/"
    assert AgendaItem.objects.get().question == "Tính thế nào?"
    kept = {"answer": "kept", "text": "Đã rà soát."}
    assert client.post(f"{LIST}{second.pk}/", kept)["Location"] == LIST
    told = Notice.objects.filter(kind="remark_answered").first()
    assert told
    assert page_of(told) == DRAFT


def test_one_about_the_whole_says_why_it_has_one_answer_only(draft: Office) -> None:
    whole, one = made(draft, criterion=""), made(draft)
    why = "ý kiến về toàn bộ dự thảo không trình Hội đồng"
    assert why in read(draft, SECRETARY, f"{LIST}{whole.pk}/")
    assert why not in read(draft, SECRETARY, f"{LIST}{one.pk}/")


def test_own_agency_and_those_who_only_read_are_not_offered_an_answer(draft: Office) -> None:
    own, row = made(draft, "so-noi-vu"), made(draft)
    read(draft, SECRETARY, f"{LIST}{own.pk}/", 403)
    got = draft.client(SECRETARY).post(f"{LIST}{own.pk}/", {"answer": "kept", "text": "x"})
    assert got.status_code == 403
    assert "Gửi trả lời" not in read(draft, MEMBER, f"{LIST}{row.pk}/")
    forged = draft.client(MEMBER).post(f"{LIST}{row.pk}/", {"answer": "kept", "text": "x"})
    assert "x" in forged.content.decode()
    assert not Remark.objects.exclude(answer="").exists()


def test_an_agency_is_led_from_the_list_to_its_own_page(draft: Office) -> None:
    other = made(draft, "hoa-mai")
    got = draft.client(OFFICER).get(LIST)
    assert (got.status_code, got["Location"]) == (302, DRAFT)
    assert draft.client(OFFICER).get(f"{LIST}{other.pk}/").status_code == 403


# --- How often the database is asked -----------------------------------------------------------------------


def counted(client: Client, address: str, django_assert_max_num_queries: Any) -> int:
    with django_assert_max_num_queries(60) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("username", "where", "most"),
    [(OFFICER, DRAFT, 22), (SECRETARY, LIST, 16), (SECRETARY, "one", 25)],
)
def test_pages_ask_as_often_for_one_as_for_many(
    draft: Office, django_assert_max_num_queries: Any, username: str, where: str, most: int
) -> None:
    row = made(draft)
    address = f"{LIST}{row.pk}/" if where == "one" else where
    client = draft.client(username)
    client.get(address)
    before = counted(client, address, django_assert_max_num_queries)
    for agency in AGENCIES:
        for number in range(3):
            made(draft, agency, text=f"Ý kiến {number}")
    assert counted(client, address, django_assert_max_num_queries) == before == most
