"""The list of an authority's campaigns, as the page shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.campaigns.queries import campaigns_of
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.states import State
from pari.scoring.models import Sheet
from pari.web.campaigns.places import list_crumbs
from pari.web.campaigns.standing import Standing, standings, whose_term
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.words.access import PHASES
from pari.words.sheets import STATES
from pari.words.time import since_text


@dataclass(frozen=True, slots=True)
class Row:
    """`due` is set where something is due from agencies; `when` says in words what comes else."""

    title: str
    year: int
    address: str
    is_rehearsal: bool
    phase: str
    due: datetime | None
    due_of: str  # whose term it is, where others have another one
    when: str
    state: str  # of the own agency's sheet; empty where there is none
    late: bool


@dataclass(frozen=True, slots=True)
class ListPage:
    head: Head
    now: datetime
    rows: list[Row]
    shows_state: bool
    new_address: str  # empty for who may not make one
    below_address: str  # campaigns one level down; empty for who may not see the boards


def list_page(desk: Desk) -> ListPage:
    """6 queries: campaigns, their phases and deadlines, the own agency's sheets."""
    campaigns = list(campaigns_of(desk.authority.code))
    sheets = _own_sheets(desk)
    rows = [_row(one, desk, sheets.get(one.campaign.pk)) for one in standings(campaigns, desk.at)]
    may_make = desk.eye.may(Action.SET_UP_CAMPAIGN).allowed
    sees_boards = replace(desk.eye, phase=Phase.SELF_ASSESSMENT).may(Action.SEE_BOARDS).allowed
    title = _("Đợt đánh giá")
    return ListPage(
        head=Head(title, title, (*list_crumbs(desk)[:1], Crumb(title))),
        now=desk.at,
        rows=rows,
        shows_state=any(row.state for row in rows),
        new_address=reverse("campaign_new", args=[desk.authority.code]) if may_make else "",
        below_address=reverse("directory_below", args=[desk.authority.code]) if sees_boards else "",
    )


def _own_sheets(desk: Desk) -> Mapping[int, Sheet]:
    """Sheets of the agency for which the capacity acts, by their campaigns."""
    if desk.by.agency is None:
        return {}
    rows = Sheet.objects.filter(campaign__authority=desk.authority, participant__agency__code=desk.by.agency)
    return {row.campaign_id: row for row in rows}


def _row(standing: Standing, desk: Desk, sheet: Sheet | None) -> Row:
    campaign, phase = standing.campaign, standing.phase
    shown = standing.shown(phase, desk.by.agency, desk.at)
    return Row(
        title=campaign.title,
        year=campaign.year,
        address=reverse("campaign", args=[desk.authority.code, campaign.code]),
        is_rehearsal=campaign.is_rehearsal,
        phase=_(PHASES[phase]),
        due=shown.until if shown else None,
        due_of=whose_term(shown),
        when=_when(standing),
        state=_(STATES[State(sheet.state)]) if sheet else "",
        late=bool(sheet and sheet.is_late),
    )


def _when(standing: Standing) -> str:
    """When a campaign in preparation is planned to begin."""
    if standing.phase is not Phase.PREPARATION or not standing.spells:
        return ""
    return _("dự kiến %(since)s") % {"since": since_text(standing.spells[0].opens)}
