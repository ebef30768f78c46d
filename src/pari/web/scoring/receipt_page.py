"""The page of what was handed in, and the page from which the agency's papers are taken."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.core.calendar.days import VIETNAM
from pari.core.scoring.stages import Stage
from pari.core.states import HANDED_IN, State
from pari.documents.paper import Heading, Paper, Paragraph, Table
from pari.files.queries import why_refused
from pari.scoring.evidence.adding import FINISH_WITHIN
from pari.scoring.models import Sheet, SignedPaper, Submission
from pari.scoring.papers.frozen import Content
from pari.scoring.papers.submissions import Receipt, submissions_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.scoring.papers_forms import DressForm, SignedPaperForm
from pari.words.access import ROLES
from pari.words.files import signature_sentences, size_text, state_word
from pari.words.numbers import counted, exact_number
from pari.words.problems import sentence
from pari.words.time import day_text, instant_text, until_text


@dataclass(frozen=True, slots=True)
class Line:
    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """Another submission of the sheet."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed paper. `address` is empty while it may not be opened."""

    name: str
    about: str
    state: str
    look: str
    why: str
    signatures: list[str]
    warning: str  # of a paper that bears no signature
    address: str
    who: str


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """`sha256` is empty where nothing was handed in yet; `nothing` then says so."""

    head: Head
    title: str
    nothing: str
    late: str
    lines: list[Line]
    unfinished: list[str]
    finish: str  # until when these may still come
    sha256: str
    broken: str
    command: str
    pdf_address: str
    content_address: str
    report_address: str
    sheet_address: str
    earlier: list[Earlier]
    signed: list[Signed]
    form: SignedPaperForm | None
    sign_address: str
    urge: str  # why the form is worth filling


@dataclass(frozen=True, slots=True)
class PreviewBlock:
    """One of a heading (`level` from 1), a paragraph, a table."""

    kind: str
    text: str = ""
    level: int = 0
    headings: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()


@dataclass(frozen=True, slots=True)
class Download:
    label: str
    address: str
    primary: bool = False


@dataclass(frozen=True, slots=True)
class PapersPage:
    """`nothing` says why there is no paper; `mark` that it is a draft."""

    head: Head
    title: str
    nothing: str
    mark: str
    about: str
    form: DressForm
    opened: bool  # the form, once something was typed
    report: list[Download]
    scores: list[Download]
    preview_title: str
    preview: list[PreviewBlock]
    receipt_address: str
    sheet_address: str


def receipt_page(
    seat: Seat, sheet: Sheet, told: Receipt | None, bound: SignedPaperForm | None
) -> ReceiptPage:
    """At most 2 queries: the agency's name, and what else was handed in."""
    code = sheet.participant.agency.code
    name = _name(seat, code)
    query = f"?lan={told.submission.sequence}" if told else ""
    may_sign = told is not None and seat.may(Action.ATTACH_SIGNED_PAPER, code).allowed
    return ReceiptPage(
        head=campaign_head(seat, f"{_('Giấy xác nhận nộp')}: {name}"),
        title=name,
        nothing="" if told else sentence_none(),
        late=_("Nộp muộn") if told and told.submission.is_late else "",
        lines=_lines(told, rehearsal=seat.campaign.is_rehearsal) if told else [],
        unfinished=told.unfinished if told else [],
        finish=_finish(),
        sha256=told.submission.sha256 if told else "",
        broken="" if told is None or told.is_intact else _broken(),
        command=f"sha256sum noi-dung-{code}-{told.submission.sequence}.json" if told else "",
        pdf_address=place(seat, "sheet_receipt_pdf", code) + query,
        content_address=place(seat, "sheet_content", code) + query,
        report_address=place(seat, "sheet_report", code) + query,
        sheet_address=place(seat, "sheet", code),
        earlier=_earlier(seat, sheet, told) if told else [],
        signed=[_signed(seat, code, one) for one in told.signed if _is_seen(seat, code, one)] if told else [],
        form=(bound or SignedPaperForm()) if may_sign or bound else None,
        sign_address=place(seat, "sheet_sign", code),
        urge=_("Báo cáo đã ký số được gửi kèm lần nộp này; tệp đã gửi không thay thế, chỉ gửi thêm."),
    )


