"""The criteria of a sheet as a tree with points and states, narrowed down as the address says."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Self
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from pari.core.names import fold, tidy
from pari.core.numbers import ZERO
from pari.core.regulation.edition import Criterion, Part
from pari.core.states import HANDED_IN, State
from pari.scoring.claims.reading import Claim, Claims
from pari.web.scoring.criterion_state import CriterionState, state_of
from pari.words import regulations as words
from pari.words.marks import GROUPS, claimed_phrase, found_sentence, group_phrase, progress_phrase, state_word
from pari.words.numbers import MINUS, exact_number

Address = Callable[[str], str]
NOTHING = "—"
LONGEST_SEARCH = 100
DEEPEST = 4  # levels that are indented
OFFERED_WHILE_FILLED = ("lacks_evidence", "empty")
PRESSING = ("two_texts", "lacks_evidence", "unfinished")


@dataclass(frozen=True, slots=True)
class TreeFilters:
    """`?loc=thieu&q=ke hoach`: what the tree is narrowed down to. Empty where nothing is chosen."""

    group: str = ""
    q: str = ""

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Self:
        """What the address says beyond what is known is ignored."""
        group = query.get("loc", "").replace("-", "_")
        q = tidy(query.get("q", "").replace("\0", ""))[:LONGEST_SEARCH]
        return cls(group if group in GROUPS else "", q)

    @property
    def chosen(self) -> bool:
        return bool(self.group or self.q)

    @property
    def value(self) -> str:
        """As the address writes the group."""
        return self.group.replace("_", "-")

    def query(self) -> str:
        """With its question mark; empty where nothing is chosen."""
        given = {"loc": self.value, "q": self.q}
        query = urlencode({name: value for name, value in given.items() if value})
        return f"?{query}" if query else ""

    def keeps(self, claim: Claim, state: CriterionState, *, mine: bool) -> bool:
        in_group = self._holds(claim, state, mine=mine)
        said = fold(f"{claim.criterion.code} {claim.criterion.title}")
        return in_group and all(word in said for word in fold(self.q).split())

    def _holds(self, claim: Claim, state: CriterionState, *, mine: bool) -> bool:
        """What lacks evidence is listed as such though something else stands out of it."""
        if self.group == CriterionState.LACKS_EVIDENCE.value:
            return claim.is_to_fill and claim.lacks_evidence
        return self.group in ("", state.value) or (self.group == "mine" and mine)


@dataclass(frozen=True, slots=True)
class TreeRow:
    """A criterion; groups of criteria have neither state nor address."""

    code: str
    title: str
    level: int
    state: str
    word: str
    points: str
    most: str
    address: str
    who: str
    current: bool


@dataclass(frozen=True, slots=True)
class TreePart:
    """A field, or bonus or penalty: `points` that are known, `most` what is left after exemptions."""

    code: str
    title: str
    points: str
    most: str
    limit: str
    rows: list[TreeRow]
    opened: bool

    @property
    def anchor(self) -> str:
        return f"lv-{self.code}" if self.code else f"lv-{fold(self.title).replace(' ', '-')}"


@dataclass(frozen=True, slots=True)
class Chip:
    label: str
    address: str
    current: bool
    look: str


@dataclass(frozen=True, slots=True)
class Progress:
    complete: int
    everything: int
    text: str
    claimed: str


@dataclass(frozen=True, slots=True)
class TreeHead:
    """How far the sheet has come, and what its tree can be narrowed down to."""

    progress: Progress
    chips: list[Chip]


@dataclass(frozen=True, slots=True)
class Tree:
    parts: list[TreePart]
    head: TreeHead
    filters: TreeFilters
    outcome: str
    order: list[str]  # codes of the criteria that are shown

    def beside(self, code: str) -> tuple[str, str]:
        """The codes before and after; empty at an end."""
        if code not in self.order:
            return ("", self.order[0] if self.order else "")
        here = self.order.index(code)
        before, after = self.order[:here][-1:], self.order[here + 1 :][:1]
        return (before[0] if before else "", after[0] if after else "")


@dataclass(frozen=True, slots=True)
class Assigned:
    """Who fills which criterion: names by code, and the codes that fell to whoever looks."""

    names: Mapping[str, str]
    mine: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What every row needs."""

    claims: Claims
    states: Mapping[str, CriterionState]
    filters: TreeFilters
    address: Address
    assigned: Assigned
    current: str
    groups: bool  # rows of what has others below it too

    def keeps(self, code: str) -> bool:
        mine = code in self.assigned.mine
        return code == self.current or self.filters.keeps(
            self.claims.by_code[code], self.states[code], mine=mine
        )


def tree_of(
    claims: Claims,
    filters: TreeFilters,
    address: Address,
    assigned: Assigned,
    *,
    current: str = "",
    groups: bool = False,
) -> Tree:
    """`address` gives the page of a criterion. With `groups` there are rows of what has others below it."""
    states = {code: state_of(claim) for code, claim in claims.by_code.items()}
    told = _Told(claims, states, filters, address, assigned, current, groups)
    parts = [part for part in _parts(told) if part.rows]
    shown = [row.code for part in parts for row in part.rows if row.state]
    return Tree(
        parts=parts,
        head=head_of(claims, filters, assigned),
        filters=filters,
        outcome=found_sentence(len(shown), len(claims.by_code)),
        order=shown,
    )


