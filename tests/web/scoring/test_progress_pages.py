"""Progress and latecomers: who sees whom, counts and filters, downloads, reminders."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal

import openpyxl
import pytest
from pytest_django import DjangoAssertNumQueries

from pari.core.states import State
from pari.deadlines.actions import extend
from pari.notices.models import Notice
from pari.scoring.models import ReopeningRequest, Sheet
from tests.office import DUE, NOW, PEOPLE, Office, on
from tests.scoring.marking import mark, mark_all
from tests.web.scoring.conftest import CAMPAIGN, text_of

pytestmark = pytest.mark.usefixtures("at")

PROGRESS, LATE = CAMPAIGN + "tien-do/", CAMPAIGN + "cham-nop/"
SECRETARY = "thuky.snv"
AFTER = on(17, 12, 8)
Clock = Callable[[datetime], None]
EVERYBODY = {SECRETARY, "totruong.snv", "hoidong.stc", "thuongtruc.stc", "quantri.snv"} | {
    "lanhdao.ubnd",
    "giamsat.mttq",
}
OWN = {"canbo.sxd", "lanhdao.sxd", "quantri.sxd", "canbo.hoasen", "lanhdao.hoasen"}
DOWNLOADS = ("tien-do.csv", "tien-do.xlsx")


def put(office: Office, agency: str, state: State, at: datetime | None = None) -> None:
    Sheet.objects.filter(pk=office.sheet(agency).pk).update(state=state.value, submitted_at=at)


def shown(office: Office, username: str, page: str = PROGRESS) -> str:
    answer = office.client(username).get(page)
    assert answer.status_code == 200
    return text_of(answer)


# --- Who sees whom -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", PEOPLE)
def test_pages_and_downloads_hold_the_agencies_that_one_may_know_of(office: Office, username: str) -> None:
    client = office.client(username)
    for address in (PROGRESS, *(PROGRESS + name for name in DOWNLOADS)):
        answer = client.get(address)
        assert answer.status_code == (200 if username in EVERYBODY | OWN else 403), address
        if answer.status_code == 403 or address.endswith("xlsx"):
            continue
        text = answer.content.decode()
        own = {"sxd": "Sở Xây dựng", "hoasen": "Phường Hoa Sen"}.get(username.rsplit(".", 1)[1])
        for name in ("Sở Xây dựng", "Phường Hoa Sen", "Phường Hoa Mai"):
            assert (name in text_of_row(text)) is (username in EVERYBODY or name == own), (address, name)


def text_of_row(text: str) -> str:
    """Without the header, which names one's own capacity."""
    return text.rsplit("</header>", maxsplit=1)[-1]


def test_whoever_sees_one_agency_reads_no_counts_and_finds_no_other_by_search(office: Office) -> None:
    assert "Cộng" not in shown(office, "canbo.sxd")
    assert "Không có cơ quan nào phù hợp." in shown(office, "canbo.sxd", PROGRESS + "?q=hoa+mai")


def test_links_to_sheets_are_there_for_those_alone_who_may_read_them(office: Office, at: Clock) -> None:
    def linked(username: str) -> bool:
        return "phieu/so-xay-dung/" in office.client(username).get(PROGRESS).content.decode()

    assert linked("canbo.sxd")
    assert not linked("giamsat.mttq")
    assert not linked("lanhdao.ubnd")
    at(on(19, 12))
    assert linked("giamsat.mttq")
    assert not linked("lanhdao.ubnd")


# --- Counts, filters, order --------------------------------------------------------------------------------


