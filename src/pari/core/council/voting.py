"""Votes: whether enough members are there, and what their votes come to.

Whoever stands aside (an item of the own agency) is left out of an item on both sides: such a person neither
votes nor counts among those of whom a share must be there.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from math import ceil


class Choice(Enum):
    FOR = "for"  # Tán thành
    AGAINST = "against"  # Không tán thành
    ABSTAIN = "abstain"  # Không tham gia biểu quyết (có ý kiến)


class Majority(Enum):
    """More than half of whom a proposal needs."""

    OF_VOTES = "of_votes"  # of those who said for or against
    OF_PRESENT = "of_present"
    OF_MEMBERS = "of_members"  # of all who may vote on the item, present or not


class Outcome(Enum):
    PASSED = "passed"
    REJECTED = "rejected"
    TIED = "tied"  # exactly half, and no chair's vote decides
    NO_QUORUM = "no_quorum"


@dataclass(frozen=True, slots=True)
class VotingRules:
    """`quorum` is the share of members (0 to 1) that must be there. From the decision naming the council."""

    quorum: Fraction
    majority: Majority = Majority.OF_PRESENT
    chair_decides_ties: bool = True


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted. `quorum` is how many must be there; `by_chair`: the chair's vote broke a tie."""

    members: int
    present: int
    quorum: int
    in_favour: int
    against: int
    abstained: int
    outcome: Outcome
    by_chair: bool = False

    @property
    def silent(self) -> int:
        """Present and without a vote so far."""
        return self.present - self.in_favour - self.against - self.abstained


def quorum_of(rules: VotingRules, members: int) -> int:
    """How many of so many members must be there: the share, rounded up."""
    return ceil(rules.quorum * members)


def tally(
    rules: VotingRules,
    *,
    members: Collection[int],
    present: Collection[int],
    votes: Mapping[int, Choice],
    chair: int | None,
) -> Tally:
    """Count the votes on one item. `members` may vote on it; votes of anybody else don't count.

    A written opinion counts as being present. Source: none of the documents at hand sets these rules, so
    that the decision naming the council does.
    """
    there = frozenset(present) & frozenset(members)
    counted = [choice for person, choice in votes.items() if person in there]
    in_favour, against, abstained = (counted.count(choice) for choice in Choice)
    quorum = quorum_of(rules, len(members))
    outcome, by_chair = Outcome.NO_QUORUM, False
    if there and len(there) >= quorum:
        base = {
            Majority.OF_VOTES: in_favour + against,
            Majority.OF_PRESENT: len(there),
            Majority.OF_MEMBERS: len(members),
        }[rules.majority]
        outcome = _by_half(in_favour, base)
        if outcome is Outcome.TIED and rules.chair_decides_ties and chair in there:
            decided = _of_chair(votes.get(chair))
            outcome, by_chair = decided or outcome, decided is not None
    return Tally(len(members), len(there), quorum, in_favour, against, abstained, outcome, by_chair=by_chair)


def _by_half(in_favour: int, base: int) -> Outcome:
    if 2 * in_favour == base:
        return Outcome.TIED
    return Outcome.PASSED if 2 * in_favour > base else Outcome.REJECTED


def _of_chair(choice: Choice | None) -> Outcome | None:
    if choice is Choice.FOR:
        return Outcome.PASSED
    return Outcome.REJECTED if choice is Choice.AGAINST else None
