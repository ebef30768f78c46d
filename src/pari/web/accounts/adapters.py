"""Where django-allauth asks the house: words, passwords, who may come in by single sign-on."""

import time
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.core.internal.httpkit import get_client_ip
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.calendar.days import day_of
from pari.people.models import Account
from pari.people.sign_in import needs_second_factor, note_own_change
from pari.web.accounts.around import surround
from pari.web.accounts.identity import NotKnown, account_for
from pari.web.accounts.simultaneous import note_other_places
from pari.web.frame.arrival import arrival_of
from pari.words.accounts import ERRORS, MESSAGES

CHANGES = {  # templates of allauth's mails, which aren't sent
    "account/email/password_changed": "password_changed",
    "account/email/password_set": "password_changed",
    "account/email/password_reset": "password_reset_by_mail",
    "mfa/email/totp_activated": "second_factor_added",
    "mfa/email/webauthn_added": "second_factor_added",
    "mfa/email/totp_deactivated": "second_factor_removed",
    "mfa/email/webauthn_removed": "second_factor_removed",
    "mfa/email/recovery_codes_generated": "recovery_codes_made",
}
NO_ADDRESS = "0.0.0.0"  # noqa: S104 - written down, not listened on
OURS = {code: gettext_lazy(text) for code, text in ERRORS.items()}


class Accounts(DefaultAccountAdapter):
    """Login and passwords."""

    error_messages: Mapping[str, Any] = {**DefaultAccountAdapter.error_messages, **OURS}

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        return False

    def add_message(  # noqa: PLR0917 - the library's own signature
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,  # noqa: ARG002 - as above
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        text = message or MESSAGES.get(message_template or "", "")
        if text:
            messages.add_message(request, level, _(str(text)), extra_tags=extra_tags)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Guesses from one address are counted by axes; here those at one account from many."""
        tried = str(credentials.get("username", "")).lower()
        if not ratelimit.consume(request, action="password_tried", key=tried, dry_run=True):
            raise self.validation_error("rate_limited")

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        tried = str(credentials.get("username", "")).lower()
        ratelimit.consume(request, action="password_tried", key=tried)

    def post_login(self, request: HttpRequest, user: Any, **words: Any) -> HttpResponse:
        answer: HttpResponse = super().post_login(request, user, **words)
        note_other_places(request, user)
        return answer

    def get_client_ip(self, request: HttpRequest) -> str:
        """Clients that come without an address, as through a local socket, count as one."""
        return str(get_client_ip(request) or NO_ADDRESS)

    def is_reauthentication_required(self, *, app: str, **words: Any) -> bool:
        """Whoever has logged in a moment ago isn't asked for the password again at once."""
        records = get_authentication_records(self.request, self.request.user)
        if records and time.time() - records[-1]["at"] < account_settings.REAUTHENTICATION_TIMEOUT:
            return False
        return bool(super().is_reauthentication_required(app=app, **words))

    def set_password(self, user: Any, password: str) -> None:
        user.set_password(password)
        user.must_change_password = False
        user.save(update_fields=["password", "must_change_password"])

    def get_password_change_redirect_url(self, _request: HttpRequest) -> str:
        return reverse("entrance")

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        named = {
            "reauthenticate": _("Nhập mật khẩu"),
            "mfa_reauthenticate": _("Nhập mã xác thực"),
            "mfa_reauthenticate:webauthn": _("Dùng khóa đăng nhập"),
        }
        found = super().get_reauthentication_methods(user)
        return [{**method, "description": named[method["id"]]} for method in found]

    def send_notification_mail(
        self,
        template_prefix: str,
        user: Any,
        context: dict[str, Any] | None = None,  # noqa: ARG002 - as above
        email: str | None = None,  # noqa: ARG002 - as above
    ) -> None:
        """allauth tells here of every change of credentials; it goes to the inbox and into the journal."""
        did = CHANGES.get(template_prefix)
        if did:
            note_own_change(account=user, did=did, at=arrival_of(self.request))

    def format_email_subject(self, subject: str) -> str:
        return subject


class SecondFactors(DefaultMFAAdapter):
    """One-time codes and passkeys."""

    error_messages: Mapping[str, Any] = {**DefaultMFAAdapter.error_messages, **OURS}

    def get_totp_label(self, user: Any) -> str:
        return str(user.username)

    def build_totp_svg(self, url: str) -> str:
        """As a part of the page: the content policy lets in no pictures by data address."""
        drawn: str = super().build_totp_svg(url)
        return drawn[drawn.index("<svg") :]

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever needs a second factor keeps the last one."""
        others = Authenticator.objects.filter(user=authenticator.user).exclude(pk=authenticator.pk)
        if others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists():
            return True
        return not needs_second_factor(authenticator.user, day_of(_now(self.request)))

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:  # noqa: A002 - as above
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return _("Khóa %(number)d") % {"number": number}


class SingleSignOn(DefaultSocialAccountAdapter):
    """Whoever the identity provider sends must have an account already; none is ever made here."""

    def is_open_for_signup(self, _request: HttpRequest, _login: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        if sociallogin.state.get("process") != "login":
            raise ImmediateHttpResponse(refused(request, NotKnown.OTHER_USE))
        if sociallogin.is_existing:
            return
        found = account_for(
            sociallogin.account.get_provider_account().get_user_data() or {}, settings.PARI_OIDC_CLAIM
        )
        if not isinstance(found, Account):
            raise ImmediateHttpResponse(refused(request, found))
        sociallogin.connect(request, found)


def refused(request: HttpRequest, why: NotKnown) -> HttpResponse:
    surround(request)
    return render(request, "accounts/sign_on_refused.html", {"reason": _(why.value)}, status=403)


def _now(request: HttpRequest) -> datetime:
    return arrival_of(request)
