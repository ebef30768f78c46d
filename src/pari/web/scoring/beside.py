"""What stands beside a criterion: last year's marks and why points were lost, risks, the forecast."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.scoring.claims.foresight import foresight_of
from pari.scoring.models import PastMark
from pari.scoring.past.marks import past_marks, standing_first
from pari.web.scoring.foresight_parts import Aside, aside_of
from pari.web.scoring.opened_criterion import Opened
from pari.web.scoring.terms import is_marked_now
from pari.words.losses import reason_text
from pari.words.numbers import exact_number


@dataclass(frozen=True, slots=True)
class LastYear:
    """Empty where no points are known; `lost` is set where less was given than claimed, or than possible.

    `of` names the predecessor whose marks they are; empty for the agency's own.
    """

    of: str
    year: int
    claimed: str
    appraised: str
    lost: str


@dataclass(frozen=True, slots=True)
class Beside:
    last: list[LastYear]
    foresight: Aside | None  # for the agency's own people, while there is something to hand in


def beside_of(opened: Opened) -> Beside:
    """1 query, and one more for an heir, who reads whose marks they are."""
    past = past_marks(campaign=opened.seat.campaign, agency=opened.agency, eye=opened.seat.eye)
    one = opened.criterion
    rows = (past.get(one.key) if one.key else None) or past.get(one.code, [])
    return Beside(_last_years(opened, rows), _foresight(opened, standing_first(past)))


def _foresight(opened: Opened, past: Mapping[str, PastMark]) -> Aside | None:
    """The criterion's own next step stands with its points already."""
    seat, claims = opened.seat, opened.claims
    if not seat.may(Action.SEE_DRAFTS, opened.agency).allowed:
        return None
    if not is_marked_now(opened.sheet, seat.eye.phase):
        return None
    aside = aside_of(seat, opened.agency, claims, foresight_of(claims, past), opened.claim)
    return replace(aside, step="")


def _last_years(opened: Opened, rows: Sequence[PastMark]) -> list[LastYear]:
    others = {row.agency.code for row in rows} - {opened.agency}
    names = names_of(opened.seat.desk.authority.code, others) if others else {}
    return [_last_year(row, names.get(row.agency.code, "")) for row in rows]


def _last_year(row: PastMark, of: str) -> LastYear:
    return LastYear(
        of,
        row.year,
        _points(row.claimed),
        _points(row.appraised),
        reason_text(row.reason_code, row.reason),
    )


def _points(points: Decimal | None) -> str:
    return _("chưa có") if points is None else exact_number(points)
