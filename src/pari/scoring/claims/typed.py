"""Text that somebody typed on a criterion, and what it claims under the edition: inputs, faults, points."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Self

from pari.core.errors import Problem, Refused
from pari.core.regulation.edition import Criterion, Way
from pari.core.rules.outcome import Given
from pari.core.rules.values import Value
from pari.facts.models import Fact
from pari.scoring.models import Draft, Mark

LONGEST_TEXT = 20_000  # characters of an explanation: some eight pages
LONGEST_VALUE = 100  # characters of one input


@dataclass(frozen=True, slots=True)
class Typed:
    """What a person says about one criterion. `values` are texts as typed, by input."""

    variant: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    explanation: str = ""
    asks_exemption: bool = False
    exemption_reason: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.explanation or self.asks_exemption or any(self.values.values()))


@dataclass(frozen=True, slots=True)
class Kept:
    """Text as it lies in a sheet: a draft, or a mark, by whom and when. `version` is the sheet's count."""

    text: Typed
    version: int
    account: int | None
    name: str
    at: datetime
    is_draft: bool
    on_behalf: str = ""
    mark: int | None = None

    @classmethod
    def of_draft(cls, row: Draft) -> Self:
        return cls(
            typed_of(row), row.version, row.account_id, _name(row), row.saved_at, is_draft=True,
            on_behalf=row.on_behalf,
        )  # fmt: skip

    @classmethod
    def of_mark(cls, row: Mark) -> Self:
        return cls(
            typed_of(row), row.version, row.account_id, _name(row), row.at, is_draft=False,
            on_behalf=row.on_behalf, mark=row.pk,
        )  # fmt: skip


def typed_of(row: Draft | Mark) -> Typed:
    return Typed(
        row.variant, json.loads(row.values), row.explanation, row.asks_exemption, row.exemption_reason
    )


def _name(row: Draft | Mark) -> str:
    return row.account.name if row.account else ""


@dataclass(frozen=True, slots=True)
class Read:
    """The inputs of a criterion as they count: facts before what was typed. `faults` by input."""

    given: Given | None
    facts: Mapping[str, Fact]
    faults: Mapping[str, Problem]


def read_inputs(criterion: Criterion, text: Typed, facts: Mapping[tuple[str, str], Fact]) -> Read:
    """Read the inputs that the chosen way asks for; what can't be read is missing, and its fault says why."""
    way = criterion.way(text.variant) or criterion.way()
    known = facts_of_criterion(criterion, way, facts)
    values: dict[str, Value] = {}
    faults: dict[str, Problem] = {}
    for name, one in (way.inputs if way else {}).items():
        typed = known[name].value if name in known else text.values.get(name, "").strip()
        if not typed:
            continue
        try:
            values[name] = one.parse(typed)
        except Refused as refused:
            faults[name] = Problem(refused.problem.code, refused.problem.figures, column=name, value=typed)
    return Read(Given(values) if values else None, known, faults)


def facts_of_criterion(
    criterion: Criterion, way: Way | None, facts: Mapping[tuple[str, str], Fact]
) -> dict[str, Fact]:
    """The facts about this criterion by input: under its shared key, else under its code."""
    found = {}
    for name in way.inputs if way else ():
        fact = (criterion.key and facts.get((criterion.key, name))) or facts.get((criterion.code, name))
        if fact:
            found[name] = fact
    return found
