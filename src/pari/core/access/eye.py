"""The eye: may somebody, in one capacity, at this place of a campaign, do this to that agency's things?"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product

from pari.core.access.actions import Action
from pari.core.access.matrix import MATRIX
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.access.terms import Reach, Stake
from pari.core.errors import PariError


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether, and if not, why not: a code for `words`. With `recheck` it stands only once re-checked."""

    allowed: bool
    why: str | None = None
    recheck: bool = False


YES = Verdict(allowed=True)
AFTER_RECHECK = Verdict(allowed=True, recheck=True)


class NotAllowed(PariError):
    """Somebody may not; carries what was wanted and why not, for the sentence at the screen."""

    def __init__(self, eye: "Eye", action: Action, why: str) -> None:
        super().__init__(why, action, eye.role, eye.phase)
        self.action, self.role, self.phase, self.why = action, eye.role, eye.phase, why


@dataclass(frozen=True, slots=True)
class Eye:
    """One person in one capacity. Agencies are codes.

    `acts_for` is the agency of the capacity (an officer's, a head's, an administrator's); None for whoever
    acts over all. `own_agencies` are those of the posts held during the year evaluated, and those declared.
    `share` has the criteria that an appraiser was given, by agency; the agencies of it are `assigned`.
    `opened` holds what two people opened for this person for a while (break-glass), by action and agency.
    `ended` is what the phase takes no more, since it was closed before the next one begins.
    `shows_totals`: the campaign shows appraisers provisional totals before round 2 has closed.
    """

    role: Role
    phase: Phase
    conflict: Conflict
    acts_for: str | None = None
    own_agencies: frozenset[str] = frozenset()
    assigned: frozenset[str] = frozenset()
    opened: frozenset[tuple[Action, str]] = frozenset()
    share: Mapping[str, frozenset[str]] = field(default_factory=dict, hash=False)
    ended: frozenset[Action] = frozenset()
    shows_totals: bool = False

    def may(self, action: Action, agency: str | None = None) -> Verdict:
        """`agency` is whose thing it is; None for an act over all of them at once, or over none."""
        terms = MATRIX[action]
        granted = terms.grant_of(self.role)
        if granted is None:
            return no("access.role")
        phases = granted.when(shows_totals=self.shows_totals)
        if self.phase not in phases:
            early = _is_before(self.phase, phases)
            return no("access.phase_before" if early else "access.phase_over")
        if action in self.ended:
            return no("access.phase_closed")
        if agency is None or (action, agency) in self.opened:
            return YES
        return self._may_touch(agency, granted.reach, terms.stake)

    def may_on(self, action: Action, agency: str, criterion: str) -> Verdict:
        """The same for one criterion of an agency: of what was given to somebody, this must be a part."""
        verdict, granted = self.may(action, agency), MATRIX[action].grant_of(self.role)
        given_out = granted is not None and granted.reach is Reach.ASSIGNED
        if verdict.allowed and given_out and criterion not in self.share.get(agency, frozenset()):
            return no("access.other_criterion")
        return verdict

    def require(self, action: Action, agency: str | None = None) -> Verdict:
        """The verdict where it allows. Errors: `NotAllowed`."""
        return self._required(action, self.may(action, agency))

    def require_on(self, action: Action, agency: str, criterion: str) -> Verdict:
        """The same for one criterion. Errors: `NotAllowed`."""
        return self._required(action, self.may_on(action, agency, criterion))

    def _required(self, action: Action, verdict: Verdict) -> Verdict:
        if not verdict.allowed:
            raise NotAllowed(self, action, verdict.why or "access.role")
        return verdict

    def _may_touch(self, agency: str, reach: Reach, stake: Stake) -> Verdict:
        if reach is Reach.OWN:
            return YES if agency == self.acts_for else no("access.other_agency")
        if agency in self.own_agencies:
            return self._in_conflict(stake)
        if reach is Reach.ASSIGNED and agency not in self.assigned:
            return no("access.not_assigned")
        return YES

    def seen(self, action: Action, agencies: Collection[str]) -> frozenset[str]:
        """Those of the agencies whose things an action may touch: what lists, counts and sums may hold."""
        return frozenset(agency for agency in agencies if self.may(action, agency).allowed)

    def _in_conflict(self, stake: Stake) -> Verdict:
        if stake is Stake.NONE:
            return YES
        if self.conflict is Conflict.OWN_THEN_RECHECK and stake is Stake.MARKS:
            return AFTER_RECHECK
        if self.conflict is Conflict.OWN_THEN_RECHECK and stake is Stake.CLAIMS:
            return YES if self.role is Role.APPRAISER else no("access.own_agency")
        return no("access.own_agency_decides" if stake is Stake.DECIDES else "access.own_agency")


class Unbound:
    """Stands for an eye where the command line acts: whoever holds the machine is bound by no permission."""

    role = None

    def may(self, _action: Action, _agency: str | None = None) -> Verdict:
        return YES

    def may_on(self, _action: Action, _agency: str, _criterion: str) -> Verdict:
        return YES

    def require(self, _action: Action, _agency: str | None = None) -> Verdict:
        return YES

    def require_on(self, _action: Action, _agency: str, _criterion: str) -> Verdict:
        return YES

    def seen(self, _action: Action, agencies: Collection[str]) -> frozenset[str]:
        return frozenset(agencies)


UNBOUND = Unbound()
AnyEye = Eye | Unbound


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the printed matrix."""

    role: Role
    action: Action
    phase: Phase
    own_agency: bool
    conflict: Conflict
    shows_totals: bool
    verdict: Verdict


OWN, OTHER = "own", "other"


def cells() -> Iterator[Cell]:
    """The whole matrix, as `Eye.may` answers it; what a setting changes stands there for both its ways."""
    for role, action, phase, own, conflict in product(Role, Action, Phase, (True, False), Conflict):
        granted = MATRIX[action].grant_of(role)
        for shows in (False, True) if granted and granted.if_shown else (False,):
            eye = Eye(
                role,
                phase,
                conflict,
                OWN,
                frozenset({OWN}),
                frozenset({OWN, OTHER}),
                shows_totals=shows,
            )
            verdict = eye.may(action, OWN if own else OTHER)
            yield Cell(role, action, phase, own, conflict, shows, verdict)


def no(why: str) -> Verdict:
    return Verdict(allowed=False, why=why)


def _is_before(phase: Phase, phases: frozenset[Phase]) -> bool:
    order = list(Phase)
    return order.index(phase) < min(order.index(one) for one in phases)
