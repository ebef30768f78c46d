"""An agency's own full result: everything of its own once it is published, nothing of others."""

import re
from decimal import Decimal
from typing import Any

import pytest

from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.publication.decisions.publishing import publish
from pari.publication.objections.adjusting import adjust
from tests.counciling import STANDING, acting
from tests.office import Office
from tests.publishing import ADJUSTED, ADMIN, HEAD, LEAD, OFFICER, PUBLISHED, decided, published
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import RESULT, read, text
from tests.web.deciding.test_objection_pages import ANSWER, CREDITED, answered

pytestmark = pytest.mark.django_db

WHY = "Tài liệu kiểm chứng đã có trong hồ sơ (ví dụ)."


def readjusted(office: Office, stands: Decided = CREDITED) -> None:
    row = answered(office, stands)
    adjust(**acting(office, STANDING, ADJUSTED), campaign=office.campaign, objection_ids=[row.pk])
    decided(office, ADJUSTED, number="250/QĐ-UBND", decided_on=ADJUSTED.date(), why=WHY)
    publish(**acting(office, ADMIN, ADJUSTED), campaign=office.campaign)


def test_it_has_every_criterion_with_rounds_and_reasons_whatever_is_public(
    passed_office: Office, at: Clock
) -> None:
    published(passed_office, detail="grades", shows_rank=False)
    at(PUBLISHED)
    said = read(passed_office, OFFICER, RESULT)
    for told in ("1.1.1", "Điểm chuẩn", "Chỉ số CCHC", "Lý do thẩm định (ví dụ).", "0,25"):
        assert told in said
    assert "Thứ tự trong khối" not in said.replace("thứ tự trong khối", "")
    assert "Quyết định không công bố thứ tự trong khối." in said


def test_the_rank_is_told_where_the_decision_makes_ranks_public(passed_office: Office, at: Clock) -> None:
    published(passed_office)
    at(PUBLISHED)
    assert "Thứ tự trong khối" in read(passed_office, HEAD, RESULT)


def test_a_later_version_says_what_changed_and_the_first_stays_to_read(
    passed_office: Office, at: Clock
) -> None:
    published(passed_office)
    readjusted(passed_office)
    at(ADJUSTED)
    said = read(passed_office, OFFICER, RESULT)
    assert "Thay đổi so với bản trước" in said
    assert WHY in said
    assert ANSWER in said
    first = read(passed_office, OFFICER, RESULT + "?ban=1")
    assert "Bản này đã được thay thế." in first
    assert WHY not in first
    assert ANSWER not in first


def test_a_deduction_that_was_decided_is_no_proposal_any_more(passed_office: Office, at: Clock) -> None:
    published(passed_office)
    readjusted(passed_office, Decided(Finding.EXEMPTION, None))
    at(ADJUSTED)
    said = read(passed_office, OFFICER, RESULT)
    assert "Đã quyết định giảm trừ" in said
    assert "Đề xuất giảm trừ" not in said


def row_of(office: Office, address: str, code: str = "1.1.1") -> tuple[str, dict[str, str]]:
    """The look of a criterion's line, and its cells by their label."""
    page = office.client(OFFICER).get(address).content.decode()
    found = re.search(rf"<tr(?: class=\"([^\"]*)\")?><th scope=\"row\"><a [^>]*><b>{code}</b>.*?</tr>", page)
    assert found is not None
    return found[1] or "", dict(re.findall(r'data-label="([^"]+)">([^<]*)<', found[0]))


def test_what_a_decision_put_right_stands_apart_from_the_councils_word(
    passed_office: Office, at: Clock
) -> None:
    published(passed_office)
    readjusted(passed_office)
    at(ADJUSTED)
    cells = row_of(passed_office, RESULT)[1]
    assert (cells["Hội đồng"], cells["Sau điều chỉnh"], cells["Kết quả"]) == ("–", "0,50", "0,50")
    assert "Sau điều chỉnh" not in row_of(passed_office, RESULT + "?ban=1")[1]


def test_points_that_are_fewer_by_agreement_are_not_marked_as_taken_away(
    passed_office: Office, at: Clock
) -> None:
    published(passed_office)
    readjusted(passed_office, Decided(Finding.NOT_AGREED, Decimal("0.1")))
    at(ADJUSTED)
    assert row_of(passed_office, RESULT + "?ban=1")[0] == ""
    assert row_of(passed_office, RESULT)[0] == "lost"


def test_no_other_agency_and_no_own_judge_reads_it(passed_office: Office, at: Clock) -> None:
    published(passed_office)
    at(PUBLISHED)
    for username in ("canbo.hoasen", "lanhdao.hoasen", "quantri.sxd", ADMIN, "quantri.kt"):
        read(passed_office, username, RESULT, 403)
    of_the_lead = RESULT.replace("so-xay-dung", "so-noi-vu")
    read(passed_office, LEAD, of_the_lead, 403)  # the lead's own agency
    said = read(passed_office, LEAD, RESULT)
    assert "Sở Xây dựng" in said
    assert "Gửi kiến nghị về kết quả" not in said


def test_it_costs_the_same_for_any_number_of_criteria(
    passed_office: Office, at: Clock, django_assert_max_num_queries: Any
) -> None:
    published(passed_office)
    at(PUBLISHED)
    browser = passed_office.client(OFFICER)
    text(browser.get(RESULT))
    with django_assert_max_num_queries(36):
        browser.get(RESULT)
