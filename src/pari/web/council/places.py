"""The rooms of the council, and the ways between them."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.web.campaigns.places import Tab, campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.council import hidden_sentence


def council_tabs(seat: Seat, current: str) -> list[Tab]:
    """Those rooms that this person may enter now. No query."""
    listed = (
        ("council", _("Hội đồng"), True),
        ("council_agenda", _("Chương trình"), seat.may(Action.SEE_AGENDA).allowed),
        ("council_second_look", _("Xem lại lần hai"), seat.may(Action.SEE_AGENDA).allowed),
        ("council_what_if", _("Thử phương án"), seat.may(Action.SEE_AGENDA).allowed),
        ("council_passing", _("Thông qua kết quả"), seat.may(Action.SEE_AGENDA).allowed),
        ("deciding", _("Quyết định, công bố"), seat.may(Action.SEE_AGENDA).allowed),
    )
    return [Tab(label, place(seat, name), name == current) for name, label, offered in listed if offered]


def beside_rooms(seat: Seat) -> list[tuple[str, str]]:
    """Rooms beside the council from which it takes what it decides on: label, address. No query."""
    listed = (
        ("remarks", _("Ý kiến về dự thảo kết quả"), Action.SEE_REMARKS),
        ("appraisal_summary", _("Tổng hợp thẩm định"), Action.SEE_RANKING),
        ("appraisal_heat", _("Bản đồ kết quả"), Action.SEE_RANKING),
        ("appraisal_by_agency", _("Phiếu theo cơ quan"), Action.SEE_PLAN),
        ("rulings", _("Vấn đề thống nhất"), Action.SEE_RULINGS),
    )
    return [(label, place(seat, name)) for name, label, action in listed if seat.may(action).allowed]


def council_head(seat: Seat, label: str = "", *between: Crumb) -> Head:
    """The head of a page of the council; without a label of its first page."""
    first = _("Hội đồng thẩm định")
    if not label:
        return campaign_head(seat, first)
    return campaign_head(seat, label, Crumb(first, place(seat, "council")), *between)


def names_of_all(seat: Seat) -> Mapping[str, str]:
    """1 query."""
    return names_in_the_year(seat.campaign.authority.code, seat.campaign.year)


def aside_note(seat: Seat, names: Mapping[str, str]) -> str:
    """Which agencies this page leaves out, being the person's own; empty where there are none."""
    takes_part = {code for code in seat.eye.own_agencies if not seat.may(Action.SEE_AGENDA, code).allowed}
    listed = [names[code] for code in sorted(takes_part) if code in names]
    return hidden_sentence(listed) if listed else ""
