"""Whoever a change concerns reads of it, so that nobody changes somebody's account unseen."""

from datetime import datetime

from pari.notices.actions import tell
from pari.people.models import Account
from pari.words.people import told_title


def tell_person(account: Account, did: str, *, at: datetime, about: str = "") -> None:
    """`about` is what was given or ended, in words; empty where the deed says all."""
    tell(
        people=[account.pk],
        authority=account.authority.code,
        kind="own_account",
        key=f"{did}:{account.pk}:{at.isoformat()}:{about}"[:200],
        title=told_title(did, about),
        at=at,
    )