def head_of(claims: Claims, filters: TreeFilters, assigned: Assigned) -> TreeHead:
    counts = Counter(state_of(claim).value for claim in claims.by_code.values())
    counts["mine"] = len(assigned.mine)
    counts[CriterionState.LACKS_EVIDENCE.value] = len(claims.lacking)
    offered = OFFERED_WHILE_FILLED if State(claims.sheet.state) not in HANDED_IN else ()
    return TreeHead(progress_of(claims), _chips(counts, filters, offered))


def progress_of(claims: Claims) -> Progress:
    complete, everything = len(claims.complete), len(claims.to_mark)
    return Progress(
        complete,
        everything,
        progress_phrase(complete, everything),
        claimed_phrase(exact_number(claims.claimed)),
    )


def tree_row(claim: Claim, state: CriterionState, address: str, *, level: int = 1, who: str = "") -> TreeRow:
    return TreeRow(
        code=claim.criterion.code,
        title=claim.criterion.title,
        level=min(level, DEEPEST),
        state=state.value,
        word=state_word(state.value),
        points=points_of(claim, state),
        most=exact_number(claim.criterion.reach),
        address=address,
        who=who,
        current=False,
    )


def points_of(claim: Claim, state: CriterionState) -> str:
    if state is CriterionState.EXEMPT:
        return MINUS + exact_number(abs(claim.criterion.reach))
    points = _known(claim, state)
    return NOTHING if points is None else exact_number(points)


def _known(claim: Claim, state: CriterionState) -> Decimal | None:
    """The points, where something was given and that is enough."""
    unsaid = state.is_unsaid or (not claim.is_to_fill and claim.read.given is None)
    return None if unsaid else claim.score.points


def _parts(told: _Told) -> Iterator[TreePart]:
    one = told.claims.criteria_set
    for field in one.fields:
        inside = list(field.children) or [field]
        yield _part(told, field.code, field.title, inside)
    yield _beside(told, _("Điểm thưởng"), one.bonus, words.bonus_phrase)
    yield _beside(told, _("Điểm trừ"), one.penalty, words.penalty_phrase)


def _beside(told: _Told, title: str, part: Part, said: Callable[[Part], str]) -> TreePart:
    found = _part(told, "", title, part.criteria)
    return replace(found, limit=said(part) if part.criteria else "", most="")


def _part(told: _Told, code: str, title: str, criteria: list[Criterion] | tuple[Criterion, ...]) -> TreePart:
    leaves = [told.claims.by_code[leaf.code] for one in criteria for leaf in one.leaves()]
    found = [_known(leaf, told.states[leaf.criterion.code]) for leaf in leaves]
    known = [points for points in found if points is not None]
    rows = list(_rows(told, criteria))
    return TreePart(
        code=code,
        title=title,
        points=exact_number(sum(known, ZERO)) if known else NOTHING,
        most=_short(sum((leaf.score.max for leaf in leaves), ZERO)),
        limit="",
        rows=rows,
        opened=told.filters.chosen or any(row.current for row in rows),
    )


def _short(points: Decimal) -> str:
    """Without decimals where there are none: 12, 13,25."""
    return exact_number(points, 0)


def _rows(
    told: _Told, criteria: list[Criterion] | tuple[Criterion, ...], level: int = 1
) -> Iterator[TreeRow]:
    for criterion in criteria:
        if criterion.is_leaf:
            yield from _leaf_row(told, criterion, level)
            continue
        inside = list(_rows(told, criterion.children, level + 1))
        if inside and told.groups:
            most = exact_number(criterion.reach)
            yield TreeRow(criterion.code, criterion.title, level, "", "", "", most, "", "", current=False)
        yield from inside


def _leaf_row(told: _Told, leaf: Criterion, level: int) -> Iterator[TreeRow]:
    if told.keeps(leaf.code):
        claim = told.claims.by_code[leaf.code]
        row = tree_row(
            claim, told.states[leaf.code], told.address(leaf.code), level=level, who=_who(told, claim)
        )
        yield replace(row, current=leaf.code == told.current)


def _who(told: _Told, claim: Claim) -> str:
    """Who is to fill it, else who wrote last."""
    return told.assigned.names.get(claim.criterion.code) or (claim.kept.name if claim.kept else "")


def _chips(counts: Mapping[str, int], filters: TreeFilters, offered: Collection[str]) -> list[Chip]:
    return [
        Chip(
            group_phrase(group, counts.get(group, 0)),
            replace(filters, group="" if group == filters.group else group).query() or "?",
            group == filters.group,
            "waits" if group in PRESSING else "",
        )
        for group in GROUPS
        if counts.get(group) or group in offered or group == filters.group
    ]
