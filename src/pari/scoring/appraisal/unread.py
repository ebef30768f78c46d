"""What somebody still has to read again, and so mustn't be told what was found of it."""

from django.db.models import Q, QuerySet

from pari.core.scoring.stages import Stage
from pari.core.states import State
from pari.scoring.models import SecondReading

ROUND_STATES = {Stage.ROUND_1: State.IN_ROUND_1, Stage.ROUND_2: State.IN_ROUND_2}


def unread_by(person: int | None) -> QuerySet[SecondReading]:
    """Second readings that wait for this person, of the round in which a sheet is.

    Once the sheet has gone on nobody reads again, and nothing is kept from anybody for it.
    """
    in_round = Q()
    for stage, state in ROUND_STATES.items():
        in_round |= Q(stage=stage.value, sheet__state=state.value)
    return SecondReading.objects.filter(in_round, account=person, result="")
