"""Evidence by forms: added, described, replaced, removed, and what a form lacks."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pari.scoring.models import Evidence
from tests.files.making import pdf
from tests.office import Office
from tests.scoring.bringing import brought, disk
from tests.web.scoring.conftest import text_of
from tests.web.scoring.sending import HERE

__all__ = ["disk"]  # a fixture
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at")]


def form_file(data: bytes, name: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data)


def test_a_small_file_comes_by_a_form_and_is_checked_at_once(office: Office) -> None:
    client = office.client("canbo.sxd")
    answer = client.post(f"{HERE}them/1.1.1/", {"cach": "file", "file": form_file(pdf("A"), "a.pdf")})
    assert answer["Location"].endswith("/tieu-chi/1.1.1/#tai-lieu")
    row = Evidence.objects.select_related("file__content").get()
    assert row.file is not None
    assert row.file.content.state == "clean"


@pytest.mark.parametrize(
    ("way", "given", "words"),
    [
        ("file", {}, "Đề nghị chọn tệp."),
        ("link", {"address": "javascript:alert(1)"}, "Đường dẫn chưa đúng."),
        ("in_person", {"number": "1"}, "nơi đang lưu giữ"),
        ("again", {"evidence_id": "999"}, "Tệp này không còn nữa."),
    ],
)
def test_what_a_form_lacks_is_told_and_what_was_typed_stays(
    office: Office, way: str, given: dict[str, str], words: str
) -> None:
    answer = office.client("canbo.sxd").post(f"{HERE}them/1.1.1/", {"cach": way, **given})
    assert answer.status_code == 422
    assert words in text_of(answer)
    assert Evidence.objects.count() == 0


def test_a_forms_file_with_a_wrong_ending_leaves_nothing(office: Office) -> None:
    client, data = office.client("canbo.sxd"), pdf("A")
    brought(office, data)
    answer = client.post(f"{HERE}them/1.1.2/", {"cach": "file", "file": form_file(data, "a.docx")})
    assert answer.status_code == 422
    assert not Evidence.objects.filter(criterion="1.1.2", removed_at__isnull=True).exists()


def test_links_and_papers_are_added_and_a_file_is_used_again(office: Office) -> None:
    client, row = office.client("canbo.sxd"), brought(office, pdf("A"))
    client.post(
        f"{HERE}them/1.1.1/", {"cach": "link", "address": "https://thanhgiang.gov.vn/", "title": "Tin"}
    )
    paper = {"cach": "in_person", "number": "03/BC", "kept_at": "Văn thư", "issued_on": "02/03/2026"}
    client.post(f"{HERE}them/1.1.1/", paper)
    client.post(f"{HERE}them/1.1.2/", {"cach": "again", "evidence_id": str(row.pk)})
    kinds = list(Evidence.objects.order_by("pk").values_list("criterion", "kind"))
    assert kinds == [("1.1.1", "file"), ("1.1.1", "link"), ("1.1.1", "in_person"), ("1.1.2", "file")]


def test_a_piece_is_described_replaced_removed_and_put_back(office: Office) -> None:
    client, row = office.client("canbo.sxd"), brought(office, pdf("A"))
    piece = f"{HERE}{row.pk}/"
    said = {"title": "Kế hoạch", "number": "12/QĐ-SXD", "issued_on": "15/01/2026", "issuer": "Sở Xây dựng"}
    assert client.post(f"{piece}mo-ta/", said).status_code == 302
    assert "12/QĐ-SXD , 15/01/2026, Sở Xây dựng" in text_of(client.get(HERE))
    assert (
        client.post(f"{piece}go/", {"why": "Nhầm", "ve": "danh-sach"})["Location"] == f"{HERE}#tieu-chi-1.1.1"
    )
    assert "1 tài liệu đã gỡ" in text_of(client.get(f"{HERE}tieu-chi/1.1.1/"))
    client.post(f"{piece}dua-lai/")
    client.post(f"{piece}ban-moi/", {"file": form_file(pdf("B"), "b.pdf")})
    assert "thay bằng bản mới" in text_of(client.get(piece))
    new = Evidence.objects.get(replaces=row)
    assert "Các bản" in text_of(client.get(f"{HERE}{new.pk}/"))


def test_a_fault_of_a_description_comes_back_with_what_was_typed(office: Office) -> None:
    row = brought(office, pdf("A"))
    answer = office.client("canbo.sxd").post(
        f"{HERE}{row.pk}/mo-ta/", {"title": "A", "issued_on": "31/02/2026"}
    )
    assert answer.status_code == 422
    assert "31/02/2026" in answer.content.decode()
