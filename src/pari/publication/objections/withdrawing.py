"""An objection is taken back by whoever brought it, until it is answered."""

from datetime import datetime

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.publication.models import Objection, ObjectionKind
from pari.publication.objections.noting import note
from pari.publication.objections.telling import tell_withdrawn
from pari.publication.objections.waiting import WITHDRAWN, locked_waiting


@transaction.atomic
def withdraw_objection(*, eye: AnyEye, by: Actor, at: datetime, objection_id: int) -> Objection:
    """The head of the agency takes it back, also after the term; it stays in the lists, with text and papers.

    Within the term another one may be sent. What others reported isn't the agency's to take back.
    Errors: `NotAllowed`; `Refused` with `objection.unknown`, `objection.answered`, `objection.withdrawn`.
    """
    row = locked_waiting(objection_id, Action.OBJECT, eye=eye, by=by)
    if row.kind != ObjectionKind.OBJECTION.value:
        raise Refused("objection.unknown")
    row.outcome, row.withdrawn_at, row.withdrawn_from_id = WITHDRAWN, at, by.person
    row.save(update_fields=["outcome", "withdrawn_at", "withdrawn_from"])
    tell_withdrawn(row, at=at)
    note(row, "objection_withdrawn", by=by, at=at, figures={})
    return row
