"""What somebody must do before anything else: set a new password, set up a second factor."""

from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from pari.core.calendar.days import day_of
from pari.people.models import Account
from pari.people.sign_in import needs_second_factor
from pari.web.frame.arrival import arrival_of

PASSED = "second_factor"  # in the session: the account has one
NEW_PASSWORD = "account_change_password"  # noqa: S105 - a page's name
SET_UP = "mfa_index"
WHILE_NEW_PASSWORD = frozenset({NEW_PASSWORD, "account_set_password", "account_reauthenticate"})
WHILE_SET_UP = frozenset(
    {
        *WHILE_NEW_PASSWORD,
        SET_UP,
        "mfa_activate_totp",
        "mfa_add_webauthn",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)


class Gate:
    """Middleware: pages for people with an account open once these are done; public pages stay open."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _words: object, _more: object
    ) -> HttpResponseBase | None:
        account = request.user
        if not isinstance(account, Account) or not getattr(view, "login_required", True):
            return None
        asked, allowed = first_thing(request, account)
        request.held_at_the_gate = bool(asked)  # type: ignore[attr-defined]  # read by the frame and the pages
        here = request.resolver_match.url_name if request.resolver_match else ""
        return redirect(asked) if asked and here not in allowed else None


def first_thing(request: HttpRequest, account: Account) -> tuple[str, frozenset[str]]:
    """The page that comes first, empty for none, and the pages that are open until then."""
    if account.must_change_password:
        return NEW_PASSWORD, WHILE_NEW_PASSWORD
    if lacks_second_factor(request, account):
        return SET_UP, WHILE_SET_UP
    return "", frozenset()


def lacks_second_factor(request: HttpRequest, account: Account) -> bool:
    """At most 2 queries; none once the session knows that there is one."""
    if request.session.get(PASSED) == account.pk or _came_with_one(request, account):
        return False
    if not needs_second_factor(account, day_of(arrival_of(request))):
        return False
    if is_mfa_enabled(account):
        request.session[PASSED] = account.pk
        return False
    return True


def _came_with_one(request: HttpRequest, account: Account) -> bool:
    return any(one["method"] == "mfa" for one in get_authentication_records(request, account))
