"""What may become of an agency's sheet: its claims and last year's marks, looked at by `core.foresight`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from pari.core.foresight.forecast import Forecast, forecast
from pari.core.foresight.next_grade import NextGrade, next_grade
from pari.core.foresight.next_step import NextStep, next_step
from pari.core.foresight.risks import AtRisk, Claimed, LastLoss, Paper, Risk, at_risk, risks
from pari.core.numbers import ZERO
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import LossReason
from pari.scoring.claims.reading import Claim, Claims
from pari.scoring.evidence.reading import Condition, condition_of, said_of
from pari.scoring.models import Evidence, PastMark
from pari.scoring.scorers import kept_scorer

READABLE = (Condition.READY, Condition.CHECKING, Condition.LINK, Condition.IN_PERSON)
LOST = (Condition.REFUSED, Condition.PURGED, Condition.CUT_OFF)
PICTURES = "image/"
Past = Mapping[str, PastMark]


@dataclass(frozen=True)
class Foresight:
    """Risks, most points first; the index to expect; the way up, None from the best grade."""

    risks: list[Risk]
    forecast: Forecast
    way: NextGrade | None

    @cached_property
    def rows(self) -> list[AtRisk]:
        """By criterion, most points first."""
        return at_risk(self.risks)

    @property
    def lost(self) -> list[AtRisk]:
        """Criteria of which points that are claimed may be lost."""
        return [row for row in self.rows if not row.is_open and not row.is_hint]

    @property
    def still_open(self) -> list[AtRisk]:
        return [row for row in self.rows if row.is_open]

    @property
    def hints(self) -> list[AtRisk]:
        return [row for row in self.rows if row.is_hint]


def foresight_of(claims: Claims, past: Past) -> Foresight:
    """No query: whoever read the claims and the marks of the year before has asked the eye."""
    year, sheet = claims.sheet.campaign.year, claims.score.sheet
    found = risks([claimed_of(one, past) for one in claims.to_fill], year)
    scorer = kept_scorer(claims.edition, claims.criteria_set.code)
    foreseen = forecast(scorer, sheet, found)
    return Foresight(found, foreseen, next_grade(scorer, sheet, foreseen))


def next_step_of(claim: Claim, claims: Claims) -> NextStep | None:
    """The smallest change of one figure that earns more on a criterion."""
    return next_step(claim.score, claim.read.given, claims.edition.rounding)


def claimed_of(claim: Claim, past: Past) -> Claimed:
    conditions = [condition_of(row) for row in claim.evidence]
    asks = claim.text.asks_exemption and bool(claim.text.exemption_reason)
    return Claimed(
        score=claim.score,
        explanation=claim.text.explanation,
        papers=tuple(
            _paper(row) for row, how in zip(claim.evidence, conditions, strict=True) if how in READABLE
        ),
        uploading=conditions.count(Condition.ON_ITS_WAY),
        refused=sum(how in LOST for how in conditions),
        last_loss=last_loss(past_of(claim.criterion, past)),
        asks_exemption=asks,
        exemption_reason=claim.text.exemption_reason,
        begun=claim.kept is not None or claim.read.given is not None,
    )


def past_of(criterion: Criterion, past: Past) -> PastMark | None:
    """Last year's mark of a criterion: by its shared key, else by its code."""
    return (past.get(criterion.key) if criterion.key else None) or past.get(criterion.code)


def last_loss(row: PastMark | None) -> LastLoss | None:
    """What was lost of what was claimed, else of the maximum where a reason is given."""
    if row is None or row.appraised is None:
        return None
    lost = ZERO if row.claimed is None else row.claimed - row.appraised
    if lost <= ZERO and (row.reason_code or row.reason):
        lost = row.max_points - row.appraised
    known = {reason.value: reason for reason in LossReason}
    return LastLoss(row.year, lost, known.get(row.reason_code), row.reason) if lost > ZERO else None


def _paper(row: Evidence) -> Paper:
    said = said_of(row)
    media = row.file.content.media_type if row.file else ""
    official = row.kind != "link" and not media.startswith(PICTURES)
    return Paper(row.title, said.number, said.issued_on, is_official=official)
