"""Trying a decision: one criterion decided otherwise, and the ranking of the block that would follow."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.council.agenda import Decided, decided_problems
from pari.core.council.standings import Effect
from pari.core.regulation.edition import Criterion
from pari.scoring.appraisal.whole import Row
from pari.scoring.council.agenda import places_of
from pari.scoring.council.standings import Before, before_the_council
from pari.web.campaigns.places import Tab, place
from pari.web.council.effects import Effects, Stand, Way
from pari.web.council.forms import WhatIfForm
from pari.web.council.places import aside_note, council_head, council_tabs, names_of_all
from pari.web.council.ranking_lines import RankLine, blocks_now
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.council import decided_text
from pari.words.problems import sentence
from pari.words.regulations import points_phrase
from pari.words.workbench import found_short


@dataclass(frozen=True, slots=True)
class TriedLine:
    line: RankLine
    after: Stand
    before_rank: int
    after_rank: int
    is_it: bool

    @property
    def look(self) -> str:
        if self.after_rank == self.before_rank:
            return ""
        return "up" if self.after_rank < self.before_rank else "down"


@dataclass(frozen=True, slots=True)
class Tried:
    agency: str
    criterion: str
    now: Stand
    stands: str  # what stands on the criterion
    way: Way
    block: str
    lines: list[TriedLine]


@dataclass(frozen=True, slots=True)
class WhatIfPage:
    head: Head
    title: str
    tabs: list[Tab]
    aside: str
    form: WhatIfForm
    needs_criterion: bool
    most: str
    tried: Tried | None
    address: str


def what_if_page(seat: Seat, query: Mapping[str, str]) -> WhatIfPage:
    """10 queries; nothing is kept."""
    before = before_the_council(seat.campaign, eye=seat.eye, with_claims=True)
    effects = Effects(before)
    row = before.row(query.get("agency", ""))
    leaves = _leaves(before, row)
    leaf = leaves.get(query.get("criterion", ""))
    form = WhatIfForm(
        query if leaf and "way" in query else None,
        initial={"agency": query.get("agency", ""), "criterion": query.get("criterion", ""), "way": "points"},
        agencies=[("", _("Chọn cơ quan")), *((one.agency, one.name) for one in before.whole.rows)],
        criteria=[("", _("Chọn tiêu chí")), *((code, f"{code} {one.title}") for code, one in leaves.items())],
    )
    decided = _decided(form, before, row, leaf) if row and leaf else None
    title = _("Thử phương án")
    return WhatIfPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, "council_what_if"),
        aside=aside_note(seat, names_of_all(seat)),
        form=form,
        needs_criterion=row is not None,
        most=points_phrase(leaf) if leaf else "",
        tried=_tried(effects, row, leaf, decided) if row and leaf and decided else None,
        address=place(seat, "council_what_if"),
    )


def _leaves(before: Before, row: Row | None) -> dict[str, Criterion]:
    if row is None:
        return {}
    return {one.code: one for one in before.whole.set_of(row).walk() if one.is_leaf and not one.tracked}


def _decided(form: WhatIfForm, before: Before, row: Row, leaf: Criterion) -> Decided | None:
    """What was typed, once nothing is wrong with it."""
    if not form.is_bound or not form.is_valid():
        return None
    decided = form.decided(row.claimed.get(leaf.code))
    for problem in decided_problems(decided, leaf, places_of(before.edition), "points"):
        form.add_error(
            "exempt" if problem.code.endswith("exempt_out_of_bounds") else "points", sentence(problem)
        )
    return None if form.errors else decided


def _tried(effects: Effects, row: Row, leaf: Criterion, decided: Decided) -> Tried:
    found = effects.before.if_decided(row.agency, leaf.code, decided)
    return Tried(
        agency=row.name,
        criterion=f"{leaf.code} {leaf.title}",
        now=effects.now(row.agency),
        stands=found_short(row.standing().get(leaf.code)),
        way=effects.shown(found, decided_text(decided)),
        block=row.block_name,
        lines=_lines(effects, row, found),
    )


def _lines(effects: Effects, row: Row, found: Effect) -> list[TriedLine]:
    """The block in its new order."""
    moved = {agency: after for agency, _before, after in found.others}
    block = next(one for one in blocks_now(effects) if one.code == row.block)
    lines = []
    for line in block.lines:
        was = int(line.rank or 0)
        is_it = line.agency == row.agency
        will = (found.after.rank or 0) if is_it and found.after else moved.get(line.agency, was)
        after = effects.stand(found.after) if is_it else effects.now(line.agency)
        lines.append(TriedLine(line, after, was, will, is_it))
    return sorted(lines, key=lambda one: (one.after_rank == 0, one.after_rank))
