"""What a round takes no more once it was closed, though the next phase hasn't begun yet."""

from collections.abc import Sequence
from datetime import datetime

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.phases import PhaseSpell, closed_early

FOUND_IN_ROUNDS = frozenset(
    {Action.GIVE_ROUND_1, Action.GIVE_ROUND_2, Action.PROPOSE_EXEMPTION, Action.REFER_TO_COUNCIL}
)
ROUNDS = (Phase.ROUND_1, Phase.CROSS_CHECK, Phase.ROUND_2)


def ended_by_closing(spells: Sequence[PhaseSpell], at: datetime) -> frozenset[Action]:
    """Nothing more is found; what round 1 found is read again until the cross-check is closed, where one is
    held.
    """
    closed = closed_early(spells, at)
    if closed is None or closed.phase not in ROUNDS:
        return frozenset()
    check_to_come = any(one.phase is Phase.CROSS_CHECK for one in spells)
    if closed.phase is Phase.ROUND_1 and check_to_come:
        return FOUND_IN_ROUNDS
    return FOUND_IN_ROUNDS | {Action.RECHECK}
