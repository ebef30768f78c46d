"""What makes a view a public page: open to strangers, read only, and made once for each state of the data.

A page's key is a digest of its address, its language, the published data and the sources. It is the page's
ETag, so that a browser which has the page gets "not modified", and the name under which a process keeps the
page. Nothing has to be thrown away on a change: what changed has another key.
"""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe

from pari.web.frame.authorities import authority_of
from pari.web.frame.state import code_state, public_state

View = Callable[..., HttpResponse]
LONGEST_KEPT = 1_000_000  # bytes


def public_page(view: View) -> View:
    """The view becomes public; instead of the code in the address it is given the authority itself.

    An address without one means the office's own authority, which is None before anything is loaded.
    """

    @login_not_required
    @csrf_exempt  # nothing is ever posted to it: `require_safe` says so
    @require_safe
    @wraps(view)
    def page(request: HttpRequest, authority: str | None = None, **words: Any) -> HttpResponse:
        key = page_key(request)
        etag = quote_etag(key)
        unchanged = get_conditional_response(request, etag=etag)
        if unchanged is not None:
            return _labelled(unchanged, etag)
        kept: HttpResponse | None = caches["pages"].get(key)
        if kept is None:
            whose = authority_of(authority)
            request.authority = whose  # type: ignore[attr-defined]  # for the frame around every page
            kept = view(request, whose, **words)
            _keep(request, key, kept)
        return _labelled(kept, etag)

    return page


def page_key(request: HttpRequest) -> str:
    """Equal for two requests exactly when their answers are equal: 1 query."""
    parts = (request.get_host(), request.get_full_path(), get_language(), public_state(), code_state())
    return sha256(repr(parts).encode()).hexdigest()


def _keep(request: HttpRequest, key: str, answer: HttpResponse) -> None:
    """Searches are endless, so their answers aren't kept."""
    if answer.status_code == 200 and "q" not in request.GET and len(answer.content) <= LONGEST_KEPT:
        caches["pages"].set(key, answer)


def _labelled(answer: HttpResponse, etag: str) -> HttpResponse:
    """Everybody may keep the answer, and asks again whether it still holds."""
    if answer.status_code in (200, 304):
        answer["ETag"] = etag
        answer["Cache-Control"] = "public, no-cache"
    return answer
