"""What waits for an appraiser: claims that this round has to say something of, second readings and re-checks,
and rulings whose word on the own share is still out.
"""

from collections.abc import Sequence
from datetime import datetime

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.scoring.appraisal.found import STAGE_OF
from pari.scoring.appraisal.round_2 import my_progress
from pari.scoring.appraisal.ruling_reach import waiting_confirmations
from pari.scoring.appraisal.second_readings import tasks_of
from pari.web.desk.waiting import Waiting, Work
from pari.words import readings, rulings
from pari.words import workbench as words

GIVES = (Action.GIVE_ROUND_1, Action.GIVE_ROUND_2)


def to_appraise(work: Work) -> Sequence[Waiting]:
    """Nothing once the round was closed. 4 queries while round 1 runs, 12 in round 2."""
    stage = STAGE_OF.get(work.phase)
    if stage is None or not any(work.seat.may(action).allowed for action in GIVES):
        return []
    listed = my_progress(work.seat.campaign, eye=work.seat.eye, stage=stage)
    waiting = [one for one in listed if one.judged < one.agencies]
    if not waiting:
        return []
    items = sum(one.agencies - one.judged for one in waiting)
    why = words.waiting_why(items, len(waiting))
    address, until = work.address("appraisal"), work.standing.ends(work.phase)
    return [Waiting(words.waiting_title(stage), why, address, until)]


def to_read_again(work: Work) -> Sequence[Waiting]:
    """3 queries while somebody may re-check."""
    stage, person = STAGE_OF.get(work.phase), work.seat.desk.by.person
    if stage is None or not work.seat.may(Action.RECHECK).allowed:
        return []
    tasks = tasks_of(work.seat.campaign, stage, eye=work.seat.eye, person=person)
    if not tasks.waiting and not tasks.rechecks:
        return []
    why = readings.waiting_why(len(tasks.waiting), len(tasks.rechecks))
    address, until = work.address("second_reading_tasks"), _read_until(work)
    return [Waiting(readings.waiting_title(), why, address, until)]


def _read_until(work: Work) -> datetime | None:
    """What a closed round found is read again until the cross-check ends."""
    is_over = work.standing.ended(work.at) is not None
    return work.standing.ends(Phase.CROSS_CHECK if is_over else work.phase)


def to_follow_rulings(work: Work) -> Sequence[Waiting]:
    """1 query while a round runs, at most 18 once there are rulings."""
    stage, person = STAGE_OF.get(work.phase), work.seat.desk.by.person
    if stage is None or person is None or not any(work.seat.may(action).allowed for action in GIVES):
        return []
    counts = waiting_confirmations(work.seat.campaign, eye=work.seat.eye, person=person, stage=stage)
    if not counts:
        return []
    why = rulings.waiting_why(sum(counts.values()), len(counts))
    only = [str(number) for number in counts] if len(counts) == 1 else []
    address = work.address("ruling", *only) if only else work.address("rulings")
    return [Waiting(rulings.waiting_title(), why, address, work.standing.ends(work.phase))]
