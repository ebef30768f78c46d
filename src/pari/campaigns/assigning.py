"""Changes of who appraises what, thought through before they are made: what they come to, and for whom."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction
from functools import cached_property

from pari.agencies.queries import names_of
from pari.campaigns.models import Campaign, ShareChange
from pari.campaigns.queries import edition_of
from pari.campaigns.shares import Given, leaves_of, may_appraise, newest_change, own_in, sets_of, shares_in
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.appraisal.assignment import Wanted, by_specialty, knows, placed, replaced
from pari.core.appraisal.balance import Candidate, Task, balanced
from pari.core.appraisal.shares import Place, Shares, Unit
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.people.models import Account
from pari.people.queries import names_of_people


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion over all sets that have it, found by its shared key, else by its code.

    `codes` gives its code by set.
    """

    name: str
    code: str
    title: str
    field: str
    specialty: str
    codes: Mapping[str, str]

    @property
    def units(self) -> list[Unit]:
        return [Unit(criteria_set, code) for criteria_set, code in self.codes.items()]


@dataclass(frozen=True)
class Assignment:
    """Everything about who appraises what, read once. Own agencies are those of all who may be chosen, too.

    `seen` is the number of the newest change.
    """

    campaign: Campaign
    edition: Edition | None
    shares: Shares
    agencies: Mapping[str, str]  # code → set, in the campaign's order
    people: Sequence[Account]  # to whom something may be given
    names: Mapping[int, str]  # of them, and of everybody to whom something was
    seen: int

    @cached_property
    def sets(self) -> list[CriteriaSet]:
        """Those by which somebody is evaluated, in the edition's order."""
        used = set(self.agencies.values())
        return [one for one in self.edition.sets if one.code in used] if self.edition else []

    @cached_property
    def lines(self) -> list[Line]:
        found: dict[str, Line] = {}
        for one in self.sets:
            for field, leaf in _leaves(one):
                name = leaf.key or leaf.code
                if name not in found:
                    found[name] = Line(name, leaf.code, leaf.title, field, leaf.specialty, {})
                found[name].codes[one.code] = leaf.code  # type: ignore[index]  # a dict while it is made
        return list(found.values())

    @cached_property
    def criteria(self) -> dict[str, list[str]]:
        return {one.code: leaves_of(one) for one in self.sets}

    @cached_property
    def specialties(self) -> dict[str, str]:
        """Names of the specialties by their codes; criteria without one come last."""
        return {one.code: one.name for one in self.edition.specialties} if self.edition else {}

    def agencies_of(self, criteria_set: str) -> list[str]:
        return [code for code, one in self.agencies.items() if one == criteria_set]

    def own(self, person: int) -> frozenset[str]:
        return self.shares.own.get(person, frozenset())

    @cached_property
    def short_names(self) -> dict[int, str]:
        """Names without what all have in front of a comma: where they are titles, what tells them apart."""
        return without_common_start(self.names)

    @cached_property
    def gone(self) -> set[int]:
        """Who was given something and may not appraise any more."""
        held = {person for places in self.shares.given.values() for person in places.values()}
        return held - {one.pk for one in self.people}


@dataclass(frozen=True, slots=True)
class Wish:
    """How somebody chosen takes part in balancing: `load` in percent of a full one."""

    person: int
    load: int = 100


def assignment_of(campaign: Campaign, *, at: datetime, eye: AnyEye) -> Assignment:
    """Who appraises what, who may, and where each is in conflict: 13 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_PLAN)
    edition = edition_of(campaign)
    shares = _of_edition(shares_in(campaign, campaign.shares.all(), at=at), edition)
    people = may_appraise(campaign, at)
    held = {person for places in shares.given.values() for person in places.values()}
    missing = {one.pk for one in people} - set(shares.own)
    own = {**shares.own, **own_in(campaign, missing, at=at)}
    names = {one.pk: one.name for one in people}
    return Assignment(
        campaign,
        edition,
        Shares(shares.given, own, shares.conflict),
        sets_of(campaign),
        people,
        {**names_of_people(held - set(names)), **names},
        newest_change(campaign),
    )


def changes_of(campaign: Campaign, *, eye: AnyEye, most: int = 100) -> list[ShareChange]:
    """Every change of who appraises what, the newest first: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_PLAN)
    rows = campaign.share_changes.select_related("account", "undoes").order_by("-sequence")
    return list(rows[:most])


