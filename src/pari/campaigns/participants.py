"""Who takes part in a campaign, how, by which set, and who answers for a predecessor."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pari.agencies.models import Agency, Block
from pari.agencies.queries import agencies_of
from pari.campaigns.directory import membership_in_year
from pari.campaigns.locked import in_preparation
from pari.campaigns.models import (
    COMPARISONS,
    PARTICIPATIONS,
    AnsweredPredecessor,
    Campaign,
    Participant,
)
from pari.campaigns.queries import edition_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.core.regulation.edition import Edition
from pari.journal.actions import write


@dataclass(frozen=True, slots=True)
class Beside:
    """What a participant must fit: the edition, who answers for whom (heirs by predecessors), who is
    evaluated; agencies by their codes."""

    edition: Edition | None
    heirs: Mapping[str, str]
    evaluated: frozenset[str]


@transaction.atomic
def change_participant(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    participant: Participant,
    participation: str,
    reason: str,
    criteria_set: str,
    comparison: str,
    compared_with: Agency | None,
    answers_for: Collection[Agency],
) -> Participant:
    """Say anew how an agency takes part.

    Errors: `NotAllowed`; `Refused` once the campaign is open; `BadInput` with everything that doesn't fit,
    each problem with the name of the field.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    campaign = in_preparation(participant.campaign, by)
    row = Participant.objects.select_related("agency", "block").get(pk=participant.pk)
    row.participation, row.reason, row.criteria_set = participation, reason.strip(), criteria_set
    row.comparison = comparison
    row.compared_with = compared_with if comparison == "predecessor" else None
    problems = participant_problems(beside_kept(campaign), row, compared_with, answers_for)
    if problems:
        raise BadInput(problems)
    row.save()
    answer_for(campaign, row, answers_for)
    _write("participant_changed", row, campaign, by=by, at=at)
    return row


@transaction.atomic
def add_participant(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, agency: Agency
) -> Participant:
    """Take an agency in that the list lacks: ranked, by the first set of its block.

    Errors: `NotAllowed`; `Refused` once the campaign is open, for an agency of another authority, one that
    takes part already, or one that belonged to no block in the year.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    row = in_preparation(campaign, by)
    block = block_of(row, agency)
    if row.participants.filter(agency=agency).exists():
        raise Refused("campaign.takes_part_already")
    made = Participant.objects.create(
        campaign=row,
        agency=agency,
        position=(row.participants.aggregate(last=Max("position"))["last"] or 0) + 1,
        block=block,
        criteria_set=first_set(row, block.code),
    )
    _write("participant_added", made, row, by=by, at=at)
    return made


@transaction.atomic
def remove_participant(*, eye: AnyEye, by: Actor, at: datetime, participant: Participant) -> None:
    """Take an agency off the list, as if it had never stood there.

    Errors: `NotAllowed`; `Refused` once the campaign is open.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    campaign = in_preparation(participant.campaign, by)
    row = Participant.objects.select_related("agency", "block").get(pk=participant.pk)
    row.delete()
    _write("participant_removed", row, campaign, by=by, at=at)


def first_set(campaign: Campaign, block: str) -> str:
    """The code of the first set that the bound edition names for a block; empty where it names none."""
    edition = edition_of(campaign)
    known = edition.block(block) if edition else None
    return known.sets[0] if known and known.sets else ""


def block_of(campaign: Campaign, agency: Agency) -> Block:
    """The agency's block in the year. Errors: `Refused` for another authority's, or without a block."""
    if agency.authority_id != campaign.authority_id:
        raise Refused("campaign.agency_elsewhere")
    whole = agencies_of(campaign.authority.code, [agency.code])[0]
    membership = membership_in_year(whole, campaign.year)
    if membership is None:
        raise Refused("campaign.agency_without_block")
    return membership.block


def participant_problems(
    among: Beside, row: Participant, compared_with: Agency | None, answers_for: Collection[Agency]
) -> list[Problem]:
    """Everything that doesn't fit, with the names of the fields."""
    found = []
    if row.participation not in PARTICIPATIONS:
        found.append(Problem("campaign.unknown_participation", column="participation"))
    if row.participation != "ranked" and not row.reason:
        found.append(Problem("campaign.no_reason_for_participation", column="reason"))
    if row.is_evaluated and not _set_fits(among.edition, row):
        found.append(Problem("campaign.set_does_not_fit", {"block": row.block.name}, column="criteria_set"))
    return [*found, *_comparison_problems(row, compared_with), *_heir_problems(among, row, answers_for)]


def beside_kept(campaign: Campaign) -> Beside:
    """The list as it is kept: 3 queries."""
    evaluated = campaign.participants.exclude(participation="not_taking_part")
    return Beside(
        edition_of(campaign),
        dict(campaign.answered.values_list("agency__code", "participant__agency__code")),
        frozenset(evaluated.values_list("agency__code", flat=True)),
    )


def _set_fits(edition: Edition | None, row: Participant) -> bool:
    """Without an edition there is nothing to choose from."""
    if edition is None:
        return not row.criteria_set
    block = edition.block(row.block.code)
    return block is not None and row.criteria_set in block.sets


def _comparison_problems(row: Participant, compared_with: Agency | None) -> list[Problem]:
    if row.comparison not in COMPARISONS:
        return [Problem("campaign.unknown_comparison", column="comparison")]
    if row.comparison != "predecessor":
        return []
    if compared_with is None:
        return [Problem("campaign.no_predecessor", column="compared_with")]
    if compared_with.authority_id != row.agency.authority_id or compared_with == row.agency:
        return [Problem("campaign.agency_elsewhere", column="compared_with")]
    return []


def _heir_problems(among: Beside, row: Participant, answers_for: Collection[Agency]) -> list[Problem]:
    """One answers for a predecessor, never for itself, and only who takes part."""
    own, codes = row.agency, {one.code for one in answers_for}
    if answers_for and not row.is_evaluated:
        return [Problem("campaign.heir_takes_no_part", column="answers_for")]
    if any(one.authority_id != own.authority_id or one == own for one in answers_for):
        return [Problem("campaign.agency_elsewhere", column="answers_for")]
    if any(among.heirs.get(code, own.code) != own.code for code in codes):
        return [Problem("campaign.answered_by_another", column="answers_for")]
    if codes & among.evaluated:
        return [Problem("campaign.predecessor_takes_part", column="answers_for")]
    return []


def answer_for(campaign: Campaign, row: Participant, agencies: Collection[Agency]) -> None:
    """A participant answers for these and no others."""
    row.answers_for.all().delete()
    AnsweredPredecessor.objects.bulk_create(
        AnsweredPredecessor(campaign=campaign, participant=row, agency=one) for one in agencies
    )


def _write(did: str, row: Participant, campaign: Campaign, *, by: Actor, at: datetime) -> None:
    figures = {
        "participation": row.participation,
        "criteria_set": row.criteria_set,
        "comparison": row.comparison,
        "compared_with": row.compared_with.code if row.compared_with else None,
    }
    write(
        by=by,
        did=did,
        kind="participant",
        thing=row.agency.code,
        at=at,
        campaign=campaign.code,
        agency=row.agency.code,
        figures=figures,
        personal=row.reason,
    )
