"""A page answers strangers only where its view says so."""

from collections.abc import Callable

import pytest
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from pari.web.closed import ClosedByDefault


def forgotten(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("chưa công bố")


@login_not_required
def public(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("đã công bố")


def ask(view: Callable[[HttpRequest], HttpResponse]) -> None:
    ClosedByDefault(public).process_view(RequestFactory().get("/"), view, (), {})


def test_a_view_that_says_nothing_is_refused() -> None:
    with pytest.raises(PermissionDenied):
        ask(forgotten)


def test_a_view_that_says_so_is_public() -> None:
    ask(public)


def test_a_refusal_is_said_in_vietnamese(client: Client, settings: object) -> None:
    settings.ROOT_URLCONF = "tests.web.closed_urls"  # type: ignore[attr-defined]  # pytest-django's own
    answer = client.get("/chua-mo/")
    assert answer.status_code == 403
    assert "Trang này không mở công khai" in answer.content.decode()
