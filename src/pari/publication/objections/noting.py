"""The journal's lines of objections and faults."""

from collections.abc import Mapping
from datetime import datetime

from pari.core.access.actor import Actor
from pari.journal.actions import write
from pari.publication.models import Objection, ObjectionKind


def note(
    row: Objection,
    did: str,
    *,
    by: Actor,
    at: datetime,
    figures: Mapping[str, object],
    personal: str = "",
    stage: str = "",
) -> None:
    """What is said of a fault, and who answers, the agency doesn't read in its journal: stage `council`."""
    of_a_fault = row.kind != ObjectionKind.OBJECTION.value
    write(
        by=by,
        did=did,
        kind="objection",
        thing=row.pk,
        at=at,
        campaign=row.sheet.campaign.code,
        agency=row.sheet.participant.agency.code,
        stage="council" if of_a_fault else stage,
        figures={"objection": row.kind, "criterion": row.criterion or None, **figures},
        personal=personal,
    )
