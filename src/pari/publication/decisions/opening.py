"""From when agencies read their own full result, and may object to it."""

from datetime import datetime

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase
from pari.publication.objections.left_out import has_result
from pari.scoring.models import Sheet


def opens_later(campaign: Campaign, at: datetime) -> datetime | None:
    """When objections are taken, where that is still to come: publishing may be earlier. 1 query."""
    rows = campaign.phases.filter(phase=Phase.PUBLISHED.value, opens__gt=at)
    return rows.values_list("opens", flat=True).first()


def may_read_result(sheet: Sheet, *, eye: AnyEye) -> bool:
    """Whether its full result may be read: by whoever reads objections to it, as soon as it is published.

    Published before the planned day, it waits for nothing; only objections are taken from that day on.
    """
    if not has_result(sheet):
        return False
    agency = sheet.participant.agency.code
    verdict = eye.may(Action.SEE_OBJECTION, agency)
    early = verdict.why == "access.phase_before" and eye.may(Action.SEE_TOTALS, agency).allowed
    return verdict.allowed or early
