"""Spread criteria evenly among appraisers: who knows the field, nobody alone with the own agency.

The same tasks and people always give the same places: all leads first, the largest tasks before others, each
to whoever would then carry the least in proportion to the load wished for. Work is counted in agencies times
criteria: who leads one does the work of two who read it second, and an alternate none until called.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from pari.core.appraisal.shares import Place

WORK: Mapping[Place, int] = {Place.LEAD: 2, Place.SECOND: 1, Place.ALTERNATE: 0}
PLACES = (Place.LEAD, Place.SECOND, Place.ALTERNATE)


@dataclass(frozen=True, slots=True)
class Task:
    """A criterion, in one set or in several, that the same people appraise in all its agencies.

    Places in `given` stay as they are.
    """

    name: str
    agencies: frozenset[str]
    specialty: str = ""
    given: Mapping[Place, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to whom tasks may be given. `wish` is the load wished for beside others: 1 as they, ½ half."""

    person: int
    own: frozenset[str] = frozenset()
    specialties: frozenset[str] = frozenset()
    wish: Fraction = Fraction(1)

    def __post_init__(self) -> None:
        if self.wish <= 0:
            raise ValueError(f"who takes part carries something, not {self.wish}")


@dataclass(frozen=True, slots=True)
class Balanced:
    """Places by the names of tasks, those that were given before among them; `load` is work by person."""

    places: Mapping[str, Mapping[Place, int]]
    load: Mapping[int, int]


def balanced(
    tasks: Sequence[Task],
    candidates: Sequence[Candidate],
    *,
    places: Sequence[Place] = PLACES[:2],
    own: Mapping[int, frozenset[str]] | None = None,
) -> Balanced:
    """Give every free place of every task, where there is somebody who may take it.

    Who knows a specialty goes before who doesn't. Whoever reads second has no own agency in common with who
    leads, as far as the task is about it, so that somebody free is left for each; an alternate has none in
    common with both. Where nobody fits a place stays free. `own` has the own agencies of others who were
    given something.
    """
    spread = _Spread(candidates, _load_before(tasks, candidates), own or {})
    found = {task.name: dict(task.given) for task in tasks}
    largest_first = sorted(tasks, key=lambda one: -len(one.agencies))  # stable: else in the order given
    for place in places:
        for task in largest_first:
            if place not in found[task.name]:
                spread.give(task, place, found[task.name])
    return Balanced(found, spread.load)


def work_of(places: Mapping[Place, int], agencies: int) -> dict[int, int]:
    """The work that a criterion's places make in so many agencies, by person."""
    return {person: WORK[place] * agencies for place, person in places.items()}


def _load_before(tasks: Iterable[Task], candidates: Iterable[Candidate]) -> dict[int, int]:
    load = {one.person: 0 for one in candidates}
    for task in tasks:
        for person, work in work_of(task.given, len(task.agencies)).items():
            if person in load:
                load[person] += work
    return load


class _Spread:
    """Loads while tasks are given; `load` grows."""

    def __init__(
        self, candidates: Sequence[Candidate], load: dict[int, int], own: Mapping[int, frozenset[str]]
    ) -> None:
        self.candidates, self.load = candidates, load
        self.own = {**own, **{one.person: one.own for one in candidates}}

    def give(self, task: Task, place: Place, taken: dict[Place, int]) -> None:
        fitting = [one for one in self.candidates if self._fits(one, task, taken)]
        if not fitting:
            return
        knowing = [one for one in fitting if task.specialty in one.specialties]
        work = WORK[place] * len(task.agencies)
        chosen = min(knowing or fitting, key=lambda one: (self.load[one.person] + work) / one.wish)
        taken[place] = chosen.person
        self.load[chosen.person] += work

    def _fits(self, one: Candidate, task: Task, taken: Mapping[Place, int]) -> bool:
        """Not in the task already, and free for what all others in it are in conflict with."""
        if one.person in taken.values():
            return False
        others = [self.own.get(person, frozenset()) for person in taken.values()]
        return not others or not (one.own & task.agencies & frozenset.intersection(*others))
