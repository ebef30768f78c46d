"""What was answered so that something else is to stand, as long as it isn't put right."""

from django.db.models import Q

from pari.publication.models import CorrectedFigure, Objection
from pari.publication.objections.answering import ADJUSTED


def unadjusted() -> Q:
    """A mark isn't on the sheet yet, or a figure not in its book; the whole waits by its parts."""
    figures = CorrectedFigure.objects.filter(fact__isnull=True).values("objection")
    waits = Q(mark__isnull=True) & ~Q(finding="") | Q(pk__in=figures)
    return Q(outcome=ADJUSTED) & waits


def put_right() -> Q:
    """A mark or a figure of it was put right, by whichever adjustment."""
    figures = CorrectedFigure.objects.filter(fact__isnull=False).values("objection")
    return Q(mark__isnull=False) | Q(pk__in=figures)


def is_unadjusted(row: Objection) -> bool:
    """The same of one row: 1 query unless its figures were read with it. A part has no figures of its own."""
    if row.outcome != ADJUSTED:
        return False
    figures = [] if row.part_of_id else row.figures.all()
    return bool(row.finding and row.mark_id is None) or any(one.fact_id is None for one in figures)
