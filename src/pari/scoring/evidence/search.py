"""Finding words in evidence: in what files say, and in what people said of them; marks and case
don't count.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pari.core.names import search_words
from pari.files.models import Content
from pari.files.queries import holding
from pari.scoring.evidence.reading import Seen

BEFORE, BEHIND = 70, 130  # letters of the text around the first word that is found
MOST_SHOWN = 50  # hits whose text is looked into; more words narrow a search


@dataclass(frozen=True, slots=True)
class Snippet:
    """A stretch of the text, cut before and behind the word that was found."""

    before: str
    found: str
    behind: str


@dataclass(frozen=True, slots=True)
class Hit:
    seen: Seen
    snippet: Snippet | None  # None where only the title, number or issuer holds the words


def find_in_evidence(words: str, seen: Sequence[Seen]) -> list[Hit]:
    """Those of the pieces that hold all the words, in their order: 2 queries. An empty search finds nothing.

    `seen` is what `evidence_seen` gives: what somebody may not open isn't looked into, nor counted.
    """
    sought = search_words(words)
    if not sought:
        return []
    contents = {one.row.file.content_id for one in seen if one.is_open and one.row and one.row.file}
    holds = holding(words, contents)
    found = [one for one in seen if _by_content(one, holds) or _by_words(one, sought)][:MOST_SHOWN]
    wanted = [
        one.row.file.content_id for one in found if one.row and one.row.file and _by_content(one, holds)
    ]
    texts = dict(Content.objects.filter(pk__in=wanted).values_list("pk", "text"))
    return [Hit(one, _snippet(one, texts, sought)) for one in found]


def snippet_of(text: str, sought: Sequence[str]) -> Snippet | None:
    """The text around the first place where one of the folded words begins a word."""
    told = re.sub(r"\s+", " ", unicodedata.normalize("NFC", text))
    bare = told.translate(_BARE)
    places = [place for word in sought if (place := re.search(rf"(?<!\w){re.escape(word)}\w*", bare))]
    if not places:
        return None
    first = min(places, key=lambda place: place.start())
    begin, end = max(0, first.start() - BEFORE), first.end() + BEHIND
    before, behind = told[begin : first.start()], told[first.end() : end]
    if begin:
        before = "… " + before.partition(" ")[2]
    if end < len(told):
        behind = behind.rpartition(" ")[0] + " …"
    return Snippet(before, told[first.start() : first.end()], behind)


def _by_content(seen: Seen, holds: set[int]) -> bool:
    return seen.is_open and bool(seen.row and seen.row.file and seen.row.file.content_id in holds)


def _by_words(seen: Seen, sought: Sequence[str]) -> bool:
    """In the title, number and issuer, which nobody sees of a hidden piece."""
    if seen.row is None or seen.said is None:
        return False
    own = search_words(f"{seen.row.title} {seen.said.number} {seen.said.issuer}")
    return all(any(word.startswith(one) for word in own) for one in sought)


def _snippet(hit: Seen, texts: dict[int, str], sought: Sequence[str]) -> Snippet | None:
    file = hit.row.file if hit.row else None
    return snippet_of(texts[file.content_id], sought) if file and file.content_id in texts else None


class _Bare(dict[int, str]):
    """Letters without marks and case, one for one, so that places in the text stay the same."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter.lower())[:1].replace("đ", "d")
        self[code] = base if len(base) == 1 else letter
        return self[code]


_BARE = _Bare()
