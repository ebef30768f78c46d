"""Evidence over HTTP: sent in pieces or by a form, read, found, downloaded; and whoever may not, doesn't."""

import re
from base64 import b64encode
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.files.checking import check_content
from pari.files.models import Upload
from pari.scoring.evidence.adding import FINISH_WITHIN, Paper, attach_in_person, attach_link
from pari.scoring.evidence.changes import remove, restrict
from pari.scoring.models import Evidence, Sheet
from tests.files.making import pages, pdf, picture, signed, word
from tests.office import NOW, Office, on
from tests.scoring.bringing import AGENCY, PLAN, acting, begun, brought, disk
from tests.web.scoring.conftest import CAMPAIGN, text_of

__all__ = ["disk"]  # a fixture
pytestmark = pytest.mark.django_db

HERE = f"{CAMPAIGN}phieu/so-xay-dung/tai-lieu/"
BEGIN = f"{HERE}tai-len/"
OTHERS = f"{CAMPAIGN}phieu/hoa-sen/tai-lieu/"
JUDGING = on(20, 12)
PIECE = "application/offset+octet-stream"
type_of_at = Callable[[datetime], None]


@pytest.fixture(autouse=True)
def _the_clock_stands(at: type_of_at) -> None:
    """Every page is asked at NOW."""


def metadata(**said: str) -> str:
    return ",".join(f"{name} {b64encode(text.encode()).decode()}" for name, text in said.items())


def create(client: Client, name: str, size: object, criterion: str = PLAN, *, to: str = BEGIN) -> Any:
    headers = {"Upload-Length": str(size), "Upload-Metadata": metadata(filename=name, criterion=criterion)}
    return client.post(to, headers=headers)


def patch(client: Client, address: str, offset: int, data: bytes, **more: Any) -> Any:
    sent = {"content_type": PIECE, "headers": {"Upload-Offset": str(offset)}, **more}
    return client.patch(address, data, **sent)


def sent(client: Client, data: bytes, name: str = "ke-hoach.pdf", criterion: str = PLAN) -> Evidence:
    """A whole file, by two pieces."""
    address = create(client, name, len(data), criterion)["Location"]
    half = len(data) // 2
    assert patch(client, address, 0, data[:half])["Upload-Offset"] == str(half)
    assert patch(client, address, half, data[half:]).status_code == 204
    return Evidence.objects.select_related("file__content").latest("pk")


def checked(row: Evidence) -> Evidence:
    assert row.file is not None
    check_content(row.file.content_id, at=NOW)
    return row


def submitted(at: datetime = NOW) -> None:
    Sheet.objects.filter(participant__agency__code=AGENCY).update(state="submitted", submitted_at=at)


# --- In pieces ---------------------------------------------------------------------------------------------


def test_a_file_comes_in_pieces_and_is_there(office: Office) -> None:
    client, data = office.client("canbo.sxd"), pdf("A")
    row = sent(client, data)
    assert row.file is not None
    assert (row.file.name, row.file.content.size, row.criterion) == ("ke-hoach.pdf", len(data), PLAN)


def test_an_upload_that_was_cut_off_says_how_far_it_has_come(office: Office) -> None:
    client = office.client("canbo.sxd")
    answer = create(client, "a.pdf", 10)
    assert (answer.status_code, answer["Tus-Resumable"]) == (201, "1.0.0")
    patch(client, answer["Location"], 0, b"12345")
    asked = client.head(answer["Location"])
    assert (asked["Upload-Offset"], asked["Upload-Length"]) == ("5", "10")
    assert "no-store" in asked["Cache-Control"]


def test_the_abilities_are_told(office: Office) -> None:
    answer = office.client("canbo.sxd").options(BEGIN)
    assert (answer["Tus-Version"], answer["Tus-Extension"]) == ("1.0.0", "creation,termination")


@pytest.mark.parametrize("offset", [0, 3, 6, 10, 999])
def test_a_piece_for_another_place_is_refused_and_nothing_is_spoilt(office: Office, offset: int) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 10)["Location"]
    patch(client, address, 0, b"12345")
    answer = patch(client, address, offset, b"xx")
    assert answer.status_code == 409
    assert client.head(address)["Upload-Offset"] == "5"


def test_more_than_was_said_is_refused(office: Office) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 4)["Location"]
    assert patch(client, address, 0, b"12345").status_code == 413


@pytest.mark.parametrize(
    ("name", "size", "status"),
    [
        ("a.pdf", 200_000_001, 413),
        ("a.pdf", 10**15, 413),
        ("a.pdf", 0, 422),
        ("a.exe", 10, 422),
        ("a", 10, 422),
        ("a.pdf", "-1", 400),
        ("a.pdf", "1e3", 400),
        ("a.pdf", "", 400),
        ("", 10, 400),
    ],
)
def test_what_cant_be_taken_is_refused_before_a_byte_is_sent(
    office: Office, name: str, size: object, status: int
) -> None:
    assert create(office.client("canbo.sxd"), name, size).status_code == status
    assert Upload.objects.count() == 0


