"""A whole sheet: standard, appraised points, fields, bonus, penalty, index and grade."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from pari.core.errors import Problem
from pari.core.numbers import STORED_PLACES, ZERO, half_up
from pari.core.ranking.caps import Cap, Graded
from pari.core.ranking.index import agency_index
from pari.core.ranking.ranking import Entry, grade
from pari.core.regulation.edition import Absent, CriteriaSet, Criterion, Edition, Part, RoundedAt
from pari.core.rules.outcome import Given
from pari.core.rules.span import End, Span, all_together, between, exactly, rounded
from pari.core.scoring.caps import sheet_caps
from pari.core.scoring.judgements import Judgements, exemption_of, judgements, with_ancestors
from pari.core.scoring.leaf import LeafScore, exempt_leaf, marked, partly_exempt, score_leaf
from pari.core.scoring.possible import extreme_index
from pari.core.scoring.sheet import Sheet

Bests = Mapping[
    tuple[str, str, bool], Fraction
]  # (criterion's key or code, input, whether the lowest is best)


@dataclass(frozen=True, slots=True)
class FieldScore:
    """One top criterion: the exact sum of its leaves. `points` is None while one of them is missing."""

    criterion: Criterion
    points: Decimal | None
    max: Decimal
    leaves: tuple[LeafScore, ...]


@dataclass(frozen=True, slots=True)
class SheetScore:
    """One agency's result.

    Units: points; `index`, `lowest`, `highest` in percent, exact. `appraised`, `index` and `graded` are None
    while anything is missing; `lowest` and `highest` then bound the index (None: nothing can be said).
    """

    sheet: Sheet
    fields: tuple[FieldScore, ...]
    bonus_leaves: tuple[LeafScore, ...]
    penalty_leaves: tuple[LeafScore, ...]
    bonus: Decimal | None
    penalty: Decimal | None
    standard: Decimal
    appraised: Decimal | None
    index: Fraction | None
    lowest: Fraction | None
    highest: Fraction | None
    caps: tuple[Cap, ...]
    graded: Graded | None

    @property
    def leaves(self) -> tuple[LeafScore, ...]:
        """Every criterion in the order of the file, bonus and penalty last."""
        scored = tuple(leaf for one in self.fields for leaf in one.leaves)
        return scored + self.bonus_leaves + self.penalty_leaves

    @property
    def refusals(self) -> tuple[tuple[LeafScore, Problem], ...]:
        return tuple((leaf, leaf.refused) for leaf in self.leaves if leaf.refused)

    def entry(self, block: str) -> Entry:
        """What a ranking needs; only of a complete sheet whose caps are known."""
        if self.appraised is None or self.graded is None:
            raise ValueError(f"{self.sheet.agency} has no grade yet")
        return Entry(block, self.sheet.agency, self.standard, self.appraised, self.caps)


class SetScorer:
    """Scores the sheets of one criteria set. `watched` are codes of leaves that look at the block's best.

    `most` is how many judgements of each leaf it keeps at most; all of them where nothing is said.
    """

    def __init__(
        self,
        edition: Edition,
        criteria_set: CriteriaSet,
        watched: Collection[str] = (),
        most: int | None = None,
    ) -> None:
        self.edition = edition
        self.criteria_set = criteria_set
        self.watched = frozenset(watched)
        fields, bonus, penalty = (
            criteria_set.fields,
            criteria_set.bonus.criteria,
            criteria_set.penalty.criteria,
        )
        self._fields = [(one, _codes([one])) for one in fields]
        self._bonus, self._penalty = _codes(bonus), _codes(penalty)
        placed = with_ancestors([*fields, *bonus, *penalty])
        self._leaves = {leaf.code: (leaf, above) for leaf, above in placed}
        self._judged = {leaf.code: judgements(leaf, edition.rounding, most) for leaf, _ in placed}
        self._usual = [(code, ways[""]) for code, ways in self._judged.items()]

    def score(self, sheet: Sheet, bests: Bests | None = None) -> SheetScore:
        """Score one sheet. `bests` are the block's best values for criteria that look at them.

        Rounding: where the regulation says; sums are exact. Source of the index: 341/BC-SNV, table 1.
        """
        scored = self._scored(sheet, bests or {})
        fields = tuple(self._field(one, [scored[code] for code in codes]) for one, codes in self._fields)
        bonus_leaves = tuple([scored[code] for code in self._bonus])
        penalty_leaves = tuple([scored[code] for code in self._penalty])
        bonus = self._part_points(bonus_leaves, bonus=True)
        penalty = self._part_points(penalty_leaves, bonus=False)
        standard = sum((one.max for one in fields), self.criteria_set.bonus.in_standard)
        appraised = self._appraised(fields, bonus, penalty)
        index = None
        if appraised is not None and standard > 0:
            index = self._limited(agency_index(appraised, standard))
        known = index is not None
        lowest, highest = (index, index) if known else self._possible(fields, bonus_leaves, penalty_leaves)
        caps = sheet_caps(self.edition, sheet)
        graded = grade(index, caps, self.edition.method) if index is not None and caps is not None else None
        return SheetScore(
            sheet, fields, bonus_leaves, penalty_leaves, bonus, penalty, standard,
            appraised, index, lowest, highest, caps or (), graded,
        )  # fmt: skip

    def _scored(self, sheet: Sheet, bests: Bests) -> dict[str, LeafScore]:
        """Every leaf by its code. Half a million pass here, so that the usual way is a bare look-up."""
        given, unusual = sheet.given.get, self._unusual(sheet)
        if not unusual:
            return {code: judged[given(code)] for code, judged in self._usual}
        scored = {code: judged[given(code)] for code, judged in self._usual if code not in unusual}
        return scored | {code: self.leaf(code, sheet, bests) for code in unusual}

    def _unusual(self, sheet: Sheet) -> set[str]:
        """Leaves that their own inputs don't decide: exempt, marked, measured otherwise, compared."""
        exempt = [
            code
            for code, (_, above) in (self._leaves.items() if sheet.exemptions else ())
            if not above.isdisjoint(sheet.exemptions)
        ]
        return {*self.watched, *exempt, *sheet.marks, *sheet.variants} & self._leaves.keys()

    def leaf(self, code: str, sheet: Sheet, bests: Bests) -> LeafScore:
        """One criterion by itself: exemption first, then the rule, then what a person decided instead."""
        leaf, above = self._leaves[code]
        exemption = exemption_of(leaf, above, sheet.exemptions)
        if exemption is not None and exemption.points is None:
            return exempt_leaf(leaf, self._way(leaf, sheet).way, exemption)
        score = self._judge(leaf, sheet, bests)
        if exemption is not None:
            score = partly_exempt(score, exemption)
        mark = sheet.marks.get(code)
        return score if mark is None else marked(score, mark, self.edition.rounding)

    def _judge(self, leaf: Criterion, sheet: Sheet, bests: Bests) -> LeafScore:
        judged, given = self._way(leaf, sheet), sheet.given.get(leaf.code)
        if leaf.code not in self.watched:
            return judged[given]
        return score_leaf(leaf, judged.way, _beside_the_best(leaf, given, bests), self.edition.rounding)

    def _way(self, leaf: Criterion, sheet: Sheet) -> Judgements:
        variant = sheet.variants.get(leaf.code, "")
        if variant not in self._judged[leaf.code]:
            raise ValueError(f"{leaf.code} has no variant {variant!r}")
        return self._judged[leaf.code][variant]

    def _field(self, field: Criterion, scored: list[LeafScore]) -> FieldScore:
        points = _total([leaf.points for leaf in scored])
        if points is not None and self.edition.rounding.at is RoundedAt.FIELD:
            points = half_up(points, self.edition.rounding.places)
        return FieldScore(field, points, sum([leaf.max for leaf in scored], ZERO), tuple(scored))

    def _part_points(self, leaves: Iterable[LeafScore], *, bonus: bool) -> Decimal | None:
        part = self.criteria_set.bonus if bonus else self.criteria_set.penalty
        points = _total([leaf.points for leaf in leaves])
        return None if points is None else part.limited(points)

    def _appraised(
        self, fields: Iterable[FieldScore], bonus: Decimal | None, penalty: Decimal | None
    ) -> Decimal | None:
        points = _total([*(one.points for one in fields), bonus, penalty])
        if points is not None and self.edition.rounding.at is RoundedAt.SHEET:
            return half_up(points, self.edition.rounding.places)
        return points

    def _limited(self, index: Fraction) -> Fraction:
        """The index within the regulation's ceiling and floor."""
        if self.edition.ceiling is not None:
            index = min(index, Fraction(self.edition.ceiling))
        if self.edition.floor is not None:
            index = max(index, Fraction(self.edition.floor))
        return index

    def _possible(
        self, fields: Iterable[FieldScore], bonus: Sequence[LeafScore], penalty: Sequence[LeafScore]
    ) -> tuple[Fraction | None, Fraction | None]:
        """The lowest and highest index that what is missing still allows."""
        listed, rounding = list(fields), self.edition.rounding
        standard = sum((one.max for one in listed), self.criteria_set.bonus.in_standard)
        spans = [span for one in listed for span in self._field_spans(one)]
        spans += [_part_span(self.criteria_set.bonus, bonus), _part_span(self.criteria_set.penalty, penalty)]
        if rounding.at is RoundedAt.SHEET:
            spans = [rounded(all_together(spans), rounding.places)]
        ends = [extreme_index(spans, standard, highest=highest) for highest in (False, True)]
        lowest, highest = (None if end is None else self._limited(end) for end in ends)
        return lowest, highest

    def _field_spans(self, field: FieldScore) -> list[Span]:
        """What its leaves may still give, each by itself; one span where the field is rounded as a whole."""
        rounding, spans = self.edition.rounding, _spans(field.leaves)
        return [rounded(all_together(spans), rounding.places)] if rounding.at is RoundedAt.FIELD else spans


