"""Objections and faults are assigned to somebody independent, and answered with reasons."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import Decided, decided_problems
from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import plain
from pari.publication.models import Objection
from pari.publication.objections.figures import FigureSaid, corrected_figures, figure_problems, keep_figures
from pari.publication.objections.independence import why_not
from pari.publication.objections.left_out import is_left_out, told_outcome
from pari.publication.objections.noting import note
from pari.publication.objections.receiving import text_problems
from pari.publication.objections.telling import tell_answered, tell_assigned
from pari.publication.objections.waiting import locked_waiting
from pari.scoring.appraisal.findings import leaf_of
from pari.scoring.appraisal.found import standing
from pari.scoring.claims.reading import bound_to
from pari.scoring.council.agenda import places_of
from pari.scoring.models import Sheet

KEPT, ADJUSTED = "kept", "adjusted"
MAY_STAND = (Finding.AGREED, Finding.NOT_AGREED, Finding.CREDITED, Finding.EXEMPTION)


# --- Assigned ----------------------------------------------------------------------------------------------


@transaction.atomic
def assign_objection(*, eye: AnyEye, by: Actor, at: datetime, objection_id: int, person: int) -> Objection:
    """Give the objection to somebody who judged nothing of what it is about; until the answer to another one.

    Errors: `NotAllowed`; `Refused` as `locked_waiting`, and with `objection.no_role`,
    `objection.of_own_agency`, `objection.judged_it`.
    """
    row = locked_waiting(objection_id, Action.ASSIGN_OBJECTION, eye=eye, by=by)
    _must_be_independent(row, person, at=at)
    row.assigned_to_id, row.assigned_at = person, at
    row.save(update_fields=["assigned_to", "assigned_at"])
    tell_assigned(row, at=at)
    note(row, "objection_assigned", by=by, at=at, figures={"account": person}, stage="council")
    return row


def _must_be_independent(row: Objection, person: int, *, at: datetime) -> None:
    code = why_not(row, person, at=at)
    if code:
        raise Refused(code)


# --- Answered ----------------------------------------------------------------------------------------------


@transaction.atomic
def answer_objection(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    objection_id: int,
    answer: str,
    stands: Decided | None = None,
    parts: Mapping[str, Decided] | None = None,
    figures: Mapping[str, FigureSaid] | None = None,
    accepts: bool = False,
) -> Objection:
    """Whoever it was assigned to answers with reasons: the result is kept, or `stands` is to stand.

    Of the whole result `parts` say so criterion by criterion; each becomes a row of its own, answered alike.
    Of either, `figures` that cap the grade may be put right, by their input. Nothing on the sheet, or in the
    book of figures, changes before the adjustment. Of an agency without a result nothing stands: `accepts`
    says that its objection is right, and the answer what follows.
    Errors: `NotAllowed`; `Refused` with `objection.assigned_to_another`, and as `assign_objection`;
    `BadInput` with everything that can't stand.
    """
    row = locked_waiting(objection_id, Action.ANSWER_OBJECTION, eye=eye, by=by)
    if by.person is None or row.assigned_to_id != by.person:
        raise Refused("objection.assigned_to_another")
    _must_be_independent(row, by.person, at=at)
    problems = [
        *text_problems(answer.strip(), "answer", "objection.no_answer"),
        *_problems(row, stands),
        *_part_problems(row, parts or {}),
        *figure_problems(row, figures or {}, by=by, at=at),
        *_accepting_problems(row, accepts=accepts),
    ]
    if problems:
        raise BadInput(problems)
    row.outcome, row.answer = _outcome(stands, parts, figures, accepts), answer.strip()
    row.answered_at, row.answered_by_id = at, by.person
    keep_figures(row, figures or {})
    _answered(row, stands, by=by, at=at)
    for criterion, one in (parts or {}).items():
        _answered(_part_of(row, criterion), one, by=by, at=at)
    tell_answered(row, at=at)
    return row


def _answered(row: Objection, stands: Decided | None, *, by: Actor, at: datetime) -> None:
    if stands:
        row.finding, row.points, row.exempt = stands.finding.value, stands.points, stands.exempt
    row.save()
    figures = {"outcome": told_outcome(row), **decided_figures(row), **corrected_figures(row)}
    note(row, "objection_answered", by=by, at=at, figures=figures, personal=row.answer)


def _part_of(whole: Objection, criterion: str) -> Objection:
    """What was said of the whole, as it concerns one criterion; its files stay with the whole."""
    return Objection(
        part_of=whole,
        sheet=whole.sheet,
        kind=whole.kind,
        criterion=criterion,
        text=whole.text,
        paper=whole.paper,
        received_at=whole.received_at,
        received_from_id=whole.received_from_id,
        assigned_to_id=whole.assigned_to_id,
        assigned_at=whole.assigned_at,
        outcome=whole.outcome,
        answer=whole.answer,
        answered_at=whole.answered_at,
        answered_by_id=whole.answered_by_id,
    )


def stands_of(row: Objection) -> Decided | None:
    """What is to stand by the answer; None where the result was kept, or nobody has answered."""
    return Decided(Finding(row.finding), row.points, row.exempt) if row.finding else None


def decided_figures(row: Objection) -> dict[str, str | None]:
    points, exempt = (None if one is None else plain(one) for one in (row.points, row.exempt))
    return {"finding": row.finding or None, "points": points, "exempt": exempt}


def worth_of(finding: str, points: Decimal | None, exempt: Decimal | None) -> tuple[object, ...]:
    """What a finding does to the result, whatever it is called."""
    whole = finding == Finding.EXEMPTION.value and exempt is None
    return whole, None if whole else points, exempt


def _outcome(*adjusting: object) -> str:
    return ADJUSTED if any(adjusting) else KEPT


def _accepting_problems(row: Objection, *, accepts: bool) -> Iterator[Problem]:
    if accepts and not is_left_out(row.sheet):
        yield Problem("objection.says_not_what_stands", column="outcome")


def _problems(row: Objection, stands: Decided | None) -> Iterator[Problem]:
    if stands is None:
        return
    if not row.criterion:
        yield Problem("objection.names_no_criterion", column="outcome")
        return
    yield from _standing_problems(row.sheet, row.criterion, stands)


def _part_problems(row: Objection, parts: Mapping[str, Decided]) -> Iterator[Problem]:
    if parts and is_left_out(row.sheet):
        yield Problem("objection.nothing_to_adjust", column="outcome")
        return
    if parts and row.criterion:
        yield Problem("objection.names_one_criterion", column="outcome")
        return
    for criterion, stands in parts.items():
        for problem in _standing_problems(row.sheet, criterion, stands):
            yield Problem("objection.of_a_part", {"criterion": criterion, "detail": problem})


def _standing_problems(sheet: Sheet, criterion: str, stands: Decided) -> Iterator[Problem]:
    """What keeps it from standing there. Errors: `Refused` with `appraisal.unknown_criterion`."""
    if stands.finding not in MAY_STAND:
        yield Problem("objection.unknown_finding", column="finding")
        return
    bound, edition, _set = bound_to(sheet)
    leaf = leaf_of(edition, sheet, criterion)
    yield from decided_problems(stands, leaf, places_of(edition), "points")
    now = standing(list(sheet.marks.filter(criterion=criterion, edition=bound).order_by("version")))
    if now and worth_of(now.finding, now.points, now.exempt) == worth_of(
        stands.finding.value, stands.points, stands.exempt
    ):
        yield Problem("objection.changes_nothing", column="points")
