"""Published before the planned day: agencies read their own result at once; when they object is told."""

from decimal import Decimal

import pytest

from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided
from pari.notices.models import Notice
from pari.publication.decisions.publishing import publish
from pari.publication.models import Objection
from pari.scoring.council.marks import council_mark
from tests.counciling import SECRETARY, VOTING, acting
from tests.office import Office
from tests.publishing import ADMIN, DECIDED, HEAD, LEAD, OFFICER, PUBLISHED, decided
from tests.web.deciding.conftest import Clock
from tests.web.deciding.reading import CAMPAIGN, CONFIRM, HUB, OBJECT, RESULT, read

pytestmark = pytest.mark.django_db

SHEET = CAMPAIGN + "phieu/so-xay-dung/"
SINCE = "từ ngày 22/01/2027"
TERM = f"Các cơ quan gửi kiến nghị {SINCE} đến hết 24 giờ 00 ngày 21/02/2027."
READS = f"mỗi cơ quan xem được ngay kết quả đầy đủ của mình. Kiến nghị gửi {SINCE}"
OBJECTS = "Gửi kiến nghị về kết quả"


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
    assert told.body.endswith(f"Các cơ quan xem được ngay kết quả đầy đủ của mình; kiến nghị gửi {SINCE}.")


@pytest.mark.parametrize("who", [HEAD, OFFICER])
def test_an_agency_reads_its_own_result_at_once(passed_office: Office, at: Clock, who: str) -> None:
    at(DECIDED)
    assert "Chưa đến thời gian" in read(passed_office, who, RESULT, 403)  # nothing is published yet
    assert RESULT not in passed_office.client(who).get(SHEET).content.decode()
    published_early(passed_office)
    said = read(passed_office, who, RESULT)
    for told in ("1.1.1", "Chỉ số CCHC", "Lý do thẩm định (ví dụ).", f"Kiến nghị gửi {SINCE}, khi bước"):
        assert told in said
    assert f"Thời hạn gửi kiến nghị: {SINCE} đến hết ngày 21/02/2027" in said
    assert OBJECTS not in said
    for way in (CAMPAIGN, SHEET):
        page = passed_office.client(who).get(way).content.decode()
        assert RESULT in page
        assert OBJECT not in page
    assert passed_office.client(who).get(HUB)["Location"] == RESULT  # whither the notice leads
    at(PUBLISHED)
    assert "khi bước" not in read(passed_office, who, RESULT)
    assert (OBJECTS in read(passed_office, who, RESULT)) == (who == HEAD)


def test_nobody_else_reads_it_before_the_day(passed_office: Office, at: Clock) -> None:
    at(DECIDED)
    published_early(passed_office)
    for username in ("canbo.hoasen", "lanhdao.hoasen", "quantri.sxd", ADMIN, "quantri.kt", "thamdinh.stp"):
        read(passed_office, username, RESULT, 403)
    of_the_lead = RESULT.replace("so-xay-dung", "so-noi-vu")
    read(passed_office, LEAD, of_the_lead, 403)  # the lead's own agency


def test_the_sheet_s_criteria_say_what_the_council_decided_as_soon_as_it_is_published(
    passed_office: Office, at: Clock
) -> None:
    sheet = passed_office.sheet("so-xay-dung")
    row = council_mark(
        sheet,
        "1.1.2",
        Decided(Finding.CREDITED, Decimal("0.5")),
        reason="Hội đồng thống nhất (ví dụ).",
        by=passed_office.by(SECRETARY),
        at=VOTING,
    )
    assert row.at < DECIDED
    at(DECIDED)
    page = f"{SHEET}tieu-chi/1.1.2/"
    assert "Hội đồng thống nhất (ví dụ)." not in read(passed_office, HEAD, page)
    published_early(passed_office)
    assert "Hội đồng thống nhất (ví dụ)." in read(passed_office, HEAD, page)


def test_an_agency_that_objects_too_early_is_told_the_day_and_its_term_stays(
    passed_office: Office, at: Clock
) -> None:
    assert "Chưa đến thời gian" in read(passed_office, HEAD, OBJECT, 403)  # nothing is published yet
    published_early(passed_office)
    said = read(passed_office, HEAD, OBJECT, 409)
    assert f"Kết quả đã được công bố. Cơ quan gửi kiến nghị {SINCE}" in said
    sent = passed_office.client(HEAD).post(OBJECT, {"criterion": "1.1.1", "text": "Sớm (ví dụ)."})
    assert sent.status_code == 409
    assert not Objection.objects.exists()
    at(PUBLISHED)
    assert "hết 24 giờ 00 ngày 21/02/2027" in read(passed_office, HEAD, OBJECT)
