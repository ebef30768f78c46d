"""Whoever a change concerns reads of it, so that nobody changes somebody's account unseen."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import override

from pari.notices.actions import tell
from pari.people.models import Account
from pari.words.people import told_reason, told_title


def tell_person(account: Account, did: str, *, at: datetime, about: str = "", because: str = "") -> None:
    """`about` is what was given or ended, in words; empty where the deed says all. `because` is its reason,
    where whoever is told should read it."""
    with override(settings.LANGUAGE_CODE):  # whatever language the one who acts reads the site in
        title, body = told_title(did, about), told_reason(because) if because else ""
    tell(
        people=[account.pk],
        authority=account.authority.code,
        kind="own_account",
        key=f"{did}:{account.pk}:{at.isoformat()}:{about}"[:200],
        title=title,
        body=body,
        at=at,
    )
