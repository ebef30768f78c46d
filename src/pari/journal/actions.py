"""Writing the journal."""

import secrets
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from pari.core.access.actor import Actor
from pari.journal.chain import GENESIS, canonical, commitment_to, entry_sha256
from pari.journal.models import JournalEntry, JournalHead, PersonalText


@transaction.atomic
def write(
    *,
    by: Actor,
    did: str,
    kind: str,
    thing: object,
    at: datetime,
    campaign: str = "",
    agency: str = "",
    stage: str = "",
    figures: Mapping[str, Any] | None = None,
    personal: str = "",
) -> JournalEntry:
    """Add an entry to the chain of the actor's authority, or of one campaign of it.

    It is the last statement of the transaction that it tells of, since it locks the chain's head. `did` is
    a verb in the past (`sheet_submitted`), `kind` and `thing` name what it was done to, `figures` holds plain
    JSON values. Names, reasons and other words about people go into `personal`, which may be purged later.
    """
    head, _ = JournalHead.objects.select_for_update().get_or_create(
        authority=by.authority, campaign=campaign, defaults={"sha256": GENESIS}
    )
    salt = secrets.token_hex(16) if personal else ""
    said = {
        "authority": by.authority,
        "campaign": campaign,
        "sequence": head.sequence + 1,
        "at": at,
        "person": by.person,
        "role": by.role.value if by.role else "",
        "did": did,
        "kind": kind,
        "thing": str(thing),
        "agency": agency,
        "stage": stage,
        "figures": canonical(figures or {}),
        "commitment": commitment_to(salt, personal) if personal else "",
    }
    entry = JournalEntry.objects.create(**said, previous=head.sha256, sha256=entry_sha256(head.sha256, said))
    if personal:
        PersonalText.objects.create(entry=entry, salt=salt, text=personal)
    head.sequence, head.sha256 = entry.sequence, entry.sha256
    head.save(update_fields=["sequence", "sha256"])
    return entry
