"""Whose eye looks at a campaign: everything about a person and a moment that permissions depend on."""

from datetime import datetime

from pari.campaigns.models import AnsweredPredecessor, BrokenGlass, Campaign
from pari.campaigns.queries import phase_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import Eye
from pari.core.access.roles import Conflict, Role
from pari.people.queries import own_agencies


def eye_of(campaign: Campaign, *, by: Actor, at: datetime) -> Eye:
    """The eye of one person in one capacity on a campaign: at most 8 queries.

    Errors: `ValueError` for a capacity of another authority, which sees nothing here.
    """
    if by.authority != campaign.authority.code or by.person is None:
        raise ValueError(f"a capacity of {by.authority} doesn't see {campaign.code}")
    return Eye(
        role=by.role or Role.STRANGER,
        phase=phase_of(campaign, at),
        conflict=Conflict(campaign.conflict),
        acts_for=by.agency,
        own_agencies=_own(campaign, by.person, at),
        opened=_opened(campaign, by.person, at),
    )


def _own(campaign: Campaign, person: int, at: datetime) -> frozenset[str]:
    """One's own agencies, and whoever answers in this campaign for one of them that has ended."""
    code = campaign.authority.code
    own = own_agencies([person], authority=code, year=campaign.year, at=at)[person]
    heirs = AnsweredPredecessor.objects.filter(campaign=campaign, agency__code__in=own)
    return own | frozenset(heirs.values_list("participant__agency__code", flat=True))


def _opened(campaign: Campaign, person: int, at: datetime) -> frozenset[tuple[Action, str]]:
    """What two people have opened for this person and is still open."""
    rows = BrokenGlass.objects.filter(campaign=campaign, account=person, until__gt=at, settled_at__lte=at)
    return frozenset(
        (Action(action), agency) for action, agency in rows.values_list("action", "agency__code")
    )
