"""What the council passed, at the top of a sheet: for judges once passed, for the agency once published."""

from dataclasses import dataclass
from fractions import Fraction

from pari.core.access.actions import Action
from pari.core.states import State
from pari.publication.decisions.opening import may_read_result
from pari.publication.decisions.own_results import own_versions
from pari.publication.models import Decision
from pari.scoring.claims.reading import Claims
from pari.scoring.council.frozen import PassedAgency, content_seen, newest_passed
from pari.scoring.models import PassedResults, Sheet
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.publication.marks import Mark, marks
from pari.words.numbers import percent
from pari.words.publication import decision_source


@dataclass(frozen=True, slots=True)
class ResultPart:
    """`decision` is empty before one is published; `address` leads to everything that was passed."""

    index: str
    grade: Mark | None
    decision: str
    address: str


def result_part(seat: Seat, claims: Claims) -> ResultPart | None:
    """1 query once results may be known. None before, and for whoever has none."""
    sheet = claims.sheet
    if is_published(seat, sheet):
        versions = own_versions(sheet, eye=seat.eye)
        return _published(seat, claims, versions[-1]) if versions else None
    waits = State(sheet.state) is State.PASSED
    if not waits or not seat.may(Action.SEE_AGENDA, sheet.participant.agency.code).allowed:
        return None
    passed = newest_passed(seat.campaign)
    return _part(seat, claims, passed, "", place(seat, "council_passing")) if passed else None


def is_published(seat: Seat, sheet: Sheet) -> bool:
    """Published, and whoever looks may read the agency's own result."""
    return may_read_result(sheet, eye=seat.eye)


def _published(seat: Seat, claims: Claims, decision: Decision) -> ResultPart | None:
    source = decision_source(decision.number, decision.decided_on, decision.issuer)
    address = place(seat, "own_result", claims.sheet.participant.agency.code)
    return _part(seat, claims, decision.passed, source, address)


def _part(
    seat: Seat, claims: Claims, passed: PassedResults, decision: str, address: str
) -> ResultPart | None:
    one = _of_the_agency(seat, claims, passed)
    if one is None or one["index"] is None:
        return None
    looks = marks(claims.edition.method.scale.grades)
    index = percent(Fraction(one["index"]))
    return ResultPart(index, looks.get(one["grade"] or ""), decision, address)


def _of_the_agency(seat: Seat, claims: Claims, passed: PassedResults) -> PassedAgency | None:
    code = claims.sheet.participant.agency.code
    return next(
        (one for one in content_seen(passed, eye=seat.eye)["agencies"] if one["agency"] == code), None
    )
