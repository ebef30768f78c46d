"""The full table of a comparison, block after block or by the size of the change, and its file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from pari.core.numbers import ZERO
from pari.publication.across_years import AgencyChange, TwoYears
from pari.publication.models import PublishedBlock
from pari.tables.writing import csv_text
from pari.web.publication.changes import Change, change, difference
from pari.web.publication.comparison_choices import Asked
from pari.web.publication.grade_moves import looks
from pari.web.publication.marks import Mark
from pari.web.publication.numerals import block_number
from pari.words.comparison import HEADINGS, moved_block_phrase
from pari.words.numbers import percent


@dataclass(frozen=True, slots=True)
class Row:
    """`block` is named where rows of several blocks stand together."""

    number: int
    code: str
    name: str
    block: str
    remark: str
    before: str
    after: str
    change: Change | None
    grade_before: Mark | None
    grade_after: Mark | None
    move: str


@dataclass(frozen=True, slots=True)
class Part:
    """A block with its means; without a name where rows stand in the order of their change."""

    roman: str
    name: str
    before: str
    after: str
    change: Change | None
    rows: list[Row]


def comparison_parts(years: TwoYears, asked: Asked, axis: Decimal) -> list[Part]:
    """The rows of the chosen block, or of all, in the chosen order; `axis` is the end of the bars."""
    changes = [one for one in years.changes if asked.block in ("", one.block.code)]
    if asked.order:
        ordered = _by_size(changes, falls_first=asked.order == "giam")
        return [Part("", "", "", "", None, _rows(ordered, years, axis, named=not asked.block))]
    return [
        _part(place, block, years, _rows(held, years, axis))
        for place, block in enumerate(years.after.blocks.all())
        if (held := [one for one in changes if one.block.code == block.code])
    ]


def comparison_csv(years: TwoYears, asked: Asked) -> str:
    """The chosen rows in the chosen order, decimals with a point."""
    changes = [one for one in years.changes if asked.block in ("", one.block.code)]
    ordered = _by_size(changes, falls_first=asked.order == "giam") if asked.order else changes
    rows = [
        (
            number,
            one.block.name,
            one.after.name,
            *((one.before.index, one.after.index, one.delta) if years.deltas else ()),
            one.before.grade or None,
            one.after.grade or None,
        )
        for number, one in enumerate(ordered, start=1)
    ]
    return csv_text(list(_headings(years)), rows, bom=True)


def _headings(years: TwoYears) -> Iterable[str]:
    yield from (str(HEADINGS[key]) for key in ("number", "block", "agency"))
    pair = (years.before.year, years.after.year)
    if years.deltas:
        yield from (str(HEADINGS["index"]) % {"year": year} for year in pair)
        yield str(HEADINGS["delta"])
    yield from (str(HEADINGS["grade"]) % {"year": year} for year in pair)


def _by_size(changes: Sequence[AgencyChange], *, falls_first: bool) -> list[AgencyChange]:
    """Those whose change isn't known come last."""
    sign = 1 if falls_first else -1
    return sorted(changes, key=lambda one: (one.delta is None, sign * (one.delta or ZERO)))


def _part(place: int, block: PublishedBlock, years: TwoYears, rows: list[Row]) -> Part:
    mean = next(one for one in years.blocks if one.code == block.code)
    return Part(
        roman=block_number(place),
        name=block.full_name,
        before=_percent(mean.before),
        after=_percent(mean.after),
        change=difference(mean.after, mean.before),
        rows=rows,
    )


def _rows(
    changes: Sequence[AgencyChange], years: TwoYears, axis: Decimal, *, named: bool = False
) -> list[Row]:
    before, after = looks(years.before), looks(years.after)
    return [
        Row(
            number=number,
            code=one.after.agency,
            name=one.after.name,
            block=one.block.short_name if named else "",
            remark=_remark(one),
            before=_percent(one.before.index),
            after=_percent(one.after.index),
            change=None if one.delta is None else change(one.delta, axis),
            grade_before=before.get(one.before.grade),
            grade_after=after.get(one.after.grade),
            move=one.move.value,
        )
        for number, one in enumerate(changes, start=1)
    ]


def _remark(one: AgencyChange) -> str:
    return "" if one.block_before.code == one.block.code else moved_block_phrase(one.block_before.name)


def _percent(value: Decimal | None) -> str:
    return "" if value is None else percent(value)
