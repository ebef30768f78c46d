"""Guidance, questions and answers on the screen."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from pari.campaigns.guidance import answer, ask, write_guidance
from pari.campaigns.models import Answer, Guidance, Question
from pari.campaigns.queries import edition_of
from pari.core.access.eye import UNBOUND
from tests.office import NOW, Office, on

BASE = "/thanh-giang/dot/thanh-giang-2026/"
GUIDANCE, QUESTIONS = BASE + "huong-dan/", BASE + "hoi-dap/"
SET, CRITERION = "so-mot-cua", "1.1.1"
ON_CRITERION = f"{GUIDANCE}{SET}/{CRITERION}/"
Read = Callable[..., str]


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    """Self-assessment is under way."""
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def guide(
    office: Office, text: str = "Nộp kế hoạch đúng hạn", criterion: str = CRITERION, **more: Any
) -> Guidance:
    words = {"criteria_set": SET, "sample": "Quyết định ban hành kế hoạch", "seen": None}
    return write_guidance(
        eye=UNBOUND,
        by=office.by("thuky.snv"),
        at=NOW,
        campaign=office.campaign,
        criterion=criterion,
        text=text,
        **words | more,
    )


def put(
    office: Office, text: str, username: str = "canbo.sxd", agency: str = "so-xay-dung", criterion: str = ""
) -> Question:
    return ask(
        eye=UNBOUND,
        by=office.by(username),
        at=NOW,
        campaign=office.campaign,
        agency=agency,
        text=text,
        criteria_set=SET if criterion else "",
        criterion=criterion,
    )


def reply(office: Office, question: Question, text: str) -> None:
    answer(
        eye=UNBOUND,
        by=office.by("quantri.snv"),
        at=NOW,
        campaign=office.campaign,
        question=question.pk,
        text=text,
    )


@pytest.fixture
def read(office: Office) -> Read:
    def page(username: str, address: str, status: int = 200, **query: str) -> str:
        response = office.client(username).get(address, query)
        assert response.status_code == status
        return re.sub(r"\s+", " ", response.content.decode())

    return page


def main(page: str) -> str:
    """The words of the page itself."""
    return re.sub(r"\s+", " ", strip_tags(page[page.index("<main") : page.index("</main>")]))


# --- Guidance


def test_sets_are_listed_with_how_much_has_guidance_the_own_one_first(office: Office, read: Read) -> None:
    guide(office)
    page = main(read("canbo.hoasen", GUIDANCE))
    assert re.search(r"1/\d+ tiêu chí có hướng dẫn", page)
    own = page.index("Bộ tiêu chí áp dụng cho cơ quan mình")
    assert own < page.index("1/")
    assert "áp dụng cho cơ quan mình" not in read("thuky.snv", GUIDANCE)


def test_before_an_edition_is_bound_the_page_says_so(office: Office, read: Read) -> None:
    office.campaign.editions.all().delete()
    assert "Đợt đánh giá chưa gắn bộ tiêu chí." in read("thuky.snv", GUIDANCE)
    read("thuky.snv", f"{GUIDANCE}{SET}/", 404)
    read("canbo.sxd", QUESTIONS)


def test_a_set_is_a_tree_with_guidance_on_its_criteria(office: Office, read: Read) -> None:
    guide(office)
    put(office, "Hạn nộp?", criterion=CRITERION)
    page = read("canbo.sxd", f"{GUIDANCE}{SET}/")
    assert "Nộp kế hoạch đúng hạn" in page
    assert "Tài liệu mẫu:</b> Quyết định ban hành kế hoạch" in page
    assert "01 câu hỏi" in page
    assert 'class="field"' in page


@pytest.mark.parametrize("q", ["ke hoach dung han", "Kế hoạch đúng hạn", "quyet dinh ban hanh ke hoach nop"])
def test_a_search_finds_guidance_with_or_without_marks(office: Office, read: Read, q: str) -> None:
    guide(office, "Nộp kế hoạch đúng hạn quyxyz")
    page = main(read("canbo.sxd", f"{GUIDANCE}{SET}/", q=f"{q} quyxyz"))
    assert "01 trong" in page


def test_what_has_no_guidance_yet_can_be_listed(office: Office, read: Read) -> None:
    everything = main(read("canbo.sxd", f"{GUIDANCE}{SET}/", **{"chua-co": "1"}))
    guide(office, "Nội dung riêng của tiêu chí")
    page = main(read("canbo.sxd", f"{GUIDANCE}{SET}/", **{"chua-co": "1"}))
    assert "Nội dung riêng của tiêu chí" not in page
    assert page != everything
    assert "Không có tiêu chí nào" in read("canbo.sxd", f"{GUIDANCE}{SET}/", q="khongcotunaynhuvay")


def test_the_whole_is_there_for_paper(office: Office, read: Read) -> None:
    guide(office, "Từ " * 200 + "cuối")
    assert "cuối" not in main(read("canbo.sxd", f"{GUIDANCE}{SET}/"))
    page = main(read("canbo.sxd", f"{GUIDANCE}{SET}/", **{"day-du": "1"}))
    assert "cuối" in page
    assert "Tài liệu kiểm chứng theo bộ tiêu chí:" in page


def test_a_criterion_shows_the_regulation_s_own_words_beside(office: Office, read: Read) -> None:
    guide(office)
    page = main(read("canbo.sxd", ON_CRITERION))
    assert "Nộp kế hoạch đúng hạn" in page
    assert "Tài liệu kiểm chứng theo bộ tiêu chí" in page
    assert "Sửa hướng dẫn" not in page


def test_who_wrote_is_shown_to_those_who_write(office: Office, read: Read) -> None:
    guide(office)
    assert "Thư ký (ví dụ)" in main(read("quantri.snv", ON_CRITERION))
    assert "Thư ký (ví dụ)" not in main(read("canbo.sxd", ON_CRITERION))


@pytest.mark.parametrize("place", ["khac/1.1.1/", f"{SET}/9.9.9/", f"{SET}/1.1/", "khac/"])
def test_what_isn_t_there_is_not_found(read: Read, place: str) -> None:
    read("canbo.sxd", GUIDANCE + place, 404)


def test_the_secretariat_writes_guidance_and_older_texts_stay_below(office: Office, read: Read) -> None:
    client = office.client("thuky.snv")
    assert client.post(ON_CRITERION, {"text": "Bản một", "sample": "", "seen": ""}).status_code == 302
    first = Guidance.objects.get()
    assert client.post(ON_CRITERION, {"text": "Bản hai", "sample": "", "seen": first.pk}).status_code == 302
    page = main(read("canbo.sxd", ON_CRITERION))
    assert page.index("Bản hai") < page.index("1 bản trước") < page.index("Bản một")


def test_a_stale_page_keeps_what_was_typed_and_shows_the_newest(office: Office) -> None:
    guide(office, "Của người khác")
    answered = office.client("thuky.snv").post(ON_CRITERION, {"text": "Của mình", "sample": "", "seen": ""})
    page = answered.content.decode()
    assert answered.status_code == 422
    assert "vừa được người khác sửa" in page
    assert "Của người khác" in page
    assert "Của mình</textarea>" in page
    assert Guidance.objects.count() == 1


@pytest.mark.parametrize(
    "username", ["canbo.sxd", "lanhdao.sxd", "thamdinh.stp", "totruong.snv", "quantri.kt"]
)
def test_a_colleague_who_posts_guidance_is_told_why_not(office: Office, username: str) -> None:
    answered = office.client(username).post(ON_CRITERION, {"text": "Tự viết", "sample": "", "seen": ""})
    assert answered.status_code == 403
    assert not Guidance.objects.exists()


# --- Questions


def test_a_question_is_asked_about_a_criterion_of_the_own_set(office: Office, read: Read) -> None:
    page = read("canbo.sxd", QUESTIONS, **{"tieu-chi": f"{SET}:{CRITERION}"})
    assert f'value="{SET}:{CRITERION}" selected' in page
    assert 'value="xa:1.1.1"' not in page
    posted = {"hoi-about": f"{SET}:{CRITERION}", "hoi-text": "Hạn nộp?"}
    assert office.client("canbo.sxd").post(QUESTIONS, posted).status_code == 302
    question = Question.objects.get()
    assert (question.criteria_set, question.criterion, question.agency.code) == (
        SET,
        CRITERION,
        "so-xay-dung",
    )


@pytest.mark.parametrize("about", ["xa:1.1.1", "khac:1", ":", "so-mot-cua:9.9.9"])
def test_a_question_about_what_isn_t_offered_is_refused_and_kept(office: Office, about: str) -> None:
    answered = office.client("canbo.sxd").post(QUESTIONS, {"hoi-about": about, "hoi-text": "Đã gõ nhiều"})
    assert answered.status_code == 422
    assert "Đã gõ nhiều</textarea>" in answered.content.decode()
    assert not Question.objects.exists()


def test_a_question_sent_twice_is_kept_once(office: Office) -> None:
    client = office.client("canbo.sxd")
    posted = {"hoi-about": "", "hoi-text": "Hạn nộp?"}
    client.post(QUESTIONS, posted)
    again = client.post(QUESTIONS, posted)
    assert again.status_code == 422
    assert "đang chờ trả lời" in again.content.decode()
    assert Question.objects.count() == 1


@pytest.mark.parametrize(
    "username", ["thuky.snv", "thamdinh.stp", "giamsat.mttq", "lanhdao.ubnd", "quantri.kt"]
)
def test_who_acts_for_no_agency_asks_nothing(office: Office, username: str) -> None:
    answered = office.client(username).post(QUESTIONS, {"hoi-about": "", "hoi-text": "Hỏi"})
    assert answered.status_code == 403
    assert not Question.objects.exists()


def test_all_read_whose_question_it_is_and_not_which_person_s(office: Office, read: Read) -> None:
    question = put(office, "Hạn nộp?")
    reply(office, question, "Ngày 31/01")
    for address in (QUESTIONS, f"{QUESTIONS}{question.pk}/"):
        page = main(read("canbo.hoasen", address))
        assert "Sở Xây dựng" in page
        assert "Hạn nộp?" in page
        assert "Hoa (ví dụ)" not in page
        assert "Quản trị CCHC (ví dụ)" not in page
        assert "Hoa (ví dụ)" in main(read("lanhdao.sxd", address))
        assert "Hoa (ví dụ)" in main(read("thuky.snv", address))
    assert "Ngày 31/01" in main(read("canbo.hoasen", f"{QUESTIONS}{question.pk}/"))


def test_questions_are_narrowed(office: Office, read: Read) -> None:
    reply(office, put(office, "Hạn nộp báo cáo?"), "Ngày 31/01, bản điện tử")
    put(office, "Mẫu số mấy?", criterion=CRITERION)
    put(office, "Tài liệu đóng dấu?", "canbo.hoasen", "hoa-sen")

    def found(username: str, **query: str) -> int:
        return read(username, QUESTIONS, **query).count('<article class="question"')

    assert found("canbo.sxd") == 3
    assert found("canbo.sxd", **{"chua-tra-loi": "1"}) == 2
    assert found("canbo.sxd", **{"cua-minh": "1"}) == 2
    assert found("canbo.sxd", **{"tieu-chi": f"{SET}:{CRITERION}"}) == 1
    assert found("canbo.sxd", q="ban dien tu") == 1
    assert found("canbo.sxd", q="Bản điện tử") == 1
    assert found("canbo.sxd", q="phuong hoa sen") == 1
    assert found("canbo.sxd", q="hoa (vi du)") == 0
    assert "Của cơ quan mình" not in read("thuky.snv", QUESTIONS)


def test_a_search_doesn_t_find_people(office: Office, read: Read) -> None:
    put(office, "Hạn nộp?", "lanhdao.sxd")
    assert "Không có câu hỏi nào" in read("canbo.hoasen", QUESTIONS, q="lanh dao so xay dung")


def test_an_answer_is_given_and_added_to(office: Office, read: Read) -> None:
    question = put(office, "Hạn nộp?")
    address = f"{QUESTIONS}{question.pk}/"
    client = office.client("thuky.snv")
    assert client.post(address, {"text": "Ngày 31/01"}).status_code == 302
    assert client.post(address, {"text": "Nộp bản điện tử"}).status_code == 302
    page = main(read("canbo.sxd", address))
    assert page.index("Ngày 31/01") < page.index("Nộp bản điện tử")
    assert "02 trả lời" in page


def test_an_empty_answer_comes_back(office: Office) -> None:
    address = f"{QUESTIONS}{put(office, 'Hạn nộp?').pk}/"
    assert office.client("thuky.snv").post(address, {"text": " "}).status_code == 422
    assert not Answer.objects.exists()


@pytest.mark.parametrize("username", ["canbo.sxd", "lanhdao.sxd", "totruong.snv", "quantri.kt"])
def test_a_colleague_who_posts_an_answer_is_told_why_not(office: Office, username: str) -> None:
    address = f"{QUESTIONS}{put(office, 'Hạn nộp?').pk}/"
    assert office.client(username).post(address, {"text": "Tự trả lời"}).status_code == 403
    assert not Answer.objects.exists()


@pytest.mark.parametrize("number", ["999999", "9" * 40])
def test_a_question_that_isn_t_there_is_not_found(read: Read, number: str) -> None:
    read("thuky.snv", f"{QUESTIONS}{number}/", 404)


@pytest.mark.parametrize("address", [GUIDANCE, f"{GUIDANCE}{SET}/", ON_CRITERION, QUESTIONS])
def test_a_technical_administrator_reads_none_of_it(read: Read, address: str) -> None:
    read("quantri.kt", address, 403)


@pytest.mark.parametrize("word", ["q", "chua-tra-loi", "cua-minh", "tieu-chi", "trang", "chua-co", "day-du"])
@pytest.mark.parametrize("value", ["\0", "9" * 30, "-1", "%", ":", "²"])
def test_what_can_t_be_understood_in_an_address_does_no_harm(read: Read, word: str, value: str) -> None:
    read("canbo.sxd", QUESTIONS, **{word: value})
    read("canbo.sxd", f"{GUIDANCE}{SET}/", **{word: value})


def test_before_opening_an_agency_may_ask_and_after_publication_is_told_why_not(
    office: Office, read: Read, clock: time_machine.Traveller
) -> None:
    for phase in office.campaign.phases.filter(closed_at__isnull=True):
        office.campaign.phases.filter(pk=phase.pk).update(closed_at=phase.opens)
    clock.move_to(on(1, 3, year=2027))
    page = read("canbo.sxd", QUESTIONS)
    assert "Đã qua thời gian thực hiện việc “Gửi câu hỏi”" in page
    assert "<textarea" not in page


@pytest.mark.parametrize("address", [GUIDANCE, f"{GUIDANCE}{SET}/", ON_CRITERION, QUESTIONS])
def test_a_page_costs_as_many_queries_however_much_was_said(office: Office, address: str) -> None:
    client = office.client("canbo.sxd")

    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    reply(office, put(office, "Câu hỏi 0", criterion=CRITERION), "Trả lời")
    last = guide(office)
    cost()
    before = cost()
    edition = edition_of(office.campaign)
    one = edition.criteria_set(SET) if edition else None
    leaves = [criterion.code for criterion in one.walk() if criterion.is_leaf] if one else []
    for number in range(1, 6):
        asked = put(office, f"Câu hỏi {number}", "canbo.hoasen", "hoa-sen", CRITERION)
        reply(office, asked, "Trả lời")
        last = guide(office, f"Bản {number}", seen=last.pk)
        guide(office, "Khác", criterion=leaves[number])
    assert cost() == before
    assert before <= MOST_QUERIES


MOST_QUERIES = 24
