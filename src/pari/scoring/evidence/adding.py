"""Evidence laid before the appraisers: files on their way, files that are here already, links, papers.

Attaching is open while a sheet is being filled; an upload counts from its beginning and may end a little
later. The sheet's row is locked first, as by everybody who writes into a sheet.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.core.scoring.stages import Stage
from pari.core.states import Move, State
from pari.files.models import StoredFile
from pari.files.uploads import begin_upload
from pari.journal.actions import write
from pari.scoring.claims.drafts import leaf_open_in, sheet_being_filled
from pari.scoring.claims.reading import bound_to
from pari.scoring.evidence.reading import reusable
from pari.scoring.models import Evidence, EvidenceReader, Sheet
from pari.scoring.sheets.moving import carry_out, write_move

FINISH_WITHIN = timedelta(hours=24)  # of the submission: what was on its way then may still arrive so long
LONGEST_ADDRESS = 1000
LONGEST = {"title": 300, "number": 100, "issuer": 300, "kept_at": 300}
LOST = ("refused", "purged")  # states of content whose bytes aren't kept


@dataclass(frozen=True, slots=True)
class Paper:
    """What a person says of a piece: what it is called, its number, day and issuer."""

    title: str = ""
    number: str = ""
    issued_on: date | None = None
    issuer: str = ""

    @property
    def tells(self) -> bool:
        """Whether it says more than a name."""
        return bool(self.number or self.issued_on or self.issuer)


@transaction.atomic
def attach_upload(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, name: str, size: int
) -> Evidence:
    """A file of `size` bytes is coming: it stands in the sheet from now on, and counts from now on.

    Errors: `NotAllowed`; `Refused` as `drafts.sheet_being_filled`, `claim.unknown_criterion`,
    `claim.not_to_fill`, and as `files.uploads.begin_upload`.
    """
    sheet = _sheet_to_fill(eye=eye, by=by, at=at, sheet_id=sheet_id)
    row = _coming(sheet, _leaf(sheet, criterion), name, size, by=by, at=at)
    write_evidence(row, "evidence_attached", by=by, at=at, words=row.title)
    return row


@transaction.atomic
def replace(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, evidence_id: int, name: str, size: int
) -> Evidence:
    """A new version of a file is coming; the old one stands until the new one is here.

    Whoever may read the old one may read the new one. Errors: as `attach_upload`; `evidence.unknown`.
    """
    sheet = _sheet_to_fill(eye=eye, by=by, at=at, sheet_id=sheet_id)
    old = standing_row(sheet, evidence_id)
    of_the_stage(old)
    row = _coming(sheet, old.criterion, name, size, by=by, at=at, replaces=old)
    _restricted_as(row, old)
    write_evidence(row, "evidence_attached", by=by, at=at, words=row.title, replaces=old.pk)
    return row


@transaction.atomic
def attach_stored(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, file: StoredFile, said: Paper
) -> Evidence:
    """A file that the server keeps already. Errors: as `attach_upload`; `BadInput` as `describe`."""
    sheet = _sheet_to_fill(eye=eye, by=by, at=at, sheet_id=sheet_id)
    row = _new(sheet, _leaf(sheet, criterion), "file", by=by, at=at, title=said.title or _stem(file.name))
    row.file = file
    say(row, Paper(row.title, said.number, said.issued_on, said.issuer), at=at)
    row.save()
    write_evidence(row, "evidence_attached", by=by, at=at, words=row.title)
    return row


@transaction.atomic
def attach_file_again(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, evidence_id: int
) -> Evidence:
    """A file of one's own agency serves another criterion too, with all that was said of it and its readers.

    `evidence_id` may be of this sheet or of the agency's earlier ones. Errors: as `attach_upload`;
    `Refused` with `evidence.unknown`, `evidence.already_there`.
    """
    sheet = _sheet_to_fill(eye=eye, by=by, at=at, sheet_id=sheet_id)
    code = _leaf(sheet, criterion)
    source = reusable(sheet).filter(pk=evidence_id).first()
    if source is None or source.file is None:
        raise Refused("evidence.unknown")
    alike = sheet.evidence.filter(criterion=code, removed_at__isnull=True)
    if alike.filter(file__content=source.file.content_id).exists():
        raise Refused("evidence.already_there", criterion=code)
    row = _new(sheet, code, "file", by=by, at=at, title=source.title)
    row.file = source.file
    row.number, row.issued_on, row.issuer = source.number, source.issued_on, source.issuer
    row.confirmed_at = source.confirmed_at
    row.save()
    _restricted_as(row, source)
    write_evidence(row, "evidence_attached", by=by, at=at, words=row.title, again=source.pk)
    return row


@transaction.atomic
def attach_link(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, address: str, said: Paper
) -> Evidence:
    """A page that anybody can open. The server never asks for it.

    Errors: as `attach_upload`; `BadInput` with `evidence.bad_address`, `evidence.address_with_password`,
    `evidence.too_long`, and as `describe`.
    """
    sheet = _sheet_to_fill(eye=eye, by=by, at=at, sheet_id=sheet_id)
    row = _new(sheet, _leaf(sheet, criterion), "link", by=by, at=at, title=said.title)
    row.address = _good_address(address)
    say(row, Paper(tidy(said.title) or row.address[:300], said.number, said.issued_on, said.issuer), at=at)
    row.save()
    write_evidence(row, "evidence_attached", by=by, at=at, words=row.title)
    return row


@transaction.atomic
def attach_in_person(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, said: Paper, kept_at: str
) -> Evidence:
    """A paper that isn't brought in, but shown to whoever appraises: only what it is and where it is kept.

    Errors: as `attach_upload`; `BadInput` with `evidence.no_number`, `evidence.no_place`, and as `describe`.
    """
    sheet = _sheet_to_fill(eye=eye, by=by, at=at, sheet_id=sheet_id)
    missing = [
        Problem(code, column=column)
        for code, column, text in (
            ("evidence.no_number", "number", said.number),
            ("evidence.no_place", "kept_at", kept_at),
        )
        if not tidy(text)
    ]
    if missing:
        raise BadInput(missing)
    row = _new(sheet, _leaf(sheet, criterion), "in_person", by=by, at=at, title=said.title)
    row.address = tidy(kept_at)
    _must_fit({"kept_at": row.address})
    say(row, Paper(tidy(said.title) or tidy(said.number), said.number, said.issued_on, said.issuer), at=at)
    row.save()
    write_evidence(row, "evidence_attached", by=by, at=at, words=row.title)
    return row


def say(row: Evidence, said: Paper, *, at: datetime) -> None:
    """Put what a person says of a piece into its row; confirmed from then on where it tells more than a name.

    Errors: `BadInput` with `evidence.no_title`, `evidence.too_long`, `evidence.day_to_come`.
    """
    texts = {"title": tidy(said.title), "number": tidy(said.number), "issuer": tidy(said.issuer)}
    if not texts["title"]:
        raise BadInput([Problem("evidence.no_title", column="title")])
    _must_fit(texts)
    if said.issued_on and said.issued_on > day_of(at):
        raise BadInput([Problem("evidence.day_to_come", column="issued_on")])
    row.title, row.number, row.issuer = texts["title"], texts["number"], texts["issuer"]
    row.issued_on = said.issued_on
    row.confirmed_at = at if said.tells else None


def standing_row(sheet: Sheet, evidence_id: int) -> Evidence:
    """A piece of a locked sheet that wasn't removed. Errors: `Refused` with `evidence.unknown`."""
    rows = sheet.evidence.select_related("file__content", "upload")
    row = rows.filter(pk=evidence_id, removed_at__isnull=True).first()
    if row is None:
        raise Refused("evidence.unknown")
    row.sheet = sheet
    return row


