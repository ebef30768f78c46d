"""What figures of a campaign's year may be about, for the room of figures, which knows no campaign."""

from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of, participants_of
from pari.core.errors import Refused
from pari.facts.entering import Grounds


def grounds_of(campaign: Campaign) -> Grounds:
    """Everybody who is evaluated, in the campaign's order: 4 queries. Errors: `Refused` without edition."""
    edition = edition_of(campaign)
    if edition is None:
        raise Refused("facts.no_edition")
    evaluated = [one for one in participants_of(campaign) if one.is_evaluated]
    known = [one for one in evaluated if edition.criteria_set(one.row.criteria_set)]
    return Grounds(
        book=campaign.book,
        edition=edition,
        sets={one.code: one.row.criteria_set for one in known},
        names={one.code: one.name for one in known},
        blocks={one.code: one.row.block.name for one in known},
    )
