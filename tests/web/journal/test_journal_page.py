"""The journal on the screen: who reads what, in which words, and what a search or a file gives away."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest
from django.utils.html import strip_tags
from django.utils.translation import override

from pari.agencies.models import Block
from pari.campaigns.models import AnsweredPredecessor, Campaign, Participant
from pari.campaigns.wiping import wipe_rehearsal
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Conflict
from pari.journal.actions import purge_personal, write
from pari.people.models import Post
from pari.web.journal import page as journal_page
from pari.web.journal.wiped import wiped_rehearsals
from tests.office import NOW, Office, on

CAMPAIGN = "/thanh-giang/nhat-ky/thanh-giang-2026/"
COMMON = "/thanh-giang/nhat-ky/"
Read = Callable[..., str]


def note(office: Office, username: str, agency: str = "", at: datetime = NOW, **said: Any) -> None:
    told = {"did": "something_new", "kind": "sheet", "thing": 1, "campaign": "thanh-giang-2026", **said}
    write(by=office.by(username), at=at, agency=agency, **told)


@pytest.fixture
def told(office: Office) -> Office:
    note(office, "canbo.sxd", "so-xay-dung", personal="Đã kiểm tra hồ sơ Đường sá")
    note(office, "canbo.hoasen", "hoa-sen", on(27, 11, 23, 30), figures={"role": "head"})
    note(office, "thuky.snv", "so-noi-vu", on(28, 11), did="role_given", figures={"role": "officer"})
    note(office, "quantri.snv", did="role_given", campaign="", figures={"role": "head", "paper": "số 5"})
    return office


@pytest.fixture
def read(told: Office) -> Read:
    def page(username: str, address: str = CAMPAIGN, status: int = 200, **query: str) -> str:
        answer = told.client(username).get(address, query)
        assert answer.status_code == status
        return answer.content.decode()

    return page


def entries(page: str) -> list[str]:
    """What each entry says, the newest first."""
    found = re.findall(r'<li id="muc-\d+">(.*?)</li>', page, re.DOTALL)
    return [re.sub(r"\s+", " ", strip_tags(one)).strip() for one in found]


def test_an_entry_says_when_who_in_which_role_and_what(read: Read) -> None:
    entry = entries(read("thuky.snv"))[1]
    assert entry.startswith("09:00 Việc “something_new” · Sở Xây dựng Hoa (ví dụ), Công chức phụ trách CCHC")
    assert "Đã kiểm tra hồ sơ Đường sá" in entry


def test_a_known_deed_is_a_sentence_with_its_figures_in_words(read: Read) -> None:
    assert "Giao vai trò Lãnh đạo đơn vị cho – theo số 5" in entries(read("quantri.snv", COMMON))[0]


def test_what_the_command_line_did_is_told_as_such(told: Office, read: Read) -> None:
    write(by=Actor("thanh-giang"), did="account_made", kind="account", thing=0, at=NOW)
    assert "Lập tài khoản cho #0 Dòng lệnh trên máy chủ" in entries(read("thuky.snv", COMMON))[0]


def test_a_head_reads_of_the_own_agency_alone(read: Read) -> None:
    page = read("lanhdao.sxd")
    assert len(entries(page)) == 1
    assert "Hoa Sen" not in page
    assert "01 mục" in page


def test_a_head_isn_t_offered_the_common_journal_and_doesn_t_get_it(read: Read) -> None:
    assert "Nhật ký chung" not in read("lanhdao.sxd")
    read("lanhdao.sxd", COMMON, status=403)


def test_whoever_works_for_an_agency_doesn_t_read_of_it_as_secretary(read: Read) -> None:
    page = read("thuky.snv")
    assert len(entries(page)) == 2
    assert "Sở Nội vụ" not in page
    assert "Giao vai trò" not in page


@pytest.mark.parametrize(
    "username", ["canbo.sxd", "quantri.sxd", "thamdinh.stp", "quantri.kt", "lanhdao.ubnd"]
)
@pytest.mark.parametrize("address", [COMMON, CAMPAIGN, COMMON + "nhat-ky.csv", CAMPAIGN + "nhat-ky.csv"])
def test_others_are_told_why_not(read: Read, username: str, address: str) -> None:
    assert "“Xem nhật ký” không thuộc phần việc" in read(username, address, status=403)


@pytest.mark.parametrize("address", ["/khanh-hoa/nhat-ky/", "/thanh-giang/nhat-ky/khac-2026/"])
def test_of_another_place_there_is_nothing(read: Read, address: str) -> None:
    read("thuky.snv", address, status=404)


def test_the_journal_is_read_only(told: Office) -> None:
    assert told.client("thuky.snv").post(CAMPAIGN).status_code == 405


@pytest.mark.parametrize(
    "q", ["duong sa", "Đường sá", "so xay dung", "phu trach so xay dung", "something_new duong"]
)
def test_a_search_reads_words_names_and_agencies_with_or_without_marks(read: Read, q: str) -> None:
    page = read("thuky.snv", q=q)
    assert len(entries(page)) == 1
    assert "01 mục" in page


def test_a_search_finds_nothing_of_what_isn_t_seen(read: Read) -> None:
    for q in ("hoa sen", "vai tro", "truong tong hop"):
        assert entries(read("lanhdao.sxd", q=q)) == []
    assert entries(read("thuky.snv", q="giao vai tro")) == []


def test_filters_narrow_and_can_be_taken_away(told: Office, read: Read) -> None:
    hoa = str(told.people["canbo.sxd"].pk)
    assert len(entries(read("hoidong.stc"))) == 3
    assert len(entries(read("hoidong.stc", nguoi=hoa))) == 1
    assert len(entries(read("hoidong.stc", viec="role_given"))) == 1
    assert len(entries(read("hoidong.stc", **{"co-quan": "hoa-sen"}))) == 1
    assert len(entries(read("hoidong.stc", tu="2026-11-27", den="2026-11-27"))) == 1
    page = read("hoidong.stc", den="2026-11-25")
    assert "Không có mục nào trong phạm vi đang lọc." in page
    assert f'href="{CAMPAIGN}"' in page


def test_choices_name_nothing_that_isn_t_seen(read: Read) -> None:
    page = read("lanhdao.sxd")
    assert '<option value="so-xay-dung"' in page
    assert "hoa-sen" not in page
    assert "Công chức phường Hoa Sen" not in page


@pytest.mark.parametrize("word", ["tu", "den", "nguoi", "trang", "viec", "co-quan", "q"])
@pytest.mark.parametrize("value", ["\0", "9" * 30, "-1", "abc", "2026-13-45", "%", "' OR 1=1 --"])
def test_what_can_t_be_understood_in_an_address_does_no_harm(read: Read, word: str, value: str) -> None:
    read("thuky.snv", **{word: value})


def test_a_page_holds_fifty(told: Office, read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    for _ in range(60):
        note(told, "canbo.sxd", "so-xay-dung")
    first, second = read("thuky.snv"), read("thuky.snv", trang="2")
    assert (len(entries(first)), len(entries(second))) == (50, 12)
    assert 'rel="next" href="./?trang=2"' in first
    assert 'rel="prev" href="./"' in second
    searched = read("thuky.snv", q="something_new")
    assert len(entries(searched)) == 50
    assert 'rel="next" href="./?q=something_new&amp;trang=2"' in searched


def test_a_search_that_looks_at_a_part_only_says_so(read: Read, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal_page, "MOST_SEARCHED", 1)
    assert "Chỉ tìm trong 01 mục mới nhất" in read("thuky.snv", q="something")
    assert "hoặc tải CSV để tìm trong mọi mục." in read("thuky.snv", q="something")


def test_purged_words_are_shown_as_purged(told: Office, read: Read) -> None:
    purge_personal(
        eye=UNBOUND,
        by=told.by("quantri.snv"),
        at=NOW,
        campaign="thanh-giang-2026",
        sequences=[1],
        paper="Công văn số 1",
        reason="Theo đề nghị",
    )
    page = read("thuky.snv")
    assert "Đường sá" not in page
    assert "Phần lời đã được xóa." in page
    assert "Xóa phần lời của các mục 1 theo Công văn số 1" in entries(page)[0]


def rows(told: Office, username: str, **query: str) -> list[dict[str, str]]:
    answer = told.client(username).get(CAMPAIGN + "nhat-ky.csv", query)
    return list(csv.DictReader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))


def test_a_file_holds_what_its_reader_sees(told: Office) -> None:
    assert [row["Cơ quan"] for row in rows(told, "lanhdao.sxd")] == ["Sở Xây dựng"]
    assert [row["Cơ quan"] for row in rows(told, "thuky.snv")] == ["Phường Hoa Sen", "Sở Xây dựng"]
    assert [row["Lời ghi kèm"] for row in rows(told, "thuky.snv", q="duong sa")] == [
        "Đã kiểm tra hồ sơ Đường sá"
    ]
    assert rows(told, "lanhdao.sxd", q="hoa sen") == []


@pytest.mark.parametrize("query", [{}, {"q": "something"}])
def test_a_file_goes_back_to_the_first_entry_however_many_there_are(
    told: Office, monkeypatch: pytest.MonkeyPatch, query: dict[str, str]
) -> None:
    whole = rows(told, "hoidong.stc", **query)
    monkeypatch.setattr(journal_page, "MOST_SEARCHED", 1)
    monkeypatch.setattr(journal_page, "AT_A_TIME", 2)
    for number in range(4):
        note(told, "thuky.snv", "so-xay-dung", thing=number)
    found = rows(told, "hoidong.stc", **query)
    assert found[4:] == whole
    assert [row["Mục"] for row in found] == sorted((row["Mục"] for row in found), key=int, reverse=True)


def test_a_file_speaks_the_language_of_the_page_also_where_it_is_sent_later(told: Office) -> None:
    answer = told.client("hoidong.stc").get("/en" + CAMPAIGN + "nhat-ky.csv")
    with override("vi"):
        text = answer.getvalue().decode()
    assert "Thời điểm" not in text
    assert "Thành viên Hội đồng" not in text


def test_a_day_that_can_t_be_read_is_said(read: Read) -> None:
    page = read("thuky.snv", tu="abc", den="2026-11-26")
    assert "Không đọc được ngày “abc”" in page
    assert "Không đọc được ngày" not in read("thuky.snv", tu="26/11/2026")


def test_the_journal_of_a_wiped_rehearsal_is_read_by_who_reads_the_authority_s(
    told: Office, read: Read
) -> None:
    code = "thanh-giang-2026-dien-tap"
    note(told, "canbo.sxd", "so-xay-dung", campaign=code, personal="Chạy thử")
    figures = {"campaign": code, "year": 2026, "participants": 6}
    wiped: dict[str, Any] = {
        "did": "rehearsal_wiped",
        "kind": "campaign",
        "thing": code,
        "campaign": "",
        "figures": figures,
    }
    note(told, "quantri.snv", **wiped)
    assert f"Xóa đợt diễn tập năm 2026 ({code})" in entries(read("hoidong.stc", COMMON))[0]
    assert f'href="{COMMON}{code}/"' in read("hoidong.stc")
    page = read("hoidong.stc", f"{COMMON}{code}/")
    assert "Diễn tập năm 2026, xóa ngày 26/11/2026" in page
    assert "Chạy thử" in page
    assert told.client("hoidong.stc").get(f"{COMMON}{code}/nhat-ky.csv").status_code == 200
    for username in ("lanhdao.sxd", "canbo.sxd", "thamdinh.stp"):
        read(username, f"{COMMON}{code}/", status=404)
    assert "xóa ngày" not in read("lanhdao.sxd")


def wiped_with_marks(told: Office, code: str, year: int = 2026, **figures: Any) -> str:
    """A rehearsal in which Sở Xây dựng, Sở Nội vụ and Sở Tài chính were judged in every stage, and wiped."""
    for agency in ("so-xay-dung", "so-noi-vu", "so-tai-chinh"):
        for stage in ("self_assessment", "round_1", "round_2", "council"):
            said: dict[str, Any] = {"stage": stage, "personal": f"{agency}/{stage}"}
            note(told, "thamdinh.stp", agency, campaign=code, **said)
    told_of = {"campaign": code, "year": year, "participants": 6, **figures}
    deed: dict[str, Any] = {"did": "rehearsal_wiped", "kind": "campaign", "thing": code, "campaign": ""}
    note(told, "quantri.snv", **deed, figures=told_of)
    return f"{COMMON}{code}/"


STAGES = ("self_assessment", "round_1", "round_2", "council")


@pytest.mark.parametrize(
    ("username", "agencies", "stages"),
    [
        ("hoidong.stc", {"so-xay-dung", "so-noi-vu"}, set(STAGES)),
        ("giamsat.mttq", {"so-xay-dung", "so-noi-vu", "so-tai-chinh"}, set(STAGES)),
        ("thuky.snv", {"so-xay-dung", "so-tai-chinh"}, set(STAGES)),
        ("totruong.snv", {"so-xay-dung", "so-tai-chinh"}, set(STAGES) - {"council"}),
        ("quantri.snv", {"so-xay-dung", "so-tai-chinh"}, {"self_assessment"}),
    ],
)
def test_what_was_judged_in_a_wiped_rehearsal_is_read_by_who_saw_it_and_by_nobody_else(
    told: Office, read: Read, username: str, agencies: set[str], stages: set[str]
) -> None:
    page = read(username, wiped_with_marks(told, "thanh-giang-2026-dien-tap"))
    shown = set(re.findall(r"(so-[a-z-]+)/([a-z_0-9]+)", page))
    assert shown == {(agency, stage) for agency in agencies for stage in stages}


def test_whoever_worked_for_an_agency_in_its_year_or_for_one_that_it_answered_for_reads_nothing_of_it(
    told: Office, read: Read
) -> None:
    minh = Post.objects.filter(account=told.people["hoidong.stc"])
    minh.update(agency=told.agencies["so-xay-dung"], began=date(2021, 1, 1), ended=date(2022, 7, 1))
    long_ago = wiped_with_marks(told, "dien-tap-2022", year=2022, heirs={"so-xay-dung": "so-noi-vu"})
    later = wiped_with_marks(told, "dien-tap-2024", year=2024)
    assert "so-xay-dung/" not in (page := read("hoidong.stc", long_ago))
    assert "so-noi-vu/" not in page
    assert "so-tai-chinh/council" in page
    assert "so-xay-dung/council" in read("hoidong.stc", later)


def test_wiping_notes_by_what_its_chain_is_read_later(told: Office) -> None:
    twin = make_rehearsal(told)
    heir = Participant.objects.create(
        campaign=twin, agency=told.agencies["hoa-sen"], position=1, block=Block.objects.get(code="xa")
    )
    AnsweredPredecessor.objects.create(campaign=twin, participant=heir, agency=told.agencies["hoa-mai"])
    wipe_rehearsal(eye=UNBOUND, by=told.by("quantri.snv"), at=NOW, campaign=twin)
    (wiped,) = wiped_rehearsals("thanh-giang")
    assert (wiped.code, wiped.year) == ("thu", 2026)
    assert wiped.conflict is Conflict.OWN_THEN_RECHECK
    assert wiped.heirs == {"hoa-mai": "hoa-sen"}


def make_rehearsal(told: Office) -> Campaign:
    return Campaign.objects.create(
        code="thu",
        authority=told.authority,
        year=2026,
        title="Thử",
        is_rehearsal=True,
        conflict=Conflict.OWN_THEN_RECHECK.value,
        made_at=NOW,
    )


def test_a_page_costs_as_many_queries_however_much_it_tells(
    told: Office, django_assert_num_queries: Any
) -> None:
    client = told.client("thuky.snv")
    client.get(CAMPAIGN)
    with django_assert_num_queries(QUERIES):
        client.get(CAMPAIGN)
    for username in ("canbo.sxd", "canbo.hoasen", "thamdinh.stp", "hoidong.stc"):
        for agency in ("so-tai-chinh", "hoa-mai"):
            note(told, username, agency, figures={"account": told.people["quantri.kt"].pk})
    with django_assert_num_queries(QUERIES):
        client.get(CAMPAIGN)
    with django_assert_num_queries(QUERIES - 1):  # what is searched is counted where it is read
        client.get(CAMPAIGN, {"q": "so"})


QUERIES = 25
