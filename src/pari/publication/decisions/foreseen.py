"""A snapshot as the rows that it would be kept as, without keeping them: to look at before publishing."""

from collections.abc import Sequence
from dataclasses import dataclass

from pari.publication.actions import (
    agency_rows,
    block_row,
    change_rows,
    grade_rows,
    part_rows,
    publication_row,
)
from pari.publication.contents import Snapshot, digest
from pari.publication.models import Publication, PublishedBlock, PublishedChange, PublishedPart

NOT_KEPT = -1  # Django reads related rows of nothing that has no key


@dataclass(frozen=True, slots=True)
class Foreseen:
    """`publication` reads as one that `whole_publication` has read."""

    publication: Publication
    parts: Sequence[PublishedPart]
    changes: Sequence[PublishedChange]


def foreseen(snapshot: Snapshot) -> Foreseen:
    """No query, nothing is kept."""
    publication = publication_row(snapshot, digest(snapshot))
    publication.pk = NOT_KEPT
    blocks = []
    for position, block in enumerate(snapshot.blocks, start=1):
        row = block_row(publication, position, block)
        row.pk = -position
        _put(row, agencies=agency_rows(row, block))
        blocks.append(row)
    _put(publication, grades=grade_rows(publication, snapshot), blocks=blocks)
    return Foreseen(publication, part_rows(publication, snapshot), change_rows(publication, snapshot))


def _put(row: Publication | PublishedBlock, **rows: object) -> None:
    row._prefetched_objects_cache = rows  # type: ignore[union-attr]  # as a prefetch leaves them
