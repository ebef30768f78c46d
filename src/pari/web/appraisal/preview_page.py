"""What a change of who appraises what would come to, before it is made: places, loads, who is lacking."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.assigning import Assignment
from pari.campaigns.queries import names_in_the_year
from pari.campaigns.shares import Given
from pari.core.appraisal.assignment import after, loads, twice, uncovered_places
from pari.core.appraisal.shares import Place, Unit
from pari.core.errors import Problem
from pari.web.appraisal.assigned import crumb, set_names
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.assignment import SHORT_PLACES, changes_text, freed_text, uncovered_text, way_text
from pari.words.numbers import counted, tally
from pari.words.problems import sentence

MOST = 300  # lines of what changes; of more only their number is told
NOBODY = "–"


@dataclass(frozen=True, slots=True)
class Line:
    """The same change of a criterion in some sets or agencies."""

    code: str
    title: str
    where: str
    place: str
    before: str
    now: str


@dataclass(frozen=True, slots=True)
class LoadLine:
    """Agencies times criteria of one person, before and after."""

    name: str
    leads_before: str
    leads: str
    seconds_before: str
    seconds: str


@dataclass(frozen=True, slots=True)
class PreviewPage:
    """Without a ticket there is nothing to write: nothing changes, or something must be mended first."""

    head: Head
    title: str
    campaign: str
    summary: str
    freed: str
    uncovered: str
    problems: list[str]
    lines: list[Line]
    more: str
    loads: list[LoadLine]
    ticket: str
    address: str
    back: str


def preview_page(
    seat: Seat, told: Assignment, given: Sequence[Given], *, what: str, ticket: str, back: str
) -> PreviewPage:
    """1 query: names of agencies."""
    shares = after(told.shares, {(one.unit, one.place): one.account for one in given})
    lines = _lines(seat, told, given)
    problems = problems_of(told, given)
    lacking = len(uncovered_places(shares, told.agencies, told.criteria))
    freed = sum(one.account is None and one.unit.agency == "" for one in given)
    label = _("Xem trước")
    return PreviewPage(
        head=campaign_head(seat, label, crumb(seat)),
        title=way_text(what),
        campaign=seat.campaign.title,
        summary=changes_text(len(given)) if given else _("Không có gì thay đổi so với phân công hiện nay."),
        freed=freed_text(freed) if freed else "",
        uncovered=uncovered_text(lacking) if lacking else "",
        problems=problems,
        lines=lines[:MOST],
        more=_("và %(count)s thay đổi khác") % {"count": counted(len(lines) - MOST)}
        if len(lines) > MOST
        else "",
        loads=_loads(told, shares_before=loads(told.shares, told.agencies), now=loads(shares, told.agencies)),
        ticket="" if problems or not given else ticket,
        address=place(seat, "appraisal_assignment_write"),
        back=back,
    )


def problems_of(told: Assignment, given: Sequence[Given]) -> list[str]:
    """Who would have two places of one criterion: it would be refused, so it isn't offered."""
    shares = after(told.shares, {(one.unit, one.place): one.account for one in given})
    found = twice(shares, {one.unit for one in given})
    return [
        sentence(
            Problem("share.twice", {"criterion": unit.criterion, "name": told.names.get(person, str(person))})
        )
        for unit, person in found
    ]


@dataclass(frozen=True, slots=True, order=True)
class _Same:
    """Changes told in one line: of one criterion (by its place in the grid), in sets or in agencies."""

    order: int
    single: bool
    code: str
    title: str
    place: str
    before: str
    now: str


def _lines(seat: Seat, told: Assignment, given: Sequence[Given]) -> list[Line]:
    agencies = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    sets = set_names(told)
    numbered = {unit: (number, line) for number, line in enumerate(told.lines) for unit in line.units}
    found: dict[_Same, list[str]] = {}
    for one in given:
        unit, agency = one.unit, one.unit.agency
        number, line = numbered[Unit(unit.criteria_set, unit.criterion)]
        before = told.shares.given.get(unit, {}).get(one.place)
        of = _(SHORT_PLACES[one.place])
        same = _Same(
            number, bool(agency), line.code, line.title, of, _who(told, before), _who(told, one.account)
        )
        found.setdefault(same, []).append(agencies.get(agency, agency) or sets[unit.criteria_set])
    return [
        Line(
            one.code,
            one.title,
            _where(where, 0 if one.single else len(told.lines[one.order].codes)),
            one.place,
            one.before,
            one.now,
        )
        for one, where in sorted(found.items(), key=lambda row: row[0].order)
    ]


def _where(listed: Sequence[str], sets: int) -> str:
    """`sets` is how many have the criterion."""
    return _("mọi bộ tiêu chí") if len(listed) == sets > 1 else "; ".join(listed)


def _who(told: Assignment, person: int | None) -> str:
    return NOBODY if person is None else told.short_names.get(person, "?")


def _loads(
    told: Assignment,
    *,
    shares_before: Mapping[int, Mapping[Place, int]],
    now: Mapping[int, Mapping[Place, int]],
) -> list[LoadLine]:
    """Everybody who may appraise or had something, whether their load changes or not."""
    people = [*(one.pk for one in told.people), *sorted(told.gone)]
    return [
        LoadLine(
            told.names.get(one, "?"),
            *(
                tally(held.get(one, {}).get(of, 0))
                for of in (Place.LEAD, Place.SECOND)
                for held in (shares_before, now)
            ),
        )
        for one in people
    ]
