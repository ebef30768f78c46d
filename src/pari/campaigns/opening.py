"""Opening a campaign: from here on its phases go on, its terms stand, and everybody concerned knows."""

from datetime import datetime

from django.db import transaction

from pari.campaigns.checklist import checklist
from pari.campaigns.locked import in_preparation
from pari.campaigns.models import Campaign
from pari.campaigns.people import everybody_concerned
from pari.campaigns.phases import plan_figures, plan_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.core.calendar.phases import WITH_DEADLINE
from pari.core.errors import BadInput
from pari.deadlines.actions import set_deadline
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.words.campaigns import opened_body, opened_title


@transaction.atomic
def open_campaign(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign) -> Campaign:
    """Open the campaign. Sheets are made by the room of sheets, in the same transaction.

    Errors: `NotAllowed`; `Refused` where it is open; `BadInput` with everything that is missing.
    """
    eye.require(Action.OPEN_CAMPAIGN)
    row = in_preparation(campaign, by)
    missing = [
        problem
        for check in checklist(row, at)
        if check.blocking and not check.ok
        for problem in check.problems
    ]
    if missing:
        raise BadInput(missing)
    row.opened_at = at
    row.save(update_fields=["opened_at"])
    plan = plan_of(row)
    for phase, (_opens, closes) in plan.items():
        if phase in WITH_DEADLINE and closes:
            set_deadline(authority=row.authority.code, scope=row.code, name=phase.value, first=closes)
    _tell(row, plan[Phase.SELF_ASSESSMENT][1], at)
    write(
        by=by,
        did="campaign_opened",
        kind="campaign",
        thing=row.code,
        at=at,
        campaign=row.code,
        figures=plan_figures(plan),
    )
    return row


def _tell(campaign: Campaign, due: datetime | None, at: datetime) -> None:
    tell(
        people=everybody_concerned(campaign, at),
        authority=campaign.authority.code,
        campaign=campaign.code,
        kind="campaign_opened",
        key=f"campaign_opened:{campaign.code}",
        title=opened_title(campaign.title, is_rehearsal=campaign.is_rehearsal),
        body=opened_body(due),
        at=at,
    )
