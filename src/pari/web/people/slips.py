"""Slips with a one-time password: shown in the answer to the deed, kept nowhere, printed if wanted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.people.models import Account, SensitiveChange
from pari.web.frame.desk import Desk
from pari.web.frame.head import Head
from pari.web.people.places import head_below


@dataclass(frozen=True, slots=True)
class Slip:
    name: str
    username: str
    password: str
    change: SensitiveChange | None = None  # a role that waits for a second person

    @staticmethod
    def of(account: Account, password: str, change: SensitiveChange | None = None) -> "Slip":
        return Slip(account.name, account.username, password, change)


@dataclass(frozen=True, slots=True)
class SlipsPage:
    head: Head
    slips: Sequence[Slip]
    login: str
    waiting: int
    changes: str
    back: str


def slips(request: HttpRequest, desk: Desk, made: Sequence[Slip]) -> HttpResponse:
    """`Cache-Control: no-store` comes with every page of somebody at work."""
    code = desk.authority.code
    page = SlipsPage(
        head=head_below(desk, _("Phiếu cấp mật khẩu dùng một lần")),
        slips=made,
        login=request.build_absolute_uri(reverse("account_login")),
        waiting=sum(one.change is not None for one in made),
        changes=reverse("changes", args=[code]),
        back=reverse("people", args=[code]),
    )
    return render(request, "people/slips.html", {"page": page})
