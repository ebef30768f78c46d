"""What was handed in: frozen with its digest, told of in a receipt, followed by the signed paper."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from django.db import transaction
from django.db.models import Max, QuerySet

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.files.models import StoredFile
from pari.files.names import ending_of
from pari.files.places import MEGABYTE
from pari.files.queries import usage
from pari.files.signed import says_signed
from pari.files.storing import keep_bytes
from pari.journal.actions import write
from pari.scoring.claims.reading import whole_claims
from pari.scoring.models import Sheet, SignedPaper, Submission
from pari.scoring.papers.frozen import (
    Content,
    HandedIn,
    as_text,
    content_of,
    digest,
    instant,
    unfinished_names,
)
from pari.scoring.papers.signing import signing_of
from pari.scoring.sheets.moving import locked_sheet

MOST_PAPERS = 10  # signed papers of one submission
LONGEST_NUMBER = 100


@dataclass(frozen=True, slots=True)
class Receipt:
    """What the agency gets for what it handed in. `person` is who did it, `signs_as` in what authority."""

    submission: Submission
    content: Content
    person: str
    signed: tuple[SignedPaper, ...]

    @property
    def is_intact(self) -> bool:
        """The content is still the one that was handed in."""
        return digest(self.submission.content) == self.submission.sha256

    @property
    def unfinished(self) -> list[str]:
        return list(json.loads(self.submission.unfinished))


def freeze(
    sheet: Sheet, *, by: Actor, at: datetime, due: datetime | None, stage: Stage = Stage.SELF_ASSESSMENT
) -> Submission:
    """Keep the whole content of a locked sheet as it is handed in; a part of the deeds that hand in.

    To be called once every text has become a mark and the sheet knows whether it is late. `due` is the term
    that counted. A supplement is never late: after its term none is taken.
    """
    claims = whole_claims(sheet, with_drafts=False)
    pieces = [row for claim in claims.by_code.values() for row in claim.evidence]
    unfinished = unfinished_names(pieces)
    sequence = (sheet.submissions.aggregate(last=Max("sequence"))["last"] or 0) + 1
    content, signing = content_of(claims), signing_of(by, at=at)
    is_late = sheet.is_late and stage is Stage.SELF_ASSESSMENT
    handed_in = HandedIn(
        sequence=sequence,
        at=instant(at),
        due=instant(due) if due else None,
        is_late=is_late,
        role=by.role.value if by.role else "",
        signs=list(signing.lines),
        unfinished=unfinished,
    )
    if stage is not Stage.SELF_ASSESSMENT:
        handed_in["stage"] = stage.value
    content["handed_in"] = handed_in
    text = as_text(content)
    return Submission.objects.create(
        sheet=sheet,
        sequence=sequence,
        at=at,
        account_id=by.person,
        role=by.role.value if by.role else "",
        signs_as=signing.text[:300],
        is_late=is_late,
        content=text,
        sha256=digest(text),
        unfinished=json.dumps(unfinished, ensure_ascii=False),
    )


def submissions_of(sheet: Sheet, *, eye: AnyEye) -> QuerySet[Submission]:
    """Everything that was handed in, the newest first, without its content. Errors: `NotAllowed`."""
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    return sheet.submissions.defer("content").order_by("-sequence")


def submission_of(sheet: Sheet, *, eye: AnyEye, sequence: int | None = None) -> Submission | None:
    """The newest one, or that of a number: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    rows = sheet.submissions.select_related("account").order_by("-sequence")
    return (rows if sequence is None else rows.filter(sequence=sequence)).first()


def receipt_of(submission: Submission) -> Receipt:
    """1 query; whoever calls has asked the eye."""
    signed = submission.papers.select_related("file__content", "added_by").order_by("pk")
    return Receipt(
        submission,
        content_in(submission),
        submission.account.name if submission.account else "",
        tuple(signed.defer("file__content__text", "file__content__folded")),
    )


def content_in(submission: Submission) -> Content:
    return cast(Content, json.loads(submission.content))


