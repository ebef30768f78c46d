"""The frame around pages that belong to no authority: somebody's desk, or the public header."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from pari.core.calendar.days import day_of
from pari.people.models import Account
from pari.people.queries import capacities_of
from pari.web.frame.arrival import arrival_of
from pari.web.frame.authorities import authority_of
from pari.web.frame.desk import desk_of

View = Callable[..., HttpResponseBase]


def framed(view: View) -> View:
    """A view of one's own account, allauth's or ours: never kept by anybody, and with the frame around it."""

    @never_cache
    @wraps(view)
    def page(request: HttpRequest, *args: Any, **words: Any) -> HttpResponseBase:
        surround(request)
        answer = view(request, *args, **words)
        if isinstance(answer, TemplateResponse) and answer.context_data:
            answer.context_data.pop("site", None)  # allauth's, which would stand before the frame's own
        return answer

    return page


def surround(request: HttpRequest) -> None:
    """The desk of one's first capacity; the public header for strangers and for whoever the gate holds."""
    account = request.user
    held = []
    if isinstance(account, Account) and not getattr(request, "held_at_the_gate", False):
        held = capacities_of(account, day_of(arrival_of(request)))
    if held:
        desk_of(request, held[0].authority)
    else:
        request.authority = authority_of(None)  # type: ignore[attr-defined]  # for the frame
