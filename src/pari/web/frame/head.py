"""What a page says about itself: in the browser's title, in link previews, in its crumbs."""

from dataclasses import dataclass

from django.urls import reverse

from pari.agencies.models import Authority


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step from the authority's home to the page; the page itself comes last, without an address."""

    label: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Head:
    """`description` is one or two sentences with the page's own figures."""

    title: str
    description: str
    crumbs: tuple[Crumb, ...] = ()


def home_crumb(authority: Authority) -> Crumb:
    return Crumb(authority.name, reverse("home", args=[authority.code]))
