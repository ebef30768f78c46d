"""Which of the agency's officers fills what."""

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from pari.core.access.actions import Action
from pari.scoring.models import Sheet
from pari.scoring.sheets.assignments import assign_criteria
from pari.scoring.sheets.queries import sheet_of
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.assignment_page import assignment_page
from pari.words.workbooks import assigned_sentence, cleared_sentence

NOBODY = "0"


class AssignForm(forms.Form):
    """Codes are looked up by the action; an account is one of the officers, or nobody."""

    account = forms.IntegerField(
        required=True, min_value=0, error_messages={"required": _("Đề nghị chọn công chức.")}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@in_campaign
def assignments(request: HttpRequest, seat: Seat, agency: str) -> HttpResponse:
    sheet = _sheet(seat, agency)
    form = AssignForm(request.POST or None)
    chosen = request.POST.getlist("criteria")
    if request.method != "POST":
        return render(request, "scoring/assignments.html", {"page": assignment_page(seat, sheet, form)})
    counts: list[int] = []
    if form.is_valid() and carried_out(form, lambda: counts.append(_assigned(seat, sheet, form, chosen))):
        taken_back = not form.cleaned_data["account"]
        messages.success(request, cleared_sentence(counts[0]) if taken_back else assigned_sentence(counts[0]))
        return redirect(place(seat, "sheet_assignments", agency))
    page = assignment_page(seat, sheet, form, chosen=chosen)
    return render(request, "scoring/assignments.html", {"page": page}, status=UNPROCESSABLE)


def _assigned(seat: Seat, sheet: Sheet, form: AssignForm, chosen: list[str]) -> int:
    account = form.cleaned_data["account"] or None
    return assign_criteria(**seat.acting, sheet_id=sheet.pk, criteria=chosen, account=account)


def _sheet(seat: Seat, agency: str) -> Sheet:
    """Errors: `NotAllowed`, `Http404`."""
    try:
        return sheet_of(seat.campaign, agency, eye=seat.eye, action=Action.SEE_DRAFTS)
    except Sheet.DoesNotExist:
        raise Http404(agency) from None
