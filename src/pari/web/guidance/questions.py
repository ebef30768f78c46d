"""The list of questions, one question with its answers, and what may be asked about."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from django.forms import Form
from django.utils.translation import gettext as _

from pari.campaigns.guidance import questions_of
from pari.campaigns.models import Question
from pari.core.access.actions import Action
from pari.core.access.matrix import MATRIX
from pari.core.names import fold
from pari.core.regulation.edition import Edition
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.guidance.asked import Asked
from pari.web.guidance.forms import AnswerForm, QuestionForm
from pari.web.guidance.known import Tab, head, holds, label_of, leaves, own_set, tabs
from pari.web.guidance.told import ToldQuestion, told_questions
from pari.words.access import why_sentence
from pari.words.guidance import questions_phrase

ON_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class QuestionsPage:
    head: Head
    title: str
    campaign: str
    tabs: list[Tab]
    asked: Asked
    choices: list[Choice]
    about: str  # what the list is narrowed to in words
    questions: list[ToldQuestion]
    outcome: str
    newer: str
    older: str
    form: Form | None
    opened: bool  # the form is shown at once
    why_not: str  # why somebody who asks at other times can't now


@dataclass(frozen=True, slots=True)
class QuestionPage:
    head: Head
    campaign: str
    tabs: list[Tab]
    question: ToldQuestion
    form: Form | None
    why_not: str


def about_choices(seat: Seat, edition: Edition | None) -> list[tuple[str, str]]:
    """Criteria that the capacity may ask about: those of the own agency's set, 1 query."""
    one = edition.criteria_set(own_set(seat)) if edition else None
    if one is None:
        return []
    return [(f"{one.code}:{leaf.code}", label_of(leaf)) for leaf in leaves(one)]


def questions_page(
    seat: Seat, edition: Edition | None, asked: Asked, form: QuestionForm | None
) -> QuestionsPage:
    """3 queries: questions, answers, names of agencies."""
    everything = told_questions(seat, questions_of(seat.eye, seat.campaign), edition)
    kept = [one for one in everything if _kept(one, asked)]
    first = (asked.page - 1) * ON_A_PAGE
    title = _("Hỏi đáp")
    return QuestionsPage(
        head=head(seat, "questions", title),
        title=title,
        campaign=seat.campaign.title,
        tabs=tabs(seat, "questions"),
        asked=asked,
        choices=_choices(seat, asked),
        about=_about_in_words(edition, asked.about),
        questions=kept[first : first + ON_A_PAGE],
        outcome=questions_phrase(len(kept)),
        newer=replace(asked, page=asked.page - 1).address() if asked.page > 1 else "",
        older=replace(asked, page=asked.page + 1).address() if first + ON_A_PAGE < len(kept) else "",
        form=form,
        opened=bool(form and (form.is_bound or asked.about)),
        why_not=_why_not(seat, Action.ASK_QUESTION, seat.desk.by.agency),
    )


def question_page(
    seat: Seat, edition: Edition | None, row: Question, form: AnswerForm | None
) -> QuestionPage:
    [told] = told_questions(seat, [row], edition)
    label = _("Câu hỏi số %(number)s") % {"number": row.pk}
    return QuestionPage(
        head=head(seat, "questions", _("Hỏi đáp"), Crumb(label)),
        campaign=seat.campaign.title,
        tabs=tabs(seat, "questions"),
        question=told,
        form=form,
        why_not=_why_not(seat, Action.ANSWER_QUESTION, None),
    )


def _kept(one: ToldQuestion, asked: Asked) -> bool:
    if (asked.unanswered and one.answers) or (asked.own and not one.is_own):
        return False
    if asked.about and one.criterion != asked.about:
        return False
    answers: Iterable[str] = (answer.text for answer in one.answers)
    return holds(fold(asked.q).split(), one.text, one.agency, one.about, *answers)


def _choices(seat: Seat, asked: Asked) -> list[Choice]:
    """Pressing a chosen one takes it back."""
    first = replace(asked, page=1)
    chips = [
        Choice(_("Chưa trả lời"), replace(first, unanswered=not asked.unanswered).address(), asked.unanswered)
    ]
    if seat.desk.by.agency:
        chips.append(Choice(_("Của cơ quan mình"), replace(first, own=not asked.own).address(), asked.own))
    return chips


def _about_in_words(edition: Edition | None, about: str) -> str:
    criteria_set, _colon, code = about.partition(":")
    one = edition.criteria_set(criteria_set) if edition else None
    criterion = one.find(code) if one else None
    return f"{label_of(criterion)} ({one.name})" if one and criterion else about


def _why_not(seat: Seat, action: Action, agency: str | None) -> str:
    """Empty where it is allowed, and for whoever it is no business of at any time."""
    verdict = seat.may(action, agency)
    if verdict.allowed or MATRIX[action].grant_of(seat.eye.role) is None:
        return ""
    return why_sentence(verdict.why or "", action=action, role=seat.eye.role, phase=seat.eye.phase)
