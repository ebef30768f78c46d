"""What was handed in and the agency's papers: receipt, report, table of points, the signed paper."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.core.states import HANDED_IN, State
from pari.documents.paper import Paper
from pari.documents.pdf import pdf_bytes
from pari.documents.word import word_bytes
from pari.documents.workbook import workbook_bytes
from pari.files.jobs import check_now
from pari.files.places import content_path
from pari.files.queries import download_name, why_refused
from pari.scoring.claims.reading import claims_of
from pari.scoring.models import Sheet, SignedPaper, Submission
from pari.scoring.papers.composing import receipt_paper, report_paper, scores_paper
from pari.scoring.papers.frozen import Content, content_of
from pari.scoring.papers.submissions import (
    Receipt,
    attach_signed_paper,
    content_in,
    receipt_of,
    signed_paper_of,
    submission_of,
)
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.downloads import WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.papers_forms import DressForm, SignedPaperForm
from pari.web.scoring.receipt_page import papers_page, receipt_page
from pari.web.scoring.views import sheet_seen
from pari.words.problems import sentence

PDF, JSON = "application/pdf", "application/json"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
NOTHING_RUNS = "default-src 'none'; sandbox"


@dataclass(frozen=True)
class Sort:
    """A sort of paper in one format, with the name that its file gets."""

    compose: Callable[..., Paper]
    write: Callable[[Paper], bytes]
    kind: str
    name: str


REPORT_DOCX = Sort(report_paper, word_bytes, WORD, "bao-cao-{}.docx")
REPORT_PDF = Sort(report_paper, pdf_bytes, PDF, "bao-cao-{}.pdf")
SCORES_DOCX = Sort(scores_paper, word_bytes, WORD, "bang-diem-{}.docx")
SCORES_XLSX = Sort(scores_paper, workbook_bytes, WORKBOOK, "bang-diem-{}.xlsx")
SCORES_PDF = Sort(scores_paper, pdf_bytes, PDF, "bang-diem-{}.pdf")


@dataclass(frozen=True)
class Source:
    """What papers are composed of: what was handed in, or the sheet as it stands (no `submission`)."""

    content: Content
    made_at: datetime
    submission: Submission | None


@in_campaign
def receipt(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """Without anything handed in the page says so, and what comes first."""
    found = sheet_seen(seat, agency)
    return _receipt(request, seat, found, None)


@in_campaign
def receipt_pdf(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    told = _told(request, seat, sheet_seen(seat, agency))
    paper = receipt_paper(told, seat.campaign.authority.name)
    return download(pdf_bytes(paper), PDF, f"bien-nhan-{agency}-{told.submission.sequence}.pdf")


@in_campaign
def content_json(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """Byte for byte what the digest was made of."""
    submission = _submission(request, seat, sheet_seen(seat, agency))
    return download(submission.content.encode(), JSON, f"noi-dung-{agency}-{submission.sequence}.json")


@in_campaign
def report(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    found = sheet_seen(seat, agency)
    form = DressForm(request.GET or None)
    return _papers(request, seat, found, form, status=200)


@in_campaign
def report_docx(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _paper(request, seat, agency, REPORT_DOCX)


@in_campaign
def report_pdf(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _paper(request, seat, agency, REPORT_PDF)


@in_campaign
def scores_docx(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _paper(request, seat, agency, SCORES_DOCX)


@in_campaign
def scores_xlsx(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _paper(request, seat, agency, SCORES_XLSX)


@in_campaign
def scores_pdf(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _paper(request, seat, agency, SCORES_PDF)


@in_campaign
def sign(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """The signed paper comes in; it is looked at at once where it is small."""
    found = sheet_seen(seat, agency)
    if request.method != "POST":
        return redirect(place(seat, "sheet_receipt", agency))
    seat.eye.require(Action.ATTACH_SIGNED_PAPER, agency)  # nobody else's file is laid aside
    form = SignedPaperForm(request.POST, request.FILES, desk=seat.desk, about=f"sheet-{found.pk}")
    if form.is_valid() and carried_out(form, lambda: _attach(request, seat, found, form)):
        return redirect(place(seat, "sheet_receipt", agency))
    return _receipt(request, seat, sheet_seen(seat, agency), form)


@in_campaign
def signed_file(_request: HttpRequest, seat: Seat, agency: str, paper: int) -> HttpResponse:
    """The bytes as they came: a signature is worth something only over these."""
    try:
        kept = signed_paper_of(sheet_seen(seat, agency), paper, eye=seat.eye)
        content = content_path(kept.file.content.sha256).read_bytes()  # small: `SignedPaperForm` sees to it
    except (SignedPaper.DoesNotExist, FileNotFoundError):
        raise Http404(str(paper)) from None
    answer = download(content, kept.file.content.media_type, download_name(kept.file))
    answer["Content-Security-Policy"] = NOTHING_RUNS
    return answer


def _attach(request: HttpRequest, seat: Seat, sheet: Sheet, form: SignedPaperForm) -> None:
    made = attach_signed_paper(
        **seat.acting,
        sheet_id=sheet.pk,
        name=form.brought.name,
        data=form.brought.data,
        number=form.cleaned_data["number"],
        signed_on=form.cleaned_data["signed_on"],
        is_copy=form.cleaned_data["is_copy"],
    )
    made.file.content = check_now(made.file.content_id, at=seat.desk.at)
    refused = why_refused(made.file)
    if refused:
        messages.error(request, sentence(refused))
    else:
        messages.success(request, _("Đã gửi kèm văn bản đã ký."))


def _receipt(request: HttpRequest, seat: Seat, sheet: Sheet, bound: SignedPaperForm | None) -> HttpResponse:
    submission = submission_of(sheet, eye=seat.eye, sequence=_asked(request))
    if submission is None and _asked(request) is not None:
        raise Http404(str(_asked(request)))
    told = receipt_of(submission) if submission else None
    page = receipt_page(seat, sheet, told, bound)
    return render(request, "scoring/receipt.html", {"page": page}, status=bound.status if bound else 200)


def _papers(request: HttpRequest, seat: Seat, sheet: Sheet, form: DressForm, *, status: int) -> HttpResponse:
    source = _source(request, seat, sheet)
    paper = report_paper(source.content, form.dress(), made_at=source.made_at) if source else None
    page = papers_page(seat, sheet, source.submission if source else None, paper, form)
    return render(request, "scoring/papers.html", {"page": page}, status=status)


def _paper(request: HttpRequest, seat: Seat, agency: str, sort: Sort) -> HttpResponse:
    """A paper as a file; what the office has typed on it and can't be read comes back on the page."""
    found = sheet_seen(seat, agency)
    form = DressForm(request.GET)
    if not form.is_valid():
        return _papers(request, seat, found, form, status=UNPROCESSABLE)
    source = _source(request, seat, found)
    if source is None:
        raise Refused("submission.none")
    made = sort.compose(source.content, form.dress(), made_at=source.made_at)
    return download(sort.write(made), sort.kind, sort.name.format(agency))


