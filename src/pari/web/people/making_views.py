"""Accounts are made: one by a form, many from a file."""

from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.actions import take_on
from pari.people.models import Account
from pari.people.taking_on import FirstRole, Newcomer, TakenOn
from pari.people.usernames import proposed_username
from pari.web.frame.desk import Desk, signed_in
from pari.web.frame.downloads import WORKBOOK, download
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.people.deeds import DeedPage, during_campaign
from pari.web.people.forms import NewAccountForm, day_after
from pari.web.people.importing import AccountFiles, template_bytes
from pari.web.people.known import agency_choices, agency_of, role_choices
from pari.web.people.places import head_below
from pari.web.people.slips import Slip, slips
from pari.web.taking.views import taken_in


@signed_in
def new(request: HttpRequest, desk: Desk) -> HttpResponse:
    """The slip comes in the answer: the password stands nowhere else."""
    desk.eye.require(Action.MANAGE_ACCOUNTS)
    agencies = agency_choices(desk, Action.MANAGE_ACCOUNTS, none=_("Không thuộc cơ quan nào"))
    today = day_of(desk.at)
    form = NewAccountForm(
        request.POST or None,
        choices={"agency": agencies, "role": role_choices(desk, none=_("Giao sau"))},
        initial={"began": today, "post_began": today, "agency": agencies[0][0] if agencies else ""},
    )
    made = list[TakenOn]()
    if (
        request.method == "POST"
        and form.is_valid()
        and carried_out(form, lambda: made.append(_take_on(desk, form.cleaned_data, dict(agencies))))
    ):
        return slips(request, desk, [Slip.of(made[0].account, made[0].password, made[0].change)])
    return _form_page(request, desk, form)


@signed_in
def many(request: HttpRequest, desk: Desk) -> HttpResponse:
    """A file is tried and shown with what is wrong, or what would be made; then all is made or nothing."""
    desk.eye.require(Action.MANAGE_ACCOUNTS)
    return taken_in(request, AccountFiles(desk))


@require_safe
@signed_in
def template(_request: HttpRequest, desk: Desk) -> HttpResponse:
    desk.eye.require(Action.MANAGE_ACCOUNTS)
    return download(template_bytes(desk), WORKBOOK, "mau-lap-tai-khoan.xlsx")


def _take_on(desk: Desk, said: dict[str, Any], agency_names: dict[str, str]) -> TakenOn:
    place = agency_names[said["agency"]] if said["agency"] else ""
    taken = Account.objects.values_list("username", flat=True)
    first = (
        FirstRole(Role(said["role"]), said["paper"], said["began"], day_after(said["until"]))
        if said["role"]
        else None
    )
    return take_on(
        **desk.acting,
        authority=desk.authority,
        newcomer=Newcomer(
            username=said["username"] or proposed_username(said["name"], place, set(taken)),
            name=said["name"],
            email=said["email"],
            agency=agency_of(desk, said["agency"]),
            post=said["post"],
            post_began=said["post_began"],
            role=first,
        ),
        during_campaign=during_campaign(desk),
        reason=said["reason"],
    )


def _form_page(request: HttpRequest, desk: Desk, form: Form) -> HttpResponse:
    page = DeedPage(head=head_below(desk, _("Lập tài khoản")), form=form, submit=_("Lập tài khoản"), back="")
    status = UNPROCESSABLE if form.errors else 200
    return render(request, "people/new.html", {"page": page}, status=status)
