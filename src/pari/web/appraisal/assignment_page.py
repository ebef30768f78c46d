"""The grid of who appraises what: criteria by field × sets, with places to choose and people to give them."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.assigning import Assignment, Line, changes_of
from pari.core.appraisal.assignment import uncovered_places
from pari.core.appraisal.shares import Place, Unit
from pari.core.regulation.edition import CriteriaSet
from pari.web.appraisal.assigned import (
    Choice,
    names_in,
    people_choices,
    place_choices,
    why_not,
)
from pari.web.appraisal.history_page import Changed, changed_lines
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.assignment import unassigned_text, uncovered_text
from pari.words.numbers import counted, tally


@dataclass(frozen=True, slots=True)
class Asked:
    """What the grid is narrowed down to: rows where somebody has a place, or where somebody is lacking."""

    person: int | None = None
    lacking: bool = False

    @classmethod
    def of(cls, query: dict[str, str]) -> "Asked":
        text = query.get("nguoi", "")
        person = int(text) if text.isascii() and text.isdigit() and len(text) < 12 else None
        return cls(person, query.get("thieu") == "1")


@dataclass(frozen=True, slots=True)
class Picked:
    """What somebody chose before an error brought the grid back."""

    units: Collection[str] = ()
    lines: Collection[str] = ()
    place: str = Place.LEAD.value
    person: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """A criterion in a set; without a value the set doesn't have it. `held` marks the places of who asked."""

    value: str = ""
    set: str = ""
    lead: str = ""
    second: str = ""
    alternate: str = ""
    mine: bool = False
    uncovered: str = ""
    chosen: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    code: str
    title: str
    specialty: str
    cells: list[Cell]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Column:
    code: str
    name: str
    note: str


@dataclass(frozen=True, slots=True)
class AssignmentPage:
    """`may` offers the form; `why` says why it isn't; `last` is the newest change, which can be undone."""

    head: Head
    title: str
    campaign: str
    columns: list[Column]
    groups: list[Group]
    people: list[Choice]
    filter_people: list[Choice]
    places: list[Choice]
    chips: list["Chip"]
    may: bool
    why: str
    problems: list[str]
    unassigned: str
    uncovered: str
    nobody: bool  # nothing was given to anybody
    gone: list["Gone"]
    last: Changed | None
    seen: int
    own: bool  # the reader has places
    address: str
    undo_address: str
    history_address: str
    ways: list["Link"]
    files: list["Link"]
    agencies_address: str


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    address: str
    current: bool
    count: str


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Gone:
    """Somebody who has places and may not appraise any more; `address` is where they are passed on."""

    name: str
    address: str


def assignment_page(
    seat: Seat, told: Assignment, asked: Asked, *, picked: Picked | None = None, problems: Iterable[str] = ()
) -> AssignmentPage:
    """1 query more than the assignment itself: the newest change."""
    lacking = Counter((told.agencies[agency], code) for agency, code in _uncovered(told))
    reader, why, picked = seat.desk.account.pk, why_not(seat), picked or Picked()
    marked = asked.person or reader
    held = _held(told, asked.person)
    kept = [line for line in told.lines if _keeps(told, line, asked, lacking, held)]
    newest = changes_of(seat.campaign, eye=seat.eye, most=1)
    without = [line for line in told.lines if _lacks_lead(told, line)]
    return AssignmentPage(
        head=campaign_head(seat, _("Phân công thẩm định")),
        title=_("Phân công thẩm định"),
        campaign=seat.campaign.title,
        columns=[_column(told, one.code, one.name) for one in told.sets],
        groups=_groups(told, kept, _Marks(lacking, marked, picked)),
        people=people_choices(told, picked.person),
        filter_people=_filter_people(told, asked),
        places=place_choices(picked.place),
        chips=_chips(seat, told, asked, lacking),
        may=not why,
        why=why,
        problems=list(problems),
        unassigned=unassigned_text(len(without)) if without else "",
        uncovered=uncovered_text(sum(lacking.values())) if lacking else "",
        nobody=not told.shares.given,
        gone=_gone(seat, told) if not why else [],
        last=changed_lines(newest)[0] if newest else None,
        seen=told.seen,
        own=any(reader in places.values() for places in told.shares.given.values()),
        address=place(seat, "appraisal_assignment"),
        undo_address=place(seat, "appraisal_assignment_undo"),
        history_address=place(seat, "appraisal_assignment_history"),
        ways=_ways(seat, may=not why),
        files=_files(seat, may=not why),
        agencies_address=place(seat, "appraisal_agencies"),
    )


def _uncovered(told: Assignment) -> list[tuple[str, str]]:
    return uncovered_places(told.shares, told.agencies, told.criteria)


def _column(told: Assignment, code: str, name: str) -> Column:
    note = _("%(count)s cơ quan") % {"count": counted(len(told.agencies_of(code)))}
    return Column(code, name, note)


