"""What a change of who appraises what comes to: places given by hand, by specialty, or from one to another.

Nobody has two places of one criterion. Who is given a place of a criterion and had another one of it changes
with whoever was there.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pari.core.appraisal.shares import Place, Shares, Unit
from pari.core.names import fold

Wanted = dict[tuple[Unit, Place], int | None]  # None: nobody any more
ORDER = (Place.LEAD, Place.SECOND, Place.ALTERNATE)


def placed(shares: Shares, units: Iterable[Unit], place: Place, person: int | None) -> Wanted:
    """Somebody takes a place of units, or nobody does; what they had there goes to whoever had this one."""
    wanted: Wanted = {}
    for unit in units:
        held = _held(shares, unit)
        wanted[unit, place] = person
        before = next((one for one in ORDER if one is not place and held.get(one) == person), None)
        if person is not None and before is not None:
            wanted[unit, before] = held.get(place)
    return _changed(shares, wanted)


def by_specialty(
    shares: Shares,
    specialties: Mapping[Unit, str],
    chosen: Mapping[str, Mapping[Place, int]],
    *,
    only_free: bool = False,
) -> Wanted:
    """The people chosen for each specialty take the places of its units; with `only_free` those left free."""
    wanted: Wanted = {}
    for unit, specialty in specialties.items():
        held = dict(shares.given.get(unit, {}))
        given = {**chosen.get(specialty, {}), **held} if only_free else {**held, **chosen.get(specialty, {})}
        for place, person in _each_once(given, held if only_free else chosen.get(specialty, {})).items():
            wanted[unit, place] = person
    return _changed(shares, wanted)


def replaced(shares: Shares, person: int, by: int) -> Wanted:
    """Everything that one person was given goes to another; where that one has a higher place already, the
    place stays free, and a lower one is given up for it."""
    wanted: Wanted = {}
    for unit, places in shares.given.items():
        place = next((one for one, who in places.items() if who == person), None)
        if place is None:
            continue
        other = next((one for one, who in _held(shares, unit).items() if who == by), None)
        if other is not None and ORDER.index(other) < ORDER.index(place):
            wanted[unit, place] = None
            continue
        wanted[unit, place] = by
        if other is not None:
            wanted[unit, other] = None
    return _changed(shares, wanted)


def after(shares: Shares, wanted: Wanted) -> Shares:
    """The shares once the change is made."""
    given = {unit: dict(places) for unit, places in shares.given.items()}
    for (unit, place), person in wanted.items():
        held = given.setdefault(unit, {})
        if person is None:
            held.pop(place, None)
        else:
            held[place] = person
    return Shares({unit: held for unit, held in given.items() if held}, shares.own, shares.conflict)


def twice(shares: Shares, units: Iterable[Unit]) -> Iterator[tuple[Unit, int]]:
    """Who has two places of one criterion, as given for a set or, with its exceptions, for an agency.

    `units` are those to look at; exceptions of the same criteria are looked at with them.
    """
    general = {(one.criteria_set, one.criterion) for one in units}
    looked_at = {one for one in shares.given if (one.criteria_set, one.criterion) in general}
    for unit in sorted(looked_at):
        people = list(_held(shares, unit).values())
        for person in sorted({one for one in people if people.count(one) > 1}):
            yield unit, person


@dataclass(frozen=True, slots=True)
class Covered:
    """Who appraises a criterion of an agency, and how that differs from what was given for its set.

    `stood_aside` are those in conflict; `is_exception` where something was given for the agency alone.
    """

    agency: str
    criterion: str
    appraisers: tuple[int, ...]
    recheckers: tuple[int, ...]
    stood_aside: tuple[int, ...]
    is_exception: bool
    is_covered: bool


def covered(shares: Shares, criteria_set: str, agency: str, criteria: Iterable[str]) -> Iterator[Covered]:
    """One agency's criteria in the order given."""
    for code in criteria:
        places = shares.places(criteria_set, code, agency)
        listed = [places[place] for place in ORDER if place in places]
        appraisers = shares.appraisers(criteria_set, code, agency)
        free = {one for one in listed if agency not in shares.own.get(one, frozenset())}
        yield Covered(
            agency,
            code,
            appraisers,
            shares.recheckers(criteria_set, code, agency),
            tuple(one for one in listed if one not in free),
            Unit(criteria_set, code, agency) in shares.given,
            is_covered=bool(appraisers) and bool(free),
        )


def special_agencies(shares: Shares, agencies: Mapping[str, str]) -> list[str]:
    """Agencies in which something differs from their set: exceptions, or somebody whose own agency it is."""
    own = {agency for codes in shares.own.values() for agency in codes}
    excepted = {unit.agency for unit in shares.given if unit.agency}
    return [agency for agency in agencies if agency in own or agency in excepted]


def loads(shares: Shares, agencies: Mapping[str, str]) -> dict[int, dict[Place, int]]:
    """In how many agencies times criteria each person has each place, as given: what conflict makes of it is
    the same work in other hands. `agencies` gives each agency's set.
    """
    sizes = Counter(agencies.values())
    found: dict[int, dict[Place, int]] = {}
    for unit, places in shares.given.items():
        general = shares.given.get(Unit(unit.criteria_set, unit.criterion), {}) if unit.agency else {}
        times = 1 if unit.agency else sizes[unit.criteria_set]
        for place, person in places.items():
            _add(found, person, place, times)
            if place in general:
                _add(found, general[place], place, -1)
    return found


def uncovered_places(
    shares: Shares, agencies: Mapping[str, str], criteria: Mapping[str, Iterable[str]]
) -> list[tuple[str, str]]:
    """(Agency, criterion) that nobody may appraise, as `Shares.uncovered`, of special agencies alone.

    Where nothing was given for a whole set, that is said of the set and not of each of its agencies.
    """
    special = {code: agencies[code] for code in special_agencies(shares, agencies)}
    return [
        (agency, code)
        for agency, code in shares.uncovered(special, criteria)
        if shares.appraisers(special[agency], code, "")
    ]


def knows(specialty: str, agencies: Collection[str]) -> bool:
    """Whether somebody of these agencies (by their names) knows a specialty (by its name).

    An edition calls its specialties by agencies (“Sở Tư pháp”) or by fields (“Nội vụ, cải cách hành chính”).
    """
    wanted = {fold(specialty), *(fold(part) for part in specialty.split(","))}
    return any(_agree(one, fold(name)) for one in wanted for name in agencies)


def _agree(specialty: str, agency: str) -> bool:
    return bool(specialty) and f" {specialty} " in f" {agency} "


def _held(shares: Shares, unit: Unit) -> Mapping[Place, int]:
    return shares.places(unit.criteria_set, unit.criterion, unit.agency)


def _add(found: dict[int, dict[Place, int]], person: int, place: Place, times: int) -> None:
    held = found.setdefault(person, {})
    held[place] = held.get(place, 0) + times


def _each_once(given: Mapping[Place, int], first: Mapping[Place, int]) -> dict[Place, int | None]:
    """Each person in one place: those in `first` stay, who is left over twice leaves the other place free."""
    found: dict[Place, int | None] = {}
    for place in sorted(given, key=lambda one: (one not in first, ORDER.index(one))):
        found[place] = None if given[place] in found.values() else given[place]
    return found


def _changed(shares: Shares, wanted: Wanted) -> Wanted:
    return {
        (unit, place): person
        for (unit, place), person in wanted.items()
        if shares.given.get(unit, {}).get(place) != person
    }
