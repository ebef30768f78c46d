"""The state of everything that the public site shows, in a few letters: equal letters, equal pages."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from pari.agencies.models import Authority
from pari.publication.models import Publication
from pari.regulations.models import RegulationEdition

SOURCE = Path(__file__).resolve().parents[2]  # …/src/pari


def public_state() -> str:
    """A digest of what is published, of the directories and of the editions: 1 query.

    Each of them has a digest of its content, so that no cache has to be told of a change.
    """
    published = Publication.objects.order_by().values_list("slug", "content_sha256")
    directories = Authority.objects.order_by().values_list("code", "directory_sha256")
    editions = RegulationEdition.objects.order_by().values_list("code", "content_sha256")
    everything = published.union(directories, editions, all=True)
    return sha256(repr(sorted(everything)).encode()).hexdigest()


@lru_cache(maxsize=1)
def code_state() -> str:
    """A digest of the sources of this process, by sizes and times: a new release makes new pages."""
    found = sorted(
        path for path in SOURCE.rglob("*") if path.suffix in {".py", ".html", ".css", ".js", ".mo"}
    )
    looks = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in found]
    return sha256(repr(looks).encode()).hexdigest()