def _keeps(
    told: Assignment,
    line: Line,
    asked: Asked,
    lacking: Counter[tuple[str, str]],
    held: set[tuple[str, str]],
) -> bool:
    if asked.lacking and not (_lacks_lead(told, line) or _is_uncovered(line, lacking)):
        return False
    return asked.person is None or not held.isdisjoint(line.codes.items())


def _held(told: Assignment, person: int | None) -> set[tuple[str, str]]:
    """Sets and codes of the criteria in which somebody has a place, be it in a single agency."""
    given = told.shares.given.items()
    return {(unit.criteria_set, unit.criterion) for unit, places in given if person in places.values()}


def _lacks_lead(told: Assignment, line: Line) -> bool:
    return any(Place.LEAD not in told.shares.given.get(unit, {}) for unit in line.units)


def _is_uncovered(line: Line, lacking: Counter[tuple[str, str]]) -> bool:
    return any((one, code) in lacking for one, code in line.codes.items())


@dataclass(frozen=True, slots=True)
class _Marks:
    """What cells show beside names: where somebody is lacking, whose places stand out, what is chosen."""

    lacking: Counter[tuple[str, str]]
    person: int
    picked: Picked


def _groups(told: Assignment, lines: Iterable[Line], marks: _Marks) -> list[Group]:
    found: dict[str, list[Row]] = {}
    for line in lines:
        row = Row(
            line.name,
            line.code,
            line.title,
            told.specialties.get(line.specialty, ""),
            [_cell(told, line, one, marks) for one in told.sets],
            line.name in marks.picked.lines,
        )
        found.setdefault(line.field, []).append(row)
    return [Group(title, rows) for title, rows in found.items()]


def _cell(told: Assignment, line: Line, one: CriteriaSet, marks: _Marks) -> Cell:
    code = line.codes.get(one.code)
    if code is None:
        return Cell()
    unit, value = Unit(one.code, code), f"{one.code}:{code}"
    names, count = names_in(told, unit), marks.lacking[one.code, code]
    return Cell(
        value=value,
        set=one.name,
        lead=names.get(Place.LEAD, ""),
        second=names.get(Place.SECOND, ""),
        alternate=names.get(Place.ALTERNATE, ""),
        mine=marks.person in told.shares.given.get(unit, {}).values(),
        uncovered=_("%(count)s cơ quan chưa có người") % {"count": counted(count)} if count else "",
        chosen=value in marks.picked.units,
    )


def _filter_people(told: Assignment, asked: Asked) -> list[Choice]:
    held = {person for places in told.shares.given.values() for person in places.values()}
    listed = sorted(held, key=lambda one: told.names.get(one, ""))
    return [Choice(str(one), told.names.get(one, "?"), one == asked.person) for one in listed]


def _chips(seat: Seat, told: Assignment, asked: Asked, lacking: Counter[tuple[str, str]]) -> list[Chip]:
    reader = seat.desk.account.pk
    held = _held(told, reader)
    mine = sum(not held.isdisjoint(line.codes.items()) for line in told.lines)
    short = sum(_lacks_lead(told, line) or _is_uncovered(line, lacking) for line in told.lines)
    everything = Chip(_("Tất cả"), "./", asked.person is None and not asked.lacking, tally(len(told.lines)))
    own = Chip(_("Được giao cho mình"), f"?nguoi={reader}", asked.person == reader, tally(mine))
    return [
        everything,
        *([own] if mine or asked.person == reader else []),
        Chip(_("Chưa đủ người"), "?thieu=1", asked.lacking, tally(short)),
    ]


def _gone(seat: Seat, told: Assignment) -> list[Gone]:
    address = place(seat, "appraisal_pass_on")
    return [Gone(told.names.get(one, "?"), f"{address}?tu={one}") for one in sorted(told.gone)]


def _ways(seat: Seat, *, may: bool) -> list[Link]:
    changing = [
        Link(_("Theo chuyên môn"), place(seat, "appraisal_by_specialty")),
        Link(_("Cân bằng tự động"), place(seat, "appraisal_balance")),
        Link(_("Chuyển phần việc"), place(seat, "appraisal_pass_on")),
    ]
    return [
        *(changing if may else []),
        Link(_("Từng cơ quan"), place(seat, "appraisal_agencies")),
        Link(_("Khối lượng, tiến độ"), place(seat, "appraisal_loads")),
        Link(_("Phương án, lịch làm việc"), place(seat, "appraisal_plan")),
    ]


def _files(seat: Seat, *, may: bool) -> list[Link]:
    taking = [Link(_("Nhập từ Excel"), place(seat, "appraisal_assignment_import"))] if may else []
    return [
        Link(_("Tải Excel"), place(seat, "appraisal_assignment_xlsx")),
        Link(_("Tải CSV"), place(seat, "appraisal_assignment_csv")),
        *taking,
    ]
