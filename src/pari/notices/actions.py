"""Telling people something, and what they do with it. Callers pass only those who may know it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.journal.actions import write
from pari.notices.letters import checked
from pari.notices.models import MailTemplate, Notice, WorkerRound


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
    agency: str = "",
    address: str = "",
    until: datetime | None = None,
    urgent: bool = False,
) -> int:
    """Put a notice into inboxes; whoever was told under the same key isn't told again. Returns how many were.

    `kind`, `campaign` and `agency` say where it is dealt with (`notices.kinds`), unless `address` does;
    `until` is the term that it speaks of. `urgent` notices are mailed at once and by themselves, all others
    with the digest of the day.
    """
    wanted = set(people)
    told = Notice.objects.filter(key=key, person__in=wanted).values_list("person", flat=True)
    new = sorted(wanted - set(told))
    Notice.objects.bulk_create(
        (
            Notice(
                person=person,
                authority=authority,
                campaign=campaign,
                agency=agency,
                kind=kind,
                key=key,
                title=title,
                body=body,
                address=address,
                until=until,
                urgent=urgent,
                made_at=at,
            )
            for person in new
        ),
        ignore_conflicts=True,
    )
    return len(new)


def mark_read(*, person: int, authority: str, at: datetime, notice: int | None = None) -> int:
    """One of somebody's own notices, or all of them, are read; returns how many weren't before.

    Reading one's inbox is no deed of the office, so the journal doesn't tell of it.
    """
    rows = Notice.objects.filter(person=person, authority=authority, read_at__isnull=True)
    return (rows if notice is None else rows.filter(pk=notice)).update(read_at=at)


@transaction.atomic
def set_template(*, eye: AnyEye, by: Actor, at: datetime, kind: str, title: str, body: str) -> MailTemplate:
    """The authority's own words for a kind of mail. Who sets up campaigns has the say: mails of all of them.

    Errors: `NotAllowed`; `BadInput` with every placeholder that isn't known, and what else is wrong.
    """
    eye.require(Action.SET_UP_CAMPAIGN)
    words = checked(kind, title, body)
    kept, _ = MailTemplate.objects.update_or_create(
        authority=by.authority, kind=kind, defaults={"title": words.title, "body": words.body}
    )
    write(by=by, did="mail_template_set", kind="mail_template", thing=kind, at=at)
    return kept


@transaction.atomic
def restore_template(*, eye: AnyEye, by: Actor, at: datetime, kind: str) -> None:
    """Back to the words that ship with the software. Errors: `NotAllowed`."""
    eye.require(Action.SET_UP_CAMPAIGN)
    gone, _ = MailTemplate.objects.filter(authority=by.authority, kind=kind).delete()
    if gone:
        write(by=by, did="mail_template_restored", kind="mail_template", thing=kind, at=at)


def note_round(*, at: datetime, fault: str = "") -> None:
    """A worker has gone its round; what went wrong is kept until the next one."""
    WorkerRound.objects.update_or_create(name="worker", defaults={"went_at": at, "fault": fault})
