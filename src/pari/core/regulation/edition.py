"""What an edition of a regulation holds. Nothing here computes."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum

from pari.core.numbers import ZERO
from pari.core.ranking.consequences import Reading, StreakRule
from pari.core.ranking.ranking import Method
from pari.core.rules.awards import Rule
from pari.core.rules.bounds import Bounds
from pari.core.rules.values import Input, Value


class SourceKind(Enum):
    """How well a text carries a rule; screens say which."""

    LAW = "law"  # a legal text says it
    PUBLISHED = "published"  # an official paper prints it
    RECONSTRUCTED = "reconstructed"  # it follows from official papers
    MODEL = "model"  # proposed by the authors of the file; no official source


@dataclass(frozen=True, slots=True)
class Source:
    kind: SourceKind
    cite: str = ""  # number of the paper and article; empty only for `model`


@dataclass(frozen=True, slots=True)
class Evidence:
    required: bool
    text: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """A worked case: these inputs give these points, or exempt, or leave the points unknown."""

    inputs: dict[str, Value]
    points: Decimal | None = None
    exempt: bool = False
    bests: dict[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Way:
    """One way to measure a criterion. A leaf has one, or named variants of equal maximum.

    `rule` is None for a criterion that is tracked only.
    """

    name: str
    inputs: dict[str, Input]
    rule: Rule | None
    cases: tuple[Case, ...] = ()


class Absent(Enum):
    """What a bonus or penalty that nobody reported means."""

    NONE = "none"  # no bonus, no penalty: 0 points, and the reason says so
    UNKNOWN = "unknown"  # missing, as with any other criterion


@dataclass(frozen=True, slots=True)
class Criterion:
    """A node of the tree. `reach` is the most that it gives, or below zero the most that a penalty takes."""

    code: str
    title: str
    reach: Decimal
    source: Source
    children: tuple["Criterion", ...] = ()
    ways: tuple[Way, ...] = ()
    key: str = ""  # the shared key: same criterion in other sets
    evidence: Evidence = Evidence(required=False)
    guidance: str = ""
    specialty: str = ""
    field: str = ""  # of a bonus or penalty: the field that it belongs to
    note: str = ""
    self_assessed: bool = True
    tracked: bool = False
    absent: Absent | None = None  # None: missing inputs are missing

    @property
    def is_leaf(self) -> bool:
        return not self.children

    @property
    def may_be_silent(self) -> bool:
        """A bonus or penalty that is none where nobody reports it."""
        return self.absent is Absent.NONE

    def walk(self) -> Iterator["Criterion"]:
        """This criterion and all below it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self) -> Iterator["Criterion"]:
        return (criterion for criterion in self.walk() if criterion.is_leaf)

    def way(self, name: str = "") -> Way | None:
        """The variant of that name; without a name the first one."""
        if not name:
            return self.ways[0] if self.ways else None
        return next((way for way in self.ways if way.name == name), None)


class Placement(Enum):
    ON_TOP = "on_top"  # the standard is full without it
    INSIDE = "inside"  # its cap is part of the standard


@dataclass(frozen=True, slots=True)
class Part:
    """Bonus or penalty beside the fields. `limit` caps a bonus (≥ 0) or is the floor of a penalty (≤ 0)."""

    criteria: tuple[Criterion, ...] = ()
    limit: Decimal | None = None
    placement: Placement = Placement.ON_TOP

    def leaves(self) -> Iterator[Criterion]:
        return (leaf for criterion in self.criteria for leaf in criterion.leaves())

    @property
    def in_standard(self) -> Decimal:
        """What the part adds to the standard."""
        if self.placement is Placement.ON_TOP:
            return ZERO
        return sum((one.reach for one in self.criteria), ZERO) if self.limit is None else self.limit

    def limited(self, points: Decimal) -> Decimal:
        """The part's points after its cap or floor."""
        if self.limit is None or abs(points) <= abs(self.limit):
            return points
        return self.limit


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    code: str
    name: str
    standard: Decimal  # points without exemptions
    fields: tuple[Criterion, ...]
    bonus: Part = Part()
    penalty: Part = Part()

    def walk(self) -> Iterator[Criterion]:
        for top in (*self.fields, *self.bonus.criteria, *self.penalty.criteria):
            yield from top.walk()

    def find(self, code: str) -> Criterion | None:
        return next((criterion for criterion in self.walk() if criterion.code == code), None)


@dataclass(frozen=True, slots=True)
class Block:
    code: str
    name: str
    sets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Specialty:
    """A field of knowledge by which criteria are assigned to appraisers."""

    code: str
    name: str


class RoundedAt(Enum):
    """Where points are rounded; sums above are exact."""

    LEAF = "leaf"
    FIELD = "field"
    SHEET = "sheet"


@dataclass(frozen=True, slots=True)
class Rounding:
    at: RoundedAt = RoundedAt.LEAF
    places: int = 2


@dataclass(frozen=True, slots=True)
class GradeCap:
    """Where an input of the sheet lies within bounds, the grade is at most `grade`, or `steps` lower."""

    code: str
    title: str
    input: str
    bounds: Bounds
    source: Source
    grade: str | None = None
    steps: int = 0
    unknown_blocks: bool = False  # whether the grade is unknown while the input is


@dataclass(frozen=True, slots=True)
class Streaks:
    """Grades over years that call for consequences (S4: 12-CTr/TU, II.4)."""

    rules: tuple[StreakRule, ...] = ()
    reading: Reading = Reading.LITERAL
    limited_from: str | None = None


@dataclass(frozen=True, slots=True)
class Authority:
    code: str
    name: str


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of an authority's regulation for one purpose, valid from a day to a day (both included)."""

    code: str
    title: str
    authority: Authority
    purpose: str
    edition: str
    source: Source
    valid_from: date
    valid_to: date | None
    draft: bool
    blocks: tuple[Block, ...]
    sets: tuple[CriteriaSet, ...]
    method: Method
    rounding: Rounding = Rounding()
    ceiling: Decimal | None = None  # of the index, percent
    floor: Decimal | None = ZERO
    inputs: tuple[Input, ...] = ()  # of the sheet, for caps
    caps: tuple[GradeCap, ...] = ()
    streaks: Streaks = Streaks()
    specialties: tuple[Specialty, ...] = ()
    note: str = ""

    def block(self, code: str) -> Block | None:
        return next((block for block in self.blocks if block.code == code), None)

    def criteria_set(self, code: str) -> CriteriaSet | None:
        return next((one for one in self.sets if one.code == code), None)
