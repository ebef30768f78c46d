"""Everything that may cost a sheet points, what it comes to, and the way to the next grade."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.scoring.claims.foresight import Foresight, Past, foresight_of
from pari.scoring.claims.reading import Claims, claims_of
from pari.scoring.models import Sheet
from pari.scoring.past.marks import past_marks, standing_first
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.foresight_parts import ForecastPart, RiskRow, forecast_part, risk_rows, total_of


@dataclass(frozen=True, slots=True)
class RisksPage:
    """`rows` may cost points, `still_open` may gain them; `hints` only ask to look again."""

    head: Head
    title: str
    total: str
    rows: list[RiskRow]
    still_open: list[RiskRow]
    hints: list[RiskRow]
    forecast: ForecastPart
    check_address: str


def risks_page(seat: Seat, sheet: Sheet) -> RisksPage:
    """At most 8 queries. Errors: `NotAllowed`; as `claims_of`."""
    claims, _past, found = foreseen(seat, sheet)
    agency = sheet.participant.agency.code
    name = names_of(seat.campaign.authority.code, [agency]).get(agency, agency)
    return RisksPage(
        head=head_below(seat, agency, name, _("Điểm có thể mất")),
        title=name,
        total=total_of(found),
        rows=risk_rows(seat, agency, found.lost),
        still_open=risk_rows(seat, agency, found.still_open),
        hints=risk_rows(seat, agency, found.hints),
        forecast=forecast_part(seat, agency, claims, found),
        check_address=place(seat, "sheet_check", agency),
    )


def foreseen(seat: Seat, sheet: Sheet) -> tuple[Claims, Past, Foresight]:
    """For the agency's own people, while typing counts too: 7 queries. Errors: `NotAllowed`."""
    agency = sheet.participant.agency.code
    seat.eye.require(Action.SEE_DRAFTS, agency)
    claims = claims_of(sheet, eye=seat.eye)
    past = standing_first(past_marks(campaign=seat.campaign, agency=agency, eye=seat.eye))
    return claims, past, foresight_of(claims, past)


def head_below(seat: Seat, agency: str, name: str, label: str) -> Head:
    """A page below the sheet's."""
    above = campaign_head(seat, name)
    *crumbs, _sheet = above.crumbs
    sheet = Crumb(name, place(seat, "sheet", agency))
    return Head(f"{label} · {name}", above.description, (*crumbs, sheet, Crumb(label)))
