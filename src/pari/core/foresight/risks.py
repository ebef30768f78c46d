"""Points at risk: what an appraiser may not grant of what a sheet claims, and what it doesn't claim yet.

A risk that others can already see in the sheet counts its points; a hint only asks to look again.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any

from pari.core.foresight.explanations import FEWEST_WORDS, is_filler, repeated, words_of
from pari.core.numbers import STORED_PLACES, ZERO, half_up
from pari.core.regulation.edition import Criterion
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.stages import LossReason


class RiskCode(Enum):
    """The order in which the risks of one criterion are told."""

    NOT_MARKED = "not_marked"
    EXEMPTION_ASKED = "exemption_asked"
    MISSING_EVIDENCE = "missing_evidence"
    NO_EXPLANATION = "no_explanation"
    OUTSIDE_THE_YEAR = "outside_the_year"
    SAME_REASON_AS_LAST_YEAR = "same_reason_as_last_year"
    UNDATED = "undated"
    THIN_EXPLANATION = "thin_explanation"
    EVIDENCE_NOT_READY = "evidence_not_ready"


@dataclass(frozen=True, slots=True)
class Paper:
    """One piece of evidence that can be read. A link or a picture needs no number and day."""

    title: str
    number: str = ""
    issued_on: date | None = None
    is_official: bool = True

    @property
    def is_undated(self) -> bool:
        return self.is_official and not (self.number and self.issued_on)


@dataclass(frozen=True, slots=True)
class LastLoss:
    """What the criterion lost in an earlier year. `reason` is None where only a text was kept."""

    year: int
    points: Decimal
    reason: LossReason | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Claimed:
    """What an agency says about one leaf. `begun`: something was typed, though points may still be open."""

    score: LeafScore
    explanation: str = ""
    papers: tuple[Paper, ...] = ()
    uploading: int = 0
    refused: int = 0
    last_loss: LastLoss | None = None
    asks_exemption: bool = False
    exemption_reason: str = ""
    begun: bool = True

    @property
    def criterion(self) -> Criterion:
        return self.score.criterion

    @property
    def points(self) -> Decimal:
        """What could be lost: the points claimed; a penalty claims nothing."""
        return max(self.score.points or ZERO, ZERO)


@dataclass(frozen=True, slots=True)
class Risk:
    """`points`: what is claimed, of an open criterion what it may still give; a hint loses nothing itself."""

    code: RiskCode
    criterion: Criterion
    points: Decimal
    figures: Mapping[str, Any] = field(default_factory=dict)
    is_hint: bool = False


@dataclass(frozen=True, slots=True)
class AtRisk:
    """A criterion with everything that may cost it points; they are counted once."""

    criterion: Criterion
    points: Decimal
    risks: tuple[Risk, ...]

    @property
    def is_hint(self) -> bool:
        return all(risk.is_hint for risk in self.risks)

    @property
    def is_open(self) -> bool:
        """Nothing is claimed yet: its points may be gained, not lost."""
        return self.risks[0].code is RiskCode.NOT_MARKED


@dataclass(frozen=True, slots=True)
class _Eyes:
    """What every check may look at beside the criterion itself."""

    year: int
    fewest_words: int
    repeated: frozenset[tuple[str, ...]]


Check = Callable[[Claimed, _Eyes], Iterator[Risk]]


def risks(claimed: Sequence[Claimed], year: int, *, fewest_words: int = FEWEST_WORDS) -> list[Risk]:
    """Every risk, most points first, then in the order of the criteria.

    An explanation is thin with fewer than `fewest_words` words where no evidence speaks beside it, or where
    it is mere filler or stands word for word at another criterion. A criterion for which an exemption is
    asked, or which is still open, has no other risk.
    """
    eyes = _Eyes(year, fewest_words, repeated(one.explanation for one in claimed))
    found = [risk for one in claimed for risk in _risks_of(one, eyes)]
    return sorted(found, key=lambda risk: -risk.points)


def at_risk(found: Iterable[Risk]) -> list[AtRisk]:
    """The same by criterion, those that count first, most points first; ties keep the order given."""
    by_code: dict[str, list[Risk]] = {}
    for risk in found:
        by_code.setdefault(risk.criterion.code, []).append(risk)
    rows = [
        AtRisk(listed[0].criterion, _counted(listed), tuple(sorted(listed, key=_told)))
        for listed in by_code.values()
    ]
    return sorted(rows, key=lambda row: (row.is_hint, -row.points))


def points_at_risk(found: Iterable[Risk]) -> Decimal:
    """What may be lost in all; each criterion once, hints not at all."""
    return sum((row.points for row in at_risk(found) if not row.is_hint), ZERO)


def _counted(listed: Sequence[Risk]) -> Decimal:
    """The most that one of its risks may cost; hints speak only where nothing else does."""
    grave = [risk.points for risk in listed if not risk.is_hint]
    return max(grave or [risk.points for risk in listed])


def _told(risk: Risk) -> tuple[bool, int]:
    return risk.is_hint, list(RiskCode).index(risk.code)


def _risks_of(one: Claimed, eyes: _Eyes) -> Iterator[Risk]:
    if one.asks_exemption:
        figures = {"reason": one.exemption_reason}
        yield Risk(RiskCode.EXEMPTION_ASKED, one.criterion, abs(one.criterion.reach), figures)
    elif one.score.points is None:
        yield _not_marked(one)
    elif one.points > ZERO:
        for check in _CHECKS:
            yield from check(one, eyes)


def _not_marked(one: Claimed) -> Risk:
    figures = {"begun": one.begun, "missing": one.score.missing, "refused": one.score.refused}
    return Risk(RiskCode.NOT_MARKED, one.criterion, _still_possible(one.score), figures)


def _still_possible(score: LeafScore) -> Decimal:
    highest = score.open.highest if score.open else Fraction(score.max)
    return max(half_up(highest, STORED_PLACES), ZERO)


def _missing_evidence(one: Claimed, eyes: _Eyes) -> Iterator[Risk]:  # noqa: ARG001 - every check is asked alike
    if one.criterion.evidence.required and not one.papers:
        figures = {"uploading": one.uploading, "refused": one.refused}
        yield Risk(RiskCode.MISSING_EVIDENCE, one.criterion, one.points, figures)


def _no_explanation(one: Claimed, eyes: _Eyes) -> Iterator[Risk]:  # noqa: ARG001 - every check is asked alike
    if not one.papers and not words_of(one.explanation):
        yield Risk(RiskCode.NO_EXPLANATION, one.criterion, one.points)


def _thin_explanation(one: Claimed, eyes: _Eyes) -> Iterator[Risk]:
    why = _why_thin(one, eyes)
    if why:
        figures = {"why": why, "words": len(words_of(one.explanation)), "fewest": eyes.fewest_words}
        yield Risk(RiskCode.THIN_EXPLANATION, one.criterion, one.points, figures, is_hint=bool(one.papers))


def _why_thin(one: Claimed, eyes: _Eyes) -> str:
    """`filler`, `repeated`, `short`; empty where it says enough, or nothing at all."""
    words = words_of(one.explanation)
    if not words:
        return ""
    if is_filler(one.explanation):
        return "filler"
    if words in eyes.repeated:
        return "repeated"
    return "short" if len(words) < eyes.fewest_words and not one.papers else ""


def _outside_the_year(one: Claimed, eyes: _Eyes) -> Iterator[Risk]:
    """A loss when every dated paper lies outside, one among others only a hint."""
    dated = [paper.issued_on for paper in one.papers if paper.issued_on]
    outside = [day for day in dated if day.year != eyes.year]
    if outside:
        figures = {"days": tuple(outside), "year": eyes.year}
        all_outside = len(outside) == len(dated)
        yield Risk(RiskCode.OUTSIDE_THE_YEAR, one.criterion, one.points, figures, is_hint=not all_outside)


def _undated(one: Claimed, eyes: _Eyes) -> Iterator[Risk]:  # noqa: ARG001 - every check is asked alike
    papers = tuple(paper for paper in one.papers if paper.is_undated)
    if papers:
        figures = {"titles": tuple(paper.title for paper in papers), "of": len(one.papers)}
        all_undated = len(papers) == len(one.papers)
        yield Risk(RiskCode.UNDATED, one.criterion, one.points, figures, is_hint=not all_undated)


def _not_ready(one: Claimed, eyes: _Eyes) -> Iterator[Risk]:  # noqa: ARG001 - every check is asked alike
    told_already = one.criterion.evidence.required and not one.papers
    if (one.uploading or one.refused) and not told_already:
        figures = {"uploading": one.uploading, "refused": one.refused}
        yield Risk(RiskCode.EVIDENCE_NOT_READY, one.criterion, one.points, figures, is_hint=True)


def _same_as_last_year(one: Claimed, eyes: _Eyes) -> Iterator[Risk]:
    """The reason of last year's loss holds again, or can't be told from here: then it is a reminder."""
    loss = one.last_loss
    if loss is None or loss.points <= ZERO:
        return
    holds = _HOLDS_AGAIN.get(loss.reason, _cannot_be_told) if loss.reason else _cannot_be_told
    again = holds(one, eyes)
    if again is False:
        return
    points = one.points if again else min(loss.points, one.points)
    figures = {"year": loss.year, "lost": loss.points, "reason": loss.reason, "text": loss.text}
    yield Risk(
        RiskCode.SAME_REASON_AS_LAST_YEAR,
        one.criterion,
        points,
        {**figures, "again": bool(again)},
        is_hint=not again,
    )


def _cannot_be_told(one: Claimed, eyes: _Eyes) -> bool | None:  # noqa: ARG001 - every reason is asked alike
    return None


def _all_outside(one: Claimed, eyes: _Eyes) -> bool:
    return any(not risk.is_hint for risk in _outside_the_year(one, eyes))


def _no_papers(one: Claimed, eyes: _Eyes) -> bool:  # noqa: ARG001 - every reason is asked alike
    return not one.papers


def _not_convincing(one: Claimed, eyes: _Eyes) -> bool:
    return bool(_why_thin(one, eyes)) or not words_of(one.explanation)


def _some_undated(one: Claimed, eyes: _Eyes) -> bool:
    return any(True for _risk in _undated(one, eyes))


_HOLDS_AGAIN: Mapping[LossReason, Callable[[Claimed, _Eyes], bool | None]] = {
    LossReason.NO_EVIDENCE: _no_papers,
    LossReason.NOT_CONVINCING: _not_convincing,
    LossReason.NO_LEGAL_VALUE: _some_undated,
    LossReason.OUTSIDE_THE_YEAR: _all_outside,
}

_CHECKS: Sequence[Check] = (
    _missing_evidence,
    _no_explanation,
    _outside_the_year,
    _same_as_last_year,
    _undated,
    _thin_explanation,
    _not_ready,
)
