"""Pages of requests and papers: who sees which, what is sent on them, and what nobody finds."""

from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pari.facts.models import BasisPaper, PaperRequest
from tests.appraising import LEVEL, ROUND_1, in_round_1
from tests.facts.bringing import TEXT, asked, sent
from tests.facts.given import PLAN, entered, entry
from tests.files.making import pdf
from tests.office import AGENCIES, NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db

SENDS = {"canbo.sxd", "canbo.hoasen", "thamdinh.stp"}
JUDGES = {"totruong.snv", "thuky.snv", "hoidong.stc", "thuongtruc.stc", "giamsat.mttq"}


@pytest.fixture(autouse=True)
def now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def at(name: str, *words: object) -> str:
    return reverse(name, args=["thanh-giang", "thanh-giang-2026", *words])


def read(client: Client, name: str, *words: object, query: str = "") -> str:
    answer = client.get(at(name, *words) + query)
    assert answer.status_code == 200
    return answer.content.decode()


def said(**more: object) -> dict[str, Any]:
    file = SimpleUploadedFile("so-lieu.csv", TEXT)
    return {"file": file, "kind": "figures", "title": "Báo cáo tháng", **more}


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_pages_are_open_to_those_whom_they_are_for(office: Office, username: str) -> None:
    asked(office, "so-xay-dung")
    client = office.client(username)
    steers = username == "thuky.snv"
    for name, allowed in (
        ("paper_requests", steers),
        ("paper_request_new", steers),
        ("papers_to_send", steers or username in SENDS),
        ("basis_papers", steers or username in SENDS),
    ):
        assert client.get(at(name)).status_code == (200 if allowed else 403), name
    assert client.get(at("paper_request", 1)).status_code == (200 if steers else 403)


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_in_round_1_whoever_judges_reads_papers_but_none_about_the_own_agency(
    office: Office, username: str
) -> None:
    in_round_1(office)
    papers = {agency: sent(office, title=f"Về {agency}", about=agency) for agency in AGENCIES}
    own = PEOPLE[username][1]
    with time_machine.travel(ROUND_1, tick=False):
        client = office.client(username)
        answer = client.get(at("basis_papers"))
        reads = username in JUDGES | SENDS
        assert answer.status_code == (200 if reads else 403)
        text = answer.content.decode() if reads else ""
        for agency, paper in papers.items():
            open_to = username == "canbo.sxd" or (username in JUDGES | {"thamdinh.stp"} and agency != own)
            assert (f"Về {agency}" in text) == open_to
            for name in ("basis_paper", "basis_paper_file"):
                answer = client.get(at(name, paper.pk))
                assert answer.status_code == (200 if open_to else 404)
                assert not answer.streaming or b"".join(answer) == TEXT


def test_counts_and_filters_hold_only_what_is_read(office: Office) -> None:
    in_round_1(office)
    sent(office, title="Về Sở Tư pháp", about="so-tu-phap", criteria=("rieng-cua-minh",))
    sent(office, title="Về Hoa Sen", about="hoa-sen")
    with time_machine.travel(ROUND_1, tick=False):
        page = read(office.client("thamdinh.stp"), "basis_papers")
    assert "01 tài liệu" in page
    assert "rieng-cua-minh" not in page
    assert 'value="so-tu-phap"' not in page


def test_papers_are_narrowed_by_kind_agency_criterion_and_words(office: Office) -> None:
    sent(office, title="Báo cáo quý", criteria=(PLAN,))
    sent(office, title="Kết luận thanh tra", kind="conclusion", about="hoa-sen")
    client = office.client("thuky.snv")
    for query, found in (
        ("?loai=conclusion", "Kết luận thanh tra"),
        ("?co-quan=hoa-sen", "Kết luận thanh tra"),
        (f"?tieu-chi={PLAN}", "Báo cáo quý"),
        ("?q=ket+luan", "Kết luận thanh tra"),
    ):
        page = read(client, "basis_papers", query=query)
        assert found in page
        assert "01 tài liệu" in page
    assert "Không có tài liệu nào phù hợp" in read(client, "basis_papers", query="?q=khong+co")


