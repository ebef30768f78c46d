"""The index and grade to expect: as claimed, if handed in now, and if every risk came true."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from pari.core.foresight.risks import Risk, RiskCode
from pari.core.numbers import ZERO
from pari.core.ranking.caps import Graded
from pari.core.ranking.ranking import grade
from pari.core.regulation.edition import Edition
from pari.core.scoring.leaf import LeafScore
from pari.core.scoring.score import Bests, SetScorer, SheetScore
from pari.core.scoring.sheet import Exemption, Mark, Sheet


@dataclass(frozen=True, slots=True)
class Standing:
    """A sheet as it would be appraised in one case. `index` is None where nothing remains to appraise.

    `graded` leaves out caps whose input is unknown; `caps_known` says whether that was so.
    """

    points: Decimal
    standard: Decimal
    index: Fraction | None
    graded: Graded | None
    caps_known: bool


@dataclass(frozen=True, slots=True)
class Forecast:
    """`claimed` is the sheet as it is; its `lowest` and `highest` bound what is still open.

    `handed_in`: open criteria give nothing. `realised`: so do those at risk, and no exemption is granted.
    Both leave out, with their points, the criteria that `others` measure and that aren't known yet: the
    agency's own work neither wins nor loses them.
    """

    claimed: SheetScore
    handed_in: Standing
    realised: Standing
    others: tuple[LeafScore, ...]


def forecast(
    scorer: SetScorer, sheet: Sheet, risks: Iterable[Risk] = (), bests: Bests | None = None
) -> Forecast:
    """Score the sheet in each case; nothing is computed beside the scorer."""
    counted = [risk for risk in risks if not risk.is_hint]
    claimed = scorer.score(sheet, bests)
    lost = with_risks(sheet, counted)
    lost_score = scorer.score(lost, bests)
    cases = ((sheet, claimed), (lost, lost_score))
    now, realised = (
        standing(scorer.edition, scorer.score(handed_in(one, score), bests)) for one, score in cases
    )
    others = tuple(leaf for leaf in claimed.leaves if is_measured_by_others(leaf, sheet))
    return Forecast(claimed, now, realised, others)


def is_measured_by_others(leaf: LeafScore, sheet: Sheet) -> bool:
    """Open, and not by what the agency left out: appraisers judge it, or the block's best decides."""
    if leaf.points is not None:
        return False
    given = sheet.given.get(leaf.criterion.code)
    waits_for_block = bool(leaf.missing) and given is not None and all(given[one] for one in leaf.missing)
    return not leaf.criterion.self_assessed or waits_for_block


def handed_in(sheet: Sheet, claimed: SheetScore) -> Sheet:
    """The same sheet with nothing open: what others measure is left out, the rest gives no points."""
    still_open = [leaf for leaf in claimed.leaves if leaf.points is None]
    theirs = {leaf.criterion.code for leaf in still_open if is_measured_by_others(leaf, sheet)}
    own = [leaf.criterion.code for leaf in still_open if leaf.criterion.code not in theirs]
    return _changed(sheet, dict.fromkeys(own, Mark(ZERO)), dict.fromkeys(theirs, Exemption()))


def standing(edition: Edition, score: SheetScore) -> Standing:
    """How a sheet without anything open stands."""
    if score.appraised is None:
        raise ValueError(f"{score.sheet.agency}: criteria are still open")
    graded = score.graded
    if graded is None and score.index is not None:
        graded = grade(score.index, (), edition.method)
    return Standing(score.appraised, score.standard, score.index, graded, score.graded is not None)


def with_risks(sheet: Sheet, risks: Iterable[Risk]) -> Sheet:
    """Nothing for what is at risk; whoever asked for an exemption falls back on what the rule gives."""
    refused: set[str] = set()
    lost: set[str] = set()
    for risk in risks:
        (refused if risk.code is RiskCode.EXEMPTION_ASKED else lost).add(risk.criterion.code)
    kept = {code: one for code, one in sheet.exemptions.items() if code not in refused}
    return replace(_changed(sheet, dict.fromkeys(lost - refused, Mark(ZERO)), {}), exemptions=kept)


def _changed(sheet: Sheet, marks: Mapping[str, Mark], exemptions: Mapping[str, Exemption]) -> Sheet:
    return replace(sheet, marks={**sheet.marks, **marks}, exemptions={**sheet.exemptions, **exemptions})
