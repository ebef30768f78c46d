"""An objection to the whole result on its page: kept, or adjusted in the criteria that the answer names."""

from decimal import Decimal
from typing import Any

import pytest

from pari.publication.decisions.publishing import publish
from pari.publication.models import Objection
from pari.publication.objections.adjusting import adjust
from tests.counciling import SECRETARY, STANDING, acting
from tests.office import Office
from tests.publishing import (
    ADJUSTED,
    ADMIN,
    HEAD,
    INDEPENDENT,
    LEAD,
    OBJECTED,
    decided,
    objected,
    published,
)
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import ADJUST, HUB, LIST, OBJECT, RESULT, read, text

pytestmark = pytest.mark.django_db

ANSWER = "Đã xem lại toàn bộ hồ sơ (ví dụ)."
FIRST = {"criterion_0": "1.1.1", "way_0": "points", "points_0": "0,5"}
SECOND = {"criterion_1": "1.1.2", "way_1": "points", "points_1": "0,25"}


@pytest.fixture
def office(passed_office: Office, at: Clock) -> Office:
    published(passed_office)
    at(OBJECTED)
    return passed_office


@pytest.fixture
def address(office: Office) -> str:
    return f"{LIST}{objected(office, criterion='').pk}/"


def sent(office: Office, address: str, outcome: str = "adjusted", **more: str) -> str:
    said = {"outcome": outcome, "answer": ANSWER, **more}
    return text(office.client(INDEPENDENT).post(address, said, follow=True))


def test_it_is_adjusted_in_several_criteria_and_both_sides_read_so(office: Office, address: str) -> None:
    assert "Tiêu chí điều chỉnh 1" in read(office, INDEPENDENT, address)
    assert "Đã trả lời kiến nghị" in sent(office, address, **FIRST, **SECOND)
    rows = Objection.objects.exclude(criterion="").order_by("criterion")
    assert [(one.criterion, one.points) for one in rows] == [
        ("1.1.1", Decimal("0.5")),
        ("1.1.2", Decimal("0.25")),
    ]
    said = read(office, HEAD, OBJECT)
    assert "Toàn bộ kết quả" in said
    assert "Tiêu chí 1.1.1: 0,50 điểm · Chờ điều chỉnh trên phiếu." in said
    assert "Tiêu chí 1.1.2: 0,25 điểm · Chờ điều chỉnh trên phiếu." in said
    listed = read(office, STANDING, ADJUST)
    assert "Tiêu chí 1.1.1" in listed
    assert "Toàn bộ kết quả" not in listed


def adjusting(office: Office, *criteria: str) -> None:
    ids = [one.pk for one in Objection.objects.filter(criterion__in=criteria)]
    adjust(**acting(office, STANDING, ADJUSTED), campaign=office.campaign, objection_ids=ids)


def publishing(office: Office, number: str) -> None:
    decided(office, ADJUSTED, number=number, decided_on=ADJUSTED.date(), why=ANSWER)
    publish(**acting(office, ADMIN, ADJUSTED), campaign=office.campaign)


def test_it_is_told_as_adjusted_once_its_last_part_is_published(
    office: Office, address: str, at: Clock
) -> None:
    sent(office, address, **FIRST, **SECOND)
    at(ADJUSTED)
    waits, on_sheet = "Chờ điều chỉnh trên phiếu.", "chờ quyết định điều chỉnh được công bố."
    first, second = (f"Đã điều chỉnh theo Quyết định số {one}/QĐ-UBND" for one in ("250", "251"))

    def told() -> tuple[str, str]:
        """Of the whole, and of its first part; the agency reads the same as those who answer."""
        said = read(office, HEAD, OBJECT)
        whole, after = said.split("Kết quả điều chỉnh: ", 1)[1].split("Tiêu chí 1.1.1: 0,50 điểm · ", 1)
        assert whole in read(office, SECRETARY, address)
        return whole, after.split("Tiêu chí 1.1.2: 0,25 điểm · ", 1)[0]

    adjusting(office, "1.1.1")
    whole, part = told()
    assert (waits in whole, on_sheet in part) == (True, True)
    publishing(office, "250/QĐ-UBND")
    whole, part = told()
    assert (waits in whole, first in part) == (True, True)
    adjusting(office, "1.1.2")
    whole, part = told()
    assert (on_sheet in whole, first in part) == (True, True)
    publishing(office, "251/QĐ-UBND")
    whole, part = told()
    assert (second in whole, first in part) == (True, True)


