"""Provisional totals and moves of points as a workbook."""

from django.utils.translation import gettext as _

from pari.core.appraisal.shifts import claim_to_round_1, claim_to_standing, round_1_to_round_2
from pari.core.numbers import half_up
from pari.core.ranking.index import shown
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.whole import Whole
from pari.tables.writing import SheetOut, Value
from pari.web.appraisal.heat_page import name_of
from pari.web.appraisal.summary_page import claimed_points, paths_by_criterion


def summary_tables(whole: Whole) -> list[SheetOut]:
    return [_totals(whole), _moves(whole)]


def _totals(whole: Whole) -> SheetOut:
    headings = [
        _("Khối"),
        _("Cơ quan"),
        _("Điểm tự chấm"),
        _("Điểm thẩm định lần 1"),
        _("Điểm thẩm định"),
        _("Điểm chuẩn"),
        _("Chỉ số tạm tính"),
        _("Tiêu chí chưa thẩm định"),
    ]
    rows: list[list[Value]] = []
    for row in whole.rows:
        first, now = whole.total_after(row, Stage.ROUND_1), whole.total(row)
        index = None if now.index is None else shown(now.index)
        claimed = claimed_points(row) if row.claimed else None
        rows.append(
            [row.block_name, row.name, claimed, first.points, now.points, now.standard, index, now.open]
        )
    return SheetOut(_("Tổng điểm tạm tính"), headings, rows)


def _moves(whole: Whole) -> SheetOut:
    headings = [
        _("Tiêu chí"),
        _("Tên tiêu chí"),
        _("Số cơ quan"),
        _("Lần 1 so với tự chấm"),
        _("Hiện nay so với tự chấm"),
        _("Lần 2 so với lần 1"),
        _("Giảm"),
        _("Tăng"),
        _("Giữ nguyên"),
    ]
    leaves = {
        name_of(leaf): leaf
        for one in reversed(whole.edition.sets)
        for leaf in one.walk()
        if leaf.is_leaf and not leaf.tracked
    }
    rows: list[list[Value]] = []
    for name, paths in paths_by_criterion(whole).items():
        first, now, second = claim_to_round_1(paths), claim_to_standing(paths), round_1_to_round_2(paths)
        means = [None if one.mean is None else half_up(one.mean) for one in (first, now, second)]
        rows.append(
            [leaves[name].code, leaves[name].title, now.count, *means, now.lower, now.higher, now.same]
        )
    return SheetOut(_("Biến động điểm"), headings, rows)
