"""Living the example year 2025: deeds of the example's people, each at its hour."""

from dataclasses import replace
from pathlib import Path

from django.db import transaction

from pari.agencies.queries import agencies_of
from pari.campaigns.models import Campaign
from pari.campaigns.queries import edition_of
from pari.scoring.claims.grounds import grounds_of
from pari.scoring.examples.year_2025.appraising import appraised
from pari.scoring.examples.year_2025.council import passed
from pari.scoring.examples.year_2025.handing_in import figures_known, handed_in
from pari.scoring.examples.year_2025.story import Story
from pari.scoring.past.file import read_past
from pari.scoring.past.marks import Said
from pari.scoring.sheets.actions import make_sheets


@transaction.atomic
def load_example_year_2025(campaign: Campaign, data: Path) -> None:
    """Everything until the council passed the results; a campaign that has sheets, or isn't open, is left."""
    edition = edition_of(campaign)
    if campaign.opened_at is None or campaign.sheets.exists() or edition is None:
        return
    make_sheets(campaign)
    story = Story(campaign, edition, _lost(campaign, data))
    figures_known(story, data)
    handed_in(story)
    appraised(story)
    passed(story)


def _lost(campaign: Campaign, data: Path) -> dict[tuple[str, str], Said]:
    """What the example's file says of this year, in which a year later one looks back."""
    authority = campaign.authority.code
    grounds = grounds_of(campaign)
    a_year_later = replace(grounds, book=replace(grounds.book, year=campaign.year + 1))
    said = read_past(
        data / authority / "past_marks.csv", grounds=a_year_later, agencies=agencies_of(authority)
    )
    return {(one.agency, one.criterion): one for one in said}