def test_a_quota_that_is_full_says_so(office: Office, settings: Any) -> None:
    settings.PARI_QUOTA = 1
    answer = create(office.client("canbo.sxd"), "a.pdf", 2_000_000)
    assert answer.status_code == 413
    assert "1 MB" in answer.json()["problem"]


def test_unreadable_words_about_a_file_are_refused(office: Office) -> None:
    client = office.client("canbo.sxd")
    for said in ("filename !!!", "filename /w==", "filename " + "A" * 5000):
        answer = client.post(BEGIN, headers={"Upload-Length": "10", "Upload-Metadata": said})
        assert answer.status_code == 400


def test_another_protocol_and_another_kind_of_body_arent_taken(office: Office) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 10)["Location"]
    old = {"Upload-Offset": "0", "Tus-Resumable": "0.2.2"}
    assert patch(client, address, 0, b"1", headers=old).status_code == 412
    assert patch(client, address, 0, b"1", content_type="text/plain").status_code == 415
    assert patch(client, address, 0, b"1", headers={"Upload-Offset": "x"}).status_code == 400
    assert client.get(address).status_code == client.get(BEGIN).status_code == 405


def test_pieces_are_sent_with_the_token_alone(office: Office) -> None:
    client = Client(enforce_csrf_checks=True)
    client.cookies = office.client("canbo.sxd").cookies
    assert create(client, "a.pdf", 10).status_code == 403
    found = re.search(r'csrfmiddlewaretoken" value="(\w+)"', client.get(HERE).content.decode())
    assert found is not None
    headers = {
        "X-CSRFToken": found[1],
        "Upload-Length": "10",
        "Upload-Metadata": metadata(filename="a.pdf", criterion=PLAN),
    }
    address = client.post(BEGIN, headers=headers)["Location"]
    assert patch(client, address, 0, b"1").status_code == 403
    assert (
        patch(client, address, 0, b"1", headers={"Upload-Offset": "0", "X-CSRFToken": found[1]}).status_code
        == 204
    )


def test_anothers_upload_is_not_there(office: Office) -> None:
    address = create(office.client("canbo.sxd"), "a.pdf", 10)["Location"]
    for username in ("lanhdao.sxd", "canbo.hoasen", "quantri.sxd", "thamdinh.stp", "quantri.kt"):
        client = office.client(username)
        for answer in (client.head(address), patch(client, address, 0, b"1"), client.delete(address)):
            assert answer.status_code in (403, 404), username
    assert Upload.objects.get().received == 0
    assert Evidence.objects.get().removed_at is None


def test_an_upload_isnt_found_below_another_sheet(office: Office) -> None:
    upload = create(office.client("canbo.sxd"), "a.pdf", 10)["Location"].split("/")[-2]
    assert office.client("canbo.hoasen").head(f"{OTHERS}tai-len/{upload}/").status_code == 404
    assert office.client("canbo.sxd").head(f"{BEGIN}{uuid4()}/").status_code == 404


def test_an_upload_is_ended_by_its_person(office: Office) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 10)["Location"]
    assert client.delete(address).status_code == 204
    assert client.head(address).status_code == 410
    assert patch(client, address, 0, b"1").status_code == 410


def test_what_was_begun_in_time_arrives_behind_the_submission_for_a_day(
    office: Office, at: type_of_at
) -> None:
    client = office.client("canbo.sxd")
    address = create(client, "a.pdf", 4)["Location"]
    submitted()
    at(NOW + FINISH_WITHIN - timedelta(seconds=1))
    client = office.client("canbo.sxd")  # a session lasts no day
    assert create(client, "b.pdf", 4).status_code == 422
    assert patch(client, address, 0, b"12").status_code == 204
    at(NOW + FINISH_WITHIN)
    assert patch(client, address, 2, b"34").status_code == 422
    assert Upload.objects.get().received == 2


# --- By forms ----------------------------------------------------------------------------------------------


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


# --- Pages -------------------------------------------------------------------------------------------------


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
    assert "a" in text_of(client.get(f"{HERE}?loc=chua-xac-nhan"))
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


# --- Downloads, and whoever may not ------------------------------------------------------------------------


def body(answer: Any) -> bytes:
    return b"".join(answer.streaming_content)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Kế hoạch số 12.pdf", "filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%20s%E1%BB%91%2012.pdf"),
        ("../../etc/passwd.pdf", 'filename="passwd.pdf"'),
        ("bao\u202efdp.exe.pdf", 'filename="baofdp.exe.pdf"'),
        ('a"; x="\r\nSet-Cookie: a=b.pdf', "Set-Cookie_ a=b.pdf"),
    ],
)
def test_a_download_is_saved_whatever_it_is_called(office: Office, name: str, shown: str) -> None:
    data = pdf("A")
    row = brought(office, data, name)
    answer = office.client("canbo.sxd").get(f"{HERE}{row.pk}/tai-ve/")
    assert answer["Content-Disposition"].startswith("attachment; ")
    assert shown in answer["Content-Disposition"]
    assert "\n" not in answer["Content-Disposition"]
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert {"private", "no-store"} <= set(answer["Cache-Control"].split(", "))
    assert body(answer) == data


