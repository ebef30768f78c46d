"""What must always be so about files: rows and disk say the same."""

from collections.abc import Iterator
from hashlib import file_digest
from pathlib import Path

from django.conf import settings
from django.db.models import Q

from pari.core.errors import Problem
from pari.files.models import Content, StoredFile, Upload
from pari.files.places import content_path, part_path, uploads_folder
from pari.files.queries import unfinished

_KEPT = ("checking", "clean")


def broken(*, read_all: bool = False) -> Iterator[Problem]:
    """`read_all`: also whether the bytes are still those that came; it reads every file."""
    yield from _contents(read_all=read_all)
    yield from _what_is_gone()
    yield from _unknown_content()
    yield from _uploads()
    yield from _unknown_parts()


def _contents(*, read_all: bool) -> Iterator[Problem]:
    rows = Content.objects.filter(state__in=_KEPT).only("sha256", "size")
    for row in rows.iterator():
        path, figures = content_path(row.sha256), {"sha256": row.sha256}
        if not path.exists():
            yield Problem("broken.content_missing", figures)
        elif path.stat().st_size != row.size:
            yield Problem("broken.content_wrong_size", figures)
        elif read_all and _sha256(path) != row.sha256:
            yield Problem("broken.content_altered", figures)


def _what_is_gone() -> Iterator[Problem]:
    """Of refused and purged content nothing is left but the trace; purged is what no live file holds."""
    rows = Content.objects.exclude(state__in=_KEPT)
    for sha256 in rows.values_list("sha256", flat=True).iterator():
        if content_path(sha256).exists():
            yield Problem("broken.content_left", {"sha256": sha256})
    said = ~Q(text="") | ~Q(folded="") | ~Q(fingerprint="") | ~Q(signatures="")
    said |= ~Q(found_number="") | ~Q(found_issuer="")
    for sha256 in rows.filter(said).values_list("sha256", flat=True).iterator():
        yield Problem("broken.text_left", {"sha256": sha256})
    live = StoredFile.objects.filter(purged_at=None).values("content")
    dead = StoredFile.objects.exclude(content__in=live).filter(content__state__in=_KEPT)
    for file in dead.values_list("pk", flat=True).iterator():
        yield Problem("broken.purge_undone", {"file": file})


def _unknown_content() -> Iterator[Problem]:
    """Bytes that no row knows. What lies ready for its place begins with a dot and belongs to an upload."""
    for folder in sorted(Path(settings.MEDIA_ROOT).glob("??/??")):
        names = {path.name for path in folder.iterdir() if not path.name.startswith(".")}
        known = set(Content.objects.filter(sha256__in=names).values_list("sha256", flat=True))
        for name in sorted(names - known):
            yield Problem("broken.content_unknown", {"sha256": name})


def _uploads() -> Iterator[Problem]:
    """An unfinished upload has at least the bytes that were acknowledged."""
    for row in unfinished().filter(received__gt=0).iterator():
        path = part_path(row.pk)
        if not path.exists() or path.stat().st_size < row.received:
            yield Problem("broken.part_missing", {"upload": str(row.pk)})


def _unknown_parts() -> Iterator[Problem]:
    """Parts belong to uploads. One that has just ended may still be there; the worker deletes it."""
    known = {f"{pk}.part" for pk in Upload.objects.values_list("pk", flat=True).iterator()}
    for path in sorted(uploads_folder().glob("*.part")):
        if path.name not in known:
            yield Problem("broken.part_unknown", {"part": path.name})


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
