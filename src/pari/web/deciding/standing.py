"""How far a campaign's decision has come, and whose turn it is."""

from collections.abc import Mapping
from dataclasses import dataclass

from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.publication.decisions.recording import decisions_of
from pari.publication.models import Decision
from pari.scoring.council.frozen import newest_passed
from pari.scoring.models import PassedResults
from pari.web.frame.desk import Seat

ORDER = ("pass", "record", "sign", "publish")
WHO: Mapping[str, tuple[Action, Role]] = {
    "pass": (Action.PASS_RESULTS, Role.STANDING_COUNCIL),
    "record": (Action.RECORD_DECISION, Role.SECRETARIAT),
    "sign": (Action.RECORD_DECISION, Role.SECRETARIAT),
    "publish": (Action.PUBLISH, Role.STANDING_ADMIN),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """`decisions` are those that the eye may read, oldest first; `passed` is the newest version."""

    passed: PassedResults | None
    decisions: list[Decision]

    @property
    def newest(self) -> Decision | None:
        """The decision on what was passed last."""
        version = self.passed.version if self.passed else 0
        return next((one for one in self.decisions if one.version == version), None)

    @property
    def published(self) -> list[Decision]:
        return [one for one in self.decisions if one.published_at]

    @property
    def step(self) -> str:
        """What comes next; empty once all is published. Only for whoever reads every decision."""
        newest = self.newest
        if self.passed is None:
            return "pass"
        if newest is None:
            return "record"
        if newest.paper_id is None:
            return "sign"
        return "" if newest.published_at else "publish"


def standing_of(seat: Seat) -> Standing:
    """2 queries."""
    return Standing(newest_passed(seat.campaign), decisions_of(seat.campaign, eye=seat.eye))
