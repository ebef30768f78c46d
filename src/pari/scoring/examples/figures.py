"""Figures of the example campaign, from a file. All of it is made up."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from django.db import transaction

from pari.agencies.queries import agencies_of
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.calendar.days import day_of
from pari.facts.books import rows_of
from pari.facts.disputes import dispute
from pari.facts.entering import enter_facts
from pari.facts.loading import read_entries
from pari.people.queries import appointments_on, capacity_of
from pari.scoring.claims.grounds import grounds_of

COUNTED_BEFORE = timedelta(days=5)
DISPUTED = ("so-xay-dung", "nhiem-vu-giao", "tre_han", "canbo.sxd")
CLAIMED = "2"
REASON = (
    "Có 01 nhiệm vụ được UBND tỉnh cho lùi thời hạn đến quý I năm sau nên không tính là trễ hạn "
    "(tình huống minh họa)."
)


@transaction.atomic
def load_example_facts(campaign: Campaign, data: Path, *, at: datetime) -> None:
    """Figures of all agencies as the example's systems count them; a year that has figures is left alone."""
    authority = campaign.authority.code
    if rows_of(campaign.book).exists():
        return
    grounds, day = grounds_of(campaign), day_of(at - COUNTED_BEFORE)
    read = read_entries(
        data / authority / "facts.csv", grounds=grounds, agencies=agencies_of(authority), today=day_of(at)
    )
    enter_facts(
        eye=UNBOUND,
        by=Actor(authority),
        at=at - COUNTED_BEFORE,
        campaign=campaign.code,
        grounds=grounds,
        rows=[replace(row, as_of=day) for row in read],
        file="facts.csv",
    )
    _dispute(campaign, at)


def _dispute(campaign: Campaign, at: datetime) -> None:
    agency, criterion, name, username = DISPUTED
    fact = rows_of(campaign.book).get(agency__code=agency, criterion=criterion, input=name)
    held = appointments_on(day_of(at)).filter(account__username=username, authority=campaign.authority)
    by = capacity_of(held[0]).actor
    dispute(
        eye=eye_of(campaign, by=by, at=at),
        by=by,
        at=at,
        campaign=campaign.code,
        book=campaign.book,
        fact_id=fact.pk,
        reason=REASON,
        claimed=CLAIMED,
    )
