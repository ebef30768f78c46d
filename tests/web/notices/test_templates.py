"""The words of mails on the screen: whoever sets up campaigns writes them, looks, and takes them back."""

from typing import Any

import pytest
import time_machine

from pari.notices.models import MailTemplate
from tests.office import NOW, PEOPLE, Office

LIST = "/thanh-giang/thong-bao/mau-thu/"
ONE = f"{LIST}nhac-truoc-thoi-han-03-ngay/"
WORDS = {"title": "Nhắc: {tiêu đề}", "body": "{nội dung}\nĐiện thoại 0258"}


@pytest.fixture(autouse=True)
def now() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {"quantri.snv"}))
def test_nobody_else_reads_or_writes_them(office: Office, username: str) -> None:
    client = office.client(username)
    assert client.get(LIST).status_code == 403
    assert client.post(ONE, {**WORDS, "do": "save"}).status_code == 403
    assert client.post(ONE, {"do": "restore"}).status_code == 403
    assert "Mẫu thư điện tử" not in client.get("/thanh-giang/thong-bao/").content.decode()
    assert MailTemplate.objects.count() == 0


def test_words_are_written_and_taken_back(office: Office) -> None:
    client = office.client("quantri.snv")
    assert "Mẫu thư điện tử" in client.get("/thanh-giang/thong-bao/").content.decode()
    assert "Mẫu riêng" not in client.get(LIST).content.decode()
    assert client.post(ONE, {**WORDS, "do": "save"}).status_code == 302
    page = client.get(ONE).content.decode()
    assert "Đã lưu mẫu thư." in page
    assert "Mẫu riêng" in client.get(LIST).content.decode()
    assert "Điện thoại 0258" in page
    assert client.post(ONE, {"do": "restore"}).status_code == 302
    page = client.get(ONE).content.decode()
    assert "Đã khôi phục mẫu gốc." in page
    assert "0258" not in page


def test_a_preview_is_filled_in_and_keeps_nothing(office: Office) -> None:
    page = office.client("quantri.snv").post(ONE, {**WORDS, "do": "preview"}).content.decode()
    assert "Nhắc: Nhắc trước thời hạn 03 ngày" in page
    assert "Kính gửi: Quản trị CCHC (ví dụ)," in page
    assert MailTemplate.objects.count() == 0


def test_unknown_placeholders_are_refused_with_those_that_may_stand(office: Office) -> None:
    answer = office.client("quantri.snv").post(ONE, {"title": "{ten}", "body": "{nội dung} {", "do": "save"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Không có mục {ten}." in page
    assert "{đường dẫn}" in page
    assert "ngoặc nhọn" in page
    assert 'value="{ten}"' in page
    assert MailTemplate.objects.count() == 0


def test_the_letter_must_hold_its_list(office: Office) -> None:
    answer = office.client("quantri.snv").post(f"{LIST}khung-thu/", {"title": "x", "body": "y", "do": "save"})
    assert answer.status_code == 422
    assert "Mẫu này phải có mục {danh sách}." in answer.content.decode()


def test_a_kind_that_there_is_not_is_not_found(office: Office) -> None:
    assert office.client("quantri.snv").get(f"{LIST}khong-co/").status_code == 404


@pytest.mark.parametrize(("address", "count"), [(LIST, 6), (ONE, 8)])
def test_the_number_of_queries(
    office: Office, address: str, count: int, django_assert_num_queries: Any
) -> None:
    client = office.client("quantri.snv")
    with django_assert_num_queries(count):
        client.get(address)
