"""Taking editions in."""

import json
from collections import Counter
from hashlib import sha256
from typing import Any

from django.db import transaction

from pari.core.errors import Refused
from pari.core.regulation.edition import Criterion, Edition, SourceKind
from pari.regulations.document import Document, edition_of
from pari.regulations.models import RegulationEdition
from pari.search.actions import Offer, offer

EDITION_KIND, CRITERION_KIND = "edition", "criterion"  # what search calls them


@transaction.atomic
def keep_edition(*, document: Document) -> RegulationEdition:
    """Keep the edition that a document holds under its code; the same content again changes nothing.

    Errors: `BadInput` with every fault of the document; `Refused` with `regulation.code_of_another` where
    another authority has an edition of that code, which is never replaced.
    """
    edition = edition_of(document)
    content = json.dumps(document.data, ensure_ascii=False)
    digest = sha256(content.encode()).hexdigest()
    kept = RegulationEdition.objects.filter(code=edition.code).first()
    if kept and kept.authority != edition.authority.code:
        raise Refused("regulation.code_of_another", edition=edition.code, authority=kept.authority)
    if kept and kept.content_sha256 == digest:
        return kept
    row, _ = RegulationEdition.objects.update_or_create(
        code=edition.code,
        authority=edition.authority.code,
        defaults={**_about(edition), "content": content, "content_sha256": digest},
    )
    _offer_to_search(edition)
    return row


def _about(edition: Edition) -> dict[str, Any]:
    """What lists ask for, so that they needn't read whole editions."""
    standards = [one.standard for one in edition.sets]
    return {
        "purpose": edition.purpose,
        "title": edition.title,
        "edition": edition.edition,
        "is_draft": edition.draft,
        "valid_from": edition.valid_from,
        "valid_to": edition.valid_to,
        "sets": len(standards),
        "lowest_standard": min(standards),
        "highest_standard": max(standards),
        **_by_source(edition),
    }


def _by_source(edition: Edition) -> dict[str, int]:
    found = Counter(
        criterion.source.kind for one in edition.sets for criterion in one.walk() if criterion.is_leaf
    )
    return {f"from_{kind.value}": found[kind] for kind in SourceKind}


def _offer_to_search(edition: Edition) -> None:
    """The edition by its title, its criteria by code, title and what is said about them."""
    authority, public = edition.authority, not edition.draft
    whole = Offer(edition.code, edition.title, authority.name, (edition.edition, edition.code))
    offer(kind=EDITION_KIND, authority=authority.code, scope=edition.code, things=[whole], open_to_all=public)
    offer(
        kind=CRITERION_KIND,
        authority=authority.code,
        scope=edition.code,
        things=[
            Offer(f"{one.code}/{criterion.code}", criterion.title, f"{one.name}, {edition.edition}", words)
            for one in edition.sets
            for criterion in one.walk()
            for words in [_words(criterion)]
        ],
        open_to_all=public,
    )


def _words(criterion: Criterion) -> tuple[str, ...]:
    return criterion.code, criterion.evidence.text, criterion.guidance
