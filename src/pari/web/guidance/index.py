"""The sets of criteria of a campaign, each with how much of it has guidance."""

from collections.abc import Collection
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.guidance import Place, guidance_of
from pari.core.regulation.edition import CriteriaSet
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.guidance.known import Tab, edition_or_none, head, leaves, own_set, tabs
from pari.words.guidance import guided_phrase


@dataclass(frozen=True, slots=True)
class SetRow:
    name: str
    address: str
    guided: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class IndexPage:
    head: Head
    title: str
    campaign: str
    tabs: list[Tab]
    edition: str  # its title; empty before one is bound
    sets: list[SetRow]


def index_page(seat: Seat) -> IndexPage:
    """3 queries: the edition, guidance, the own agency's set. The own set comes first."""
    edition, own, title = edition_or_none(seat), own_set(seat), _("Hướng dẫn theo tiêu chí")
    said = guidance_of(seat.campaign)
    rows = [
        SetRow(
            name=one.name,
            address=place(seat, "guidance_set", one.code),
            guided=_guided(one, said),
            is_own=one.code == own,
        )
        for one in (edition.sets if edition else ())
    ]
    return IndexPage(
        head=head(seat, "guidance", title),
        title=title,
        campaign=seat.campaign.title,
        tabs=tabs(seat, "guidance"),
        edition=edition.title if edition else "",
        sets=sorted(rows, key=lambda row: not row.is_own),
    )


def _guided(one: CriteriaSet, said: Collection[Place]) -> str:
    listed = leaves(one)
    return guided_phrase(sum((one.code, leaf.code) in said for leaf in listed), len(listed))