def papers_page(
    seat: Seat, sheet: Sheet, submission: Submission | None, paper: Paper | None, form: DressForm
) -> PapersPage:
    """1 query: the agency's name."""
    code = sheet.participant.agency.code
    name = _name(seat, code)
    return PapersPage(
        head=campaign_head(seat, f"{_('Báo cáo, bảng điểm')}: {name}"),
        title=name,
        nothing="" if paper else sentence_none(),
        mark=_("BẢN NHÁP, chưa nộp") if paper and paper.mark else "",
        about=_about(sheet, submission) if paper else "",
        form=form,
        opened=bool(form.changed_data),
        report=[
            Download(_("Báo cáo (Word)"), place(seat, "sheet_report_docx", code), primary=True),
            Download(_("Báo cáo (PDF)"), place(seat, "sheet_report_pdf", code)),
        ],
        scores=[
            Download(_("Bảng điểm (Excel)"), place(seat, "sheet_scores_xlsx", code)),
            Download(_("Bảng điểm (Word)"), place(seat, "sheet_scores_docx", code)),
            Download(_("Bảng điểm (PDF)"), place(seat, "sheet_scores_pdf", code)),
        ],
        preview_title=paper.name if paper else "",
        preview=[_preview(block) for block in paper.blocks] if paper else [],
        receipt_address=place(seat, "sheet_receipt", code) if submission else "",
        sheet_address=place(seat, "sheet", code),
    )


def sentence_none() -> str:
    return _("Cơ quan chưa nộp hồ sơ đề nghị thẩm định nên chưa có giấy xác nhận và văn bản.")


def _name(seat: Seat, code: str) -> str:
    return names_of(seat.campaign.authority.code, [code]).get(code, code)


def _lines(told: Receipt, *, rehearsal: bool) -> list[Line]:
    row, totals = told.submission, told.content["totals"]
    handed = told.content["handed_in"]
    due = handed["due"] if handed else None
    role = _(ROLES[Role(row.role)]) if row.role else ""
    who = ", ".join(part for part in (told.person or _("Quản trị hệ thống"), role) if part)
    later = handed is not None and handed.get("stage") == Stage.SUPPLEMENT.value
    lines = [
        Line(_("Nội dung nộp"), _("Giải trình, bổ sung sau thẩm định lần 1") if later else ""),
        Line(_("Thời điểm nhận"), _second(row.at)),
        Line(_("Thời hạn nộp"), until_text(datetime.fromisoformat(due)) if due else ""),
        Line(_("Người nộp"), who),
        Line(_("Tư cách ký"), row.signs_as),
        Line(_("Tư cách nộp"), "" if told.person else _stood_in(rehearsal=rehearsal)),
        Line(_("Bộ tiêu chí"), told.content["edition_title"]),
        Line(_("Tiêu chí đã tự chấm"), f"{counted(totals['complete'])}/{counted(totals['to_fill'])}"),
        Line(_("Tổng điểm tự chấm"), _points(told.content)),
        Line(
            _("Đề nghị không áp dụng"),
            counted(totals["exemptions"]) if totals["exemptions"] else _("không có"),
        ),
        Line(_("Tài liệu kiểm chứng"), counted(totals["evidence"])),
    ]
    return [line for line in lines if line.value]


def _stood_in(*, rehearsal: bool) -> str:
    """Nobody handed it in, and so nobody in a capacity: what stood in for the agency's head."""
    if rehearsal:
        return _("nộp thay đơn vị để diễn tập, bằng lệnh trên máy chủ; không ghi tư cách ký")
    return _("nộp thay đơn vị bằng lệnh trên máy chủ; không ghi tư cách ký")


