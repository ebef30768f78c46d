"""A place in a regulation's data: reads one thing, and notes what is wrong with it at that very place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any, TypeVar

from pari.core.errors import Refused
from pari.core.names import fold, tidy
from pari.core.numbers import STORED_PLACES, ZERO, parse_number

Path = tuple[str | int, ...]
Choice = TypeVar("Choice", bound=Enum)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at a path of the data; `path` leads to the key at fault."""

    code: str
    path: Path
    figures: dict[str, Any] = field(default_factory=dict)
    value: str | None = None


def path_text(path: Path) -> str:
    """A path as people read it: `sets.so.criteria[0].max`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


class Node:
    """Data at a path, and the list of faults that all nodes of a file share."""

    def __init__(self, data: Any, path: Path, faults: list[Fault]) -> None:
        self.data = data
        self.path = path
        self.faults = faults

    def fault(
        self, code: str, key: str | int | None = None, /, value: str | None = None, **figures: Any
    ) -> None:
        """Note what is wrong here, or at `key` below."""
        path = self.path if key is None else (*self.path, key)
        self.faults.append(Fault(code, path, figures, value))

    def has(self, key: str) -> bool:
        return isinstance(self.data, dict) and self.data.get(key) not in (None, "")

    def only(self, *allowed: str) -> bool:
        """Whether this is a mapping; every key that isn't allowed is a fault."""
        if not isinstance(self.data, dict):
            self.fault("file.not_a_mapping", allowed=allowed)
            return False
        for key in self.data:
            if key not in allowed:
                self.fault("file.unknown_key", key, value=str(key), allowed=allowed)
        return True

    def child(self, key: str) -> "Node":
        data = self.data.get(key) if isinstance(self.data, dict) else None
        return Node(data, (*self.path, key), self.faults)

    def items(self, key: str, *, required: bool = False) -> list["Node"]:
        """The nodes of a list; anything but a list is a fault."""
        child = self.child(key)
        if child.data in (None, ""):
            if required:
                self.fault("file.missing_key", missing=key)
            return []
        if not isinstance(child.data, list):
            child.fault("file.not_a_list")
            return []
        if required and not child.data:
            child.fault("file.empty_list")
        return [Node(data, (*child.path, place), self.faults) for place, data in enumerate(child.data)]

    def entries(self, key: str, *, required: bool = False) -> Iterator[tuple[str, "Node"]]:
        """Names and nodes of a mapping; anything but a mapping is a fault."""
        child = self.child(key)
        if child.data in (None, ""):
            if required:
                self.fault("file.missing_key", missing=key)
            return
        if not isinstance(child.data, dict):
            child.fault("file.not_a_mapping", allowed=())
            return
        for name in child.data:
            yield str(name), child.child(name)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; without a default it is required."""
        value = self.data.get(key) if isinstance(self.data, dict) else None
        if value in (None, ""):
            if default is None:
                self.fault("file.missing_key", missing=key)
            return default or ""
        if not isinstance(value, str):
            self.fault("file.not_text", key)
            return default or ""
        return tidy_lines(value)

    def number(self, key: str, default: Decimal | None = None) -> Decimal:
        """Points or another number with at most four decimals; without a default it is required."""
        text = self.text(key, None if default is None else "")
        if not text:
            return ZERO if default is None else default
        return self.child(key).own_number()

    def own_number(self) -> Decimal:
        """This very text as a number with at most four decimals."""
        text = self.data if isinstance(self.data, str) else ""
        try:
            return stored(parse_number(text))
        except Refused as refused:
            self.fault(refused.problem.code, value=text, **refused.problem.figures)
            return ZERO

    def optional_number(self, key: str) -> Decimal | None:
        return self.number(key) if self.has(key) else None

    def fraction(self, key: str, *, share: bool) -> Fraction:
        """A bound: a number, or for a share `80%` or a fraction of 1."""
        return self.bound(self.text(key), key, share=share)

    def bound(self, text: str, key: str | int | None, *, share: bool) -> Fraction:
        percent = text.endswith("%")
        try:
            number = Fraction(parse_number(text.removesuffix("%")))
        except Refused as refused:
            if text:
                self.fault(refused.problem.code, key, value=text, **refused.problem.figures)
            return Fraction(0)
        if percent and not share:
            self.fault("file.percent_of_a_number", key, value=text)
        if share and not percent and number > 1:
            self.fault("file.share_above_one", key, value=text)
        return number / 100 if percent else number

    def choice(self, key: str, kinds: type[Choice], default: Choice | None = None) -> Choice:
        """One of the values of an enumeration."""
        text = self.text(key, None if default is None else "")
        fallback = default or next(iter(kinds))
        if not text:
            return fallback
        for kind in kinds:
            if kind.value == text:
                return kind
        self.fault("file.unknown_choice", key, value=text, allowed=[kind.value for kind in kinds])
        return fallback

    def flag(self, key: str, *, default: bool) -> bool:
        text = self.text(key, "")
        known = {"yes": True, "true": True, "co": True, "no": False, "false": False, "khong": False}
        if text and fold(text) not in known:
            self.fault("file.unknown_choice", key, value=text, allowed=["yes", "no"])
        return known.get(fold(text), default)

    def day(self, key: str) -> date | None:
        """A day as YYYY-MM-DD."""
        text = self.text(key, "")
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            self.fault("file.not_a_day", key, value=text)
            return None


def stored(number: Decimal) -> Decimal:
    """The number, if it can be stored to 10⁻⁴ without losing a digit."""
    if number != round(number, STORED_PLACES):
        raise Refused("number.too_many_decimals", places=STORED_PLACES)
    return number


def tidy_lines(text: str) -> str:
    return "\n".join(tidy(line) for line in text.strip().splitlines())
