"""How one criterion of a sheet stands, for whoever fills it or reads it."""

from enum import Enum

from pari.scoring.claims.marks import is_answered
from pari.scoring.claims.reading import Claim


class CriterionState(Enum):
    DONE = "done"
    TYPED = "typed"  # nothing is missing, but nobody has said that it is done
    ANSWERED = "answered"  # something new was said of it after round 1, and nothing is missing
    UNFINISHED = "unfinished"  # inputs are missing or can't be read
    LACKS_EVIDENCE = "lacks_evidence"
    TWO_TEXTS = "two_texts"
    EXEMPT = "exempt"  # the agency asks that it doesn't apply
    EMPTY = "empty"
    NONE = "none"  # a bonus or penalty that nobody reports: it needs no mark
    NOT_OWN = "not_own"
    TRACKED = "tracked"

    @property
    def asks_for_attention(self) -> bool:
        return self in (self.UNFINISHED, self.LACKS_EVIDENCE, self.TWO_TEXTS)

    @property
    def is_unsaid(self) -> bool:
        return self in (self.EMPTY, self.NONE)


def state_of(claim: Claim) -> CriterionState:
    if claim.criterion.tracked:
        return CriterionState.TRACKED
    if not claim.is_to_fill:
        return CriterionState.NOT_OWN
    if claim.aside:
        return CriterionState.TWO_TEXTS
    if claim.text.asks_exemption and claim.text.exemption_reason:
        return CriterionState.EXEMPT
    if claim.text.is_empty and not claim.read.given:
        return CriterionState.NONE if claim.needs_nothing else CriterionState.EMPTY
    return _of_filled(claim)


def _of_filled(claim: Claim) -> CriterionState:
    if not claim.is_complete:
        return CriterionState.UNFINISHED
    if claim.lacks_evidence:
        return CriterionState.LACKS_EVIDENCE
    typed = claim.kept is not None and claim.kept.is_draft
    if is_answered(claim) and (claim.is_answering or not typed):
        return CriterionState.ANSWERED
    return CriterionState.TYPED if typed else CriterionState.DONE
