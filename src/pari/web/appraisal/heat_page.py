"""The heat map: agencies × fields or criteria, at the claim, after a round, or as it stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from urllib.parse import urlencode

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pari.core.appraisal.findings import Finding
from pari.core.appraisal.standing import Found
from pari.core.appraisal.totals import Total, total
from pari.core.numbers import ZERO
from pari.core.ranking.index import mean, shown
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.whole import Row, Whole
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words.numbers import counted, number, short_number, tally

TONES = 6  # h0, nothing of what could be had, to h5, all of it
STEPS = (Decimal("0.25"), Decimal("0.5"), Decimal("0.75"), Decimal("0.9"))
CLAIMED = "tu-cham"
MOMENTS = {"": None, CLAIMED: None, "lan-1": Stage.ROUND_1, "lan-2": Stage.ROUND_2}
ALL_FIELDS, BESIDE = "tat-ca", "thuong-tru"


@dataclass(frozen=True, slots=True)
class Asked:
    """`moment` is a key of `MOMENTS`.

    `field` names a field, `BESIDE` (bonus and penalty) or `ALL_FIELDS`; empty for the fields themselves.
    """

    block: str = ""
    moment: str = ""
    field: str = ""

    @classmethod
    def of(cls, given: Mapping[str, str]) -> "Asked":
        moment = given.get("luc", "")
        return cls(given.get("khoi", ""), moment if moment in MOMENTS else "", given.get("linh-vuc", ""))

    def address(self, **other: str) -> str:
        words = {"khoi": self.block, "luc": self.moment, "linh-vuc": self.field, **other}
        return "?" + urlencode({name: word for name, word in words.items() if word})


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its code, its name, where it leads."""

    code: str
    title: str
    address: str
    most: str


@dataclass(frozen=True, slots=True)
class Line:
    """`cells` is the row's safe HTML: thousands of cells are laid in no template."""

    name: str
    address: str
    index: str
    standard: str
    open: str
    cells: SafeString


@dataclass(frozen=True, slots=True)
class Part:
    """One block, with its own columns: sets of a block share criteria by their keys."""

    code: str
    name: str
    columns: list[Column]
    lines: list[Line]
    mean: str


@dataclass(frozen=True, slots=True)
class HeatPage:
    head: Head
    title: str
    note: str
    blocks: list[Choice]
    moments: list[Choice]
    fields: list[Choice]
    parts: list[Part]
    xlsx_address: str
    outcome: str


def heat_page(seat: Seat, whole: Whole, asked: Asked) -> HeatPage:
    blocks = list(dict.fromkeys((row.block, row.block_name) for row in whole.rows))
    known = {code for code, _name in blocks}
    block = asked.block if asked.block in known else ""
    rows = [row for row in whole.rows if not block or row.block == block]
    codes = list(dict.fromkeys(row.block for row in rows))
    return HeatPage(
        head=campaign_head(seat, _("Bản đồ kết quả"), Crumb(_("Thẩm định"), place(seat, "appraisal"))),
        title=_("Bản đồ kết quả thẩm định"),
        note=_note(asked.moment),
        blocks=_block_choices(blocks, asked, block),
        moments=_moment_choices(asked),
        fields=_field_choices(whole, rows, asked),
        parts=[_part(seat, whole, [row for row in rows if row.block == code], asked) for code in codes],
        xlsx_address=place(seat, "appraisal_heat_xlsx") + asked.address(),
        outcome=_("%(count)s cơ quan") % {"count": counted(len(rows))},
    )


def standing_at_moment(row: Row, moment: str) -> dict[str, Found]:
    """What counts of a row at a moment that was asked for; claims count as though they were found."""
    if moment == CLAIMED:
        return {
            code: Found(Stage.ROUND_1, 1, Finding.AGREED, points)
            for code, points in row.claimed.items()
            if points is not None
        }
    stage = MOMENTS[moment]
    return row.standing() if stage is None else row.after(stage)


def columns_of(whole: Whole, rows: Sequence[Row], field: str) -> list[tuple[str, str, Criterion]]:
    """(Name, code, criterion) of each column that these rows have between them, in the regulation's order."""
    found: dict[str, tuple[str, str, Criterion]] = {}
    for one in _sets(whole, rows):
        beside = (*one.bonus.criteria, *one.penalty.criteria)
        for top in (*one.fields, *beside):
            wanted = field in (ALL_FIELDS, name_of(top)) or (field == BESIDE and top in beside)
            below = [leaf for leaf in top.leaves() if not leaf.tracked] if wanted else []
            for column in below if field else [top]:
                found.setdefault(name_of(column), (name_of(column), column.code, column))
    return list(found.values())


def name_of(criterion: Criterion) -> str:
    return criterion.key or criterion.code


def cell_points(
    leaves: Sequence[Criterion], standing: Mapping[str, Found]
) -> tuple[str, Decimal | None, Decimal]:
    """A cell's kind ("" points, "none": no such criterion, "open", "exempt"), its points and maximum.

    `leaves` are those that give points below the cell's criterion.
    """
    if not leaves:
        return "none", None, ZERO
    points, most, known, exempt = ZERO, ZERO, 0, 0
    for leaf in leaves:
        found = standing.get(leaf.code)
        if found is None:
            most += max(leaf.reach, ZERO) if len(leaves) == 1 else ZERO
            continue
        known += 1
        if found.is_whole_exemption:
            exempt += 1
            continue
        points += found.points or ZERO
        most += max(leaf.reach, ZERO) - (found.exempt or ZERO)
    if not known:
        return "open", None, most
    return ("exempt", None, ZERO) if exempt == len(leaves) else ("", points, most)


