"""Questions and answers as a reader is told them."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.campaigns.guidance import asker_is_shown
from pari.campaigns.models import Answer, Question
from pari.core.access.actions import Action
from pari.core.regulation.edition import Edition
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.guidance.known import label_of
from pari.words.guidance import answers_phrase
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class ToldAnswer:
    """`who` is told to those who answer; everybody else reads that the office has answered."""

    text: str
    who: str
    when: str


@dataclass(frozen=True, slots=True)
class ToldQuestion:
    """`who` is the person, for the own agency and those who answer; empty for all others."""

    number: int
    address: str
    text: str
    agency: str
    is_own: bool
    who: str
    when: str
    criterion: str  # as `set:code`
    about: str
    about_address: str
    answers: list[ToldAnswer]
    answered: str

    @property
    def is_answered(self) -> bool:
        return bool(self.answers)


def told_questions(
    seat: Seat, rows: Iterable[Question], edition: Edition | None = None, *, one_criterion: bool = False
) -> list[ToldQuestion]:
    """1 query besides the rows' own: names of agencies. On a criterion's own page it isn't named again."""
    listed = list(rows)
    names = names_of(seat.desk.authority.code, {row.agency.code for row in listed})
    answers = seat.may(Action.ANSWER_QUESTION).allowed
    return [
        ToldQuestion(
            number=row.pk,
            address=place(seat, "question", str(row.pk)),
            text=row.text,
            agency=names.get(row.agency.code, row.agency.code),
            is_own=row.agency.code == seat.desk.by.agency,
            who=row.account.name if asker_is_shown(seat.eye, row) else "",
            when=instant_text(row.asked_at),
            criterion=f"{row.criteria_set}:{row.criterion}",
            about="" if one_criterion else _about(row, edition),
            about_address=_about_address(seat, row, edition),
            answers=[_answer(one, shows_name=answers) for one in row.answers.all()],
            answered=answers_phrase(len(row.answers.all())),
        )
        for row in listed
    ]


def _answer(row: Answer, *, shows_name: bool) -> ToldAnswer:
    who = row.account.name if shows_name else _("Cơ quan thường trực, Bộ phận Thư ký tổng hợp")
    return ToldAnswer(row.text, who, instant_text(row.answered_at))


def _about(row: Question, edition: Edition | None) -> str:
    """The criterion by its code and title, and its set where the campaign has several."""
    if not row.criterion:
        return _("Chung về đợt đánh giá")
    one = edition.criteria_set(row.criteria_set) if edition else None
    criterion = one.find(row.criterion) if one else None
    if one is None or criterion is None:
        return _("Tiêu chí %(code)s (không còn trong bộ tiêu chí)") % {"code": row.criterion}
    return f"{label_of(criterion)} ({one.name})"


def _about_address(seat: Seat, row: Question, edition: Edition | None) -> str:
    one = edition.criteria_set(row.criteria_set) if edition and row.criterion else None
    criterion = one.find(row.criterion) if one else None
    if criterion is None or not criterion.is_leaf:
        return ""
    return place(seat, "guidance_criterion", row.criteria_set, row.criterion)