def signed_paper_of(sheet: Sheet, paper: int, *, eye: AnyEye) -> SignedPaper:
    """One signed paper that may be opened: 1 query. Errors: `NotAllowed`; `SignedPaper.DoesNotExist`, also
    while its file is being looked at or where it was taken away."""
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    rows = SignedPaper.objects.select_related("file__content").filter(file__purged_at__isnull=True)
    return rows.defer("file__content__text", "file__content__folded").get(
        pk=paper, submission__sheet=sheet, file__content__state="clean"
    )


def attach_signed_paper(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    name: str,
    data: bytes,
    number: str = "",
    signed_on: date | None = None,
    is_copy: bool = False,
) -> SignedPaper:
    """The agency's own paper with its signature goes with the newest submission; nothing is ever replaced.

    `is_copy`: somebody has said that it is a scan of a signed paper. The file is kept before the transaction
    that links it: a stored file must not be undone, and one that nothing links to says nothing to anybody.
    Errors: `NotAllowed`; `Refused` with `sheet.unknown`, `submission.none`, `submission.too_many_papers`,
    `file.quota`, and as `keep_bytes`; `BadInput` with `submission.not_a_pdf`, `submission.not_signed`,
    `submission.number_too_long`, `submission.signed_later`.
    """
    signed = says_signed(data)
    with transaction.atomic():
        sheet = _sheet_for_paper(sheet_id, eye=eye, by=by)
        _must_fit(sheet, name=name, size=len(data), number=number, signed_on=signed_on, at=at)
        if not (signed or is_copy):
            raise BadInput([Problem("submission.not_signed", column="file")])
    file = keep_bytes(
        data=data,
        name=name,
        authority=by.authority,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        account=by.person,
        at=at,
    )
    return _link(
        file,
        eye=eye,
        by=by,
        at=at,
        sheet_id=sheet_id,
        number=number.strip(),
        signed_on=signed_on,
        signed=signed,
    )


@transaction.atomic
def _link(
    file: StoredFile,
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    number: str,
    signed_on: date | None,
    signed: bool,
) -> SignedPaper:
    sheet = _sheet_for_paper(sheet_id, eye=eye, by=by)
    paper = SignedPaper.objects.create(
        submission=sheet.submissions.order_by("-sequence")[0],
        file=file,
        number=number,
        signed_on=signed_on,
        added_at=at,
        added_by_id=by.person,
    )
    write(
        by=by,
        did="signed_paper_attached",
        kind="sheet",
        thing=sheet.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage="self_assessment",
        figures={
            "sha256": file.content.sha256,
            "sequence": paper.submission.sequence,
            "number": number,
            "signed": signed,
        },
        personal=file.name,
    )
    return paper


def _sheet_for_paper(sheet_id: int, *, eye: AnyEye, by: Actor) -> Sheet:
    sheet = locked_sheet(sheet_id, by=by)
    eye.require(Action.ATTACH_SIGNED_PAPER, sheet.participant.agency.code)
    newest = sheet.submissions.order_by("-sequence").first()
    if newest is None:
        raise Refused("submission.none")
    if newest.papers.count() >= MOST_PAPERS:
        raise Refused("submission.too_many_papers", most=MOST_PAPERS)
    return sheet


def _must_fit(
    sheet: Sheet, *, name: str, size: int, number: str, signed_on: date | None, at: datetime
) -> None:
    problems = []
    if ending_of(name) != ".pdf":
        problems.append(Problem("submission.not_a_pdf", column="file"))
    if len(number.strip()) > LONGEST_NUMBER:
        problems.append(Problem("submission.number_too_long", {"most": LONGEST_NUMBER}, column="number"))
    if signed_on and signed_on > day_of(at):
        problems.append(Problem("submission.signed_later", column="signed_on"))
    if problems:
        raise BadInput(problems)
    used = usage(sheet.campaign.authority.code, sheet.campaign.code, sheet.participant.agency.code)
    if size > used.left:
        raise Refused("file.quota", left=used.left // MEGABYTE, limit=used.limit // MEGABYTE)
