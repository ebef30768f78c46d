"""What an action asks of whoever wants to do it."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from pari.core.access.roles import Phase, Role


class Reach(Enum):
    """Which agencies' things a role may touch by an action."""

    OWN = "own"  # the agency for which one acts
    ASSIGNED = "assigned"  # the criteria and agencies that one was given
    EVERY = "every"


class Stake(Enum):
    """What the action means for one's own agency; whoever acts for that agency is in no conflict with it."""

    NONE = "none"  # chooses nothing for a single agency, or shows what everybody of the role may know
    READS = "reads"  # shows what one's own agency may not know before its time
    CLAIMS = "claims"  # shows what the agency itself says: 2019's way opens it to whoever marks it first
    MARKS = "marks"  # gives points that 2019's way lets stand after a re-check
    DECIDES = "decides"  # settles something for one agency: never for one's own, in neither way


@dataclass(frozen=True, slots=True)
class Grant:
    """Some roles may, so far, in some phases; in `if_shown` too where the campaign shows totals."""

    roles: frozenset[Role]
    reach: Reach
    phases: frozenset[Phase]
    if_shown: frozenset[Phase] = frozenset()

    def when(self, *, shows_totals: bool) -> frozenset[Phase]:
        return self.phases | self.if_shown if shows_totals else self.phases


@dataclass(frozen=True, slots=True)
class Terms:
    """Who may, and what it means for one's own agency. A role stands in at most one grant."""

    grants: tuple[Grant, ...]
    stake: Stake = Stake.NONE

    def grant_of(self, role: Role) -> Grant | None:
        return next((grant for grant in self.grants if role in grant.roles), None)


def grant(
    roles: Iterable[Role] | Role,
    reach: Reach,
    phases: Iterable[Phase],
    *,
    if_shown: Iterable[Phase] = (),
) -> Grant:
    listed = [roles] if isinstance(roles, Role) else roles
    return Grant(frozenset(listed), reach, frozenset(phases), frozenset(if_shown))
