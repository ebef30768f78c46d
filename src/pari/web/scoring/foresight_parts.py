"""Points at risk, the index to expect and the way up, as parts of pages: rows with links and sentences."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from pari.core.foresight.forecast import Forecast
from pari.core.foresight.next_grade import Gain
from pari.core.foresight.risks import AtRisk, RiskCode
from pari.core.numbers import ZERO
from pari.core.ranking.index import shown
from pari.scoring.claims.foresight import Foresight, next_step_of
from pari.scoring.claims.reading import Claim, Claims
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.publication.marks import Mark, marks
from pari.words.foresight import (
    forecast_notes,
    forecast_sentence,
    gain_sentence,
    points_phrase,
    risk_sentence,
    step_sentence,
    total_sentence,
    way_sentence,
)
from pari.words.numbers import number, percent

BESIDE = 4  # rows that stand beside a criterion
# What people can still mend in words; the rest is missing.
MILD = frozenset({RiskCode.THIN_EXPLANATION, RiskCode.UNDATED, RiskCode.EVIDENCE_NOT_READY})
QUIET = frozenset({RiskCode.NOT_MARKED, RiskCode.EXEMPTION_ASKED})


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A criterion at risk; `points` is the phrase beside its title, `number` the bare figure."""

    code: str
    title: str
    points: str
    number: str
    look: str
    said: list[str]
    address: str


@dataclass(frozen=True, slots=True)
class GainRow:
    code: str
    title: str
    said: str
    address: str


@dataclass(frozen=True, slots=True)
class ForecastPart:
    """`index` is empty where none can be told."""

    sentence: str
    index: str
    grade: Mark | None
    notes: list[str]
    way: str
    gains: list[GainRow]


@dataclass(frozen=True, slots=True)
class Aside:
    """What stands beside a criterion: its own next step, the largest risks, the forecast."""

    step: str
    rows: list[RiskRow]
    more: int
    forecast: ForecastPart
    more_address: str


def aside_of(seat: Seat, agency: str, claims: Claims, found: Foresight, claim: Claim) -> Aside:
    rows, step = pressing(found), next_step_of(claim, claims)
    return Aside(
        step_sentence(step) if step else "",
        risk_rows(seat, agency, rows[:BESIDE]),
        max(len(rows) - BESIDE, 0),
        forecast_part(seat, agency, claims, found),
        place(seat, "sheet_risks", agency),
    )


def risk_rows(seat: Seat, agency: str, rows: Iterable[AtRisk]) -> list[RiskRow]:
    return [_risk_row(seat, agency, row) for row in rows]


def total_of(found: Foresight) -> str:
    lost, still_open = found.lost, found.still_open
    return total_sentence(_points(lost), len(lost), _points(still_open), len(still_open))


def pressing(found: Foresight) -> list[AtRisk]:
    """Where there is little room: what may be lost first, then what is open, then what asks for a look."""
    return [*found.lost, *found.still_open, *found.hints]


def _points(rows: Iterable[AtRisk]) -> Decimal:
    return sum((row.points for row in rows), ZERO)


def forecast_part(seat: Seat, agency: str, claims: Claims, found: Foresight) -> ForecastPart:
    foreseen, way = found.forecast, found.way
    return ForecastPart(
        sentence=forecast_sentence(foreseen),
        index=_index(foreseen),
        grade=grade_of(claims, foreseen),
        notes=forecast_notes(foreseen),
        way=way_sentence(way),
        gains=[_gain_row(seat, agency, gain) for gain in (way.gains if way else ())],
    )


def grade_of(claims: Claims, foreseen: Forecast) -> Mark | None:
    graded = foreseen.handed_in.graded
    return marks(claims.edition.method.scale.grades).get(graded.grade) if graded else None


def _index(foreseen: Forecast) -> str:
    index = foreseen.handed_in.index
    return "" if index is None else percent(shown(index))


def _risk_row(seat: Seat, agency: str, row: AtRisk) -> RiskRow:
    codes = {risk.code for risk in row.risks}
    code = next((risk.code for risk in row.risks if risk.code in QUIET), None)
    return RiskRow(
        code=row.criterion.code,
        title=row.criterion.title,
        points=points_phrase(row.points, code=code),
        number=number(row.points),
        look="quiet" if code else "waits" if row.is_hint or codes <= MILD else "bad",
        said=[risk_sentence(risk) for risk in row.risks],
        address=place(seat, "sheet_criterion", agency, row.criterion.code),
    )


def _gain_row(seat: Seat, agency: str, gain: Gain) -> GainRow:
    one = gain.criterion
    address = place(seat, "sheet_criterion", agency, one.code)
    return GainRow(one.code, one.title, gain_sentence(gain), address)
