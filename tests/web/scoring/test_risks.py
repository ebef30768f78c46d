"""Points at risk: the page below the sheet, and what stands beside a criterion."""

import json
from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from pari.core.regulation.edition import Criterion
from pari.core.rules.values import Ratio, Value
from pari.core.states import State
from pari.scoring.claims.reading import claims_of
from pari.scoring.models import Evidence, Mark, PastMark, Sheet
from tests.office import NOW, PEOPLE, Office, on
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("at")

SXD = "so-xay-dung"
PAGE = CAMPAIGN + "phieu/so-xay-dung/diem-co-the-mat/"
OFFICER, HEAD = "canbo.sxd", "lanhdao.sxd"
ENOUGH = " ".join(f"từ{n}" for n in range(20))
Clock = Callable[[datetime], None]


def mark(office: Office, criterion: str, **given: Any) -> Mark:
    """What an agency claims on a criterion; `values` by input as typed."""
    values = json.dumps(given.pop("values", {}))
    sheet = office.sheet(SXD)
    version = sheet.version + 1
    Sheet.objects.filter(pk=sheet.pk).update(version=version)
    return Mark.objects.create(
        sheet=sheet,
        criterion=criterion,
        stage="self_assessment",
        sequence=version,
        version=version,
        account=office.people[OFFICER],
        at=NOW,
        edition=office.campaign.editions.get(),
        values=values,
        **{"explanation": ENOUGH + f" {criterion}", **given},
    )


def paper(office: Office, criterion: str, **given: Any) -> Evidence:
    """A link counts as evidence that needs neither number nor day, unless a day is given."""
    return Evidence.objects.create(
        sheet=office.sheet(SXD),
        criterion=criterion,
        title="Kế hoạch",
        added_at=NOW,
        **{"kind": "link", "address": "https://example.vn/", **given},
    )


def past(office: Office, criterion: str, **given: Any) -> PastMark:
    return PastMark.objects.create(
        authority=office.authority,
        agency=office.agencies[SXD],
        year=2025,
        criterion=criterion,
        source="Báo cáo tổng hợp",
        imported_at=NOW,
        **given,
    )


def leaves(office: Office) -> list[Criterion]:
    return [one.criterion for one in claims_of(office.sheet(SXD), eye=office.eye(OFFICER)).to_fill]


def typed(value: Value) -> str:
    if not isinstance(value, Ratio):
        return str(value)
    return f"{value.part}/{value.whole}" if value.part is not None else f"{float(value.value or 0) * 100}%"


def fill(office: Office) -> None:
    """Everything at its best worked case."""
    for one in claims_of(office.sheet(SXD), eye=office.eye(OFFICER)).to_fill:
        way = one.criterion.way()
        if one.criterion.absent is None and way and way.cases:
            best = max(way.cases, key=lambda case: case.points or Decimal(0))
            mark(
                office, one.criterion.code, values={name: typed(value) for name, value in best.inputs.items()}
            )


def shown(office: Office, username: str = OFFICER, page: str = PAGE) -> str:
    answer = office.client(username).get(page)
    assert answer.status_code == 200
    return text_of(answer)


def test_an_empty_sheet_names_what_can_still_be_gained(office: Office) -> None:
    page = shown(office)
    assert "Chưa chấm." in page
    assert "còn có thể được 4,00 điểm" in page
    assert "Chỉ số nếu nộp bây giờ 0,00%" in page
    assert "để đạt TRUNG BÌNH. Con đường ngắn nhất:" in page


def test_missing_evidence_stands_before_what_costs_less(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    mark(office, "1.1.3", values={"xong": "40", "tong": "40"})
    page = shown(office)
    assert "1.1.3 Mức độ hoàn thành kế hoạch CCHC năm có thể mất 1,25 điểm" in page
    assert "Chưa có tài liệu kiểm chứng bắt buộc." in page
    assert page.index("có thể mất 1,25 điểm") < page.index("có thể mất 0,50 điểm")


def test_evidence_takes_a_criterion_off_the_list(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    paper(office, "1.1.1")
    assert "có thể mất" not in shown(office).replace("Điểm có thể mất", "").replace("điểm có thể mất", "")


def test_a_paper_of_another_year_is_told_with_its_day(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    paper(office, "1.1.1", kind="in_person", address="", number="12/KH", issued_on=date(2025, 3, 12))
    assert "Văn bản đề ngày 12/03/2025, ngoài năm đánh giá 2026." in shown(office)


def test_last_years_loss_is_told_where_its_reason_holds_again(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    past(
        office,
        "ke-hoach-ban-hanh",
        max_points=Decimal("0.5"),
        claimed=Decimal("0.5"),
        appraised=Decimal("0.25"),
        reason_code="no_evidence",
    )
    assert "Năm 2025 mất 0,25 điểm vì không có tài liệu kiểm chứng; năm nay vẫn chưa có." in shown(office)


def test_every_row_leads_to_its_criterion(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    answer = office.client(OFFICER).get(PAGE)
    assert f'href="{CAMPAIGN}phieu/so-xay-dung/tieu-chi/1.1.1/"'.encode() in answer.content


@pytest.mark.parametrize("username", PEOPLE)
def test_the_agencys_own_people_alone_read_it(office: Office, username: str) -> None:
    answer = office.client(username).get(PAGE)
    assert answer.status_code == (200 if username in (OFFICER, HEAD) else 403)


def test_whoever_judges_never_reads_it(office: Office, at: Clock) -> None:
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state=State.IN_ROUND_1.value)
    at(on(19, 12))
    assert office.client("totruong.snv").get(CAMPAIGN + "phieu/so-xay-dung/").status_code == 200
    assert office.client("totruong.snv").get(PAGE).status_code == 403
    beside = office.client("totruong.snv").get(CAMPAIGN + "phieu/so-xay-dung/tieu-chi/1.1.1/")
    assert beside.status_code == 200
    assert "Điểm có thể mất" not in text_of(beside).replace("Năm trước và điểm có thể mất", "")


def test_once_handed_in_nothing_is_foreseen_beside_a_criterion(office: Office) -> None:
    mark(office, "1.1.1", values={"muc": "kip_thoi"})
    page = CAMPAIGN + "phieu/so-xay-dung/tieu-chi/1.1.1/"
    assert "Chỉ số nếu nộp bây giờ" in shown(office, page=page)
    Sheet.objects.filter(pk=office.sheet(SXD).pk).update(state=State.SUBMITTED.value)
    assert "Chỉ số nếu nộp bây giờ" not in shown(office, page=page)
    assert "Điểm có thể mất" not in shown(office, page=page)


def test_the_criterion_page_has_the_largest_risks_and_its_own_next_step_beside_it(office: Office) -> None:
    mark(office, "1.1.3", values={"xong": "21", "tong": "24"})
    page = shown(office, page=CAMPAIGN + "phieu/so-xay-dung/tieu-chi/1.1.3/")
    assert "Thêm 01 nhiệm vụ: 22/24 = 91,67%, được 0,75 điểm." in page
    assert "Xem thêm" in page


def test_the_queries_dont_depend_on_how_much_is_marked(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.client(OFFICER)
    client.get(PAGE)
    with django_assert_num_queries(21):
        client.get(PAGE)
    fill(office)
    with django_assert_num_queries(21):
        assert client.get(PAGE).status_code == 200
