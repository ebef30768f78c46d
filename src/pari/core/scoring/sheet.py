"""What is known of one agency before it is scored."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pari.core.rules.outcome import Given
from pari.core.rules.values import Value


@dataclass(frozen=True, slots=True)
class Exemption:
    """Points that leave the standard: all of a criterion's (`points` None), or part of a leaf's."""

    points: Decimal | None = None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """Points that a person decided for a leaf, whatever the rule gives: credit for what was left empty."""

    points: Decimal
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One agency's inputs by criterion code, its exemptions, marks and chosen variants.

    An exempt parent exempts all below it. `values` are inputs of the sheet itself, for caps.
    """

    agency: str
    block: str
    criteria_set: str
    given: Mapping[str, Given] = field(default_factory=dict)
    exemptions: Mapping[str, Exemption] = field(default_factory=dict)
    marks: Mapping[str, Mark] = field(default_factory=dict)
    variants: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Value] = field(default_factory=dict)
