"""The sheet and its criteria once appraisal has begun: what each stage said, to whom, and the result."""

import json
import re
from datetime import timedelta
from decimal import Decimal
from html import unescape

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.core.states import Move, State
from pari.publication.decisions.publishing import publish
from pari.publication.objections.adjusting import adjust
from pari.scoring.council.marks import council_mark
from pari.scoring.models import Mark, Sheet, SheetMove, SupplementLetter
from tests.appraising import LEVEL, SHARE, claim, in_round_2
from tests.counciling import STANDING, VOTING, acting, before_the_council, found
from tests.office import NOW, Office, on
from tests.publishing import (
    ADJUSTED,
    ADMIN,
    DECIDED,
    HEAD,
    LEAD,
    OFFICER,
    PUBLISHED,
    decided,
    passed_office,
    published,
)
from tests.web.deciding.test_objection_pages import ANSWER, answered
from tests.web.scoring.conftest import CAMPAIGN, text_of
from tests.web.scoring.test_sheet_page import Clock

__all__ = ["passed_office"]
pytestmark = pytest.mark.usefixtures("at")

SXD = "so-xay-dung"
SHEET = CAMPAIGN + "phieu/so-xay-dung/"
CRITERION, OTHER = f"{SHEET}tieu-chi/{LEVEL}/", f"{SHEET}tieu-chi/{SHARE}/"
RESULT, PASSED = SHEET + "ket-qua/", CAMPAIGN + "hoi-dong/thong-qua/"
REMARKS, ROUND_2 = on(7, 1, 9, year=2027), on(2, 1, 9, year=2027)
PUT_RIGHT = "Điều chỉnh theo kết quả giải quyết kiến nghị"
VOTE = "Hội đồng biểu quyết tại phiên số 1 (ví dụ)."
DEDUCTED = "Hội đồng: Đã quyết định giảm trừ · toàn bộ tiêu chí"


def shown(office: Office, username: str, page: str = SHEET) -> str:
    answer = office.client(username).get(page)
    assert answer.status_code == 200
    return text_of(answer)


