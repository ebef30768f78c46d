"""Binding a campaign to an edition, frozen as it is, and to the signed one later."""

import json
from datetime import datetime
from typing import Any

from django.db import transaction

from pari.agencies.models import Authority
from pari.campaigns.locked import locked
from pari.campaigns.models import BoundEdition, Campaign, Participant
from pari.campaigns.queries import bound_edition, content_of_bound
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.core.regulation.differences import Differences, Placed, differences
from pari.core.regulation.edition import Edition
from pari.journal.actions import write
from pari.regulations.models import RegulationEdition


@transaction.atomic
def bind_edition(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, edition: RegulationEdition
) -> BoundEdition:
    """Freeze an edition for the campaign, with the list of what changed against the one bound before.

    In preparation any edition of the authority may take the place of another one, and whoever's set it lacks
    is given the one of the campaign that was copied, or the first one of the block.
    Once the campaign is open there is one step left: from a draft to a
    signed edition that has every set in use, so that no sheet loses its ground.
    Errors: `NotAllowed`; `Refused` for another authority's edition, the same content again, or a step that an
    open campaign doesn't allow; `BadInput` with every set in use that the signed edition lacks.
    """
    eye.require(Action.BIND_EDITION)
    row = locked(campaign, by)
    before = bound_edition(row)
    _must_be_possible(row, before, edition)
    after = content_of_bound(BoundEdition(content=edition.content))
    if row.opened_at is not None:
        _must_have_every_set(row, after)
    bound = freeze(row, edition, before, by=by, at=at)
    moved = _give_sets(row, after) if row.opened_at is None else 0
    figures = {
        "edition": edition.code,
        "is_draft": edition.is_draft,
        "content_sha256": edition.content_sha256,
        "before": before.edition if before else None,
        "sets_given_anew": moved,
    }
    write(
        by=by,
        did="edition_bound",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures=figures,
    )
    return bound


def freeze(
    campaign: Campaign, edition: RegulationEdition, before: BoundEdition | None, *, by: Actor, at: datetime
) -> BoundEdition:
    """The row that holds from now on."""
    return BoundEdition.objects.create(
        campaign=campaign,
        edition=edition.code,
        is_draft=edition.is_draft,
        content=edition.content,
        content_sha256=edition.content_sha256,
        changes=_changes_text(before, edition) if before else "",
        bound_at=at,
        bound_by_id=by.person,
    )


def may_be_bound(authority: Authority, edition: RegulationEdition) -> bool:
    """An authority's own editions, and signed ones of the authority above it: drafts are nobody else's."""
    if edition.authority == authority.code:
        return True
    return (
        authority.parent is not None and edition.authority == authority.parent.code and not edition.is_draft
    )


def _must_be_possible(campaign: Campaign, before: BoundEdition | None, edition: RegulationEdition) -> None:
    if not may_be_bound(campaign.authority, edition):
        raise Refused("campaign.edition_elsewhere")
    same = before and (before.content_sha256, before.is_draft) == (edition.content_sha256, edition.is_draft)
    if same:
        raise Refused("campaign.edition_bound_already")
    if campaign.opened_at is None:
        return
    if before is not None and not before.is_draft:
        raise Refused("campaign.signed_edition_stays")
    if edition.is_draft:
        raise Refused("campaign.draft_after_opening")


def _must_have_every_set(campaign: Campaign, edition: Edition) -> None:
    known = {one.code for one in edition.sets}
    used = campaign.participants.exclude(participation="not_taking_part")
    missing = sorted(set(used.values_list("criteria_set", flat=True)) - known)
    if missing:
        raise BadInput([Problem("campaign.set_vanished", {"set": code}) for code in missing])


def _give_sets(campaign: Campaign, edition: Edition) -> int:
    """A set of its block for everybody whose set the edition doesn't give to that block."""
    before = sets_before(campaign)
    wrong = []
    for row in campaign.participants.select_related("block"):
        block = edition.block(row.block.code)
        wanted = set_of(edition, row.block.code, row.criteria_set, before.get(row.agency_id, ""))
        if block and block.sets and row.criteria_set != wanted:
            row.criteria_set = wanted
            wrong.append(row)
    campaign.participants.bulk_update(wrong, ["criteria_set"])
    return len(wrong)


def set_of(edition: Edition, block: str, *chosen: str) -> str:
    """The first of the sets chosen so far that the edition gives to a block, else the block's first one."""
    known = edition.block(block)
    fitting = [code for code in known.sets if edition.criteria_set(code)] if known else []
    return next((code for code in chosen if code in fitting), fitting[0] if fitting else "")


def sets_before(campaign: Campaign) -> dict[int, str]:
    """By agency the set that it had in the campaign from which this one was copied: 1 query."""
    if campaign.copied_from_id is None:
        return {}
    rows = Participant.objects.filter(campaign=campaign.copied_from_id)
    return dict(rows.values_list("agency", "criteria_set"))


def changes_since(campaign: Campaign) -> Differences | None:
    """What the bound edition changed against the one before it, whole; None where there was none: 1 query."""
    newest = list(campaign.editions.order_by("-pk")[:2])
    if len(newest) < 2:
        return None
    after, before = newest
    return differences(content_of_bound(before), content_of_bound(after))


def _changes_text(before: BoundEdition, edition: RegulationEdition) -> str:
    after = content_of_bound(BoundEdition(content=edition.content))
    return json.dumps(_plain(differences(content_of_bound(before), after)), ensure_ascii=False)


def _plain(found: Differences) -> dict[str, Any]:
    """Which criteria, and what of them; how they read before and after is in the two contents."""
    return {
        "added": [_place(one) for one in found.added],
        "removed": [_place(one) for one in found.removed],
        "moved": [{**_place(one.after), "was": one.before.criterion.code} for one in found.moved],
        "changed": [
            {
                **(_place(one.placed) if one.placed else {"set": one.criteria_set}),
                "what": one.what,
                "way": one.way,
            }
            for one in found.changed
        ],
    }


def _place(one: Placed) -> dict[str, str]:
    return {"set": one.criteria_set, "criterion": one.criterion.code, "title": one.criterion.title}
