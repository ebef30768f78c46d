"""The council as its decision names it, and who sits in it on a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from fractions import Fraction

from django.db import transaction
from django.db.models import Q

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.campaigns.people import COUNCILS
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.core.council.voting import Majority, VotingRules
from pari.core.errors import BadInput, Problem, Refused
from pari.core.names import tidy
from pari.journal.actions import write
from pari.people.models import Account, Appointment
from pari.people.queries import appointments_on
from pari.scoring.models import Council

LONGEST_PAPER = 200  # characters


@dataclass(frozen=True, slots=True)
class Named:
    """What the decision says: how many of how many must be there, what a majority is of, who chairs."""

    paper: str
    quorum_top: int
    quorum_bottom: int
    majority: Majority
    chair: int
    chair_decides_ties: bool = True


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who holds a seat, and the alternate who sits while that member is away."""

    account: Account
    alternate: Account | None
    paper: str


@transaction.atomic
def name_council(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, named: Named) -> Council:
    """Record the decision that names the council; once more, it replaces what was said before.

    Errors: `NotAllowed`; `BadInput` with everything that is missing; `Refused` with
    `council.results_passed`.
    """
    eye.require(Action.NAME_COUNCIL)
    row = locked(campaign, by)
    if row.passed.exists():
        raise Refused("council.results_passed")
    problems = list(_problems(named, row, at))
    if problems:
        raise BadInput(problems)
    council, _ = Council.objects.update_or_create(
        campaign=row,
        defaults={
            "paper": tidy(named.paper),
            "quorum_top": named.quorum_top,
            "quorum_bottom": named.quorum_bottom,
            "majority": named.majority.value,
            "chair_decides_ties": named.chair_decides_ties,
            "chair_id": named.chair,
            "named_at": at,
            "named_by_id": by.person,
        },
    )
    figures = {
        "paper": council.paper,
        "quorum": f"{named.quorum_top}/{named.quorum_bottom}",
        "majority": council.majority,
        "chair": named.chair,
        "chair_decides_ties": named.chair_decides_ties,
    }
    write(
        by=by,
        did="council_named",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures=figures,
    )
    return council


def members_on(campaign: Campaign, at: datetime) -> list[Member]:
    """Who sits in the council on a day, the standing members first: 1 query.

    An alternate (dự khuyết) holds no seat; it is named with the member for whom it sits.
    """
    held = _held(campaign, at)
    seats = [one for one in held if one.kind != "alternate"]
    standing_first = sorted(seats, key=lambda one: (one.role != COUNCILS[1], one.pk))
    alternates = {one.behalf_of_id: one.account for one in held if one.kind == "alternate"}
    members: dict[int, Member] = {}
    for one in standing_first:
        members.setdefault(one.account_id, Member(one.account, alternates.get(one.pk), one.paper))
    return list(members.values())


def rules_of(council: Council) -> VotingRules:
    return VotingRules(
        Fraction(council.quorum_top, council.quorum_bottom),
        Majority(council.majority),
        chair_decides_ties=council.chair_decides_ties,
    )


def council_of(campaign: Campaign) -> Council:
    """Errors: `Refused` with `council.not_named`."""
    council = Council.objects.select_related("chair").filter(campaign=campaign).first()
    if council is None:
        raise Refused("council.not_named")
    return council


def _held(campaign: Campaign, at: datetime) -> Collection[Appointment]:
    rows = appointments_on(day_of(at)).filter(authority=campaign.authority_id)
    return list(rows.filter(Q(role__in=COUNCILS)).select_related("account__agency"))


def _problems(named: Named, campaign: Campaign, at: datetime) -> list[Problem]:
    problems = []
    if not tidy(named.paper) or len(tidy(named.paper)) > LONGEST_PAPER:
        problems.append(Problem("council.no_paper", {"most": LONGEST_PAPER}, column="paper"))
    if not 0 < named.quorum_top <= named.quorum_bottom <= 100:
        problems.append(Problem("council.bad_quorum", column="quorum"))
    if named.chair not in {one.account.pk for one in members_on(campaign, at)}:
        problems.append(Problem("council.chair_is_no_member", column="chair"))
    return problems
