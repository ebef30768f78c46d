"""What authorities below another one have published: of each year the newest version, in counts.

Read from published snapshots alone, so that nothing can be told that isn't public.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Count

from pari.agencies.models import Authority
from pari.publication.models import Publication, PublishedAgency, PublishedGrade


@dataclass(frozen=True, slots=True)
class PublishedBelow:
    """One authority's year: how many agencies it evaluated, and how many hold each grade, best first."""

    authority: Authority
    publication: Publication
    agencies: int
    grades: Mapping[str, int]


def published_below(authority: Authority) -> dict[int, list[PublishedBelow]]:
    """By year, the newest first; in a year by the authorities' names: at most 4 queries."""
    below = {one.code: one for one in authority.below.order_by("name")}
    newest = _newest(list(below))
    if not newest:
        return {}
    scales, counts = _scales(newest), _counts(newest)
    found: dict[int, list[PublishedBelow]] = defaultdict(list)
    for one in newest:
        held = counts[one.pk]
        grades = {grade: held.get(grade, 0) for grade in scales[one.pk]}
        whose = below[one.authority]
        found[one.year].append(PublishedBelow(whose, one, sum(held.values()), grades))
    order = list(below)
    return {
        year: sorted(found[year], key=lambda row: order.index(row.authority.code))
        for year in sorted(found, reverse=True)
    }


def _newest(codes: Sequence[str]) -> list[Publication]:
    """The newest version of each authority's each year."""
    rows = Publication.objects.filter(authority__in=codes).order_by("authority", "year", "version")
    return list({(one.authority, one.year): one for one in rows}.values())


def _scales(publications: Sequence[Publication]) -> dict[int, list[str]]:
    """The words of each scale, the best one first."""
    found: dict[int, list[str]] = defaultdict(list)
    for row in PublishedGrade.objects.filter(publication__in=publications).order_by("position"):
        found[row.publication_id].append(row.grade)
    return found


def _counts(publications: Sequence[Publication]) -> dict[int, dict[str, int]]:
    """How many agencies hold each grade; those without one stand under an empty word."""
    rows = PublishedAgency.objects.filter(block__publication__in=publications).order_by()
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for key, grade, count in rows.values_list("block__publication", "grade").annotate(count=Count("pk")):
        found[key][grade] = count
    return found
