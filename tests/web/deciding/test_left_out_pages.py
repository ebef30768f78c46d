"""An agency without a published result: led from the desk to its objection, accepted or not by words."""

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


def test_it_is_accepted_or_not_and_what_follows_is_said_before_and_after(published: Office) -> None:
    address = f"{LIST}{sent(published).pk}/"
    said = read(published, INDEPENDENT, address)
    assert "Chấp nhận kiến nghị không đưa cơ quan vào bảng kết quả" in said
    assert "Giữ nguyên kết quả" in said
    for never in ("Điều chỉnh kết quả", "Tiêu chí điều chỉnh 1", "Kết quả của cơ quan"):
        assert never not in said
    client = published.client(INDEPENDENT)
    for nothing in ({"answer": WHY}, {"outcome": "adjusted", "answer": ""}):
        assert client.post(address, nothing).status_code == 422
    assert client.post(address, {"outcome": "adjusted", "answer": WHY}).status_code == 302
    for who, page in ((HEAD, OBJECT), (INDEPENDENT, address), (LEAD, LIST)):
        said = text(published.client(who).get(page))
        assert "Chấp nhận kiến nghị" in said
        assert "Điều chỉnh kết quả" not in said
        assert "Chờ điều chỉnh trên phiếu." not in said
    own = text(published.client(HEAD).get(OBJECT))
    assert WHY in own
    assert "Bảng kết quả đã công bố không thay đổi" in own


def test_what_is_not_accepted_keeps_the_result(published: Office) -> None:
    address = f"{LIST}{sent(published).pk}/"
    client = published.client(INDEPENDENT)
    assert client.post(address, {"outcome": "kept", "answer": WHY}).status_code == 302
    said = text(published.client(HEAD).get(OBJECT))
    assert WHY in said
    assert "Giữ nguyên kết quả" in said
