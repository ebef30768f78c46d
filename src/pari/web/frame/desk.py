"""What makes a view a page for somebody with an account: whose desk it is, in which capacity, and when.

Closed by default: Django's `LoginRequiredMiddleware` sends strangers to the login; these decorators then ask
in which capacity of the address's authority somebody comes in. An authority, or a campaign, that one has no
business in is "not found", as if it weren't there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property, wraps
from typing import Any, TypedDict

from django.http import Http404, HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache

from pari.agencies.models import Authority
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import Eye, Verdict
from pari.core.access.roles import Conflict, Phase
from pari.core.calendar.days import day_of
from pari.people.models import Account
from pari.people.queries import Capacity, capacities_of
from pari.web.frame.arrival import arrival_of
from pari.web.frame.authorities import authority_of

CHOSEN = "capacity"  # in the session: {authority's code: id of the appointment}

View = Callable[..., HttpResponseBase]


class Acting(TypedDict):
    """What every deed asks first: with which eye, by whom, and when the request arrived."""

    eye: Eye
    by: Actor
    at: datetime


@dataclass(frozen=True)
class Desk:
    """Somebody at work: one account, in one capacity of one authority."""

    account: Account
    authority: Authority
    capacities: tuple[Capacity, ...]  # of this authority
    capacity: Capacity
    at: datetime  # when the request arrived

    @property
    def by(self) -> Actor:
        return self.capacity.actor

    @cached_property
    def eye(self) -> Eye:
        """For what belongs to no campaign: accounts, roles, agencies, the authority's own journal."""
        return Eye(self.by.role or self.capacity.role, Phase.PREPARATION, Conflict.BLOCKED, self.by.agency)

    @property
    def acting(self) -> Acting:
        return Acting(eye=self.eye, by=self.by, at=self.at)


@dataclass(frozen=True)
class Seat:
    """The same person in one campaign."""

    desk: Desk
    campaign: Campaign
    eye: Eye

    @property
    def acting(self) -> Acting:
        return Acting(eye=self.eye, by=self.desk.by, at=self.desk.at)

    def may(self, action: Action, agency: str | None = None) -> Verdict:
        return self.eye.may(action, agency)


def signed_in(view: View) -> View:
    """The view is given `(request, desk, **words)`. Errors: `Http404` where the account has no business."""

    @never_cache
    @wraps(view)
    def page(request: HttpRequest, authority: str, **words: Any) -> HttpResponseBase:
        return view(request, desk_of(request, authority), **words)

    return page


def in_campaign(view: View) -> View:
    """The view is given `(request, seat, **words)`. Errors: `Http404` as above."""

    @never_cache
    @wraps(view)
    def page(request: HttpRequest, authority: str, campaign: str, **words: Any) -> HttpResponseBase:
        return view(request, seat_of(desk_of(request, authority), campaign), **words)

    return page


def desk_of(request: HttpRequest, authority: str) -> Desk:
    """2 queries besides the account's own, and remembered for the frame around the page."""
    account, at = request.user, arrival_of(request)
    whose = authority_of(authority)
    if whose is None or not isinstance(account, Account):
        raise Http404(authority)
    held = tuple(one for one in capacities_of(account, day_of(at)) if one.authority == authority)
    if not held:
        raise Http404(authority)
    chosen = request.session.get(CHOSEN, {}).get(authority)
    capacity = next((one for one in held if one.appointment == chosen), held[0])
    desk = Desk(account, whose, held, capacity, at)
    request.authority, request.desk = whose, desk  # type: ignore[attr-defined]  # for the frame
    return desk


def seat_of(desk: Desk, code: str) -> Seat:
    campaign = Campaign.objects.filter(code=code, authority=desk.authority).first()
    if campaign is None:
        raise Http404(code)
    campaign.authority = desk.authority  # read already
    return Seat(desk, campaign, eye_of(campaign, by=desk.by, at=desk.at))


def choose(request: HttpRequest, capacity: Capacity) -> None:
    """From now on the account comes in as this one."""
    chosen = dict(request.session.get(CHOSEN, {}))
    request.session[CHOSEN] = {**chosen, capacity.authority: capacity.appointment}
