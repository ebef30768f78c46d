"""The opinion with which a head gave a sheet back, until it is passed on again."""

from collections.abc import Iterable

from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.states import Move
from pari.scoring.models import SheetMove

GIVEN_BACK = (Move.RETURN.value, Move.RETURN_SUPPLEMENT.value)
TAKEN_BACK = (Move.TAKE_BACK.value, Move.TAKE_BACK_SUPPLEMENT.value)


def given_back(moves: Iterable[SheetMove]) -> SheetMove | None:
    """With which move, the newest first, the head gave a sheet back that nobody has passed on since."""
    found = [one for one in moves if one.move != Move.REOPEN.value]
    while found and found[0].move in TAKEN_BACK:
        found = found[2:]  # what was taken back counts as never passed on
    return found[0] if found and found[0].move in GIVEN_BACK else None


def given_back_with(sheet: int, agency: str, *, eye: AnyEye) -> SheetMove | None:
    """The same of a sheet by its id, for its agency's own people: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_DRAFTS, agency)
    rows = SheetMove.objects.filter(sheet=sheet, sheet__participant__agency__code=agency)
    return given_back(rows.select_related("account").order_by("-sequence"))
