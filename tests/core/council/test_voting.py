"""Votes at, just under and just over each bound; the chair's vote; who isn't asked never matters."""

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pari.core.council.voting import Choice, Majority, Outcome, Tally, VotingRules, quorum_of, tally

FOR, AGAINST, ABSTAIN = Choice
TWO_THIRDS = Fraction(2, 3)
CHAIR = 1


def rules(majority: Majority = Majority.OF_PRESENT, *, chair_decides: bool = True) -> VotingRules:
    return VotingRules(TWO_THIRDS, majority, chair_decides_ties=chair_decides)


def counted(
    votes: str,
    *,
    members: int | None = None,
    present: int | None = None,
    majority: Majority = Majority.OF_PRESENT,
    chair: int | None = None,
    chair_decides: bool = True,
) -> Tally:
    """`votes` of members 1, 2, 3 …: + for, - against, o abstaining, a blank none."""
    seats = members or len(votes)
    choices = {"+": FOR, "-": AGAINST, "o": ABSTAIN}
    given_votes = {person: choices[one] for person, one in zip(count(1), votes, strict=False) if one != " "}
    return tally(
        rules(majority, chair_decides=chair_decides),
        members=range(1, seats + 1),
        present=range(1, (present or seats) + 1),
        votes=given_votes,
        chair=chair,
    )


# --- Whether enough are there ------------------------------------------------------------------------------


@pytest.mark.parametrize(("members", "needed"), [(3, 2), (4, 3), (5, 4), (6, 4), (7, 5)])
def test_two_thirds_are_rounded_up(members: int, needed: int) -> None:
    assert quorum_of(rules(), members) == needed
    assert counted("+" * (needed - 1), members=members, present=needed - 1).outcome is Outcome.NO_QUORUM
    assert counted("+" * needed, members=members, present=needed).outcome is Outcome.PASSED


def test_all_must_be_there_where_the_decision_says_so() -> None:
    everybody = VotingRules(Fraction(1), Majority.OF_VOTES)
    assert [quorum_of(everybody, members) for members in (1, 3, 7)] == [1, 3, 7]


def test_of_whom_everybody_stands_aside_nothing_is_decided() -> None:
    found = tally(rules(), members=(), present=(1, 2), votes={1: FOR, 2: FOR}, chair=1)
    assert (found.outcome, found.quorum, found.present) == (Outcome.NO_QUORUM, 0, 0)


# --- What a majority is of ---------------------------------------------------------------------------------

# members, those there, their votes; what it comes to by each way of counting: votes, present, members
BOUNDS: list[tuple[int, int, str, tuple[str, str, str]]] = [
    (6, 6, "+++---", ("tied", "tied", "tied")),
    (6, 6, "++++--", ("passed", "passed", "passed")),
    (6, 6, "++----", ("rejected", "rejected", "rejected")),
    (6, 6, "+++--o", ("passed", "tied", "tied")),
    (6, 6, "++--oo", ("tied", "rejected", "rejected")),
    (6, 6, "++-ooo", ("passed", "rejected", "rejected")),
    (6, 5, "+++--", ("passed", "passed", "tied")),
    (6, 4, "+++-", ("passed", "passed", "tied")),
    (6, 4, "++--", ("tied", "tied", "rejected")),
    (6, 4, "++++", ("passed", "passed", "passed")),
    (7, 5, "+++--", ("passed", "passed", "rejected")),
    (7, 7, "++++---", ("passed", "passed", "passed")),
    (7, 7, "+++----", ("rejected", "rejected", "rejected")),
    (5, 5, "ooooo", ("tied", "rejected", "rejected")),
    (5, 4, "+   ", ("passed", "rejected", "rejected")),
    (6, 3, "+++", ("no_quorum", "no_quorum", "no_quorum")),
]


@pytest.mark.parametrize(("members", "present", "votes", "outcomes"), BOUNDS)
def test_more_than_half_decides(members: int, present: int, votes: str, outcomes: tuple[str, ...]) -> None:
    found = [counted(votes, members=members, present=present, majority=one).outcome.value for one in Majority]
    assert found == list(outcomes)


def test_a_tally_says_who_is_still_silent() -> None:
    found = counted("+- o ", members=6, present=5)
    assert (found.in_favour, found.against, found.abstained, found.silent) == (1, 1, 1, 2)
    assert (found.members, found.present, found.quorum) == (6, 5, 4)


