"""What is said about one criterion: guidance, sample evidence, the regulation's words, history, questions."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.forms import Form
from django.http import Http404
from django.utils.translation import gettext as _

from pari.campaigns.guidance import history_of, questions_of
from pari.campaigns.models import Guidance
from pari.core.access.actions import Action
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.guidance.known import edition_or_none, head, label_of, leaves, set_or_404
from pari.web.guidance.told import ToldQuestion, told_questions
from pari.words.regulations import points_phrase
from pari.words.time import instant_text


@dataclass(frozen=True, slots=True)
class Near:
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Written:
    """One text of the history. `who` is told to those who write guidance only."""

    when: str
    who: str
    text: str
    sample: str


@dataclass(frozen=True, slots=True)
class CriterionPage:
    head: Head
    code: str
    title: str
    set_name: str
    set_address: str
    points: str
    now: Written | None
    before: list[Written]
    evidence: str
    evidence_required: bool
    regulation: str
    note: str
    questions: list[ToldQuestion]
    ask_address: str  # empty for who may not ask
    form: Form | None  # None for who may not write
    changed: bool  # somebody typed something that wasn't taken
    previous: Near | None
    next: Near | None


def opened(seat: Seat, code: str, criterion: str) -> tuple[CriteriaSet, Criterion]:
    """Errors: `Http404` for a set or a criterion that isn't there; one with others below it has no page."""
    one = set_or_404(edition_or_none(seat), code)
    found = one.find(criterion)
    if found is None or not found.is_leaf:
        raise Http404(criterion)
    return one, found


def newest_of(seat: Seat, code: str, criterion: str) -> Guidance | None:
    return history_of(seat.campaign, code, criterion).first()


def criterion_page(seat: Seat, one: CriteriaSet, criterion: Criterion, form: Form | None) -> CriterionPage:
    """5 queries: history, questions and their answers, names of agencies, whether one's agency takes part."""
    shows_names = seat.may(Action.EDIT_GUIDANCE).allowed
    history = [
        _written(row, shows_names=shows_names) for row in history_of(seat.campaign, one.code, criterion.code)
    ]
    asked = questions_of(seat.eye, seat.campaign).filter(criteria_set=one.code, criterion=criterion.code)
    previous, following = _neighbours(seat, one, criterion)
    may_ask = seat.may(Action.ASK_QUESTION, seat.desk.by.agency).allowed
    about = urlencode({"tieu-chi": f"{one.code}:{criterion.code}"})
    return CriterionPage(
        head=head(
            seat,
            "guidance",
            _("Hướng dẫn theo tiêu chí"),
            Crumb(one.name, place(seat, "guidance_set", one.code)),
            Crumb(label_of(criterion)),
        ),
        code=criterion.code,
        title=criterion.title,
        set_name=one.name,
        set_address=place(seat, "guidance_set", one.code),
        points=points_phrase(criterion),
        now=history[0] if history and (history[0].text or history[0].sample) else None,
        before=history[1:],
        evidence=criterion.evidence.text,
        evidence_required=criterion.evidence.required,
        regulation=criterion.guidance,
        note=criterion.note,
        questions=told_questions(seat, asked, one_criterion=True),
        ask_address=f"{place(seat, 'questions')}?{about}#gui" if may_ask else "",
        form=form,
        changed=bool(form and form.is_bound),
        previous=previous,
        next=following,
    )


def _written(row: Guidance, *, shows_names: bool) -> Written:
    who = row.written_by.name if row.written_by and shows_names else ""
    return Written(instant_text(row.written_at), who, row.text, row.sample)


def _neighbours(seat: Seat, one: CriteriaSet, criterion: Criterion) -> tuple[Near | None, Near | None]:
    alike = leaves(one)
    here = next(number for number, leaf in enumerate(alike) if leaf.code == criterion.code)
    return _near(seat, one, alike[:here][-1:]), _near(seat, one, alike[here + 1 :][:1])


def _near(seat: Seat, one: CriteriaSet, beside: Sequence[Criterion]) -> Near | None:
    if not beside:
        return None
    return Near(label_of(beside[0]), place(seat, "guidance_criterion", one.code, beside[0].code))
