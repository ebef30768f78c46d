"""A figure that caps the grade on its pages: put right with the answer, adjusted, and published."""

from typing import Any

import pytest
from django.test import Client

from pari.facts.models import Fact
from pari.publication.decisions.publishing import publish
from pari.publication.models import CorrectedFigure, Objection
from tests.counciling import SECRETARY, STANDING, acting
from tests.office import Office
from tests.publishing import ADJUSTED, ADMIN, HEAD, INDEPENDENT, OBJECTED, decided, objected, published
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import ADJUST, HUB, LIST, OBJECT, RESULT, read, text

pytestmark = pytest.mark.django_db

ANSWER = "Đã đối chiếu với hệ thống một cửa (ví dụ)."
LABEL = "Tỷ lệ hồ sơ TTHC quá hạn trên tổng số hồ sơ TTHC đã giải quyết trong năm"
TYPED = {
    "figure_qua_han_value": "30/100",
    "figure_qua_han_as_of": "20/01/2027",
    "figure_qua_han_source": "Báo cáo số 12/BC-SNV (ví dụ)",
}
POINTS = {"way": "points", "points": "0,5"}


@pytest.fixture
def office(passed_office: Office, at: Clock) -> Office:
    published(passed_office)
    at(OBJECTED)
    return passed_office


def address(office: Office, criterion: str = "") -> str:
    return f"{LIST}{objected(office, criterion=criterion).pk}/"


def sent(office: Office, where: str, **more: str) -> Any:
    said = {"outcome": "adjusted", "answer": ANSWER, **TYPED, **more}
    return office.client(INDEPENDENT).post(where, said, follow=True)


@pytest.mark.parametrize("criterion", ["", "1.1.1"])
def test_it_is_put_right_with_the_answer_and_both_sides_read_so(office: Office, criterion: str) -> None:
    where = address(office, criterion)
    said = read(office, INDEPENDENT, where)
    assert "Sửa số liệu xác định mức trần xếp hạng" in said
    assert f"{LABEL} Đang dùng: chưa có số liệu" in said
    assert "Đã trả lời kiến nghị" in text(sent(office, where))
    row = CorrectedFigure.objects.get()
    assert (row.value, row.source, f"{row.as_of:%d/%m/%Y}") == (
        "30/100",
        "Báo cáo số 12/BC-SNV (ví dụ)",
        "20/01/2027",
    )
    told = f"{LABEL}: sửa thành 30/100, theo Báo cáo số 12/BC-SNV (ví dụ), đến ngày 20/01/2027"
    for who, page in ((HEAD, OBJECT), (SECRETARY, where)):
        assert f"Số liệu được sửa: Chờ điều chỉnh trên phiếu. {told}" in read(office, who, page)
    assert not Fact.objects.exists()


@pytest.mark.parametrize(("criterion", "more"), [("", {}), ("1.1.1", {}), ("1.1.1", POINTS)])
def test_its_effect_on_the_grade_is_looked_at_before_it_is_sent(
    office: Office, criterion: str, more: dict[str, str]
) -> None:
    got = sent(office, address(office, criterion), thu="1", **more)
    said = text(got)
    assert f"{LABEL}: chưa có số liệu → 30/100" in said
    assert ("0,50 điểm; " in said) is bool(more)
    way = got.context["page"].way
    assert way.regrades
    assert way.stand.grade.grade == "KHÁ"
    assert Objection.objects.get().outcome == ""


def test_the_adjustment_shows_the_old_and_the_new_figure_and_the_grade_before_and_after(
    office: Office, at: Clock
) -> None:
    sent(office, address(office))
    at(ADJUSTED)
    said = read(office, STANDING, ADJUST)
    assert f"{LABEL}: chưa có số liệu → 30/100" in said
    assert "Số liệu được sửa dùng ngay để xác định mức trần xếp hạng và được chốt" in said
    page = office.client(STANDING).get(ADJUST).context["page"]
    assert (page.lines[0].now.grade.grade, page.lines[0].way.stand.grade.grade) == ("TỐT", "KHÁ")
    got = office.client(STANDING).post(ADJUST, {"objections": [Objection.objects.get().pk]})
    assert got.status_code == 302
    assert Fact.objects.get().value == "30/100"


