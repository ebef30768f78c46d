"""Lists: accounts, the same as a file, roles by decision, changes that take two."""

from typing import Literal

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from pari.core.access.actions import Action
from pari.people.actions import confirm_change, refuse_change, withdraw_change
from pari.people.listing import changes_seen
from pari.people.models import SensitiveChange
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.downloads import CSV, WORKBOOK, download
from pari.web.people.changes_page import change_page, changes_page
from pari.web.people.deeds import DeedPage, answer
from pari.web.people.forms import ReasonForm
from pari.web.people.listing import asked_of, exported, people_page
from pari.web.people.places import head_below
from pari.web.people.roles_page import roles_page
from pari.web.people.slips import Slip, slips

TYPES = {"xlsx": WORKBOOK, "csv": CSV}


@require_safe
@signed_in
def people(request: HttpRequest, desk: Desk) -> HttpResponse:
    desk.eye.require(Action.SEE_ACCOUNTS)
    return render(request, "people/list.html", {"page": people_page(desk, asked_of(request.GET))})


@require_safe
@signed_in
def export(request: HttpRequest, desk: Desk, form: Literal["xlsx", "csv"]) -> HttpResponse:
    desk.eye.require(Action.SEE_ACCOUNTS)
    if form not in TYPES:
        raise Http404(form)
    content = exported(desk, asked_of(request.GET), form)
    return download(content, TYPES[form], f"tai-khoan-{desk.authority.code}.{form}")


@require_safe
@signed_in
def roles(request: HttpRequest, desk: Desk) -> HttpResponse:
    desk.eye.require(Action.SEE_ACCOUNTS)
    page = roles_page(desk, past=request.GET.get("ca-cu") == "1")
    return render(request, "people/roles.html", {"page": page})


@require_safe
@signed_in
def changes(request: HttpRequest, desk: Desk) -> HttpResponse:
    """All of them for the council and who confirms; for others those that they asked or that concern them."""
    return render(request, "people/changes.html", {"page": changes_page(desk)})


@require_safe
@signed_in
def change(request: HttpRequest, desk: Desk, change: int) -> HttpResponse:
    return render(request, "people/change.html", {"page": change_page(desk, _change_or_404(desk, change))})


@require_POST
@signed_in
def confirm(request: HttpRequest, desk: Desk, change: int) -> HttpResponse:
    """Where a password was made it is shown now, and never again."""
    wanted = _change_or_404(desk, change)
    settled = confirm_change(**desk.acting, change=wanted)
    if settled.password:
        return slips(request, desk, [Slip.of(settled.change.account, settled.password)])
    messages.success(request, _("Đã xác nhận. Thay đổi có hiệu lực từ bây giờ."))
    return redirect(reverse("change", args=[desk.authority.code, wanted.pk]))


@signed_in
def refuse(request: HttpRequest, desk: Desk, change: int) -> HttpResponse:
    desk.eye.require(Action.CONFIRM_SENSITIVE_CHANGE)
    wanted = _change_or_404(desk, change)
    form = ReasonForm(request.POST or None)
    page = DeedPage(
        head=head_below(desk, _("Không xác nhận thay đổi")),
        form=form,
        submit=_("Không xác nhận"),
        back=reverse("change", args=[desk.authority.code, wanted.pk]),
        danger=True,
    )

    def deed() -> None:
        refuse_change(**desk.acting, change=wanted, reason=form.cleaned_data["reason"])

    return answer(request, desk, page, deed, said=_("Đã ghi nhận không xác nhận; không có gì thay đổi."))


@require_POST
@signed_in
def withdraw(request: HttpRequest, desk: Desk, change: int) -> HttpResponse:
    wanted = _change_or_404(desk, change)
    withdraw_change(by=desk.by, at=desk.at, change=wanted)
    messages.success(request, _("Đã rút đề nghị."))
    return redirect(reverse("change", args=[desk.authority.code, wanted.pk]))


def _change_or_404(desk: Desk, pk: int) -> SensitiveChange:
    return get_object_or_404(changes_seen(desk.eye, desk.authority.code, desk.account.pk), pk=pk)
