"""Who appraises what as pages show it: names of people, sets and agencies, and where somebody is lacking."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.assigning import Assignment, assignment_of
from pari.core.access.actions import Action
from pari.core.appraisal.assignment import loads
from pari.core.appraisal.shares import Place, Unit
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb
from pari.words.access import why_sentence
from pari.words.assignment import SHORT_PLACES
from pari.words.numbers import tally


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a list to choose from; `value` is what the form sends."""

    value: str
    label: str
    chosen: bool = False


def told_to(seat: Seat) -> Assignment:
    """Errors: `NotAllowed`."""
    return assignment_of(seat.campaign, at=seat.desk.at, eye=seat.eye)


def crumb(seat: Seat) -> Crumb:
    return Crumb(_("Phân công thẩm định"), place(seat, "appraisal_assignment"))


def why_not(seat: Seat) -> str:
    """Why nothing can be assigned by this reader now; empty where it can."""
    verdict, eye = seat.may(Action.ASSIGN_APPRAISERS), seat.eye
    if not verdict.why:
        return ""
    return why_sentence(verdict.why, action=Action.ASSIGN_APPRAISERS, role=eye.role, phase=eye.phase)


def people_choices(told: Assignment, chosen: str = "", *, nobody: bool = True) -> list[Choice]:
    """Everybody to whom something may be given, with what they have; `0` is nobody."""
    held = loads(told.shares, told.agencies)
    listed = [
        Choice(str(one.pk), f"{one.name} ({load_text(held.get(one.pk, {}))})", str(one.pk) == chosen)
        for one in told.people
    ]
    return [*listed, *([Choice("0", _("Không giao cho ai"), chosen == "0")] if nobody else [])]


def load_text(held: Mapping[Place, int]) -> str:
    """chủ trì 120, thứ hai 84"""
    return _("chủ trì %(leads)s, thứ hai %(seconds)s") % {
        "leads": tally(held.get(Place.LEAD, 0)),
        "seconds": tally(held.get(Place.SECOND, 0)),
    }


def place_choices(chosen: str = Place.LEAD.value) -> list[Choice]:
    return [Choice(one.value, _(label), one.value == chosen) for one, label in SHORT_PLACES.items()]


def set_names(told: Assignment) -> dict[str, str]:
    return {one.code: one.name for one in told.sets}


def names_in(told: Assignment, unit: Unit) -> dict[Place, str]:
    """Who has which place, as given."""
    held = told.shares.given.get(unit, {})
    return {one: told.short_names.get(held[one], "?") for one in Place if one in held}
