"""Saying that a paper was shown in person, and with what result."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.scoring.evidence.showing import note_showing
from pari.web.appraisal.bench import require_appraisal
from pari.web.appraisal.showing import ShowingForm, criterion_address, showing_page
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.scoring.evidence_views import piece_or_404
from pari.web.scoring.views import sheet_seen


@in_campaign
def showing(request: HttpRequest, seat: Seat, agency: str, piece: int) -> HttpResponse:
    require_appraisal(seat)
    sheet = sheet_seen(seat, agency)
    row = piece_or_404(seat, sheet, piece)
    if row.kind != "in_person":
        raise Http404(piece)
    seat.eye.require_on(Action.WRITE_COMMENT, agency, row.criterion)
    if request.method != "POST":
        page = showing_page(seat, agency, row, ShowingForm())
        return render(request, "appraisal/showing.html", {"page": page})
    form = ShowingForm(request.POST)
    if form.is_valid() and carried_out(
        form,
        lambda: note_showing(**seat.acting, sheet_id=sheet.pk, evidence_id=row.pk, **form.cleaned_data),
    ):
        messages.success(request, _("Đã ghi kết quả xem tài liệu xuất trình trực tiếp."))
        return redirect(criterion_address(seat, agency, row.criterion))
    page = showing_page(seat, agency, row, form)
    return render(request, "appraisal/showing.html", {"page": page}, status=UNPROCESSABLE)
