"""Telling appraisers that a sample was drawn for them, or a line decided that touches their share.

Neither says what was found, nor of which agencies: whoever is told reads that on pages that ask the eye.
"""

from collections.abc import Collection, Iterator
from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.campaigns.shares import sets_of, shares_in
from pari.core.appraisal.shares import Shares
from pari.notices.actions import tell
from pari.words import readings, rulings

READINGS, RULING = "second_readings", "ruling_made"


def tell_readers(campaign: Campaign, people: Collection[int], *, at: datetime) -> int:
    """Everybody to whom something of a sample was given: 2 queries."""
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        title, body = readings.given_title(), readings.given_body()
    return tell(
        people=people,
        authority=campaign.authority.code,
        campaign=campaign.code,
        kind=READINGS,
        key=f"{READINGS}:{campaign.code}:{at.isoformat()}",
        title=title,
        body=body,
        at=at,
    )


def tell_whom_it_touches(
    campaign: Campaign, number: int, criteria: Collection[str], agencies: Collection[str], *, at: datetime
) -> int:
    """Everybody who appraises something that a ruling touches, apart from the own agency: at most 9 queries.

    `criteria` by shared key, else code; no `agencies`: all that have them.
    """
    people = set(_touched(campaign, criteria, agencies, at))
    with override(settings.LANGUAGE_CODE):
        title, body = rulings.made_title(), rulings.made_body()
    return tell(
        people=people,
        authority=campaign.authority.code,
        campaign=campaign.code,
        kind=RULING,
        key=f"{RULING}:{campaign.code}:{number}",
        title=title,
        body=body,
        at=at,
    )


def _touched(
    campaign: Campaign, criteria: Collection[str], agencies: Collection[str], at: datetime
) -> Iterator[int]:
    edition = edition_of(campaign)
    codes = {
        one.code: [leaf.code for leaf in one.walk() if leaf.is_leaf and (leaf.key or leaf.code) in criteria]
        for one in (edition.sets if edition else ())
    }
    wanted = {code for listed in codes.values() for code in listed}
    shares = shares_in(campaign, campaign.shares.filter(criterion__in=wanted), at=at)
    for agency, criteria_set in sets_of(campaign).items():
        if not agencies or agency in agencies:
            for code in codes.get(criteria_set, ()):
                yield from _free(shares, criteria_set, code, agency)


def _free(shares: Shares, criteria_set: str, code: str, agency: str) -> Iterator[int]:
    """Who appraises it and is of another agency."""
    for person in shares.appraisers(criteria_set, code, agency):
        if agency not in shares.own.get(person, frozenset()):
            yield person
