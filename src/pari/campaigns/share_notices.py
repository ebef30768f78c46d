"""Telling appraisers what they were given: when a plan is approved, and when it changes afterwards."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import override

from pari.campaigns.models import Campaign
from pari.core.calendar.days import day_of
from pari.notices.actions import tell
from pari.words.assignment import assigned_body, assigned_title, reassigned_body, reassigned_title

KIND = "appraisal_shares"


class Said(NamedTuple):
    """What somebody is told; the same key isn't told twice."""

    key: str
    title: str
    body: str


def tell_whose_share_changed(
    campaign: Campaign,
    before: Mapping[tuple[str, str, str, str], int],
    changed: Mapping[tuple[str, str, str, str], int | None],
    *,
    at: datetime,
) -> int:
    """Who got or lost places of an approved plan is told, once a day however often it changes: 3 queries.

    Before a plan is approved nobody is: until then it is being tried out. Returns how many were told.
    """
    if not campaign.appraisal_plans.filter(approved_at__isnull=False).exists():
        return 0
    people = {one for one in changed.values() if one} | {before[key] for key in changed if key in before}
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        said = Said(f"shares:{campaign.code}:{day_of(at)}", reassigned_title(), reassigned_body())
    return _tell(campaign, people, said, at)


def tell_who_was_assigned(campaign: Campaign, people: Collection[int], *, plan: int, at: datetime) -> int:
    """Everybody with a place in the plan that was just approved: 2 queries."""
    with override(settings.LANGUAGE_CODE):
        said = Said(f"appraisal_plan:{campaign.code}:{plan}", assigned_title(), assigned_body())
    return _tell(campaign, people, said, at)


def _tell(campaign: Campaign, people: Collection[int], said: Said, at: datetime) -> int:
    return tell(
        people=people,
        authority=campaign.authority.code,
        campaign=campaign.code,
        kind=KIND,
        key=said.key,
        title=said.title,
        body=said.body,
        at=at,
    )
