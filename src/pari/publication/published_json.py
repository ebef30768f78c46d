"""A publication as the JSON answer of the contract, built from its rows alone."""

from collections.abc import Mapping
from decimal import Decimal

from pari.core.numbers import plain
from pari.publication.models import (
    Publication,
    PublishedAgency,
    PublishedBlock,
    PublishedChange,
    PublishedClaim,
    PublishedFinding,
    PublishedPart,
)
from pari.publication.queries import changes_of, claims_of, findings_of, parts_of
from pari.publication.ranking_json import Answer, two_decimals, whole_answer
from pari.publication.statistics import Statistics, all_agencies, statistics
from pari.words.claims import sentence


def published_answer(publication: Publication) -> Answer:
    """The shape of `ranking_answer`, with claims, findings and the codes of the agencies added.

    What a campaign published has its version, the parts of results, and what the version changed
    (`adjustments`) besides. It costs at most 4 queries for a publication read whole. What the year doesn't
    know is null; so are ranks where they aren't published.
    """
    known = statistics(publication)
    blocks = [_block(block, ranks=publication.shows_rank) for block in publication.blocks.all()]
    names = {agency.agency: agency.name for agency in all_agencies(publication)}
    return {
        **whole_answer(blocks, _measured(publication.mean), known.grades, _changes(known)),
        "claims": [_claim(claim) for claim in claims_of(publication)],
        "findings": [_finding(finding, names) for finding in findings_of(publication)],
        **(_of_a_campaign(publication) if publication.campaign is not None else {}),
    }


def _of_a_campaign(publication: Publication) -> Answer:
    return {
        "version": publication.version,
        "parts": [_part(part) for part in parts_of(publication)],
        "adjustments": [_adjustment(change) for change in changes_of(publication)],
    }


def _block(block: PublishedBlock, *, ranks: bool) -> Answer:
    agencies = [_agency(agency, ranks=ranks) for agency in block.agencies.all()]
    return {"block": block.name, "mean": _measured(block.mean), "agencies": agencies}


def _agency(agency: PublishedAgency, *, ranks: bool) -> Answer:
    return {
        "code": agency.agency,
        "agency": agency.name,
        "standard": _points(agency.standard),
        "appraised": _points(agency.appraised),
        "index": _measured(agency.index),
        "grade": agency.grade or None,
        "rank": agency.rank if ranks else None,
        "capped_from": agency.capped_from or None,
        "cap_reason": agency.cap_reason or None,
        "previous_index": _measured(agency.previous_index),
        "previous_grade": agency.previous_grade or None,
        "delta": _measured(agency.delta),
    }


def _changes(known: Statistics) -> Answer:
    return {
        "up": known.up,
        "down": known.down,
        "unchanged": known.unchanged,
        "grade_up": [agency.name for agency in known.grade_up],
        "grade_down": [agency.name for agency in known.grade_down],
    }


def _claim(claim: PublishedClaim) -> Answer:
    return {
        "code": claim.code,
        "place": claim.place,
        "quotation": claim.quotation,
        "measure": claim.measure,
        "arguments": claim.arguments,
        "printed": claim.printed,
        "computed": claim.computed,
        "agrees": claim.agrees,
        "basis": claim.basis,
        "sentence": sentence(claim),
    }


def _finding(finding: PublishedFinding, names: Mapping[str, str]) -> Answer:
    return {
        "agency": names.get(finding.agency, finding.agency),
        "field": finding.field or None,
        "criterion": finding.criterion or None,
        "kind": finding.kind,
        "points": _points(finding.points),
        "text": finding.text,
        "source": finding.source,
    }


def _part(part: PublishedPart) -> Answer:
    return {
        "code": part.agency,
        "level": part.level,
        "part": part.code,
        "title": part.title,
        "standard": _points(part.standard),
        "points": _points(part.points),
    }


def _adjustment(change: PublishedChange) -> Answer:
    """Values as they are shown."""
    return {
        "code": change.agency,
        "agency": change.name,
        "what": change.what,
        "before": change.before,
        "after": change.after,
        "why": change.why,
    }


def _measured(value: Decimal | None) -> str | None:
    return None if value is None else two_decimals(value)


def _points(value: Decimal | None) -> str | None:
    return None if value is None else plain(value)