def test_a_request_is_made_and_those_asked_find_it(office: Office) -> None:
    form = {"title": "Số liệu đào tạo", "due": "10/12/2026", "agencies": ["so-xay-dung", "so-tu-phap"]}
    answer = office.client("thuky.snv").post(at("paper_request_new"), form)
    assert answer.status_code == 302
    page = read(office.client("canbo.sxd"), "papers_to_send")
    assert "1. Số liệu đào tạo" in page
    assert "24 giờ 00 ngày 10/12/2026" in page
    assert "Chưa nhận" in page
    assert "Số liệu đào tạo" not in read(office.client("canbo.hoasen"), "papers_to_send")


@pytest.mark.parametrize(
    ("chosen", "meant"),
    [
        ({"whole": ["tat-ca"]}, list(AGENCIES)),
        ({"whole": ["Xã, phường"]}, [code for code, (_name, block) in AGENCIES.items() if block == "xa"]),
        (
            {"whole": ["Xã, phường"], "agencies": ["so-xay-dung", "hoa-mai"]},
            ["so-xay-dung", *(code for code, (_name, block) in AGENCIES.items() if block == "xa")],
        ),
    ],
)
def test_everybody_or_whole_blocks_are_asked_at_once(
    office: Office, chosen: dict[str, list[str]], meant: list[str]
) -> None:
    page = read(office.client("thuky.snv"), "paper_request_new")
    assert "Cả khối Xã, phường" in page
    form = {"title": "Số liệu đào tạo", "due": "10/12/2026", **chosen}
    answer = office.client("thuky.snv").post(at("paper_request_new"), form, follow=True)
    assert f"Đã gửi yêu cầu đến {len(meant):02} cơ quan." in answer.content.decode()
    assert {one.agency.code for one in PaperRequest.objects.get().asked.all()} == set(meant)


def test_a_request_to_nobody_says_so_beside_the_list(office: Office) -> None:
    answer = office.client("thuky.snv").post(
        at("paper_request_new"), {"title": "Số liệu", "due": "10/12/2026"}
    )
    assert answer.status_code == 422
    assert "Đề nghị chọn ít nhất một khối hoặc một cơ quan." in answer.content.decode()


def test_a_request_that_lacks_something_comes_back(office: Office) -> None:
    form = {"title": "Số liệu", "due": "1/1/2020", "agencies": ["so-xay-dung"]}
    answer = office.client("thuky.snv").post(at("paper_request_new"), form)
    assert answer.status_code == 422
    assert "Thời hạn phải sau thời điểm hiện nay." in answer.content.decode()
    assert not PaperRequest.objects.exists()


def test_an_agency_sends_what_it_is_asked_for(office: Office) -> None:
    request = asked(office, "so-xay-dung", criteria=[PLAN])
    client = office.client("canbo.sxd")
    answer = client.post(at("papers_to_send"), said(sender="so-xay-dung", request=request.pk))
    assert answer.status_code == 302
    assert BasisPaper.objects.get().criteria == PLAN
    assert "Đã nhận" in read(client, "papers_to_send")
    overview = read(office.client("thuky.snv"), "paper_requests")
    assert "01 trên 01 cơ quan đã gửi" in overview
    assert "Báo cáo tháng" in read(office.client("thuky.snv"), "paper_request", 1)


def test_nobody_sends_in_another_agencys_name(office: Office) -> None:
    answer = office.client("canbo.sxd").post(at("papers_to_send"), said(sender="hoa-sen"))
    assert answer.status_code == 422
    assert not BasisPaper.objects.exists()


def test_what_is_not_a_fit_file_comes_back_with_what_was_typed(office: Office) -> None:
    file = SimpleUploadedFile("so-lieu.pdf", b"MZ\x90\x00")
    form = {**said(sender="so-xay-dung"), "file": file}
    answer = office.client("canbo.sxd").post(at("papers_to_send"), form)
    assert answer.status_code == 422
    assert 'value="Báo cáo tháng"' in answer.content.decode()
    assert not BasisPaper.objects.exists()


def test_the_secretariat_puts_in_what_came_on_paper(office: Office) -> None:
    form = said(sender="so-tai-chinh", about="hoa-sen", kind="conclusion")
    assert office.client("thuky.snv").post(at("papers_to_send"), form).status_code == 302
    row = BasisPaper.objects.get()
    assert (row.sender.code, row.about and row.about.code) == ("so-tai-chinh", "hoa-sen")


