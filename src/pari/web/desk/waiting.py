"""What waits for somebody: one line each, with why, until when, and where it is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from django.urls import reverse

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.scoring.sheets.queries import Standing as SheetStanding
from pari.scoring.sheets.queries import standings as sheet_standings
from pari.web.campaigns.standing import Standing
from pari.web.frame.desk import Desk, Seat


@dataclass(frozen=True, slots=True)
class Waiting:
    """`until` is None where no term runs; `over` where one has passed."""

    title: str
    why: str
    address: str
    until: datetime | None = None


@dataclass(frozen=True)
class Work:
    """One campaign at somebody's desk; what several lines ask for is read once."""

    seat: Seat
    standing: Standing

    @property
    def at(self) -> datetime:
        return self.seat.desk.at

    @property
    def phase(self) -> Phase:
        return self.standing.phase

    @cached_property
    def sheets(self) -> list[SheetStanding]:
        """Every sheet whose progress this eye may see: 5 queries, none where it may see none."""
        agency = self.seat.desk.by.agency
        if not self.seat.may(Action.SEE_PROGRESS, agency).allowed:
            return []
        return sheet_standings(self.seat.campaign, eye=self.seat.eye)

    @property
    def own_sheet(self) -> SheetStanding | None:
        """The sheet of the agency for which the capacity acts."""
        agency = self.seat.desk.by.agency
        return next((one for one in self.sheets if one.agency == agency), None)

    def address(self, name: str, *words: str) -> str:
        return reverse(name, args=[self.seat.desk.authority.code, self.seat.campaign.code, *words])


InCampaign = Callable[[Work], Sequence[Waiting]]
OnDesk = Callable[[Desk], Sequence[Waiting]]
