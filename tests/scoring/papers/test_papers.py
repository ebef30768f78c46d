"""Papers of what was handed in: the receipt, the report, the table of points."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pypdfium2
import pytest
from openpyxl import load_workbook

from pari.documents.paper import Table, Value
from pari.documents.pdf import pdf_bytes
from pari.documents.workbook import workbook_bytes
from pari.people.models import Post
from pari.scoring.claims.reading import whole_claims
from pari.scoring.papers.composing import Dress, receipt_paper, report_paper, scores_paper
from pari.scoring.papers.frozen import Content, content_of
from pari.scoring.papers.submissions import content_in, freeze, receipt_of
from pari.scoring.sheets.queries import sheet_of
from tests.office import DUE, NOW, PAPER, Office, on
from tests.scoring.papers.handing_in import (
    AGENCY,
    HEAD,
    LAST,
    LEVEL,
    OFFICER,
    SHARE,
    entry,
    hand_in,
    piece,
    text_of,
    type_in,
)

pytestmark = pytest.mark.django_db


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
    assert "Các tiêu chí đã có điểm cộng được 0,50 điểm; điểm chuẩn của phiếu là 98,75 điểm (điểm" in said
    assert "Chưa có tổng điểm của cả phiếu, chưa xác định được chỉ số do còn" in said
    assert "- Tiêu chí 1.1.2, Nội dung kế hoạch CCHC năm: " in said
    assert "được 0,00/0,75 điểm" in said
    assert "- Tiêu chí 1.1.3, Mức độ hoàn thành kế hoạch CCHC năm: Không có đối tượng" in said
    assert "Tiêu chí còn thiếu tài liệu kiểm chứng bắt buộc (01): 1.1.1." in said
    assert said.endswith("Trên đây là báo cáo tự đánh giá, chấm điểm của Sở Xây dựng./.")
    assert "- Tiêu chí 1.1.1," not in said  # it has all its points


def fields_of(content: Content) -> dict[str, tuple[Value, ...]]:
    report = report_paper(content, Dress(), made_at=NOW)
    table = next(one for one in report.blocks if isinstance(one, Table))
    return {str(row.cells[0]): row.cells[3:] for row in table.rows}


def test_a_field_of_which_a_part_is_known_shows_how_many_and_no_sum_as_if_it_were_whole(
    office: Office,
) -> None:
    type_in(office, SHARE)  # it gives 0,00 points
    content = content_in(hand_in(office))
    known, every = 1, len([one for one in content["criteria"] if one["is_leaf"] and one["code"][0] == "1"])
    covered = f"{known:02d}/{every:02d}"
    assert entry(content, "1")["points"] == "0.00"
    assert fields_of(content)["1"] == (covered, "chưa đủ", "–")
    assert fields_of(content)["2"][1:] == ("–", "–")
    said = text_of(report_paper(content, Dress(), made_at=NOW))
    assert "Tự chấm 0,00/" not in said
    assert f"Chưa đủ để tính điểm của lĩnh vực. 01 trên {every:02d} tiêu chí đã có điểm, cộng được" in said


def test_a_field_whose_every_criterion_has_points_shows_sum_and_share(office: Office) -> None:
    content = content_in(hand_in(office))
    for one in content["criteria"]:
        if one["part"] == "fields" and one["code"].split(".")[0] == "1":
            one["points"] = one["max"]
    most = entry(content, "1")["max"]
    leaves = [one for one in content["criteria"] if one["is_leaf"] and one["code"].split(".")[0] == "1"]
    covered = f"{len(leaves):02d}/{len(leaves):02d}"
    assert fields_of(content)["1"] == (covered, Decimal(most), "100,00%")


def test_in_the_table_a_group_and_the_total_say_that_they_are_a_part(office: Office) -> None:
    type_in(office, SHARE)
    content = content_in(hand_in(office))
    [table] = scores_paper(content, Dress(), made_at=NOW).tables()
    rows = {row.cells[0]: row.cells for row in table.rows if row.cells[0]}
    assert rows["1"][3] == "chưa đủ"
    assert "01 trên" in str(rows["1"][4])
    assert (rows["2"][3], str(rows["2"][4])[:3]) == ("–", "Cả ")
    assert rows[SHARE][3] == Decimal("0.00")
    last = table.rows[-1].cells
    assert last[1] == "Cộng các tiêu chí đã có điểm"
    assert str(last[4]).startswith("Chưa phải tổng điểm của cả phiếu: còn ")


def test_a_whole_total_is_called_the_total(office: Office) -> None:
    content = content_in(hand_in(office))
    for one in content["criteria"]:
        one["points"] = one["points"] or "0.00"
    [table] = scores_paper(content, Dress(), made_at=NOW).tables()
    assert (table.rows[-1].cells[1], table.rows[-1].cells[4]) == ("Tổng cộng", "")


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
