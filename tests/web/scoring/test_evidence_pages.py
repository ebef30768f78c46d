"""The pages of evidence: what a piece shows and to whom, what narrows the list, what they cost."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.scoring.evidence.adding import Paper, attach_in_person, attach_link
from pari.scoring.evidence.changes import restrict
from pari.scoring.models import Evidence
from tests.files.making import pages, pdf, picture, signed, word
from tests.office import Office
from tests.scoring.bringing import PLAN, acting, brought, disk
from tests.web.scoring.conftest import text_of
from tests.web.scoring.sending import HERE

__all__ = ["disk"]  # a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at")]


def test_the_piece_shows_pages_signatures_and_what_was_found(office: Office) -> None:
    row = brought(office, signed(pdf("Ký", heading=True)))
    answer = office.client("canbo.sxd").get(f"{HERE}{row.pk}/")
    told = text_of(answer)
    assert "Đề xuất từ nội dung tệp, đề nghị kiểm tra." in told
    assert "Nguyễn Văn Ví Dụ" in told
    assert "Còn nguyên vẹn từ khi ký" in told
    assert 'value="341/BC-SNV"' in answer.content.decode()
    assert f"{HERE}{row.pk}/trang/1.png" in answer.content.decode()


def test_office_text_is_shown_as_text_whatever_it_says(office: Office) -> None:
    nasty = "<script>alert(1)</script>"
    row = brought(office, word(nasty, rows=((nasty, "ô"),)), "a.docx")
    answer = office.client("canbo.sxd").get(f"{HERE}{row.pk}/").content.decode()
    assert nasty not in answer
    assert answer.count("&lt;script&gt;alert(1)&lt;/script&gt;") == 2


def test_a_page_is_a_picture_that_nobody_keeps(office: Office) -> None:
    row = brought(office, pages(2))
    client = office.client("canbo.sxd")
    answer = client.get(f"{HERE}{row.pk}/trang/2.png?rong=240")
    assert answer["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert client.get(f"{HERE}{row.pk}/trang/3.png").status_code == 404
    assert client.get(f"{HERE}{row.pk}/trang/0.png").status_code == 404


def test_a_secret_paper_is_refused_with_the_way_that_is_left(office: Office) -> None:
    brought(office, pdf(heading=True, stamp="MẬT"), "bao-cao.pdf")
    answer = office.client("canbo.sxd").get(f"{HERE}tieu-chi/1.1.1/")
    assert "Tài liệu bí mật nhà nước không tải lên hệ thống" in text_of(answer)
    assert "kieu=xuat-trinh" in answer.content.decode()


def test_filters_and_search_narrow_the_page(office: Office) -> None:
    brought(office, word("Kiểm tra công vụ tại 05 đơn vị"), "a.docx")
    client = office.client("canbo.sxd")
    assert "1.1.1" not in text_of(client.get(f"{HERE}?loc=con-thieu")).split("Tìm trong")[1].split("PARI")[0]
    shown = text_of(client.get(f"{HERE}?loc=chua-xac-nhan"))
    assert "DOCX a · chưa có số, ngày ban hành" in shown
    found = client.get(f"{HERE}?tim=kiem+tra+cong+vu")
    assert "<mark>Kiểm</mark> tra công vụ" in found.content.decode()
    assert "00 tài liệu" in text_of(client.get(f"{HERE}?tim=khong-co-gi"))


def test_a_head_reads_and_changes_nothing(office: Office) -> None:
    row = brought(office, pdf("A"))
    client = office.client("lanhdao.sxd")
    assert client.get(HERE).status_code == client.get(f"{HERE}{row.pk}/").status_code == 200
    assert "Gỡ" not in text_of(client.get(f"{HERE}tieu-chi/1.1.1/"))
    assert client.get(f"{HERE}them/1.1.1/").status_code == 403
    assert client.post(f"{HERE}{row.pk}/go/", {"why": "x"}).status_code == 422
    assert Evidence.objects.get().removed_at is None


def test_whoever_may_purge_reads_nothing(office: Office) -> None:
    row = brought(office, pdf("A"), "KINTENTEP.pdf")
    client = office.client("quantri.snv")
    page = client.get(f"{HERE}{row.pk}/xoa-han/")
    assert page.status_code == 200
    assert "KINTENTEP" not in page.content.decode()
    assert client.get(f"{HERE}{row.pk}/").status_code == 403
    assert client.post(f"{HERE}{row.pk}/xoa-han/", {"paper": "", "reason": "x"}).status_code == 422
    client.post(f"{HERE}{row.pk}/xoa-han/", {"paper": "VB 9", "reason": "x", "with_versions": "on"})
    assert Evidence.objects.get().removed_why == "VB 9"


# --- How much it costs -------------------------------------------------------------------------------------


def queries(client: Client, page: str) -> int:
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page).status_code == 200
    return len(asked)


def filled(office: Office, count: int) -> Evidence:
    """As many files and links on two criteria; one file for named readers."""
    row = brought(office, pdf("A"))
    for number in range(count):
        brought(office, picture(size=(10 + number, 10)), f"{number}.png", "1.1.2")
        attach_link(
            **acting(office),
            criterion=PLAN,
            address="https://thanhgiang.gov.vn/",
            said=Paper(f"Tin {number}"),
        )
        attach_in_person(
            **acting(office), criterion=PLAN, said=Paper(number=str(number)), kept_at="Phòng Văn thư"
        )
    restrict(**acting(office), evidence_id=row.pk, reason="personal", readers=[])
    return row


@pytest.mark.parametrize("page", ["", "?tim=A", "tieu-chi/1.1.1/", "them/1.1.3/", "piece"])
def test_the_cost_doesnt_grow_with_the_evidence(office: Office, page: str) -> None:
    row = filled(office, 1)
    client = office.client("canbo.sxd")
    address = HERE + (f"{row.pk}/" if page == "piece" else page)
    client.get(address)
    few = queries(client, address)
    filled(office, 4)
    assert queries(client, address) == few
    assert few <= 28
