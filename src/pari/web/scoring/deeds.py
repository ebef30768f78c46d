"""What somebody may do with a sheet now, and why not: each deed with its form, in the order of the work."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.calendar.deadlines import Arrival, Term
from pari.core.errors import Problem
from pari.core.states import BEING_FILLED, Move, State, is_with_head, moves_from
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.scoring.forms import AskForm, PassForm, ReturnForm, SeenForm
from pari.words.access import why_sentence
from pari.words.problems import sentence

GIVES_BACK = (
    "sheet_take_back",
    "sheet_return",
    "sheet_take_back_supplement",
    "sheet_return_supplement",
)
# A supplement is passed on without a state of its own.
ONCE_PASSED = (Move.TAKE_BACK_SUPPLEMENT, Move.RETURN_SUPPLEMENT)
TOO_LATE = {
    Move.SUBMIT: "sheet.too_late",
    Move.SUBMIT_SUPPLEMENT: "sheet.supplement_too_late",
    Move.TAKE_BACK: "sheet.take_back_too_late",
    Move.TAKE_BACK_SUPPLEMENT: "sheet.supplement_take_back_too_late",
}
NO_LONGER_OR_NOT_MINE = ("access.role", "access.other_agency", "access.phase_over")


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed that a page may offer: by which action and move, where it is sent, with which form."""

    name: str  # of the address
    action: Action
    move: Move
    label: str
    form: type[SeenForm]
    asks_first: bool = False  # its address shows a page of its own before anything is done


@dataclass(frozen=True, slots=True)
class Deed:
    """`why` is the reason why not; the form is None then, and where a page of its own asks first."""

    name: str
    label: str
    address: str
    form: Form | None
    primary: bool
    why: str
    opened: bool  # what was typed came back with a fault


def offers() -> tuple[Offer, ...]:
    return (
        Offer("sheet_begin", Action.MARK_OWN, Move.BEGIN, _("Bắt đầu tự chấm"), SeenForm),
        Offer("sheet_pass", Action.PASS_TO_HEAD, Move.PASS_TO_HEAD, _("Trình lãnh đạo"), PassForm),
        Offer(
            "sheet_submit",
            Action.SUBMIT,
            Move.SUBMIT,
            _("Nộp hồ sơ đề nghị thẩm định"),
            SeenForm,
            asks_first=True,
        ),
        Offer("sheet_take_back", Action.TAKE_BACK, Move.TAKE_BACK, _("Rút lại"), SeenForm),
        Offer("sheet_return", Action.RETURN_TO_OFFICER, Move.RETURN, _("Trả lại kèm ý kiến"), ReturnForm),
        Offer(
            "sheet_pass_supplement",
            Action.PASS_TO_HEAD,
            Move.PASS_SUPPLEMENT,
            _("Trình lãnh đạo nội dung bổ sung"),
            PassForm,
        ),
        Offer(
            "sheet_supplement",
            Action.SUBMIT_SUPPLEMENT,
            Move.SUBMIT_SUPPLEMENT,
            _("Nộp giải trình bổ sung"),
            SeenForm,
            asks_first=True,
        ),
        Offer(
            "sheet_take_back_supplement",
            Action.TAKE_BACK,
            Move.TAKE_BACK_SUPPLEMENT,
            _("Rút lại nội dung bổ sung"),
            SeenForm,
        ),
        Offer(
            "sheet_return_supplement",
            Action.RETURN_TO_OFFICER,
            Move.RETURN_SUPPLEMENT,
            _("Trả lại kèm ý kiến"),
            ReturnForm,
        ),
        Offer("sheet_ask", Action.ASK_REOPENING, Move.REOPEN, _("Đề nghị mở lại"), AskForm),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """Where a sheet stands when deeds are offered. `term` is that of what is due now, if anything is."""

    agency: str
    state: State
    term: Term | None
    moves: int  # how many were seen
    waits: bool  # a request to open it again isn't answered yet
    last: Move | None

    @property
    def is_with_head(self) -> bool:
        return is_with_head(self.state, self.last)


def deeds_of(seat: Seat, place_of: Place, bound: Mapping[str, Form]) -> list[Deed]:
    """`bound` holds forms that came back with faults, by the names of their addresses.

    The first deed that leads on stands out.
    """
    made = (_deed(seat, one, place_of, bound.get(one.name)) for one in offers())
    found = [deed for deed in made if deed is not None]
    onwards = [deed.name for deed in found if not deed.why and deed.name not in GIVES_BACK]
    return [replace(deed, primary=deed.name in onwards[:1]) for deed in found]


def _deed(seat: Seat, offer: Offer, stands: Place, bound: Form | None) -> Deed | None:
    verdict = seat.may(offer.action, stands.agency)
    concerns = verdict.why not in NO_LONGER_OR_NOT_MINE and offer.move in moves_from(stands.state)
    if bound is None and (not concerns or _is_idle(offer, stands, seat.desk.at)):
        return None
    why = _phase_reason(seat, offer.action, verdict.why) or _late_reason(offer, stands, seat.desk.at)
    if why and bound is None:
        return Deed(offer.name, offer.label, "", None, False, why, False)
    form = None if offer.asks_first else bound or offer.form(initial={"seen": stands.moves})
    address = place(seat, offer.name, stands.agency)
    return Deed(offer.name, offer.label, address, form, False, "", bound is not None)


def _is_idle(offer: Offer, stands: Place, at: datetime) -> bool:
    """Nothing is asked back while it is open, or while an answer is waited for. What was passed on is taken
    or given back, and isn't passed on once more."""
    if offer.move in ONCE_PASSED:
        return not stands.is_with_head
    if offer.move is Move.PASS_SUPPLEMENT:
        return stands.is_with_head
    if offer.action is not Action.ASK_REOPENING:
        return False
    filled = stands.state in BEING_FILLED | {State.WITH_HEAD}
    return stands.waits or (filled and not _too_late(stands, at))


def _phase_reason(seat: Seat, action: Action, why: str | None) -> str:
    if why is None:
        return ""
    return why_sentence(why, action=action, role=seat.eye.role, phase=seat.eye.phase)


def _late_reason(offer: Offer, stands: Place, at: datetime) -> str:
    code = TOO_LATE.get(offer.move, "")
    return sentence(Problem(code)) if code and _too_late(stands, at) else ""


def _too_late(stands: Place, at: datetime) -> bool:
    return stands.term is not None and stands.term.arrival(at) is Arrival.TOO_LATE