def _source(request: HttpRequest, seat: Seat, sheet: Sheet) -> Source | None:
    """The sheet as it stands is for its own agency, and only until it is handed in."""
    own = seat.may(Action.SEE_DRAFTS, sheet.participant.agency.code).allowed
    asked = _asked(request)
    if own and asked is None and State(sheet.state) not in HANDED_IN:
        return Source(content_of(claims_of(sheet, eye=seat.eye)), seat.desk.at, None)
    found = submission_of(sheet, eye=seat.eye, sequence=asked)
    if found is None and asked is not None:
        raise Http404(str(asked))
    return Source(content_in(found), found.at, found) if found else None


def _told(request: HttpRequest, seat: Seat, sheet: Sheet) -> Receipt:
    return receipt_of(_submission(request, seat, sheet))


def _submission(request: HttpRequest, seat: Seat, sheet: Sheet) -> Submission:
    """Errors: `Refused` where nothing was handed in yet; `Http404` for a number that isn't there."""
    found = submission_of(sheet, eye=seat.eye, sequence=_asked(request))
    if found is None and _asked(request) is not None:
        raise Http404(str(_asked(request)))
    if found is None:
        raise Refused("submission.none")
    return found


def _asked(request: HttpRequest) -> int | None:
    """`lan`: which of several submissions. Errors: `Http404` for what is no number."""
    asked = request.GET.get("lan", "")
    if not asked:
        return None
    if not (asked.isascii() and asked.isdigit() and len(asked) <= 6):
        raise Http404(asked[:20])
    return int(asked)
