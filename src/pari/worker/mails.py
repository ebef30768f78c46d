"""Sending mails: urgent ones at once and by themselves, everything else in one digest a day."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, timedelta
from smtplib import SMTPException, SMTPRecipientsRefused
from threading import Event
from typing import Any

from django.conf import settings
from django.core.mail import get_connection

from pari.core.calendar.days import begin_of, day_of
from pari.notices.models import Mail, Notice
from pari.notices.queries import digest_to_mail, urgent_to_mail
from pari.notices.sending import (
    claim,
    give_up,
    note_fault,
    note_sent,
    notices_in,
    plan_digests,
    plan_urgent,
)
from pari.people.models import Account
from pari.worker.composing import composed

MOST_A_ROUND = 500  # what is left waits for the next round
Clock = Callable[[], datetime]


def send_mails(clock: Clock, *, stop: Event) -> int:
    """Plan what is due, then claim and send one after another. Returns how many went out.

    Without a mail server nothing is planned: notices stay in the inbox.
    Errors: `SMTPException` and `OSError` where the server can't be had; the mail is tried again later.
    """
    if not settings.PARI_MAIL:
        return 0
    plan(clock())
    sent, connection = 0, get_connection()
    try:
        while sent < MOST_A_ROUND and not stop.is_set() and (mail := claim(at=clock())):
            sent += _send(mail, clock, connection)
    finally:
        connection.close()
    return sent


def plan(at: datetime) -> None:
    """Note which mails are due: each urgent notice's, and from the hour of the digest on that of the day."""
    urgent = set(urgent_to_mail(at).values_list("person", flat=True))
    if urgent:
        plan_urgent(people=reachable(urgent).keys(), at=at)
    hour = digest_hour(day_of(at))
    waiting = set(digest_to_mail(hour).values_list("person", flat=True)) if at >= hour else set()
    if waiting:
        plan_digests(people=reachable(waiting).keys(), day=day_of(at), before=hour, at=at)


def digest_hour(day: date) -> datetime:
    """When the digest of a day is due; it tells what was told to inboxes before."""
    return begin_of(day) + timedelta(hours=settings.PARI_DIGEST_HOUR)


def reachable(people: Collection[int]) -> Mapping[int, Account]:
    """Those of some people who may still be mailed: their account is open, and has an address."""
    rows = Account.objects.filter(pk__in=people, is_active=True).exclude(email="")
    return {row.pk: row for row in rows.select_related("authority")}


def _send(mail: Mail, clock: Clock, connection: Any) -> int:
    """Send a mail that was claimed, unless nobody needs it any more. Returns how many went out."""
    at = clock()
    to = reachable([mail.person]).get(mail.person)
    notices = _still_to_tell(mail, at) if to else []
    if to is None or not notices:
        give_up(mail=mail, at=at, fault="nothing left to tell" if to else "nobody to mail")
        return 0
    message = composed(mail, notices, to, at)
    message.connection = connection
    try:
        message.send()
    except SMTPRecipientsRefused as refused:  # this address alone; others may be mailed
        note_fault(mail=mail, at=clock(), fault=str(refused))
        return 0
    except (SMTPException, OSError) as fault:
        note_fault(mail=mail, at=clock(), fault=str(fault))
        raise
    note_sent(mail=mail, notices=notices, at=clock())
    return 1


def _still_to_tell(mail: Mail, at: datetime) -> list[Notice]:
    """What the mail tells; a digest whose day has passed tells nothing, since today's tells it."""
    if mail.day is None:
        return notices_in(mail, at)
    return notices_in(mail, digest_hour(mail.day)) if mail.day == day_of(at) else []
