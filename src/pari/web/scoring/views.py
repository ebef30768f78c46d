"""A sheet's page, and what is done on it."""

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pari.core.access.actions import Action
from pari.scoring.models import Sheet
from pari.scoring.sheets import actions
from pari.scoring.sheets import supplement as answering
from pari.scoring.sheets.queries import sheet_of
from pari.scoring.sheets.reopening import ask_reopening
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, View, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.confirming import confirm_page, confirm_supplement_page
from pari.web.scoring.forms import AskForm, PassForm, ReturnForm, SeenForm
from pari.web.scoring.head_page import FROM_CHECK, check_page
from pari.web.scoring.opened_sheet import open_sheet
from pari.web.scoring.sheet_page import sheet_page
from pari.web.scoring.tree import TreeFilters

Deed = Callable[..., object]


@in_campaign
def sheet(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    return _shown(request, seat, sheet_seen(seat, agency))


def _deed_on_the_page(form: type[SeenForm], name: str, action: Deed, said: Promise) -> View:
    """What the sheet's page offers; `said` once it is done. What was typed comes back with its fault."""

    @in_campaign
    def view(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
        found = sheet_seen(seat, agency)
        if request.method != "POST":  # an address without its form, as after a login
            return redirect(place(seat, "sheet", agency))
        typed = form(request.POST)
        if typed.is_valid() and carried_out(typed, _deed(action, seat, found, typed)):
            messages.success(request, str(said))
            return redirect(place(seat, "sheet", agency))
        return _shown(request, seat, sheet_seen(seat, agency), {name: typed})

    return view


begin = _deed_on_the_page(SeenForm, "sheet_begin", actions.begin, _("Đã bắt đầu tự chấm."))
pass_to_head = _deed_on_the_page(PassForm, "sheet_pass", actions.pass_to_head, _("Đã trình lãnh đạo đơn vị."))
take_back = _deed_on_the_page(
    SeenForm,
    "sheet_take_back",
    actions.take_back,
    _("Đã rút lại phiếu; có thể tiếp tục hoàn thiện rồi trình lại."),
)
return_to_officer = _deed_on_the_page(
    ReturnForm, "sheet_return", actions.return_to_officer, _("Đã trả lại phiếu kèm ý kiến.")
)
ask = _deed_on_the_page(
    AskForm, "sheet_ask", ask_reopening, _("Đã gửi đề nghị mở lại đến Bộ phận Thư ký tổng hợp.")
)
pass_supplement = _deed_on_the_page(
    PassForm,
    "sheet_pass_supplement",
    answering.pass_supplement,
    _("Đã trình lãnh đạo đơn vị nội dung giải trình, bổ sung."),
)
take_back_supplement = _deed_on_the_page(
    SeenForm,
    "sheet_take_back_supplement",
    answering.take_back_supplement,
    _("Đã rút lại nội dung giải trình, bổ sung; có thể tiếp tục hoàn thiện rồi trình lại."),
)
return_supplement = _deed_on_the_page(
    ReturnForm,
    "sheet_return_supplement",
    answering.return_supplement,
    _("Đã trả lại nội dung giải trình, bổ sung kèm ý kiến."),
)


@in_campaign
def submit(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    """A page asks first, since nothing can be changed afterwards."""
    found = sheet_seen(seat, agency)
    seat.eye.require(Action.SUBMIT, agency)
    form = SeenForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, _deed(actions.submit, seat, found, form))
    ):
        messages.success(request, gettext("Đã nộp hồ sơ đề nghị thẩm định."))
        return redirect(place(seat, "sheet_receipt", agency))
    page = confirm_page(seat, open_sheet(seat, found), form if request.method == "POST" else None)
    return render(request, "scoring/submit.html", {"page": page}, status=_status(request))


@in_campaign
def supplement(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    found = sheet_seen(seat, agency)
    seat.eye.require(Action.SUBMIT_SUPPLEMENT, agency)
    form = SeenForm(request.POST or None)
    deed = _deed(answering.submit_supplement, seat, found, form)
    if request.method == "POST" and form.is_valid() and carried_out(form, deed):
        messages.success(request, gettext("Đã nộp giải trình bổ sung."))
        return redirect(place(seat, "sheet_receipt", agency))
    page = confirm_supplement_page(seat, open_sheet(seat, found), form if request.method == "POST" else None)
    return render(request, "scoring/submit.html", {"page": page}, status=_status(request))


def sheet_seen(seat: Seat, agency: str) -> Sheet:
    """Errors: `NotAllowed`, `Http404`."""
    try:
        return sheet_of(seat.campaign, agency, eye=seat.eye)
    except Sheet.DoesNotExist:
        raise Http404(agency) from None


def _deed(action: Deed, seat: Seat, found: Sheet, form: Form) -> Callable[[], object]:
    return lambda: action(**seat.acting, sheet_id=found.pk, **form.cleaned_data)


def _shown(
    request: HttpRequest, seat: Seat, found: Sheet, bound: Mapping[str, Form] | None = None
) -> HttpResponse:
    """With `bound`, the page from which something was sent: the sheet's, or the head's check."""
    if bound and request.GET.urlencode() == FROM_CHECK:
        check = check_page(seat, open_sheet(seat, found), bound)
        return render(request, "scoring/check.html", {"page": check}, status=UNPROCESSABLE)
    page = sheet_page(seat, open_sheet(seat, found), TreeFilters.of(request.GET), bound)
    return render(request, "scoring/sheet.html", {"page": page}, status=UNPROCESSABLE if bound else 200)


def _status(request: HttpRequest) -> int:
    return UNPROCESSABLE if request.method == "POST" else 200
