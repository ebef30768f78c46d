"""A campaign's row, locked until the transaction ends: whoever changes it decides on what is so now."""

from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.errors import Refused


def locked(campaign: Campaign, by: Actor) -> Campaign:
    """The row as it is now. Errors: `ValueError` for an actor of another authority.

    Its key stays free: a sheet that somebody is filling refers to it, and may not wait for whoever waits for
    that sheet.
    """
    rows = Campaign.objects.select_for_update(of=("self",), no_key=True).select_related("authority")
    row = rows.get(pk=campaign.pk)
    if row.authority.code != by.authority:
        raise ValueError(f"an actor of {by.authority} does nothing in {row.code}")
    return row


def in_preparation(campaign: Campaign, by: Actor) -> Campaign:
    """As above. Errors: `Refused` with `campaign.already_open`, also before its first phase has begun."""
    row = locked(campaign, by)
    if row.opened_at is not None:
        raise Refused("campaign.already_open")
    return row
