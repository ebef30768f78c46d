"""The list of participants in from a file, through the page: looked at first, then done as it was shown."""

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.campaigns.models import Campaign
from pari.journal.models import JournalEntry
from tests.office import NOW, Office
from tests.web.campaigns.reading import CAMPAIGN, read, words

LIST = CAMPAIGN + "co-quan/"
IMPORT = LIST + "nhap/"


def given_out(client: Client) -> str:
    return client.get(LIST + "co-quan.csv").content.decode()


def without_mai_and_another_set(client: Client) -> str:
    """The list as given out, but for one agency, and another set for Sở Nội vụ."""
    lines = [line for line in given_out(client).splitlines() if not line.startswith("hoa-mai,")]
    return "\n".join(
        line.replace("so-mot-cua", "so-khong-mot-cua") if line.startswith("so-noi-vu,") else line
        for line in lines
    )


def send(client: Client, content: str | bytes, name: str = "danh-sach.csv") -> object:
    data = content if isinstance(content, bytes) else content.encode()
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, data)})


def ticket(answer: object) -> str:
    return str(answer.context["page"].ticket)  # type: ignore[attr-defined]  # an answer of the test client


def test_the_page_is_reached_from_the_list(admin: Client) -> None:
    assert IMPORT in admin.get(LIST).content.decode()
    assert "Kiểm tra tệp" in read(admin, IMPORT)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_the_list_as_it_is_given_out_changes_nothing(admin: Client, form: str) -> None:
    out = admin.get(f"{LIST}co-quan.{form}").content
    answer = send(admin, out, f"danh-sach.{form}")
    assert "giống danh sách hiện nay" in words(answer)
    assert ticket(answer) == ""


def test_what_a_file_changes_is_shown_and_then_done(preparing: Office, admin: Client) -> None:
    answer = send(admin, without_mai_and_another_set(admin))
    said = words(answer)
    assert "Thêm 00 cơ quan, sửa 01, bỏ 01, giữ nguyên 04." in said
    assert re.search(r"Sửa đổi Sở Nội vụ bộ tiêu chí: .+ → ", said)
    assert "Bỏ ra Phường Hoa Mai Đánh giá và xếp hạng" in said
    assert preparing.campaign.participants.count() == 6
    assert admin.post(IMPORT, {"ticket": ticket(answer)}).status_code == 302
    assert preparing.campaign.participants.count() == 5
    assert preparing.campaign.participants.get(agency__code="so-noi-vu").criteria_set == "so-khong-mot-cua"
    assert JournalEntry.objects.filter(did="participants_imported").count() == 1
    assert "Nhập danh sách cơ quan tham gia từ tệp danh-sach.csv" in read(
        admin, f"/thanh-giang/nhat-ky/{preparing.campaign.code}/"
    )


def test_a_file_with_mistakes_is_told_whole_and_nothing_is_done(preparing: Office, admin: Client) -> None:
    content = given_out(admin).replace("so-noi-vu,", "so-la,").replace("Đánh giá và xếp hạng", "Thắng", 3)
    answer = send(admin, content)
    assert answer.status_code == 422  # type: ignore[attr-defined]  # as above
    said = words(answer)
    assert "Tệp nhập có 03 lỗi tại 03 dòng; chưa có dữ liệu nào được ghi." in said
    assert "3 tham gia Thắng Giá trị được dùng ở cột này: Đánh giá và xếp hạng; " in said
    assert preparing.campaign.participants.count() == 6


def test_a_list_changed_in_between_is_left_alone(preparing: Office, admin: Client) -> None:
    answer = send(admin, without_mai_and_another_set(admin))
    preparing.campaign.participants.filter(agency__code="hoa-sen").update(reason="Ghi thêm")
    late = admin.post(IMPORT, {"ticket": ticket(answer)})
    assert late.status_code == 422
    assert "Danh sách vừa được sửa sau khi tệp này được kiểm tra" in words(late)
    assert preparing.campaign.participants.count() == 6


def test_what_was_looked_at_for_one_campaign_is_not_done_in_another(preparing: Office, admin: Client) -> None:
    looked = ticket(send(admin, without_mai_and_another_set(admin)))
    code = preparing.campaign.code
    twin = Campaign.objects.create(
        code="thu", authority=preparing.authority, year=2026, title="x", is_rehearsal=True, made_at=NOW
    )
    answer = admin.post(IMPORT.replace(code, twin.code), {"ticket": looked})
    assert answer.status_code == 422
    assert "Nội dung đã kiểm tra không còn giá trị" in words(answer)
    assert not twin.participants.exists()
    assert preparing.campaign.participants.count() == 6


def test_an_open_campaign_says_why_no_file_is_taken(preparing: Office, admin: Client) -> None:
    looked = ticket(send(admin, without_mai_and_another_set(admin)))
    Campaign.objects.update(opened_at=NOW)
    preparing.campaign.phases.update(opens=NOW + timedelta(days=1), closes=None)
    for answer in (admin.get(IMPORT), admin.post(IMPORT, {"ticket": looked})):
        assert answer.status_code == 409
        assert "Đợt đánh giá đã mở" in words(answer)
    assert IMPORT not in admin.get(LIST).content.decode()


def test_a_file_that_is_too_large_or_none_at_all_is_refused(admin: Client) -> None:
    assert "lớn hơn 5 MB" in words(send(admin, b"x" * 5_000_001))
    assert admin.post(IMPORT, {}).status_code == 422


def test_the_number_of_queries_does_not_depend_on_the_number_of_agencies(
    preparing: Office, admin: Client
) -> None:
    whole, one = given_out(admin), "\n".join(given_out(admin).splitlines()[:2])
    counts = set()
    for content in (whole.replace("so-mot-cua", "so-khong-mot-cua"), one):
        with CaptureQueriesContext(
            connection,
        ) as told:
            send(admin, content)
        counts.add(len(told))
    assert len(counts) == 1
