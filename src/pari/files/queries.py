"""What there is: uploads under way, what an agency uses, contents and what they hold."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce

from django.conf import settings
from django.db.models import QuerySet, Sum

from pari.core.errors import Problem
from pari.core.names import search_words
from pari.files.kinds import kind_of
from pari.files.models import Content, StoredFile, Upload
from pari.files.names import ending_of, with_ending
from pari.files.places import MEGABYTE

SHORT = 2  # letters: a short word must be a whole one, as in the search room


@dataclass(frozen=True, slots=True)
class Usage:
    """What an agency has brought into a campaign and promised to bring; all in bytes."""

    kept: int
    on_the_way: int
    on_the_way_count: int
    limit: int

    @property
    def left(self) -> int:
        return max(0, self.limit - self.kept - self.on_the_way)


def usage(authority: str, campaign: str, agency: str) -> Usage:
    """Two queries. The same content counts once, however often it was brought."""
    whose = {"authority": authority, "campaign": campaign, "agency": agency}
    live = StoredFile.objects.filter(**whose, purged_at=None, content__state__in=("checking", "clean"))
    kept = Content.objects.filter(pk__in=live.values("content")).aggregate(sum=Sum("size"))
    sizes = list(unfinished().filter(**whose).values_list("size", flat=True))
    return Usage(kept["sum"] or 0, sum(sizes), len(sizes), settings.PARI_QUOTA * MEGABYTE)


def unfinished() -> QuerySet[Upload]:
    return Upload.objects.filter(file=None, given_up_at=None)


def contents(ids: Iterable[int]) -> Mapping[int, Content]:
    """Contents by id in one query, without their text."""
    return Content.objects.defer("text", "folded").in_bulk(set(ids))


def stored_files(ids: Iterable[int]) -> Mapping[int, StoredFile]:
    """Files by id with their content, without its text, in one query."""
    rows = StoredFile.objects.select_related("content").defer("content__text", "content__folded")
    return rows.in_bulk(set(ids))


def holding(words: str, ids: Collection[int]) -> set[int]:
    """Which of these contents hold all the words, marks or not; each must begin some word of the text.

    A short word must be a whole one, unless nothing is found that way, as in the search room. Only clean
    content is looked through; an empty search finds nothing. Nobody's permission is asked: `ids` are of
    content that the reader may read.
    """
    sought = search_words(words)
    if not sought:
        return set()
    return _holding([_sought(word) for word in sought], ids) or _holding([f" {word}" for word in sought], ids)


def download_name(file: StoredFile) -> str:
    """The name under which the file is handed out; its ending is always one of its content's type."""
    if not file.content.media_type:
        return file.name
    endings = kind_of(file.content.media_type).endings
    return file.name if ending_of(file.name) in endings else with_ending(file.name, endings[0])


def why_refused(file: StoredFile) -> Problem | None:
    """Why the file's content isn't kept; None where it is."""
    refusal = file.content.refusal
    return Problem(refusal, {"name": file.name}) if refusal else None


def _holding(sought: Iterable[str], ids: Collection[int]) -> set[int]:
    rows = Content.objects.filter(pk__in=ids, state="clean")
    found = reduce(lambda rows, word: rows.filter(folded__contains=word), sought, rows)
    return set(found.values_list("pk", flat=True))


def _sought(word: str) -> str:
    return f" {word} " if len(word) <= SHORT else f" {word}"
