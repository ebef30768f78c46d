"""Provisional results beside each other: totals, how far the appraisal came, and where points moved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from pari.core.appraisal.shifts import (
    Funnel,
    Path,
    Shift,
    claim_to_round_1,
    claim_to_standing,
    funnel,
    round_1_to_round_2,
)
from pari.core.appraisal.totals import Total
from pari.core.numbers import ZERO, half_up
from pari.core.ranking.index import shown
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.whole import Row, Whole
from pari.web.appraisal.heat_page import name_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.charts import Bar, Bars, Chart
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.numbers import number, short_share, signed, tally

MOST_MOVED = 12  # criteria that the page lists; the workbook has all


@dataclass(frozen=True, slots=True)
class Line:
    """One agency; points as texts, "–" where nothing is known."""

    name: str
    address: str
    state: str
    claimed: str
    round_1: str
    standing: str
    standard: str
    exempt: str
    index: str
    open: str
    change: str


@dataclass(frozen=True, slots=True)
class Block:
    code: str
    name: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class Step:
    label: str
    count: str
    share: str


@dataclass(frozen=True, slots=True)
class Moved:
    """One criterion over all its agencies."""

    code: str
    title: str
    address: str
    count: str
    to_round_1: str
    to_standing: str
    second: str
    lower: str
    higher: str
    same: str


@dataclass(frozen=True, slots=True)
class SummaryPage:
    head: Head
    title: str
    note: str
    blocks: list[Block]
    steps: list[Step]
    chart: Chart
    moved: list[Moved]
    heat_address: str
    xlsx_address: str
    several: bool


def summary_page(seat: Seat, whole: Whole) -> SummaryPage:
    codes = list(dict.fromkeys((row.block, row.block_name) for row in whole.rows))
    paths = paths_by_criterion(whole)
    steps = _steps(funnel(path for listed in paths.values() for path in listed))
    return SummaryPage(
        head=campaign_head(seat, _("Tổng hợp"), Crumb(_("Thẩm định"), place(seat, "appraisal"))),
        title=_("Tổng hợp kết quả thẩm định"),
        note=_(
            "Số liệu tạm tính, chỉ để chỉ đạo công việc; kết quả do Hội đồng thông qua và quyết định công bố."
        ),
        blocks=[
            Block(code, name, [_line(seat, whole, row) for row in whole.rows if row.block == code])
            for code, name in codes
        ],
        steps=[Step(label, tally(count), short_share(share)) for label, count, share in steps],
        chart=_chart(steps),
        moved=[_moved(seat, whole, name, paths[name]) for name in most_moved(paths)[:MOST_MOVED]],
        heat_address=place(seat, "appraisal_heat"),
        xlsx_address=place(seat, "appraisal_summary_xlsx"),
        several=len(whole.rows) > 1,
    )


def paths_by_criterion(whole: Whole) -> dict[str, list[Path]]:
    """By shared key, else code, the way of every criterion of every agency that handed in."""
    found: dict[str, list[Path]] = {}
    for row in whole.rows:
        if not row.claimed and not row.found:
            continue
        for leaf in _leaves(whole.set_of(row)):
            found.setdefault(name_of(leaf), []).append(row.path(leaf.code))
    return found


def most_moved(paths: dict[str, list[Path]]) -> list[str]:
    """Criteria by how many points the appraisal took or gave in all, those that moved most first."""

    def weight(name: str) -> Fraction:
        one = claim_to_standing(paths[name])
        return abs(one.mean or Fraction(0)) * one.count

    weights = {name: weight(name) for name in paths}
    return sorted((name for name in paths if weights[name]), key=lambda name: (-weights[name], name))


def claimed_points(row: Row) -> Decimal:
    return sum((points for points in row.claimed.values() if points is not None), ZERO)


def _leaves(one: CriteriaSet) -> Iterable[Criterion]:
    return (leaf for leaf in one.walk() if leaf.is_leaf and not leaf.tracked)


def _line(seat: Seat, whole: Whole, row: Row) -> Line:
    first, now = whole.total_after(row, Stage.ROUND_1), whole.total(row)
    full = whole.set_of(row).standard
    claimed = claimed_points(row)
    return Line(
        name=row.name,
        address=place(seat, "appraisal_one_agency", row.agency),
        state="",
        claimed=number(claimed) if row.claimed else "–",
        round_1=_points(first),
        standing=_points(now),
        standard=number(now.standard),
        exempt=number(full - now.standard) if now.standard < full else "",
        index="–" if now.index is None else number(shown(now.index)),
        open=tally(now.open) if now.open else "",
        change=signed(now.points - claimed) if row.claimed and not now.open else "",
    )


def _points(one: Total) -> str:
    return number(one.points) if one.decided > 0 else "–"


def _steps(one: Funnel) -> list[tuple[str, int, Fraction]]:
    listed = [
        (_("Tiêu chí phải chấm"), one.places),
        (_("Đơn vị đã tự chấm"), one.claimed),
        (_("Đã thẩm định lần 1"), one.found_1),
        (_("Thống nhất ở lần 1"), one.agreed_1),
        (_("Đã thẩm định lần 2"), one.found_2),
        (_("Thống nhất ở lần 2"), one.agreed_2),
        (_("Ghi nhận thêm điểm"), one.credited),
        (_("Đề xuất giảm trừ"), one.exempted),
        (_("Xin ý kiến Hội đồng"), one.referred),
    ]
    return [(label, count, Fraction(count, one.places or 1)) for label, count in listed]


def _chart(steps: Sequence[tuple[str, int, Fraction]]) -> Chart:
    return Bars(
        key="tien-trinh",
        title=_("Tiêu chí qua từng bước"),
        unit="",
        places=0,
        measure=_("Số lượt tiêu chí"),
        subject=_("Bước"),
        bars=[Bar(label, Decimal(count)) for label, count, _share in steps],
        keep_order=True,
    )


def _moved(seat: Seat, whole: Whole, name: str, paths: Sequence[Path]) -> Moved:
    leaf = next(
        leaf
        for one in whole.edition.sets
        for leaf in one.walk()
        if leaf.is_leaf and name in (leaf.key, leaf.code)
    )
    now = claim_to_standing(paths)
    return Moved(
        code=leaf.code,
        title=leaf.title,
        address=place(seat, "appraisal_workbench", name),
        count=tally(now.count),
        to_round_1=_mean(claim_to_round_1(paths)),
        to_standing=_mean(now),
        second=_mean(round_1_to_round_2(paths)),
        lower=tally(now.lower),
        higher=tally(now.higher),
        same=tally(now.same),
    )


def _mean(one: Shift) -> str:
    return "–" if one.mean is None else signed(half_up(one.mean))
