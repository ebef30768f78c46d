"""Finding: every word asked for must begin some word of a thing, marks or not.

A short word must be a whole one, unless nothing is found that way: "ho so" doesn't mean Hòa, but "khanh v"
may mean Khánh Vĩnh.
"""

from collections.abc import Iterable
from functools import reduce

from django.db.models import QuerySet

from pari.core.names import search_words
from pari.search.models import Entry

SHORT = 2  # letters: "ho" means hồ, not Hòa
MOST_FOUND = 500  # what one answer looks through; more words narrow it


def find(text: str) -> list[Entry]:
    """What everybody may read and answers to `text`, the best match first; an empty text finds nothing.

    A thing whose title is the text comes first, then titles that begin with it, then titles that hold it,
    then things one of whose other names holds it, then those that hold its words apart.
    """
    words = search_words(text)
    if not words:
        return []
    found = list(_holding([_sought(word) for word in words])[:MOST_FOUND])
    if not found:
        found = list(_holding([f" {word}" for word in words])[:MOST_FOUND])
    return _best_first(found, " ".join(words))


def _holding(words: Iterable[str]) -> QuerySet[Entry]:
    everything = Entry.objects.filter(open_to_all=True).order_by("kind", "authority", "scope", "position")
    return reduce(lambda found, word: found.filter(folded__contains=word), words, everything)


def _sought(word: str) -> str:
    return f" {word} " if len(word) <= SHORT else f" {word}"


def _best_first(found: Iterable[Entry], wanted: str) -> list[Entry]:
    return sorted(found, key=lambda entry: _distance(entry, wanted))  # equal ones keep their order


def _distance(entry: Entry, wanted: str) -> int:
    title = " ".join(search_words(entry.title))
    if title == wanted:
        return 0
    if title.startswith(wanted):
        return 1
    if f" {wanted}" in f" {title}":
        return 2
    return 3 if f" {wanted}" in entry.folded else 4
