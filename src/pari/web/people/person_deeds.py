"""What the pages of deeds about one account share."""

from collections.abc import Callable
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.people.keeping import code_of
from pari.people.models import Account, Appointment, SensitiveChange
from pari.people.sensitive import appraises
from pari.web.frame.desk import Desk
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.people.deeds import DeedPage, answer, during_campaign, shown, waits
from pari.web.people.known import (
    account_or_404,
    agency_of,
)
from pari.web.people.places import head_below, person_crumb
from pari.web.people.slips import Slip, slips


def person_deed(
    request: HttpRequest,
    desk: Desk,
    whose: Account,
    form: Form,
    *,
    texts: tuple[str, str, str],
    deed: Callable[[dict[str, Any]], object],
    notes: list[str] | None = None,
    danger: bool = False,
) -> HttpResponse:
    """`texts` are the title, the button, and what is said once it is done."""
    title, submit, said = texts
    page = _page(desk, whose, form, texts=(title, submit), notes=notes or [], danger=danger)
    return answer(request, desk, page, lambda: deed(form.cleaned_data), said=said)


def person_slip(
    request: HttpRequest,
    desk: Desk,
    whose: Account,
    form: Form,
    *,
    title: str,
    deed: Callable[[dict[str, Any]], object],
) -> HttpResponse:
    """As above, but what is answered is the slip, or the change that waits."""
    notes = [_("Mật khẩu dùng một lần hiện đúng một lần ngay sau đây; người dùng phải đổi khi đăng nhập.")]
    page = _page(desk, whose, form, texts=(title, title), notes=notes, danger=True)
    outcome = list[object]()
    if request.method != "POST":
        return shown(request, page)
    if not form.is_valid() or not carried_out(form, lambda: outcome.append(deed(form.cleaned_data))):
        return shown(request, page, UNPROCESSABLE)
    if isinstance(outcome[0], SensitiveChange):
        return waits(request, desk, outcome[0])
    return slips(request, desk, [Slip.of(whose, str(outcome[0]))])


def _page(
    desk: Desk, whose: Account, form: Form, *, texts: tuple[str, str], notes: list[str], danger: bool
) -> DeedPage:
    title, submit = texts
    if during_campaign(desk) and appraises(whose, day_of(desk.at)):
        notes = [
            *notes,
            _(
                "Người này tham gia thẩm định trong đợt đang diễn ra: thay đổi vai trò, chức vụ, "
                "cách đăng nhập cần ghi lý do, có người thứ hai xác nhận và được báo cho Hội đồng."
            ),
        ]
    return DeedPage(
        head=head_below(desk, title, person_crumb(desk, whose)),
        form=form,
        submit=submit,
        back=reverse("person", args=[desk.authority.code, whose.pk]),
        about=_("%(name)s (tên đăng nhập %(username)s)") % {"name": whose.name, "username": whose.username},
        notes=notes,
        danger=danger,
    )


def kept(desk: Desk, action: Action, pk: int) -> Account:
    """The account, if the deed is within reach; whoever may not even see it finds nothing."""
    account = account_or_404(desk, pk)
    desk.eye.require(action, code_of(account.agency))
    return account


def behalf(desk: Desk, pk: str) -> Appointment | None:
    return Appointment.objects.filter(pk=pk, authority=desk.authority).first() if pk else None


def known_agency(desk: Desk, code: str) -> Any:
    agency = agency_of(desk, code)
    if agency is None:
        raise Refused("people.unknown_agency", agency=code)
    return agency
