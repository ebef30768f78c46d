"""Receipt, report, table of points and the signed paper on the site: who gets what, and byte for byte."""

import io
import re
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256

import pypdfium2
import pytest
from docx import Document
from openpyxl import load_workbook
from pytest_django import DjangoAssertNumQueries

from pari.campaigns.models import Campaign
from pari.core.access.roles import Phase
from pari.core.states import State
from pari.scoring.models import Sheet, Submission
from tests.office import PEOPLE, Office, on
from tests.scoring.papers.handing_in import LEVEL, SHARE, hand_in, piece, type_in
from tests.web.scoring.conftest import text_of
from tests.web.scoring.handed_in import HEAD, OFFICER, OWN, RECEIPT, REPORT, SHEET, sign, submitted

pytestmark = [pytest.mark.usefixtures("at"), pytest.mark.one_engine]

DOWNLOADS = [
    RECEIPT + "bien-nhan.pdf",
    RECEIPT + "noi-dung.json",
    REPORT + "bao-cao.docx",
    REPORT + "bao-cao.pdf",
    REPORT + "bang-diem.docx",
    REPORT + "bang-diem.xlsx",
    REPORT + "bang-diem.pdf",
]
# 14 are those of every page of a sheet: the session, who comes in as what, the campaign, its eye, the sheet.
QUERIES = {RECEIPT: 18, REPORT: 16, RECEIPT + "bien-nhan.pdf": 14, REPORT + "bang-diem.xlsx": 13}
DRAFT_QUERIES = 21
Clock = Callable[[datetime], None]


def words_of_pdf(content: bytes) -> str:
    pages = (page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(content))
    return " ".join(" ".join(pages).replace("\u200b", "").split())


def words_of_docx(content: bytes) -> str:
    document = Document(io.BytesIO(content))
    return "\n".join(paragraph.text for paragraph in document.paragraphs)


# --- The receipt -------------------------------------------------------------------------------------------


def test_before_anything_is_handed_in_the_page_says_so(office: Office) -> None:
    answer = office.client(OFFICER).get(RECEIPT)
    assert answer.status_code == 200
    assert "Cơ quan chưa nộp hồ sơ đề nghị thẩm định" in text_of(answer)
    assert "Văn bản đã ký số" not in text_of(answer)


def test_the_receipt_shows_the_second_the_person_the_digest_and_how_to_check_it(office: Office) -> None:
    made = submitted(office)
    page = text_of(office.client(OFFICER).get(RECEIPT))
    for said in (
        "Thời điểm nhận 09:00:00 ngày 26/11/2026",
        "Thời hạn nộp hết 24 giờ 00 ngày 15/12/2026",
        "Lãnh đạo Sở Xây dựng (ví dụ), Lãnh đạo đơn vị",
        "Tổng điểm tự chấm 0,50/100,00, còn ",
        made.sha256,
        "sha256sum noi-dung-so-xay-dung-1.json",
    ):
        assert said in page
    assert "không còn khớp" not in page


@pytest.mark.parametrize(("rehearsal", "why"), [(False, "bằng lệnh trên máy chủ"), (True, "để diễn tập")])
def test_the_receipt_of_a_sheet_that_nobody_handed_in_says_that_no_post_stood_behind_it(
    office: Office, *, rehearsal: bool, why: str
) -> None:
    submitted(office)
    Submission.objects.update(account=None, role="", signs_as="")
    Campaign.objects.update(is_rehearsal=rehearsal)
    page = text_of(office.client(OFFICER).get(RECEIPT))
    assert f"Người nộp Quản trị hệ thống Tư cách nộp nộp thay đơn vị {why}" in page
    assert "không ghi tư cách ký" in page
    assert "Tư cách ký" not in page


def test_the_place_of_the_report_has_one_name(office: Office) -> None:
    submitted(office)
    for address in (SHEET, RECEIPT):
        page = office.client(OFFICER).get(address).content.decode()
        names = re.findall(rf'href="{REPORT}[^"]*">(.*?)</a>', page)
        assert set(names) == {"Báo cáo, bảng điểm"}
    assert "<h1>Báo cáo, bảng điểm" in office.client(OFFICER).get(REPORT).content.decode()