def test_everybody_reads_what_was_put_right_with_the_version_that_it_changed(
    office: Office, at: Clock, client: Client
) -> None:
    sent(office, address(office))
    at(ADJUSTED)
    office.client(STANDING).post(ADJUST, {"objections": [Objection.objects.get().pk]})
    decided(office, ADJUSTED, number="250/QĐ-UBND", decided_on=ADJUSTED.date(), why="Số liệu chưa đúng.")
    figure = f"{LABEL}: 30/100 (trước khi sửa: chưa có số liệu)"
    assert figure in read(office, ADMIN, f"{HUB}xac-nhan/")
    publish(**acting(office, ADMIN, ADJUSTED), campaign=office.campaign)
    told = f"Lý do: Số liệu chưa đúng. Số liệu được sửa của Sở Xây dựng: {figure}"
    assert told in text(client.get("/thanh-giang/ket-qua/2026/"))
    assert figure in read(office, SECRETARY, HUB)
    assert f"Số liệu chưa đúng. Số liệu được sửa của Sở Xây dựng: {figure}" in read(office, HEAD, RESULT)
    assert f"Đã điều chỉnh theo Quyết định số 250/QĐ-UBND ngày 01/02/2027. {figure}" in read(
        office, HEAD, OBJECT
    )


@pytest.mark.parametrize(
    ("more", "field", "said"),
    [
        ({"figure_qua_han_value": "ba mươi"}, "figure_qua_han_value", "không phải là số"),
        ({"figure_qua_han_value": "130/100"}, "figure_qua_han_value", "vượt 100%"),
        ({"figure_qua_han_value": ""}, "figure_qua_han_value", "Đề nghị ghi giá trị đúng của số liệu"),
        ({"figure_qua_han_source": ""}, "figure_qua_han_source", "Chưa ghi nguồn của số liệu"),
        ({"figure_qua_han_as_of": "20 tháng 1"}, "figure_qua_han_as_of", "ngày/tháng/năm"),
        ({"figure_qua_han_as_of": "20/02/2027"}, "figure_qua_han_as_of", "chưa đến"),
        ({"outcome": "kept"}, "outcome", "đề nghị bỏ trống số liệu bên dưới"),
    ],
)
def test_what_is_not_taken_comes_back_at_its_field_and_what_was_typed_stays(
    office: Office, more: dict[str, str], field: str, said: str
) -> None:
    got = sent(office, address(office), **more)
    assert got.status_code == 422
    assert list(got.context["page"].form.errors) == [field]
    assert said in text(got)
    assert '<details class="who-not" open>' in got.content.decode()
    assert Objection.objects.get().outcome == ""


def test_the_pages_cost_no_more_queries_for_several_figures(
    office: Office, at: Clock, django_assert_max_num_queries: Any
) -> None:
    pages = [(HEAD, OBJECT), (SECRETARY, LIST), (STANDING, ADJUST)]

    def costs() -> list[int]:
        found = []
        for who, where in pages:
            browser = office.client(who)
            browser.get(where)
            with django_assert_max_num_queries(40) as captured:
                browser.get(where)
            found.append(len(captured))
        return found

    sent(office, address(office))
    at(ADJUSTED)
    once = costs()
    whole, figure = Objection.objects.get(), CorrectedFigure.objects.get()
    for criterion in ("1.1.2", "1.2.1", "1.2.2"):
        whole.pk, whole.criterion = None, criterion
        whole.save()
        figure.pk, figure.objection = None, whole
        figure.save()
    assert costs() == once