def test_html_under_another_name_never_leaves_the_house(office: Office) -> None:
    row = checked(sent(office.client("canbo.sxd"), b"<html><script>alert(1)</script></html>", "a.pdf"))
    assert office.client("canbo.sxd").get(f"{HERE}{row.pk}/tai-ve/").status_code == 404


def addresses_of(row: Evidence, below: str = HERE) -> list[str]:
    return [f"{below}{row.pk}/tai-ve/", f"{below}{row.pk}/trang/1.png"]


@pytest.mark.parametrize("state", ["checking", "refused", "purged", "on its way"])
def test_nobody_has_the_bytes_before_they_are_clean_or_after(office: Office, state: str) -> None:
    row = begun(office) if state == "on its way" else brought(office, pdf("A"), check=False)
    if row.file:
        refusal = "file.virus" if state == "refused" else ""
        type(row.file.content).objects.update(state=state, refusal=refusal)
    for username in ("canbo.sxd", "lanhdao.sxd"):
        client = office.client(username)
        assert {client.get(one).status_code for one in addresses_of(row)} == {404}
        assert client.get(f"{HERE}{row.pk}/").status_code == 200


def test_a_piece_isnt_found_below_another_sheet(office: Office) -> None:
    row = brought(office, pdf("A"))
    thief = office.client("canbo.hoasen")
    for one in (*addresses_of(row, OTHERS), f"{OTHERS}{row.pk}/"):
        assert thief.get(one).status_code == 404
    for one in (*addresses_of(row), f"{HERE}{row.pk}/", HERE):
        assert thief.get(one).status_code == 403
    for deed in ("mo-ta", "go", "dua-lai", "nguoi-doc", "ban-moi", "tai-lieu-mat"):
        assert thief.post(f"{OTHERS}{row.pk}/{deed}/", {"title": "x"}).status_code == 404
        assert thief.post(f"{HERE}{row.pk}/{deed}/", {"title": "x"}).status_code == 403
    assert Evidence.objects.get().removed_at is None


def test_a_restricted_piece_is_nowhere_for_who_isnt_named(office: Office, at: type_of_at) -> None:
    row = brought(office, pdf("Danh sách KINDS"), "KINTEN.pdf")
    restrict(**acting(office), evidence_id=row.pk, reason="personal", readers=[])
    submitted()
    at(JUDGING)
    reader = office.client("hoidong.stc")
    for one in (*addresses_of(row), f"{HERE}{row.pk}/"):
        assert reader.get(one).status_code == 404
    for page in (HERE, f"{HERE}tieu-chi/1.1.1/", f"{HERE}?tim=KINDS", f"{HERE}?tim=KINTEN"):
        answer = reader.get(page)
        assert answer.status_code == 200
        shown = re.sub(r'tim=KIN\w+|value="KIN\w+"|“KIN\w+”|token" value="\w+"', "", answer.content.decode())
        assert "KIN" not in shown
    assert "Tài liệu dành cho người được chỉ định" in text_of(reader.get(HERE))


def test_a_hidden_piece_answers_as_one_that_isnt_there(office: Office, at: type_of_at) -> None:
    row = brought(office, pdf("A"))
    restrict(**acting(office), evidence_id=row.pk, reason="personal", readers=[])
    submitted()
    at(JUDGING)
    reader = office.client("hoidong.stc")
    reader.get(HERE)

    def told(pk: int) -> tuple[int, str]:
        answer = reader.get(f"{HERE}{pk}/")
        shown = re.sub(r'token" value="\w+"', "", answer.content.decode())
        return answer.status_code, shown.replace(f"/{pk}/", "/·/")

    assert told(row.pk) == told(999_999)


def test_an_appraiser_reads_what_is_open_and_is_offered_nothing_else(office: Office, at: type_of_at) -> None:
    row = brought(office, pdf("A"))
    gone = brought(office, pdf("B"), "b.pdf")
    remove(**acting(office), evidence_id=gone.pk)
    submitted()
    at(JUDGING)
    reader = office.client("hoidong.stc")
    assert body(reader.get(f"{HERE}{row.pk}/tai-ve/")) == pdf("A")
    assert reader.get(f"{HERE}{gone.pk}/tai-ve/").status_code == 404
    page = text_of(reader.get(f"{HERE}{row.pk}/"))
    assert "Gỡ khỏi phiếu" not in page
    assert reader.post(f"{HERE}{row.pk}/go/", {"why": "x"}).status_code == 422
    assert create(reader, "a.pdf", 10).status_code == 403


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
