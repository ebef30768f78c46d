"""What waits about draft results: for agencies a look at theirs, for the team the remarks on them."""

from collections.abc import Sequence

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival
from pari.deadlines.queries import deadlines_of
from pari.scoring.council.remarks import remarks_waiting
from pari.web.desk.waiting import Waiting, Work
from pari.words.remarks import to_read_title, to_read_why, waiting_title, waiting_why


def draft_to_read(work: Work) -> Sequence[Waiting]:
    """As long as the agency may say something: 3 queries then."""
    seat, agency = work.seat, work.seat.desk.by.agency
    if agency is None or not seat.may(Action.REMARK_ON_DRAFT, agency).allowed:
        return []
    deadline = deadlines_of(seat.campaign.authority.code, seat.campaign.code).get(Phase.REMARKS.value)
    term = deadline.term(agency) if deadline else None
    if term is None or term.arrival(work.at) is Arrival.TOO_LATE:
        return []
    return [Waiting(to_read_title(), to_read_why(), work.address("draft_result", agency), term.closes)]


def remarks_to_answer(work: Work) -> Sequence[Waiting]:
    """1 query until results are published."""
    if not work.seat.may(Action.ANSWER_REMARK).allowed:
        return []
    count = remarks_waiting(work.seat.campaign, eye=work.seat.eye)
    if not count:
        return []
    return [Waiting(waiting_title(), waiting_why(count), work.address("remarks") + "?trang-thai=cho")]