def _points(content: Content) -> str:
    """While some criteria have no points the sum says so: it is that of a part."""
    totals = content["totals"]
    said = f"{exact_number(Decimal(totals['claimed']))}/{exact_number(Decimal(totals['standard']))}"
    unknown = sum(one["is_leaf"] and one["points"] is None for one in content["criteria"])
    if not unknown:
        return said
    return _("%(points)s, còn %(count)s tiêu chí chưa có điểm") % {"points": said, "count": counted(unknown)}


def _finish() -> str:
    hours = FINISH_WITHIN // timedelta(hours=1)
    return _(
        "Các tệp này bắt đầu tải trước thời điểm nộp nên được tải tiếp trong %(hours)s giờ sau khi nộp."
    ) % {"hours": hours}


def _second(at: datetime) -> str:
    """09:00:05 ngày 26/11/2026"""
    local = at.astimezone(VIETNAM)
    return _("%(clock)s ngày %(day)s") % {"clock": f"{local:%H:%M:%S}", "day": day_text(local.date())}


def _broken() -> str:
    return _(
        "Nội dung đang lưu không còn khớp với mã SHA-256 khi nộp. Đề nghị báo ngay Quản trị kỹ thuật và "
        "đối chiếu với tệp nội dung, giấy xác nhận đã tải về."
    )


def _earlier(seat: Seat, sheet: Sheet, told: Receipt) -> list[Earlier]:
    address = place(seat, "sheet_receipt", sheet.participant.agency.code)
    return [
        Earlier(
            _("Lần %(number)s, %(when)s") % {"number": row.sequence, "when": instant_text(row.at)},
            f"{address}?lan={row.sequence}",
        )
        for row in submissions_of(sheet, eye=seat.eye)
        if row.pk != told.submission.pk
    ]


def _is_seen(seat: Seat, agency: str, paper: SignedPaper) -> bool:
    """Others than the agency's own people know of a paper once it was looked at."""
    return paper.file.content.state == "clean" or seat.may(Action.SEE_DRAFTS, agency).allowed


def _signed(seat: Seat, agency: str, paper: SignedPaper) -> Signed:
    content, file = paper.file.content, paper.file
    opens = content.state == "clean" and file.purged_at is None
    looks = {"clean": "done", "checking": "waits"}
    said = [day_text(paper.signed_on), size_text(content.size)]
    refused = why_refused(file)
    return Signed(
        name=paper.number or file.name,
        about=", ".join(part for part in said if part),
        state=state_word(content.state),
        look=looks.get(content.state, "bad"),
        why=sentence(refused) if refused else "",
        signatures=_signatures(content.signatures) if opens else [],
        warning=_("Tệp không có chữ ký số.") if opens and content.signatures == "[]" else "",
        address=place(seat, "sheet_signed_file", agency, str(paper.pk)) if opens else "",
        who=f"{paper.added_by.name if paper.added_by else ''}, {instant_text(paper.added_at)}",
    )


def _signatures(kept: str) -> list[str]:
    """What each signature tells."""
    if not kept:
        return []
    found = json.loads(kept)
    return [" ".join(signature_sentences(one, _when(one.get("signed_at")))) for one in found]


def _when(signed_at: str | None) -> str:
    return instant_text(datetime.fromisoformat(signed_at)) if signed_at else ""


def _about(sheet: Sheet, submission: Submission | None) -> str:
    if submission:
        return _("Theo nội dung đã nộp lúc %(when)s.") % {"when": _second(submission.at)}
    if State(sheet.state) not in HANDED_IN and sheet.submitted_at:
        return _(
            "Theo nội dung đang sửa sau khi được mở lại; văn bản của lần nộp trước tải ở giấy xác nhận nộp."
        )
    return _("Theo nội dung đang có trong phiếu; số liệu thay đổi khi phiếu thay đổi.")


def _preview(block: Heading | Paragraph | Table) -> PreviewBlock:
    if isinstance(block, Table):
        return PreviewBlock(
            "table",
            headings=[column.heading for column in block.columns],
            rows=[block.texts(row) for row in block.rows],
        )
    if isinstance(block, Heading):
        return PreviewBlock("heading", block.text, block.level)
    return PreviewBlock("paragraph", block.text)
