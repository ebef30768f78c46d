"""Title and way of conflict of a campaign."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.web.campaigns.forms import GeneralForm
from pari.web.campaigns.places import Tab, campaign_head, place, setting_up_tabs
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head


@dataclass(frozen=True, slots=True)
class GeneralPage:
    head: Head
    tabs: list[Tab]
    title: str
    form: GeneralForm
    wipe_address: str


def general_page(seat: Seat, form: GeneralForm) -> GeneralPage:
    wipes = seat.campaign.is_rehearsal and seat.may(Action.WIPE_REHEARSAL).allowed
    return GeneralPage(
        head=campaign_head(seat, _("Thông tin chung")),
        tabs=setting_up_tabs(seat, "campaign_general"),
        title=seat.campaign.title,
        form=form,
        wipe_address=place(seat, "campaign_wipe") if wipes else "",
    )
