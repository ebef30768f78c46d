"""What must always be so about figures that answers put right."""

from collections.abc import Iterator
from typing import Any

from pari.core.errors import Problem
from pari.facts.entering import FINAL
from pari.facts.models import PROPOSED, Fact
from pari.facts.queries import same_figure
from pari.publication.models import CorrectedFigure, Objection
from pari.publication.objections.answering import ADJUSTED
from pari.publication.objections.left_out import PUBLISHED_STATES


def broken_figures() -> Iterator[Problem]:
    yield from _adjusts_something()
    yield from _corrected()


def _adjusts_something() -> Iterator[Problem]:
    """An answer that adjusts says what: points, a figure, or of the whole its parts.

    Of an agency without a result it says in words what follows.
    """
    with_result = [one.value for one in PUBLISHED_STATES]
    rows = Objection.objects.filter(
        outcome=ADJUSTED, finding="", figures=None, parts=None, sheet__state__in=with_result
    )
    for row in rows.select_related("sheet__campaign", "sheet__participant__agency").order_by("pk"):
        yield Problem("broken.objection_adjusts_nothing", _of(row))


def _corrected() -> Iterator[Problem]:
    """What went into a decision stands in the book as it was answered, and was there when it was frozen."""
    rows = CorrectedFigure.objects.select_related(
        "objection__sheet__campaign__authority",
        "objection__sheet__participant__agency",
        "objection__decision__passed",
        "fact__agency",
        "fact__authority",
    )
    for row in rows.defer("objection__decision__passed__content").order_by("pk"):
        figures = {**_of(row.objection), "figure": row.label}
        if row.fact is None:
            if row.objection.decision_id is not None:
                yield Problem("broken.figure_not_corrected", figures)
        elif not _is_as_answered(row, row.fact) or not _was_frozen(row.objection, row.fact):
            yield Problem("broken.figure_beside_its_correction", figures)


def _is_as_answered(row: CorrectedFigure, fact: Fact) -> bool:
    sheet = row.objection.sheet
    wanted = (sheet.participant.agency_id, "", row.input, row.value, row.as_of, row.source, FINAL)
    found = (fact.agency_id, fact.criterion, fact.input, fact.value, fact.as_of, fact.source, fact.state)
    return found == wanted and sheet.campaign.book.has(fact)


def _was_frozen(row: Objection, fact: Fact) -> bool:
    """Nothing newer took its place before the results were frozen with it."""
    if row.decision is None:
        return True
    newer = same_figure(fact).exclude(state=PROPOSED).filter(sequence__gt=fact.sequence)
    at = row.decision.passed.passed_at
    return fact.entered_at <= at and not newer.filter(entered_at__lte=at).exists()


def _of(row: Objection) -> dict[str, Any]:
    sheet = row.sheet
    return {
        "campaign": sheet.campaign.code,
        "agency": sheet.participant.agency.code,
        "objection": row.pk,
    }
