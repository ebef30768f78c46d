"""Putting on the sheets what answers say is to stand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.publication.objections.adjusting import adjust
from pari.web.campaigns.places import place
from pari.web.deciding.adjusting_page import adjusting_page, may_adjust
from pari.web.deciding.forms import AdjustForm
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.words.objections import about_text


@in_campaign
def adjusting(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.ADJUST)
    rows, others = may_adjust(seat)
    sent = request.POST if request.method == "POST" else None
    form = AdjustForm(sent, objections=[(one.pk, about_text(one.criterion)) for one in rows])
    if sent is not None and form.is_valid() and carried_out(form, lambda: _adjust(seat, form)):
        messages.success(request, _("Đã điều chỉnh. Việc tiếp theo: ghi quyết định điều chỉnh, công bố lại."))
        return redirect(place(seat, "deciding"))
    page = adjusting_page(seat, rows, others, form)
    status = 200 if sent is None else UNPROCESSABLE
    return render(request, "deciding/adjusting.html", {"page": page}, status=status)


def _adjust(seat: Seat, form: AdjustForm) -> None:
    said = form.cleaned_data
    adjust(**seat.acting, campaign=seat.campaign, objection_ids=said["objections"], reason=said["reason"])
