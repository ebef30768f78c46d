"""Bars: values from zero, changes about zero, and several of either on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.web.charts.axes import Axis, about_zero, extremes, from_zero
from pari.web.charts.chart import Chart, Column, Raw, Spec, json_mark, json_number
from pari.web.charts.sentences import changes_sentence, range_sentence, size_sentence
from pari.web.publication.marks import Mark
from pari.words.numbers import short_number, signed

PERCENTAGE_POINTS = gettext_noop("điểm phần trăm")


@dataclass(frozen=True, slots=True)
class Bar:
    """One row: its name, its value (None: unknown), its grade where it has one; `strong` sets it apart."""

    label: str
    value: Decimal | None
    mark: Mark | None = None
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Bound:
    """A vertical line through all bars; it is labelled with its value unless it has a label."""

    value: Decimal
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarChart(Chart):
    """What bars of both kinds share; highest first unless `keep_order`, unknown ones last."""

    bars: Sequence[Bar]
    keep_order: bool = False

    def ordered(self) -> list[Bar]:
        if self.keep_order:
            return list(self.bars)
        known = [bar for bar in self.bars if bar.value is not None]
        unknown = [bar for bar in self.bars if bar.value is None]
        return sorted(known, key=lambda bar: -(bar.value or 0)) + unknown

    def values(self) -> list[Decimal | None]:
        return [bar.value for bar in self.bars]

    @property
    def graded(self) -> bool:
        return any(bar.mark for bar in self.bars)

    def heads(self) -> list[Column]:
        grade = [Column(_("Xếp hạng"), number=False)] if self.graded else []
        return [
            Column(self.subject_head, number=False),
            Column(self.measure or self.usual_measure(), unit=self.unit),
            *grade,
        ]

    def body(self) -> list[list[Raw]]:
        return [
            [bar.label, bar.value, bar.mark] if self.graded else [bar.label, bar.value]
            for bar in self.ordered()
        ]

    def usual_measure(self) -> str:
        return _("Chỉ số")

    def axis(self) -> Axis:
        return from_zero(self.values(), percent=self.unit == "%")

    def drawn_rows(self) -> list[Spec]:
        return [
            {
                "label": bar.label,
                "value": json_number(bar.value),
                "text": self.text(bar.value),
                "mark": json_mark(bar.mark),
                "strong": bar.strong,
            }
            for bar in self.ordered()
        ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bars(BarChart):
    """Horizontal bars from zero. `end` is where the axis ends: 100 for shares unless said otherwise."""

    bounds: Sequence[Bound] = ()
    end: Decimal | None = None

    def axis(self) -> Axis:
        usual = from_zero([*self.values(), *(bound.value for bound in self.bounds)], percent=self.unit == "%")
        return usual if self.end is None else Axis(usual.low, self.end)

    def lines(self) -> list[Spec]:
        return [
            {"at": json_number(bound.value), "text": bound.label or short_number(bound.value)}
            for bound in self.bounds
        ]

    def drawing(self) -> Spec:
        return panels("bars", self.axis(), self.lines(), [("", self)])

    def summary(self) -> str:
        ordered = self.ordered()
        found = extremes([bar.value for bar in ordered])
        if found is None:
            return size_sentence(_("Biểu đồ thanh"), len(ordered), 1)
        highest, lowest = ((ordered[place].label, self.text(ordered[place].value)) for place in found)
        return range_sentence(_("Biểu đồ thanh"), len(ordered), highest, lowest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diverging(BarChart):
    """Changes to the left and to the right of zero, largest rise first; the sign stands before the figure."""

    unit: str = PERCENTAGE_POINTS

    def text(self, value: Decimal | None) -> str:
        if value is None:
            return Chart.text(self, value)
        return signed(value, self.places) + ("%" if self.unit == "%" else "")

    def usual_measure(self) -> str:
        return _("Tăng/giảm")

    def axis(self) -> Axis:
        return about_zero(self.values())

    def drawing(self) -> Spec:
        return panels("diverging", self.axis(), [], [("", self)])

    def summary(self) -> str:
        known = [value for value in self.values() if value is not None]
        up, down = sum(value > 0 for value in known), sum(value < 0 for value in known)
        return changes_sentence(_("Biểu đồ tăng, giảm"), len(self.bars), up, down)


@dataclass(frozen=True, slots=True, kw_only=True)
class Multiples(Chart):
    """Several charts of bars of one kind on one scale; each part's title heads its panel."""

    parts: Sequence[Bars] | Sequence[Diverging]
    part_head: str = ""

    def __post_init__(self) -> None:
        Chart.__post_init__(self)
        if len({type(part) for part in self.parts}) != 1:
            raise ValueError(f"the parts of {self.key} are charts of one kind, at least one of them")

    @property
    def wide(self) -> bool:
        return True

    def heads(self) -> list[Column]:
        graded = any(part.graded for part in self.parts)
        first = self.parts[0]
        return [
            Column(first.subject_head, number=False),
            Column(self.part_head or _("Khối"), number=False),
            Column(self.measure or first.measure or first.usual_measure(), unit=first.unit),
            *([Column(_("Xếp hạng"), number=False)] if graded else []),
        ]

    def body(self) -> list[list[Raw]]:
        graded = any(part.graded for part in self.parts)
        return [
            [bar.label, part.title, bar.value, *([bar.mark] if graded else [])]
            for part in self.parts
            for bar in part.ordered()
        ]

    def text(self, value: Decimal | None) -> str:
        return self.parts[0].text(value)

    def drawing(self) -> Spec:
        first = self.parts[0]
        axes = [part.axis() for part in self.parts]
        shared = Axis(min(axis.low for axis in axes), max(axis.high for axis in axes))
        kind, lines = ("bars", first.lines()) if isinstance(first, Bars) else ("diverging", [])
        return panels(kind, shared, lines, [(part.title, part) for part in self.parts])

    def summary(self) -> str:
        count = sum(len(part.bars) for part in self.parts)
        return size_sentence(_("Các biểu đồ thanh cùng thang đo"), count, len(self.parts))


def panels(kind: str, axis: Axis, lines: list[Spec], parts: Sequence[tuple[str, BarChart]]) -> Spec:
    return {
        "kind": kind,
        "axis": {"low": json_number(axis.low), "high": json_number(axis.high)},
        "bounds": lines,
        "panels": [{"title": title, "rows": part.drawn_rows()} for title, part in parts],
    }