def _spans(leaves: Iterable[LeafScore]) -> list[Span]:
    """What is decided, added up, and what each undecided leaf may still give."""
    decided, spans = ZERO, []
    for leaf in leaves:
        if leaf.open is not None:
            spans.append(leaf.open)
        elif leaf.points is not None:
            decided += leaf.points
    return [exactly(Fraction(decided)), *spans]


def _part_span(part: Part, leaves: Iterable[LeafScore]) -> Span:
    """A bonus or penalty within its cap or floor; its exemptions don't touch the standard."""
    span = all_together(Span(tuple(End(end.points) for end in one.ends)) for one in _spans(leaves))
    lowest, highest = (part.limited(half_up(points, STORED_PLACES)) for points in (span.lowest, span.highest))
    return between(Fraction(lowest), Fraction(highest))


def _beside_the_best(leaf: Criterion, given: Given | None, bests: Bests) -> Given | None:
    """The same inputs with the block's best values of this criterion; what is absent stays absent."""
    if given is None and leaf.absent is Absent.NONE:
        return None
    own = {
        (name, lowest): best for (key, name, lowest), best in bests.items() if key == (leaf.key or leaf.code)
    }
    return Given(given.values if given else {}, own)


def _codes(tops: Iterable[Criterion]) -> list[str]:
    return [leaf.code for top in tops for leaf in top.leaves()]


def _total(points: list[Decimal | None]) -> Decimal | None:
    """The exact sum, or None where one is unknown."""
    known = [one for one in points if one is not None]
    return sum(known, ZERO) if len(known) == len(points) else None
