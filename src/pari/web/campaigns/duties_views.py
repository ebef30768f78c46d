"""Giving duties of a campaign, as many at once as somebody chooses, and taking them away."""

from collections.abc import Sequence
from functools import partial

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pari.campaigns.actions import give_duty, take_duty
from pari.campaigns.duties import duties_of
from pari.core.access.actions import Action
from pari.core.access.duties import Duty
from pari.core.errors import Refused
from pari.people.models import Account
from pari.web.campaigns.duties import duties_page, duty_forms
from pari.web.campaigns.forms import DutyForm
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat, in_campaign
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.words.numbers import counted
from pari.words.problems import sentence

TEMPLATE = "campaigns/duties.html"
KNOWN = {duty.value: duty for duty in Duty}


@in_campaign
def duties(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Who has which duty, also while the campaign runs: people leave and fall ill."""
    seat.eye.require(Action.MANAGE_ROLES)
    if request.method != "POST":
        return render(request, TEMPLATE, {"page": duties_page(seat)})
    duty = KNOWN.get(request.POST.get("duty", ""))
    if duty is None and "duty" in request.POST:
        return HttpResponseBadRequest()
    if request.POST.get("deed") == "give":
        return _give(request, seat)
    return _take(request, seat, duty) if duty else HttpResponseBadRequest()


def _give(request: HttpRequest, seat: Seat) -> HttpResponse:
    """Everything that was chosen, or nothing."""
    forms = duty_forms(seat, duties_of(seat.campaign, seat.desk.at), _as_sent(request.POST))
    filled = [form for form in forms.values() if form and form.has_changed()]
    understood = [form.is_valid() for form in filled]  # each says what is wrong with it
    if filled and all(understood) and _given(seat, filled):
        messages.success(request, _given_text(sum(len(form.chosen()) for form in filled)))
        return redirect(place(seat, "campaign_duties"))
    page = duties_page(seat, forms, problems=[_why_nothing(filled)])
    return render(request, TEMPLATE, {"page": page}, status=UNPROCESSABLE)


def _as_sent(sent: QueryDict) -> QueryDict:
    """A sending that gives one duty to an account, a substitute or not, says the same as one of many."""
    data = sent.copy()
    for duty in KNOWN:
        account = data.get(f"{duty}-account")
        if account:
            stands_in = f"{duty}-is_substitute" in data
            data[f"{duty}-substitute" if stands_in else f"{duty}-main"] = account
    return data


def _given(seat: Seat, forms: Sequence[DutyForm]) -> bool:
    with transaction.atomic():
        done = [carried_out(form, partial(_give_one, seat, form)) for form in forms]
        if not all(done):
            transaction.set_rollback(True)
    return all(done)


def _give_one(seat: Seat, form: DutyForm) -> None:
    for account, is_substitute in form.chosen():
        give_duty(
            **seat.acting,
            campaign=seat.campaign,
            duty=form.duty,
            account=Account.objects.get(pk=account),
            is_substitute=is_substitute,
        )


def _given_text(count: int) -> str:
    if count == 1:
        return _("Đã giao nhiệm vụ.")
    return _("Đã giao %(count)s lượt nhiệm vụ.") % {"count": counted(count)}


def _why_nothing(filled: Sequence[DutyForm]) -> str:
    if not filled:
        return _("Chưa chọn người nào. Đề nghị chọn người cho ít nhất một nhiệm vụ.")
    return _("Chưa giao nhiệm vụ nào. Đề nghị sửa mục được nêu dưới đây rồi gửi lại.")


def _take(request: HttpRequest, seat: Seat, duty: Duty) -> HttpResponse:
    number = request.POST.get("account", "")
    held = duties_of(seat.campaign, seat.desk.at)
    account = next((one.row.account for one in held if str(one.row.account_id) == number), None)
    if account is None:
        return redirect(place(seat, "campaign_duties"))
    try:
        take_duty(
            **seat.acting,
            campaign=seat.campaign,
            duty=duty,
            account=account,
        )
    except Refused as refusal:
        page = duties_page(seat, problems=[sentence(refusal.problem)])
        return render(request, TEMPLATE, {"page": page}, status=UNPROCESSABLE)
    messages.success(request, _("Đã thôi giao nhiệm vụ."))
    return redirect(place(seat, "campaign_duties"))
