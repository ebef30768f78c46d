"""One page for one deed: a short form, what it will do, and where it leads."""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.campaigns.queries import is_running
from pari.people.models import SensitiveChange
from pari.web.frame.desk import Desk
from pari.web.frame.forms import UNPROCESSABLE, carried_out
from pari.web.frame.head import Head


@dataclass(frozen=True, slots=True)
class DeedPage:
    """`about` names whose account it is; `notes` are sentences above the form; `danger` draws the button as
    what can't be undone lightly."""

    head: Head
    form: Form
    submit: str
    back: str
    about: str = ""
    notes: list[str] = field(default_factory=list)
    danger: bool = False
    upload: bool = False


def during_campaign(desk: Desk) -> bool:
    return is_running(desk.authority.code, desk.at)


def shown(request: HttpRequest, page: DeedPage, status: int = 200) -> HttpResponse:
    return render(request, "people/deed.html", {"page": page}, status=status)


def answer(
    request: HttpRequest, desk: Desk, page: DeedPage, deed: Callable[[], object], *, said: str
) -> HttpResponse:
    """The form; once carried out, back with a message, or on to the change that waits for a second person."""
    if request.method != "POST":
        return shown(request, page)
    form, outcome = page.form, list[object]()
    if not form.is_valid() or not carried_out(form, lambda: outcome.append(deed())):
        return shown(request, page, UNPROCESSABLE)
    if isinstance(outcome[0], SensitiveChange):
        return waits(request, desk, outcome[0])
    messages.success(request, said)
    return redirect(page.back)


def waits(request: HttpRequest, desk: Desk, change: SensitiveChange) -> HttpResponse:
    messages.warning(
        request,
        _("Đề nghị đã được gửi. Thay đổi chỉ có hiệu lực khi người thứ hai xác nhận."),
    )
    return redirect(reverse("change", args=[desk.authority.code, change.pk]))
