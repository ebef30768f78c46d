"""Writing the journal."""

import secrets
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.journal.chain import GENESIS, canonical, commitment_to, entry_sha256
from pari.journal.models import JournalEntry, JournalHead, PersonalText

PURGED = "personal_text_purged"


@transaction.atomic(savepoint=False)  # with the deed or not at all
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


@transaction.atomic
def purge_personal(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sequences: Collection[int],
    paper: str,
    reason: str,
    campaign: str = "",
) -> JournalEntry:
    """Take personal text out of entries of a chain of the actor's authority; the entries stay as they are.

    An entry of its own tells whose texts went, by which paper (number and day of the request or decision).
    Errors: `NotAllowed`; `Refused` with `journal.no_paper`, `journal.no_reason`, or `journal.no_text` where
    an entry has no text (any more).
    """
    eye.require(Action.MANAGE_ROLES)  # whoever decides who takes part answers for what is kept about them
    if not paper.strip():
        raise Refused("journal.no_paper")
    if not reason.strip():
        raise Refused("journal.no_reason")
    wanted = sorted(set(sequences))
    texts = PersonalText.objects.select_for_update().filter(
        entry__authority=by.authority, entry__campaign=campaign, entry__sequence__in=wanted
    )
    missing = set(wanted) - set(texts.values_list("entry__sequence", flat=True))
    if missing or not wanted:
        raise Refused("journal.no_text", sequences=", ".join(map(str, sorted(missing))) or "–")
    texts.delete()
    return write(
        by=by,
        did=PURGED,
        kind="journal",
        thing=campaign or by.authority,
        at=at,
        campaign=campaign,
        figures={"sequences": wanted, "paper": paper.strip()},
        personal=reason.strip(),
    )