def of_the_stage(row: Evidence) -> None:
    """What was judged in round 1 stays as it was while a supplement is being written.

    Errors: `Refused` with `evidence.of_round_1`.
    """
    awaited = row.sheet.state == State.AWAITING_SUPPLEMENT.value
    if awaited and row.stage != Stage.SUPPLEMENT.value:
        raise Refused("evidence.of_round_1")


def write_evidence(
    row: Evidence, did: str, *, by: Actor, at: datetime, words: str = "", **figures: object
) -> None:
    """The journal's line about a piece; names of files and titles may tell of people, so they stand apart."""
    sheet = row.sheet
    write(
        by=by,
        did=did,
        kind="evidence",
        thing=row.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage=row.stage,
        figures={"criterion": row.criterion, "sort": row.kind, **figures},
        personal=words,
    )


def _sheet_to_fill(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int) -> Sheet:
    """The locked sheet; the first piece begins it, as the first words do."""
    sheet = sheet_being_filled(Action.ATTACH_EVIDENCE, eye=eye, by=by, sheet_id=sheet_id)
    if sheet.state == State.NOT_BEGUN.value:
        write_move(carry_out(sheet, Move.BEGIN, by=by, at=at), did="sheet_begun", by=by)
    return sheet


def _leaf(sheet: Sheet, criterion: str) -> str:
    return leaf_open_in(sheet, bound_to(sheet)[2], criterion).code


