"""Marks of earlier years, as far as they were brought in: which agencies have some, and those of one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.campaigns.queries import names_in_the_year
from pari.core.numbers import ZERO
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.models import PastMark
from pari.scoring.past.marks import past_of_all
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.losses import reason_text
from pari.words.numbers import counted, exact_number


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """The totals of one agency and year; `chosen` is the one whose criteria are listed below."""

    name: str
    year: int
    count: str
    lost: str
    source: str
    address: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class MarkRow:
    criterion: str
    title: str
    most: str
    claimed: str
    appraised: str
    reason: str


@dataclass(frozen=True, slots=True)
class PastPage:
    head: Head
    title: str
    agencies: list[AgencyRow]
    missing: str
    name: str
    year: str
    marks: list[MarkRow]
    import_address: str
    take_address: str
    xlsx_address: str
    csv_address: str


def past_page(seat: Seat, agency: str) -> PastPage:
    """6 queries, however many agencies and marks there are. Errors: `NotAllowed`."""
    rows = past_of_all(authority=seat.campaign.authority.code, year=seat.campaign.year, eye=seat.eye)
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    groups = _grouped(rows)
    chosen = next((at for at in groups if at[0] == agency), None)
    titles, evaluated = _titles(seat, agency if chosen else "")
    without = [code for code in evaluated if code not in {code for code, _year in groups}]
    return PastPage(
        head=campaign_head(seat, _("Điểm năm trước")),
        title=seat.campaign.title,
        agencies=[_agency(seat, at, marks, names, chosen=at == chosen) for at, marks in groups.items()],
        missing=_missing(len(without)) if groups else "",
        name=names.get(chosen[0], chosen[0]) if chosen else "",
        year=str(chosen[1]) if chosen else "",
        marks=[_mark(one, titles) for one in groups[chosen]] if chosen else [],
        import_address=place(seat, "past_marks_import"),
        take_address=place(seat, "past_marks_take"),
        xlsx_address=place(seat, "past_marks_xlsx"),
        csv_address=place(seat, "past_marks_csv"),
    )


def _grouped(rows: Iterable[PastMark]) -> dict[tuple[str, int], list[PastMark]]:
    found: dict[tuple[str, int], list[PastMark]] = {}
    for row in rows:
        found.setdefault((row.agency.code, row.year), []).append(row)
    return found


def _titles(seat: Seat, agency: str) -> tuple[dict[str, str], list[str]]:
    """What criteria of the agency's set are called this year; and who is evaluated."""
    grounds = grounds_of(seat.campaign)
    one = grounds.edition.criteria_set(grounds.sets.get(agency, ""))
    titles = (
        {criterion.key or criterion.code: f"{criterion.code} {criterion.title}" for criterion in one.walk()}
        if one
        else {}
    )
    return titles, list(grounds.sets)


def _missing(count: int) -> str:
    return _("%(count)s cơ quan chưa có điểm năm trước.") % {"count": counted(count)} if count else ""


def _agency(
    seat: Seat, at: tuple[str, int], marks: list[PastMark], names: Mapping[str, str], *, chosen: bool
) -> AgencyRow:
    code, year = at
    lost = sum((_lost(one) for one in marks), ZERO)
    return AgencyRow(
        name=names.get(code, code),
        year=year,
        count=counted(len(marks)),
        lost=exact_number(lost),
        source="; ".join(dict.fromkeys(one.source for one in marks)),
        address=f"{place(seat, 'past_marks')}?co-quan={code}#tieu-chi",
        chosen=chosen,
    )


def _lost(one: PastMark) -> Decimal:
    """Points that were possible and not given; what a penalty took."""
    return max(one.max_points, ZERO) - one.appraised if one.appraised is not None else ZERO


def _mark(one: PastMark, titles: Mapping[str, str]) -> MarkRow:
    known = titles.get(one.criterion, "")
    code, _space, title = known.partition(" ")
    return MarkRow(
        criterion=code or one.criterion,
        title=title or _("Không có trong bộ tiêu chí năm nay"),
        most=exact_number(one.max_points),
        claimed=exact_number(one.claimed) if one.claimed is not None else "",
        appraised=exact_number(one.appraised) if one.appraised is not None else "",
        reason=reason_text(one.reason_code, one.reason),
    )
