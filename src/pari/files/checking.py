"""Looking at content once, before anybody else may see it: virus, type, text, marks of secrecy, signatures.

Several workers may look for content to check: each claims it in the row. A claim that was left behind (its
worker died) ends by itself, and the content is looked at again however often that happens: a look that was
cut off says nothing of the file. Only what the file itself brings about refuses it: refused bytes are gone.
"""

import json
import logging
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from pari.core.errors import Refused
from pari.files.clamd import ScannerSilentError, virus_in
from pari.files.inspecting import CutOffError, TooSlowError, UnreadableError, read, signatures, slot, sort
from pari.files.kinds import agrees, kind_of
from pari.files.models import Content
from pari.files.names import ending_of
from pari.files.places import content_path
from pari.files.storing import drop_if_gone

CLAIM_LASTS = timedelta(minutes=10)  # longer than all looks at one file together
MOST_TRIES = 3  # of what is too slow: the machine may have been busy
SCANNER_PAUSE = timedelta(minutes=1)
BUSY_PAUSE = timedelta(seconds=5)
SLOW_PAUSE = timedelta(minutes=1)
PATIENCE = 90  # seconds for each look
SLOT_PATIENCE = 60.0  # seconds

log = logging.getLogger(__name__)


def check_content(content_id: int, *, at: datetime, seconds: int = PATIENCE) -> Content:
    """Look at content that is `checking`, unless somebody else does, and say what came of it in its row.

    It becomes clean, or refused with a code of words.problems.files; then bytes and text are gone. Without an
    answer of the virus scanner, where there is one, or without a free place for looking, it stays `checking`
    and is looked at again later; so does what was cut off, and what is too slow, until its last try.
    """
    if not _claimed(content_id, at):
        return Content.objects.get(pk=content_id)
    return check_claimed(content_id, at=at, seconds=seconds)


def check_in_a_hurry(content_id: int, *, at: datetime, seconds: int) -> Content:
    """As `check_content`, but what isn't done at once is left to the worker."""
    if not _claimed(content_id, at):
        return Content.objects.get(pk=content_id)
    return check_claimed(content_id, at=at, seconds=seconds, slot_patience=1, final=False)


def check_claimed(
    content_id: int, *, at: datetime, seconds: int, slot_patience: float = SLOT_PATIENCE, final: bool = True
) -> Content:
    """As `check_content`, for whoever has claimed it. What is too slow `MOST_TRIES` times is unreadable,
    where `final`."""
    content = Content.objects.defer("text", "folded").get(pk=content_id)
    if not content_path(content.sha256).exists():
        log.error("files: the bytes of %s aren't there", content.sha256)  # perhaps a disk isn't mounted
        return _left(content, at + SCANNER_PAUSE)
    try:
        with slot(slot_patience):
            found = _looked_at(content, seconds)
    except TooSlowError:
        if not final:
            return _left(content, None)
        if content.tries + 1 < MOST_TRIES:
            return _left(content, at + SLOW_PAUSE, tries=content.tries + 1)
        found = _refusal("file.unreadable")
    except (Refused, CutOffError, ScannerSilentError) as fault:  # none of the file's doing
        log.warning("files: %s is looked at later: %r", content.sha256, fault)
        return _left(content, at + (SCANNER_PAUSE if isinstance(fault, ScannerSilentError) else BUSY_PAUSE))
    return _noted(content.pk, found, at)


def claim_waiting(*, at: datetime) -> int | None:
    """Content that now only the caller may check; None where nothing waits."""
    rows = Content.objects.filter(_waits(at), state="checking").order_by("pk")
    for content_id in rows.values_list("pk", flat=True)[:20]:
        if _claimed(content_id, at):
            return content_id
    return None


def _waits(at: datetime) -> Q:
    return Q(look_after=None) | Q(look_after__lte=at)


def _claimed(content_id: int, at: datetime) -> bool:
    """Of two who try at once, one changes the row."""
    rows = Content.objects.filter(_waits(at), pk=content_id, state="checking")
    return rows.update(look_after=at + CLAIM_LASTS) == 1


def _left(content: Content, until: datetime | None, *, tries: int | None = None) -> Content:
    """It is looked at again; `tries` where the look was too slow in itself."""
    counted = {} if tries is None else {"tries": tries}
    Content.objects.filter(pk=content.pk, state="checking").update(look_after=until, **counted)
    return Content.objects.get(pk=content.pk)


def _looked_at(content: Content, seconds: int) -> dict[str, Any]:
    """Columns of the row as they are to be."""
    path = content_path(content.sha256)
    if settings.PARI_CLAMD and virus_in(path, settings.PARI_CLAMD):
        return _refusal("file.virus")
    try:
        kind = sort(path, seconds)
    except UnreadableError:
        return _refusal("file.unreadable")
    if "refused" in kind:
        return _refusal(kind["refused"])
    if not _some_name_agrees(content, kind["media_type"]):
        return _refusal("file.wrong_ending")
    return _read(path, kind, seconds)


def _read(path: Path, kind: dict[str, Any], seconds: int) -> dict[str, Any]:
    """A file that is what it says but whose text can't be had is kept, as a scan is."""
    found = {
        "state": "clean",
        "refusal": "",
        "media_type": kind["media_type"],
        "pages": kind["pages"],
        "signatures": _signatures(path, kind, seconds),
    }
    if kind_of(kind["media_type"]).shown not in ("pages", "text"):
        return found
    try:
        said = read(path, kind["media_type"], seconds)
    except UnreadableError:
        log.warning("files: no text could be taken from %s", path.name)
        return found
    if "refused" in said:
        return _refusal(said["refused"])
    return {
        **found,
        "text": said["text"],
        "folded": said["folded"],
        "fingerprint": said["fingerprint"],
        "found_number": said["number"],
        "found_issued_on": date.fromisoformat(said["issued_on"]) if said["issued_on"] else None,
        "found_issuer": said["issuer"],
    }


def _signatures(path: Path, kind: dict[str, Any], seconds: int) -> str:
    """JSON text: a list; one that says nothing stands for signatures that can't be read."""
    if not kind["signed"]:
        return "[]"
    try:
        return json.dumps(signatures(path, seconds)["signatures"], ensure_ascii=False)
    except (UnreadableError, KeyError):
        return json.dumps([{"intact": None}])


def _some_name_agrees(content: Content, media_type: str) -> bool:
    names = content.files.filter(purged_at=None).values_list("name", flat=True)
    return any(agrees(ending_of(name), media_type) for name in names)


def _refusal(code: str) -> dict[str, Any]:
    return {"state": "refused", "refusal": code, **BARE}


# What is taken away from a row whose bytes are gone.
BARE: dict[str, Any] = {
    "text": "",
    "folded": "",
    "fingerprint": "",
    "found_number": "",
    "found_issued_on": None,
    "found_issuer": "",
    "signatures": "",
    "pages": None,
}


@transaction.atomic
def _note(content_id: int, found: dict[str, Any], at: datetime) -> Content:
    """Unless it was purged, or refused by a person, while it was looked at."""
    content = Content.objects.select_for_update().get(pk=content_id)
    if content.state == "checking":
        for name, value in found.items():
            setattr(content, name, value)
        content.checked_at, content.look_after, content.tries = at, None, 0
        content.save()
    return content


def _noted(content_id: int, found: dict[str, Any], at: datetime) -> Content:
    content = _note(content_id, found, at)
    if content.state == "refused":
        drop_if_gone(content.sha256)
    return content
