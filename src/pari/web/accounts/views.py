"""Pages of login and one's own account that allauth doesn't have."""

from typing import Any

from allauth.account.views import PasswordResetView
from allauth.account.views import login as allauth_login
from allauth.mfa.base.views import IndexView
from allauth.socialaccount.providers.openid_connect.views import callback as allauth_callback
from allauth.socialaccount.providers.openid_connect.views import login as allauth_sign_on
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.people.models import Account
from pari.people.queries import capacities_of
from pari.people.sign_in import needs_second_factor
from pari.web.accounts.page import open_places, own_account
from pari.web.frame.arrival import arrival_of
from pari.web.frame.desk import Desk

UNREACHABLE = 503


def own(request: HttpRequest) -> HttpResponse:
    """Who one is here, and how one comes in."""
    account = _account(request)
    sessions = UserSession.objects.purge_and_list(account)
    page = own_account(account, at=arrival_of(request), sessions=sessions)
    return render(request, "accounts/own.html", {"page": page, "rules": _rules(request)})


def entrance(request: HttpRequest) -> HttpResponse:
    """After the login: to what waits; whoever has no role yet reads whom to ask."""
    held = capacities_of(_account(request), day_of(arrival_of(request)))
    if held:
        return redirect("desk_home", held[0].authority)
    return render(request, "accounts/without_role.html")


@login_not_required
def login(request: HttpRequest) -> HttpResponseBase:
    """allauth's, with what the page offers besides the password."""
    request.sign_on = _sign_on_name()  # type: ignore[attr-defined]  # read by the template
    answer: HttpResponseBase = allauth_login(request)
    return answer


@method_decorator(login_not_required, name="dispatch")
class ForgottenPassword(PasswordResetView):
    """Where mail can be sent, a link; everywhere, whom to ask."""

    def post(self, request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
        if not settings.PARI_MAIL:
            return redirect("account_reset_password")
        answer: HttpResponseBase = super().post(request, *args, **words)
        return answer

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        return {**super().get_context_data(**words), "mail": bool(settings.PARI_MAIL)}


class SecondFactors(IndexView):
    """Which there are; for whom a role asks for one, why."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**words)
        kinds = found["authenticators"]
        today = day_of(arrival_of(self.request))
        return {
            **found,
            "totp": "totp" in kinds,
            "passkeys": kinds.get("webauthn", []),
            "recovery_codes": "recovery_codes" in kinds,
            "asked": needs_second_factor(_account(self.request), today),
            "first": getattr(self.request, "held_at_the_gate", False),
        }


class Sessions(ListUserSessionsView):
    """Where somebody is logged in."""

    def get_context_data(self, **words: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**words)
        places = open_places(found["sessions"], self.request.session.session_key)
        return {**found, "places": places}


@login_not_required
def sign_on(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """To the identity provider, where one is set."""
    return _by_provider(request, allauth_sign_on, provider_id)


@login_not_required
def signed_on(request: HttpRequest, provider_id: str) -> HttpResponseBase:
    """Back from there."""
    return _by_provider(request, allauth_callback, provider_id)


def _by_provider(request: HttpRequest, view: Any, provider: str) -> HttpResponseBase:
    """A provider that can't be reached is a sentence. Errors: `Http404` where none is set."""
    try:
        answer: HttpResponseBase = view(request, provider)
    except OSError:  # of the network; what `requests` raises is one
        reason = _("Chưa kết nối được với hệ thống đăng nhập một lần. Đề nghị thử lại sau ít phút.")
        return render(request, "accounts/sign_on_refused.html", {"reason": reason}, status=UNREACHABLE)
    return answer


def _sign_on_name() -> str:
    listed = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"]
    return str(listed[0]["name"]) if listed else ""


def _rules(request: HttpRequest) -> str:
    """Address of the page on which they are set, for whoever may; else empty."""
    desk: Desk | None = getattr(request, "desk", None)
    if desk is None or not desk.eye.may(Action.MANAGE_ROLES).allowed:
        return ""
    return reverse("sign_in_rules", args=[desk.authority.code])


def _account(request: HttpRequest) -> Account:
    account = request.user
    if not isinstance(account, Account):
        raise Http404
    return account
