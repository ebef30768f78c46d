"""Single agencies: who appraises them in whose place, exceptions, and who could where somebody is lacking."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.assigning import Assignment
from pari.campaigns.queries import names_in_the_year
from pari.core.access.roles import Conflict
from pari.core.appraisal.assignment import Covered, covered, special_agencies
from pari.core.appraisal.shares import Place, Unit
from pari.web.appraisal.assigned import Choice, crumb, people_choices, place_choices, why_not
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.assignment import SHORT_PLACES, conflict_told
from pari.words.numbers import counted, tally


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in which something differs from its set."""

    name: str
    address: str
    in_conflict: str  # whose own agency it is, of those who were given something
    taken_over: int
    exceptions: int
    uncovered: int


@dataclass(frozen=True, slots=True)
class AgenciesPage:
    head: Head
    title: str
    campaign: str
    way: str
    lines: list[AgencyLine]
    others: list[Choice]
    back: str


@dataclass(frozen=True, slots=True)
class Row:
    value: str
    code: str
    title: str
    appraisers: str
    rechecked: str  # in 2019's way: who looks again at what the own people find
    aside: str
    exception: str
    covered: bool
    chosen: bool


@dataclass(frozen=True, slots=True)
class AgencyPage:
    """`could` names who is free for this agency, for where somebody is lacking."""

    head: Head
    title: str
    campaign: str
    rows: list[Row]
    only_special: bool
    total: str
    could: str
    people: list[Choice]
    places: list[Choice]
    may: bool
    why: str
    problems: list[str]
    address: str
    all_address: str
    back: str


def agencies_page(seat: Seat, told: Assignment) -> AgenciesPage:
    """1 query: names of agencies."""
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    special = special_agencies(told.shares, told.agencies)
    return AgenciesPage(
        head=campaign_head(seat, _("Từng cơ quan"), crumb(seat)),
        title=_("Phân công theo từng cơ quan"),
        campaign=seat.campaign.title,
        way=conflict_told(told.shares.conflict),
        lines=[_agency_line(seat, told, code, names.get(code, code)) for code in special],
        others=[
            Choice(place(seat, "appraisal_agency", code), names.get(code, code))
            for code in told.agencies
            if code not in set(special)
        ],
        back=place(seat, "appraisal_assignment"),
    )


def agency_page(
    seat: Seat,
    told: Assignment,
    agency: str,
    *,
    only_special: bool,
    chosen: Collection[str] = (),
    typed: tuple[str, str] = (Place.LEAD.value, ""),
    problems: Iterable[str] = (),
) -> AgencyPage:
    """1 query: names of agencies."""
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    criteria_set = told.agencies[agency]
    titles = {line.codes[criteria_set]: line.title for line in told.lines if criteria_set in line.codes}
    found = covered_in(told, agency)
    kept = [one for one in found if not only_special or is_special(one)]
    why, address = why_not(seat), place(seat, "appraisal_agency", agency)
    between = Crumb(_("Từng cơ quan"), place(seat, "appraisal_agencies"))
    name = names.get(agency, agency)
    return AgencyPage(
        head=campaign_head(seat, name, crumb(seat), between),
        title=name,
        campaign=seat.campaign.title,
        rows=[_row(told, one, titles, one.criterion in chosen) for one in kept],
        only_special=only_special,
        total=counted(len(found)),
        could=_could(told, agency),
        people=people_choices(told, typed[1]),
        places=place_choices(typed[0]),
        may=not why,
        why=why,
        problems=list(problems),
        address=f"{address}?khac=1" if only_special else address,
        all_address=address if only_special else f"{address}?khac=1",
        back=place(seat, "appraisal_agencies"),
    )


def covered_in(told: Assignment, agency: str) -> list[Covered]:
    criteria_set = told.agencies[agency]
    return list(covered(told.shares, criteria_set, agency, told.criteria.get(criteria_set, ())))


def is_special(one: Covered) -> bool:
    return bool(one.stood_aside) or one.is_exception or not one.is_covered


def _agency_line(seat: Seat, told: Assignment, agency: str, name: str) -> AgencyLine:
    found = covered_in(told, agency)
    aside = sorted({person for one in found for person in one.stood_aside})
    return AgencyLine(
        name,
        place(seat, "appraisal_agency", agency) + "?khac=1",
        ", ".join(told.short_names.get(one, "?") for one in aside),
        sum(bool(one.stood_aside) and one.is_covered for one in found),
        sum(one.is_exception for one in found),
        sum(not one.is_covered for one in found),
    )


def _row(told: Assignment, one: Covered, titles: dict[str, str], chosen: bool) -> Row:  # noqa: FBT001 - of a row
    conflict = told.shares.conflict
    again = one.recheckers if conflict is Conflict.OWN_THEN_RECHECK and one.stood_aside else ()
    unit = Unit(told.agencies[one.agency], one.criterion, one.agency)
    return Row(
        one.criterion,
        one.criterion,
        titles.get(one.criterion, ""),
        _names(told, one.appraisers) or "–",
        _names(told, again),
        _names(told, one.stood_aside),
        ", ".join(
            f"{_(SHORT_PLACES[of])}: {told.short_names.get(who, '?')}"
            for of, who in told.shares.given.get(unit, {}).items()
        ),
        one.is_covered,
        chosen,
    )


def _names(told: Assignment, people: Iterable[int]) -> str:
    return ", ".join(told.short_names.get(one, "?") for one in people)


def _could(told: Assignment, agency: str) -> str:
    free = [told.short_names[one.pk] for one in told.people if agency not in told.own(one.pk)]
    listed = ", ".join(free[:12])
    more = len(free) - 12
    return f"{listed}, +{tally(more)}" if more > 0 else listed
