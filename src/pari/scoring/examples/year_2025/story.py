"""A campaign in one place: who acts in it, its sheets and its terms; and what a case of 2025 is chosen by.

The ward's year and the rehearsal are told by it too; `PEOPLE` and what follows it are the province's in 2025.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from functools import cached_property
from random import Random
from typing import Any

from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.campaigns.phases import plan_of
from pari.campaigns.queries import edition_of
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Phase
from pari.core.calendar.days import day_of
from pari.core.regulation.edition import Case, CriteriaSet, Criterion, Edition
from pari.people.models import Account
from pari.people.queries import appointments_on, capacity_of
from pari.scoring.examples.sheets import value_text
from pari.scoring.models import Sheet
from pari.scoring.past.marks import Said as PastMarkSaid

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
ZERO = Decimal(0)
LEAD, OTHER_LEAD = "totruong.snv", "totruong.stp"
SECRETARY, OTHER_SECRETARY = "thuky.snv", "thuky.stc"
# Officer and head of the agencies that have example accounts.
PEOPLE: Mapping[str, tuple[str, str]] = {
    "so-xay-dung": ("canbo.sxd", "phutrach.sxd"),
    "so-noi-vu": ("canbo.snv", "phogiamdoc.snv"),
    "so-tu-phap": ("canbo.stp", "giamdoc.stp"),
    "so-y-te": ("canbo.syt", "giamdoc.syt"),
    "cong-an": ("canbo.cat", "phogiamdoc.cat"),
    "phuong-hoa-sen": ("canbo.hoasen", "chutich.hoasen"),
}
NOT_IN = "xa-cay-sim"  # handed nothing in
TWINS = {"xa-canh-buom": "xa-sao-bien"}  # did alike, so that they share a rank
CARE = {"xa-cay-dua": 0.28}  # of whom it isn't left to the dice


@dataclass(frozen=True)
class Story:
    """`lost` is what the example's file of last year's marks says, by agency and shared key: it came true."""

    campaign: Campaign
    edition: Edition
    lost: Mapping[tuple[str, str], PastMarkSaid]

    @cached_property
    def sheets(self) -> dict[str, Sheet]:
        """By agency, in the campaign's order; their states are those of the moment when they were read."""
        rows = Sheet.objects.filter(campaign=self.campaign).select_related(
            "campaign__authority", "participant__agency", "participant__block"
        )
        return {row.participant.agency.code: row for row in rows.order_by("participant__position")}

    @cached_property
    def agency_of(self) -> dict[int, str]:
        return {sheet.pk: agency for agency, sheet in self.sheets.items()}

    @cached_property
    def terms(self) -> dict[Phase, tuple[datetime, datetime]]:
        """When each phase begins and ends, as planned; what has no end ends when it begins."""
        plan = plan_of(self.campaign)
        return {phase: (opens, closes or opens) for phase, (opens, closes) in plan.items()}

    def set_of(self, agency: str) -> CriteriaSet:
        one = self.edition.criteria_set(self.sheets[agency].participant.criteria_set)
        if one is None:
            raise ValueError(f"{agency} is marked by no set")
        return one

    def leaf(self, agency: str, key: str) -> Criterion:
        """A criterion of the agency by its shared key, else its code."""
        return next(one for one in self.set_of(agency).walk() if key in (one.key, one.code))

    def person(self, username: str) -> int:
        return Account.objects.get(authority=self.campaign.authority, username=username).pk

    def acting(self, username: str, at: datetime) -> dict[str, Any]:
        """What a deed is told of who does it, and when."""
        held = appointments_on(day_of(at)).filter(
            account__username=username, authority=self.campaign.authority
        )
        by = capacity_of(held[0]).actor
        return {"eye": eye_of(self.campaign, by=by, at=at), "by": by, "at": at}

    def by_machine(self, at: datetime) -> dict[str, Any]:
        """Agencies without accounts act through the command line."""
        return {"eye": UNBOUND, "by": Actor(self.campaign.authority.code), "at": at}

    def as_head(self, agency: str, at: datetime) -> dict[str, Any]:
        return self.acting(PEOPLE[agency][1], at) if agency in PEOPLE else self.by_machine(at)

    def as_officer(self, agency: str, at: datetime) -> dict[str, Any]:
        return self.acting(PEOPLE[agency][0], at) if agency in PEOPLE else self.by_machine(at)

    def as_secretary(self, agency: str, at: datetime) -> dict[str, Any]:
        """Whoever keeps the papers of an agency that isn't the own one."""
        return self.acting(OTHER_SECRETARY if agency == "so-noi-vu" else SECRETARY, at)


def story_of(campaign: Campaign) -> Story | None:
    """For what comes after the appraisal; None without an edition."""
    edition = edition_of(campaign)
    return Story(campaign, edition, {}) if edition else None


def dice(agency: str, what: str) -> Random:
    """The same on every machine; twins throw alike."""
    return Random(f"2025 {TWINS.get(agency, agency)} {what}")  # noqa: S311 - repeatable


def care_of(agency: str) -> float:
    """How well an agency works: the part of its criteria of which it gets all points."""
    return CARE.get(agency, 0.74 + 0.24 * dice(agency, "care").random())


def is_filled(leaf: Criterion) -> bool:
    return leaf.is_leaf and leaf.self_assessed and not leaf.tracked and leaf.absent is None


def cases_of(leaf: Criterion) -> list[Case]:
    """Worked cases with points that look at nobody else, the best first."""
    known = [case for case in leaf.ways[0].cases if case.points is not None and not case.bests]
    return sorted(known, key=lambda case: case.points or ZERO, reverse=True)


def typed(case: Case) -> dict[str, str]:
    return {name: value_text(value) for name, value in case.inputs.items()}


def with_specialty(tops: tuple[Criterion, ...], above: str = "") -> Iterator[tuple[Criterion, str]]:
    """Leaves that give points, each with the specialty that is nearest above it."""
    for top in tops:
        own = top.specialty or above
        if top.is_leaf and not top.tracked:
            yield top, own
        yield from with_specialty(top.children, own)
