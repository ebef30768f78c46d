"""An agency without a published result: led from the desk to its objection, answered by words alone."""

import pytest

from pari.publication.decisions.publishing import publish
from pari.publication.models import Objection
from pari.publication.objections.answering import assign_objection
from tests.counciling import acting
from tests.office import Office
from tests.publishing import ADMIN, INDEPENDENT, LEAD, OBJECTED, PUBLISHED, decided, passed_without
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import CAMPAIGN, CONFIRM, DESK, LIST, read, text

pytestmark = pytest.mark.django_db

HEAD, OFFICER = "lanhdao.hoasen", "canbo.hoasen"
RESULT, OBJECT = CAMPAIGN + "phieu/hoa-sen/ket-qua/", CAMPAIGN + "phieu/hoa-sen/kien-nghi/"
TITLE = "Cơ quan không có kết quả được công bố, gửi kiến nghị nếu có"
NOTE = "Cơ quan không có kết quả trong bản đã công bố"
WHY = "Nhật ký không có lần nộp nào của phường (ví dụ)."


@pytest.fixture
def office(office: Office, at: Clock) -> Office:
    passed_without(office, "hoa-sen")
    decided(office)
    return office


@pytest.fixture
def published(office: Office, at: Clock) -> Office:
    publish(**acting(office, ADMIN, PUBLISHED), campaign=office.campaign)
    at(OBJECTED)
    return office


def test_whoever_publishes_is_told_who_is_left_out(office: Office) -> None:
    said = read(office, ADMIN, CONFIRM)
    assert "Kết quả của 05 cơ quan lên trang công khai" in said
    assert "Không có kết quả, chỉ nêu tên ở phần ghi chú: Phường Hoa Sen." in said


def sent(office: Office) -> Objection:
    said = {"criterion": "", "text": "Đã nộp trước thời hạn (ví dụ)."}
    assert office.client(HEAD).post(OBJECT, said).status_code == 302
    row = Objection.objects.get()
    person = office.people[INDEPENDENT].pk
    return assign_objection(**acting(office, LEAD, OBJECTED), objection_id=row.pk, person=person)


def test_the_head_is_led_from_the_desk_to_the_objection(published: Office) -> None:
    assert TITLE in read(published, HEAD, DESK)
    got = published.client(HEAD).get(RESULT)
    assert (got.status_code, got["Location"]) == (302, OBJECT)
    said = read(published, HEAD, OBJECT)
    assert NOTE in said
    assert "Toàn bộ kết quả" in said
    assert "1.1.1" not in said  # no criterion is offered by itself
    assert sent(published).criterion == ""


def test_whoever_only_prepares_is_told_who_sends(published: Office) -> None:
    assert "Kiến nghị do Lãnh đạo đơn vị gửi trên trang này." in read(published, OFFICER, OBJECT)


def test_it_is_answered_with_the_one_conclusion_that_there_is(published: Office) -> None:
    address = f"{LIST}{sent(published).pk}/"
    said = read(published, INDEPENDENT, address)
    assert "không có điểm để điều chỉnh, nên chỉ có một kết luận" in said
    assert "Điều chỉnh kết quả" not in said
    assert "Tiêu chí điều chỉnh 1" not in said
    assert "Kết quả của cơ quan" not in said
    client = published.client(INDEPENDENT)
    refused = client.post(address, {"outcome": "adjusted", "answer": WHY})
    assert refused.status_code == 422
    assert client.post(address, {"outcome": "kept", "answer": WHY}).status_code == 302
    assert WHY in text(published.client(HEAD).get(OBJECT))
