"""From when agencies read their own full result, and may object to it."""

from datetime import datetime

from pari.campaigns.models import Campaign
from pari.core.access.roles import Phase


def opens_later(campaign: Campaign, at: datetime) -> datetime | None:
    """That moment where it is still to come: results may be published before their planned day. 1 query."""
    rows = campaign.phases.filter(phase=Phase.PUBLISHED.value, opens__gt=at)
    return rows.values_list("opens", flat=True).first()
