"""The agenda: what comes before the council by kind, both ways of deciding it, and what would follow."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.council.agenda import ItemKind
from pari.core.council.voting import Outcome
from pari.core.regulation.edition import Edition
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.whole import Row
from pari.scoring.council.agenda import agenda_of, decided_of
from pari.scoring.council.frozen import newest_passed
from pari.scoring.council.sessions import sessions_of
from pari.scoring.council.standings import Before, before_the_council
from pari.scoring.models import AgendaItem, CouncilSession, CouncilVote
from pari.web.appraisal.side import points_text
from pari.web.campaigns.places import Tab, place
from pari.web.council.agenda_filters import MINE, OPEN, SETTLED, AgendaFilters, Listed, fields_of
from pari.web.council.effects import Effects, Stand, Way
from pari.web.council.places import aside_note, council_head, council_tabs, names_of_all
from pari.web.council.sittings import takes_votes
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words import council as words
from pari.words.workbench import found_short

MOST_LINES = 100  # with their effects on one page


@dataclass(frozen=True, slots=True)
class Chosen:
    """A chip, or a choice of a list."""

    label: str
    value: str
    current: bool
    count: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    address: str
    agency: str
    code: str
    title: str
    claimed: str
    found: str  # by the team
    now: Stand
    passed: Way | None  # of an open item
    rejected: Way | None
    outcome: str
    look: str
    tally: str
    voted: bool | None


@dataclass(frozen=True, slots=True)
class Group:
    kind: str
    label: str
    count: int
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class AgendaPage:
    head: Head
    title: str
    tabs: list[Tab]
    aside: str
    said: str
    outcome: str
    more: int
    states: list[Chosen]
    kinds: list[Chosen]
    fields: list[Chosen]
    agencies: list[Chosen]
    filters: AgendaFilters
    groups: list[Group]
    is_empty: bool
    make_address: str  # for whoever prepares the agenda
    add_address: str


@dataclass(frozen=True, slots=True)
class Agenda:
    """Everything on it that somebody may read, in the order in which it is taken up."""

    listed: tuple[Listed, ...]
    sessions: tuple[CouncilSession, ...]

    def near(self, item: AgendaItem) -> tuple[Listed | None, Listed | None, int]:
        """The items before and after it, and its number."""
        ids = [one.item.pk for one in self.listed]
        here = ids.index(item.pk) if item.pk in ids else 0
        before = self.listed[here - 1] if here else None
        return before, self.listed[here + 1] if here + 1 < len(ids) else None, here + 1

    def waiting_after(self, item: AgendaItem) -> Listed | None:
        """The next one on which this person hasn't voted yet; behind the last the first."""
        ids = [one.item.pk for one in self.listed]
        here = ids.index(item.pk) if item.pk in ids else -1
        turned = (*self.listed[here + 1 :], *self.listed[: max(here, 0)])
        return next((one for one in turned if one.voted is False), None)


def agenda_read(seat: Seat, edition: Edition, names: Mapping[str, str]) -> Agenda:
    """At most 4 queries."""
    items = agenda_of(seat.campaign, eye=seat.eye)
    sessions = sessions_of(seat.campaign, eye=seat.eye)
    voted = _voted(seat, sessions)
    fields, order = fields_of(edition), _order(edition)
    kinds = [one.value for one in ItemKind]
    listed = []
    for item in items:
        participant = item.sheet.participant
        key = (participant.criteria_set, item.criterion)
        one = edition.criteria_set(participant.criteria_set)
        leaf = one.find(item.criterion) if one else None
        if leaf is None:
            continue
        listed.append(
            Listed(
                item,
                names.get(participant.agency.code, participant.agency.code),
                leaf,
                fields.get(key, ""),
                (kinds.index(item.kind), participant.position, order[key]),
                None if voted is None or item.outcome else item.pk in voted,
            )
        )
    return Agenda(tuple(sorted(listed, key=lambda one: (one.order, one.item.pk))), tuple(sessions))


