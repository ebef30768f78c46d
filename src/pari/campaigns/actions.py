"""What is done with a campaign as a whole. Its parts have rooms of their own, which this door leads to."""

from datetime import datetime

from django.db import transaction

from pari.campaigns.duties import give_duty, take_duty
from pari.campaigns.editions import bind_edition
from pari.campaigns.locked import in_preparation
from pari.campaigns.making import make_campaign
from pari.campaigns.models import Campaign
from pari.campaigns.opening import open_campaign
from pari.campaigns.participants import add_participant, change_participant, remove_participant
from pari.campaigns.phases import close_phase, move_phase, plan_phases
from pari.campaigns.wiping import wipe_rehearsal
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Conflict
from pari.core.errors import Refused
from pari.core.names import tidy
from pari.journal.actions import write

__all__ = [
    "add_participant",
    "bind_edition",
    "change_participant",
    "close_phase",
    "give_duty",
    "make_campaign",
    "move_phase",
    "open_campaign",
    "plan_phases",
    "remove_participant",
    "rename_campaign",
    "set_conflict",
    "show_totals",
    "take_duty",
    "wipe_rehearsal",
]


@transaction.atomic
def rename_campaign(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, title: str) -> Campaign:
    """Give another title. Errors: `NotAllowed`; `Refused` once the campaign is open, or without a title."""
    eye.require(Action.SET_UP_CAMPAIGN)
    row, wanted = in_preparation(campaign, by), tidy(title)
    if not wanted:
        raise Refused("campaign.no_title")
    row.title = wanted
    row.save(update_fields=["title"])
    figures = {"title": wanted}
    write(
        by=by,
        did="campaign_renamed",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures=figures,
    )
    return row


@transaction.atomic
def set_conflict(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, conflict: Conflict) -> Campaign:
    """Choose what is done with somebody's own agency. Errors: `NotAllowed`; `Refused` once it is open."""
    eye.require(Action.SET_UP_CAMPAIGN)
    row = in_preparation(campaign, by)
    row.conflict = conflict.value
    row.save(update_fields=["conflict"])
    figures = {"conflict": conflict.value}
    write(
        by=by,
        did="conflict_set",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures=figures,
    )
    return row


@transaction.atomic
def show_totals(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, shows: bool) -> Campaign:
    """Choose whether appraisers see provisional totals of their share before round 2 has closed.

    Errors: `NotAllowed`; `Refused` once the campaign is open.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    row = in_preparation(campaign, by)
    row.shows_totals = shows
    row.save(update_fields=["shows_totals"])
    write(
        by=by,
        did="totals_shown" if shows else "totals_hidden",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
    )
    return row