def test_it_counts_once_wherever_objections_are_listed(office: Office, address: str) -> None:
    sent(office, address, **FIRST, **SECOND)
    assert "01 kiến nghị, phản ánh" in read(office, SECRETARY, HUB)
    listed = read(office, SECRETARY, LIST)
    assert "Tất cả 01" in listed
    assert "Điều chỉnh, chấp nhận 01" in listed
    assert "Tiêu chí 1.1.1" not in listed
    page = office.client(HEAD).get(OBJECT).content.decode()
    assert page.count('class="remark-head"') == 1


def test_the_own_result_tells_of_each_criterion_that_it_is_adjusted(office: Office, address: str) -> None:
    said = "Điều chỉnh kết quả"
    before = read(office, HEAD, RESULT).count(said)
    sent(office, address, **FIRST, **SECOND)
    assert read(office, HEAD, RESULT).count(said) == before + 2


def test_the_address_of_a_part_leads_to_the_whole(office: Office, address: str) -> None:
    sent(office, address, **FIRST)
    part = f"{LIST}{Objection.objects.get(criterion='1.1.1').pk}/"
    for sending in (part, f"{part}giao/"):
        browser = office.client(LEAD)
        for got in (browser.get(sending), browser.post(sending)):
            assert (got.status_code, got["Location"]) == (302, address)
    assert f'href="{address}"' in office.client(STANDING).get(ADJUST).content.decode()


def test_several_parts_cost_no_more_queries_than_one(
    office: Office, address: str, django_assert_max_num_queries: Any
) -> None:
    sent(office, address, **FIRST)
    browsers = [(office.client(HEAD), OBJECT), (office.client(SECRETARY), LIST)]

    def costs() -> list[int]:
        found = []
        for browser, where in browsers:
            browser.get(where)
            with django_assert_max_num_queries(40) as captured:
                browser.get(where)
            found.append(len(captured))
        return found

    once, whole = costs(), Objection.objects.get(criterion="")
    part = whole.parts.get()
    for criterion in ("1.1.2", "1.2.1", "1.2.2"):
        part.pk, part.criterion = None, criterion
        part.save()
    assert costs() == once


def test_it_is_kept(office: Office, address: str) -> None:
    assert "Đã trả lời kiến nghị" in sent(office, address, "kept")
    assert Objection.objects.get().outcome == "kept"


@pytest.mark.parametrize(
    ("outcome", "more", "said"),
    [
        ("adjusted", {}, "Đề nghị chọn ít nhất một tiêu chí cần điều chỉnh."),
        ("adjusted", {"criterion_0": "1.1.1"}, "Đề nghị chọn kết quả điều chỉnh."),
        ("adjusted", FIRST | {"criterion_1": "1.1.1", "way_1": "whole"}, "Tiêu chí này đã chọn ở dòng trên."),
        ("adjusted", FIRST | {"points_0": "9"}, "Tiêu chí 1.1.1:"),
        ("kept", FIRST, "Đã chọn giữ nguyên kết quả; đề nghị bỏ chọn các tiêu chí bên dưới"),
    ],
)
def test_what_is_not_taken_comes_back_with_the_reason(
    office: Office, address: str, outcome: str, more: dict[str, str], said: str
) -> None:
    got = office.client(INDEPENDENT).post(address, {"outcome": outcome, "answer": ANSWER, **more})
    assert got.status_code == 422
    assert said in text(got)
    page = got.content.decode()
    assert ('<details class="who-not" open>' in page) is ("criterion_1" in more)
    assert ANSWER in text(got)
    assert Objection.objects.get().outcome == ""


@pytest.mark.parametrize("outcome", ["adjusted", "kept"])
@pytest.mark.parametrize("filled", ["way", "points", "exempt"])
@pytest.mark.parametrize("number", [0, 1])
def test_a_line_that_names_no_criterion_is_asked_for_it(
    office: Office, address: str, outcome: str, filled: str, number: int
) -> None:
    value = "whole" if filled == "way" else "0"
    more = {f"{filled}_{number}": value} | (FIRST if number and outcome == "adjusted" else {})
    got = office.client(INDEPENDENT).post(address, {"outcome": outcome, "answer": ANSWER, **more})
    assert got.status_code == 422
    page = got.context["page"]
    assert list(page.form.errors) == [f"criterion_{number}"]
    assert "Dòng này chưa chọn tiêu chí." in text(got)
    assert Objection.objects.get().outcome == ""
