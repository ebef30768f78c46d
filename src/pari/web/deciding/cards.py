"""An objection with its files and its answer, as either side reads it."""

from collections.abc import Mapping
from dataclasses import dataclass

from pari.core.access.actions import Action
from pari.publication.models import CorrectedFigure, Objection, ObjectionFile, ObjectionKind
from pari.publication.objections.answering import ADJUSTED, stands_of
from pari.publication.objections.left_out import ACCEPTED, told_outcome
from pari.publication.objections.unadjusted import is_unadjusted
from pari.publication.objections.waiting import WITHDRAWN
from pari.web.campaigns.places import place
from pari.web.deciding.hub_page import is_ready
from pari.web.frame.desk import Seat
from pari.words import objections as words
from pari.words.corrected import Corrected, corrected_text
from pari.words.council import decided_text
from pari.words.files import size_text, state_word
from pari.words.publication import decision_phrase
from pari.words.time import instant_text

LOOKS: Mapping[str, str] = {"": "waits", "kept": "done", "adjusted": "active", "withdrawn": ""}


@dataclass(frozen=True, slots=True)
class FileLine:
    """`address` is empty while it may not be opened; `state` says why then."""

    name: str
    size: str
    address: str
    state: str


@dataclass(frozen=True, slots=True)
class PartLine:
    """One criterion that the answer to the whole adjusts."""

    about: str
    stands: str
    followed: str


@dataclass(frozen=True, slots=True)
class ObjectionCard:
    """`answered` says when, and by whom to those who answer; the agency isn't told who.

    `stands` is what is to stand by the answer, `followed` the decision that it went into; of the whole
    `parts` say so criterion by criterion, and `figures` of either what is put right. `withdraw_address` is
    empty where it can't be taken back.
    """

    id: int
    kind: str
    about: str
    title: str  # of the criterion
    text: str
    paper: str
    who: str
    when: str
    files: list[FileLine]
    state: str
    look: str
    assigned: str
    answer: str
    answered: str
    stands: str
    followed: str
    parts: list[PartLine]
    figures: list[str]
    withdrawn: str
    withdraw_address: str


def card_of(seat: Seat, row: Objection, title: str = "") -> ObjectionCard:
    agency, stands = row.sheet.participant.agency.code, stands_of(row)
    own = seat.may(Action.SEE_DRAFTS, agency).allowed
    answered = instant_text(row.answered_at) if row.answered_at else ""
    by_agency = row.kind == ObjectionKind.OBJECTION.value
    return ObjectionCard(
        id=row.pk,
        kind=words.kind_text(row.kind),
        about=words.about_text(row.criterion),
        title=title,
        text=row.text,
        paper=row.paper,
        who=row.received_from.name if row.received_from and (by_agency or not own) else "",
        when=instant_text(row.received_at),
        files=[_file(seat, one) for one in row.files.all()],
        state=words.outcome_text(told_outcome(row)),
        look=LOOKS[row.outcome],
        assigned="" if own or row.outcome else assigned_text(row),
        answer=row.answer,
        answered=f"{row.answered_by.name}, {answered}" if row.answered_by and not own else answered,
        stands=decided_text(stands) if stands else "",
        followed=_followed(row),
        parts=[_part(one) for one in row.parts.all()],
        figures=[corrected_of(one) for one in row.figures.all()],
        withdrawn=_withdrawn(row),
        withdraw_address=_withdraw_address(seat, row),
    )


def _withdrawn(row: Objection) -> str:
    if row.outcome != WITHDRAWN:
        return ""
    return words.withdrawn_phrase(row.withdrawn_from.name if row.withdrawn_from else "", row.withdrawn_at)


def _withdraw_address(seat: Seat, row: Objection) -> str:
    """Only an agency takes back what it said itself, until it is answered."""
    agency, is_own = row.sheet.participant.agency.code, row.kind == ObjectionKind.OBJECTION.value
    if row.outcome or not is_own or not seat.may(Action.OBJECT, agency).allowed:
        return ""
    return place(seat, "objection_withdraw", agency, str(row.pk))


def assigned_text(row: Objection) -> str:
    if row.assigned_to is None:
        return words.unassigned_text()
    return words.assigned_phrase(row.assigned_to.name, row.assigned_at)


def _part(one: Objection) -> PartLine:
    stands = stands_of(one)
    return PartLine(words.about_text(one.criterion), decided_text(stands) if stands else "", _followed(one))


def corrected_of(one: CorrectedFigure) -> str:
    before = one.before if one.fact_id else None
    return corrected_text(Corrected(one.label, one.value, one.source, one.as_of, before))


def _followed(row: Objection) -> str:
    """The whole has come as far as the last of its parts, and of its figures."""
    if row.outcome != ADJUSTED:
        return ""
    if not row.criterion and told_outcome(row) == ACCEPTED:
        return words.accepted_text()
    parts = [] if row.criterion else list(row.parts.all())
    rows = [*parts, row] if row.criterion or row.figures.all() else parts
    if not rows or any(one.mark_id is None for one in parts) or is_unadjusted(row):
        return words.to_be_adjusted_text()
    published = [one.decision for one in rows if one.decision and one.decision.published_at]
    if len(published) < len(rows):
        return words.adjusted_text("")
    newest = max(published, key=lambda one: one.version)
    return words.adjusted_text(decision_phrase(newest.number, newest.decided_on))


def _file(seat: Seat, one: ObjectionFile) -> FileLine:
    ready = is_ready(one.file)
    return FileLine(
        one.file.name,
        size_text(one.file.content.size),
        place(seat, "objection_file", str(one.objection_id), str(one.pk)) if ready else "",
        "" if ready else state_word(one.file.content.state),
    )
