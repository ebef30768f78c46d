"""The record of a session, for its minutes: who was there, what was voted on and how, what was passed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from pari.campaigns.queries import edition_of, names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.council.agenda import Decided
from pari.core.council.voting import Choice
from pari.scoring.council.agenda import agenda_of, decided_of
from pari.scoring.council.attendance import Left, left_early
from pari.scoring.council.frozen import content_of
from pari.scoring.council.naming import council_of
from pari.scoring.council.sessions import Sitting, sitting_of
from pari.scoring.models import AgendaItem, Council, CouncilSeat, CouncilSession, CouncilVote, PassedResults


@dataclass(frozen=True, slots=True)
class Settled:
    """One item as it was settled. `aside` stood aside; `opinions` are what members wrote, by name; `voiced`
    is what the secretariat recorded as said in the session; `on_paper` whose opinion came in on paper, and
    when.
    """

    item: AgendaItem
    agency: str
    title: str
    decided: Decided
    aside: tuple[str, ...]
    opinions: tuple[tuple[str, Choice, str], ...]
    voiced: tuple[str, ...]
    on_paper: tuple[tuple[str, date], ...]


@dataclass(frozen=True, slots=True)
class Record:
    """`left` were there for a part of the meeting only. `hidden` are agencies of which nothing is told,
    being those of whoever reads it.
    """

    session: CouncilSession
    council: Council
    seats: tuple[CouncilSeat, ...]
    left: tuple[Left, ...]
    settled: tuple[Settled, ...]
    passed: PassedResults | None
    vote: Mapping[str, int]  # on the results as a whole
    hidden: tuple[str, ...]


def record_of(session: CouncilSession, *, eye: AnyEye, at: datetime) -> Record:
    """At most 16 queries. Errors: `NotAllowed`; `Refused` with `council.not_named`."""
    eye.require(Action.SEE_VOTES)
    campaign = session.campaign
    names = names_in_the_year(campaign.authority.code, campaign.year)
    sitting = sitting_of(session, at=session.closed_at or at)
    items = [one for one in agenda_of(campaign, eye=eye) if one.session_id == session.pk]
    votes, edition = _votes(session), edition_of(campaign)
    titles = {
        (one.code, leaf.code): leaf.title for one in (edition.sets if edition else ()) for leaf in one.walk()
    }
    passed = session.passed.order_by("version").first()
    columns = ("sheet__participant__agency__code", "criterion", "tally")
    every = list(session.settled.order_by("settled_at", "pk").values_list(*columns))
    agencies = {agency for agency, _criterion, _tally in every}
    seen = eye.seen(Action.SEE_VOTES, agencies)
    return Record(
        session=session,
        council=council_of(campaign),
        seats=sitting.seats,
        left=tuple(left_early(sitting, every, {one: names.get(one, one) for one in seen})),
        settled=tuple(_settled(one, sitting, votes, names, titles) for one in items),
        passed=passed,
        vote=content_of(passed)["vote"] if passed else {},
        hidden=tuple(names[one] for one in sorted(agencies - seen)),
    )


def _votes(session: CouncilSession) -> dict[tuple[int, int], CouncilVote]:
    """Everybody's newest vote on each item: 1 query."""
    rows = CouncilVote.objects.filter(session=session).select_related("account").order_by("sequence")
    return {(row.item_id, row.account_id): row for row in rows}


def _settled(
    item: AgendaItem,
    sitting: Sitting,
    votes: Mapping[tuple[int, int], CouncilVote],
    names: Mapping[str, str],
    titles: Mapping[tuple[str, str], str],
) -> Settled:
    participant = item.sheet.participant
    agency = participant.agency.code
    people = {
        one.pk: one.name or one.username
        for seat in sitting.seats
        for one in (seat.account, seat.alternate)
        if one
    }
    aside = sitting.voters(agency, item.pk).aside
    given = [row for (of, _person), row in votes.items() if of == item.pk]
    said = [row for row in given if row.opinion]
    return Settled(
        item=item,
        agency=names.get(agency, agency),
        title=titles.get((participant.criteria_set, item.criterion), ""),
        decided=decided_of(item, passed=item.outcome == "passed"),
        aside=tuple(name for person, name in people.items() if person in aside),
        opinions=tuple(
            (people.get(row.account_id, ""), Choice(row.choice), row.opinion)
            for row in said
            if row.entered_by_id is None
        ),
        voiced=tuple(dict.fromkeys(row.opinion for row in said if row.entered_by_id is not None)),
        on_paper=tuple((people.get(row.account_id, ""), row.paper_day) for row in given if row.paper_day),
    )
