"""Which figures an edition asks for, by set: the inputs of its criteria, and those of the sheet itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pari.core.errors import Refused
from pari.core.names import fold
from pari.core.regulation.edition import CriteriaSet, Criterion, Edition
from pari.core.rules.values import Input
from pari.facts.queries import Key, name_of_criterion


@dataclass(frozen=True, slots=True)
class Asked:
    """One input. `criterion` is the shared key, else the code; both it and `code` are empty for the sheet.

    Variants of a criterion may declare the same name in their own ways; a value fits if it fits one of them.
    """

    criterion: str
    code: str
    title: str
    inputs: tuple[Input, ...]

    @property
    def name(self) -> str:
        return self.inputs[0].name

    @property
    def label(self) -> str:
        return self.inputs[0].label

    @property
    def key(self) -> Key:
        return self.criterion, self.name

    def must_read(self, text: str) -> None:
        """Errors: `Refused` as the first declaration says it."""
        first: Refused | None = None
        for one in self.inputs:
            try:
                one.parse(text)
            except Refused as refused:
                first = first or refused
            else:
                return
        if first:
            raise first


@dataclass(frozen=True, slots=True)
class SetInputs:
    """The inputs that sheets of one set have, in the order of the regulation, those of the sheet first."""

    asked: Mapping[Key, Asked]
    _criteria: Mapping[str, str] = field(repr=False)  # folded code or key → the name figures are kept under

    def criterion(self, text: str) -> str | None:
        """The name under which figures of a criterion are kept, from its code or key; None if unknown."""
        return self._criteria.get(fold(text)) if text else ""

    def of_criterion(self, criterion: str) -> list[Asked]:
        return [one for one in self.asked.values() if one.criterion == criterion]

    def named(self, criterion: str, text: str) -> Asked | None:
        """An input by its name or its label."""
        wanted = fold(text)
        found = self.of_criterion(criterion)
        by_name = (one for one in found if fold(one.name) == wanted)
        return next(by_name, None) or next((one for one in found if fold(one.label) == wanted), None)


def inputs_of(edition: Edition, criteria_set: str) -> SetInputs:
    """Errors: `KeyError` for a set that the edition lacks."""
    found = edition.criteria_set(criteria_set)
    if found is None:
        raise KeyError(criteria_set)
    asked = {one.key: one for one in (*_of_sheet(edition), *_of_set(found))}
    return SetInputs(asked, _names(found))


def _of_sheet(edition: Edition) -> Iterator[Asked]:
    return (Asked("", "", "", (one,)) for one in edition.inputs)


def _of_set(criteria_set: CriteriaSet) -> Iterator[Asked]:
    for criterion in criteria_set.walk():
        declared: dict[str, list[Input]] = {}
        for way in criterion.ways:
            for one in way.inputs.values():
                declared.setdefault(one.name, []).append(one)
        for inputs in declared.values():
            yield Asked(name_of_criterion(criterion), criterion.code, criterion.title, tuple(inputs))


def _names(criteria_set: CriteriaSet) -> dict[str, str]:
    """A code wins over a key that reads like it."""
    leaves: list[Criterion] = list(criteria_set.walk())
    by_key = {fold(one.key): name_of_criterion(one) for one in leaves if one.key}
    return {**by_key, **{fold(one.code): name_of_criterion(one) for one in leaves}}