def test_counts_by_block_and_in_all(office: Office, at: Clock) -> None:
    put(office, "so-xay-dung", State.SUBMITTED, NOW)
    put(office, "so-tu-phap", State.WITH_HEAD)
    put(office, "hoa-sen", State.RETURNED)
    at(AFTER)
    page = shown(office, SECRETARY)
    assert "Sở, ban, ngành 4 2 0 1 1 3 0" in page
    assert "Xã, phường 2 1 1 0 0 2 0" in page
    assert "Cộng 6 3 1 1 1 5 0" in page
    assert "quá hạn 1 ngày" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?q=so%20xay", ["Sở Xây dựng"]),
        ("?muc=da-nop", ["Sở Xây dựng"]),
        ("?khoi=xa", ["Phường Hoa Sen", "Phường Hoa Mai"]),
        ("?khoi=xa&xep=ten", ["Phường Hoa Mai", "Phường Hoa Sen"]),
        ("?muc=qua-han", []),
        ("?muc=khong-biet&khoi=khong-biet&q=tai%20chinh", ["Sở Tài chính"]),
        ("?xep=nop&khoi=so", ["Sở Xây dựng", "Sở Nội vụ", "Sở Tư pháp", "Sở Tài chính"]),
        ("?q=%00", None),
    ],
)
def test_filters_narrow_page_and_downloads_alike(office: Office, query: str, names: list[str] | None) -> None:
    put(office, "so-xay-dung", State.SUBMITTED, NOW)
    client = office.client(SECRETARY)
    text = client.get(PROGRESS + "tien-do.csv" + query).content.decode("utf-8-sig")
    listed = [line.split(",")[1] for line in text.splitlines()[1:]]
    assert names is None or listed == names
    page = text_of_row(client.get(PROGRESS + query).content.decode())
    positions = [page.find(f">{name}<", page.find("<tbody", page.find("list progress"))) for name in listed]
    assert positions == sorted(positions)
    assert -1 not in positions


def test_the_workbook_holds_what_the_page_says(office: Office) -> None:
    put(office, "so-xay-dung", State.SUBMITTED, NOW)
    answer = office.client(SECRETARY).get(PROGRESS + "tien-do.xlsx?muc=da-nop")
    sheet = openpyxl.load_workbook(io.BytesIO(answer.content)).active
    assert sheet is not None
    assert [cell.value for cell in sheet[2]][:7] == [
        1,
        "Sở Xây dựng",
        "Sở, ban, ngành",
        "Đã nộp",
        "hết 24 giờ 00 ngày 15/12/2026",
        "26/11/2026 09:00:00",
        None,
    ]


