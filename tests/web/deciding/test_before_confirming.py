"""Before something is confirmed that stays: the paper beside it, who is meant, what follows."""

from typing import Any

import pytest

from pari.publication.models import Objection
from tests.counciling import SECRETARY, STANDING
from tests.office import Office
from tests.publishing import (
    ADJUSTED,
    ADMIN,
    HEAD,
    INDEPENDENT,
    OBJECTED,
    decided,
    objected,
    published,
)
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import ADJUST, CONFIRM, FAULT, HUB, LIST, OBJECT, RECORD, read, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(passed_office: Office, at: Clock) -> Office:
    return passed_office


def page(office: Office, username: str, address: str) -> str:
    got: Any = office.client(username).get(address)
    return str(got.content.decode())


def test_the_signed_paper_is_opened_where_it_is_compared(office: Office) -> None:
    decision = decided(office)
    paper = f"{RECORD}{decision.pk}/ban-ky/tai-ve/"
    for address in (f"{RECORD}{decision.pk}/", CONFIRM):
        assert f'href="{paper}"' in page(office, ADMIN, address)
    assert "Xem thử ở mức" in read(office, ADMIN, f"{RECORD}{decision.pk}/")


def test_publishing_unseen_is_refused_with_what_to_do(office: Office) -> None:
    decided(office)
    refused = office.client(ADMIN).post(CONFIRM, {})
    assert refused.status_code == 422
    assert "Đề nghị xem trước, đối chiếu với bản đã ký rồi đánh dấu vào ô này." in text(refused)


def test_a_paper_that_is_in_is_only_replaced(office: Office) -> None:
    decided(office)
    said = read(office, SECRETARY, HUB)
    assert "Thay bản đã ký của quyết định số 199/QĐ-UBND (khi tải nhầm)" in said
    assert 'class="button primary">Tải lên' not in page(office, SECRETARY, HUB)


def test_the_table_of_levels_says_which_side_is_chosen(office: Office) -> None:
    said = read(office, SECRETARY, RECORD)
    assert "Chọn mức" in said
    assert "Công chúng thấy" in said


def test_adjusting_says_first_that_it_stays_and_what_is_still_to_do(office: Office, at: Clock) -> None:
    published(office)
    at(OBJECTED)
    row = objected(office)
    Objection.objects.filter(pk=row.pk).update(
        outcome="adjusted",
        answer="Đã xem lại (ví dụ).",
        finding="credited",
        points="0.5",
        answered_at=OBJECTED,
        answered_by=office.people[INDEPENDENT],
    )
    said = read(office, STANDING, ADJUST)
    assert "lập thành bản tiếp theo. Không hoàn tác được." in said
    assert "còn phải ghi quyết định điều chỉnh, tải lên bản đã ký và công bố lại." in said
    at(ADJUSTED)
    assert office.client(STANDING).post(ADJUST, {"objections": [row.pk]}).status_code == 302
    said = read(office, SECRETARY, RECORD)  # whoever writes the reason reads what was said
    assert "Lý do đã ghi khi điều chỉnh (nội bộ): Đã xem lại (ví dụ)." in said


def test_an_objection_says_that_it_stays_and_an_answer_asks_for_its_conclusion(
    office: Office, at: Clock
) -> None:
    published(office)
    at(OBJECTED)
    assert "Đã gửi thì không sửa; chưa được trả lời thì rút được." in read(office, HEAD, OBJECT)
    got = office.client(INDEPENDENT).post(f"{LIST}{objected(office).pk}/", {"answer": "Vì (ví dụ)."})
    assert "Đề nghị chọn kết luận." in text(got)


def test_a_fault_of_a_criterion_that_there_is_not_comes_back_at_its_field(office: Office, at: Clock) -> None:
    published(office)
    at(OBJECTED)
    said = {"agency": "hoa-mai", "kind": "own_error", "criterion": "9.9.9", "text": "Cộng nhầm (ví dụ)."}
    got = office.client(SECRETARY).post(FAULT, said)
    assert got.status_code == 422
    assert "criterion" in got.context["page"].form.errors
    assert "không có tiêu chí chấm điểm 9.9.9. Đề nghị xem lại mã." in text(got)
