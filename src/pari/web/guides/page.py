"""The list of guides and one guide, as somebody at work reads them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.web.guides.screens import addresses_of
from pari.web.guides.texts import GUIDES, OF_ROLE, Guide, guide_of


@dataclass(frozen=True, slots=True)
class Row:
    title: str
    about: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class GuidesPage:
    head: Head
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class GuidePage:
    """`body` is the guide's with links to the screens that are open to the reader."""

    head: Head
    guide: Guide
    body: SafeString


def guides_page(desk: Desk) -> GuidesPage:
    """Guides of the roles that one holds here come first, the present one's before all."""
    held = [desk.capacity.role, *(one.role for one in desk.capacities)]
    own = list(dict.fromkeys(OF_ROLE[role] for role in held))
    others = [code for code in GUIDES if code not in own]
    return GuidesPage(
        head=_head(desk, _("Hướng dẫn theo vai trò")),
        parts=[
            Part(_("Vai trò đang giữ"), _rows(desk, own)),
            Part(_("Các vai trò khác"), _rows(desk, others)),
        ],
    )


def guide_page(desk: Desk, guide: Guide) -> GuidePage:
    """The list stands above it. At most 8 queries."""
    above = Crumb(_("Hướng dẫn theo vai trò"), reverse("guides", args=[desk.authority.code]))
    return GuidePage(_head(desk, guide.title, above), guide, guide.body_with(addresses_of(desk)))


def _rows(desk: Desk, codes: Iterable[str]) -> list[Row]:
    found = [guide_of(code) for code in codes]
    return [
        Row(one.title, one.about, reverse("guide", args=[desk.authority.code, one.code])) for one in found
    ]


def _head(desk: Desk, title: str, *above: Crumb) -> Head:
    home = Crumb(_("Việc cần làm"), reverse("desk_home", args=[desk.authority.code]))
    return Head(title, title, (home, *above, Crumb(title)))