def test_the_page_takes_as_many_queries_for_few_agencies_as_for_many(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = office.client(SECRETARY)
    client.get(PROGRESS)
    with django_assert_num_queries(QUERIES):
        client.get(PROGRESS)
    Sheet.objects.exclude(participant__agency__code="hoa-sen").delete()
    with django_assert_num_queries(QUERIES):
        client.get(PROGRESS)


@pytest.mark.parametrize(
    ("page", "queries"), [(LATE, 17), (CAMPAIGN + "de-nghi-mo-lai/", 14)], ids=["latecomers", "requests"]
)
def test_lists_take_as_many_queries_for_few_rows_as_for_many(
    office: Office, at: Clock, django_assert_num_queries: DjangoAssertNumQueries, page: str, queries: int
) -> None:
    for sheet in Sheet.objects.all():
        ReopeningRequest.objects.create(
            sheet=sheet, account=office.people["canbo.sxd"], reason="Mất điện", asked_at=NOW
        )
    at(AFTER)
    client = office.client(SECRETARY)
    client.get(page)
    with django_assert_num_queries(queries):
        assert "Phường Hoa Mai" in text_of(client.get(page))
    Sheet.objects.exclude(participant__agency__code="hoa-sen").delete()
    with django_assert_num_queries(queries):
        assert "Phường Hoa Mai" not in text_of(client.get(page))


QUERIES = 22  # the door and the eye, then sheets, names, deadlines, requests, how full sheets are; the frame


# --- How full sheets are -----------------------------------------------------------------------------------


def test_whoever_has_everything_and_hands_nothing_in_stands_first(office: Office) -> None:
    put(office, "hoa-mai", State.IN_PROGRESS)
    mark_all(office, "hoa-mai")
    page = shown(office, SECRETARY)
    assert "Phường Hoa Mai: đã đủ nội dung nhưng chưa nộp hồ sơ đề nghị thẩm định." in page
    text = office.client(SECRETARY).get(PROGRESS + "tien-do.csv").content.decode("utf-8-sig")
    lines = text.splitlines()
    assert lines[0].endswith(
        "Tiêu chí đã chấm,Tiêu chí phải chấm,Thiếu tài liệu kiểm chứng,Đủ nội dung, chưa nộp".replace(
            "Đủ nội dung, chưa nộp", '"Đủ nội dung, chưa nộp"'
        )
    )
    assert lines[1].startswith("1,Phường Hoa Mai,")
    assert lines[1].endswith(",có")
    only = office.client(SECRETARY).get(PROGRESS + "tien-do.csv?muc=du-noi-dung").content.decode()
    assert len(only.splitlines()) == 2


def test_once_handed_in_nobody_is_shouted_at(office: Office) -> None:
    mark_all(office, "hoa-mai")
    put(office, "hoa-mai", State.SUBMITTED, NOW)
    assert "đã đủ nội dung nhưng chưa nộp" not in shown(office, SECRETARY)


def test_how_full_each_sheet_and_block_is(office: Office) -> None:
    mark(office, "1.1.1")
    mark(office, "1.1.2")
    page = shown(office, SECRETARY)
    assert re.search(r"Đã chấm 2/\d+ thiếu tài liệu kiểm chứng ở 02 tiêu chí", page)
    assert re.search(r"Sở, ban, ngành 4 4 0 0 0 0 0 0 1%", page)


def test_no_points_stand_on_the_page_of_progress(office: Office) -> None:
    mark(office, "1.1.1", points=Decimal("0.4321"), computed=Decimal("0.4321"))
    for username in (SECRETARY, "canbo.sxd", "lanhdao.ubnd"):
        assert "0,43" not in shown(office, username)


# --- Latecomers --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("username", PEOPLE)
def test_the_list_of_latecomers_is_for_those_who_remind(office: Office, at: Clock, username: str) -> None:
    at(AFTER)
    client = office.client(username)
    wanted = 200 if username in (SECRETARY, "quantri.snv") else 403
    for address in (LATE, LATE + "cham-nop.csv", LATE + "cham-nop.xlsx"):
        assert client.get(address).status_code == wanted
    assert client.post(LATE + "nhac/").status_code == (302 if wanted == 200 else 403)
    assert Notice.objects.filter(kind="reminder").exists() is (wanted == 200)


def test_latecomers_stand_with_term_days_state_and_contacts(office: Office, at: Clock) -> None:
    put(office, "so-xay-dung", State.WITH_HEAD)
    put(office, "hoa-mai", State.SUBMITTED, NOW)
    at(AFTER)
    page = shown(office, SECRETARY, LATE)
    assert "Danh sách cơ quan chưa nộp hồ sơ đề nghị thẩm định" in page
    assert "Tính đến 08:00 ngày 17/12/2026" in page
    assert "Sở Xây dựng Sở, ban, ngành hết 24 giờ 00 ngày 15/12/2026 quá hạn 1 ngày Đã trình lãnh đạo" in page
    assert "Hoa (ví dụ); Lãnh đạo Sở Xây dựng (ví dụ)" in page
    assert "Phường Hoa Mai" not in page


def test_before_the_term_nobody_is_late(office: Office) -> None:
    assert "Không có cơ quan nào quá hạn mà chưa nộp." in shown(office, SECRETARY, LATE)
    assert "Gửi thông báo nhắc" not in shown(office, SECRETARY, LATE)


def test_whoever_was_given_more_time_afterwards_is_late_and_it_says_until_when(
    office: Office, at: Clock
) -> None:
    extend(
        authority="thanh-giang",
        scope=office.campaign.code,
        name="self_assessment",
        until=on(20, 12),
        at=DUE,
        reason="Bão số 9",
        person=None,
        person_name="",
        agencies=["hoa-sen"],
    )
    at(AFTER)
    assert "Được mở lại: tiếp nhận hết 24 giờ 00 ngày 19/12/2026" in shown(office, SECRETARY, LATE)


def test_the_table_of_latecomers_for_a_letter(office: Office, at: Clock) -> None:
    at(AFTER)
    text = office.client(SECRETARY).get(LATE + "cham-nop.csv").content.decode("utf-8-sig")
    assert text.splitlines()[0] == "STT,Cơ quan,Khối,Trạng thái,Thời hạn nộp,Số ngày quá hạn,Đầu mối"
    assert (
        ',Sở Xây dựng,"Sở, ban, ngành",Chưa bắt đầu,hết 24 giờ 00 ngày 15/12/2026,1,'
        '"Hoa (ví dụ); Lãnh đạo Sở Xây dựng (ví dụ)"'
    ) in text


def test_reminding_twice_a_day_says_that_it_has_been_done(office: Office, at: Clock) -> None:
    at(AFTER)
    client = office.client(SECRETARY)
    assert "Đã gửi thông báo nhắc đến 02 cơ quan." in text_of(client.post(LATE + "nhac/", follow=True))
    assert "Hôm nay đã nhắc các cơ quan này" in text_of(client.post(LATE + "nhac/", follow=True))


def test_visiting_the_address_of_reminders_reminds_nobody(office: Office, at: Clock) -> None:
    at(AFTER)
    office.client(SECRETARY).get(LATE + "nhac/")
    assert not Notice.objects.exists()
