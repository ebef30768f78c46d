"""What waits after the council: a decision, its paper, the publication, objections, adjustments."""

from collections.abc import Iterable, Sequence

from django.db.models import QuerySet

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival
from pari.deadlines.queries import deadlines_of
from pari.publication.decisions.recording import newest_decision
from pari.publication.models import Decision, Objection
from pari.publication.objections.left_out import has_result, is_left_out
from pari.publication.objections.reading import to_adjust
from pari.scoring.council.frozen import newest_passed
from pari.scoring.models import PassedResults, Sheet
from pari.web.desk.waiting import Waiting, Work
from pari.words import deciding as words
from pari.words.home import some_of
from pari.words.objections import about_text

ABOUT = ("sheet__participant__agency__code", "criterion")


def own_result_to_read(work: Work) -> Sequence[Waiting]:
    """For the head, within the agency's own term: 4 queries then, 1 more where it has no result."""
    seat, agency = work.seat, work.seat.desk.by.agency
    if agency is None or not seat.may(Action.OBJECT, agency).allowed:
        return []
    sheet = Sheet.objects.filter(campaign=seat.campaign, participant__agency__code=agency).first()
    deadline = deadlines_of(seat.campaign.authority.code, seat.campaign.code).get(Phase.PUBLISHED.value)
    term = deadline.term(agency) if deadline else None
    if sheet is None or term is None or term.arrival(work.at) is Arrival.TOO_LATE:
        return []
    why, until = words.own_result_why(), term.closes
    if has_result(sheet):
        return [Waiting(words.own_result_title(), why, work.address("own_result", agency), until)]
    if is_left_out(sheet):
        return [Waiting(words.left_out_title(), why, work.address("own_objections", agency), until)]
    return []


def objections_to_assign(work: Work) -> Sequence[Waiting]:
    """1 query once results are published."""
    if not work.seat.may(Action.ASSIGN_OBJECTION).allowed:
        return []
    rows = _open(work).filter(assigned_to__isnull=True)
    seen = _seen(work, Action.ASSIGN_OBJECTION, rows.values_list(*ABOUT))
    if not seen:
        return []
    address = f"{work.address('objections')}?trang-thai=chua-giao"
    return [Waiting(words.assign_title(len(seen)), some_of(seen), address)]


def objections_to_answer(work: Work) -> Sequence[Waiting]:
    """Those that were given to this person: 1 query once results are published."""
    person = work.seat.desk.by.person
    if person is None or not work.seat.may(Action.ANSWER_OBJECTION).allowed:
        return []
    rows = _open(work).filter(assigned_to=person)
    seen = _seen(work, Action.ANSWER_OBJECTION, rows.values_list(*ABOUT))
    if not seen:
        return []
    address = f"{work.address('objections')}?trang-thai=toi"
    return [Waiting(words.answer_title(len(seen)), some_of(seen), address)]


def results_to_adjust(work: Work) -> Sequence[Waiting]:
    """1 query once results are published."""
    if not work.seat.may(Action.ADJUST).allowed:
        return []
    rows = to_adjust(work.seat.campaign).order_by("pk")
    seen = _seen(work, Action.ADJUST, rows.values_list(*ABOUT))
    if not seen:
        return []
    return [Waiting(words.adjust_title(len(seen)), words.adjust_why(), work.address("adjusting"))]


def decision_to_record(work: Work) -> Sequence[Waiting]:
    """A decision that nobody has recorded, or whose signed paper isn't in: 2 queries from the council on."""
    if not work.seat.may(Action.RECORD_DECISION).allowed:
        return []
    passed, decision = _newest(work)
    if passed is None:
        return []
    if decision is None or decision.version != passed.version:
        title = words.record_title(adjusting=passed.version > 1)
        return [Waiting(title, words.record_why(), work.address("decision_record"))]
    if decision.paper_id is None:
        address = f"{work.address('deciding')}#ban-da-ky"
        return [Waiting(words.sign_title(decision.number), words.sign_why(), address)]
    return []


def results_to_publish(work: Work) -> Sequence[Waiting]:
    """2 queries from the council on."""
    if not work.seat.may(Action.PUBLISH).allowed:
        return []
    passed, decision = _newest(work)
    if passed is None or decision is None or decision.version != passed.version:
        return []
    if decision.paper_id is None or decision.published_at is not None:
        return []
    title = words.publish_title(adjusting=decision.version > 1)
    return [Waiting(title, words.publish_why(decision.number), work.address("decision_publish"))]


def _newest(work: Work) -> tuple[PassedResults | None, Decision | None]:
    return newest_passed(work.seat.campaign), newest_decision(work.seat.campaign)


def _open(work: Work) -> QuerySet[Objection]:
    return Objection.objects.filter(sheet__campaign=work.seat.campaign, outcome="").order_by("pk")


def _seen(work: Work, action: Action, rows: Iterable[tuple[str, str]]) -> list[str]:
    """What each is about, of agencies that aren't the person's own."""
    listed = list(rows)
    seen = work.seat.eye.seen(action, {agency for agency, _criterion in listed})
    return [about_text(criterion) for agency, criterion in listed if agency in seen]
