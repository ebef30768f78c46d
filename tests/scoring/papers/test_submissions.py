"""What was handed in: frozen with its digest, told of in a receipt, followed by the signed paper."""

import json
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import pypdfium2
import pytest
from django.utils.translation import override
from openpyxl import load_workbook

from pari.core.access.eye import NotAllowed
from pari.core.access.roles import Role
from pari.core.errors import BadInput, Refused
from pari.documents.paper import Paper, Table
from pari.documents.pdf import pdf_bytes
from pari.documents.workbook import workbook_bytes
from pari.files.models import Content as Bytes
from pari.files.models import StoredFile, Upload
from pari.journal.models import JournalEntry
from pari.people.models import Appointment, Post
from pari.scoring.claims.drafts import save_draft
from pari.scoring.claims.marks import mark_everything_typed
from pari.scoring.claims.reading import whole_claims
from pari.scoring.claims.typed import Typed
from pari.scoring.models import Evidence, SignedPaper, Submission
from pari.scoring.papers.composing import Dress, receipt_paper, report_paper, scores_paper
from pari.scoring.papers.frozen import Content, content_of
from pari.scoring.papers.signing import signing_of
from pari.scoring.papers.submissions import (
    MOST_PAPERS,
    attach_signed_paper,
    content_in,
    freeze,
    receipt_of,
    signed_paper_of,
    submission_of,
    submissions_of,
)
from pari.scoring.sheets.queries import sheet_of
from tests.office import DUE, NOW, PAPER, PEOPLE, Office, on
from tests.scoring.claims.test_marks import full_values

pytestmark = pytest.mark.django_db

AGENCY, OFFICER, HEAD = "so-xay-dung", "canbo.sxd", "lanhdao.sxd"
LEVEL, SHARE, LAST = "1.1.1", "1.1.2", "1.1.3"
SAID = "Kế hoạch số 12/KH-SXD, #không *phải* mã"
PDF = b"%PDF-1.4\n%%EOF"


def type_in(office: Office, criterion: str, **said: Any) -> None:
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    claim = whole_claims(sheet, with_drafts=True).by_code[criterion]
    values = {} if said.get("asks_exemption") else full_values(claim)
    save_draft(
        eye=office.eye(OFFICER),
        by=office.by(OFFICER),
        at=NOW,
        sheet_id=sheet.pk,
        criterion=criterion,
        text=Typed(values=values, **said),
        seen=claim.version,
    )


def hand_in(office: Office, *, at: Any = NOW, username: str = HEAD) -> Submission:
    """As the deed `submit` does it."""
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    mark_everything_typed(sheet, by=office.by(username), at=at)
    return freeze(sheet, by=office.by(username), at=at, due=DUE)


def piece(office: Office, criterion: str = LEVEL, **more: Any) -> Evidence:
    usual: dict[str, Any] = {
        "kind": "link", "address": "https://vidu.example/a", "title": "Kế hoạch CCHC năm 2026",
        "number": "12/KH-SXD", "issued_on": date(2026, 1, 15), "added_at": NOW,
    }  # fmt: skip
    return Evidence.objects.create(sheet=office.sheet(AGENCY), criterion=criterion, **(usual | more))


def entry(content: Content, code: str) -> Any:
    return next(one for one in content["criteria"] if one["code"] == code)


def text_of(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks if not isinstance(block, Table))


# --- Freezing ----------------------------------------------------------------------------------------------