def told(office: Office, username: str, page: str = CRITERION) -> str:
    """What the stages said, as the page of a criterion tells it."""
    content = office.client(username).get(page).content.decode()
    part = content.partition('<div class="told-here">')[2].partition("</div>")[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", part)).split())


# --- The result on the sheet -------------------------------------------------------------------------------


def test_once_published_the_sheet_says_index_and_grade_and_leads_to_the_own_result(
    passed_office: Office, at: Clock
) -> None:
    published(passed_office)
    at(PUBLISHED)
    for username in (OFFICER, HEAD, LEAD):
        page = shown(passed_office, username)
        assert "Kết quả đã công bố Chỉ số CCHC 99,75% Xếp hạng" in page
        assert "Quyết định số 199/QĐ-UBND ngày 21/01/2027 của UBND tỉnh Thanh Giang" in page
        assert f'<a href="{RESULT}">Xem kết quả' in passed_office.client(username).get(SHEET).content.decode()


def test_before_it_is_published_whoever_judges_alone_reads_what_was_passed(
    passed_office: Office, at: Clock
) -> None:
    at(DECIDED)
    page = passed_office.client(LEAD).get(SHEET).content.decode()
    assert "Kết quả Hội đồng đã thông qua, chưa công bố" in page
    assert f'<a href="{PASSED}">Xem kết quả' in page
    assert passed_office.client(LEAD).get(PASSED).status_code == 200
    for username in (OFFICER, HEAD, "thamdinh.stp"):
        page = passed_office.client(username).get(SHEET).content.decode()
        assert "Chỉ số CCHC" not in page
        assert "99,75" not in page
    assert passed_office.client(LEAD).get(CAMPAIGN + "phieu/so-noi-vu/").status_code == 403


def test_the_result_costs_one_query(
    passed_office: Office, at: Clock, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    at(DECIDED)
    client = passed_office.client(OFFICER)
    client.get(SHEET)
    with django_assert_num_queries(26):
        client.get(SHEET)
    published(passed_office)
    at(PUBLISHED)
    client = passed_office.client(OFFICER)
    client.get(SHEET)
    with django_assert_num_queries(27):
        client.get(SHEET)


# --- What each stage said ----------------------------------------------------------------------------------


def test_every_stage_is_told_with_its_points_and_reason(passed_office: Office, at: Clock) -> None:
    claim(passed_office, SXD, LEVEL, points="0.5", values='{"muc": "kip_thoi"}')
    published(passed_office)
    at(PUBLISHED)
    said = told(passed_office, OFFICER)
    assert said == (
        "Tự chấm: 0,50 điểm Thẩm định lần 2: Ghi nhận thêm điểm · 0,25 điểm · Lý do thẩm định (ví dụ)."
    )


def test_what_an_adjustment_puts_right_is_told_the_agency_once_it_is_published(
    passed_office: Office, at: Clock
) -> None:
    published(passed_office)
    row = answered(passed_office)
    adjust(
        **acting(passed_office, STANDING, ADJUSTED), campaign=passed_office.campaign, objection_ids=[row.pk]
    )
    at(ADJUSTED + timedelta(minutes=1))
    assert "Hội đồng:" not in told(passed_office, OFFICER)
    assert f"{PUT_RIGHT}: Ghi nhận thêm điểm · 0,50 điểm · {ANSWER}" in told(passed_office, LEAD)
    decided(passed_office, ADJUSTED, number="250/QĐ-UBND", decided_on=ADJUSTED.date(), why=ANSWER)
    publish(**acting(passed_office, ADMIN, ADJUSTED), campaign=passed_office.campaign)
    assert f"{PUT_RIGHT}: Ghi nhận thêm điểm · 0,50 điểm · {ANSWER}" in told(passed_office, OFFICER)


def test_the_council_s_own_word_stays_beside_what_was_put_right_afterwards(
    passed_office: Office, at: Clock
) -> None:
    decision = Decided(Finding.CREDITED, Decimal("0.25"))
    who = passed_office.by(STANDING)
    council_mark(passed_office.sheet(SXD), LEVEL, decision, reason=VOTE, by=who, at=VOTING)
    published(passed_office)
    row = answered(passed_office)
    adjust(
        **acting(passed_office, STANDING, ADJUSTED), campaign=passed_office.campaign, objection_ids=[row.pk]
    )
    at(ADJUSTED + timedelta(minutes=1))
    said = told(passed_office, LEAD)
    assert f"Hội đồng: Ghi nhận thêm điểm · 0,25 điểm · {VOTE}" in said
    assert f"{PUT_RIGHT}: Ghi nhận thêm điểm · 0,50 điểm · {ANSWER}" in said
    page = shown(passed_office, LEAD, f"{CAMPAIGN}kien-nghi/{row.pk}/")
    assert "Kết quả Hội đồng: 0,25" in page
    assert f"{PUT_RIGHT}: 0,50" in page


def test_a_deduction_that_was_decided_says_so_to_whoever_may_know(office: Office, at: Clock) -> None:
    before_the_council(office)
    found(office, SXD, SHARE, "exemption", None)
    found_at("council", office, SHARE, "exemption", None)
    at(VOTING)
    assert f"{DEDUCTED} · {VOTE}" in told(office, LEAD, OTHER)
    for username in (OFFICER, HEAD, "thamdinh.stp"):
        said = told(office, username, OTHER)
        assert "Thẩm định lần 2: Đề xuất giảm trừ · toàn bộ tiêu chí" in said
        assert "Hội đồng:" not in said


def test_a_deduction_that_was_refused_says_so(office: Office, at: Clock) -> None:
    before_the_council(office)
    found(office, SXD, SHARE, "exemption", None)
    found_at("council", office, SHARE, "not_agreed", "0.25")
    at(VOTING)
    assert f"Hội đồng: Không giảm trừ · 0,25 điểm · {VOTE}" in told(office, LEAD, OTHER)


def test_round_2_says_where_it_left_what_round_1_found(office: Office, at: Clock) -> None:
    in_round_2(office)
    claim(office, SXD, LEVEL, points="0.5", values='{"muc": "kip_thoi"}')
    found_at("round_1", office, LEVEL, "agreed", "0.5")
    letter(office)
    at(ROUND_2)
    assert "Thẩm định lần 1: Thống nhất · 0,50 điểm" in told(office, OFFICER)
    assert "Thẩm định lần 2" not in told(office, OFFICER)  # it isn't over
    office.end(Phase.ROUND_2, on(6, 1, 10, year=2027))
    at(REMARKS)
    assert "Thẩm định lần 2" not in told(office, OFFICER)  # the sheet never came into it
    moved(office, Move.START_ROUND_2)
    assert "Thẩm định lần 2: giữ kết quả thẩm định lần 1" in told(office, OFFICER)


def test_before_anything_is_told_the_own_mark_isnt_either(office: Office) -> None:
    claim(office, SXD, LEVEL, points="0.5", values='{"muc": "kip_thoi"}')
    assert told(office, OFFICER) == ""


# --- The letter --------------------------------------------------------------------------------------------


def test_once_nothing_can_be_supplemented_the_letter_asks_for_nothing(office: Office, at: Clock) -> None:
    letter(office, LEVEL)
    office.end(Phase.ROUND_1, on(26, 12))
    office.end(Phase.CROSS_CHECK, on(27, 12))
    put(office, State.AWAITING_SUPPLEMENT)
    at(on(28, 12))
    page = shown(office, OFFICER)
    assert "Đề nghị giải trình, bổ sung 01 tiêu chí này đến hết 24 giờ 00 ngày 30/12/2026" in page
    assert "Ban hành chậm. Chưa có" in page
    put(office, State.SUPPLEMENTED)
    assert_asks_for_nothing(shown(office, OFFICER))
    put(office, State.IN_ROUND_2)
    at(ROUND_2)
    assert_asks_for_nothing(shown(office, OFFICER))


def test_a_supplement_whose_term_is_over_is_not_asked_for_while_others_still_have_time(
    office: Office, at: Clock
) -> None:
    letter(office, LEVEL)
    office.end(Phase.ROUND_1, on(26, 12))
    office.end(Phase.CROSS_CHECK, on(27, 12))
    put(office, State.AWAITING_SUPPLEMENT)
    at(on(31, 12, 0, 1))
    page = shown(office, OFFICER)
    assert_asks_for_nothing(page)
    assert "Đã hết thời hạn giải trình, bổ sung; đơn vị không nộp nội dung bổ sung." in page
    assert "Bổ sung tiếp" not in page


def test_what_came_is_told_afterwards(office: Office, at: Clock) -> None:
    letter(office, LEVEL)
    claim(office, SXD, LEVEL, points="0.5", values='{"muc": "kip_thoi"}')
    Mark.objects.update(stage="supplement")
    in_round_2(office)
    at(ROUND_2)
    page = shown(office, OFFICER)
    assert "Đơn vị đã giải trình, bổ sung 1/1 tiêu chí." in page
    assert "Đã có" in page


def assert_asks_for_nothing(page: str) -> None:
    assert "Đề nghị giải trình" not in page
    assert "Ban hành chậm. Không có" in page
    assert "Thời hạn giải trình, bổ sung là hết 24 giờ 00 ngày 30/12/2026." in page
    assert "Đơn vị không giải trình, bổ sung tiêu chí nào." in page


def put(office: Office, state: State) -> None:
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state=state.value)


def moved(office: Office, move: Move) -> None:
    SheetMove.objects.create(
        sheet=office.sheet(SXD), sequence=1, move=move.value, before="in_round_1", after="in_round_2", at=NOW
    )


def letter(office: Office, *criteria: str) -> None:
    """Sent after round 1, asking for these."""
    asked = [
        {
            "criterion": code,
            "title": "Ban hành kế hoạch",
            "claimed": "0.5",
            "points": "0.25",
            "finding": "not_agreed",
            "reasons": [],
            "text": "Ban hành chậm.",
        }
        for code in criteria
    ]
    SupplementLetter.objects.create(
        sheet=office.sheet(SXD),
        criteria=json.dumps(asked),
        agreed=3,
        due=on(31, 12),
        sent_at=on(27, 12, 9),
    )


def found_at(stage: str, office: Office, criterion: str, finding: str, points: str | None) -> None:
    """What another stage than round 2 found."""
    sheet, edition = office.sheet(SXD), office.campaign.editions.get()
    worth = None if points is None else Decimal(points)
    Mark.objects.create(
        sheet=sheet,
        criterion=criterion,
        stage=stage,
        sequence=1,
        version=60,
        at=VOTING,
        edition=edition,
        points=worth,
        computed=worth,
        finding=finding,
        reason=VOTE,
    )
