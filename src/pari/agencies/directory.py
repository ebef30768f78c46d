"""An authority with its blocks and agencies, as plain values: what files hold and rows are made of."""

import json
from dataclasses import asdict, dataclass
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from pari.core.agencies import Agency


@dataclass(frozen=True, slots=True)
class DirectoryBlock:
    """Agencies that are ranked together."""

    code: str
    name: str
    full_name: str
    short_name: str


@dataclass(frozen=True, slots=True)
class AgencyDirectory:
    """Blocks and agencies in the authority's own order; an agency's blocks hold codes."""

    authority: str
    authority_name: str
    is_example: bool
    blocks: tuple[DirectoryBlock, ...]
    agencies: tuple[Agency, ...]


def digest(directory: AgencyDirectory) -> str:
    """SHA-256 of the directory as JSON with sorted keys."""
    text = json.dumps(asdict(directory), sort_keys=True, ensure_ascii=False, default=_text)
    return sha256(text.encode()).hexdigest()


def _text(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Enum):
        return str(value.value)
    raise TypeError(f"no text for {type(value).__name__}")
