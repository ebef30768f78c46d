"""How an agency's standard came about: the full points, what was taken off, and what of that is explained."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pari.publication.history import AgencyYear
from pari.publication.models import FindingKind, PublishedFinding, PublishedPart
from pari.publication.shipped.reductions import Reduction, reduction_of
from pari.web.agencies.known import Known
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


def standard_of(known: Known, one: AgencyYear) -> Standard:
    """Of the year chosen, whose findings and parts are known."""
    standard, full = one.result.standard, one.publication.full_standard
    reduction = reduction_of(one.publication, one.result, known.findings)
    exemptions = [finding for finding in known.findings if finding.kind == FindingKind.EXEMPTION]
    return Standard(
        standard="" if standard is None else exact_number(standard),
        full=exact_number(full) if reduction and full is not None else "",
        reduction=exact_number(reduction.total) if reduction else "",
        exemptions=[_exemption(finding, known.regulation) for finding in exemptions],
        remark=_explained(known, one, reduction) if reduction else _remark(one),
    )


def _explained(known: Known, one: AgencyYear, reduction: Reduction) -> str:
    """A report names its reasons; what the own council decided is public without them."""
    if one.publication.campaign is not None:
        criteria = list(_not_counted(known.parts))
        return words.decided_reduction_sentences(reduction.total, criteria, adjusted=known.adjusted)
    return words.remainder_sentence(
        reduction.total,
        reduction.explained,
        named=len(reduction.reasons),
        silent=len(reduction.without_points),
    )


def _not_counted(parts: Sequence[PublishedPart]) -> Iterator[str]:
    """Criteria of fields that have no points left in the standard; a penalty never has any."""
    fields = tuple(f"{part.code}." for part in parts if part.level == "field")
    for part in parts:
        if part.level == "criterion" and not part.standard and part.code.startswith(fields):
            yield f"{part.code} {part.title}"


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
