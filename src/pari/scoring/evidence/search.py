"""Finding words in evidence: in what files say, and in what people said of them; marks and case
don't count.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from django.db.models import Q, QuerySet

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.names import search_words
from pari.core.states import HANDED_IN
from pari.files.models import Content
from pari.files.queries import holding
from pari.scoring.evidence.reading import WITHOUT_TEXT, Seen, pieces_seen
from pari.scoring.models import Evidence, EvidenceReader

BEFORE, BEHIND = 70, 130  # letters of the text around the first word that is found
WORDED = (  # what people, or the file itself, say of a piece
    "title",
    "number",
    "issuer",
    "file__content__found_number",
    "file__content__found_issuer",
)
MOST_REMEMBERED = 30_000  # titles whose words are kept
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


@dataclass(frozen=True, slots=True)
class FoundPiece:
    """A piece that holds the words: whose it is, for which criterion, its title, and where they stand."""

    agency: str
    criteria_set: str
    criterion: str
    piece: int
    title: str
    snippet: Snippet | None


class PlaceFound(NamedTuple):
    agency: str
    criteria_set: str
    criterion: str


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """The first pieces, by agency, criterion and age; `more` is how many others hold the words.

    `places` has every piece that holds the words, also those that a filter left out.
    """

    pieces: list[FoundPiece] = field(default_factory=list)
    more: int = 0
    places: list[PlaceFound] = field(default_factory=list, compare=False)


def search_evidence(
    campaign: Campaign,
    words: str,
    *,
    eye: AnyEye,
    person: int | None,
    agency: str = "",
    criteria: Collection[tuple[str, str]] | None = None,
    skip: int = 0,
) -> FoundEvidence:
    """Pieces of all sheets that this person may read and that hold all the words: at most 7 queries.

    `agency` and `criteria` (set and code) narrow what is listed, `skip` leaves out the pages before.
    What somebody may not read is neither looked into nor counted: other agencies', what is for named readers,
    what isn't checked yet, sheets that weren't handed in. An empty search finds nothing.
    """
    sought = search_words(words)
    if not sought:
        return FoundEvidence()
    known = list(_known_to(campaign, eye, person).values_list("pk", "file__content", *WORDED))
    holds = holding(words, {content for _pk, content, *_said in known if content})
    likely = [
        pk for pk, content, *said in known if content in holds or _hold(" ".join(filter(None, said)), sought)
    ]
    seen = _holding(pieces_seen(_in_order(likely), eye=eye, person=person), sought, holds)
    places = [_place(one) for one in seen]
    kept = [one for one, it in zip(seen, places, strict=True) if _is_wanted(it, agency, criteria)][skip:]
    hits = _hits(kept[:MOST_SHOWN], sought, holds)
    return FoundEvidence([_found(hit) for hit in hits], len(kept) - len(hits), places)


def find_in_evidence(words: str, seen: Sequence[Seen]) -> list[Hit]:
    """Those of the pieces that hold all the words, in their order: 2 queries. An empty search finds nothing.

    `seen` is what `evidence_seen` gives: what somebody may not open isn't looked into, nor counted.
    """
    sought = search_words(words)
    if not sought:
        return []
    contents = {one.row.file.content_id for one in seen if one.is_open and one.row and one.row.file}
    holds = holding(words, contents)
    return _hits(_holding(seen, sought, holds)[:MOST_SHOWN], sought, holds)


def _holding(seen: Iterable[Seen], sought: Sequence[str], holds: set[int]) -> list[Seen]:
    return [one for one in seen if _by_content(one, holds) or _by_words(one, sought)]


def _is_wanted(place: PlaceFound, agency: str, criteria: Collection[tuple[str, str]] | None) -> bool:
    return agency in ("", place.agency) and (criteria is None or place[1:] in criteria)


def _place(seen: Seen) -> PlaceFound:
    if seen.row is None:
        raise ValueError("a hidden piece was found")
    participant = seen.row.sheet.participant
    return PlaceFound(participant.agency.code, participant.criteria_set, seen.criterion)


def _hits(found: Sequence[Seen], sought: Sequence[str], holds: set[int]) -> list[Hit]:
    """1 query: their texts."""
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
    return _hold(f"{seen.row.title} {seen.said.number} {seen.said.issuer}", sought)


def _hold(text: str, sought: Sequence[str]) -> bool:
    """Whether each of the words begins one of the text."""
    own = _words(text)
    return all(any(word.startswith(one) for word in own) for one in sought)


@lru_cache(maxsize=MOST_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    """The folded words of a title, which every search of everybody asks for again."""
    return tuple(search_words(text))


def _snippet(hit: Seen, texts: dict[int, str], sought: Sequence[str]) -> Snippet | None:
    file = hit.row.file if hit.row else None
    return snippet_of(texts[file.content_id], sought) if file and file.content_id in texts else None


def _known_to(campaign: Campaign, eye: AnyEye, person: int | None) -> QuerySet[Evidence]:
    """Pieces whose words this person may know; `pieces_seen` has the last word on each. 1 query before it."""
    sheets = list(campaign.sheets.values_list("pk", "participant__agency__code", "state"))
    read = eye.seen(Action.SEE_SHEET, {code for _pk, code, _state in sheets})
    own = {pk for pk, code, _state in sheets if code in read and eye.may(Action.SEE_DRAFTS, code).allowed}
    handed_in = {state.value for state in HANDED_IN}
    others = {pk for pk, code, state in sheets if code in read and state in handed_in} - own
    stands = ~Q(kind="file") | Q(file__purged_at__isnull=True, file__content__state="clean")
    told = Q(read_by="all")
    if person is not None:
        named = EvidenceReader.objects.filter(account=person).values("evidence")
        told |= Q(added_by=person) | Q(pk__in=named)
    rows = Evidence.objects.filter(removed_at__isnull=True)
    return rows.filter(Q(sheet__in=own) | Q(sheet__in=others) & stands & told)


def _in_order(ids: Sequence[int]) -> list[Evidence]:
    rows = Evidence.objects.filter(pk__in=ids).select_related(
        "file__content", "upload", "sheet__participant__agency"
    )
    order = ("sheet__participant__agency__position", "sheet", "criterion", "pk")
    return list(rows.defer(*WITHOUT_TEXT).order_by(*order))


def _found(hit: Hit) -> FoundPiece:
    row, place = hit.seen.row, _place(hit.seen)
    if row is None:
        raise ValueError("a hidden piece was found")
    return FoundPiece(place.agency, place.criteria_set, row.criterion, row.pk, row.title, hit.snippet)


class _Bare(dict[int, str]):
    """Letters without marks and case, one for one, so that places in the text stay the same."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        base = unicodedata.normalize("NFD", letter.lower())[:1].replace("đ", "d")
        self[code] = base if len(base) == 1 else letter
        return self[code]


_BARE = _Bare()
