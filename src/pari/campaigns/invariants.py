"""What must always be so about campaigns."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from hashlib import sha256
from itertools import pairwise

from django.db.models import F, Q

from pari.campaigns.models import (
    AnsweredPredecessor,
    AppraisalShare,
    BrokenGlass,
    Campaign,
    CampaignPhase,
    DutyHolder,
    Participant,
    Question,
)
from pari.campaigns.queries import bound_edition, content_of_bound
from pari.campaigns.shares import leaves_of
from pari.core.access.actions import Action
from pari.core.access.duties import DUTY_ROLES, Duty
from pari.core.access.roles import Phase, Role
from pari.core.appraisal.assignment import twice
from pari.core.appraisal.shares import Place, Shares, Unit
from pari.core.calendar.days import day_of
from pari.core.calendar.phases import WITH_DEADLINE
from pari.core.errors import Problem
from pari.deadlines.models import Deadline, ExtendedAgency
from pari.people.models import Appointment


def broken() -> Iterator[Problem]:
    yield from _within_one_authority()
    yield from _predecessors()
    yield from _broken_glass()
    for campaign in Campaign.objects.select_related("authority").order_by("code"):
        yield from _duties(campaign)
        yield from _extended_agencies(campaign)
        yield from _shares(campaign)
        if campaign.opened_at is not None:
            yield from _edition(campaign)
            yield from _phases(campaign)
            yield from _deadlines(campaign)
    yield from _orphaned_deadlines()


def _within_one_authority() -> Iterator[Problem]:
    """Participants, their blocks and whoever asks belong to the authority of the campaign."""
    here = F("campaign__authority")
    elsewhere = ~Q(agency__authority=here) | ~Q(block__authority=here)
    for row in Participant.objects.filter(elsewhere).select_related("campaign", "agency"):
        figures = {"campaign": row.campaign.code, "agency": row.agency.code}
        yield Problem("broken.participant_of_another_authority", figures)
    for question in Question.objects.exclude(agency__authority=here).select_related("campaign", "agency"):
        figures = {"campaign": question.campaign.code, "agency": question.agency.code}
        yield Problem("broken.question_of_another_authority", figures)


def _predecessors() -> Iterator[Problem]:
    rows = AnsweredPredecessor.objects.exclude(participant__campaign=F("campaign"))
    for row in rows.select_related("campaign", "agency"):
        figures = {"campaign": row.campaign.code, "agency": row.agency.code}
        yield Problem("broken.predecessor_of_another_campaign", figures)


def _broken_glass() -> Iterator[Problem]:
    """What was opened is something that an eye knows, and took two people."""
    rows = BrokenGlass.objects.select_related("campaign", "account")
    known = [action.value for action in Action]
    alone = Q(until__isnull=False) & (Q(settled_by__isnull=True) | Q(settled_by=F("account")))
    for row in rows.filter(alone | ~Q(action__in=known) | ~Q(agency__authority=F("campaign__authority"))):
        yield Problem("broken.glass", {"campaign": row.campaign.code, "account": row.account.username})


def _duties(campaign: Campaign) -> Iterator[Problem]:
    """Whoever has a duty holds, or held since the campaign was made, a role that goes with it: 2 queries."""
    holders = list(DutyHolder.objects.filter(campaign=campaign).select_related("account"))
    lasting = Q(ended__isnull=True) | Q(ended__gt=day_of(campaign.made_at))
    roles = Appointment.objects.filter(lasting, authority=campaign.authority)
    held = set(roles.values_list("account", "role"))
    duties = {duty.value: {role.value for role in DUTY_ROLES[duty]} for duty in Duty}
    for row in holders:
        if not any((row.account_id, role) in held for role in duties.get(row.duty, ())):
            figures = {"campaign": campaign.code, "account": row.account.username, "duty": row.duty}
            yield Problem("broken.duty_without_role", figures)


def _extended_agencies(campaign: Campaign) -> Iterator[Problem]:
    """Terms were extended for agencies that take part: 2 queries."""
    rows = ExtendedAgency.objects.filter(
        extension__deadline__authority=campaign.authority.code, extension__deadline__scope=campaign.code
    )
    taking_part = set(campaign.participants.values_list("agency__code", flat=True))
    for agency in sorted(set(rows.values_list("agency", flat=True)) - taking_part):
        yield Problem("broken.extended_stranger", {"campaign": campaign.code, "agency": agency})


def _shares(campaign: Campaign) -> Iterator[Problem]:
    """What was given out is appraised under an edition of the campaign, by people who were appraisers."""
    rows = list(campaign.shares.select_related("account", "agency").order_by("pk"))
    if not rows:
        return
    known = {
        (one.code, code)
        for bound in campaign.editions.all()
        for one in content_of_bound(bound).sets
        for code in leaves_of(one)
    }
    taking_part = set(campaign.participants.values_list("agency", flat=True))
    ever = Appointment.objects.filter(authority=campaign.authority, role=Role.APPRAISER.value)
    appraisers = set(ever.values_list("account", flat=True))
    for row in rows:
        figures = {"campaign": campaign.code, "set": row.criteria_set, "criterion": row.criterion}
        if (row.criteria_set, row.criterion) not in known:
            yield Problem("broken.share_off_the_tree", figures)
        if row.account_id not in appraisers:
            yield Problem("broken.share_without_role", {**figures, "account": row.account.username})
        if row.agency_id is not None and row.agency_id not in taking_part:
            yield Problem("broken.share_of_a_stranger", figures)
    yield from _shares_twice(campaign, rows)


def _shares_twice(campaign: Campaign, rows: Iterable[AppraisalShare]) -> Iterator[Problem]:
    """Nobody has two places of one criterion, with its exceptions."""
    given: dict[Unit, dict[Place, int]] = {}
    for row in rows:
        unit = Unit(row.criteria_set, row.criterion, row.agency.code if row.agency else "")
        given.setdefault(unit, {})[Place(row.place)] = row.account_id
    for unit, _person in twice(Shares(given), given):
        figures = {"campaign": campaign.code, "set": unit.criteria_set, "criterion": unit.criterion}
        yield Problem("broken.share_twice", figures)


def _edition(campaign: Campaign) -> Iterator[Problem]:
    """An opened campaign has an edition, unchanged since it was bound, with every set that it uses."""
    bound = bound_edition(campaign)
    if bound is None:
        yield Problem("broken.no_edition", {"campaign": campaign.code})
        return
    if sha256(bound.content.encode()).hexdigest() != bound.content_sha256:
        yield Problem("broken.edition_changed", {"campaign": campaign.code, "edition": bound.edition})
        return
    taking_part = campaign.participants.exclude(participation="not_taking_part")
    used = set(taking_part.values_list("criteria_set", flat=True))
    for code in sorted(used - set(json.loads(bound.content)["sets"])):
        yield Problem("broken.no_such_set", {"campaign": campaign.code, "set": code})


def _phases(campaign: Campaign) -> Iterator[Problem]:
    """Phases follow each other in their order, none begins before the one ahead is planned to end, or was
    closed.
    """
    order = [phase.value for phase in Phase]
    rows = sorted(campaign.phases.all(), key=lambda row: order.index(row.phase))
    for before, after in pairwise(rows):
        if after.opens < _end_of(before):
            figures = {"campaign": campaign.code, "before": before.phase, "after": after.phase}
            yield Problem("broken.phases_overlap", figures)


def _end_of(row: CampaignPhase) -> datetime:
    planned = row.closes or row.opens
    return min(planned, row.closed_at) if row.closed_at else planned


def _deadlines(campaign: Campaign) -> Iterator[Problem]:
    """Where something is due there is a deadline."""
    rows = Deadline.objects.filter(authority=campaign.authority.code, scope=campaign.code)
    names = set(rows.values_list("name", flat=True))
    due = CampaignPhase.objects.filter(campaign=campaign, closes__isnull=False)
    for phase in due.filter(phase__in=[one.value for one in WITH_DEADLINE]).exclude(phase__in=names):
        yield Problem("broken.no_deadline", {"campaign": campaign.code, "phase": phase.phase})


def _orphaned_deadlines() -> Iterator[Problem]:
    """Deadlines of phases belong to a campaign that is there."""
    phases = [phase.value for phase in Phase]
    there = Campaign.objects.values("code")
    for row in Deadline.objects.filter(name__in=phases).exclude(scope__in=there):
        yield Problem("broken.orphaned_deadline", {"deadline": str(row)})
