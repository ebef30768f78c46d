"""Whose eye looks at a campaign: everything about a person and a moment that permissions depend on."""

from datetime import datetime

from pari.campaigns.models import BrokenGlass, Campaign
from pari.campaigns.queries import spells_under_way
from pari.campaigns.shares import Own, own_and_share, own_in
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.ended import ended_by_closing
from pari.core.access.eye import Eye
from pari.core.access.roles import Conflict, Role
from pari.core.calendar.phases import phase_at


def eye_of(campaign: Campaign, *, by: Actor, at: datetime) -> Eye:
    """The eye of one person in one capacity on a campaign: 6 queries, of an appraiser 8.

    Errors: `ValueError` for a capacity of another authority, which sees nothing here.
    """
    if by.authority != campaign.authority.code or by.person is None:
        raise ValueError(f"a capacity of {by.authority} doesn't see {campaign.code}")
    own, spells = _own(campaign, by.person, by.role, at), spells_under_way(campaign, at)
    return Eye(
        role=by.role or Role.STRANGER,
        phase=phase_at(spells, at),
        conflict=Conflict(campaign.conflict),
        acts_for=by.agency,
        own_agencies=own.agencies,
        assigned=frozenset(own.share),
        opened=_opened(campaign, by.person, at),
        share=own.share,
        ended=ended_by_closing(spells, at),
        shows_totals=campaign.shows_totals,
    )


def _own(campaign: Campaign, person: int, role: Role | None, at: datetime) -> Own:
    if role is Role.APPRAISER:
        return own_and_share(campaign, person, at=at)
    return Own(own_in(campaign, [person], at=at)[person], {})


def _opened(campaign: Campaign, person: int, at: datetime) -> frozenset[tuple[Action, str]]:
    """What two people have opened for this person and is still open."""
    rows = BrokenGlass.objects.filter(campaign=campaign, account=person, until__gt=at, settled_at__lte=at)
    return frozenset(
        (Action(action), agency) for action, agency in rows.values_list("action", "agency__code")
    )
