"""Telling people something. Callers pass only those who may know it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pari.notices.models import Notice


@transaction.atomic
def tell(
    *,
    people: Iterable[int],
    authority: str,
    kind: str,
    key: str,
    title: str,
    at: datetime,
    body: str = "",
    campaign: str = "",
    address: str = "",
    urgent: bool = False,
) -> int:
    """Put a notice into inboxes; whoever was told under the same key isn't told again. Returns how many were.

    `urgent` notices are mailed at once and by themselves, all others with the digest of the day.
    """
    told = Notice.objects.filter(key=key).values_list("person", flat=True)
    new = set(people) - set(told)
    Notice.objects.bulk_create(
        (
            Notice(
                person=person,
                authority=authority,
                campaign=campaign,
                kind=kind,
                key=key,
                title=title,
                body=body,
                address=address,
                urgent=urgent,
                made_at=at,
            )
            for person in sorted(new)
        ),
        ignore_conflicts=True,
    )
    return len(new)
