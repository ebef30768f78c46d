"""What a publication says, before it is kept: plain values, and the digest by which two are told apart.

Units as in the rows: indices and means in percent with two decimals, points with at most four.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Any

from pari.core.numbers import plain
from pari.core.ranking.grades import GradeScale
from pari.publication.models import FindingKind, Origin


@dataclass(frozen=True, slots=True)
class AgencyResult:
    """One agency; `index_origin` is that of index, grade and rank. What a year doesn't know is None."""

    agency: str
    name: str
    other_names: tuple[str, ...] = ()
    standard: Decimal | None = None
    appraised: Decimal | None = None
    points_origin: Origin = Origin.GIVEN
    index: Decimal | None = None
    grade: str | None = None
    rank: int | None = None
    tied: bool = False
    index_origin: Origin = Origin.COMPUTED
    capped_from: str | None = None
    cap_reason: str | None = None
    previous_index: Decimal | None = None
    previous_grade: str | None = None
    delta: Decimal | None = None


@dataclass(frozen=True, slots=True)
class BlockResult:
    """A block; its agencies stand in ranked order."""

    code: str
    name: str
    full_name: str
    short_name: str
    agencies: tuple[AgencyResult, ...]
    mean: Decimal | None = None
    mean_origin: Origin = Origin.COMPUTED
    previous_mean: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Heading:
    """Whose results these are, of which year, and on what paper they stand."""

    authority: str
    authority_name: str
    year: int
    title: str
    version: int = 1
    campaign: int | None = None
    decision_number: str = ""
    decided_on: date | None = None
    regulation: str = ""
    source: str = ""
    remarks: tuple[str, ...] = ()
    full_standard: Decimal | None = None
    shows_rank: bool = False

    @property
    def slug(self) -> str:
        """`khanh-hoa-2019`; a correction is `khanh-hoa-2019-2`."""
        correction = f"-{self.version}" if self.version > 1 else ""
        return f"{self.authority}-{self.year}{correction}"


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """Something that the source prints, and what it comes to; values and `basis` as in the row."""

    code: str
    place: str
    quotation: str
    measure: str
    printed: str
    computed: str
    agrees: bool | None
    arguments: Mapping[str, str] = field(default_factory=dict)
    basis: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence of the source about one agency; `points` are signed, None where none are printed."""

    agency: str
    kind: FindingKind
    text: str
    source: str
    field: str = ""
    criterion: str = ""
    points: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A field (`level` field; bonus and penalty too) or a criterion of one agency's result."""

    agency: str
    level: str
    code: str
    title: str
    standard: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Changed:
    """What a version changed of one agency: `what` as in the row, values as they are shown."""

    agency: str
    name: str
    what: str
    before: str
    after: str
    why: str


@dataclass(frozen=True, slots=True)
class Snapshot:
    heading: Heading
    scale: GradeScale
    blocks: tuple[BlockResult, ...]
    mean: Decimal | None = None
    mean_origin: Origin = Origin.COMPUTED
    previous_year: int | None = None
    previous_mean: Decimal | None = None
    claims: tuple[CheckedClaim, ...] = ()
    findings: tuple[Finding, ...] = ()
    parts: tuple[Part, ...] = ()
    changes: tuple[Changed, ...] = ()


LATER_PARTS = ("claims", "findings", "parts", "changes")  # what a snapshot without them doesn't mention


def digest(snapshot: Snapshot) -> str:
    """SHA-256 of the snapshot as canonical JSON: sorted keys, no blanks, decimals and days as text.

    A part that came later counts only where it is filled, so that older snapshots keep their digest.
    """
    content = {part: value for part, value in asdict(snapshot).items() if value or part not in LATER_PARTS}
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=_text)
    return sha256(text.encode()).hexdigest()


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"no text for {type(value).__name__}")
