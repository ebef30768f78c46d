"""What waits for an appraiser: claims of their criteria that nobody has judged in this round."""

from collections.abc import Sequence

from pari.core.access.actions import Action
from pari.scoring.appraisal.found import STAGE_OF
from pari.scoring.appraisal.progress import my_criteria
from pari.web.desk.waiting import Waiting, Work
from pari.words import workbench as words

GIVES = (Action.GIVE_ROUND_1, Action.GIVE_ROUND_2)


def to_appraise(work: Work) -> Sequence[Waiting]:
    """4 queries while a round runs."""
    stage = STAGE_OF.get(work.phase)
    if stage is None or not any(work.seat.may(action).allowed for action in GIVES):
        return []
    listed = my_criteria(work.seat.campaign, eye=work.seat.eye, stage=stage)
    waiting = [one for one in listed if one.judged < one.agencies]
    if not waiting:
        return []
    items = sum(one.agencies - one.judged for one in waiting)
    why = words.waiting_why(items, len(waiting))
    address, until = work.address("appraisal"), work.standing.ends(work.phase)
    return [Waiting(words.waiting_title(stage), why, address, until)]
