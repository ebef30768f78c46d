"""The page of one criterion: what it asks for, what stands beside it, what it costs."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from pari.agencies.models import Agency, AgencyName
from pari.campaigns.models import AnsweredPredecessor
from pari.facts.models import Fact, FactDispute
from pari.scoring.claims.reading import is_to_fill
from pari.scoring.models import CriterionAssignment, PastMark
from tests.office import NOW, Office
from tests.web.scoring.conftest import text_of
from tests.web.scoring.filling import OFFICER, leaves, page_of, saves

pytestmark = pytest.mark.usefixtures("at")

PAGE_QUERIES = 28


def test_the_page_says_what_earns_points_what_is_asked_and_where_it_stands(officer: Client) -> None:
    page = text_of(officer.get(page_of()))
    assert "1.1.1 Ban hành kế hoạch CCHC năm tối đa 0,50 điểm" in page
    assert "Kịp thời 0,50 điểm (đủ điểm)" in page
    assert "tham khảo Kế hoạch CCHC tỉnh Khánh Hòa năm 2022, mục IV.2" in page
    assert "Kế hoạch CCHC năm 2026 đã ban hành" in page
    assert "Kịp thời: ký ban hành và gửi Sở Nội vụ chậm nhất ngày 31/3/2026" in page
    assert "Hỏi đáp (0)" in page
    assert "Chưa có điểm" in page


def test_every_criterion_of_the_sheet_opens_with_a_field_for_each_input(
    office: Office, officer: Client
) -> None:
    for criterion in leaves(office):
        answer = officer.get(page_of(criterion.code))
        assert answer.status_code == 200, criterion.code
        found = set(re.findall(r'name="(v\.[^"]*)"', answer.content.decode()))
        way = criterion.ways[0]
        assert found == {f"v.{way.name}.{name}" for name in way.inputs}, criterion.code


def test_a_figure_that_the_system_knows_is_shown_with_its_source_and_isnt_typed(
    office: Office, officer: Client
) -> None:
    know(office)
    page = officer.get(page_of("1.1.3")).content.decode()
    assert 'name="v..xong"' not in page
    assert "21 nhiệm vụ" in page
    assert "Hệ thống theo dõi nhiệm vụ, đến ngày 30/11/2026." in page


def test_a_figure_in_dispute_says_so(office: Office, officer: Client) -> None:
    FactDispute.objects.create(
        fact=know(office), campaign=office.campaign.code, reason="Thiếu 01 nhiệm vụ", disputed_at=NOW
    )
    page = text_of(officer.get(page_of("1.1.3")))
    assert "Đơn vị đã phản ánh số liệu chưa đúng, đang chờ trả lời." in page


def heir_of(office: Office, code: str, name: str) -> Agency:
    """A predecessor for which Sở Xây dựng answers."""
    agency = Agency.objects.create(authority=office.authority, code=code, position=90)
    AgencyName.objects.create(agency=agency, name=name, began=date(2000, 1, 1))
    row = office.campaign.participants.get(agency__code="so-xay-dung")
    AnsweredPredecessor.objects.create(campaign=office.campaign, participant=row, agency=agency)
    return agency


def know(office: Office) -> Fact:
    return Fact.objects.create(
        authority=office.authority,
        agency=office.agencies["so-xay-dung"],
        year=2026,
        criterion="ke-hoach-thuc-hien",
        input="xong",
        sequence=1,
        value="21",
        as_of=date(2026, 11, 30),
        source="Hệ thống theo dõi nhiệm vụ",
        entered_at=NOW,
    )


def test_last_year_stands_beside_with_the_reason_of_the_loss(office: Office, officer: Client) -> None:
    PastMark.objects.create(
        authority=office.authority,
        agency=office.agencies["so-xay-dung"],
        year=2025,
        criterion="ke-hoach-ban-hanh",
        max_points=2,
        claimed=2,
        appraised=1,
        reason_code="late",
        reason="ban hành ngày 15/5",
        source="Báo cáo (ví dụ)",
        imported_at=NOW,
    )
    page = text_of(officer.get(page_of()))
    assert "Năm 2025 Tự chấm 2,00 Thẩm định 1,00" in page
    assert "Chậm so với quy định: ban hành ngày 15/5" in page


def test_an_heir_reads_its_predecessors_marks_with_their_names(office: Office, officer: Client) -> None:
    old = [
        heir_of(office, code, name)
        for code, name in (("so-gtvt", "Sở Giao thông vận tải"), ("so-xd-cu", "Sở Xây dựng cũ"))
    ]
    for agency, appraised in zip(old, ("1.5", "0.5"), strict=True):
        PastMark.objects.create(
            authority=office.authority,
            agency=agency,
            year=2024,
            criterion="ke-hoach-ban-hanh",
            max_points=2,
            claimed=2,
            appraised=appraised,
            source="Báo cáo (ví dụ)",
            imported_at=NOW,
        )
    page = text_of(officer.get(page_of()))
    assert "Năm 2024 Sở Xây dựng cũ Tự chấm 2,00 Thẩm định 0,50" in page
    assert "Sở Giao thông vận tải Tự chấm 2,00 Thẩm định 1,50" in page


def test_what_stands_beside_is_told_alone_as_it_is_after_a_save(officer: Client) -> None:
    before = text_of(officer.get(page_of(below="ben-canh/")))
    saves(officer, v__muc="kip_thoi", explanation="Kế hoạch số 12")
    after = text_of(officer.get(page_of(below="ben-canh/")))
    assert "Chưa có tài liệu kiểm chứng bắt buộc." in after
    assert before != after
    assert "Giải trình" not in after


# --- What it costs -----------------------------------------------------------------------------------------


def test_the_page_costs_the_same_however_much_lies_in_the_sheet(
    office: Office, officer: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    saves(officer, explanation="x")
    officer.get(page_of())
    with django_assert_num_queries(PAGE_QUERIES):
        officer.get(page_of())
    for criterion in list(filter(is_to_fill, leaves(office)))[:40]:
        saves(officer, criterion.code, seen=10**9, explanation="Đã thực hiện")
        CriterionAssignment.objects.create(
            sheet=office.sheet("so-xay-dung"), criterion=criterion.code, account=office.people[OFFICER]
        )
    with django_assert_num_queries(PAGE_QUERIES):
        officer.get(page_of())
