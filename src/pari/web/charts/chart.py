"""What all charts share: their name, their figures as text, their table and their file."""

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from pari.tables.writing import Value, csv_text
from pari.web.charts import sentences
from pari.web.publication.marks import Mark
from pari.words.numbers import number

KEY = re.compile(r"[a-z][a-z0-9-]*")

Spec = dict[str, Any]  # what the script draws; JSON-able
Raw = str | int | Decimal | Mark | None  # one cell before it is written for a person or for a file


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of the table; numbers stand to the right."""

    text: str
    number: bool


@dataclass(frozen=True, slots=True)
class Table:
    """The same figures for whoever doesn't see the drawing; the first cell of a row is its head."""

    caption: str
    heads: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table and of the file. `unit` stands in the head; a percent sign only in the file's."""

    head: str
    number: bool = True
    unit: str = ""

    @property
    def title(self) -> str:
        return self.head if self.unit == "%" else self.title_in_file

    @property
    def title_in_file(self) -> str:
        return f"{self.head} ({_(self.unit)})" if self.unit else self.head


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart(ABC):
    """A chart of any kind. `places` is the number of decimals shown; nothing is rounded in the file."""

    key: str
    title: str
    note: str = ""
    unit: str = "%"
    places: int = 2
    subject: str = ""
    measure: str = ""

    def __post_init__(self) -> None:
        if not KEY.fullmatch(self.key):
            raise ValueError(f"a chart's key is lower-case letters, digits and hyphens, not {self.key!r}")

    @abstractmethod
    def heads(self) -> list[Column]:
        """The columns of the table, the one that names the row first."""

    @abstractmethod
    def body(self) -> list[list[Raw]]:
        """The rows of the table as values, in the order of the drawing."""

    @abstractmethod
    def drawing(self) -> Spec:
        """What the script needs beyond title and note: `kind`, numbers and ready-made labels."""

    @abstractmethod
    def summary(self) -> str:
        """What the drawing shows, in a sentence."""

    def table(self) -> Table:
        columns = self.heads()
        return Table(
            caption=self.title,
            heads=tuple(Cell(column.title, column.number) for column in columns),
            rows=tuple(self._table_row(columns, row) for row in self.body()),
        )

    def csv(self) -> str:
        """The table as a CSV file: decimals with a point and every digit, nothing where unknown."""
        headings = [column.title_in_file for column in self.heads()]
        return csv_text(headings, [[_in_file(raw) for raw in row] for row in self.body()], bom=True)

    def spec(self) -> Spec:
        return {"key": self.key, "title": self.title, "note": self.note, **self.drawing()}

    def label(self) -> str:
        """The accessible name of the drawing."""
        return sentences.drawing_label(self.title, self.summary())

    def text(self, value: Decimal | None) -> str:
        """A figure as the drawing and the table write it: `93,43%`."""
        if value is None:
            return sentences.UNKNOWN
        return number(value, self.places) + ("%" if self.unit == "%" else "")

    @property
    def wide(self) -> bool:
        """Whether the drawing gains from the whole width of a page."""
        return False

    @property
    def subject_head(self) -> str:
        return self.subject or _("Cơ quan, đơn vị")

    def _table_row(self, columns: Sequence[Column], row: Sequence[Raw]) -> tuple[Cell, ...]:
        pairs = zip(columns, row, strict=True)
        return tuple(Cell(self._cell_text(raw), column.number) for column, raw in pairs)

    def _cell_text(self, raw: Raw) -> str:
        if isinstance(raw, Decimal) or raw is None:
            return self.text(raw)
        if isinstance(raw, int):
            return number(raw, 0)
        return raw.grade if isinstance(raw, Mark) else raw


def _in_file(raw: Raw) -> Value:
    if isinstance(raw, Decimal):
        return raw + 0  # −0 is 0
    return raw.grade if isinstance(raw, Mark) else raw


def json_number(value: Decimal | None) -> float | None:
    """For drawing only: every text that a person reads is made of the decimal."""
    return None if value is None else float(value + 0)


def json_mark(mark: Mark | None) -> Spec | None:
    return None if mark is None else {"word": mark.grade, "shape": mark.shape, "tone": mark.tone}
