"""Wiping a rehearsal, with everything that was made in it."""

from datetime import datetime

from django.db import transaction

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.deadlines.models import Deadline
from pari.facts.books import rows_of
from pari.journal.actions import write
from pari.notices.models import Notice


@transaction.atomic
def wipe_rehearsal(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign) -> None:
    """Delete a rehearsal with its sheets, figures, terms and notices. Its chain of the journal stays, since
    nothing is ever taken out of the journal; one more entry stands in the authority's own chain.

    Errors: `NotAllowed`; `Refused` for a real campaign, which is never wiped.
    """
    eye.require(Action.WIPE_REHEARSAL)
    row = locked(campaign, by)
    if not row.is_rehearsal:
        raise Refused("campaign.real_is_never_wiped")
    code, authority = row.code, row.authority.code
    figures = {
        "campaign": code,
        "year": row.year,
        "participants": row.participants.count(),
        "conflict": row.conflict,  # by these two its chain is read with the eye that it had
        "heirs": dict(row.answered.values_list("agency__code", "participant__agency__code")),
    }
    Deadline.objects.filter(authority=authority, scope=code).delete()
    Notice.objects.filter(authority=authority, campaign=code).delete()
    book = row.book
    row.delete()
    rows_of(book).delete()  # after what rests on them: answers that put figures right
    write(by=by, did="rehearsal_wiped", kind="campaign", thing=code, at=at, figures=figures)
