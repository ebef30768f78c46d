"""The page after the login: what waits for a capacity, and how its campaigns stand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Authority
from pari.agencies.queries import names_of
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.campaigns.queries import campaigns_of
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.days import day_of
from pari.people.queries import capacities_of
from pari.publication.decisions.unfinished import unfinished
from pari.web.campaigns.standing import Standing, standings
from pari.web.desk.board import Board, board_of
from pari.web.desk.lines import IN_A_CAMPAIGN, ON_EVERY_DESK, ON_THE_DESK, ONCE_CLOSED
from pari.web.desk.rehearsal import Rehearsal, rehearsal_of
from pari.web.desk.waiting import Waiting, Work
from pari.web.frame.around import capacity_label
from pari.web.frame.desk import Desk, Seat
from pari.web.frame.head import Head
from pari.web.frame.place import Place
from pari.web.guides.texts import OF_ROLE


@dataclass(frozen=True, slots=True)
class Line:
    """`campaign` says to which one it belongs, where there are several."""

    waiting: Waiting
    campaign: str


@dataclass(frozen=True, slots=True)
class HomePage:
    head: Head
    now: datetime
    capacity: str
    guide: str
    lines: list[Line]
    boards: list[Board]
    rehearsals: list[Rehearsal]
    elsewhere: list[Place]  # the same person's desks in other authorities


def home_page(desk: Desk) -> HomePage:
    """The number of queries depends on how many campaigns run, never on agencies or people."""
    found = standings(campaigns_of(desk.authority.code), desk.at)
    works = [Work(_seat(desk, one.campaign), one) for one in shown_campaigns(desk, found)]
    closed = [one for one in found if one.phase is Phase.CLOSED]
    going_on = unfinished([one.campaign for one in closed])
    over = [Work(_seat(desk, one.campaign), one) for one in closed if one.campaign.pk in going_on]
    title = _("Việc cần làm")
    agency = desk.capacity.agency
    return HomePage(
        head=Head(title, title),
        now=desk.at,
        capacity=capacity_label(desk.capacity, names_of(desk.authority.code, [agency]) if agency else {}),
        guide=reverse("guide", args=[desk.authority.code, OF_ROLE[desk.capacity.role]]),
        lines=lines_of(desk, [*works, *over]),
        boards=[board_of(work) for work in works],
        rehearsals=[one for work in works if (one := rehearsal_of(work))],
        elsewhere=_elsewhere(desk),
    )


def shown_campaigns(desk: Desk, found: Sequence[Standing]) -> list[Standing]:
    """Those that run; one in preparation only for whoever may open it."""
    may_open = desk.eye.may(Action.OPEN_CAMPAIGN).allowed
    hidden = {Phase.CLOSED} if may_open else {Phase.CLOSED, Phase.PREPARATION}
    return [one for one in found if one.phase not in hidden]


def lines_of(desk: Desk, works: list[Work]) -> list[Line]:
    """What has a term comes first, the nearest before later ones; all else keeps its order."""
    several = len(works) > 1
    found = [Line(one, "") for one in _on_the_desk(desk)]
    for work in works:
        title = work.seat.campaign.title if several else ""
        found += [Line(one, title) for one in _in_a_campaign(work)]
    return sorted(found, key=lambda line: (line.waiting.until is None, line.waiting.until or desk.at))


def _seat(desk: Desk, campaign: Campaign) -> Seat:
    return Seat(desk, campaign, eye_of(campaign, by=desk.by, at=desk.at))


def _on_the_desk(desk: Desk) -> Iterator[Waiting]:
    for lines in (*ON_EVERY_DESK, *ON_THE_DESK.get(desk.capacity.role, ())):
        yield from lines(desk)


def _in_a_campaign(work: Work) -> Iterator[Waiting]:
    """Once a campaign is over, only what its results still ask for."""
    for lines in IN_A_CAMPAIGN.get(work.seat.desk.capacity.role, ()):
        if work.phase is not Phase.CLOSED or lines in ONCE_CLOSED:
            yield from lines(work)


def _elsewhere(desk: Desk) -> list[Place]:
    """1 query, and another one where there is somewhere else."""
    codes = {one.authority for one in capacities_of(desk.account, day_of(desk.at))} - {desk.authority.code}
    if not codes:
        return []
    rows = Authority.objects.filter(code__in=codes).order_by("name")
    return [Place(row.name, reverse("desk_home", args=[row.code]), current=False) for row in rows]