def by_hand(told: Assignment, units: Iterable[Unit], place: Place, person: int | None) -> list[Given]:
    return _given(placed(told.shares, units, place, person))


def with_specialties(
    told: Assignment, chosen: Mapping[str, Mapping[Place, int]], *, only_free: bool
) -> list[Given]:
    """`chosen` says who takes which place for each specialty, by its code."""
    specialties = {unit: line.specialty for line in told.lines for unit in line.units}
    return _given(by_specialty(told.shares, specialties, chosen, only_free=only_free))


def evenly(
    told: Assignment,
    wishes: Sequence[Wish],
    *,
    places: Sequence[Place],
    keep: bool,
    same_in_all_sets: bool,
) -> list[Given]:
    """Everything spread over those chosen; with `keep` only what is free, else the places are given anew.

    `same_in_all_sets` gives a criterion to the same people in every set that has it.
    """
    tasks, units = _tasks(told, places, keep=keep, same_in_all_sets=same_in_all_sets)
    known = known_specialties(told, [one.person for one in wishes])
    candidates = [
        Candidate(one.person, told.own(one.person), known[one.person], Fraction(one.load, 100))
        for one in wishes
    ]
    found = balanced(tasks, candidates, places=places, own=told.shares.own).places
    wanted: Wanted = {
        (unit, place): found[name].get(place) for name, of in units.items() for unit in of for place in places
    }
    return _given({key: who for key, who in wanted.items() if _differs(told.shares, key, who)})


def passed_on(told: Assignment, person: int, taker: int) -> list[Given]:
    """Everything that one was given, exceptions too, goes to another."""
    return _given(replaced(told.shares, person, taker))


def known_specialties(told: Assignment, people: Collection[int]) -> dict[int, frozenset[str]]:
    """Codes of the specialties that fit the agencies of people: 1 query."""
    own = {person: told.own(person) for person in people}
    names = names_of(told.campaign.authority.code, {code for codes in own.values() for code in codes})
    called = {person: [names[code] for code in codes if code in names] for person, codes in own.items()}
    return {
        person: frozenset(code for code, name in told.specialties.items() if knows(name, called[person]))
        for person in people
    }


def _tasks(
    told: Assignment, places: Sequence[Place], *, keep: bool, same_in_all_sets: bool
) -> tuple[list[Task], dict[str, list[Unit]]]:
    """Units that get the same people, by the names of tasks; those that keep different people stay apart."""
    units: dict[str, list[Unit]] = {}
    tasks: dict[str, Task] = {}
    for line in told.lines:
        for unit in line.units:
            held = told.shares.given.get(unit, {})
            given = {place: who for place, who in held.items() if keep or place not in places}
            said = sorted((place.value, who) for place, who in given.items())
            name = f"{line.name} {said if same_in_all_sets else unit.criteria_set}"
            units.setdefault(name, []).append(unit)
            agencies = frozenset(told.agencies_of(unit.criteria_set))
            if name in tasks:
                agencies |= tasks[name].agencies
            tasks[name] = Task(name, agencies, line.specialty, given)
    return list(tasks.values()), units


def _of_edition(shares: Shares, edition: Edition | None) -> Shares:
    """Without criteria of an earlier edition, which nobody appraises any more."""
    known = {one.code: set(leaves_of(one)) for one in edition.sets} if edition else {}
    given = {
        unit: held
        for unit, held in shares.given.items()
        if unit.criterion in known.get(unit.criteria_set, ())
    }
    return Shares(given, shares.own, shares.conflict)


def without_common_start(names: Mapping[int, str]) -> dict[int, str]:
    starts = {name.partition(", ")[0] for name in names.values()}
    alike = len(starts) == 1 and len(names) > 1 and all(", " in name for name in names.values())
    return {one: name.partition(", ")[2] if alike else name for one, name in names.items()}


def _leaves(one: CriteriaSet) -> Iterable[tuple[str, Criterion]]:
    for top in (*one.fields, *one.bonus.criteria, *one.penalty.criteria):
        for leaf in top.leaves():
            if not leaf.tracked:
                yield top.title, leaf


def _differs(shares: Shares, key: tuple[Unit, Place], person: int | None) -> bool:
    unit, place = key
    return shares.given.get(unit, {}).get(place) != person


def _given(wanted: Wanted) -> list[Given]:
    return [Given(unit, place, person) for (unit, place), person in wanted.items()]
