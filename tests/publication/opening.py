"""A campaign of an authority below the province, made and opened by its own standing office."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from pari.agencies.models import Authority
from pari.campaigns.actions import give_duty, make_campaign, open_campaign, plan_phases
from pari.core.access.duties import Duty
from pari.core.access.eye import Eye
from pari.core.access.roles import Conflict, Phase, Role
from pari.people.models import Account
from pari.regulations.actions import keep_edition
from pari.regulations.files import read_document
from pari.scoring.models import Sheet
from pari.scoring.sheets.actions import make_sheets
from tests.publication.year_2019.people import Duties, Year, homes_of, taken_on

HOUR = timedelta(hours=1)
STANDING_OFFICE = Eye(Role.STANDING_ADMIN, Phase.PREPARATION, Conflict.BLOCKED)  # before there is a campaign


@dataclass(frozen=True)
class Opening:
    """`made` is when the campaign is made; `leads` and `secretaries` are each followed by the alternate."""

    title: str
    regulation: Path
    duties: Duties
    admin: str
    leads: tuple[str, str]
    secretaries: tuple[str, str]
    plan: Mapping[Phase, tuple[datetime, datetime | None]]
    made: datetime
    opened: datetime

    @property
    def given(self) -> Mapping[Duty, tuple[str, str]]:
        return {
            Duty.LEAD: self.leads,
            Duty.APPROVE_FACTS: self.leads,
            Duty.SECRETARIAT: self.secretaries,
            Duty.ENTER_FACTS: self.secretaries,
        }


def opened_year(authority: Authority, opening: Opening) -> Year:
    """In 2026, with a sheet for every agency."""
    actors = taken_on(authority, opening.duties, since=2026)
    campaign = make_campaign(
        eye=STANDING_OFFICE,
        by=actors[opening.admin],
        at=opening.made,
        authority=authority,
        year=2026,
        title=opening.title,
        edition=keep_edition(document=read_document(opening.regulation)),
        conflict=Conflict.BLOCKED,
    )
    year = Year(authority, campaign, actors, {}, homes_of(opening.duties))
    admin = year.acting(opening.admin, opening.made + HOUR)
    plan_phases(**admin, campaign=campaign, plan=opening.plan)
    for duty, usernames in opening.given.items():
        for username in usernames:
            account = Account.objects.get(pk=year.person(username))
            substitute = bool(opening.duties[username][2])
            give_duty(**admin, campaign=campaign, duty=duty, account=account, is_substitute=substitute)
    open_campaign(**year.acting(opening.admin, opening.opened), campaign=campaign)
    campaign.refresh_from_db()
    make_sheets(campaign)
    rows = Sheet.objects.filter(campaign=campaign).values_list("participant__agency__code", "pk")
    return Year(authority, campaign, actors, dict(rows), homes_of(opening.duties))
