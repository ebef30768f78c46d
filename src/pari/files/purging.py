"""Taking content away for good, with a trace: that it came stays, what it said doesn't."""

from datetime import datetime

from django.db import transaction

from pari.files.checking import BARE
from pari.files.models import Content, StoredFile
from pari.files.storing import drop_if_gone


def purge(file_id: int, *, at: datetime) -> bool:
    """End a file; without another live file its content's bytes, text, index, signatures and pictures go too.

    True where the content is gone, False where another live file still holds it. Name, size and SHA-256 stay.
    The caller has asked for permission and writes the journal; done twice it changes nothing more.
    Within a caller's transaction the bytes are deleted when that one is committed.
    """
    with transaction.atomic():
        file = StoredFile.objects.select_related("content").get(pk=file_id)
        content = Content.objects.select_for_update().get(pk=file.content_id)
        StoredFile.objects.filter(pk=file_id, purged_at=None).update(purged_at=at)
        if content.files.filter(purged_at=None).exists():
            return False
        if content.state != "refused":  # what was refused is gone already, and why is remembered
            _strip(content, state="purged", refusal="")
        transaction.on_commit(lambda: drop_if_gone(content.sha256))
    return True


def refuse_as_secret(file_id: int, *, at: datetime) -> None:
    """A person says that the file holds state secrets: its content is taken away from everybody at once, and
    the same bytes aren't taken in again. As `purge` in all else."""
    with transaction.atomic():
        file = StoredFile.objects.get(pk=file_id)
        content = Content.objects.select_for_update().get(pk=file.content_id)
        content.checked_at = at
        _strip(content, state="refused", refusal="file.secret")
        transaction.on_commit(lambda: drop_if_gone(content.sha256))


def _strip(content: Content, *, state: str, refusal: str) -> None:
    for name, value in {**BARE, "state": state, "refusal": refusal, "look_after": None, "tries": 0}.items():
        setattr(content, name, value)
    content.save()
