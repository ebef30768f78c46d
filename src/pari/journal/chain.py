"""How an entry is bound to the one before it: SHA-256 over a canonical text of everything that it says."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

GENESIS = "0" * 64  # what the first entry of a chain follows


def canonical(figures: Mapping[str, Any]) -> str:
    """JSON with sorted keys and no blanks; decimals, days and instants are given as text by the caller."""
    return json.dumps(dict(figures), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def entry_sha256(previous: str, said: Mapping[str, Any]) -> str:
    """The digest of an entry that follows `previous`; instants count in UTC, to the microsecond."""
    plain = {name: _plain(value) for name, value in said.items()}
    return sha256(f"{previous}\n{canonical(plain)}".encode()).hexdigest()


def commitment_to(salt: str, text: str) -> str:
    """What a chain keeps of personal text: it shows that a text is the one, and without it says nothing."""
    return sha256(f"{salt}\n{text}".encode()).hexdigest()


def _plain(value: Any) -> Any:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if isinstance(value, datetime) else value
