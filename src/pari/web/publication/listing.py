"""A publication as one line of the list of all years."""

from dataclasses import dataclass

from pari.publication.queries import Counted
from pari.words.numbers import percent
from pari.words.publication import year_label


@dataclass(frozen=True, slots=True)
class Listed:
    label: str
    slug: str
    title: str
    authority_name: str
    agencies: int
    mean: str


def listed(counted: Counted) -> Listed:
    publication = counted.publication
    return Listed(
        label=year_label(publication.year, publication.version),
        slug=publication.slug,
        title=publication.title,
        authority_name=publication.authority_name,
        agencies=counted.agencies,
        mean="" if publication.mean is None else percent(publication.mean),
    )
