"""Closed by default: a page answers a stranger only where its view says so.

Nobody can log in yet, so everything that isn't marked public is refused. When people's accounts come,
Django's `LoginRequiredMiddleware` replaces this: it reads the same mark and sends strangers to the login.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase


class ClosedByDefault:
    """Refuses (403) every view that isn't marked `django.contrib.auth.decorators.login_not_required`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_of_view: Any) -> None:
        if getattr(view, "login_required", True):
            raise PermissionDenied(f"{request.path} is not public")