def test_what_was_handed_in_is_kept_with_values_points_reason_and_evidence(office: Office) -> None:
    type_in(office, LEVEL, explanation=SAID)
    piece(office)
    content = content_in(hand_in(office))
    one = entry(content, LEVEL)
    assert one["explanation"] == SAID
    assert one["points"] == "0.50"
    assert "được 0,50/0,50 điểm" in one["because"]
    assert one["evidence"][0]["number"] == "12/KH-SXD"
    assert one["evidence"][0]["issued_on"] == "2026-01-15"
    assert content["edition_sha256"] == office.campaign.editions.get().content_sha256
    assert content["totals"]["claimed"] == "0.50"
    assert content["handed_in"] == {
        "sequence": 1,
        "at": "2026-11-26T09:00:00.000000+07:00",
        "due": "2026-12-16T00:00:00.000000+07:00",
        "is_late": False,
        "role": "head",
        "signs": ["Công chức"],
        "unfinished": [],
    }


def test_the_digest_is_that_of_the_canonical_text(office: Office) -> None:
    made = hand_in(office)
    assert made.sha256 == sha256(made.content.encode()).hexdigest()
    again = json.dumps(json.loads(made.content), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert again == made.content


def test_the_text_is_the_same_in_whatever_language_the_head_reads_the_site(office: Office) -> None:
    type_in(office, LEVEL)
    with override("en"):
        made = hand_in(office)
    assert "được 0,50/0,50 điểm" in made.content


def test_every_criterion_of_the_set_is_there_in_its_order(office: Office) -> None:
    content = content_in(hand_in(office))
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    claims = whole_claims(sheet, with_drafts=False)
    assert [one["code"] for one in content["criteria"]] == [one.code for one in claims.criteria_set.walk()]


def test_groups_add_up_what_lies_below_them(office: Office) -> None:
    type_in(office, LEVEL)
    content = content_in(hand_in(office))
    assert entry(content, "1")["points"] == "0.50"
    assert entry(content, "2")["points"] is None


def test_an_exemption_that_is_asked_for_lowers_the_standard(office: Office) -> None:
    type_in(office, LEVEL, asks_exemption=True, exemption_reason="Không có đối tượng áp dụng")
    content = content_in(hand_in(office))
    assert entry(content, LEVEL)["exemption"] == "Không có đối tượng áp dụng"
    assert (content["totals"]["standard"], content["totals"]["full_standard"]) == ("99.50", "100.00")
    assert content["totals"]["exemptions"] == 1


def test_of_evidence_for_named_readers_only_that_there_is_one_is_kept(office: Office) -> None:
    piece(office, read_by="named", title="Quyết định về một người", reading_reason="personal")
    made = hand_in(office)
    assert entry(content_in(made), LEVEL)["evidence"] == [{"kind": "link", "named": True}]
    assert "Quyết định về một người" not in made.content


def test_an_upload_on_its_way_is_named_and_one_that_was_given_up_is_not(office: Office) -> None:
    for name, given_up in (("dang-tai.pdf", None), ("da-bo.pdf", NOW)):
        upload = Upload.objects.create(
            authority="thanh-giang", campaign=office.campaign.code, agency=AGENCY, name=name, size=9,
            account=office.people[OFFICER].pk, began_at=NOW, moved_at=NOW, given_up_at=given_up,
        )  # fmt: skip
        piece(office, kind="file", address="", upload=upload)
    made = hand_in(office)
    assert json.loads(made.unfinished) == ["dang-tai.pdf"]
    assert [one["state"] for one in entry(content_in(made), LEVEL)["evidence"] if "state" in one] == [
        "unfinished"
    ]


def test_a_second_submission_stands_beside_the_first(office: Office) -> None:
    first = hand_in(office)
    type_in(office, LEVEL)
    second = hand_in(office, at=NOW + timedelta(hours=1))
    assert (first.sequence, second.sequence) == (1, 2)
    assert first.sha256 != second.sha256
    sheet = office.sheet(AGENCY)
    assert [one.sequence for one in submissions_of(sheet, eye=office.eye(HEAD))] == [2, 1]
    assert submission_of(sheet, eye=office.eye(HEAD)) == second
    assert submission_of(sheet, eye=office.eye(HEAD), sequence=1) == first
    assert submission_of(sheet, eye=office.eye(HEAD), sequence=3) is None


def test_content_that_was_changed_afterwards_is_found_out(office: Office) -> None:
    made = hand_in(office)
    assert receipt_of(made).is_intact
    Submission.objects.update(content=made.content.replace('"claimed":"0.00"', '"claimed":"9.00"'))
    assert not receipt_of(Submission.objects.get()).is_intact


@pytest.mark.parametrize("username", sorted(PEOPLE))
def test_only_who_may_see_the_sheet_reads_what_was_handed_in(office: Office, username: str) -> None:
    hand_in(office)
    eye, sheet = office.eye(username), office.sheet(AGENCY)
    if username in (OFFICER, HEAD):
        assert submission_of(sheet, eye=eye) is not None
    else:
        with pytest.raises(NotAllowed):
            submission_of(sheet, eye=eye)
        with pytest.raises(NotAllowed):
            submissions_of(sheet, eye=eye)
        with pytest.raises(NotAllowed):
            signed_paper_of(sheet, 1, eye=eye)


# --- Who signs ---------------------------------------------------------------------------------------------


def test_a_deputy_signs_for_the_chief_by_a_paper(office: Office) -> None:
    Post.objects.filter(account__username=HEAD).update(title="Giám đốc")
    Post.objects.filter(account__username=OFFICER).update(title="Phó Giám đốc")
    chief = office.appointment(HEAD)
    held = Appointment.objects.create(
        account=office.people[OFFICER], authority=office.authority, agency=office.agencies[AGENCY],
        role=Role.HEAD.value, kind="deputy", behalf_of=chief, paper=PAPER, began=date(2026, 1, 5),
        made_at=on(5, 1),
    )  # fmt: skip
    by = office.by(OFFICER)
    signing = signing_of(type(by)(by.authority, by.person, Role.HEAD, AGENCY, held.pk), at=NOW)
    assert signing.lines == ("KT. Giám đốc", "Phó Giám đốc")
    assert signing.text == f"KT. Giám đốc, Phó Giám đốc ({PAPER})"


def test_the_command_line_signs_for_nobody(office: Office) -> None:
    assert signing_of(type(office.by(HEAD))("thanh-giang"), at=NOW).text == ""


# --- Papers ------------------------------------------------------------------------------------------------


def test_the_receipt_says_when_to_the_second_by_whom_and_the_digest(office: Office) -> None:
    Post.objects.filter(account__username=HEAD).update(title="Giám đốc")
    type_in(office, LEVEL)
    piece(office)
    piece(office, kind="in_person", address="")
    made = hand_in(office, at=on(15, 12, 23, 59, 59))
    said = text_of(receipt_paper(receipt_of(made), "Tỉnh Thanh Giang (ví dụ)"))
    for line in (
        "1. Cơ quan nộp: Sở Xây dựng.",
        "3. Thời điểm nhận: 23 giờ 59 phút 59 giây ngày 15/12/2026, theo giờ Việt Nam của máy chủ.",
        "4. Thời hạn nộp: hết 24 giờ 00 ngày 15/12/2026. Hồ sơ được nộp trong thời hạn.",
        f"5. Người nộp: Lãnh đạo Sở Xây dựng (ví dụ), Lãnh đạo đơn vị. Tư cách ký: Giám đốc ({PAPER}).",
        "6. Nội dung: 01/",
        "tổng điểm tự chấm 0,50 điểm.",
        "7. Tài liệu kiểm chứng: 01 liên kết, 01 tài liệu xuất trình trực tiếp.",
        "8. Các tệp gửi kèm đã tải lên đầy đủ tại thời điểm nộp.",
        made.sha256,
    ):
        assert line in said


def test_the_receipt_of_a_sheet_that_nobody_handed_in_says_so(office: Office) -> None:
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    made = freeze(sheet, by=type(office.by(HEAD))("thanh-giang"), at=NOW, due=DUE)
    said = text_of(receipt_paper(receipt_of(made), "Tỉnh Thanh Giang (ví dụ)"))
    assert (
        "Người nộp: Người quản trị hệ thống. Nộp thay đơn vị bằng lệnh trên máy chủ; không ghi tư cách"
        in said
    )


def test_a_late_receipt_says_that_it_is_late(office: Office) -> None:
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    sheet.is_late = True
    made = freeze(sheet, by=office.by(HEAD), at=on(17, 12, 8), due=DUE)
    assert "Hồ sơ được nộp muộn, sau khi được mở lại." in text_of(receipt_paper(receipt_of(made), "Tỉnh"))


def test_the_same_submission_always_gives_the_same_receipt(office: Office) -> None:
    made = hand_in(office)
    papers = [receipt_paper(receipt_of(made), "Tỉnh Thanh Giang (ví dụ)") for _ in range(2)]
    assert pdf_bytes(papers[0]) == pdf_bytes(papers[1])


def test_the_report_says_points_weak_criteria_exemptions_and_what_is_missing(office: Office) -> None:
    type_in(office, LEVEL)
    type_in(office, SHARE)
    type_in(office, LAST, asks_exemption=True, exemption_reason="Không có đối tượng")
    said = text_of(report_paper(content_in(hand_in(office)), Dress(), made_at=NOW))
    assert "Tổng điểm tự chấm là 0,50 điểm trên điểm chuẩn 98,75 điểm (điểm chuẩn đầy đủ là 100,00" in said
    assert "chưa xác định được chỉ số do còn" in said
    assert "- Tiêu chí 1.1.2, Nội dung kế hoạch CCHC năm: " in said
    assert "được 0,00/0,75 điểm" in said
    assert "- Tiêu chí 1.1.3, Mức độ hoàn thành kế hoạch CCHC năm: Không có đối tượng" in said
    assert "Tiêu chí còn thiếu tài liệu kiểm chứng bắt buộc (01): 1.1.1." in said
    assert said.endswith("Trên đây là báo cáo tự đánh giá, chấm điểm của Sở Xây dựng./.")
    assert "- Tiêu chí 1.1.1," not in said  # it has all its points


def test_a_sheet_under_work_gives_a_paper_that_is_marked_as_a_draft(office: Office) -> None:
    type_in(office, LEVEL)
    sheet = sheet_of(office.campaign, AGENCY, eye=office.eye(OFFICER))
    draft = content_of(whole_claims(sheet, with_drafts=True))
    assert report_paper(draft, Dress(), made_at=NOW).mark == "BẢN NHÁP, chưa nộp"
    assert report_paper(content_in(hand_in(office)), Dress(), made_at=NOW).mark == ""


def test_what_the_office_puts_on_its_paper_stands_there(office: Office) -> None:
    dress = Dress(
        body="Ủy ban nhân dân phường (ví dụ)", superior="UBND tỉnh", number="12/BC-SXD", place="Thanh Giang",
        day=date(2026, 12, 5), lines=("KT. Giám đốc", "Phó Giám đốc"), signer="Người ký (ví dụ)",
    )  # fmt: skip
    paper = report_paper(content_in(hand_in(office)), dress, made_at=NOW)
    assert (paper.issuer.superior, paper.issuer.body) == ("UBND tỉnh", "Ủy ban nhân dân phường (ví dụ)")
    assert paper.number == "Số: 12/BC-SXD"
    assert paper.place_and_day == "Thanh Giang, ngày 05 tháng 12 năm 2026"
    assert paper.signature is not None
    assert paper.signature.authority == ("KT. Giám đốc", "Phó Giám đốc")
    assert paper.annexes[0].goes_with == (
        "Kèm theo Báo cáo số 12/BC-SXD ngày 05 tháng 12 năm 2026 của Sở Xây dựng"
    )


def test_the_table_has_every_criterion_with_why_and_evidence_and_no_text_is_code(office: Office) -> None:
    type_in(office, LEVEL, explanation="=HYPERLINK(1)")
    piece(office)
    piece(office, number="", title="Ảnh chụp", issued_on=None)
    content = content_in(hand_in(office))
    paper = scores_paper(content, Dress(), made_at=NOW)
    [table] = paper.tables()
    row = next(one for one in table.rows if one.cells[0] == LEVEL)
    assert row.cells[4] == f"{entry(content, LEVEL)['because']}\nGiải trình: =HYPERLINK(1)"
    assert row.cells[5] == "12/KH-SXD ngày 15/01/2026\nẢnh chụp"
    assert len([one for one in table.rows if one.cells[0]]) == len(content["criteria"])
    sheet = load_workbook(BytesIO(workbook_bytes(paper))).worksheets[0]
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    printed = "".join(
        page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf_bytes(paper))
    )
    assert "=HYPERLINK(1)" in printed


