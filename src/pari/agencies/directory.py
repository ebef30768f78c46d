"""An authority with its blocks and agencies, as plain values: what files hold and rows are made of."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from pari.core.agencies import Agency, Predecessor, Spell, Succession


@dataclass(frozen=True, slots=True)
class DirectoryBlock:
    """Agencies that are ranked together; from the day `ended` on it has none any more."""

    code: str
    name: str
    full_name: str
    short_name: str
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class AgencyDirectory:
    """Blocks and agencies in the authority's own order; an agency's blocks hold codes.

    `parent` is the authority that evaluates this one, as its agency `parent_agency`; both are codes, and
    empty for the highest one.
    """

    authority: str
    authority_name: str
    is_example: bool
    blocks: tuple[DirectoryBlock, ...]
    agencies: tuple[Agency, ...]
    parent: str = ""
    parent_agency: str = ""


def digest(directory: AgencyDirectory) -> str:
    """SHA-256 of the directory as JSON with sorted keys."""
    return sha256(as_json(directory).encode()).hexdigest()


def as_json(directory: AgencyDirectory) -> str:
    return json.dumps(asdict(directory), sort_keys=True, ensure_ascii=False, default=_text)


def from_json(text: str) -> AgencyDirectory:
    """What `as_json` was given."""
    said = json.loads(text)
    blocks = tuple(DirectoryBlock(**{**one, "ended": _day(one["ended"])}) for one in said.pop("blocks"))
    agencies = tuple(map(_agency, said.pop("agencies")))
    return AgencyDirectory(**said, blocks=blocks, agencies=agencies)


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(f"no text for {type(value).__name__}")


def _agency(said: Mapping[str, Any]) -> Agency:
    return Agency(
        code=said["code"],
        names=tuple(map(_spell, said["names"])),
        blocks=tuple(map(_spell, said["blocks"])),
        aliases=tuple(said["aliases"]),
        predecessors=tuple(map(_predecessor, said["predecessors"])),
        ended_by=said["ended_by"],
    )


def _spell(said: Mapping[str, Any]) -> Spell:
    return Spell(said["value"], date.fromisoformat(said["began"]), _day(said["ended"]), said["paper"])


def _predecessor(said: Mapping[str, Any]) -> Predecessor:
    day, kind = date.fromisoformat(said["day"]), Succession(said["kind"])
    return Predecessor(said["code"], day, kind, said["paper"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
