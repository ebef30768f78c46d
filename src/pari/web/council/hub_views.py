"""The council's first page, and the decision that names it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.council.voting import Majority
from pari.scoring.council.naming import Named, members_on, name_council
from pari.scoring.models import Council
from pari.web.campaigns.places import place
from pari.web.council.forms import NamingForm
from pari.web.council.hub_page import FormPage, hub_page, people_of
from pari.web.council.places import council_head, council_tabs
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out


@in_campaign
def council(request: HttpRequest, seat: Seat) -> HttpResponse:
    """For whoever sees the agenda; the standing office names the council here, and sees no item of it."""
    if not seat.may(Action.NAME_COUNCIL).allowed:
        seat.eye.require(Action.SEE_AGENDA)
    return render(request, "council/council.html", {"page": hub_page(seat)})


@in_campaign
def naming(request: HttpRequest, seat: Seat) -> HttpResponse:
    seat.eye.require(Action.NAME_COUNCIL)
    members = people_of(members_on(seat.campaign, seat.desk.at))
    sent = request.POST if request.method == "POST" else None
    form = NamingForm(sent, members=members, initial=_said(seat))
    if sent is not None and form.is_valid() and carried_out(form, lambda: _name(seat, form)):
        messages.success(request, _("Đã ghi quyết định thành lập Hội đồng."))
        return redirect(place(seat, "council"))
    title = _("Quyết định thành lập Hội đồng")
    page = FormPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, ""),
        intro=_(
            "Thành viên là những người đang giữ vai trò thành viên, thường trực Hội đồng; "
            "cách biểu quyết lấy theo quyết định. Ghi lại lần nữa thì thay cho lần trước."
        ),
        form=form,
        button=_("Ghi quyết định"),
        back=place(seat, "council"),
    )
    status = UNPROCESSABLE if sent is not None else 200
    return render(request, "council/form.html", {"page": page}, status=status)


def _said(seat: Seat) -> dict[str, Any]:
    """What was recorded before, else what is usual."""
    row = Council.objects.filter(campaign=seat.campaign).first()
    if row is None:
        return {"majority": Majority.OF_PRESENT.value, "chair_decides_ties": True}
    return {
        "paper": row.paper,
        "quorum_top": row.quorum_top,
        "quorum_bottom": row.quorum_bottom,
        "majority": row.majority,
        "chair": row.chair_id,
        "chair_decides_ties": row.chair_decides_ties,
    }


def _name(seat: Seat, form: NamingForm) -> None:
    said = form.cleaned_data
    name_council(
        **seat.acting,
        campaign=seat.campaign,
        named=Named(**{**said, "majority": Majority(said["majority"])}),
    )
