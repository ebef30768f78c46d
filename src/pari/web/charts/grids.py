"""Grades as parts of 100 %, and tables whose cells are coloured."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.web.charts.chart import Chart, Column, Raw, Spec, json_mark, json_number
from pari.web.charts.sentences import UNKNOWN, size_sentence
from pari.web.publication.marks import Mark
from pari.words.numbers import number


@dataclass(frozen=True, slots=True)
class Shares:
    """One row: how many hold each grade, in the order of the chart's parts (None: unknown)."""

    label: str
    counts: Sequence[int | None]

    @property
    def total(self) -> int | None:
        known = [count for count in self.counts if count is not None]
        return sum(known) if known else None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row: a figure, a grade or None (unknown) for every column."""

    label: str
    cells: Sequence[Decimal | Mark | None]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution(Chart):
    """Counts per grade, every row stretched to the same length; number and word stand in each part."""

    parts: Sequence[Mark]
    rows: Sequence[Shares]
    unit: str = ""
    places: int = 0

    def __post_init__(self) -> None:
        Chart.__post_init__(self)
        if any(len(row.counts) != len(self.parts) for row in self.rows):
            raise ValueError(f"every row of {self.key} has {len(self.parts)} counts")

    def heads(self) -> list[Column]:
        return [
            Column(self.subject or _("Khối"), number=False),
            *(Column(part.grade) for part in self.parts),
            Column(_("Tổng số")),
        ]

    def body(self) -> list[list[Raw]]:
        return [[row.label, *row.counts, row.total] for row in self.rows]

    def drawing(self) -> Spec:
        return {
            "kind": "distribution",
            "parts": [json_mark(part) for part in self.parts],
            "rows": [
                {
                    "label": row.label,
                    "counts": [count or 0 for count in row.counts],
                    "texts": [_count(count) for count in row.counts],
                    "total": _count(row.total),
                }
                for row in self.rows
            ],
        }

    def summary(self) -> str:
        return size_sentence(_("Cơ cấu xếp hạng"), len(self.rows), len(self.parts))


def _count(count: int | None) -> str:
    return UNKNOWN if count is None else number(count, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeatMap(Chart):
    """A table whose cells are coloured: the higher a figure the darker, a grade by its tone.

    Without `low` and `high` the colours run from the lowest to the highest figure of the chart.
    """

    columns: Sequence[str]
    rows: Sequence[HeatRow]
    low: Decimal | None = None
    high: Decimal | None = None

    def __post_init__(self) -> None:
        Chart.__post_init__(self)
        if any(len(row.cells) != len(self.columns) for row in self.rows):
            raise ValueError(f"every row of {self.key} has {len(self.columns)} cells")

    def heads(self) -> list[Column]:
        return [
            Column(self.subject_head, number=False),
            *(self._column(place, title) for place, title in enumerate(self.columns)),
        ]

    def _column(self, place: int, title: str) -> Column:
        graded = any(isinstance(row.cells[place], Mark) for row in self.rows)
        return Column(title, number=not graded, unit="" if graded else self.unit)

    def body(self) -> list[list[Raw]]:
        return [[row.label, *row.cells] for row in self.rows]

    def drawing(self) -> Spec:
        return {
            "kind": "heatmap",
            "columns": list(self.columns),
            "rows": [
                {
                    "label": row.label,
                    "strong": row.strong,
                    "cells": [self._drawn(cell) for cell in row.cells],
                }
                for row in self.rows
            ],
        }

    def _drawn(self, cell: Decimal | Mark | None) -> Spec:
        if isinstance(cell, Mark):
            return {"text": cell.grade, "mark": json_mark(cell), "heat": None}
        return {"text": self.text(cell), "mark": None, "heat": self._heat(cell)}

    def _heat(self, value: Decimal | None) -> float | None:
        """Where between the ends of the colours a figure lies, 0 to 1."""
        if value is None:
            return None
        low, high = self._ends()
        place = (value - low) / (high - low) if high > low else Decimal(0)
        return json_number(min(max(place, Decimal(0)), Decimal(1)).quantize(Decimal("0.001")))

    def _ends(self) -> tuple[Decimal, Decimal]:
        known = [cell for row in self.rows for cell in row.cells if isinstance(cell, Decimal)]
        low = min(known, default=Decimal(0)) if self.low is None else self.low
        return low, max(known, default=Decimal(0)) if self.high is None else self.high

    def summary(self) -> str:
        return size_sentence(_("Bảng màu"), len(self.rows), len(self.columns))
