"""The rooms after the council, and the ways between them."""

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.publication.decisions.recording import MAKES_DECISIONS
from pari.web.campaigns.places import Tab, campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head

ENTERS = (*MAKES_DECISIONS, Action.SEE_AGENDA, Action.SEE_PUBLISHED)


def prepares(seat: Seat) -> bool:
    """Whether decisions are prepared in this capacity, and read before they are published."""
    return any(seat.may(action).allowed for action in MAKES_DECISIONS)


def may_enter(seat: Seat) -> bool:
    return any(seat.may(action).allowed for action in ENTERS)


def may_preview(seat: Seat) -> bool:
    """Whoever writes the decision or publishes reads all that it makes public: its annex lists everybody."""
    return any(seat.may(action).allowed for action in (Action.RECORD_DECISION, Action.PUBLISH))


def deciding_tabs(seat: Seat, current: str) -> list[Tab]:
    """Those rooms that this person may enter now; an agency's people have their own pages. No query."""
    agency = seat.desk.by.agency
    if agency is not None:
        objects = seat.may(Action.SEE_OBJECTION, agency).allowed
        listed = (
            ("own_result", _("Kết quả của cơ quan"), objects or current == "own_result"),
            ("own_objections", _("Kiến nghị"), objects),
        )
        return [
            Tab(label, place(seat, name, agency), name == current)
            for name, label, offered in listed
            if offered
        ]
    rooms = (
        ("deciding", _("Quyết định, công bố"), may_enter(seat)),
        ("objections", _("Kiến nghị"), seat.may(Action.SEE_OBJECTION).allowed),
        ("fault_report", _("Phản ánh sai sót"), seat.may(Action.REPORT_FAULT).allowed),
        ("adjusting", _("Điều chỉnh"), seat.may(Action.ADJUST).allowed),
    )
    return [Tab(label, place(seat, name), name == current) for name, label, offered in rooms if offered]


def deciding_head(seat: Seat, label: str = "") -> Head:
    first = _("Quyết định, công bố")
    if not label:
        return campaign_head(seat, first)
    return campaign_head(seat, label, Crumb(first, place(seat, "deciding")))


def objections_head(seat: Seat, label: str = "") -> Head:
    first = _("Kiến nghị về kết quả")
    if not label:
        return campaign_head(seat, first)
    return campaign_head(seat, label, Crumb(first, place(seat, "objections")))
