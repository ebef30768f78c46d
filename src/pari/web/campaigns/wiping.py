"""Wiping a rehearsal: what goes, what stays, and the code typed by hand."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.web.campaigns.places import campaign_head
from pari.web.campaigns.steering_forms import WipeForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head


@dataclass(frozen=True, slots=True)
class WipePage:
    head: Head
    title: str
    code: str
    participants: int
    form: WipeForm
    back: str


def wipe_page(seat: Seat, form: WipeForm) -> WipePage:
    """1 query."""
    return WipePage(
        head=campaign_head(seat, _("Xóa đợt diễn tập")),
        title=seat.campaign.title,
        code=seat.campaign.code,
        participants=seat.campaign.participants.count(),
        form=form,
        back=reverse("campaign", args=[seat.desk.authority.code, seat.campaign.code]),
    )
