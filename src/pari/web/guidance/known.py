"""What the pages of guidance and of questions share: the campaign's criteria, their addresses, tabs."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from pari.campaigns.queries import edition_of
from pari.core.names import fold
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    address: str
    current: bool


def tabs(seat: Seat, current: str) -> list[Tab]:
    listed = (("guidance", _("Hướng dẫn theo tiêu chí")), ("questions", _("Hỏi đáp")))
    return [Tab(label, place(seat, name), name == current) for name, label in listed]


def head(seat: Seat, name: str, label: str, *further: Crumb) -> Head:
    """The head of the list itself, or of a page below it."""
    if not further:
        return campaign_head(seat, label)
    above = campaign_head(seat, label).crumbs[:-1]
    title = f"{further[-1].label} · {seat.campaign.title}"
    return Head(title, title, (*above, Crumb(label, place(seat, name)), *further))


def edition_or_none(seat: Seat) -> Edition | None:
    """1 query; None before the campaign has an edition."""
    return edition_of(seat.campaign)


def set_or_404(edition: Edition | None, code: str) -> CriteriaSet:
    one = edition.criteria_set(code) if edition else None
    if one is None:
        raise Http404(code)
    return one


def own_set(seat: Seat) -> str:
    """The set by which the own agency takes part; empty for whoever acts for none: 1 query."""
    if seat.desk.by.agency is None:
        return ""
    rows = seat.campaign.participants.filter(agency__code=seat.desk.by.agency)
    return rows.values_list("criteria_set", flat=True).first() or ""


def tops(one: CriteriaSet) -> Iterator[Criterion]:
    yield from (*one.fields, *one.bonus.criteria, *one.penalty.criteria)


def leaves(one: CriteriaSet) -> list[Criterion]:
    return [criterion for criterion in one.walk() if criterion.is_leaf]


def label_of(criterion: Criterion) -> str:
    return f"{criterion.code} {criterion.title}"


def holds(words: list[str], *texts: str) -> bool:
    """Whether every folded word stands somewhere in the texts."""
    said = fold(" ".join(texts))
    return all(word in said for word in words)
