"""Taking evidence away for good: what it said goes, that it was there stays."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.files.models import StoredFile
from pari.files.purging import purge, refuse_as_secret
from pari.scoring.claims.drafts import sheet_being_filled
from pari.scoring.evidence.adding import standing_row, write_evidence
from pari.scoring.evidence.reading import versions_of
from pari.scoring.models import Evidence, Sheet
from pari.scoring.sheets.moving import locked_sheet

LONGEST_PAPER = 200


@dataclass(frozen=True, slots=True)
class Purged:
    """`held_elsewhere`: another agency brought the same content, which stays for it."""

    pieces: int
    held_elsewhere: bool


@transaction.atomic
def purge_evidence(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    evidence_id: int,
    paper: str,
    reason: str,
    with_versions: bool = True,
) -> Purged:
    """Bytes, text, index, pictures and titles of a piece are taken away, wherever the agency uses them.

    `paper` is the number and day of what asks for it; `with_versions` takes its other versions too.
    Errors: `NotAllowed`; `BadInput` with `evidence.no_paper`, `evidence.no_purge_reason`,
    `evidence.too_long`; `Refused` with `sheet.unknown`, `evidence.unknown`, `evidence.nothing_to_purge`.
    """
    sheet = locked_sheet(sheet_id, by=by)
    eye.require(Action.PURGE_EVIDENCE, sheet.participant.agency.code)
    _must_be_stated(paper, reason)
    row = sheet.evidence.select_related("file").filter(pk=evidence_id).first()
    if row is None:
        raise Refused("evidence.unknown")
    row.sheet = sheet
    contents = _contents(versions_of(row) if with_versions else [row])
    if not contents:
        raise Refused("evidence.nothing_to_purge")
    elsewhere = _end_files(sheet, contents, at)
    pieces = _without_words(sheet, contents, by=by, at=at, why=tidy(paper))
    write_evidence(
        row, "evidence_purged", by=by, at=at, words=reason.strip(), paper=tidy(paper), pieces=sorted(pieces)
    )
    return Purged(len(pieces), elsewhere)


@transaction.atomic
def declare_secret(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, evidence_id: int) -> Evidence:
    """The officer sees that a file is a state secret: it is gone at once, and can be shown in person instead.

    Another agency that brought the same bytes keeps them, since nobody may take away others' papers; whoever
    may purge decides about those. Errors: as `evidence_changes.describe`; `evidence.nothing_to_purge`.
    """
    sheet = sheet_being_filled(Action.ATTACH_EVIDENCE, eye=eye, by=by, sheet_id=sheet_id)
    row = standing_row(sheet, evidence_id)
    contents = _contents([row])
    if row.file is None or not contents:
        raise Refused("evidence.nothing_to_purge")
    if _live(contents).exclude(_of(sheet)).exists():
        _end_files(sheet, contents, at)
    else:
        refuse_as_secret(row.file.pk, at=at)
    of_content = sheet.evidence.filter(file__content__in=contents, removed_at__isnull=True)
    of_content.update(removed_at=at, removed_by=by.person)
    write_evidence(row, "evidence_said_secret", by=by, at=at)
    return row


def _must_be_stated(paper: str, reason: str) -> None:
    problems = [
        Problem(code, column=column)
        for code, column, text in (
            ("evidence.no_paper", "paper", paper),
            ("evidence.no_purge_reason", "reason", reason),
        )
        if not tidy(text)
    ]
    if len(tidy(paper)) > LONGEST_PAPER:
        problems.append(Problem("evidence.too_long", {"most": LONGEST_PAPER}, column="paper"))
    if problems:
        raise BadInput(problems)


def _contents(rows: Iterable[Evidence]) -> set[int]:
    """The contents of the rows' files that are still kept."""
    files = [row.file_id for row in rows if row.file_id]
    return set(StoredFile.objects.filter(pk__in=files, purged_at=None).values_list("content", flat=True))


def _end_files(sheet: Sheet, contents: set[int], at: datetime) -> bool:
    """End the agency's files of these contents; whether some other agency still holds one."""
    own = _live(contents).filter(_of(sheet)).values_list("pk", flat=True)
    for file in list(own):
        purge(file, at=at)
    return _live(contents).exists()


def _live(contents: set[int]) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(content__in=contents, purged_at=None)


def _of(sheet: Sheet) -> Q:
    return Q(authority=sheet.campaign.authority.code, agency=sheet.participant.agency.code)


def _without_words(sheet: Sheet, contents: set[int], *, by: Actor, at: datetime, why: str) -> set[int]:
    """The agency's pieces of these contents are removed, and say no more what they were."""
    rows = Evidence.objects.filter(
        file__content__in=contents, sheet__participant__agency=sheet.participant.agency_id
    )
    pieces = set(rows.values_list("pk", flat=True))
    standing = rows.filter(removed_at__isnull=True)
    standing.update(removed_at=at, removed_by=by.person)
    rows.update(title="", number="", issuer="", issued_on=None, removed_why=why)
    return pieces
