"""What a rule and its inputs are in words: fit for a page and for plain text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the small table below a rule: under this condition so much, finer rows inside it."""

    condition: str
    award: str
    lines: tuple["Line", ...] = ()

    @property
    def text(self) -> str:
        """The row with all inside it: `Kịp thời: 2,00 điểm (đủ điểm)`."""
        inner = "; ".join(line.text for line in self.lines)
        return f"{self.condition}: {self.award}" + (f" ({inner})" if inner else "")


@dataclass(frozen=True, slots=True)
class RuleInWords:
    """A rule: one sentence, the rows of its table, and what must be known besides, each a sentence."""

    lead: str
    lines: tuple[Line, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All of it as running text."""
        lead = self.lead
        if self.lines:
            lead = f"{lead.removesuffix('.')}: {'; '.join(line.text for line in self.lines)}."
        return " ".join([lead, *self.notes])


@dataclass(frozen=True, slots=True)
class InputInWords:
    """A figure that a rule asks for: how it is given, in what unit, within which bounds; empty where none."""

    label: str
    kind: str
    levels: tuple[str, ...] = ()
    unit: str = ""
    bounds: str = ""
