"""The page that asks before something is handed in for good."""

from dataclasses import dataclass
from datetime import datetime

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.calendar.deadlines import Arrival
from pari.core.errors import Problem
from pari.core.states import Move, State, moves_from
from pari.scoring.claims.asked import asked_of
from pari.scoring.claims.marks import is_answered
from pari.scoring.claims.reading import claims_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.scoring.forms import SeenForm
from pari.web.scoring.opened_sheet import OpenedSheet, Standing, standing_of
from pari.words.marks import left_open_sentence, unanswered_sentence
from pari.words.problems import sentence


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """`form` is None where it can't be done now: `why` says why not."""

    head: Head
    heading: str
    title: str
    now: datetime
    standing: Standing
    effects: list[str]
    warning: str
    why: str
    form: Form | None
    button: str
    address: str
    back_address: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is about to be done: by which move, sent to the address of which name."""

    move: Move
    name: str
    heading: str
    effects: list[str]
    warning: str


def confirm_page(seat: Seat, opened: OpenedSheet, bound: Form | None) -> ConfirmPage:
    effects = [
        _("Sau khi nộp, nội dung phiếu không sửa được nữa, trừ khi được mở lại."),
        _("Thời điểm nộp được ghi theo giờ của máy chủ khi nhận được lệnh nộp."),
        _("Lãnh đạo đơn vị chịu trách nhiệm về tính đầy đủ, chính xác của hồ sơ đề nghị thẩm định."),
    ]
    warning = _left_open(seat, opened)
    if opened.state is not State.WITH_HEAD:
        not_passed_on = _("Phiếu chưa được công chức phụ trách trình; lãnh đạo đơn vị vẫn có thể nộp.")
        warning = " ".join(filter(None, (not_passed_on, warning)))
    asked = _Asked(Move.SUBMIT, "sheet_submit", _("Nộp hồ sơ đề nghị thẩm định"), effects, warning)
    return _page(seat, opened, bound, asked)


def _left_open(seat: Seat, opened: OpenedSheet) -> str:
    """How much would be handed in unfinished: at most 7 queries."""
    claims = claims_of(opened.sheet, eye=seat.eye)
    return left_open_sentence(len(claims.unfinished), len(claims.lacking))


def confirm_supplement_page(seat: Seat, opened: OpenedSheet, bound: Form | None) -> ConfirmPage:
    effects = [
        _("Sau khi nộp, nội dung giải trình, bổ sung không sửa được nữa."),
        _("Nội dung bổ sung chỉ được thẩm định lần 2 khi đã nộp trong thời hạn."),
    ]
    heading, waiting = _("Nộp giải trình bổ sung"), _unanswered(seat, opened)
    warning = unanswered_sentence(waiting) if waiting else ""
    asked = _Asked(Move.SUBMIT_SUPPLEMENT, "sheet_supplement", heading, effects, warning)
    return _page(seat, opened, bound, asked)


def _unanswered(seat: Seat, opened: OpenedSheet) -> list[str]:
    """Criteria of the letter about which nothing new was said: at most 7 queries."""
    asked = asked_of(opened.sheet)
    if not asked:
        return []
    by_code = claims_of(opened.sheet, eye=seat.eye).by_code
    return [code for code, claim in by_code.items() if code in asked and not is_answered(claim)]


def _page(seat: Seat, opened: OpenedSheet, bound: Form | None, asked: _Asked) -> ConfirmPage:
    why = _why_not(opened, asked.move, seat.desk.at)
    form = None if why and bound is None else bound or SeenForm(initial={"seen": len(opened.moves)})
    return ConfirmPage(
        head=campaign_head(seat, f"{asked.heading}: {opened.name}"),
        heading=asked.heading,
        title=opened.name,
        now=seat.desk.at,
        standing=standing_of(seat, opened),
        effects=asked.effects,
        warning=asked.warning,
        why=why,
        form=form,
        button=asked.heading,
        address=place(seat, asked.name, opened.agency),
        back_address=place(seat, "sheet", opened.agency),
    )


def _why_not(opened: OpenedSheet, move: Move, at: datetime) -> str:
    if move not in moves_from(opened.state):
        return sentence(Problem("sheet.no_such_move"))
    term = opened.term(opened.due_phase)
    if term is not None and term.arrival(at) is Arrival.TOO_LATE:
        late = "sheet.too_late" if move is Move.SUBMIT else "sheet.supplement_too_late"
        return sentence(Problem(late))
    return ""
