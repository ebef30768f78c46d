"""What the workbench is narrowed down to, as it stands in the address: `?loc=chua&xep=chenh&q=hoa`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext_noop as _

from pari.core.names import fold, tidy
from pari.core.numbers import ZERO
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.items import Item
from pari.web.appraisal.row import is_found, waits

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Looked:
    """An item as filters look at it: `mine` where this person leads its appraisal."""

    item: Item
    stage: Stage
    mine: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Some items; one may stand in several groups. `only` is the round in which it says something."""

    label: str
    holds: Callable[[Looked], bool]
    only: Stage | None = None


def _waits(one: Looked) -> bool:
    newest = one.item.newest(one.stage)
    return newest is not None and newest.awaits_recheck


def _is_open_in_round_1(item: Item) -> bool:
    return is_found(item, Stage.ROUND_1) and item.agreed_in_round_1 is None


def _is_changed(item: Item) -> bool:
    return item.is_renewed or item.figures_changed


GROUPS: Mapping[str, Group] = {
    "chua": Group(_("Chưa thẩm định"), lambda one: waits(one.item, one.stage)),
    "cua-toi": Group(_("Chủ trì"), lambda one: one.mine),
    "thieu-tai-lieu": Group(_("Thiếu tài liệu"), lambda one: one.item.lacks_evidence),
    "khac-quy-tac": Group(_("Khác quy tắc"), lambda one: one.item.differs_from_rule),
    "phan-anh": Group(_("Đang phản ánh số liệu"), lambda one: one.item.disputed),
    "kiem-tra-lai": Group(_("Chờ kiểm tra lại"), _waits),
    "da-bo-sung": Group(_("Thay đổi sau lần 1"), lambda one: _is_changed(one.item), Stage.ROUND_2),
    "chua-thong-nhat": Group(
        _("Chưa thống nhất ở lần 1"), lambda one: _is_open_in_round_1(one.item), Stage.ROUND_2
    ),
}
ORDERS: Mapping[str, str] = {
    "": _("Theo khối"),
    "ten": _("Theo tên"),
    "chenh": _("Theo chênh lệch với quy tắc"),
    "diem": _("Theo điểm tự chấm"),
}


@dataclass(frozen=True, slots=True)
class BenchFilters:
    """Keys are empty where nothing is chosen. `q` is the search text as typed."""

    q: str = ""
    group: str = ""
    order: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what it says beyond what is known is ignored."""
        group, order = query.get("loc", ""), query.get("xep", "")
        return cls(
            q=tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
            group=group if group in GROUPS else "",
            order=order if order in ORDERS else "",
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.group)

    def address(self, agency: str = "") -> str:
        chosen = {"q": self.q, "loc": self.group, "xep": self.order, "co-quan": agency}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{query}" if query else "./"

    def in_group(self, group: str) -> Self:
        return replace(self, group=group)

    def in_order(self, order: str) -> Self:
        return replace(self, order=order)

    def keeps(self, one: Looked) -> bool:
        in_group = not self.group or GROUPS[self.group].holds(one)
        return in_group and self.finds(one.item)

    def finds(self, item: Item) -> bool:
        name = fold(item.name)
        return all(word in name for word in fold(self.q).split())

    def sorted(self, listed: list[Looked]) -> list[Looked]:
        """As the campaign has them, unless something else was chosen."""
        if self.order == "ten":
            return sorted(listed, key=lambda one: fold(one.item.name))
        if self.order == "chenh":
            return sorted(listed, key=lambda one: _difference(one.item), reverse=True)
        if self.order == "diem":
            return sorted(listed, key=lambda one: _claimed(one.item))
        return listed


def groups_at(stage: Stage) -> dict[str, Group]:
    return {key: one for key, one in GROUPS.items() if one.only in (None, stage)}


def _difference(item: Item) -> Decimal:
    """The larger of the two: of the claim, and of what stands."""
    stands, again = item.stands, item.again
    pairs = (
        (item.claimed, item.computed),
        (stands.points if stands else None, again.by_rule(stands) if stands and again else None),
    )
    return max((abs(a - b) for a, b in pairs if a is not None and b is not None), default=ZERO)


def _claimed(item: Item) -> tuple[bool, Decimal]:
    """What was left empty comes last."""
    return item.claimed is None, item.claimed or ZERO
