"""Publishing: a snapshot is written once, whole, and never changed."""

from django.db import transaction

from pari.core.errors import Refused
from pari.publication.contents import AgencyResult, BlockResult, Snapshot, digest
from pari.publication.models import (
    Publication,
    PublishedAgency,
    PublishedBlock,
    PublishedChange,
    PublishedClaim,
    PublishedFinding,
    PublishedGrade,
    PublishedPart,
)
from pari.search.actions import Offer, offer

RESULTS_KIND = "results"  # what search calls a year's publication


@transaction.atomic
def publish_snapshot(*, snapshot: Snapshot) -> Publication:
    """Keep the snapshot; where the same content of this year and version is kept already, it comes back.

    Errors: `Refused` with `publication.already_published` when the year and version hold other content;
    a correction is a new version.
    """
    heading, sha256 = snapshot.heading, digest(snapshot)
    kept = Publication.objects.filter(
        authority=heading.authority, year=heading.year, version=heading.version
    ).first()
    if kept:
        return _unchanged(kept, sha256)
    publication = publication_row(snapshot, sha256)
    publication.save(force_insert=True)
    _write_scale(publication, snapshot)
    for position, block in enumerate(snapshot.blocks, start=1):
        _write_block(publication, position, block)
    _write_claims(publication, snapshot)
    _write_findings(publication, snapshot)
    _write_parts(publication, snapshot)
    _write_changes(publication, snapshot)
    _offer_to_search(heading.authority)
    return publication


def _offer_to_search(authority: str) -> None:
    """The authority's years by title, decision and regulation; of each year the newest version."""
    published = Publication.objects.filter(authority=authority).order_by("year", "version")
    newest = {one.year: one for one in published}
    offer(
        kind=RESULTS_KIND,
        authority=authority,
        scope="",
        things=[
            Offer(
                str(year),
                one.title,
                one.authority_name,
                (one.decision_number, one.regulation, one.authority_name),
            )
            for year, one in sorted(newest.items(), reverse=True)
        ],
        open_to_all=True,
    )


def _unchanged(kept: Publication, sha256: str) -> Publication:
    if kept.content_sha256 != sha256:
        figures = {"slug": kept.slug, "year": kept.year, "version": kept.version}
        raise Refused("publication.already_published", **figures)
    return kept


def publication_row(snapshot: Snapshot, sha256: str) -> Publication:
    """The row as it would be kept; so the others below."""
    heading = snapshot.heading
    return Publication(
        slug=heading.slug,
        authority=heading.authority,
        authority_name=heading.authority_name,
        year=heading.year,
        version=heading.version,
        campaign=heading.campaign,
        title=heading.title,
        decision_number=heading.decision_number,
        decided_on=heading.decided_on,
        regulation=heading.regulation,
        source=heading.source,
        remarks="\n".join(heading.remarks),
        full_standard=heading.full_standard,
        shows_rank=heading.shows_rank,
        mean=snapshot.mean,
        mean_origin=snapshot.mean_origin.value,
        previous_year=snapshot.previous_year,
        previous_mean=snapshot.previous_mean,
        content_sha256=sha256,
    )


def _write_scale(publication: Publication, snapshot: Snapshot) -> None:
    PublishedGrade.objects.bulk_create(grade_rows(publication, snapshot))


def grade_rows(publication: Publication, snapshot: Snapshot) -> list[PublishedGrade]:
    return [
        PublishedGrade(publication=publication, position=position, grade=bound.grade, lowest=bound.lowest)
        for position, bound in enumerate(snapshot.scale.bounds, start=1)
    ]


def _write_block(publication: Publication, position: int, block: BlockResult) -> None:
    kept = block_row(publication, position, block)
    kept.save(force_insert=True)
    PublishedAgency.objects.bulk_create(agency_rows(kept, block))


def block_row(publication: Publication, position: int, block: BlockResult) -> PublishedBlock:
    return PublishedBlock(
        publication=publication,
        position=position,
        code=block.code,
        name=block.name,
        full_name=block.full_name,
        short_name=block.short_name,
        mean=block.mean,
        mean_origin=block.mean_origin.value,
        previous_mean=block.previous_mean,
    )


def agency_rows(kept: PublishedBlock, block: BlockResult) -> list[PublishedAgency]:
    return [_agency(kept, place, agency) for place, agency in enumerate(block.agencies, start=1)]


def _agency(block: PublishedBlock, position: int, agency: AgencyResult) -> PublishedAgency:
    return PublishedAgency(
        block=block,
        position=position,
        agency=agency.agency,
        name=agency.name,
        other_names="\n".join(agency.other_names),
        standard=agency.standard,
        appraised=agency.appraised,
        points_origin=agency.points_origin.value,
        index=agency.index,
        grade=agency.grade or "",
        rank=agency.rank,
        tied=agency.tied,
        index_origin=agency.index_origin.value,
        capped_from=agency.capped_from or "",
        cap_reason=agency.cap_reason or "",
        previous_index=agency.previous_index,
        previous_grade=agency.previous_grade or "",
        delta=agency.delta,
    )


def _write_claims(publication: Publication, snapshot: Snapshot) -> None:
    PublishedClaim.objects.bulk_create(
        PublishedClaim(
            publication=publication,
            position=position,
            code=claim.code,
            place=claim.place,
            quotation=claim.quotation,
            measure=claim.measure,
            arguments=dict(claim.arguments),
            printed=claim.printed,
            computed=claim.computed,
            agrees=claim.agrees,
            basis=dict(claim.basis),
        )
        for position, claim in enumerate(snapshot.claims, start=1)
    )


def _write_findings(publication: Publication, snapshot: Snapshot) -> None:
    PublishedFinding.objects.bulk_create(
        PublishedFinding(
            publication=publication,
            position=position,
            agency=finding.agency,
            field=finding.field,
            criterion=finding.criterion,
            kind=finding.kind.value,
            points=finding.points,
            text=finding.text,
            source=finding.source,
        )
        for position, finding in enumerate(snapshot.findings, start=1)
    )


def _write_parts(publication: Publication, snapshot: Snapshot) -> None:
    PublishedPart.objects.bulk_create(part_rows(publication, snapshot))


def part_rows(publication: Publication, snapshot: Snapshot) -> list[PublishedPart]:
    return [
        PublishedPart(
            publication=publication,
            position=position,
            agency=part.agency,
            level=part.level,
            code=part.code,
            title=part.title,
            standard=part.standard,
            points=part.points,
        )
        for position, part in enumerate(snapshot.parts, start=1)
    ]


def _write_changes(publication: Publication, snapshot: Snapshot) -> None:
    PublishedChange.objects.bulk_create(change_rows(publication, snapshot))


def change_rows(publication: Publication, snapshot: Snapshot) -> list[PublishedChange]:
    return [
        PublishedChange(
            publication=publication,
            position=position,
            agency=change.agency,
            name=change.name,
            what=change.what,
            before=change.before,
            after=change.after,
            why=change.why,
        )
        for position, change in enumerate(snapshot.changes, start=1)
    ]
