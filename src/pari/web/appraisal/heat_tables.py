"""The heat map as a workbook: a sheet for each block, its figures as numbers."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from pari.core.appraisal.totals import total
from pari.core.ranking.index import shown
from pari.scoring.appraisal.whole import Row, Whole
from pari.tables.writing import SheetOut, Value
from pari.web.appraisal.heat_page import (
    ALL_FIELDS,
    Asked,
    cell_points,
    columns_of,
    leaves_below,
    standing_at_moment,
)

LONGEST_NAME = 31  # of a sheet of a workbook


def heat_tables(whole: Whole, asked: Asked) -> list[SheetOut]:
    """Every criterion, whatever the page was folded to; a block or all."""
    rows = [row for row in whole.rows if not asked.block or row.block == asked.block]
    codes = list(dict.fromkeys(row.block for row in rows))
    return [
        _table(whole, [row for row in rows if row.block == code], asked, number)
        for number, code in enumerate(codes, 1)
    ]


def _table(whole: Whole, rows: Sequence[Row], asked: Asked, number: int) -> SheetOut:
    columns = columns_of(whole, rows, asked.field or ALL_FIELDS)
    headings = [
        _("Cơ quan"),
        _("Chỉ số tạm tính"),
        _("Điểm"),
        _("Điểm chuẩn"),
        _("Tiêu chí chưa thẩm định"),
        *(f"{code} {criterion.title}" for _name, code, criterion in columns),
    ]
    lines: list[list[Value]] = []
    for row in rows:
        standing = standing_at_moment(row, asked.moment)
        one = total(whole.edition, whole.set_of(row), standing)
        below = leaves_below(whole.set_of(row), each=True)
        cells: list[Value] = []
        for name, _code, _criterion in columns:
            kind, points, _most = cell_points(below.get(name, ()), standing)
            cells.append(_("Không áp dụng") if kind == "exempt" else points)
        index = None if one.index is None else shown(one.index)
        lines.append([row.name, index, one.points, one.standard, one.open, *cells])
    name = f"{number}. {rows[0].block_name}".translate(str.maketrans("[]:*?/\\", "       "))
    return SheetOut(name[:LONGEST_NAME], headings, lines)
