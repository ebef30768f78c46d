"""How one criterion is scored, ready for a template: rule, figures, worked cases."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from django.utils.translation import gettext as _

from pari.core.regulation.edition import Case, Criterion, Rounding, Source, SourceKind, Way
from pari.core.regulation.reading.cases import given_of
from pari.core.rules.values import InputKind, Ratio, Value
from pari.core.scoring.leaf import score_leaf
from pari.web.regulations.opened import OpenedSet
from pari.words.because import because
from pari.words.numbers import exact_number
from pari.words.regulations import value_phrase
from pari.words.rules import InputInWords, Line, inputs_in_words, rule_in_words

MOST_BESIDE = 4  # columns of figures that leave room for the reason beside them
NOTHING_CITED = Source(SourceKind.MODEL)


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A row of a rule's table; rows inside another one are one deeper, and that one `leads` them."""

    condition: str
    award: str
    depth: int
    leads: bool


@dataclass(frozen=True, slots=True)
class RulePart:
    """One way to score a criterion; where there are several, `label` counts, `whom` says for whom."""

    label: str
    whom: str
    lead: str
    rows: list[RuleRow]
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CaseCell:
    """A figure of a case; `head` repeats its column for narrow screens."""

    head: str
    text: str


@dataclass(frozen=True, slots=True)
class CaseRow:
    cells: list[CaseCell]
    points: str
    because: str
    note: str


@dataclass(frozen=True, slots=True)
class CaseTable:
    """A `wide` table has no room for reasons beside the figures: they stand below, over `span` columns."""

    heads: list[str]
    rows: list[CaseRow]

    @property
    def wide(self) -> bool:
        return len(self.heads) > MOST_BESIDE

    @property
    def span(self) -> int:
        return len(self.heads) + 1


@dataclass(frozen=True, slots=True)
class WayPart:
    """One way to score a criterion with all that belongs to it."""

    rule: RulePart
    inputs: tuple[InputInWords, ...]
    cases: CaseTable | None


def rule_parts(opened: OpenedSet, criterion: Criterion) -> list[RulePart]:
    """The rule of each way to score a criterion."""
    return [_rule_part(opened, criterion, place) for place in range(len(criterion.ways))]


def way_parts(opened: OpenedSet, criterion: Criterion) -> list[WayPart]:
    """Each way to score a criterion with its figures and its worked cases."""
    return [
        WayPart(rule, inputs_in_words(way), _case_table(opened, criterion, way))
        for rule, way in zip(rule_parts(opened, criterion), criterion.ways, strict=True)
    ]


def _rule_part(opened: OpenedSet, criterion: Criterion, place: int) -> RulePart:
    way, several = criterion.ways[place], len(criterion.ways) > 1
    in_standard = criterion.code not in opened.bonus
    told = rule_in_words(way, criterion.reach, in_standard=in_standard, rounding=opened.edition.rounding)
    label = _("Phương án %(place)s") % {"place": place + 1} if several else ""
    whom = opened.remarks_on(criterion).variants.get(way.name, "") if several else ""
    return RulePart(label, whom, told.lead, list(_rows(told.lines)), told.notes)


def _rows(lines: Iterable[Line], depth: int = 0) -> Iterable[RuleRow]:
    for line in lines:
        yield RuleRow(line.condition, line.award, depth, bool(line.lines))
        yield from _rows(line.lines, depth + 1)


def _case_table(opened: OpenedSet, criterion: Criterion, way: Way) -> CaseTable | None:
    if not way.cases:
        return None
    names = [name for name in way.inputs if any(name in case.inputs for case in way.cases)]
    bests = [name for name in way.inputs if any(name in case.bests for case in way.cases)]
    notes = opened.remarks_on(criterion).cases.get(way.name) or ("",) * len(way.cases)
    rounding = opened.edition.rounding
    return CaseTable(
        heads=[way.inputs[name].label for name in names] + [_best_label(way, name) for name in bests],
        rows=[
            CaseRow(
                _cells(case, way, names, bests), _points(case), _because(case, way, criterion, rounding), note
            )
            for case, note in zip(way.cases, notes, strict=True)
        ],
    )


def _best_label(way: Way, name: str) -> str:
    return _("Mức tốt nhất của khối: %(label)s") % {"label": way.inputs[name].label}


def _cells(case: Case, way: Way, names: Sequence[str], bests: Sequence[str]) -> list[CaseCell]:
    unknown = _("chưa có")
    own = [
        CaseCell(
            way.inputs[name].label,
            value_phrase(way.inputs[name], case.inputs[name]) if name in case.inputs else unknown,
        )
        for name in names
    ]
    best = [
        CaseCell(
            _best_label(way, name),
            value_phrase(way.inputs[name], _as_given(way, name, case)) if name in case.bests else unknown,
        )
        for name in bests
    ]
    return own + best


def _as_given(way: Way, name: str, case: Case) -> Value:
    best = case.bests[name]
    return Ratio(Fraction(best)) if way.inputs[name].kind is InputKind.RATIO else best


def _points(case: Case) -> str:
    if case.exempt:
        return _("không áp dụng")
    return _("chưa xác định") if case.points is None else exact_number(case.points)


def _because(case: Case, way: Way, criterion: Criterion, rounding: Rounding) -> str:
    """The sentence that an agency with these figures would read; the page names the source once for all."""
    scored = score_leaf(criterion, way, given_of(case), rounding)
    return because(replace(scored, criterion=replace(criterion, source=NOTHING_CITED)))
