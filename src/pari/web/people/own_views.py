"""What everybody does for themselves, and what a head delegates."""

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.people.actions import (
    accept_work,
    declare_interest,
    decline_work,
    delegate,
    end_appointment,
    give_work,
    take_work_back,
    withdraw_interest,
)
from pari.people.models import Account, Appointment, HandOver, Interest, SensitiveChange
from pari.people.roles import DELEGATED
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.head import Crumb
from pari.web.people.deeds import DeedPage, answer, during_campaign, waits
from pari.web.people.forms import (
    DelegateForm,
    EndForm,
    HandOverForm,
    InterestForm,
    ReasonForm,
    day_after,
    nobody_first,
)
from pari.web.people.known import agency_of, named_agencies
from pari.web.people.own_page import (
    delegation_page,
    deputy_choices,
    hand_overs_page,
    interests_page,
    own_roles,
    role_labels,
    taker_choices,
)
from pari.web.people.places import head_below


@signed_in
def interests(request: HttpRequest, desk: Desk) -> HttpResponse:
    form = InterestForm(
        request.POST if request.method == "POST" else None,
        choices={"agency": named_agencies(desk.authority.code)},
    )
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _declare(desk, form)):
        messages.success(request, _("Đã khai báo. Cơ quan này được coi là cơ quan mình kể từ bây giờ."))
        return redirect(reverse("people_interests", args=[desk.authority.code]))
    status = UNPROCESSABLE if form.errors else 200
    page = interests_page(desk, form)
    return render(request, "people/interests.html", {"page": page}, status=status)


@signed_in
def withdraw(request: HttpRequest, desk: Desk, interest: int) -> HttpResponse:
    rows = Interest.objects.select_related("account", "agency")
    declared = get_object_or_404(rows, pk=interest, account=desk.account, agency__authority=desk.authority)
    form = ReasonForm(request.POST if request.method == "POST" else None)
    back = reverse("people_interests", args=[desk.authority.code])
    page = DeedPage(
        head=head_below(desk, _("Rút khai báo"), Crumb(_("Cơ quan có liên quan"), back)),
        form=form,
        submit=_("Rút khai báo"),
        back=back,
        notes=[_("Người đang tham gia thẩm định chỉ rút khai báo khi có người thứ hai xác nhận.")],
        danger=True,
    )
    return answer(
        request,
        desk,
        page,
        lambda: withdraw_interest(
            by=desk.by,
            at=desk.at,
            interest=declared,
            during_campaign=during_campaign(desk),
            reason=form.cleaned_data["reason"],
        ),
        said=_("Đã rút khai báo."),
    )


@signed_in
def hand_overs(request: HttpRequest, desk: Desk) -> HttpResponse:
    held = own_roles(desk)
    takers = taker_choices(desk, held, desk.account)
    form = HandOverForm(
        request.POST if request.method == "POST" else None,
        choices={"appointment": role_labels(held), "taker": nobody_first(takers)},
    )
    if request.method == "POST" and form.is_valid() and carried_out(form, lambda: _give(desk, form, held)):
        messages.success(request, _("Đã ghi bàn giao; người nhận thấy việc này trong mục Bàn giao."))
        return redirect(reverse("people_hand_overs", args=[desk.authority.code]))
    status = UNPROCESSABLE if form.errors else 200
    page = hand_overs_page(desk, form, may_give=bool(held and takers))
    return render(request, "people/hand_overs.html", {"page": page}, status=status)


@require_POST
@signed_in
def accept(request: HttpRequest, desk: Desk, hand_over: int) -> HttpResponse:
    given = get_object_or_404(
        HandOver, pk=hand_over, taker=desk.account, appointment__authority=desk.authority
    )
    outcome = accept_work(by=desk.by, at=desk.at, hand_over=given, during_campaign=during_campaign(desk))
    if isinstance(outcome, SensitiveChange):
        return waits(request, desk, outcome)
    messages.success(request, _("Đã nhận bàn giao."))
    return redirect(reverse("people_hand_overs", args=[desk.authority.code]))


