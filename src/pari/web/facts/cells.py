"""One figure as every page shows it: its value, where it comes from, and what is said about it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.facts.inputs import Asked
from pari.facts.models import Fact
from pari.web.campaigns.places import place
from pari.web.facts.known import Known, figure_address
from pari.web.frame.desk import Seat
from pari.words.facts import entered_text, value_text


@dataclass(frozen=True, slots=True)
class Cell:
    """`value` is empty where nothing is known; `address` is the figure's own page, `disputing` the form."""

    label: str
    value: str
    source: str
    note: str
    disputed: str
    proposed: str
    address: str
    disputing: str = ""


def cell_of(seat: Seat, known: Known, agency: str, asked: Asked, *, may_dispute: bool = False) -> Cell:
    fact = known.standing.get(agency, {}).get(asked.key)
    waits = known.disputes.get(fact.pk) if fact else None
    proposed = known.proposed.get((agency, asked.key))
    return Cell(
        label=asked.label,
        value=value_text(asked.inputs, fact.value) if fact else "",
        source=entered_text(fact.source, fact.as_of) if fact else "",
        note=fact.note if fact else "",
        disputed=_("đang phản ánh") if waits else "",
        proposed=_proposal(asked, proposed) if proposed else "",
        address=place(seat, "fact", agency, figure_address(asked.key)),
        disputing=_disputing(seat, agency, fact) if fact and may_dispute and not waits else "",
    )


def _proposal(asked: Asked, fact: Fact) -> str:
    if not fact.value:
        return _("đề xuất bỏ số liệu")
    return _("đề xuất %(value)s, chưa dùng") % {"value": value_text(asked.inputs, fact.value)}


def _disputing(seat: Seat, agency: str, fact: Fact) -> str:
    return place(seat, "fact_dispute", agency, str(fact.pk))
