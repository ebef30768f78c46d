"""A page that isn't built yet."""

from django.http import HttpRequest, HttpResponse


def placeholder(_request: HttpRequest, **_words: object) -> HttpResponse:
    return HttpResponse("…")
