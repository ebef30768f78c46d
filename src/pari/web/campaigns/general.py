"""Title and way of conflict of a campaign, and whether appraisers see totals."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.roles import Conflict
from pari.web.campaigns.forms import GeneralForm
from pari.web.campaigns.places import Tab, campaign_head, place, setting_up_tabs, why_settled
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import CONFLICTS
from pari.words.setting_up import CONFLICTS_EXPLAINED, TOTALS_EXPLAINED, TOTALS_SHOWN


@dataclass(frozen=True, slots=True)
class GeneralPage:
    """Once the campaign is open `why_not` says why, and what was set is only read."""

    head: Head
    tabs: list[Tab]
    title: str
    form: GeneralForm
    why_not: str
    conflict: str
    conflict_explained: str
    totals: str
    totals_explained: str
    wipe_address: str


def general_page(seat: Seat, form: GeneralForm) -> GeneralPage:
    conflict = Conflict(seat.campaign.conflict)
    wipes = seat.campaign.is_rehearsal and seat.may(Action.WIPE_REHEARSAL).allowed
    return GeneralPage(
        head=campaign_head(seat, _("Thông tin chung")),
        tabs=setting_up_tabs(seat, "campaign_general"),
        title=seat.campaign.title,
        form=form,
        why_not=why_settled(seat),
        conflict=_(CONFLICTS[conflict]),
        conflict_explained=_(CONFLICTS_EXPLAINED[conflict]),
        totals=_(TOTALS_SHOWN[seat.campaign.shows_totals]),
        totals_explained=_(TOTALS_EXPLAINED[seat.campaign.shows_totals]),
        wipe_address=place(seat, "campaign_wipe") if wipes else "",
    )