def _new(sheet: Sheet, criterion: str, kind: str, *, by: Actor, at: datetime, title: str) -> Evidence:
    later = sheet.state == State.AWAITING_SUPPLEMENT.value
    return Evidence(
        sheet=sheet,
        criterion=criterion,
        stage=(Stage.SUPPLEMENT if later else Stage.SELF_ASSESSMENT).value,
        kind=kind,
        title=title,
        added_at=at,
        added_by_id=by.person,
    )


def _coming(
    sheet: Sheet,
    criterion: str,
    name: str,
    size: int,
    *,
    by: Actor,
    at: datetime,
    replaces: Evidence | None = None,
) -> Evidence:
    if by.person is None:
        raise Refused("evidence.no_person")
    upload = begin_upload(
        authority=by.authority,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        account=by.person,
        name=name,
        size=size,
        at=at,
    )
    row = _new(sheet, criterion, "file", by=by, at=at, title=_stem(upload.name))
    row.upload, row.replaces = upload, replaces
    row.save()
    return row


def _restricted_as(row: Evidence, other: Evidence) -> None:
    """The same readers as of another piece."""
    if other.read_by == "all":
        return
    row.read_by, row.reading_reason = other.read_by, other.reading_reason
    row.save(update_fields=["read_by", "reading_reason"])
    accounts = other.readers.values_list("account", flat=True)
    EvidenceReader.objects.bulk_create(EvidenceReader(evidence=row, account_id=one) for one in accounts)


def _stem(name: str) -> str:
    """What a file is called at first: its name without the ending."""
    return name.rpartition(".")[0][:300] or name[:300]


def _must_fit(texts: dict[str, str]) -> None:
    long = [
        Problem("evidence.too_long", {"most": LONGEST[column]}, column=column)
        for column, text in texts.items()
        if len(text) > LONGEST[column]
    ]
    if long:
        raise BadInput(long)


def _good_address(text: str) -> str:
    """Errors: `BadInput`: only pages of the web, without a name and a password in the address."""
    address = text.strip()
    if len(address) > LONGEST_ADDRESS:
        raise BadInput([Problem("evidence.too_long", {"most": LONGEST_ADDRESS}, column="address")])
    parts = _parted(address)
    if parts is None:
        raise BadInput([Problem("evidence.bad_address", column="address")])
    if parts[1]:
        raise BadInput([Problem("evidence.address_with_password", column="address")])
    return address


def _parted(address: str) -> tuple[str, bool] | None:
    """The host, and whether somebody's name or password stands before it; None for no page of the web."""
    if any(mark.isspace() or not mark.isprintable() or mark == "\\" for mark in address):
        return None
    try:
        parts = urlsplit(address)
        host, _port = parts.hostname, parts.port
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return host, "@" in parts.netloc