def test_the_content_that_is_downloaded_has_the_digest_of_the_page(office: Office) -> None:
    made = submitted(office)
    answer = office.client(OFFICER).get(RECEIPT + "noi-dung.json")
    assert sha256(answer.content).hexdigest() == made.sha256
    assert 'filename="noi-dung-so-xay-dung-1.json"' in answer["Content-Disposition"]


def test_content_that_was_tampered_with_is_shouted_about(office: Office) -> None:
    made = submitted(office)
    Submission.objects.filter(pk=made.pk).update(content=made.content.replace("12/KH-SXD", "99/KH-SXD"))
    assert "không còn khớp với mã SHA-256 khi nộp" in text_of(office.client(OFFICER).get(RECEIPT))


def test_the_receipt_as_pdf_says_the_same(office: Office) -> None:
    made = submitted(office)
    answer = office.client(HEAD).get(RECEIPT + "bien-nhan.pdf")
    said = words_of_pdf(answer.content)
    assert answer["Content-Type"] == "application/pdf"
    assert "GIẤY XÁC NHẬN NỘP" in said
    assert made.sha256 in said
    assert answer.content == office.client(HEAD).get(RECEIPT + "bien-nhan.pdf").content


def test_each_submission_keeps_its_receipt(office: Office) -> None:
    first = submitted(office)
    type_in_again(office)
    second = hand_in(office, at=on(27, 11, 10))
    client = office.client(OFFICER)
    assert second.sha256 in text_of(client.get(RECEIPT))
    assert "Lần 1, 09:00 ngày 26/11/2026" in text_of(client.get(RECEIPT))
    assert first.sha256 in text_of(client.get(RECEIPT + "?lan=1"))
    assert sha256(client.get(RECEIPT + "noi-dung.json?lan=1").content).hexdigest() == first.sha256


def type_in_again(office: Office) -> None:
    """After the sheet was reopened."""
    Sheet.objects.filter(campaign=office.campaign).update(state=State.REOPENED.value)
    type_in(office, SHARE)


@pytest.mark.parametrize("asked", ["2", "0", "x", "-1", "9999999", "١", "1; DROP"])
def test_a_submission_that_isnt_there_is_not_found(office: Office, asked: str) -> None:
    submitted(office)
    client = office.client(OFFICER)
    for address in (RECEIPT, *DOWNLOADS, REPORT):
        assert client.get(address, {"lan": asked}).status_code == 404, address


# --- Papers ------------------------------------------------------------------------------------------------


def test_a_sheet_under_work_gives_its_own_people_drafts(office: Office) -> None:
    type_in(office, LEVEL, explanation="Đang soạn")
    page = text_of(office.client(OFFICER).get(REPORT))
    assert "BẢN NHÁP, chưa nộp Theo nội dung đang có trong phiếu" in page
    assert "Các tiêu chí đã có điểm cộng được 0,50 điểm" in page
    for name in ("bao-cao.pdf", "bang-diem.pdf"):
        said = words_of_pdf(office.client(HEAD).get(REPORT + name).content)
        assert "BẢN NHÁP, chưa nộp" in said
        assert "Giải trình: Đang soạn" in said


def test_what_was_handed_in_gives_papers_without_that_mark(office: Office) -> None:
    submitted(office)
    assert "BẢN NHÁP" not in text_of(office.client(OFFICER).get(REPORT))
    document = office.client(OFFICER).get(REPORT + "bao-cao.docx").content
    assert "Trên đây là báo cáo tự đánh giá, chấm điểm của Sở Xây dựng./." in words_of_docx(document)
    assert "BẢN NHÁP" not in Document(io.BytesIO(document)).sections[0].first_page_header.paragraphs[0].text
    sheet = load_workbook(
        io.BytesIO(office.client(OFFICER).get(REPORT + "bang-diem.xlsx").content)
    ).worksheets[0]
    found = {row[0].value: row[3].value for row in sheet.iter_rows()}
    assert found[LEVEL] == 0.5


