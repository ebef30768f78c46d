"""Books of figures: each authority has one for a year, and every rehearsal has one of its own."""

from dataclasses import dataclass

from django.db.models import QuerySet

from pari.facts.models import PROPOSED, Fact


@dataclass(frozen=True, slots=True)
class Book:
    """Which figures are meant: those of an authority's year, or those of a rehearsal, which never touch them.

    `rehearsal` is the rehearsal's code, empty for the figures that count.
    """

    authority: str
    year: int
    rehearsal: str = ""

    def has(self, fact: Fact) -> bool:
        """Whether a row stands in this book: no query for one that was read with its authority."""
        return Book(fact.authority.code, fact.year, fact.rehearsal) == self


def rows_of(book: Book) -> QuerySet[Fact]:
    """Every row of a book, also what was taken back, and what is only proposed."""
    return Fact.objects.filter(authority__code=book.authority, year=book.year, rehearsal=book.rehearsal)


def copy_book(source: Book, target: Book) -> int:
    """Begin an empty book with the figures that count in another; how many there were: 2 queries.

    Each is the first row of its figure, as it was entered. Proposals and disputes stay where they are.
    """
    newest: dict[tuple[int, str, str], Fact] = {}
    for row in rows_of(source).exclude(state=PROPOSED).order_by("sequence"):
        newest[row.agency_id, row.criterion, row.input] = row
    standing = [row for row in newest.values() if row.value]
    for row in standing:
        row.pk, row.rehearsal, row.sequence = None, target.rehearsal, 1
    Fact.objects.bulk_create(standing, batch_size=500)
    return len(standing)
