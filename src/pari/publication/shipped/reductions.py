"""By how much an agency's standard is below the full one, and for how much of that the source has reasons."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from pari.core.numbers import ZERO
from pari.publication.models import FindingKind, Publication, PublishedAgency, PublishedFinding


@dataclass(frozen=True, slots=True)
class Reduction:
    """Points left out of the standard; `explained` are those of reasons whose points are printed."""

    total: Decimal
    explained: Decimal
    reasons: tuple[PublishedFinding, ...]

    @property
    def without_points(self) -> tuple[PublishedFinding, ...]:
        """Reasons for which the source prints no points, so that the rest of the sum stays open."""
        return tuple(reason for reason in self.reasons if reason.points is None)


def reduction_of(
    publication: Publication, agency: PublishedAgency, findings: Sequence[PublishedFinding]
) -> Reduction | None:
    """The agency's reduction with the reasons among its findings; None where none is known."""
    if publication.full_standard is None or agency.standard is None:
        return None
    total = publication.full_standard - agency.standard
    reasons = tuple(
        one for one in findings if one.agency == agency.agency and one.kind == FindingKind.EXEMPTION
    )
    explained = sum((-reason.points for reason in reasons if reason.points is not None), ZERO)
    return Reduction(total, explained, reasons) if total > ZERO else None
