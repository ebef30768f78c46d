"""Whether mandatory evidence is missing: the one answer that every page, count and paper gives."""

from decimal import Decimal

from pari.core.numbers import ZERO
from pari.core.regulation.edition import Criterion


def lacks_evidence(criterion: Criterion, points: Decimal | None, *, has_evidence: bool) -> bool:
    """Points are claimed, and what the regulation asks for isn't there (`evidence.reading.is_there`)."""
    claims = points is not None and points > ZERO
    return criterion.evidence.required and claims and not has_evidence
