"""How an agency's standard came about: the full points, what was taken off, and what of that is explained."""

from collections.abc import Sequence
from dataclasses import dataclass

from pari.publication.history import AgencyYear
from pari.publication.models import FindingKind, PublishedFinding
from pari.publication.shipped.reductions import Reduction, reduction_of
from pari.web.agencies.regulation import Regulation
from pari.words import agencies as words
from pari.words.numbers import exact_number


@dataclass(frozen=True, slots=True)
class Exemption:
    """What the source says was left out of the standard; `points` is empty where it prints none."""

    title: str
    address: str
    text: str
    points: str
    source: str


@dataclass(frozen=True, slots=True)
class Standard:
    """`full` and `reduction` are empty where nothing was taken off or the source doesn't let it be told."""

    standard: str
    full: str
    reduction: str
    exemptions: list[Exemption]
    remark: str


def standard_of(
    one: AgencyYear, findings: Sequence[PublishedFinding], regulation: Regulation | None
) -> Standard:
    """`findings` are those of the agency in that year."""
    standard, full = one.result.standard, one.publication.full_standard
    reduction = reduction_of(one.publication, one.result, findings)
    exemptions = [finding for finding in findings if finding.kind == FindingKind.EXEMPTION]
    return Standard(
        standard="" if standard is None else exact_number(standard),
        full=exact_number(full) if reduction and full is not None else "",
        reduction=exact_number(reduction.total) if reduction else "",
        exemptions=[_exemption(finding, regulation) for finding in exemptions],
        remark=_explained(reduction) if reduction else _remark(one),
    )


def _explained(reduction: Reduction) -> str:
    return words.remainder_sentence(
        reduction.total,
        reduction.explained,
        named=len(reduction.reasons),
        silent=len(reduction.without_points),
    )


def _remark(one: AgencyYear) -> str:
    """Of a standard without a reduction, or of which none can be told."""
    standard, full = one.result.standard, one.publication.full_standard
    decided = one.publication.campaign is not None
    if standard is None:
        return words.standard_not_public_sentence() if decided else words.standard_unknown_sentence(one.year)
    if full is None and decided:
        return words.standard_after_exemptions_sentence(standard)
    if full is None:
        return words.full_unknown_sentence(standard)
    if standard > full:
        return words.above_full_sentence(standard, full)
    return words.full_standard_sentence(full)


def _exemption(finding: PublishedFinding, regulation: Regulation | None) -> Exemption:
    return Exemption(
        title=finding.criterion or finding.field,
        address=regulation.of(finding.criterion, finding.field) if regulation else "",
        text=finding.text,
        points="" if finding.points is None else words.points_phrase(finding.points),
        source=finding.source,
    )
