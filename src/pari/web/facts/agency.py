"""Figures of one agency: what its own people read and may dispute, and whoever enters them fills in."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.facts.inputs import Asked
from pari.web.campaigns.places import campaign_head, place
from pari.web.facts.cells import Cell, cell_of
from pari.web.facts.known import Known, known_facts, may_enter
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.access import why_sentence
from pari.words.facts import OF_THE_SHEET
from pari.words.numbers import counted


@dataclass(frozen=True, slots=True)
class Criterion:
    code: str
    title: str
    cells: list[Cell]


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """`shows_all`: also what isn't known yet, for whoever enters it."""

    head: Head
    title: str
    name: str
    criteria: list[Criterion]
    outcome: str
    shows_all: bool
    may_enter: bool
    may_dispute: bool
    why_not: str
    sheet_address: str


def agency_page(seat: Seat, agency: str, *, wants_all: bool = False) -> AgencyPage:
    """7 queries."""
    known = known_facts(seat, agency)
    enters, disputes = may_enter(seat), seat.may(Action.DISPUTE_FACT, agency).allowed
    shows_all = wants_all and enters
    asked = [one for one in known.inputs[agency].asked.values() if shows_all or _is_known(known, agency, one)]
    return AgencyPage(
        head=agency_head(seat, agency, known.name(agency)),
        title=seat.campaign.title,
        name=known.name(agency),
        criteria=_criteria(seat, known, agency, asked, may_dispute=disputes),
        outcome=_("%(count)s số liệu đã có") % {"count": counted(len(known.standing.get(agency, {})))},
        shows_all=shows_all,
        may_enter=enters,
        may_dispute=disputes,
        why_not=_why_not(seat, agency),
        sheet_address=place(seat, "sheet", agency) if seat.may(Action.SEE_SHEET, agency).allowed else "",
    )


def agency_head(seat: Seat, agency: str, name: str, label: str = "") -> Head:
    """The head of an agency's figures, or of a page below them. Whoever reads all comes from their list."""
    head, own = campaign_head(seat, _("Số liệu")), place(seat, "facts_agency", agency)
    above = head.crumbs[:-1]
    if seat.desk.by.agency is None:
        above = (*above, Crumb(_("Số liệu"), place(seat, "facts")))
    here = name if seat.desk.by.agency is None else _("Số liệu")
    crumbs = (*above, Crumb(here, own), Crumb(label)) if label else (*above, Crumb(here))
    return Head(f"{label or _('Số liệu')} · {name}", seat.campaign.title, crumbs)


def _why_not(seat: Seat, agency: str) -> str:
    """Why the agency's own people may dispute nothing now; others aren't told of a deed that isn't theirs."""
    verdict = seat.may(Action.DISPUTE_FACT, agency)
    if verdict.allowed or seat.desk.by.agency != agency or verdict.why in (None, "access.role"):
        return ""
    return why_sentence(
        verdict.why or "", action=Action.DISPUTE_FACT, role=seat.eye.role, phase=seat.eye.phase
    )


def _is_known(known: Known, agency: str, asked: Asked) -> bool:
    return asked.key in known.standing.get(agency, {}) or (agency, asked.key) in known.proposed


def _criteria(
    seat: Seat, known: Known, agency: str, listed: Iterable[Asked], *, may_dispute: bool
) -> list[Criterion]:
    found: dict[str, Criterion] = {}
    for asked in listed:
        title = asked.title or _(OF_THE_SHEET)
        one = found.setdefault(asked.criterion, Criterion(asked.code, title, []))
        one.cells.append(cell_of(seat, known, agency, asked, may_dispute=may_dispute))
    return list(found.values())
