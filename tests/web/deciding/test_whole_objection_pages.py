"""An objection to the whole result on its page: kept, or adjusted in the criteria that the answer names."""

from decimal import Decimal

import pytest

from pari.publication.models import Objection
from tests.counciling import STANDING
from tests.office import Office
from tests.publishing import HEAD, INDEPENDENT, OBJECTED, objected, published
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import ADJUST, LIST, OBJECT, read, text

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
    for about in ("Toàn bộ kết quả", "Tiêu chí 1.1.1", "Tiêu chí 1.1.2"):
        assert about in said
    listed = read(office, STANDING, ADJUST)
    assert "Tiêu chí 1.1.1" in listed
    assert "Toàn bộ kết quả" not in listed


def test_it_is_kept(office: Office, address: str) -> None:
    assert "Đã trả lời kiến nghị" in sent(office, address, "kept")
    assert Objection.objects.get().outcome == "kept"


@pytest.mark.parametrize(
    ("outcome", "more", "said"),
    [
        ("adjusted", {}, "Đề nghị chọn ít nhất một tiêu chí cần điều chỉnh."),
        ("adjusted", {"criterion_0": "1.1.1"}, "Đề nghị chọn cách điều chỉnh."),
        ("adjusted", FIRST | {"criterion_1": "1.1.1", "way_1": "whole"}, "Tiêu chí này đã chọn ở dòng trên."),
        ("adjusted", FIRST | {"points_0": "9"}, "Tiêu chí 1.1.1:"),
        ("kept", FIRST, "Giữ nguyên kết quả thì đề nghị bỏ chọn các tiêu chí bên dưới."),
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
