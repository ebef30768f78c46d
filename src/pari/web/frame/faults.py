"""The page that is left when everything else has failed: it asks neither the database nor the session."""

from django.http import HttpRequest, HttpResponseServerError
from django.template.loader import render_to_string
from django.templatetags.static import static


def server_error(_request: HttpRequest) -> HttpResponseServerError:
    """The answer with 500."""
    return HttpResponseServerError(render_to_string("500.html", {"styles": _styles()}))


def _styles() -> str:
    """Where the styles are; empty where even this can't be told, and the page stands without them."""
    try:
        return static("pari/pari.css")
    except ValueError:
        return ""