# --- The signed paper --------------------------------------------------------------------------------------


def attach(office: Office, username: str = HEAD, **more: Any) -> SignedPaper:
    usual: dict[str, Any] = {
        "name": "bao-cao.pdf",
        "data": PDF,
        "number": "12/BC-SXD",
        "signed_on": date(2026, 11, 25),
    }
    return attach_signed_paper(
        eye=office.eye(username),
        by=office.by(username),
        at=NOW,
        sheet_id=office.sheet(AGENCY).pk,
        **(usual | more),
    )


def test_the_signed_paper_goes_with_the_newest_submission_byte_for_byte(office: Office) -> None:
    hand_in(office)
    newest = hand_in(office)
    paper = attach(office)
    assert paper.submission == newest
    assert paper.file.content.sha256 == sha256(PDF).hexdigest()
    line = JournalEntry.objects.order_by("-pk")[0]
    assert (line.did, line.agency) == ("signed_paper_attached", AGENCY)
    assert json.loads(line.figures)["sha256"] == sha256(PDF).hexdigest()


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - {OFFICER, HEAD}))
def test_nobody_else_attaches_a_signed_paper(office: Office, username: str) -> None:
    hand_in(office)
    with pytest.raises(NotAllowed):
        attach(office, username)
    assert not StoredFile.objects.exists()


