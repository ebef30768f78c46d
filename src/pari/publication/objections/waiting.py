"""An objection that nobody has answered or withdrawn, taken to do something with it."""

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.publication.models import Objection

WITHDRAWN = "withdrawn"
UNANSWERED = ("", WITHDRAWN)  # outcomes that are no answer


def locked_waiting(objection_id: int, action: Action, *, eye: AnyEye, by: Actor) -> Objection:
    """Locked, once it is certain that it waits for an answer and may be touched so.

    Errors: `NotAllowed`; `Refused` with `objection.unknown`, `objection.answered`, `objection.withdrawn`.
    """
    rows = Objection.objects.select_for_update(of=("self",)).select_related(
        "sheet__campaign__authority", "sheet__participant__agency"
    )
    row = rows.filter(pk=objection_id, sheet__campaign__authority__code=by.authority).first()
    if row is None:
        raise Refused("objection.unknown")
    eye.require(action, row.sheet.participant.agency.code)
    if row.outcome:
        raise Refused("objection.withdrawn" if row.outcome == WITHDRAWN else "objection.answered")
    return row
