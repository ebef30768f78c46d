"""Which of an authority's publications an address means. A year alone means its newest version."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from pari.publication.models import Publication


@dataclass(frozen=True, slots=True)
class Chosen:
    """A publication read whole, beside all that its authority has published, oldest first."""

    publication: Publication
    years: list[Publication]


def chosen_year(years: Sequence[Publication], year: int, version: int | None = None) -> Publication | None:
    """`years` come in the order of `years_of`."""
    of_year = [one for one in years if one.year == year and version in (None, one.version)]
    return of_year[-1] if of_year else None


def newest_year(years: Sequence[Publication]) -> Publication:
    return years[-1]


def newest_versions(years: Sequence[Publication]) -> list[Publication]:
    """The newest version of each year, oldest year first."""
    return list({one.year: one for one in years}.values())


def results_address(publication: Publication, years: Sequence[Publication], name: str = "results") -> str:
    """The lasting address of a publication's page; `name` may also be `results_csv` or `results_json`.

    An older version is asked for by its number; the newest is the year's.
    """
    place = [publication.authority, publication.year]
    if chosen_year(years, publication.year) == publication:
        return reverse(name, args=place)
    return reverse(name.replace("results", "results_version"), args=[*place, publication.version])
