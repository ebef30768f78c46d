"""Telling members and their alternates that the council is called, and that a session isn't held."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import override

from pari.campaigns.shares import own_in
from pari.notices.actions import tell
from pari.scoring.models import AgendaItem, CouncilSeat, CouncilSession
from pari.words import council_sessions as words

CONVENED, CALLED_OFF = "council_convened", "council_called_off"
PAGE = "/{authority}/dot/{campaign}/hoi-dong/phien/{session}/"  # of the session


def tell_convened(session: CouncilSession) -> int:
    """Everybody who sits or may sit instead, with as many items as they vote on: 1 query a person and 4 more.

    What is open of the own agency isn't counted, also for that it tells nothing of it.
    """
    seats = _seats(session)
    invited = dict(_invited(seats))
    own = own_in(session.campaign, set(invited), at=session.convened_at)
    agencies = list(_open_agencies(session))
    told = 0
    for person, instead_of in invited.items():
        items = sum(agency not in own.get(person, frozenset()) for agency in agencies)
        with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
            told += _tell_one(session, person, items, instead_of)
    return told


def tell_called_off(session: CouncilSession) -> int:
    """Everybody who was told that it would be held: 3 queries."""
    assert session.closed_at is not None  # noqa: S101 - whoever calls has just closed it
    with override(settings.LANGUAGE_CODE):
        title, body = words.called_off_title(session.number), words.called_off_body(session.begins)
    return tell(
        people=[person for person, _ in _invited(_seats(session))],
        authority=session.campaign.authority.code,
        campaign=session.campaign.code,
        kind=CALLED_OFF,
        key=f"{CALLED_OFF}:{session.pk}",
        title=title,
        body=body,
        at=session.closed_at,
        address=_address(session),
        urgent=True,
    )


def _tell_one(session: CouncilSession, person: int, items: int, instead_of: str) -> int:
    chair = session.chair.name or session.chair.username
    when = words.when_sentence(session.begins, session.term, session.place)
    return tell(
        people=[person],
        authority=session.campaign.authority.code,
        campaign=session.campaign.code,
        kind=CONVENED,
        key=f"{CONVENED}:{session.pk}",
        title=words.convened_title(session.number, in_writing=session.term is not None),
        body=words.convened_body(when, chair, items, instead_of=instead_of),
        at=session.convened_at,
        address=_address(session),
        until=session.term,
        urgent=True,  # it may begin before the next digest
    )


def _seats(session: CouncilSession) -> list[CouncilSeat]:
    return list(session.seats.select_related("account").order_by("pk"))


def _invited(seats: list[CouncilSeat]) -> Iterator[tuple[int, str]]:
    """By account; of an alternate who holds no seat also for whom."""
    members = {seat.account_id for seat in seats}
    for seat in seats:
        if seat.alternate_id is not None and seat.alternate_id not in members:
            yield seat.alternate_id, seat.account.name or seat.account.username
    for person in members:
        yield person, ""


def _open_agencies(session: CouncilSession) -> Iterator[str]:
    """Of each open item its agency."""
    rows = AgendaItem.objects.filter(campaign=session.campaign_id, outcome="", removed_at__isnull=True)
    return iter(rows.values_list("sheet__participant__agency__code", flat=True))


def _address(session: CouncilSession) -> str:
    campaign = session.campaign
    return PAGE.format(authority=campaign.authority.code, campaign=campaign.code, session=session.pk)
