"""Files that come with a decision or an objection: kept and looked at before anything is linked to them."""

from collections.abc import Sequence
from datetime import datetime

from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.errors import BadInput, Problem, Refused
from pari.files.jobs import check_now
from pari.files.kinds import PDF
from pari.files.models import StoredFile
from pari.files.queries import why_refused
from pari.files.storing import keep_bytes
from pari.scoring.council.remarks import Sent

MOST_FILES = 10
LOOKED_AT = 1024  # bytes at the beginning, in which a PDF says what it is


def kept(
    files: Sequence[Sent], *, campaign: Campaign, agency: str, by: Actor, at: datetime
) -> list[StoredFile]:
    """Keep and check the files, outside of the transaction that links them.

    A file that isn't fit is told at once and stands nowhere; one whose check takes long is linked unchecked.
    Errors: `BadInput` with `objection.too_many_files`; `Refused` as `keep_bytes` and the look at a file say.
    """
    if len(files) > MOST_FILES:
        raise BadInput([Problem("objection.too_many_files", {"most": MOST_FILES}, column="files")])
    return [_kept(one, campaign=campaign, agency=agency, by=by, at=at) for one in files]


def must_be_pdf(data: bytes) -> None:
    """Errors: `Refused` with `decision.paper_is_no_pdf`."""
    if b"%PDF-" not in data[:LOOKED_AT]:
        raise Refused("decision.paper_is_no_pdf")


def is_clean_pdf(file: StoredFile) -> bool:
    return (
        file.purged_at is None and file.content.state == "clean" and file.content.media_type == PDF.media_type
    )


def _kept(one: Sent, *, campaign: Campaign, agency: str, by: Actor, at: datetime) -> StoredFile:
    file = keep_bytes(
        data=one.data,
        name=one.name,
        authority=by.authority,
        campaign=campaign.code,
        agency=agency,
        account=by.person,
        at=at,
    )
    file.content = check_now(file.content_id, at=at)
    refused = why_refused(file)
    if refused:
        raise Refused(refused.code, **refused.figures)
    return file
