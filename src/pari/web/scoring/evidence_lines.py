"""A piece of evidence as one line: what it is, what is known of it, what it still asks for."""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.files.models import StoredFile
from pari.files.queries import why_refused
from pari.scoring.evidence.reading import Condition, Said, Seen
from pari.scoring.models import Evidence
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.words import evidence as words
from pari.words.problems import sentence
from pari.words.time import instant_text

WHOLE = 100


@dataclass(frozen=True, slots=True)
class EvidenceLine:
    """`look` is asks, bad, busy or nothing. Of a hidden piece only `label` and `detail` say something."""

    id: int
    criterion: str
    label: str
    title: str
    detail: str
    notes: tuple[str, ...]
    asks: tuple[str, ...]  # what is still to be said or looked at
    refusal: str
    look: str
    condition: str
    percent: int  # of an upload
    upload: str  # its id, where it is one's own and may go on
    address: str  # of the piece's page
    verb: str
    instead: str  # where a secret paper is named as one that is shown
    outside: str  # the link's own address


@dataclass(frozen=True, slots=True)
class RemovedLine:
    id: int
    title: str
    how: str
    why: str
    put_back: str  # address; empty where it can't be put back


def lines_of(seat: Seat, agency: str, seen: Iterable[Seen], *, mends: bool) -> list[EvidenceLine]:
    """`mends`: the reader may describe and remove, and is asked for what is missing."""
    return [_line(seat, agency, one, mends=mends) for one in seen]


def _line(seat: Seat, agency: str, one: Seen, *, mends: bool) -> EvidenceLine:
    row, said = one.row, one.said
    if row is None or said is None:
        return _hidden(one)
    asks = asked_of(seat.campaign.year, one) if mends else ()
    return EvidenceLine(
        id=row.pk,
        criterion=row.criterion,
        label=label_of(row),
        title=said.number or title_of(row),
        detail=_detail(row, said),
        notes=tuple(_notes(row, one.condition)),
        asks=asks,
        refusal=refusal_of(row, one.condition),
        look=_look(one.condition, asks),
        condition=one.condition.value,
        percent=_percent(row),
        upload=_own_upload(seat, row, one.condition),
        address=place(seat, "sheet_evidence_piece", agency, str(row.pk)),
        verb=_verb(one, asks),
        instead=_instead(seat, agency, row),
        outside=row.address if row.kind == "link" else "",
    )


def removed_lines(
    seat: Seat, agency: str, rows: Iterable[Evidence], successors: frozenset[int], *, mends: bool
) -> list[RemovedLine]:
    """`successors` are the rows that a newer version has replaced."""
    return [
        RemovedLine(
            id=row.pk,
            title=title_of(row),
            how=removed_phrase(row, replaced=row.pk in successors),
            why=row.removed_why,
            put_back=place(seat, "sheet_evidence_put_back", agency, str(row.pk))
            if mends and can_come_back(row)
            else "",
        )
        for row in rows
    ]


def asked_of(year: int, one: Seen) -> tuple[str, ...]:
    """What the agency still has to say of a piece, and what deserves a look."""
    row, said = one.row, one.said
    if row is None or said is None or one.condition not in (Condition.READY, Condition.LINK):
        return ()
    asks = []
    if one.condition is Condition.READY and not said.is_confirmed:
        asks.append(_("đề nghị xác nhận số, ngày") if said.is_dated else _("chưa có số, ngày ban hành"))
    if said.issued_on and said.issued_on.year != year:
        asks.append(words.outside_text(said.issued_on, year))
    return tuple(asks)


def label_of(row: Evidence) -> str:
    """PDF, DOCX; WEB for a link."""
    if row.kind != "file":
        return _(words.LABELS[row.kind])
    name = row.file.name if row.file else row.upload.name if row.upload else ""
    return name.rpartition(".")[2].upper()[:5]


def title_of(row: Evidence) -> str:
    return row.title or words.purged_title()


