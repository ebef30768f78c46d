"""The example ward's campaign of 2025: its own rooms and units, one round, a short calendar. All made up."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from pari.agencies.models import Authority
from pari.campaigns.actions import make_campaign, open_campaign, plan_phases
from pari.campaigns.checklist import checklist
from pari.campaigns.examples import give_duties, keep_days_off
from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.calendar.days import VIETNAM, day_of
from pari.people.queries import appointments_on
from pari.regulations.examples import load_example_edition_of_the_year_before
from pari.regulations.models import RegulationEdition

AUTHORITY, YEAR, EDITION = "hoa-sen", 2025, "hoa-sen-2026"
TITLE = "Đánh giá, xếp hạng kết quả cải cách hành chính các phòng, đơn vị năm 2025"
MADE_AT = datetime(YEAR, 11, 17, 9, tzinfo=VIETNAM)


def _day(day: int, month: int, year: int = YEAR) -> datetime:
    return datetime(year, month, day, tzinfo=VIETNAM)


PLAN: Mapping[Phase, tuple[datetime, datetime | None]] = {
    Phase.SELF_ASSESSMENT: (_day(24, 11), _day(11, 12)),
    Phase.ROUND_1: (_day(11, 12), _day(19, 12)),
    Phase.COUNCIL: (_day(19, 12), _day(30, 12)),
    Phase.PUBLISHED: (_day(30, 12), _day(14, 1, YEAR + 1)),
    Phase.CLOSED: (_day(14, 1, YEAR + 1), None),
}


@transaction.atomic
def load_example_ward_2025() -> Campaign | None:
    """Make the campaign and open it on its day; what is there already is left as it is.

    None where nobody led a team of the ward then: an earlier release loaded its people, or nobody did.
    Errors: `DoesNotExist` without the example's directory or edition.
    """
    kept = Campaign.objects.filter(code=f"{AUTHORITY}-{YEAR}").select_related("authority").first()
    if kept:
        return kept
    authority, by = Authority.objects.get(code=AUTHORITY), Actor(AUTHORITY)
    held = appointments_on(day_of(MADE_AT)).filter(authority=authority)
    if not held.filter(role=Role.TEAM_LEAD.value).exists():
        return None
    keep_days_off(authority, {YEAR, YEAR + 1}, MADE_AT)
    campaign = make_campaign(
        eye=UNBOUND,
        by=by,
        at=MADE_AT,
        authority=authority,
        year=YEAR,
        title=TITLE,
        edition=load_example_edition_of_the_year_before(RegulationEdition.objects.get(code=EDITION)),
        conflict=Conflict.BLOCKED,
    )
    plan_phases(eye=UNBOUND, by=by, at=MADE_AT, campaign=campaign, plan=PLAN)
    give_duties(campaign, MADE_AT)
    opened_at = PLAN[Phase.SELF_ASSESSMENT][0] + timedelta(hours=8)
    if any(check.blocking and not check.ok for check in checklist(campaign, opened_at)):
        return campaign
    return open_campaign(eye=UNBOUND, by=by, at=opened_at, campaign=campaign)
