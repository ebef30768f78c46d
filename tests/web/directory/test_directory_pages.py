"""Pages of the directory: read and changed by the standing office alone, in as many queries however long."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.agencies.actions import load_directory
from pari.agencies.models import Agency, AgencyName, Authority
from pari.core.agencies import Agency as CoreAgency
from pari.core.agencies import Spell
from pari.journal.models import JournalEntry
from tests.office import Office, small_directory

pytestmark = pytest.mark.django_db

ROOT = "/thanh-giang/danh-ba/"
PAPER = "Quyết định số 12/QĐ-UBND"
PAGES = [
    "",
    "them/",
    "sap-nhap/",
    "khoi/",
    "khoi/so/",
    "khoi/so/ket-thuc/",
    "tep/",
    "cap-duoi/them/",
    "ngay-nghi/",
]
OF_AN_AGENCY = [
    "",
    "doi-ten/",
    "chuyen-khoi/",
    "ten-khac/",
    "chia-tach/",
    "ket-thuc/",
    "sua-ten/",
    "sua-ngay/",
]
FILES = ["tep/danh-ba.xlsx", "tep/danh-ba.csv", "tep/danh-ba-mau.xlsx"]
EVERY = [*PAGES, *(f"co-quan/so-xay-dung/{page}" for page in OF_AN_AGENCY), *FILES]


@pytest.fixture
def admin(office: Office) -> Client:
    return office.client("quantri.snv")


def names_of(code: str) -> list[str]:
    return [one.name for one in AgencyName.objects.filter(agency__code=code).order_by("pk")]


@pytest.mark.parametrize("page", EVERY)
def test_the_standing_office_sees_every_page(admin: Client, page: str) -> None:
    assert admin.get(ROOT + page).status_code == 200


@pytest.mark.parametrize(
    "username",
    ["canbo.sxd", "lanhdao.sxd", "quantri.sxd", "thamdinh.stp", "totruong.snv", "thuky.snv", "quantri.kt"],
)
def test_nobody_else_does(office: Office, username: str) -> None:
    client = office.client(username)
    assert {client.get(ROOT + page).status_code for page in EVERY} == {403}


def test_a_colleague_s_post_changes_nothing(office: Office) -> None:
    before = JournalEntry.objects.count()
    client = office.client("quantri.sxd")
    said = {"name": "Sở X", "day": "2026-03-01", "paper": PAPER}
    assert client.post(f"{ROOT}co-quan/so-xay-dung/doi-ten/", said).status_code == 403
    assert client.post(f"{ROOT}hoan-tac/", {"sequence": "1"}).status_code == 403
    assert names_of("so-xay-dung") == ["Sở Xây dựng"]
    assert JournalEntry.objects.count() == before


def test_another_authority_s_directory_is_not_there(office: Office, admin: Client) -> None:
    load_directory(directory=small_directory("khac", "Tỉnh Khác"))
    assert admin.get("/khac/danh-ba/").status_code == 404
    assert admin.post("/khac/danh-ba/co-quan/hoa-sen/ket-thuc/", {}).status_code == 404


def test_an_agency_or_block_of_nobody_is_not_found(admin: Client) -> None:
    assert admin.get(f"{ROOT}co-quan/khong-co/").status_code == 404
    assert admin.get(f"{ROOT}co-quan/khong-co/doi-ten/").status_code == 404
    assert admin.get(f"{ROOT}khoi/khong-co/").status_code == 404
    assert admin.get(f"{ROOT}tep/99/").status_code == 404


def test_the_list_is_searched_without_marks_by_any_name(admin: Client) -> None:
    page = admin.get(ROOT, {"q": "xay dung"}).content.decode()
    assert "Sở Xây dựng" in page
    assert "Sở Tư pháp" not in page
    assert "Tìm thấy 1 trong 6 cơ quan." in page


def test_a_rename_is_written_and_shown_with_its_paper(admin: Client) -> None:
    said = {"name": "  Sở  Xây dựng và Giao thông ", "day": "2026-03-01", "paper": PAPER}
    answer = admin.post(f"{ROOT}co-quan/so-xay-dung/doi-ten/", said, follow=True)
    page = answer.content.decode()
    assert names_of("so-xay-dung") == ["Sở Xây dựng", "Sở Xây dựng và Giao thông"]
    assert "Đổi tên từ “Sở Xây dựng” thành “Sở Xây dựng và Giao thông”" in page
    assert f"Căn cứ: {PAPER}." in page
    assert "Quản trị CCHC (ví dụ)" in page


def test_what_was_not_taken_comes_back_as_typed_with_the_reason(admin: Client) -> None:
    said = {"name": "Sở Tư pháp", "day": "2026-03-01", "paper": PAPER}
    answer = admin.post(f"{ROOT}co-quan/so-xay-dung/doi-ten/", said)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="Sở Tư pháp"' in page
    assert "được dùng cùng lúc cho hai cơ quan" in page


POSTS: dict[str, dict[str, Any]] = {
    "them/": {"name": "Sở Du lịch", "block": "so", "day": "2026-03-01", "paper": PAPER, "code": ""},
    "co-quan/so-xay-dung/chuyen-khoi/": {"block": "xa", "day": "2026-03-01", "paper": ""},
    "co-quan/so-xay-dung/ten-khac/": {"aliases": "SXD\n Sở XD \n\n"},
    "co-quan/so-xay-dung/ket-thuc/": {"day": "2026-03-01", "paper": PAPER},
    "co-quan/so-xay-dung/sua-ten/": {"wrong": "Sở Xây dựng", "right": "Sở Xây Dựng", "reason": "gõ sai"},
    "co-quan/so-xay-dung/chia-tach/": {
        "parts": "Sở Giao thông\nSở Nhà ở",
        "block": "so",
        "goes_on": "no",
        "day": "2026-03-01",
        "paper": PAPER,
    },
    "sap-nhap/": {
        "origins": ["so-xay-dung", "so-tu-phap"],
        "into": "",
        "name": "Sở Mới",
        "block": "so",
        "day": "2026-03-01",
        "paper": PAPER,
    },
    "khoi/": {"name": "Ngành dọc", "full_name": "Các cơ quan ngành dọc", "short_name": "Ngành dọc"},
    "khoi/xa/": {"name": "Cấp xã", "full_name": "UBND cấp xã", "short_name": "Cấp xã"},
}


PREVIEWED = ["co-quan/so-xay-dung/ket-thuc/", "co-quan/so-xay-dung/chia-tach/", "sap-nhap/"]


@pytest.mark.parametrize("page", list(POSTS))
def test_each_form_carries_out_its_deed_and_the_list_takes_it_back(admin: Client, page: str) -> None:
    digest = Authority.objects.get(code="thanh-giang").directory_sha256
    answer = admin.post(ROOT + page, POSTS[page])
    if page in PREVIEWED:
        assert answer.status_code == 200
        assert Authority.objects.get(code="thanh-giang").directory_sha256 == digest
        answer = admin.post(ROOT + page, {**POSTS[page], "seen": digest})
    assert answer.status_code == 302
    entry = JournalEntry.objects.latest("pk")
    assert Authority.objects.get(code="thanh-giang").directory_sha256 != digest
    assert "Hoàn tác" in admin.get(ROOT).content.decode()
    assert admin.post(f"{ROOT}hoan-tac/", {"sequence": str(entry.sequence)}).status_code == 302
    assert Authority.objects.get(code="thanh-giang").directory_sha256 == digest


def test_a_merger_shows_what_ends_when_and_who_succeeds_before_anything_is_written(admin: Client) -> None:
    before = JournalEntry.objects.count()
    page = admin.post(f"{ROOT}sap-nhap/", POSTS["sap-nhap/"]).content.decode()
    assert page.count("từ ngày 01/03/2026") == 2
    assert "Sở Mới" in page
    assert "sáp nhập từ Sở Xây dựng ngày 01/03/2026" in page
    assert page.count('name="origins"') == 2  # what was typed goes along
    assert JournalEntry.objects.count() == before


def test_a_preview_of_another_directory_is_shown_anew(admin: Client) -> None:
    address, said = f"{ROOT}co-quan/so-xay-dung/ket-thuc/", POSTS["co-quan/so-xay-dung/ket-thuc/"]
    seen = Authority.objects.get(code="thanh-giang").directory_sha256
    admin.post(f"{ROOT}co-quan/so-tu-phap/ten-khac/", {"aliases": "STP"})
    assert admin.post(address, {**said, "seen": seen}).status_code == 200
    assert AgencyName.objects.get(agency__code="so-xay-dung").ended is None


def test_what_can_t_be_done_is_said_before_a_preview(admin: Client) -> None:
    answer = admin.post(f"{ROOT}co-quan/so-xay-dung/ket-thuc/", {"day": "", "paper": PAPER})
    assert answer.status_code == 422
    assert admin.post(f"{ROOT}sap-nhap/", {**POSTS["sap-nhap/"], "name": ""}).status_code == 422


def test_an_agency_that_begins_later_isn_t_counted_yet(office: Office, admin: Client) -> None:
    later = (office.campaign.opened_at or office.campaign.made_at).date().replace(year=2099).isoformat()
    admin.post(ROOT + "them/", {**POSTS["them/"], "day": later})
    page = admin.get(ROOT)
    said = page.content.decode()
    assert "6 cơ quan đang hoạt động; 1 cơ quan chưa bắt đầu hoạt động." in said
    assert {part.code: part.count for part in page.context["page"].parts} == {"so": 4, "xa": 2}
    assert "bắt đầu từ" in said
    assert [row.count for row in admin.get(ROOT + "khoi/").context["page"].rows] == [4, 2]


def test_who_comes_to_the_undo_without_its_button_finds_the_directory(admin: Client) -> None:
    assert admin.get(f"{ROOT}hoan-tac/")["Location"] == ROOT


def test_a_stale_undo_is_refused_with_its_reason(admin: Client) -> None:
    admin.post(f"{ROOT}co-quan/so-xay-dung/ten-khac/", {"aliases": "SXD"})
    first = JournalEntry.objects.latest("pk").sequence
    admin.post(f"{ROOT}co-quan/so-xay-dung/ten-khac/", {"aliases": "SXD\nSở XD"})
    answer = admin.post(f"{ROOT}hoan-tac/", {"sequence": str(first)})
    assert answer.status_code == 409
    assert "danh bạ đã được sửa tiếp" in answer.content.decode()


def test_a_wrong_day_is_mended_by_its_line_of_the_history(admin: Client) -> None:
    digest = Authority.objects.get(code="thanh-giang").directory_sha256
    wrong = {"day": "2026-03-01", "paper": "QĐ sai", "seen": digest}
    admin.post(f"{ROOT}co-quan/so-xay-dung/ket-thuc/", wrong)
    said = {"day": "2026-03-01", "right_day": "2026-04-01", "paper": PAPER, "reason": "nhầm tháng"}
    assert admin.post(f"{ROOT}co-quan/so-xay-dung/sua-ngay/", said).status_code == 302
    assert AgencyName.objects.get(agency__code="so-xay-dung").ended == date(2026, 4, 1)
    assert Agency.objects.get(code="so-xay-dung").ended_by == PAPER


def test_without_a_dated_change_there_is_nothing_to_correct_and_no_form(admin: Client) -> None:
    page = admin.get(f"{ROOT}co-quan/so-xay-dung/sua-ngay/").content.decode()
    main = page[page.index("<main") :]
    assert "chưa ghi thay đổi nào có ngày" in main
    assert "<select" not in main
    assert '<p class="subtitle">Sở Xây dựng</p>' in main


def test_pages_take_as_many_queries_however_many_agencies(
    office: Office, admin: Client, django_assert_num_queries: Callable[..., Any]
) -> None:
    pages = ("", "co-quan/so-xay-dung/", "khoi/", "sap-nhap/")
    counts = {page: _queries(admin, ROOT + page) for page in pages}
    grown = small_directory()
    more = tuple(
        CoreAgency(f"them-{number}", (Spell(f"Sở thứ {number}", date.min),), (Spell("so", date.min),))
        for number in range(40)
    )
    load_directory(
        directory=type(grown)(
            grown.authority, grown.authority_name, True, grown.blocks, (*grown.agencies, *more)
        )
    )
    assert {page: _queries(admin, ROOT + page) for page in pages} == counts


def _queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert client.get(address).status_code == 200
    return len(seen)
