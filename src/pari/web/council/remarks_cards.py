"""A remark with its files and its answer, as either side reads it."""

from dataclasses import dataclass

from pari.core.access.actions import Action
from pari.scoring.council.remarks import WAITING, is_ready, state_of
from pari.scoring.models import Remark, RemarkFile
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.words.files import size_text, state_word
from pari.words.remarks import LOOKS, about_text, state_text
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class FileLine:
    """`address` is empty while it may not be opened; `state` says why then."""

    name: str
    size: str
    address: str
    state: str


@dataclass(frozen=True, slots=True)
class RemarkCard:
    """`answered` says when, and by whom to those who answer; the agency isn't told who.

    `withdraw_address` is empty where it can't be taken back.
    """

    id: int
    about: str
    title: str  # of the criterion
    text: str
    who: str
    when: str
    files: list[FileLine]
    state: str
    look: str
    answer: str
    answered: str
    withdraw_address: str


def card_of(seat: Seat, row: Remark, title: str = "") -> RemarkCard:
    state, agency = state_of(row), row.sheet.participant.agency.code
    own = seat.may(Action.SEE_DRAFTS, agency).allowed
    may_withdraw = state == WAITING and seat.may(Action.REMARK_ON_DRAFT, agency).allowed
    answered = instant_text(row.answered_at) if row.answered_at else ""
    return RemarkCard(
        id=row.pk,
        about=about_text(row.criterion),
        title=title,
        text=row.text,
        who=row.account.name if row.account else "",
        when=instant_text(row.at),
        files=[_file(seat, agency, one) for one in row.files.all()],
        state=state_text(state),
        look=LOOKS[state],
        answer=row.answer_text,
        answered=f"{row.answered_by.name}, {answered}" if row.answered_by and not own else answered,
        withdraw_address=place(seat, "remark_withdraw", agency, str(row.pk)) if may_withdraw else "",
    )


def _file(seat: Seat, agency: str, one: RemarkFile) -> FileLine:
    ready = is_ready(one)
    return FileLine(
        one.file.name,
        size_text(one.file.content.size),
        place(seat, "remark_file", agency, str(one.remark_id), str(one.pk)) if ready else "",
        "" if ready else state_word(one.file.content.state),
    )
