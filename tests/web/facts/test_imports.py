"""Files of figures and of earlier years' marks: looked at first, then done exactly as shown, whole or not."""

import re
from typing import Any

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from pari.facts.models import Fact
from pari.scoring.models import PastMark
from tests.facts.given import a_fact, entered, entry
from tests.office import NOW, PEOPLE, Office

pytestmark = pytest.mark.django_db

FIGURES = (
    "Cơ quan,Tiêu chí,Số liệu,Giá trị,Nguồn\n"
    "Sở Xây dựng,1.1.3,xong,18,Báo cáo 1\n"
    "Phường Hoa Sen,,qua_han,10%,Báo cáo 1\n"
)
PAST = (
    "Cơ quan,Năm,Tiêu chí,Điểm tối đa,Điểm tự chấm,Điểm thẩm định,Lý do,Nội dung,Nguồn\n"
    'Sở Xây dựng,2025,1.1.3,"1,25","1,25","0,75",Chậm so với quy định,,Thông báo 1\n'
    'Sở Xây dựng,2025,9.9.9,"1,25","1,25","0,75",,,Thông báo 1\n'
)
KINDS = [("facts_import", FIGURES, Fact), ("past_marks_import", PAST, PastMark)]


@pytest.fixture(autouse=True)
def now() -> object:
    with time_machine.travel(NOW, tick=False):
        yield


def at(name: str) -> str:
    return reverse(name, args=["thanh-giang", "thanh-giang-2026"])


def sent(client: Client, name: str, text: str, *, status: int = 200) -> str:
    answer = client.post(at(name), {"file": SimpleUploadedFile("so-lieu.csv", text.encode())})
    assert answer.status_code == status
    return str(answer.content.decode())


def ticket(page: str) -> str:
    return str(re.findall(r'name="ticket" value="([^"]+)"', page)[0])


@pytest.mark.parametrize(("name", "text", "model"), KINDS)
def test_a_file_is_looked_at_and_then_done(office: Office, name: str, text: str, model: Any) -> None:
    client = office.client("thuky.snv")
    page = sent(client, name, text)
    assert "Chưa có dữ liệu nào được ghi" in page
    assert not model.objects.exists()
    answer = client.post(at(name), {"ticket": ticket(page)})
    assert answer.status_code == 302
    assert model.objects.count() == 2
    again = sent(client, name, text)
    assert "không có gì để ghi" in again
    assert 'name="ticket"' not in again


@pytest.mark.parametrize(("name", "text", "model"), KINDS)
@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_only_those_who_bring_data_in_reach_the_page(
    office: Office, username: str, name: str, text: str, model: Any
) -> None:
    allowed = {"thuky.snv"} | ({"quantri.snv"} if name == "past_marks_import" else set())
    client = office.client(username)
    assert client.get(at(name)).status_code == (200 if username in allowed else 403)
    if username not in allowed:
        sent(client, name, text, status=403)
    assert not model.objects.exists()


def test_changes_stand_beside_what_was_there(office: Office) -> None:
    a_fact(office, "15")
    page = sent(office.client("thuky.snv"), "facts_import", FIGURES)
    assert "15 nhiệm vụ" in page
    assert "18 nhiệm vụ" in page
    assert "01 số liệu mới, 01 thay đổi, 00 bỏ" in page


def test_the_own_agencys_rows_are_shown_as_proposals(office: Office) -> None:
    page = sent(office.client("thuky.snv"), "facts_import", FIGURES.replace("Sở Xây dựng", "Sở Nội vụ"))
    assert "đề xuất, chờ người ngoài cơ quan xác nhận" in page


def test_marks_of_criteria_that_are_gone_are_told(office: Office) -> None:
    page = sent(office.client("quantri.snv"), "past_marks_import", PAST)
    assert "01 dòng về tiêu chí không có trong bộ tiêu chí năm nay" in page
    assert "9.9.9" in page


def test_every_fault_is_listed_with_its_place(office: Office) -> None:
    text = FIGURES.replace("18", "mười").replace("Phường Hoa Sen", "Phường Hoa Quỳ")
    page = sent(office.client("thuky.snv"), "facts_import", text, status=422)
    assert "Tệp nhập có 02 lỗi tại 02 dòng" in page
    assert "Không có cơ quan “Phường Hoa Quỳ” trong danh bạ." in page


def test_what_others_entered_meanwhile_stops_what_was_looked_at(office: Office) -> None:
    client = office.client("thuky.snv")
    looked_at = ticket(sent(client, "facts_import", FIGURES))
    entered(office, entry("17"))
    answer = client.post(at("facts_import"), {"ticket": looked_at})
    assert answer.status_code == 422
    assert "vừa được người khác thay đổi" in answer.content.decode()
    assert [fact.value for fact in Fact.objects.all()] == ["17"]


def test_what_was_looked_at_on_one_page_is_not_done_on_the_other(office: Office) -> None:
    mine = ticket(sent(office.client("thuky.snv"), "past_marks_import", PAST))
    answer = office.client("thuky.snv").post(at("facts_import"), {"ticket": mine})
    assert answer.status_code == 422
    assert "Phần kiểm tra đã hết hiệu lực." in answer.content.decode()
    assert not PastMark.objects.exists()
    assert not Fact.objects.exists()


def test_the_list_of_last_years_marks_shows_losses_with_their_reasons(office: Office) -> None:
    client = office.client("quantri.snv")
    client.post(at("past_marks_import"), {"ticket": ticket(sent(client, "past_marks_import", PAST))})
    page = client.get(at("past_marks") + "?co-quan=so-xay-dung").content.decode()
    assert "05 cơ quan chưa có điểm năm trước." in page
    assert "Chậm so với quy định" in page
    assert "Không có trong bộ tiêu chí năm nay" in page
    text = client.get(at("past_marks_csv")).content.decode()
    assert "ke-hoach-thuc-hien" in text


def test_the_list_takes_the_same_number_of_queries_however_many_marks(
    office: Office, django_assert_num_queries: Any
) -> None:
    client = office.client("quantri.snv")
    for text in (PAST, PAST + PAST.split("\n", 1)[1].replace("Sở Xây dựng", "Sở Tư pháp")):
        client.post(at("past_marks_import"), {"ticket": ticket(sent(client, "past_marks_import", text))})
        with django_assert_num_queries(18):
            client.get(at("past_marks") + "?co-quan=so-xay-dung")
