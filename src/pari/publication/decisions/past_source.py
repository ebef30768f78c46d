"""How a later year cites the paper by which a campaign's results were published."""

from pari.campaigns.models import Campaign
from pari.publication.models import Decision
from pari.words.publication import decision_source


def published_source(campaign: Campaign) -> str:
    """The newest decision that was published; empty where none was: 1 query."""
    rows = Decision.objects.filter(campaign=campaign, published_at__isnull=False)
    newest = rows.order_by("-version").first()
    return decision_source(newest.number, newest.decided_on, newest.issuer) if newest else ""
