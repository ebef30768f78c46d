"""Lines over time: two years as a slope, several years as lines; labels stand at the ends of the lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.web.charts.axes import around, between
from pari.web.charts.chart import Chart, Column, Raw, Spec, json_number
from pari.web.charts.sentences import changes_sentence, size_sentence
from pari.words.numbers import short_number


@dataclass(frozen=True, slots=True)
class Ends:
    """One row of a slope: its value before and after (None: unknown); `strong` sets it apart."""

    label: str
    before: Decimal | None
    after: Decimal | None
    strong: bool = False

    @property
    def change(self) -> Decimal | None:
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Line:
    """One line: as many values as the chart has points, None where unknown."""

    label: str
    values: Sequence[Decimal | None]
    strong: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Slope(Chart):
    """Two years side by side. Where labels don't all fit, the largest changes keep theirs."""

    before: str
    after: str
    lines: Sequence[Ends]

    def heads(self) -> list[Column]:
        return [
            Column(self.subject_head, number=False),
            Column(self.before, unit=self.unit),
            Column(self.after, unit=self.unit),
        ]

    def body(self) -> list[list[Raw]]:
        return [[line.label, line.before, line.after] for line in self.lines]

    def drawing(self) -> Spec:
        values = [value for line in self.lines for value in (line.before, line.after)]
        axis = around(values)
        return {
            "kind": "slope",
            "axis": {"low": json_number(axis.low), "high": json_number(axis.high)},
            "points": [self.before, self.after],
            "lines": [
                {
                    "label": line.label,
                    "values": [json_number(line.before), json_number(line.after)],
                    "texts": [self.text(line.before), self.text(line.after)],
                    "change": json_number(line.change),
                    "strong": line.strong,
                }
                for line in self.lines
            ],
        }

    def summary(self) -> str:
        known = [line.change for line in self.lines if line.change is not None]
        up, down = sum(change > 0 for change in known), sum(change < 0 for change in known)
        return changes_sentence(_("Biểu đồ hai năm"), len(self.lines), up, down)


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines(Chart):
    """Lines over `points` (years, quarters), each named at its end."""

    points: Sequence[str]
    lines: Sequence[Line]

    def __post_init__(self) -> None:
        Chart.__post_init__(self)
        if any(len(line.values) != len(self.points) for line in self.lines):
            raise ValueError(f"every line of {self.key} has {len(self.points)} values")

    def heads(self) -> list[Column]:
        return [
            Column(self.subject_head, number=False),
            *(Column(point, unit=self.unit) for point in self.points),
        ]

    def body(self) -> list[list[Raw]]:
        return [[line.label, *line.values] for line in self.lines]

    def drawing(self) -> Spec:
        axis = between([value for line in self.lines for value in line.values], percent=self.unit == "%")
        sign = "%" if self.unit == "%" else ""
        return {
            "kind": "lines",
            "axis": {
                "low": json_number(axis.low),
                "high": json_number(axis.high),
                "ticks": [
                    {"at": json_number(tick), "text": short_number(tick) + sign} for tick in axis.ticks
                ],
            },
            "points": list(self.points),
            "lines": [
                {
                    "label": line.label,
                    "values": [json_number(value) for value in line.values],
                    "texts": [self.text(value) for value in line.values],
                    "strong": line.strong,
                }
                for line in self.lines
            ],
        }

    def summary(self) -> str:
        return size_sentence(_("Biểu đồ đường"), len(self.lines), len(self.points))