# --- The chair ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("votes", "expected"),
    [
        ("++--", (Outcome.PASSED, True)),  # the chair, who is the first, is for
        ("--++", (Outcome.REJECTED, True)),
        ("o++-", (Outcome.TIED, False)),  # half of those present, and the chair abstains
        ("+++-", (Outcome.PASSED, False)),  # nothing to break
        ("+---", (Outcome.REJECTED, False)),
    ],
)
def test_exactly_half_is_decided_by_the_vote_of_the_chair(votes: str, expected: tuple[Outcome, bool]) -> None:
    found = counted(votes, chair=CHAIR)
    assert (found.outcome, found.by_chair) == expected


def test_a_chair_who_is_away_breaks_no_tie() -> None:
    away = tally(
        rules(),
        members=range(1, 6),
        present=(2, 3, 4, 5),
        votes={1: FOR, 2: FOR, 3: FOR, 4: AGAINST, 5: AGAINST},
        chair=CHAIR,
    )
    assert (away.outcome, away.by_chair, away.in_favour) == (Outcome.TIED, False, 2)


def test_a_chair_who_stands_aside_breaks_no_tie() -> None:
    """An item of the chair's own agency: the chair isn't among those who may vote on it."""
    aside = tally(
        rules(),
        members=(2, 3, 4, 5),
        present=range(1, 6),
        votes={1: FOR, 2: FOR, 3: FOR, 4: AGAINST, 5: AGAINST},
        chair=CHAIR,
    )
    assert (aside.outcome, aside.members, aside.present) == (Outcome.TIED, 4, 4)


def test_the_decision_may_give_the_chair_no_second_word() -> None:
    assert counted("++--", chair=CHAIR, chair_decides=False).outcome is Outcome.TIED


# --- In writing --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answered", "outcome"),
    [("+++", "no_quorum"), ("++++", "passed"), ("++--", "passed"), ("+---", "rejected"), ("o+++", "passed")],
)
def test_an_opinion_in_writing_is_being_there(answered: str, outcome: str) -> None:
    """Six members; who answers nothing isn't there."""
    found = counted(answered, members=6, present=len(answered), chair=CHAIR)
    assert (found.outcome.value, found.present, found.silent) == (outcome, len(answered), 0)


# --- Whatever is voted -------------------------------------------------------------------------------------

PEOPLE = list(range(1, 10))
people = st.sets(st.sampled_from(PEOPLE))
ballots = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(Choice))
quorums = st.fractions(Fraction(1, 10), Fraction(1), max_denominator=10)
every_rule = st.builds(VotingRules, quorums, st.sampled_from(Majority), st.booleans())
chairs = st.none() | st.sampled_from(PEOPLE)


@dataclass(frozen=True)
class Ballot:
    rules: VotingRules
    members: set[int]
    present: set[int]
    votes: dict[int, Choice]
    chair: int | None

    def counted(self) -> Tally:
        return tally(
            self.rules, members=self.members, present=self.present, votes=self.votes, chair=self.chair
        )


any_ballot = st.builds(Ballot, every_rule, people, people, ballots, chairs)


@given(any_ballot, st.sampled_from(PEOPLE))
def test_a_further_vote_for_never_undoes_what_was_passed(ballot: Ballot, voter: int) -> None:
    """Of somebody silent or of another mind, there already or by answering in writing."""
    if ballot.counted().outcome is Outcome.PASSED:
        more = replace(ballot, votes={**ballot.votes, voter: FOR})
        assert more.counted().outcome is Outcome.PASSED
        assert replace(more, present=more.present | {voter}).counted().outcome is Outcome.PASSED


@given(any_ballot)
def test_whoever_isn_t_asked_never_matters(ballot: Ballot) -> None:
    members = ballot.members
    narrow = replace(
        ballot,
        present=ballot.present & members,
        votes={person: one for person, one in ballot.votes.items() if person in members},
        chair=ballot.chair if ballot.chair in members else None,
    )
    assert ballot.counted() == narrow.counted()


@given(any_ballot)
def test_what_is_counted_adds_up(ballot: Ballot) -> None:
    found = ballot.counted()
    assert found.in_favour + found.against + found.abstained + found.silent == found.present <= found.members
    assert found.silent >= 0
    assert (found.outcome is Outcome.NO_QUORUM) is (not found.present or found.present < found.quorum)
    assert not found.by_chair or found.outcome in (Outcome.PASSED, Outcome.REJECTED)
