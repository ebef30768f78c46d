"""What a version of a year's results changed against the one before it."""

from collections.abc import Iterator
from decimal import Decimal

from pari.core.numbers import plain
from pari.publication.contents import AgencyResult, Changed, Snapshot
from pari.publication.models import Decision, Publication, PublishedAgency
from pari.publication.queries import whole_publication
from pari.publication.statistics import all_agencies
from pari.words.numbers import exact_number, percent

FIGURES = ("index", "grade", "rank", "standard", "appraised")


def changes_since(decision: Decision, snapshot: Snapshot) -> tuple[Changed, ...]:
    """Agency by agency, each figure that is public in both versions: at most 5 queries."""
    before = version_before(decision)
    if before is None:
        return ()
    earlier = {one.agency: one for one in all_agencies(whole_publication(before.slug))}
    results = [one for block in snapshot.blocks for one in block.agencies]
    return tuple(
        change
        for now in results
        if now.agency in earlier
        for change in _changes(earlier[now.agency], now, decision.why, ranks=before.shows_rank)
    )


def version_before(decision: Decision) -> Publication | None:
    """1 query; none for the first version, nor in a rehearsal, which publishes nothing."""
    rows = Publication.objects.filter(decision__campaign=decision.campaign_id)
    return rows.filter(version__lt=decision.version).order_by("-version").first()


def _changes(before: PublishedAgency, now: AgencyResult, why: str, *, ranks: bool) -> Iterator[Changed]:
    for what in FIGURES:
        old, new = getattr(before, what), getattr(now, what)
        known = old not in (None, "") and new not in (None, "") and (ranks or what != "rank")
        if known and old != new:
            yield Changed(now.agency, now.name, what, _shown(what, old), _shown(what, new), why)


def _shown(what: str, value: Decimal | int | str) -> str:
    if what == "index" and isinstance(value, Decimal):
        return percent(value)
    if isinstance(value, Decimal):
        return exact_number(Decimal(plain(value)))
    return str(value)
