"""Who has guessed too often waits; the page says until when, and whom to ask."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.account.adapter import get_adapter
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from pari.web.accounts.around import surround
from pari.web.frame.arrival import arrival_of
from pari.words.time import clock_text

TOO_MANY = 429


def username_tried(request: HttpRequest, credentials: Mapping[str, Any] | None = None) -> str:
    """As accounts are kept, so that another spelling isn't another count."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return str(typed).strip().lower()[:255]


def address_of(request: HttpRequest) -> str:
    return str(get_adapter().get_client_ip(request))


def locked_out(request: HttpRequest, _answer: HttpResponse | None, _credentials: object) -> HttpResponse:
    """The same words whether the account exists or not."""
    surround(request)
    until = _ends(request)
    minutes = max(1, -(-int((until - arrival_of(request)).total_seconds()) // 60))
    words = {"until": clock_text(until), "minutes": minutes}
    return render(request, "accounts/locked_out.html", words, status=TOO_MANY)


def _ends(request: HttpRequest) -> datetime:
    tried = AccessAttempt.objects.filter(
        username=username_tried(request, getattr(request, "axes_credentials", None)),
        ip_address=address_of(request),
    )
    last = tried.order_by("-attempt_time").values_list("attempt_time", flat=True).first()
    return (last or arrival_of(request)) + settings.AXES_COOLOFF_TIME
