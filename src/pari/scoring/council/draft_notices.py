"""Agencies are told that their draft result is there, and until when they may say something to it."""

from datetime import datetime

from django.db import transaction

from pari.agencies.queries import names_of
from pari.campaigns.models import Campaign
from pari.campaigns.people import ROLES_OF_AN_AGENCY, people_by_agency
from pari.campaigns.queries import phase_of, terms_of
from pari.core.access.roles import Phase
from pari.core.states import APPRAISED
from pari.notices.actions import tell
from pari.notices.queries import told_under
from pari.scoring.models import Sheet
from pari.words.notices import draft_body, draft_title
from pari.words.time import until_text


@transaction.atomic
def tell_of_drafts(*, at: datetime, campaign: Campaign) -> int:
    """Tell the agencies' people once, while remarks may be made; returns how many were told.

    Whoever gets a role in the meantime is told then. 8 queries where everybody knows already, however many
    agencies there are.
    """
    if phase_of(campaign, at) is not Phase.REMARKS:
        return 0
    states = [state.value for state in APPRAISED]
    rows = Sheet.objects.filter(campaign=campaign, state__in=states).order_by("participant__position")
    agencies = list(rows.values_list("participant__agency__code", flat=True))
    people, told = (
        people_by_agency(campaign, agencies, at, roles=ROLES_OF_AN_AGENCY),
        told_under([_key(campaign, one) for one in agencies]),
    )
    new = [one for one in agencies if people[one] - told.get(_key(campaign, one), set())]
    if not new:
        return 0
    names, terms = names_of(campaign.authority.code, new), terms_of(campaign, Phase.REMARKS, new)
    return sum(
        tell(
            people=people[agency],
            authority=campaign.authority.code,
            campaign=campaign.code,
            agency=agency,
            kind="draft_opened",
            key=_key(campaign, agency),
            title=draft_title(),
            body=draft_body(agency=names.get(agency, agency), until=until_text(terms[agency].closes)),
            until=terms[agency].closes,
            at=at,
        )
        for agency in new
    )


def _key(campaign: Campaign, agency: str) -> str:
    return f"draft:{campaign.code}:{agency}"
