"""Published before the planned day: everybody is told from when agencies read their own result and object."""

import pytest

from pari.notices.models import Notice
from pari.publication.decisions.publishing import publish
from tests.counciling import acting
from tests.office import Office
from tests.publishing import ADMIN, DECIDED, HEAD, PUBLISHED, decided
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import CONFIRM, HUB, OBJECT, RESULT, read

pytestmark = pytest.mark.django_db

SINCE = "từ ngày 22/01/2027"
TERM = f"Các cơ quan gửi kiến nghị {SINCE} đến hết 24 giờ 00 ngày 21/02/2027."
READS = f"Mỗi cơ quan xem kết quả đầy đủ của mình {SINCE}"


def published_early(office: Office) -> Office:
    decided(office)
    publish(**acting(office, ADMIN, DECIDED), campaign=office.campaign)
    return office


def test_whoever_publishes_is_told_before(passed_office: Office, at: Clock) -> None:
    decided(passed_office)
    said = read(passed_office, ADMIN, CONFIRM)
    assert TERM in said
    assert READS in said
    at(PUBLISHED)
    said = read(passed_office, ADMIN, CONFIRM)
    assert SINCE not in said
    assert "mỗi cơ quan xem được kết quả đầy đủ của mình." in said


def test_the_first_page_and_the_notice_say_so(passed_office: Office, at: Clock) -> None:
    at(DECIDED)
    published_early(passed_office)
    assert TERM in read(passed_office, ADMIN, HUB)
    told = Notice.objects.get(kind="published", person=passed_office.people[HEAD].pk)
    assert told.body.endswith(f"Các cơ quan xem kết quả đầy đủ của mình, gửi kiến nghị {SINCE}.")


@pytest.mark.parametrize("address", [RESULT, OBJECT])
def test_an_agency_that_comes_too_early_is_told_the_day(
    passed_office: Office, at: Clock, address: str
) -> None:
    assert "Chưa đến thời gian" in read(passed_office, HEAD, address, 403)  # nothing is published yet
    published_early(passed_office)
    said = read(passed_office, HEAD, address, 409)
    assert f"Kết quả đã được công bố. Cơ quan xem kết quả đầy đủ của mình và gửi kiến nghị {SINCE}." in said
    at(PUBLISHED)
    read(passed_office, HEAD, address)
