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
from pari.core.regulation.edition import Absent, CriteriaSet, Criterion, Edition, Part, RoundedAt, Way
from pari.core.rules.outcome import Given
from pari.core.rules.span import End, Span, all_together, between, exactly, rounded
from pari.core.scoring.caps import sheet_caps
from pari.core.scoring.leaf import LeafScore, exempt_leaf, marked, partly_exempt, score_leaf
from pari.core.scoring.possible import extreme_index
from pari.core.scoring.sheet import Exemption, Sheet

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
        """What a ranking needs; only of a complete sheet."""
        if self.appraised is None:
            raise ValueError(f"{self.sheet.agency} has missing marks")
        return Entry(block, self.sheet.agency, self.standard, self.appraised, self.caps)


class SetScorer:
    """Scores the sheets of one criteria set and remembers each judgement of the same inputs."""

    def __init__(self, edition: Edition, criteria_set: CriteriaSet, watched: Collection[str] = ()) -> None:
        self.edition = edition
        self.criteria_set = criteria_set
        self._fields = [(one, _with_ancestors([one])) for one in criteria_set.fields]
        self._bonus = _with_ancestors(criteria_set.bonus.criteria)
        self._penalty = _with_ancestors(criteria_set.penalty.criteria)
        self._watched = frozenset(watched)
        self._judged: dict[tuple[str, str, Given | None], LeafScore] = {}

    def score(self, sheet: Sheet, bests: Bests | None = None) -> SheetScore:
        """Score one sheet. `bests` are the block's best values for criteria that look at them.

        Rounding: where the regulation says; sums are exact. Source of the index: 341/BC-SNV, table 1.
        """
        fields = tuple(self._field(one, leaves, sheet, bests) for one, leaves in self._fields)
        bonus_leaves = tuple(self._leaf(*pair, sheet, bests) for pair in self._bonus)
        penalty_leaves = tuple(self._leaf(*pair, sheet, bests) for pair in self._penalty)
        bonus = self._part_points(bonus_leaves, bonus=True)
        penalty = self._part_points(penalty_leaves, bonus=False)
        standard = sum((one.max for one in fields), self.criteria_set.bonus.in_standard)
        appraised = self._appraised(fields, bonus, penalty)
        index = (
            self._limited(agency_index(appraised, standard))
            if appraised is not None and standard > 0
            else None
        )
        lowest, highest = (
            (index, index) if index is not None else self._possible(fields, bonus_leaves, penalty_leaves)
        )
        caps = sheet_caps(self.edition, sheet)
        graded = grade(index, caps, self.edition.method) if index is not None and caps is not None else None
        return SheetScore(
            sheet, fields, bonus_leaves, penalty_leaves, bonus, penalty, standard,
            appraised, index, lowest, highest, caps or (), graded,
        )  # fmt: skip

    def _field(
        self,
        field: Criterion,
        leaves: Sequence[tuple[Criterion, frozenset[str]]],
        sheet: Sheet,
        bests: Bests | None,
    ) -> FieldScore:
        scored = tuple(self._leaf(leaf, above, sheet, bests) for leaf, above in leaves)
        points = _total(leaf.points for leaf in scored)
        if points is not None and self.edition.rounding.at is RoundedAt.FIELD:
            points = half_up(points, self.edition.rounding.places)
        return FieldScore(field, points, sum((leaf.max for leaf in scored), ZERO), scored)

    def _leaf(self, leaf: Criterion, above: frozenset[str], sheet: Sheet, bests: Bests | None) -> LeafScore:
        """Exemption first, then the rule, then what a person decided instead."""
        exemption = _exemption(leaf, above, sheet.exemptions) if sheet.exemptions else None
        if exemption is not None and exemption.points is None:
            return exempt_leaf(leaf, _way(leaf, sheet.variants.get(leaf.code, "")), exemption)
        score = self._judge(leaf, sheet, bests)
        if exemption is not None:
            score = partly_exempt(score, exemption)
        mark = sheet.marks.get(leaf.code) if sheet.marks else None
        return score if mark is None else marked(score, mark)

    def _judge(self, leaf: Criterion, sheet: Sheet, bests: Bests | None) -> LeafScore:
        variant = sheet.variants.get(leaf.code, "") if sheet.variants else ""
        given = sheet.given.get(leaf.code)
        if leaf.code in self._watched:
            given = _beside_the_best(leaf, given, bests or {})
            return score_leaf(leaf, _way(leaf, variant), given, self.edition.rounding)
        remembered = (leaf.code, variant, given)
        score = self._judged.get(remembered)
        if score is None:
            score = score_leaf(leaf, _way(leaf, variant), given, self.edition.rounding)
            self._judged[remembered] = score
        return score

    def _part_points(self, leaves: Iterable[LeafScore], *, bonus: bool) -> Decimal | None:
        part = self.criteria_set.bonus if bonus else self.criteria_set.penalty
        points = _total(leaf.points for leaf in leaves)
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


def _with_ancestors(tops: Iterable[Criterion]) -> list[tuple[Criterion, frozenset[str]]]:
    """Every leaf below, with its own code and those above it."""
    found: list[tuple[Criterion, frozenset[str]]] = []

    def walk(criterion: Criterion, above: frozenset[str]) -> None:
        here = above | {criterion.code}
        if criterion.is_leaf:
            found.append((criterion, here))
        for child in criterion.children:
            walk(child, here)

    for top in tops:
        walk(top, frozenset())
    return found


def _exemption(
    leaf: Criterion, above: frozenset[str], exemptions: Mapping[str, Exemption]
) -> Exemption | None:
    """The exemption that touches a leaf; a whole one, on itself or above, wins over a part."""
    if above.isdisjoint(exemptions):
        return None
    touching = [exemptions[code] for code in above if code in exemptions]
    whole = next((exemption for exemption in touching if exemption.points is None), None)
    return whole or exemptions.get(leaf.code)


def _way(leaf: Criterion, variant: str) -> Way:
    way = leaf.way(variant)
    if way is None:
        raise ValueError(f"{leaf.code} has no variant {variant!r}")
    return way


def _beside_the_best(leaf: Criterion, given: Given | None, bests: Bests) -> Given | None:
    """The same inputs with the block's best values of this criterion; what is absent stays absent."""
    if given is None and leaf.absent is Absent.NONE:
        return None
    own = {
        (name, lowest): best for (key, name, lowest), best in bests.items() if key == (leaf.key or leaf.code)
    }
    return Given(given.values if given else {}, own)


def _total(points: Iterable[Decimal | None]) -> Decimal | None:
    """The exact sum, or None where one is unknown."""
    total = ZERO
    for one in points:
        if one is None:
            return None
        total += one
    return total
