"""What somebody narrows the progress down to, as it stands in the address: `?khoi=xa&muc=da-nop&q=hoa`."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext_noop as _

from pari.core.names import fold, tidy
from pari.core.states import State
from pari.web.scoring.filling import Filled

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Group:
    """Some sheets by how far they have come; a sheet may stand in several groups."""

    label: str
    holds: Callable[[Filled, datetime], bool]


GROUPS: Mapping[str, Group] = {
    "chua-bat-dau": Group(_("Chưa bắt đầu"), lambda one, _at: one.state is State.NOT_BEGUN),
    "dang-lam": Group(
        _("Đang tự chấm"),
        lambda one, _at: one.state in (State.IN_PROGRESS, State.RETURNED, State.REOPENED),
    ),
    "da-trinh": Group(_("Đã trình lãnh đạo"), lambda one, _at: one.state is State.WITH_HEAD),
    "da-nop": Group(_("Đã nộp"), lambda one, _at: one.handed_in),
    "qua-han": Group(_("Quá hạn, chưa nộp"), lambda one, at: one.is_overdue(at)),
    "nop-muon": Group(_("Nộp muộn"), lambda one, _at: one.is_late),
    "du-noi-dung": Group(_("Đủ nội dung, chưa nộp"), lambda one, _at: one.is_forgotten),
}
ORDERS: Mapping[str, str] = {
    "": _("Theo khối"),
    "ten": _("Theo tên"),
    "han": _("Theo thời hạn"),
    "nop": _("Theo lúc nộp"),
}


@dataclass(frozen=True, slots=True)
class Filters:
    """Keys are empty where nothing is chosen. `q` is the search text as typed."""

    q: str = ""
    block: str = ""
    group: str = ""
    order: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what it says beyond what is known is ignored."""
        group, order = query.get("muc", ""), query.get("xep", "")
        return cls(
            q=tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH],
            block=query.get("khoi", ""),
            group=group if group in GROUPS else "",
            order=order if order in ORDERS else "",
        )

    def known_to(self, blocks: set[str]) -> Self:
        return replace(self, block=self.block if self.block in blocks else "")

    def address(self) -> str:
        chosen = {"q": self.q, "khoi": self.block, "muc": self.group, "xep": self.order}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{query}" if query else "./"

    def keeps(self, one: Filled, at: datetime) -> bool:
        in_group = not self.group or GROUPS[self.group].holds(one, at)
        return in_group and self.block in ("", one.block) and self._finds(one)

    def sorted(self, listed: list[Filled]) -> list[Filled]:
        """In the order chosen; by default whoever forgets to hand in, then as the campaign has them."""
        far = max((one.term.closes for one in listed if one.term), default=None)
        if self.order == "ten":
            return sorted(listed, key=lambda one: fold(one.name))
        if self.order == "han" and far:
            return sorted(listed, key=lambda one: one.term.closes if one.term else far)
        if self.order == "nop":
            came = [one for one in listed if one.submitted_at]
            rest = [one for one in listed if not one.submitted_at]
            return sorted(came, key=lambda one: str(one.submitted_at)) + rest
        return sorted(listed, key=lambda one: not one.is_forgotten)

    def _finds(self, one: Filled) -> bool:
        name = fold(one.name)
        return all(word in name for word in fold(self.q).split())