def test_those_who_have_not_sent_are_reminded_and_the_request_is_closed(office: Office) -> None:
    asked(office, "so-xay-dung", "so-tu-phap")
    client = office.client("thuky.snv")
    page = client.post(at("paper_request", 1), {"deed": "remind"}, follow=True).content.decode()
    assert "Đã nhắc 02 cơ quan." in page
    assert "đã nhắc 01 lần" in page
    again = client.post(at("paper_request", 1), {"deed": "remind"}, follow=True).content.decode()
    assert "đã được nhắc hôm nay" in again
    closed = client.post(at("paper_request", 1), {"deed": "close"}, follow=True).content.decode()
    assert "Yêu cầu đã kết thúc lúc" in closed
    assert 'value="remind"' not in closed


def test_a_table_is_shown_as_a_table_and_a_pdf_as_its_pages(office: Office) -> None:
    client = office.client("canbo.sxd")
    assert "Sở Xây dựng" in read(client, "basis_paper", sent(office).pk)
    paper = sent(office, data=pdf(), file_name="bao-cao.pdf")
    assert at("basis_paper_picture", paper.pk, 1) in read(client, "basis_paper", paper.pk)
    answer = client.get(at("basis_paper_picture", paper.pk, 1))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert client.get(at("basis_paper_picture", paper.pk, 2)).status_code == 404
    assert office.client("canbo.hoasen").get(at("basis_paper_picture", paper.pk, 1)).status_code == 404


def test_bytes_are_saved_and_never_opened_as_a_page(office: Office) -> None:
    answer = office.client("canbo.sxd").get(at("basis_paper_file", sent(office).pk))
    assert b"".join(answer) == TEXT
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_paper_is_removed_with_a_reason(office: Office) -> None:
    paper, client = sent(office), office.client("canbo.sxd")
    assert client.post(at("basis_paper", paper.pk), {"why": ""}).status_code == 422
    assert client.post(at("basis_paper", paper.pk), {"why": "Gửi nhầm"}).status_code == 302
    assert client.get(at("basis_paper", paper.pk)).status_code == 404
    assert client.get(at("basis_paper_file", paper.pk)).status_code == 404


def test_the_figure_leads_its_agency_to_the_list_behind_it(office: Office) -> None:
    paper = sent(
        office, "thuky.snv", sender="so-tai-chinh", about="so-xay-dung", kind="list", title="Danh sách"
    )
    of_all = sent(office, "thuky.snv", sender="so-tai-chinh", title="Danh sách của mọi cơ quan")
    entered(office, entry("18", paper=paper.pk), entry("20", name="tong", paper=of_all.pk))
    client = office.client("canbo.sxd")
    assert at("basis_paper", paper.pk) in read(client, "fact", "so-xay-dung", f"{PLAN}:xong")
    assert "Sở Xây dựng" in read(client, "basis_paper", paper.pk)
    assert of_all.title not in read(client, "fact", "so-xay-dung", f"{PLAN}:tong")
    assert client.get(at("basis_paper", of_all.pk)).status_code == 404


def test_papers_stand_beside_the_criterion_under_appraisal(office: Office) -> None:
    in_round_1(office)
    sent(office, title="Kết luận về Hoa Sen", kind="conclusion", about="hoa-sen")
    sent(office, title="Kết luận về Hoa Mai", kind="conclusion", about="hoa-mai")
    with time_machine.travel(ROUND_1, tick=False):
        page = read(
            office.client("thamdinh.stp"), "appraisal_one_agency", "hoa-sen", query=f"?tieu-chi={LEVEL}"
        )
    assert "Kết luận về Hoa Sen" in page
    assert "Kết luận về Hoa Mai" not in page


@pytest.mark.parametrize(
    ("username", "page", "queries"),
    [
        ("thuky.snv", ("basis_papers",), 17),
        ("thuky.snv", ("paper_requests",), 14),
        ("thuky.snv", ("paper_request", 1), 20),
        ("canbo.sxd", ("papers_to_send",), 20),
    ],
)
def test_pages_take_the_same_number_of_queries_however_much_there_is(
    office: Office, django_assert_num_queries: Any, username: str, page: tuple[Any, ...], queries: int
) -> None:
    client = office.client(username)
    request = asked(office, "so-xay-dung")
    sent(office, request=request.pk)
    client.get(at(*page))
    with django_assert_num_queries(queries):
        client.get(at(*page))
    more = asked(office, *AGENCIES)
    for about in ("hoa-sen", "hoa-mai", ""):
        sent(office, request=more.pk, about=about, criteria=(LEVEL, PLAN))
        sent(office, request=request.pk, about=about)
    with django_assert_num_queries(queries):
        client.get(at(*page))
