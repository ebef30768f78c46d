"""The criteria that somebody appraises, or those of all: how many agencies are judged, open, waiting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from pari.core.access.actions import Action
from pari.core.names import fold, tidy
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.progress import CriterionProgress
from pari.web.appraisal.bench import is_mine, stage_of
from pari.web.appraisal.rooms import Room, rooms
from pari.web.campaigns.places import campaign_head, place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.appraisal import STAGES
from pari.words.workbench import criteria_found_sentence, due_in_round_2_sentence, judged_phrase

LONGEST_SEARCH = 100


@dataclass(frozen=True, slots=True)
class Group:
    label: str
    holds: Callable[[CriterionProgress], bool]


GROUPS: Mapping[str, Group] = {
    "chua-xong": Group(gettext_noop("Chưa xong"), lambda one: one.judged < one.agencies),
    "con-van-de": Group(gettext_noop("Có mục chưa thống nhất"), lambda one: one.open > 0),
    "kiem-tra-lai": Group(gettext_noop("Chờ kiểm tra lại"), lambda one: one.waiting > 0),
    "da-xong": Group(gettext_noop("Đã xong"), lambda one: one.judged == one.agencies),
}


@dataclass(frozen=True, slots=True)
class CriteriaFilters:
    q: str = ""
    group: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """From the address; what it says beyond what is known is ignored."""
        group = query.get("loc", "")
        q = tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH]
        return cls(q, group if group in GROUPS else "")

    def address(self) -> str:
        chosen = {"q": self.q, "loc": self.group}
        query = urlencode({name: value for name, value in chosen.items() if value})
        return f"?{query}" if query else "./"

    def finds(self, one: CriterionProgress) -> bool:
        told = fold(f"{one.code} {one.title} {one.field}")
        return all(word in told for word in fold(self.q).split())

    def keeps(self, one: CriterionProgress) -> bool:
        return (not self.group or GROUPS[self.group].holds(one)) and self.finds(one)


@dataclass(frozen=True, slots=True)
class Choice:
    label: str
    address: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True)
class Line:
    code: str
    title: str
    address: str
    judged: int
    agencies: int
    open: int
    waiting: int


@dataclass(frozen=True, slots=True)
class FieldPart:
    title: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class CriteriaPage:
    head: Head
    title: str
    stage: str
    is_mine: bool
    filters: CriteriaFilters
    choices: list[Choice]
    outcome: str
    parts: list[FieldPart]
    is_narrowed: bool
    is_empty: bool
    judged: int
    all: int
    progress: str
    note: str  # what round 2 counts
    next: str  # the first criterion that isn't through, while the round goes on
    rooms: list[Room]


def criteria_page(seat: Seat, listed: Sequence[CriterionProgress], filters: CriteriaFilters) -> CriteriaPage:
    kept = [one for one in listed if filters.keeps(one)]
    judged, everything = sum(one.judged for one in listed), sum(one.agencies for one in listed)
    stage = stage_of(seat.eye.phase)
    gives = Action.GIVE_ROUND_2 if stage is Stage.ROUND_2 else Action.GIVE_ROUND_1
    waiting = next((one for one in listed if one.judged < one.agencies), None)
    return CriteriaPage(
        head=campaign_head(seat, _("Thẩm định")),
        rooms=rooms(seat),
        title=_("Tiêu chí được phân công") if is_mine(seat) else _("Các tiêu chí"),
        stage=_(STAGES[stage]),
        is_mine=is_mine(seat),
        filters=filters,
        choices=_choices(listed, filters),
        outcome=criteria_found_sentence(len(kept), len(listed)),
        parts=[
            FieldPart(field, [_line(seat, one) for one in lines])
            for field, lines in groupby(kept, key=lambda one: one.field)
        ],
        is_narrowed=bool(filters.q or filters.group),
        is_empty=not listed,
        judged=judged,
        all=everything,
        progress=judged_phrase(judged, everything, stage),
        note=due_in_round_2_sentence() if stage is Stage.ROUND_2 else "",
        next=place(seat, "appraisal_workbench", waiting.name) if waiting and seat.may(gives).allowed else "",
    )


def _choices(listed: Sequence[CriterionProgress], filters: CriteriaFilters) -> list[Choice]:
    found = [one for one in listed if filters.finds(one)]
    everything = Choice(_("Tất cả"), replace(filters, group="").address(), not filters.group, len(found))
    return [everything] + [
        Choice(
            _(group.label),
            replace(filters, group=key).address(),
            filters.group == key,
            sum(group.holds(one) for one in found),
        )
        for key, group in GROUPS.items()
    ]


def _line(seat: Seat, one: CriterionProgress) -> Line:
    address = place(seat, "appraisal_workbench", one.name)
    return Line(one.code, one.title, address, one.judged, one.agencies, one.open, one.waiting)
