"""What second readings and re-checks are of, by the names that people know, and where they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.queries import edition_of, names_in_the_year
from pari.core.regulation.edition import Criterion, Edition
from pari.scoring.models import Mark, SecondReading
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb


@dataclass(frozen=True, slots=True)
class Named:
    """Of rows whose sheet has its participant and agency. A code means what its own set says by it."""

    seat: Seat
    names: Mapping[str, str]
    edition: Edition | None

    def agency(self, row: Mark | SecondReading) -> str:
        return self.names[row.sheet.participant.agency.code]

    def title(self, row: Mark | SecondReading) -> str:
        leaf = self._leaf(row)
        return leaf.title if leaf else ""

    def item_address(self, row: Mark | SecondReading) -> str:
        """On the workbench."""
        leaf = self._leaf(row)
        name = (leaf.key or leaf.code) if leaf else row.criterion
        return place(self.seat, "appraisal_item", name, row.sheet.participant.agency.code)

    def _leaf(self, row: Mark | SecondReading) -> Criterion | None:
        one = self.edition.criteria_set(row.sheet.participant.criteria_set) if self.edition else None
        return one.find(row.criterion) if one else None


def named(seat: Seat) -> Named:
    """2 queries: names of agencies, the edition."""
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    return Named(seat, names, edition_of(seat.campaign))


def appraisal_crumb(seat: Seat) -> Crumb:
    return Crumb(_("Thẩm định"), place(seat, "appraisal"))
