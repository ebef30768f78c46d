"""What the worker does for files, and what a page may do at once for a small one."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Event

from django.db.models import F

from pari.core.errors import Refused
from pari.files.checking import PATIENCE, check_claimed, check_in_a_hurry, claim_waiting
from pari.files.models import Content
from pari.files.places import MEGABYTE, content_path, previews_folder
from pari.files.queries import unfinished
from pari.files.storing import drop_if_gone
from pari.files.strays import drop_strays
from pari.files.uploads import finish_upload, sweep_uploads

Clock = Callable[[], datetime]
SMALL = 5 * MEGABYTE  # what a page waits for
HURRY = 5  # seconds for each look
LEFT_UNFINISHED = timedelta(seconds=30)  # whoever sent the last byte has had time to finish


def check_waiting(*, clock: Clock, limit: int = 20, stop: Event | None = None) -> int:
    """Check what waits, one after the other, at most `limit`. Returns how many were looked at."""
    looked = 0
    while looked < limit and not (stop and stop.is_set()):
        at = clock()
        content_id = claim_waiting(at=at)
        if content_id is None:
            break
        check_claimed(content_id, at=at, seconds=PATIENCE)
        looked += 1
    return looked


def check_now(content_id: int, *, at: datetime) -> Content:
    """Check small content while the person waits; what is large or slow is left to the worker.

    The content as it is then: `checking` where it was left.
    """
    content = Content.objects.defer("text", "folded").get(pk=content_id)
    if content.state != "checking" or content.size > SMALL:
        return content
    return check_in_a_hurry(content_id, at=at, seconds=HURRY)


def tidy_up(*, at: datetime) -> int:
    """Finish what was left complete, give up what nobody sends any more, delete what was left behind."""
    return finish_left(at=at) + sweep_uploads(at=at) + drop_left() + drop_strays(at=at)


def finish_left(*, at: datetime) -> int:
    """Uploads whose last byte came, but whose sender or server was gone before they were finished."""
    finished = 0
    complete = unfinished().filter(received=F("size"), moved_at__lt=at - LEFT_UNFINISHED)
    for upload_id in list(complete.values_list("pk", flat=True)):
        try:
            finish_upload(upload_id, at=at)
        except Refused:  # somebody finishes it now, or the disk is full
            continue
        finished += 1
    return finished


def drop_left() -> int:
    """Bytes and pictures of content that was refused or purged by somebody who was killed right after."""
    rows = Content.objects.filter(state__in=("refused", "purged")).values_list("sha256", flat=True)
    left = [one for one in rows.iterator() if content_path(one).exists() or previews_folder(one).exists()]
    for sha256 in left:
        drop_if_gone(sha256)
    return len(left)
