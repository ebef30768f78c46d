"""What somebody still has to read again, and so mustn't be told what was found of it."""

from collections.abc import Collection

from django.db.models import Q, QuerySet

from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye, Eye, NotAllowed
from pari.core.scoring.stages import Stage
from pari.core.states import State
from pari.scoring.models import SecondReading, Sheet

READS_FIRST = "access.second_reading"  # why nothing is found by whoever still has to read again
ROUND_STATES = {Stage.ROUND_1: State.IN_ROUND_1, Stage.ROUND_2: State.IN_ROUND_2}


def unread_by(person: int | None) -> QuerySet[SecondReading]:
    """Second readings that wait for this person, of the round in which a sheet is.

    Once the sheet has gone on nobody reads again, and nothing is kept from anybody for it.
    """
    in_round = Q()
    for stage, state in ROUND_STATES.items():
        in_round |= Q(stage=stage.value, sheet__state=state.value)
    return SecondReading.objects.filter(in_round, account=person, result="")


def must_have_read(sheet: Sheet, criterion: str, action: Action, *, eye: AnyEye, person: int | None) -> None:
    """Whoever still has to read again finds nothing and takes nothing back: they would see what was found.

    1 query. Errors: `NotAllowed`.
    """
    if isinstance(eye, Eye) and (sheet.pk, criterion) in unread_places(person, [sheet.pk]):
        raise NotAllowed(eye, action, READS_FIRST)


def unread_places(person: int | None, sheets: Collection[int]) -> frozenset[tuple[int, str]]:
    """What of these sheets, by id and criterion, somebody still has to read again: 1 query."""
    if person is None:
        return frozenset()
    return frozenset(unread_by(person).filter(sheet__in=sheets).values_list("sheet", "criterion"))
