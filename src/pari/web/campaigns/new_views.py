"""The page on which a campaign is made."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.campaigns.actions import make_campaign
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.roles import Conflict
from pari.regulations.models import RegulationEdition
from pari.web.campaigns.forms import NewCampaignForm
from pari.web.campaigns.new import Offered, new_form, new_page, offered_to, summary_of, title_of
from pari.web.campaigns.trying import tried
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.forms import UNPROCESSABLE, carried_out

TEMPLATE = "campaigns/new.html"


@signed_in
def new_campaign(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Ask, show what it means, make it."""
    desk.eye.require(Action.SET_UP_CAMPAIGN)
    offered = offered_to(desk)
    if request.method != "POST":
        return render(request, TEMPLATE, {"page": new_page(desk, new_form(desk, offered), [])})
    form, step = new_form(desk, offered, request.POST), request.POST.get("step")
    made: list[Campaign] = []
    if not form.is_valid():
        return render(request, TEMPLATE, {"page": new_page(desk, form, [])}, status=UNPROCESSABLE)
    if step == "make" and carried_out(form, lambda: made.append(_make(desk, form, offered))):
        messages.success(request, _("Đã lập đợt đánh giá. Mời xem lại từng mục rồi mở đợt."))
        return redirect("campaign_checklist", desk.authority.code, made[0].code)
    asks = step == "preview" and carried_out(form, lambda: tried(lambda: _make(desk, form, offered)))
    summary = summary_of(form, offered) if asks else []
    status = UNPROCESSABLE if form.errors else 200
    return render(request, TEMPLATE, {"page": new_page(desk, form, summary)}, status=status)


def _make(desk: Desk, form: NewCampaignForm, offered: Offered) -> Campaign:
    said = form.cleaned_data
    return make_campaign(
        **desk.acting,
        authority=desk.authority,
        year=said["year"],
        title=title_of(form),
        edition=_whole(offered.edition(said["edition"])),
        conflict=Conflict(said["conflict"]),
        shows_totals=said["shows_totals"],
        is_rehearsal=said["kind"] == "rehearsal",
        copied_from=offered.campaign(said["copied_from"]),
    )


def _whole(row: RegulationEdition | None) -> RegulationEdition | None:
    """With its content, which lists go without."""
    return RegulationEdition.objects.get(pk=row.pk) if row else None
