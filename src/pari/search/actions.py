"""Taking in what can be found."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.db import transaction

from pari.core.names import search_words
from pari.search.models import Entry


@dataclass(frozen=True, slots=True)
class Offer:
    """A thing as its room offers it; `words` are further ways to name it."""

    key: str
    title: str
    detail: str = ""
    words: tuple[str, ...] = ()


@transaction.atomic
def offer(*, kind: str, authority: str, scope: str, things: Iterable[Offer], open_to_all: bool) -> None:
    """Replace all things of this kind in this scope: what is no longer offered is no longer found."""
    Entry.objects.filter(kind=kind, authority=authority, scope=scope).delete()
    Entry.objects.bulk_create(
        Entry(
            kind=kind,
            authority=authority,
            scope=scope,
            key=thing.key,
            position=position,
            title=thing.title,
            detail=thing.detail,
            folded=_folded(thing),
            open_to_all=open_to_all,
        )
        for position, thing in enumerate(things, start=1)
    )


def _folded(thing: Offer) -> str:
    """Every word of its names with a blank before and behind; what the detail says is said of many things."""
    words = [word for text in (thing.title, *thing.words) for word in search_words(text)]
    return f" {' '.join([*words, *_apart(words)])} "


def _apart(words: Iterable[str]) -> Iterator[str]:
    """TN&MT is also written TNMT, TN & MT and TN-MT."""
    for word in words:
        if "&" in word:
            yield from (word.replace("&", ""), *word.split("&"))