def refusal_of(row: Evidence, condition: Condition) -> str:
    problem = why_refused(row.file) if row.file and condition is Condition.REFUSED else None
    return sentence(problem) if problem else ""


def signatures_of(file: StoredFile) -> list[dict[str, object]]:
    """As they were found; nothing while nobody has looked."""
    found: list[dict[str, object]] = json.loads(file.content.signatures or "[]")
    return found


def removed_phrase(row: Evidence, *, replaced: bool) -> str:
    who = row.removed_by.name if row.removed_by else ""
    when = instant_text(row.removed_at) if row.removed_at else ""
    told = _("thay bằng bản mới lúc %(when)s") if replaced else _("gỡ lúc %(when)s")
    return ", ".join(part for part in (told % {"when": when}, who) if part)


def can_come_back(row: Evidence) -> bool:
    if row.kind != "file":
        return True
    return (
        row.file is not None
        and row.file.purged_at is None
        and row.file.content.state in ("checking", "clean")
    )


def _hidden(one: Seen) -> EvidenceLine:
    """The same words for every hidden piece, whatever it is."""
    return EvidenceLine(
        id=0,
        criterion=one.criterion,
        label=_(words.LABELS["hidden"]),
        title="",
        detail=_("Tài liệu dành cho người được chỉ định"),
        notes=(),
        asks=(),
        refusal="",
        look="",
        condition=one.condition.value,
        percent=0,
        upload="",
        address="",
        verb="",
        instead="",
        outside="",
    )


def _verb(one: Seen, asks: tuple[str, ...]) -> str:
    """What opening the piece is for."""
    said = one.said
    if not asks or said is None or said.is_confirmed:
        return _("Xem")
    return _("Xác nhận") if said.is_dated else _("Bổ sung")


def _detail(row: Evidence, said: Said) -> str:
    """What stands behind the number: day and issuer; else nothing."""
    if not said.number:
        return words.paper_text("", said.issued_on, said.issuer)
    told = words.paper_text("", said.issued_on, said.issuer)
    return f"{told} · {row.title}" if told and row.title != said.number else told or row.title


def _notes(row: Evidence, condition: Condition) -> Iterable[str]:
    if condition in (Condition.CHECKING, Condition.CUT_OFF, Condition.REFUSED, Condition.PURGED):
        yield words.condition_words(condition.value)
    if condition is Condition.IN_PERSON:
        yield words.condition_words(condition.value)
        if row.address:
            yield _("lưu tại %(place)s") % {"place": row.address}
    if condition is Condition.READY and row.file:
        if pages := words.pages_text(row.file.content.pages):
            yield pages
        if signed := words.signatures_brief(signatures_of(row.file)):
            yield signed
    if row.read_by == "named":
        yield words.reading_reason_words(row.reading_reason)


def _look(condition: Condition, asks: tuple[str, ...]) -> str:
    if condition in (Condition.REFUSED, Condition.CUT_OFF):
        return "bad"
    if condition in (Condition.ON_ITS_WAY, Condition.CHECKING):
        return "busy"
    return "asks" if asks else ""


def _percent(row: Evidence) -> int:
    upload = row.upload
    return upload.received * WHOLE // upload.size if upload and upload.size and row.file_id is None else 0


def _own_upload(seat: Seat, row: Evidence, condition: Condition) -> str:
    mine = row.upload is not None and row.upload.account == seat.desk.by.person
    return str(row.upload_id) if mine and condition is Condition.ON_ITS_WAY else ""


def _instead(seat: Seat, agency: str, row: Evidence) -> str:
    """A refused secret paper can be named as one that is shown."""
    secret = row.file is not None and row.file.content.refusal == "file.secret"
    if not secret:
        return ""
    return f"{place(seat, 'sheet_evidence_add', agency, row.criterion)}?kieu=xuat-trinh&thay={row.pk}"
