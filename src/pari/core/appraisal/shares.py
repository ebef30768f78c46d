"""Who appraises what: criteria of a set, exceptions for single agencies, and what conflict makes of it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum

from pari.core.access.roles import Conflict


class Place(Enum):
    """In what place somebody appraises a criterion."""

    LEAD = "lead"  # chủ trì
    SECOND = "second"  # thẩm định thứ hai
    ALTERNATE = "alternate"  # dự phòng: steps in where both others are in conflict


@dataclass(frozen=True, slots=True, order=True)
class Unit:
    """What is given to somebody: a criterion in all agencies of a set, or in one of them."""

    criteria_set: str
    criterion: str
    agency: str = ""


@dataclass(frozen=True, slots=True)
class Shares:
    """Everything that was given out. `own` has the own agencies of everybody who was given something."""

    given: Mapping[Unit, Mapping[Place, int]]
    own: Mapping[int, frozenset[str]] = field(default_factory=dict)
    conflict: Conflict = Conflict.BLOCKED

    def places(self, criteria_set: str, criterion: str, agency: str) -> dict[Place, int]:
        """As given: what was given for the single agency goes before what holds for the set."""
        general = self.given.get(Unit(criteria_set, criterion), {})
        return {**general, **self.given.get(Unit(criteria_set, criterion, agency), {})}

    def appraisers(self, criteria_set: str, criterion: str, agency: str) -> tuple[int, ...]:
        """Who may give findings, who leads first. Nobody, where everybody given is in conflict.

        In the *blocked* way the others take over from whoever is in conflict, the alternate where both are;
        in 2019's way people mark their own agency too, which somebody of another one re-checks.
        """
        places = self.places(criteria_set, criterion, agency)
        usual = dict.fromkeys(places[place] for place in (Place.LEAD, Place.SECOND) if place in places)
        if self.conflict is Conflict.OWN_THEN_RECHECK:
            return tuple(usual)
        free = [person for person in usual if agency not in self.own.get(person, frozenset())]
        return tuple(free) or tuple(self._free_alternate(places, agency))

    def recheckers(self, criteria_set: str, criterion: str, agency: str) -> tuple[int, ...]:
        """Who may read a mark a second time: of another agency, in 2019's way everybody given.

        In the *blocked* way an alternate has nothing to do with it until called.
        """
        if self.conflict is Conflict.BLOCKED:
            return self.appraisers(criteria_set, criterion, agency)
        given = dict.fromkeys(self.places(criteria_set, criterion, agency).values())
        return tuple(one for one in given if agency not in self.own.get(one, frozenset()))

    def of_person(
        self, person: int, agencies: Mapping[str, str], criteria: Mapping[str, Iterable[str]]
    ) -> dict[str, frozenset[str]]:
        """What somebody appraises or may re-check, by agency. `agencies` gives each agency's set, `criteria`
        each set's leaves.
        """
        # Agencies that are nobody's own, and have nothing given for them alone, are all alike.
        apart = frozenset(unit.agency for unit in self.given).union(*self.own.values())
        usual = {one: self._mine(person, one, codes, "") for one, codes in criteria.items()}
        found = {
            agency: self._mine(person, one, criteria[one], agency) if agency in apart else usual[one]
            for agency, one in agencies.items()
        }
        return {agency: mine for agency, mine in found.items() if mine}

    def _mine(self, person: int, criteria_set: str, codes: Iterable[str], agency: str) -> frozenset[str]:
        return frozenset(code for code in codes if person in self._touching(criteria_set, code, agency))

    def _touching(self, criteria_set: str, criterion: str, agency: str) -> tuple[int, ...]:
        """Whoever appraises it or may re-check it."""
        place = criteria_set, criterion, agency
        return (*self.appraisers(*place), *self.recheckers(*place))

    def uncovered(
        self, agencies: Mapping[str, str], criteria: Mapping[str, Iterable[str]]
    ) -> Iterator[tuple[str, str]]:
        """(Agency, criterion) that nobody may appraise, or that nobody else could re-check."""
        for agency, criteria_set in agencies.items():
            for code in criteria[criteria_set]:
                if not self._is_covered(criteria_set, code, agency):
                    yield agency, code

    def _is_covered(self, criteria_set: str, code: str, agency: str) -> bool:
        appraisers = self.appraisers(criteria_set, code, agency)
        if any(agency not in self.own.get(one, frozenset()) for one in appraisers):
            return True
        return bool(appraisers) and bool(self.recheckers(criteria_set, code, agency))

    def _free_alternate(self, places: Mapping[Place, int], agency: str) -> Iterator[int]:
        alternate = places.get(Place.ALTERNATE)
        if alternate is not None and agency not in self.own.get(alternate, frozenset()):
            yield alternate
