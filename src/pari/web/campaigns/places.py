"""Where the pages of a campaign are, and the crumbs and tabs that lead to them."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.web.frame.desk import Desk, Seat
from pari.web.frame.head import Crumb, Head
from pari.words.problems import sentence


@dataclass(frozen=True, slots=True)
class Tab:
    label: str
    address: str
    current: bool


def place(seat: Seat, name: str, *words: str) -> str:
    """The address of a page of the campaign by its name."""
    return reverse(name, args=[seat.desk.authority.code, seat.campaign.code, *words])


def list_crumbs(desk: Desk) -> tuple[Crumb, ...]:
    code = desk.authority.code
    return (
        Crumb(_("Việc cần làm"), reverse("desk_home", args=[code])),
        Crumb(_("Đợt đánh giá"), reverse("campaigns", args=[code])),
    )


def campaign_head(seat: Seat, label: str = "", *between: Crumb) -> Head:
    """The head of a page below the campaign; without a label of the campaign's own page."""
    title = seat.campaign.title
    if not label:
        return Head(title, title, (*list_crumbs(seat.desk), Crumb(title)))
    crumbs = (*list_crumbs(seat.desk), Crumb(title, place(seat, "campaign")), *between, Crumb(label))
    return Head(f"{label} · {title}", title, crumbs)


def setting_up_tabs(seat: Seat, current: str) -> list[Tab]:
    listed = (
        ("campaign_general", _("Thông tin chung")),
        ("campaign_edition", _("Bộ tiêu chí")),
        ("campaign_participants", _("Cơ quan tham gia")),
        ("campaign_phases", _("Các bước, thời hạn")),
        ("campaign_duties", _("Phân công nhiệm vụ")),
        ("campaign_checklist", _("Kiểm tra và mở")),
    )
    return [Tab(label, place(seat, name), name == current) for name, label in listed]


def tabs_if_setting_up(seat: Seat, current: str) -> list[Tab]:
    """No tabs for whoever only reads."""
    return setting_up_tabs(seat, current) if may_set_up(seat) else []


def why_settled(seat: Seat) -> str:
    """Why nothing of the setting up is offered once the campaign is open; empty before."""
    return sentence(Problem("campaign.already_open")) if seat.campaign.opened_at is not None else ""


def may_set_up(seat: Seat) -> bool:
    return seat.may(Action.SET_UP_CAMPAIGN).allowed
