"""The example province's campaign of 2025, on the days of its own calendar. All of it is made up."""

from datetime import datetime, timedelta

from django.db import transaction

from pari.agencies.models import Authority
from pari.campaigns.actions import make_campaign, open_campaign
from pari.campaigns.checklist import checklist
from pari.campaigns.examples import AUTHORITY, EDITION, adjust_participants, give_duties, keep_days_off
from pari.campaigns.models import Campaign
from pari.campaigns.phases import plan_of
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Conflict, Phase
from pari.core.calendar.days import VIETNAM
from pari.regulations.examples import load_example_edition_of_the_year_before
from pari.regulations.models import RegulationEdition

YEAR = 2025
TITLE = "Đánh giá, xếp hạng kết quả cải cách hành chính năm 2025"
MADE_AT = datetime(YEAR, 11, 3, 9, tzinfo=VIETNAM)


@transaction.atomic
def load_example_campaign_2025() -> Campaign:
    """Make the campaign and open it on its day, in 2019's way of conflict: own marks are read again.

    What is there already is left as it is. It stays in preparation where the example's people aren't loaded.
    Errors: `DoesNotExist` without the example's directory or edition.
    """
    kept = Campaign.objects.filter(code=f"{AUTHORITY}-{YEAR}").select_related("authority").first()
    if kept:
        return kept
    authority, by = Authority.objects.get(code=AUTHORITY), Actor(AUTHORITY)
    keep_days_off(authority, {YEAR, YEAR + 1}, MADE_AT)
    edition = RegulationEdition.objects.get(code=EDITION)
    campaign = make_campaign(
        eye=UNBOUND,
        by=by,
        at=MADE_AT,
        authority=authority,
        year=YEAR,
        title=TITLE,
        edition=load_example_edition_of_the_year_before(edition),
        conflict=Conflict.OWN_THEN_RECHECK,
    )
    adjust_participants(campaign, MADE_AT)
    give_duties(campaign, MADE_AT)
    opened_at = plan_of(campaign)[Phase.SELF_ASSESSMENT][0] + timedelta(hours=8)
    if any(check.blocking and not check.ok for check in checklist(campaign, opened_at)):
        return campaign
    return open_campaign(eye=UNBOUND, by=by, at=opened_at, campaign=campaign)
