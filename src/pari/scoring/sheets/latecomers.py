"""Reminding agencies whose term has passed and whose sheet hasn't come."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import override

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import day_of
from pari.journal.actions import write
from pari.scoring.models import Sheet
from pari.scoring.sheets.queries import Standing, standings
from pari.scoring.sheets.telling import tell_own_people
from pari.words.sheets import reminder_text
from pari.words.time import until_text


@transaction.atomic
def remind(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, agencies: Collection[str] | None = None
) -> list[str]:
    """Remind every agency that is overdue, or those of some codes. A person is told at most once a day.

    Returns the codes of those in which somebody was told now. Errors: `NotAllowed`.
    """
    eye.require(Action.SEND_REMINDER)
    told = [one.agency for one in _overdue(campaign, eye, at, agencies) if _told(one, at)]
    if told:
        write(
            by=by,
            did="reminder_sent",
            kind="campaign",
            thing=campaign.code,
            at=at,
            campaign=campaign.code,
            stage="self_assessment",
            figures={"agencies": told},
        )
    return told


def _overdue(
    campaign: Campaign, eye: AnyEye, at: datetime, agencies: Collection[str] | None
) -> list[Standing]:
    late = [one for one in standings(campaign, eye=eye, action=Action.SEND_REMINDER) if one.is_overdue(at)]
    return late if agencies is None else [one for one in late if one.agency in agencies]


def _told(one: Standing, at: datetime) -> bool:
    sheet = Sheet.objects.select_related("campaign__authority", "participant__agency").get(pk=one.sheet)
    due = one.term.due if one.term else at
    with override(settings.LANGUAGE_CODE):
        body = reminder_text(until_text(due))
    key = f"reminder-{one.sheet}-{day_of(at).isoformat()}"
    return tell_own_people(sheet, kind="reminder", key=key, at=at, body=body, until=due) > 0
