"""What the pages of assignment send, turned into changes. Everything that can't be is a sentence."""

from collections.abc import Iterable, Mapping, Sequence

from django.http import QueryDict

from pari.campaigns.assigning import Assignment, Wish, by_hand, evenly, passed_on, with_specialties
from pari.campaigns.shares import Given
from pari.core.appraisal.shares import Place, Unit
from pari.core.errors import BadInput, Problem, Refused
from pari.web.appraisal.ways_page import Balancing, field_name

FULL = (10, 400)  # percent of a full load that may be wished for


def hand_changes(told: Assignment, sent: QueryDict) -> list[Given]:
    """Cells and rows of the grid, the place and the person. Errors: `Refused`."""
    units = _units(told, sent.getlist("o"), sent.getlist("d"))
    return _placed(told, units, sent)


def agency_changes(told: Assignment, agency: str, sent: QueryDict) -> list[Given]:
    """Criteria of one agency. Errors: `Refused`."""
    criteria_set = told.agencies[agency]
    known = told.criteria.get(criteria_set, [])
    chosen = set(sent.getlist("o"))
    return _placed(told, [Unit(criteria_set, code, agency) for code in known if code in chosen], sent)


def specialty_changes(told: Assignment, sent: Mapping[str, str]) -> list[Given]:
    """Errors: `Refused`; `BadInput` where somebody has two places of a specialty."""
    codes = {line.specialty for line in told.lines}
    chosen: dict[str, dict[Place, int]] = {}
    for code in codes:
        for of in Place:
            person = _person(told, sent.get(field_name(code, of), ""))
            if person is not None:
                chosen.setdefault(code, {})[of] = person
    if not chosen:
        raise Refused("share.nobody_chosen")
    _must_differ(told, chosen)
    return with_specialties(told, chosen, only_free=sent.get("only_free") == "1")


def balancing_of(sent: QueryDict) -> Balancing:
    """What a form for balancing says."""
    wishes = {name.removeprefix("muc-"): str(sent[name]) for name in sent if name.startswith("muc-")}
    return Balancing(
        frozenset(sent.getlist("nguoi")),
        wishes,
        keep=sent.get("keep") == "1",
        same=sent.get("same") == "1",
        alternates=sent.get("alternates") == "1",
    )


def balance_changes(told: Assignment, said: Balancing) -> list[Given]:
    """Errors: `Refused`; `BadInput` with each wish that is no share of a full load."""
    chosen = [one for one in told.people if str(one.pk) in (said.chosen or ())]
    if not chosen:
        raise Refused("share.nobody_chosen")
    problems, wishes = [], []
    for one in chosen:
        load = _percent((said.wishes or {}).get(str(one.pk), "100"))
        if load is None:
            figures = {"name": one.name, "lowest": FULL[0], "highest": FULL[1]}
            problems.append(Problem("share.no_load", figures))
        else:
            wishes.append(Wish(one.pk, load))
    if problems:
        raise BadInput(problems)
    places = tuple(Place) if said.alternates else (Place.LEAD, Place.SECOND)
    return evenly(told, wishes, places=places, keep=said.keep, same_in_all_sets=said.same)


def pass_on_changes(told: Assignment, giver: str, taker: str) -> list[Given]:
    """Errors: `Refused`."""
    held = {person for places in told.shares.given.values() for person in places.values()}
    to = _person(told, taker)
    if not giver.isdecimal() or int(giver) not in held or to is None:
        raise Refused("share.nobody_chosen")
    if int(giver) == to:
        raise Refused("share.same_person")
    return passed_on(told, int(giver), to)


def _placed(told: Assignment, units: Sequence[Unit], sent: QueryDict) -> list[Given]:
    if not units:
        raise Refused("share.nothing_chosen")
    person, text = _person(told, sent.get("person", "")), sent.get("person", "")
    if person is None and text != "0":
        raise Refused("share.nobody_chosen")
    return by_hand(told, units, _place(sent.get("place", "")), person)


def _units(told: Assignment, cells: Iterable[str], rows: Iterable[str]) -> list[Unit]:
    """In the order of the grid; what isn't in it is left out."""
    chosen, whole = set(cells), set(rows)
    return [
        unit
        for line in told.lines
        for unit in line.units
        if line.name in whole or f"{unit.criteria_set}:{unit.criterion}" in chosen
    ]


def _place(text: str) -> Place:
    return next((one for one in Place if one.value == text), Place.LEAD)


def _person(told: Assignment, text: str) -> int | None:
    return next((one.pk for one in told.people if str(one.pk) == text), None)


def _percent(text: str) -> int | None:
    plain = text.strip().removesuffix("%").strip()
    if not (plain.isascii() and plain.isdigit() and len(plain) <= 3):
        return None
    return int(plain) if FULL[0] <= int(plain) <= FULL[1] else None


def _must_differ(told: Assignment, chosen: Mapping[str, Mapping[Place, int]]) -> None:
    problems = [
        Problem("share.same_in_specialty", {"specialty": told.specialties.get(code, code)})
        for code, places in chosen.items()
        if len(set(places.values())) < len(places)
    ]
    if problems:
        raise BadInput(problems)