@dataclass(frozen=True, slots=True)
class _Columns:
    """What stands above the columns of a block, and by set the leaves below each of them there."""

    listed: Sequence[tuple[str, str, Criterion]]
    by_set: Mapping[str, Mapping[str, Sequence[Criterion]]]


def _part(seat: Seat, whole: Whole, rows: Sequence[Row], asked: Asked) -> Part:
    below = {one.code: leaves_below(one, each=bool(asked.field)) for one in _sets(whole, rows)}
    columns = _Columns(columns_of(whole, rows, asked.field), below)
    standing = [standing_at_moment(row, asked.moment) for row in rows]
    totals = [
        total(whole.edition, whole.set_of(row), found) for row, found in zip(rows, standing, strict=True)
    ]
    lines = [
        _line(seat, row, found, one, columns) for row, found, one in zip(rows, standing, totals, strict=True)
    ]
    heads = [_head(seat, asked, *one) for one in columns.listed]
    return Part(rows[0].block, rows[0].block_name, heads, lines, _mean(totals))


def _line(seat: Seat, row: Row, standing: Mapping[str, Found], one: Total, columns: _Columns) -> Line:
    below = columns.by_set[row.criteria_set]
    cells = [
        _cell(
            *cell_points(below.get(name, ()), standing),
            beside=criterion.absent is not None or criterion.reach < 0,
        )
        for name, _code, criterion in columns.listed
    ]
    return Line(
        row.name,
        place(seat, "appraisal_one_agency", row.agency),
        "–" if one.index is None else number(shown(one.index)),
        number(one.standard),
        tally(one.open) if one.open else "",
        mark_safe("".join(cells)),  # noqa: S308 - each cell is safe already
    )


@lru_cache(maxsize=4096)
def _cell(kind: str, points: Decimal | None, most: Decimal, *, beside: bool = False) -> SafeString:
    """Few different cells occur, thousands of times. No bonus, and no penalty, is neither good nor bad."""
    if kind == "none":
        return mark_safe('<td class="none"></td>')
    if kind == "open":
        return mark_safe('<td class="open">–</td>')
    if kind == "exempt":
        return mark_safe('<td class="exempt">KAD</td>')
    if beside and not points:
        return format_html('<td class="quiet">{}</td>', short_number(ZERO))
    return format_html('<td class="h{}">{}</td>', tone(points or ZERO, most), short_number(points or ZERO))


def tone(points: Decimal, most: Decimal) -> int:
    """0 to 5: nothing, below a quarter, a half, three quarters, nine tenths, above; a penalty is 0."""
    if points < 0:
        return 0
    if most <= 0:
        return TONES - 1
    share = points / most
    return 0 if share == 0 else 1 + sum(share >= step for step in STEPS)


def _head(seat: Seat, asked: Asked, name: str, code: str, criterion: Criterion) -> Column:
    address = (
        place(seat, "appraisal_workbench", name) if criterion.is_leaf else asked.address(**{"linh-vuc": name})
    )
    return Column(code, criterion.title, address, short_number(criterion.reach))


def _mean(totals: Sequence[Total]) -> str:
    indices = [one.index for one in totals if one.index is not None]
    return number(shown(mean(indices))) if indices else "–"


def _sets(whole: Whole, rows: Sequence[Row]) -> list[CriteriaSet]:
    by_code = {row.criteria_set: row for row in rows}
    return [whole.set_of(row) for row in by_code.values()]


def leaves_below(one: CriteriaSet, *, each: bool) -> Mapping[str, Sequence[Criterion]]:
    """By name the leaves that give points below each top criterion, or of `each` leaf itself."""
    tops = (*one.fields, *one.bonus.criteria, *one.penalty.criteria)
    chosen = [leaf for top in tops for leaf in top.leaves()] if each else tops
    return {name_of(top): [leaf for leaf in top.leaves() if not leaf.tracked] for top in chosen}


def _block_choices(blocks: Sequence[tuple[str, str]], asked: Asked, chosen: str) -> list[Choice]:
    every = Choice(_("Mọi khối"), asked.address(khoi=""), not chosen)
    return [every, *(Choice(name, asked.address(khoi=code), code == chosen) for code, name in blocks)]


def _moment_choices(asked: Asked) -> list[Choice]:
    words = {
        "": _("Đang có hiệu lực"),
        CLAIMED: _("Tự chấm"),
        "lan-1": _("Sau lần 1"),
        "lan-2": _("Sau lần 2"),
    }
    return [Choice(word, asked.address(luc=code), code == asked.moment) for code, word in words.items()]


def _field_choices(whole: Whole, rows: Sequence[Row], asked: Asked) -> list[Choice]:
    fields = {name_of(top): top for one in _sets(whole, rows) for top in one.fields}
    words = {
        "": _("Theo lĩnh vực"),
        **{name: f"{top.code}. {top.title}" for name, top in fields.items()},
        BESIDE: _("Điểm thưởng, điểm trừ"),
        ALL_FIELDS: _("Mọi tiêu chí"),
    }
    return [
        Choice(word, asked.address(**{"linh-vuc": name}), asked.field == name) for name, word in words.items()
    ]


def _note(moment: str) -> str:
    if moment == CLAIMED:
        return _("Điểm do cơ quan tự chấm; chưa phải kết quả thẩm định.")
    return _(
        "Kết quả tạm tính từ điểm đã thẩm định; chỉ số chia cho điểm chuẩn của phần đã thẩm định. "
        "Giảm trừ đang ở mức đề xuất, chờ Hội đồng quyết định."
    )
