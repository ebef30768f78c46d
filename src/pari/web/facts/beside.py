"""Papers as a basis of the appraisal, as they stand beside a criterion of an agency."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.regulation.edition import Criterion
from pari.facts.papers import Place, is_ready, papers_beside
from pari.facts.queries import name_of_criterion
from pari.web.campaigns.places import place
from pari.web.facts.paper_pages import state_words
from pari.web.frame.desk import Seat
from pari.words.basis import kind_text
from pari.words.evidence import paper_text


@dataclass(frozen=True, slots=True)
class BesideLine:
    """`whom` is empty for a paper about this agency alone; `state` where its file can't be opened."""

    title: str
    kind: str
    told: str
    whom: str
    state: str
    address: str


Beside = dict[tuple[str, str], list[BesideLine]]


def lines_beside(seat: Seat, wanted: Iterable[tuple[str, Criterion]]) -> Beside:
    """By agency and code, only what this person may read: 1 query, however many there are."""
    places = [Place(agency, one.code, name_of_criterion(one)) for agency, one in wanted]
    code, campaign = seat.desk.authority.code, seat.campaign.code
    found = papers_beside(eye=seat.eye, authority=code, campaign=campaign, wanted=places)
    return {
        key: [
            BesideLine(
                title=row.title,
                kind=kind_text(row.kind),
                told=paper_text(row.number, row.issued_on, row.issuer),
                whom="" if row.about else _("nhiều cơ quan"),
                state="" if is_ready(row) else state_words(row),
                address=place(seat, "basis_paper", str(row.pk)),
            )
            for row in rows
        ]
        for key, rows in found.items()
    }
