"""Agencies that results were published without: they handed nothing in, or take no part any more."""

from pari.core.errors import Refused
from pari.core.states import State
from pari.publication.models import Decision, Objection
from pari.scoring.models import Sheet

PUBLISHED_STATES = (State.PUBLISHED, State.ADJUSTED)
ACCEPTED = "accepted"


def has_result(sheet: Sheet) -> bool:
    return State(sheet.state) in PUBLISHED_STATES


def is_left_out(sheet: Sheet) -> bool:
    """Its campaign's results are published, and it has none: at most 1 query."""
    if has_result(sheet):
        return False
    return Decision.objects.filter(campaign=sheet.campaign_id, published_at__isnull=False).exists()


def told_outcome(row: Objection) -> str:
    """Of whoever has no result nothing is adjusted: what was answered so is accepted, and the list stands."""
    accepted = row.outcome == "adjusted" and not has_result(row.sheet)
    return ACCEPTED if accepted else row.outcome


def must_be_about_the_whole(sheet: Sheet, criterion: str) -> None:
    """Of a sheet without a result: being left out may be objected to, and nothing else.

    Errors: `Refused` with `objection.not_published`, `objection.only_the_whole`.
    """
    if not is_left_out(sheet):
        raise Refused("objection.not_published")
    if criterion:
        raise Refused("objection.only_the_whole")
