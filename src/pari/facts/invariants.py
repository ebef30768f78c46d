"""What must always be so about figures."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import F

from pari.core.errors import Problem
from pari.facts.models import Fact, FactDispute


def broken() -> Iterator[Problem]:
    yield from _within_one_authority()
    yield from _numbered()
    yield from _answered()


def _within_one_authority() -> Iterator[Problem]:
    for row in Fact.objects.exclude(agency__authority=F("authority")).select_related("agency"):
        yield Problem("broken.fact_of_another_authority", {"fact": str(row)})


def _numbered() -> Iterator[Problem]:
    """Rows of a figure are numbered from 1 without gaps: none was taken out."""
    place = ("authority", "agency", "year", "criterion", "input")
    rows = Fact.objects.select_related("agency").order_by(
        *(f"{name}_id" for name in place[:2]), *place[2:], "sequence"
    )
    for _, facts in groupby(
        rows.iterator(), lambda row: (row.authority_id, row.agency_id, row.year, row.criterion, row.input)
    ):
        for wanted, row in enumerate(facts, start=1):
            if row.sequence != wanted:
                figures = {
                    "fact": f"{row.criterion} {row.input}",
                    "agency": row.agency.code,
                    "sequence": wanted,
                }
                yield Problem("broken.fact_missing", figures)
                break


def _answered() -> Iterator[Problem]:
    """What was answered says when; what waits wasn't answered."""
    rows = FactDispute.objects.select_related("fact__agency")
    for row in rows.exclude(outcome="").filter(answered_at__isnull=True):
        yield Problem("broken.dispute_unanswered", {"agency": row.fact.agency.code})
