"""What isn't there: strangers are told under the public header, people at work within their own desk."""

from contextlib import suppress

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from django.views.defaults import page_not_found

from pari.people.models import Account
from pari.web.accounts.gate import first_thing
from pari.web.frame.desk import desk_of


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """The answer with 404. Whoever brings no session costs no query."""
    if settings.SESSION_COOKIE_NAME in request.COOKIES and not hasattr(request, "desk"):
        _sit_down(request)
    answer = page_not_found(request, exception)
    if hasattr(request, "desk"):
        add_never_cache_headers(answer)
    return answer


def _sit_down(request: HttpRequest) -> None:
    """At the desk of the authority that the address names, for whoever has one there and is past the gate."""
    account = getattr(request, "user", None)
    if isinstance(account, Account) and not first_thing(request, account)[0]:
        with suppress(Http404):
            desk_of(request, _authority_in(request.path_info))


def _authority_in(path: str) -> str:
    """The first word of an address, behind its language."""
    words = path.strip("/").split("/")
    return words[1] if len(words) > 1 and words[0] in dict(settings.LANGUAGES) else words[0]
