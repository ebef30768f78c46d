"""One piece of evidence: how it looks, what is known of it, who may read it, what was before it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.errors import Refused
from pari.files.kinds import BY_MEDIA_TYPE
from pari.files.models import StoredFile
from pari.files.previews import Shown, text_preview
from pari.scoring.claims.reading import bound_to
from pari.scoring.evidence.readers import possible_readers
from pari.scoring.evidence.reading import Condition, Seen, condition_of, is_own, said_of, versions_of
from pari.scoring.models import Evidence, Sheet
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.evidence_forms import FOR_ALL, FileForm, PaperForm, ReadersForm, RemoveForm
from pari.web.scoring.evidence_lines import (
    asked_of,
    can_come_back,
    refusal_of,
    removed_phrase,
    signatures_of,
    title_of,
)
from pari.web.scoring.evidence_page import criterion_address, evidence_head
from pari.web.scoring.evidence_part import Uploading, may_mend, uploading, why_not
from pari.words import evidence as words
from pari.words.problems import sentence
from pari.words.time import instant_text

PAGES_AT_ONCE = 10
LOST = (Condition.REFUSED, Condition.PURGED, Condition.CUT_OFF)  # nothing is left to be said of these


@dataclass(frozen=True, slots=True)
class PagePicture:
    address: str
    sharp: str  # the same, for a sharp screen
    label: str


@dataclass(frozen=True, slots=True)
class Preview:
    """One of pages, parts, or the reason why neither can be shown."""

    pages: list[PagePicture]
    parts: tuple[Shown, ...]
    is_cut: bool
    why_not: str
    before: str  # address of the pages before these
    behind: str


@dataclass(frozen=True, slots=True)
class SignatureLine:
    who: str
    when: str
    state: str
    look: str


@dataclass(frozen=True, slots=True)
class VersionLine:
    title: str
    told: str
    removed: str
    why: str
    address: str
    is_this: bool


@dataclass(frozen=True, slots=True)
class PiecePage:
    head: Head
    id: int
    title: str
    kind: str
    criterion: str
    criterion_title: str
    criterion_address: str
    condition: str
    condition_words: str
    refusal: str
    told: str  # number, day, issuer
    facts: list[tuple[str, str]]
    asks: tuple[str, ...]
    is_proposed: bool
    outside: str
    preview: Preview | None
    is_long: bool  # more than a page
    download: str
    signatures: list[SignatureLine]
    signatures_unread: bool
    reading: str
    readers: list[str]
    versions: list[VersionLine]
    removed: str
    removed_why: str
    put_back: str
    mends: bool
    why_not: str
    describe: Form | None
    describe_address: str
    remove: Form | None
    remove_address: str
    readers_form: Form | None
    readers_address: str
    replace: Form | None
    replace_address: str
    uploading: Uploading
    secret_address: str
    instead: str
    purge_address: str
    opened: str  # the form that came back with a fault
    faults: list[str]  # of no field


def piece_page(
    seat: Seat, sheet: Sheet, row: Evidence, *, first: int = 1, bound: Mapping[str, Form] | None = None
) -> PiecePage:
    """`first` is the first page that is shown, `bound` holds forms that came back, by name."""
    agency, bound = sheet.participant.agency.code, bound or {}
    condition, said = condition_of(row), said_of(row)
    standing = row.removed_at is None
    may = may_mend(seat, sheet, row)
    mends = may and standing
    lives = mends and condition not in LOST
    own = is_own(sheet, seat.eye)
    name = names_of(seat.desk.authority.code, [agency]).get(agency, agency)
    criterion = bound_to(sheet)[2].find(row.criterion)
    title = said.number or title_of(row)
    is_file = row.kind == "file"
    replaced = own and Evidence.objects.filter(replaces=row, file__isnull=False).exists()

    def to(address: str) -> str:
        return place(seat, address, agency, str(row.pk))

    return PiecePage(
        head=evidence_head(
            seat,
            agency,
            name,
            Crumb(row.criterion, criterion_address(seat, agency, row.criterion)),
            Crumb(title),
        ),
        id=row.pk,
        title=title,
        kind=row.kind,
        criterion=row.criterion,
        criterion_title=criterion.title if criterion else "",
        criterion_address=criterion_address(seat, agency, row.criterion),
        condition=condition.value,
        condition_words=words.condition_words(condition.value),
        refusal=refusal_of(row, condition),
        told=words.paper_text(said.number, said.issued_on, said.issuer),
        facts=list(_facts(row)),
        asks=asked_of(seat.campaign.year, Seen(row.criterion, condition, row, said)),
        is_proposed=not said.is_confirmed and bool(said.number or said.issued_on or said.issuer),
        outside=row.address if row.kind == "link" else "",
        preview=preview_of(seat, agency, row, first) if condition is Condition.READY else None,
        is_long=bool(row.file and (row.file.content.pages or 1) > 1),
        download=to("sheet_evidence_download") if condition is Condition.READY else "",
        signatures=_signatures(row.file) if condition is Condition.READY and row.file else [],
        signatures_unread=bool(condition is Condition.READY and row.file and not row.file.content.signatures),
        reading=words.reading_reason_words(row.reading_reason),
        readers=_readers(row) if row.read_by == "named" else [],
        versions=_versions(seat, agency, row) if own and is_file else [],
        removed="" if standing else removed_phrase(row, replaced=replaced),
        removed_why=row.removed_why,
        put_back=to("sheet_evidence_put_back") if not standing and may and can_come_back(row) else "",
        mends=mends,
        why_not=why_not(seat, sheet),
        describe=_describe(row, bound) if lives else None,
        describe_address=to("sheet_evidence_describe"),
        remove=(bound.get("remove") or RemoveForm()) if mends else None,
        remove_address=to("sheet_evidence_remove"),
        readers_form=_readers_form(seat, sheet, row, bound) if lives else None,
        readers_address=to("sheet_evidence_readers"),
        replace=(bound.get("replace") or FileForm()) if mends and is_file and row.file_id else None,
        replace_address=to("sheet_evidence_replace"),
        uploading=uploading(seat, agency, row.criterion),
        secret_address=to("sheet_evidence_secret") if lives and is_file and row.file_id else "",
        instead=_instead(seat, agency, row),
        purge_address=to("sheet_evidence_purge")
        if seat.may(Action.PURGE_EVIDENCE, agency).allowed and is_file
        else "",
        opened=next(iter(bound), ""),
        faults=[str(one) for form in bound.values() for one in form.non_field_errors()],
    )


def _describe(row: Evidence, bound: Mapping[str, Form]) -> Form:
    """What was found in the file stands there already, for somebody to look at."""
    said = said_of(row)
    known = {
        "title": row.title,
        "number": said.number,
        "issued_on": said.issued_on,
        "issuer": said.issuer,
    }
    return bound.get("describe") or PaperForm(initial=known)


def _readers_form(seat: Seat, sheet: Sheet, row: Evidence, bound: Mapping[str, Form]) -> Form:
    if "readers" in bound:
        return bound["readers"]
    chosen = {
        "reason": row.reading_reason or FOR_ALL,
        "readers": list(row.readers.values_list("account", flat=True)),
    }
    return ReadersForm(initial=chosen, possible=possible_readers(sheet, seat.desk.at))


def _instead(seat: Seat, agency: str, row: Evidence) -> str:
    if row.file is None or row.file.content.refusal != "file.secret":
        return ""
    return f"{place(seat, 'sheet_evidence_add', agency, row.criterion)}?kieu=xuat-trinh&thay={row.pk}"


def _facts(row: Evidence) -> Iterator[tuple[str, str]]:
    file = row.file
    if file:
        yield _("Tệp"), file.name
        yield _("Dung lượng"), words.size_text(file.content.size)
        if file.content.pages:
            yield _("Số trang"), str(file.content.pages)
        yield _("Mã SHA-256"), file.content.sha256
    if row.kind == "in_person":
        yield _("Nơi lưu giữ"), row.address
    who = row.added_by.name if row.added_by else ""
    yield _("Đưa vào phiếu"), ", ".join(part for part in (instant_text(row.added_at), who) if part)
    if row.confirmed_at:
        yield _("Xác nhận số, ngày"), instant_text(row.confirmed_at)
    yield _("Mã tài liệu"), str(row.pk)


def preview_of(seat: Seat, agency: str, row: Evidence, first: int = 1) -> Preview:
    """Whoever calls has asked whether the piece may be opened."""
    file = row.file
    shown = BY_MEDIA_TYPE[file.content.media_type].shown if file else "nothing"
    if file and shown in ("pages", "picture"):
        return _pictures(seat, agency, row, file.content.pages or 1 if shown == "pages" else 1, first)
    if file and shown == "text":
        try:
            text = text_preview(file.content)
        except Refused as refused:
            return Preview([], (), False, sentence(refused.problem), "", "")
        return Preview([], text.parts, text.cut, "", "", "")
    return Preview(
        [], (), False, _("Loại tệp này không xem trước được ở đây. Đề nghị tải tệp về để xem."), "", ""
    )


def _pictures(seat: Seat, agency: str, row: Evidence, pages: int, first: int) -> Preview:
    begin = min(max(1, first), pages)
    end = min(pages, begin + PAGES_AT_ONCE - 1)
    here = place(seat, "sheet_evidence_piece", agency, str(row.pk))
    return Preview(
        pages=[_picture(seat, agency, row, number, pages) for number in range(begin, end + 1)],
        parts=(),
        is_cut=False,
        why_not="",
        before=f"{here}?tu={max(1, begin - PAGES_AT_ONCE)}" if begin > 1 else "",
        behind=f"{here}?tu={end + 1}" if end < pages else "",
    )


def _picture(seat: Seat, agency: str, row: Evidence, number: int, pages: int) -> PagePicture:
    address = place(seat, "sheet_evidence_picture", agency, str(row.pk), str(number))
    label = _("Trang %(number)s trên %(pages)s") % {"number": number, "pages": pages}
    return PagePicture(f"{address}?rong=900", f"{address}?rong=1800", label)


def _signatures(file: StoredFile) -> list[SignatureLine]:
    return [
        SignatureLine(
            words.signature_who(one), words.signature_when(one), words.signature_state(one), _look(one)
        )
        for one in signatures_of(file)
    ]


def _look(signature: Mapping[str, object]) -> str:
    if signature.get("intact") is None:
        return "waits"
    return "bad" if signature["intact"] is False or signature.get("changed_after") else "done"


def _readers(row: Evidence) -> list[str]:
    return list(row.readers.order_by("account__name").values_list("account__name", flat=True))


def _versions(seat: Seat, agency: str, row: Evidence) -> list[VersionLine]:
    """The newest first; nothing where there is but this one."""
    chain = versions_of(row)
    successors = {one.replaces_id for one in chain if one.file_id}
    if len(chain) == 1:
        return []
    return [
        VersionLine(
            title=title_of(one),
            told=instant_text(one.added_at),
            removed=removed_phrase(one, replaced=one.pk in successors) if one.removed_at else "",
            why=one.removed_why,
            address=place(seat, "sheet_evidence_piece", agency, str(one.pk)),
            is_this=one.pk == row.pk,
        )
        for one in reversed(chain)
    ]
