"""What must always be so about figures, and about papers as a basis of the appraisal."""

from collections.abc import Iterator
from itertools import groupby

from django.db.models import F, Q

from pari.core.errors import Problem
from pari.facts.models import AskedAgency, BasisPaper, Fact, FactDispute


def broken() -> Iterator[Problem]:
    yield from _within_one_authority()
    yield from _numbered()
    yield from _answered()
    yield from _settled_by_others()
    yield from _papers_of_one_authority()
    yield from _papers_asked_for()
    yield from _received()
    yield from _sources()


def _within_one_authority() -> Iterator[Problem]:
    for row in Fact.objects.exclude(agency__authority=F("authority")).select_related("agency"):
        yield Problem("broken.fact_of_another_authority", {"fact": str(row)})


def _numbered() -> Iterator[Problem]:
    """Rows of a figure are numbered from 1 without gaps: none was taken out."""
    place = ("authority", "agency", "year", "rehearsal", "criterion", "input")
    rows = Fact.objects.select_related("agency").order_by(
        *(f"{name}_id" for name in place[:2]), *place[2:], "sequence"
    )
    for _, facts in groupby(
        rows.iterator(),
        lambda row: (
            row.authority_id,
            row.agency_id,
            row.year,
            row.rehearsal,
            row.criterion,
            row.input,
        ),
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


def _settled_by_others() -> Iterator[Problem]:
    """Nobody says yes to what they have proposed themselves."""
    rows = Fact.objects.filter(settled_by__isnull=False, settled_by=F("entered_by")).select_related("agency")
    for row in rows:
        figures = {"fact": f"{row.criterion} {row.input}", "agency": row.agency.code}
        yield Problem("broken.fact_settled_by_own", figures)


def _papers_of_one_authority() -> Iterator[Problem]:
    elsewhere = ~Q(sender__authority=F("authority")) | (
        Q(about__isnull=False) & ~Q(about__authority=F("authority"))
    )
    for paper in BasisPaper.objects.filter(elsewhere).order_by("pk").values_list("pk", flat=True):
        yield Problem("broken.paper_of_another_authority", {"paper": paper})


def _papers_asked_for() -> Iterator[Problem]:
    """Who sends by a request was asked by it."""
    asked = set(AskedAgency.objects.values_list("request", "agency"))
    for row in BasisPaper.objects.filter(request__isnull=False).select_related("sender"):
        if (row.request_id, row.sender_id) not in asked:
            yield Problem("broken.paper_not_asked", {"paper": row.pk, "agency": row.sender.code})


def _received() -> Iterator[Problem]:
    """An agency's receipt is the first of its papers that are still there."""
    first: dict[tuple[int | None, int], object] = {}
    live = BasisPaper.objects.filter(request__isnull=False, removed_at__isnull=True).order_by("added_at")
    for request, sender, added_at in live.values_list("request", "sender", "added_at"):
        first.setdefault((request, sender), added_at)
    for row in AskedAgency.objects.select_related("request", "agency"):
        if row.received_at != first.get((row.request_id, row.agency_id)):
            figures = {"number": row.request.number, "agency": row.agency.code}
            yield Problem("broken.request_receipt", figures)


def _sources() -> Iterator[Problem]:
    """A figure's paper is there, and tells of its agency."""
    wrong = Q(paper__removed_at__isnull=False) | (
        Q(paper__about__isnull=False) & ~Q(paper__about=F("agency"))
    )
    for row in Fact.objects.filter(wrong, paper__isnull=False).select_related("agency"):
        figures = {
            "fact": f"{row.criterion} {row.input}",
            "agency": row.agency.code,
            "paper": row.paper_id,
        }
        yield Problem("broken.fact_paper", figures)