def test_without_a_submission_there_is_nothing_to_go_with(office: Office) -> None:
    with pytest.raises(Refused, match=r"submission\.none"):
        attach(office)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"name": "bao-cao.docx"}, "submission.not_a_pdf"),
        ({"number": "1" * 101}, "submission.number_too_long"),
        ({"signed_on": date(2026, 11, 27)}, "submission.signed_later"),
    ],
)
def test_what_is_wrong_with_a_signed_paper_is_named(office: Office, said: Any, code: str) -> None:
    hand_in(office)
    with pytest.raises(BadInput) as bad:
        attach(office, **said)
    assert [problem.code for problem in bad.value.problems] == [code]
    assert not StoredFile.objects.exists()


def test_papers_of_a_submission_have_an_end(office: Office) -> None:
    hand_in(office)
    for _ in range(MOST_PAPERS):
        attach(office)
    with pytest.raises(Refused, match=r"submission\.too_many_papers"):
        attach(office)


def test_a_signed_paper_is_opened_once_it_was_looked_at(office: Office) -> None:
    hand_in(office)
    paper, sheet, eye = attach(office), office.sheet(AGENCY), office.eye(HEAD)
    with pytest.raises(SignedPaper.DoesNotExist):
        signed_paper_of(sheet, paper.pk, eye=eye)
    Bytes.objects.update(state="clean", media_type="application/pdf")
    assert signed_paper_of(sheet, paper.pk, eye=eye) == paper
    with pytest.raises(SignedPaper.DoesNotExist):
        signed_paper_of(office.sheet("hoa-sen"), paper.pk, eye=office.eye("lanhdao.hoasen"))
