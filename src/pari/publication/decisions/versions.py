"""What a version of a year's results changed against the one before it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from pari.core.numbers import plain
from pari.publication.contents import AgencyResult, Changed, Snapshot
from pari.publication.models import CorrectedFigure, Decision, Publication, PublishedAgency
from pari.publication.queries import whole_publication
from pari.publication.statistics import all_agencies
from pari.words.corrected import Corrected, corrected_of_agency
from pari.words.numbers import exact_number, percent

FIGURES = ("index", "grade", "rank", "standard", "appraised")


def changes_since(decision: Decision, snapshot: Snapshot) -> tuple[Changed, ...]:
    """Agency by agency, each figure that is public in both versions: at most 6 queries.

    Where a grade moved, and a figure that may cap it was put right, the reason names that figure.
    """
    before = version_before(decision)
    if before is None:
        return ()
    earlier = {one.agency: one for one in all_agencies(whole_publication(before.slug))}
    results = [one for block in snapshot.blocks for one in block.agencies]
    figures = _figures_put_right(decision)
    found = (
        change
        for now in results
        if now.agency in earlier
        for change in _changes(earlier[now.agency], now, decision.why, ranks=before.shows_rank)
    )
    return tuple(_naming(one, figures.get(one.agency, ())) for one in found)


def why_for(decision: Decision, agency: str, name: str) -> str:
    """The decision's reason as an agency reads it, with its own figures that were put right: 1 query."""
    figures = _figures_put_right(decision).get(agency, ()) if decision.version > 1 else ()
    return "\n".join([decision.why, corrected_of_agency(name, figures)] if figures else [decision.why])


def _figures_put_right(decision: Decision) -> Mapping[str, Sequence[Corrected]]:
    """By agency: 1 query."""
    rows = CorrectedFigure.objects.filter(objection__decision=decision, fact__isnull=False).order_by("pk")
    found: dict[str, list[Corrected]] = defaultdict(list)
    for row in rows.select_related("fact__agency"):
        if row.fact:
            said = Corrected(row.label, row.value, row.source, row.as_of, row.before)
            found[row.fact.agency.code].append(said)
    return found


def _naming(one: Changed, figures: Sequence[Corrected]) -> Changed:
    if one.what != "grade" or not figures:
        return one
    return replace(one, why=f"{one.why}\n{corrected_of_agency(one.name, figures)}")


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