def test_what_the_office_types_stands_on_the_paper_and_is_never_markup(office: Office) -> None:
    submitted(office)
    typed = {
        "superior": "UBND tỉnh #pagebreak()", "number": "12/BC-SXD", "place": "Thanh Giang",
        "day": "05/12/2026", "lines": "KT. Giám đốc\nPhó Giám đốc", "signer": "=1+1 <b>",
    }  # fmt: skip
    said = words_of_pdf(office.client(OFFICER).get(REPORT + "bao-cao.pdf", typed).content)
    assert "UBND TỈNH #PAGEBREAK()" in said
    assert "Số: 12/BC-SXD" in said
    assert "Thanh Giang, ngày 05 tháng 12 năm 2026" in said
    assert "KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC" in said
    assert "=1+1 <b>" in said


def test_what_cant_be_read_comes_back_on_the_page(office: Office) -> None:
    submitted(office)
    answer = office.client(OFFICER).get(REPORT + "bao-cao.pdf", {"day": "31/02/2026", "place": "Thanh Giang"})
    assert answer.status_code == 422
    assert "Đề nghị ghi ngày theo dạng ngày/tháng/năm" in text_of(answer)
    assert 'value="Thanh Giang"' in answer.content.decode()


def test_others_get_what_was_handed_in_and_never_what_is_being_typed(office: Office, at: Clock) -> None:
    submitted(office)
    type_in_again(office)
    office.end(Phase.SELF_ASSESSMENT, on(18, 12))
    at(on(19, 12))
    said = words_of_pdf(office.client("thuky.snv").get(REPORT + "bao-cao.pdf").content)
    assert "BẢN NHÁP" not in said
    own = words_of_pdf(office.client(OFFICER).get(REPORT + "bao-cao.pdf").content)
    assert "BẢN NHÁP" in own
    assert "BẢN NHÁP" not in words_of_pdf(office.client(OFFICER).get(REPORT + "bao-cao.pdf?lan=1").content)


def test_where_nothing_was_handed_in_others_get_nothing(office: Office, at: Clock) -> None:
    type_in(office, LEVEL)
    at(on(19, 12))
    client = office.client("thuky.snv")
    assert "Cơ quan chưa nộp hồ sơ" in text_of(client.get(REPORT))
    for address in DOWNLOADS:
        answer = client.get(address)
        assert answer.status_code == 409
        assert "Cơ quan chưa nộp hồ sơ đề nghị thẩm định" in text_of(answer)


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_only_who_may_see_the_sheet_gets_any_of_it(office: Office, username: str) -> None:
    submitted(office)
    client = office.client(username)
    for address in (RECEIPT, REPORT, *DOWNLOADS):
        assert client.get(address).status_code == (200 if username in OWN else 403), address


def test_what_was_handed_in_costs_the_same_however_much_it_is(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    submitted(office)
    client = office.client(OFFICER)
    for fuller in (False, True):
        if fuller:
            fill(office)
            submitted(office)
            sign(office, OFFICER)
            sign(office)
        for address, queries in QUERIES.items():
            with django_assert_num_queries(queries):
                assert client.get(address).status_code == 200


def test_a_draft_costs_the_same_however_full_the_sheet_is(
    office: Office, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    type_in(office, LEVEL)
    client = office.client(OFFICER)
    for fuller in (False, True):
        if fuller:
            fill(office)
        with django_assert_num_queries(DRAFT_QUERIES):
            assert client.get(REPORT).status_code == 200


def fill(office: Office) -> None:
    """More marks, typing and evidence."""
    Sheet.objects.filter(campaign=office.campaign).update(state=State.IN_PROGRESS.value)
    for criterion in ("1.1.2", "1.1.3", "1.2"):
        type_in(office, criterion, explanation="Đã thực hiện")
        for _ in range(3):
            piece(office, criterion)


def test_evidence_for_named_readers_is_in_no_paper(office: Office) -> None:
    piece(office, read_by="named", title="Quyết định về một người", number="9/QĐ", reading_reason="personal")
    submitted(office)
    said = words_of_pdf(office.client(OFFICER).get(REPORT + "bang-diem.pdf").content)
    assert "Tài liệu dành cho người được nêu tên" in said
    assert "Quyết định về một người" not in said
    assert "9/QĐ" not in said
