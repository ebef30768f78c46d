"""All evidence of a sheet: by criterion, what is missing, undated or refused, and words found in it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.regulation.edition import Criterion
from pari.files.queries import usage
from pari.scoring.claims.reading import Claims, claims_of
from pari.scoring.evidence.reading import Condition, Seen, evidence_seen, is_own
from pari.scoring.evidence.search import Hit, Snippet, find_in_evidence
from pari.scoring.models import Sheet
from pari.web.campaigns.places import list_crumbs, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.evidence_lines import EvidenceLine, lines_of
from pari.web.scoring.evidence_part import Uploading, may_attach, open_criteria, uploading, why_not
from pari.words.evidence import size_text
from pari.words.numbers import counted


@dataclass(frozen=True, slots=True)
class Quota:
    used: str
    limit: str
    percent: int


@dataclass(frozen=True, slots=True)
class FilterChip:
    label: str
    count: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class CriterionEvidence:
    code: str
    title: str
    asked: str
    required: bool
    is_missing: bool
    lines: list[EvidenceLine]
    address: str  # of the criterion's page
    add: str
    uploading: Uploading


@dataclass(frozen=True, slots=True)
class _Lying:
    """What lies there of one criterion."""

    criterion: Criterion
    seen: list[Seen]
    is_missing: bool


@dataclass(frozen=True, slots=True)
class Found:
    line: EvidenceLine
    snippet: Snippet | None


@dataclass(frozen=True, slots=True)
class EvidencePage:
    head: Head
    title: str
    sheet: str  # address
    may_attach: bool
    why_not: str
    parts: list[CriterionEvidence]
    chips: list[FilterChip]
    words: str
    found: list[Found]
    is_search: bool
    outcome: str
    quota: Quota | None
    address: str


def evidence_page(seat: Seat, sheet: Sheet, chosen: str, words: str) -> EvidencePage:
    """At most 13 queries, however many pieces there are."""
    agency = sheet.participant.agency.code
    own, mends = is_own(sheet, seat.eye), may_attach(seat, sheet)
    seen = evidence_seen(sheet, eye=seat.eye, person=seat.desk.by.person)
    everything = _everything(claims_of(sheet, eye=seat.eye), seen)
    hits = find_in_evidence(words, seen) if words else []
    kept = FILTERS[chosen] if chosen in FILTERS else FILTERS[""]
    shown = [one for one in everything if kept(one, seat.campaign.year)]
    name = names_of(seat.desk.authority.code, [agency]).get(agency, agency)
    opened = open_criteria(seat, sheet, [one.criterion.code for one in shown])
    return EvidencePage(
        head=evidence_head(seat, agency, name),
        title=name,
        sheet=place(seat, "sheet", agency),
        may_attach=mends,
        why_not=why_not(seat, sheet),
        parts=[]
        if words
        else [_part(seat, agency, one, mends=mends, adds=one.criterion.code in opened) for one in shown],
        chips=_chips(seat, agency, everything, chosen) if own else [],
        words=words,
        found=[_found(seat, agency, hit, mends=mends) for hit in hits],
        is_search=bool(words),
        outcome=_outcome(hits, words),
        quota=_quota(seat, agency) if own else None,
        address=place(seat, "sheet_evidence", agency),
    )


def evidence_head(seat: Seat, agency: str, name: str, *below: Crumb) -> Head:
    """The head of the evidence of a sheet, or of a page below it."""
    label = _("Tài liệu kiểm chứng")
    crumbs = (
        *list_crumbs(seat.desk),
        Crumb(seat.campaign.title, place(seat, "campaign")),
        Crumb(name, place(seat, "sheet", agency)),
        Crumb(label, place(seat, "sheet_evidence", agency) if below else ""),
        *below,
    )
    title = below[-1].label if below else label
    return Head(f"{title} · {name}", seat.campaign.title, crumbs)


def criterion_address(seat: Seat, agency: str, criterion: str) -> str:
    return place(seat, "sheet_criterion", agency, criterion)


def _everything(claims: Claims, seen: list[Seen]) -> list[_Lying]:
    """What the agency fills, and what has evidence besides; missing is what the sheet counts as missing."""
    found: dict[str, list[Seen]] = {}
    for one in seen:
        found.setdefault(one.criterion, []).append(one)
    missing = {claim.criterion.code for claim in claims.lacking}
    return [
        _Lying(claim.criterion, found.get(code, []), code in missing)
        for code, claim in claims.by_code.items()
        if claim.is_to_fill or code in found
    ]


def _part(
    seat: Seat,
    agency: str,
    one: _Lying,
    *,
    mends: bool,
    adds: bool,
) -> CriterionEvidence:
    criterion = one.criterion
    return CriterionEvidence(
        code=criterion.code,
        title=criterion.title,
        asked=criterion.evidence.text,
        required=criterion.evidence.required,
        is_missing=one.is_missing,
        lines=lines_of(seat, agency, one.seen, mends=mends),
        address=criterion_address(seat, agency, criterion.code),
        add=place(seat, "sheet_evidence_add", agency, criterion.code) if adds else "",
        uploading=uploading(seat, agency, criterion.code),
    )


def _found(seat: Seat, agency: str, hit: Hit, *, mends: bool) -> Found:
    return Found(lines_of(seat, agency, [hit.seen], mends=mends)[0], hit.snippet)


Kept = Callable[[_Lying, int], bool]


def _is_undated(one: _Lying, _year: int) -> bool:
    return any(
        seen.condition is Condition.READY and seen.said is not None and not seen.said.is_confirmed
        for seen in one.seen
    )


def _is_outside(one: _Lying, year: int) -> bool:
    return any(seen.said and seen.said.issued_on and seen.said.issued_on.year != year for seen in one.seen)


def _is_under_way(one: _Lying, _year: int) -> bool:
    waits = (Condition.ON_ITS_WAY, Condition.CUT_OFF, Condition.CHECKING, Condition.REFUSED)
    return any(seen.condition in waits for seen in one.seen)


FILTERS: Mapping[str, Kept] = {
    "": lambda _one, _year: True,
    "con-thieu": lambda one, _year: one.is_missing,
    "chua-xac-nhan": _is_undated,
    "ngoai-nam": _is_outside,
    "chua-xong": _is_under_way,
}


def _filter_label(name: str) -> str:
    return {
        "": _("Tất cả"),
        "con-thieu": _("Còn thiếu"),
        "chua-xac-nhan": _("Chưa xác nhận số, ngày"),
        "ngoai-nam": _("Ngoài năm đánh giá"),
        "chua-xong": _("Đang tải, đang kiểm tra, không nhận"),
    }[name]


def _chips(seat: Seat, agency: str, everything: list[_Lying], chosen: str) -> list[FilterChip]:
    address, year = place(seat, "sheet_evidence", agency), seat.campaign.year
    return [
        FilterChip(
            label=_filter_label(name),
            count=str(sum(kept(one, year) for one in everything)),
            address=f"{address}?loc={name}" if name else address,
            current=name == (chosen if chosen in FILTERS else ""),
        )
        for name, kept in FILTERS.items()
    ]


def _quota(seat: Seat, agency: str) -> Quota:
    used = usage(seat.desk.authority.code, seat.campaign.code, agency)
    taken = used.kept + used.on_the_way
    return Quota(
        size_text(taken), size_text(used.limit), min(100, taken * 100 // used.limit) if used.limit else 0
    )


def _outcome(hits: list[Hit], words: str) -> str:
    if not words:
        return ""
    return _("%(count)s tài liệu có “%(words)s”") % {"count": counted(len(hits)), "words": words}
