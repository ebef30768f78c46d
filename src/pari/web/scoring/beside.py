"""What stands beside a criterion: last year's marks and why points were lost, risks, the forecast."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.scoring.claims.foresight import foresight_of
from pari.scoring.models import PastMark
from pari.scoring.past.marks import past_marks
from pari.web.scoring.foresight_parts import Aside, aside_of
from pari.web.scoring.opened_criterion import Opened
from pari.words.losses import reason_text
from pari.words.numbers import exact_number


@dataclass(frozen=True, slots=True)
class LastYear:
    """Empty where no points are known; `lost` is set where less was given than claimed, or than possible."""

    year: int
    claimed: str
    appraised: str
    lost: str


@dataclass(frozen=True, slots=True)
class Beside:
    last: LastYear | None
    foresight: Aside | None  # for the agency's own people


def beside_of(opened: Opened) -> Beside:
    """1 query."""
    past = past_marks(
        authority=opened.seat.desk.authority.code,
        agency=opened.agency,
        year=opened.seat.campaign.year,
        eye=opened.seat.eye,
    )
    one = opened.criterion
    row = (one.key and past.get(one.key)) or past.get(one.code)
    return Beside(_last_year(row) if row else None, _foresight(opened, past))


def _foresight(opened: Opened, past: Mapping[str, PastMark]) -> Aside | None:
    """The criterion's own next step stands with its points already."""
    seat, claims = opened.seat, opened.claims
    if not seat.may(Action.SEE_DRAFTS, opened.agency).allowed:
        return None
    aside = aside_of(seat, opened.agency, claims, foresight_of(claims, past), opened.claim)
    return replace(aside, step="")


def _last_year(row: PastMark) -> LastYear:
    return LastYear(
        row.year,
        _points(row.claimed),
        _points(row.appraised),
        reason_text(row.reason_code, row.reason),
    )


def _points(points: Decimal | None) -> str:
    return _("chưa có") if points is None else exact_number(points)
