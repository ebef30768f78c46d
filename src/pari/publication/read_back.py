"""A publication's rows as the snapshot that was kept, so that its digest can be taken once more."""

from collections.abc import Iterable

from pari.core.ranking.grades import GradeBound, GradeScale
from pari.publication.contents import (
    AgencyResult,
    BlockResult,
    Changed,
    CheckedClaim,
    Finding,
    Heading,
    Part,
    Snapshot,
)
from pari.publication.models import (
    FindingKind,
    Origin,
    Publication,
    PublishedAgency,
    PublishedBlock,
    PublishedClaim,
    PublishedFinding,
)
from pari.publication.queries import claims_of, findings_of, whole_publication


def read_back(publication: Publication) -> Snapshot:
    """8 queries."""
    whole = whole_publication(publication.slug)
    grades = tuple(GradeBound(one.grade, one.lowest) for one in whole.grades.all())
    return Snapshot(
        heading=_heading(whole),
        scale=GradeScale(grades),
        blocks=tuple(_block(one, one.agencies.all()) for one in whole.blocks.all()),
        mean=whole.mean,
        mean_origin=Origin(whole.mean_origin),
        previous_year=whole.previous_year,
        previous_mean=whole.previous_mean,
        claims=tuple(map(_claim, claims_of(whole))),
        findings=tuple(map(_finding, findings_of(whole))),
        parts=tuple(
            Part(one.agency, one.level, one.code, one.title, one.standard, one.points)
            for one in whole.parts.order_by("position")
        ),
        changes=tuple(
            Changed(one.agency, one.name, one.what, one.before, one.after, one.why)
            for one in whole.changes.order_by("position")
        ),
    )


def _heading(whole: Publication) -> Heading:
    return Heading(
        authority=whole.authority,
        authority_name=whole.authority_name,
        year=whole.year,
        title=whole.title,
        version=whole.version,
        campaign=whole.campaign,
        decision_number=whole.decision_number,
        decided_on=whole.decided_on,
        regulation=whole.regulation,
        source=whole.source,
        remarks=_lines(whole.remarks),
        full_standard=whole.full_standard,
        shows_rank=whole.shows_rank,
    )


def _block(block: PublishedBlock, agencies: Iterable[PublishedAgency]) -> BlockResult:
    return BlockResult(
        code=block.code,
        name=block.name,
        full_name=block.full_name,
        short_name=block.short_name,
        agencies=tuple(map(_agency, agencies)),
        mean=block.mean,
        mean_origin=Origin(block.mean_origin),
        previous_mean=block.previous_mean,
    )


def _agency(one: PublishedAgency) -> AgencyResult:
    return AgencyResult(
        agency=one.agency,
        name=one.name,
        other_names=_lines(one.other_names),
        standard=one.standard,
        appraised=one.appraised,
        points_origin=Origin(one.points_origin),
        index=one.index,
        grade=one.grade or None,
        rank=one.rank,
        tied=one.tied,
        index_origin=Origin(one.index_origin),
        capped_from=one.capped_from or None,
        cap_reason=one.cap_reason or None,
        previous_index=one.previous_index,
        previous_grade=one.previous_grade or None,
        delta=one.delta,
    )


def _claim(one: PublishedClaim) -> CheckedClaim:
    return CheckedClaim(
        code=one.code,
        place=one.place,
        quotation=one.quotation,
        measure=one.measure,
        printed=one.printed,
        computed=one.computed,
        agrees=one.agrees,
        arguments=one.arguments,
        basis=one.basis,
    )


def _finding(one: PublishedFinding) -> Finding:
    return Finding(
        agency=one.agency,
        kind=FindingKind(one.kind),
        text=one.text,
        source=one.source,
        field=one.field,
        criterion=one.criterion,
        points=one.points,
    )


def _lines(text: str) -> tuple[str, ...]:
    return tuple(text.split("\n")) if text else ()
