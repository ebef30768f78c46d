"""What waits between the rounds: letters that nobody has sent yet."""

from collections.abc import Sequence

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.states import State
from pari.scoring.sheets.queries import sheets_that_count
from pari.web.desk.waiting import Waiting, Work
from pari.words.rounds import letters_wait_title, letters_wait_why


def letters_waiting(work: Work) -> Sequence[Waiting]:
    """Once the cross-check is over; of all agencies at once, so that it tells of none: 1 query."""
    may = work.seat.may(Action.SEND_SUPPLEMENT_LETTERS).allowed
    if work.phase is not Phase.SUPPLEMENT or not may:
        return []
    sheets = sheets_that_count(work.seat.campaign)
    if not sheets.filter(state=State.IN_ROUND_1.value, letter__isnull=True).exists():
        return []
    return [Waiting(letters_wait_title(), letters_wait_why(), work.address("appraisal_letters"))]