def agenda_page(seat: Seat, filters: AgendaFilters) -> AgendaPage:
    """15 queries, however many agencies and items."""
    before = before_the_council(seat.campaign, eye=seat.eye, with_claims=True)
    names = names_of_all(seat)
    agenda = agenda_read(seat, before.edition, names)
    kept = [one for one in agenda.listed if filters.keeps(one)]
    found = [one for one in agenda.listed if filters.finds(one)]
    settled = sum(bool(one.item.outcome) for one in agenda.listed)
    may = seat.may(Action.PREPARE_AGENDA).allowed and newest_passed(seat.campaign) is None
    title = _("Chương trình")
    return AgendaPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, "council_agenda"),
        aside=aside_note(seat, names),
        said=words.agenda_sentence(len(agenda.listed) - settled, settled),
        outcome=words.shown_sentence(len(kept), len(agenda.listed)),
        more=max(len(kept) - MOST_LINES, 0),
        states=_states(filters, found),
        kinds=[Chosen(words.kind_text(one), one.value, filters.kind == one.value) for one in ItemKind],
        fields=_fields(before.edition, filters, agenda.listed),
        agencies=_agencies(filters, agenda.listed),
        filters=filters,
        groups=_groups(seat, before, kept[:MOST_LINES]),
        is_empty=not agenda.listed,
        make_address=place(seat, "council_agenda_make") if may else "",
        add_address=place(seat, "council_agenda_add") if may else "",
    )


def _voted(seat: Seat, sessions: Sequence[CouncilSession]) -> frozenset[int] | None:
    """Items on which this person has voted in sessions under way; None for whoever doesn't sit there."""
    person, running = seat.desk.by.person, [one for one in sessions if takes_votes(one, seat.desk.at)]
    if person is None or not running or not seat.may(Action.VOTE).allowed:
        return None
    if not sits(running[0], person):
        return None
    return frozenset(
        CouncilVote.objects.filter(session=running[0], account=person).values_list("item", flat=True)
    )


def sits(session: CouncilSession, person: int) -> bool:
    """Whether somebody holds a seat there now, or sits for whoever holds it: 1 query."""
    member = Q(account=person, alternate_present=False)
    return session.seats.filter(member | Q(alternate=person, alternate_present=True)).exists()


def _order(edition: Edition) -> Mapping[tuple[str, str], int]:
    return {(one.code, leaf.code): number for one in edition.sets for number, leaf in enumerate(one.walk())}


def _states(filters: AgendaFilters, found: Sequence[Listed]) -> list[Chosen]:
    labels = {"": _("Tất cả"), MINE: _("Chưa biểu quyết"), OPEN: _("Chờ biểu quyết"), SETTLED: _("Đã chốt")}
    states = [state for state in labels if state != MINE or any(one.voted is not None for one in found)]
    return [
        Chosen(
            labels[state],
            filters.with_state(state),
            filters.state == state,
            sum(AgendaFilters(state).in_state(one) for one in found),
        )
        for state in states
    ]


def _fields(edition: Edition, filters: AgendaFilters, listed: Sequence[Listed]) -> list[Chosen]:
    """Fields of the sets, each once by its code."""
    titles = {field.code: f"{field.code} {field.title}" for one in edition.sets for field in one.fields}
    found = {one.field for one in listed}
    return [Chosen(title, code, filters.field == code) for code, title in titles.items() if code in found]


def _agencies(filters: AgendaFilters, listed: Sequence[Listed]) -> list[Chosen]:
    found = {one.agency: one.name for one in sorted(listed, key=lambda one: one.order[1])}
    return [Chosen(name, code, filters.agency == code) for code, name in found.items()]


def _groups(seat: Seat, before: Before, kept: Sequence[Listed]) -> list[Group]:
    effects, rows = Effects(before), {row.agency: row for row in before.whole.rows}
    groups = []
    for kind in ItemKind:
        lines = [
            _line(seat, effects, one, rows[one.agency])
            for one in kept
            if one.item.kind == kind.value and one.agency in rows
        ]
        if lines:
            groups.append(Group(kind.value, words.kind_text(kind), len(lines), lines))
    return groups


def _line(seat: Seat, effects: Effects, one: Listed, row: Row) -> Line:
    item = one.item
    ways = {} if item.outcome else ways_of(effects, item)
    return Line(
        address=place(seat, "council_item", str(item.pk)),
        agency=one.name,
        code=item.criterion,
        title=one.leaf.title,
        claimed=points_text(row.claimed.get(item.criterion)),
        found=found_short(row.after(Stage.ROUND_2).get(item.criterion)),
        now=effects.now(one.agency),
        passed=ways.get(True),
        rejected=ways.get(False),
        outcome=words.outcome_text(Outcome(item.outcome)) if item.outcome else "",
        look="done" if item.outcome == Outcome.PASSED.value else "waits",
        tally=tally_text(item),
        voted=one.voted,
    )


def ways_of(effects: Effects, item: AgendaItem) -> dict[bool, Way]:
    agency = item.sheet.participant.agency.code
    return {
        passed: effects.way(agency, item.criterion, decided_of(item, passed=passed))
        for passed in (True, False)
    }


def tally_text(item: AgendaItem) -> str:
    """What was counted when it was settled."""
    return words.tally_phrase(json.loads(item.tally)) if item.tally else ""