@signed_in
def decline(request: HttpRequest, desk: Desk, hand_over: int) -> HttpResponse:
    given = get_object_or_404(
        HandOver.objects.select_related("giver"),
        pk=hand_over,
        taker=desk.account,
        appointment__authority=desk.authority,
    )
    back = reverse("people_hand_overs", args=[desk.authority.code])
    form = ReasonForm(request.POST if request.method == "POST" else None)
    page = DeedPage(
        head=head_below(desk, _("Không nhận bàn giao"), Crumb(_("Bàn giao"), back)),
        form=form,
        submit=_("Không nhận"),
        back=back,
        notes=[_("Công việc vẫn thuộc %(name)s; người giao được báo.") % {"name": given.giver.name}],
        danger=True,
    )
    return answer(
        request,
        desk,
        page,
        lambda: decline_work(by=desk.by, at=desk.at, hand_over=given, reason=form.cleaned_data["reason"]),
        said=_("Đã ghi không nhận bàn giao; người giao được báo."),
    )


@require_POST
@signed_in
def take_back(request: HttpRequest, desk: Desk, hand_over: int) -> HttpResponse:
    mine = Q(giver=desk.account) | Q(given_by=desk.account)
    given = get_object_or_404(HandOver, mine, pk=hand_over, appointment__authority=desk.authority)
    take_work_back(by=desk.by, at=desk.at, hand_over=given)
    messages.success(request, _("Đã rút lại bàn giao; người nhận được báo."))
    return redirect(reverse("people_hand_overs", args=[desk.authority.code]))


@signed_in
def delegation(request: HttpRequest, desk: Desk) -> HttpResponse:
    deputies = deputy_choices(desk)
    form = DelegateForm(
        request.POST if request.method == "POST" else None,
        choices={"account": nobody_first(deputies)},
        initial={"began": day_of(desk.at)},
    )
    outcome = list[object]()
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, lambda: outcome.append(_delegate(desk, form)))
    ):
        if isinstance(outcome[0], SensitiveChange):
            return waits(request, desk, outcome[0])
        messages.success(request, _("Đã ghi ủy quyền."))
        return redirect(reverse("role_delegation", args=[desk.authority.code]))
    status = UNPROCESSABLE if form.errors else 200
    page = delegation_page(desk, form, deputies=bool(deputies))
    return render(request, "people/delegation.html", {"page": page}, status=status)


@signed_in
def end_delegation(request: HttpRequest, desk: Desk, appointment: int) -> HttpResponse:
    desk.eye.require(Action.DELEGATE, desk.by.agency)
    rows = Appointment.objects.select_related("account", "agency", "authority")
    held = get_object_or_404(rows, pk=appointment, kind=DELEGATED, behalf_of=desk.by.appointment)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"ended": day_of(desk.at)})
    back = reverse("role_delegation", args=[desk.authority.code])
    page = DeedPage(
        head=head_below(desk, _("Kết thúc ủy quyền"), Crumb(_("Ủy quyền"), back)),
        form=form,
        submit=_("Kết thúc"),
        back=back,
        notes=[_("Người được ủy quyền: %(name)s.") % {"name": held.account.name}],
        danger=True,
    )
    return answer(
        request,
        desk,
        page,
        lambda: end_appointment(
            **desk.acting,
            appointment=held,
            ended=form.cleaned_data["ended"],
            reason=form.cleaned_data["reason"],
            during_campaign=during_campaign(desk),
        ),
        said=_("Đã ghi ngày kết thúc ủy quyền."),
    )


def _declare(desk: Desk, form: InterestForm) -> Interest:
    agency = agency_of(desk, form.cleaned_data["agency"])
    if agency is None:
        raise Refused("people.unknown_agency", agency=form.cleaned_data["agency"])
    return declare_interest(
        by=desk.by, at=desk.at, account=desk.account, agency=agency, reason=form.cleaned_data["reason"]
    )


def _give(desk: Desk, form: HandOverForm, held: list[Appointment]) -> HandOver:
    said = form.cleaned_data
    return give_work(
        **desk.acting,
        appointment=next(one for one in held if str(one.pk) == said["appointment"]),
        taker=Account.objects.get(pk=said["taker"]),
        note=said["note"],
    )


def _delegate(desk: Desk, form: DelegateForm) -> object:
    said = form.cleaned_data
    ended = day_after(said["until"])
    if ended is None:
        raise Refused("people.days_reversed")
    return delegate(
        **desk.acting,
        account=Account.objects.get(pk=said["account"]),
        paper=said["paper"],
        began=said["began"],
        ended=ended,
        during_campaign=during_campaign(desk),
        reason=said["reason"],
    )
