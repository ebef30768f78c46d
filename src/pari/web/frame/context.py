"""What every template may ask for: the way around, and the same page in other languages."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.web.frame.around import DeskFrame, desk_frame
from pari.web.frame.place import Place


@dataclass(frozen=True, slots=True)
class Language:
    code: str
    name: str
    address: str  # of this page
    whole_address: str  # with scheme and host
    current: bool


@dataclass(frozen=True, slots=True)
class Site:
    """`authority` is None on pages that belong to none, such as an error's."""

    authority: Authority | None
    places: list[Place]
    languages: list[Language]
    canonical: str
    preview: str  # the picture that link previews show
    searched: str
    desk: DeskFrame | None  # for whoever is at work


def site(request: HttpRequest) -> dict[str, Any]:
    """The context processor; nothing is made for answers that aren't pages."""
    return {"site": SimpleLazyObject(lambda: _site(request))}


def _site(request: HttpRequest) -> Site:
    authority = getattr(request, "authority", None)
    languages = [_language(request, code, name) for code, name in settings.LANGUAGES]
    return Site(
        authority=authority,
        places=_places(authority.code, _view_name(request)) if authority else [],
        languages=languages,
        canonical=_whole(request, _canonical_path(request, authority)),
        preview=_whole(request, static("pari/preview.png")),
        searched=request.GET.get("q", "") if _view_name(request) == "search" else "",
        desk=desk_frame(desk, _view_name(request)) if (desk := getattr(request, "desk", None)) else None,
    )


def _view_name(request: HttpRequest) -> str:
    return (request.resolver_match and request.resolver_match.url_name) or ""


def _canonical_path(request: HttpRequest, authority: Authority | None) -> str:
    """The front page is also the home of the office's own authority, whose address lasts."""
    if authority is None or _view_name(request) != "front":
        return request.path
    return reverse("home", args=[authority.code])


def _places(authority: str, view_name: str) -> list[Place]:
    return [
        Place(label, reverse(name, args=[authority]), current=view_name.startswith(beginnings))
        for label, name, beginnings in (
            (_("Kết quả"), "results_newest", ("results", "reconciliation")),
            (_("So sánh"), "comparison_newest", ("comparison",)),
            (_("Qua các năm"), "years", ("years",)),
            (_("Cơ quan"), "agencies", ("agenc",)),
            (_("Bộ tiêu chí"), "editions", ("edition", "criteri")),
        )
    ]


def _language(request: HttpRequest, code: str, name: str) -> Language:
    address = translate_url(request.get_full_path(), code)
    return Language(code, name, address, _whole(request, address), current=code == get_language())


def _whole(request: HttpRequest, address: str) -> str:
    """With scheme and host; the page that refuses a host that isn't ours goes without."""
    try:
        return request.build_absolute_uri(address)
    except DisallowedHost:
        return address
