"""Mails on their way: planned, claimed, sent or given up. Whoever holds a claim alone sends the mail.

Nothing is lost and nothing is sent three times: a claim that was left behind (its worker died between
claiming and noting what came of it) is taken once more after a while, since nobody knows whether the mail
went out, and given up when it is left behind again. What is given up stays in the inbox, and goes into the
next digest.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import F

from pari.notices.models import Mail, Notice
from pari.notices.queries import digest_to_mail, mails_to_send, urgent_to_mail

CLAIM_LASTS = timedelta(minutes=15)  # far longer than a mail server is waited for
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=5), timedelta(hours=4)
MOST_TRIES = 10  # about 19 hours
LOOKED_AT = 20  # mails whose claim is tried before somebody else's turn is awaited


@transaction.atomic
def plan_urgent(*, people: Collection[int], at: datetime) -> None:
    """A mail for each urgent notice of people who have an address; planned twice it is there once."""
    notices = urgent_to_mail(at).filter(person__in=people)
    Mail.objects.bulk_create(
        (Mail(person=one.person, notice=one, next_try_at=at) for one in notices), ignore_conflicts=True
    )


@transaction.atomic
def plan_digests(*, people: Collection[int], day: date, before: datetime, at: datetime) -> None:
    """A digest of the day for each of the people whom something waits for; planned twice it is there once."""
    planned = Mail.objects.filter(day=day).values_list("person", flat=True)
    waiting = digest_to_mail(before).filter(person__in=people).order_by().values_list("person", flat=True)
    Mail.objects.bulk_create(
        (Mail(person=one, day=day, next_try_at=at) for one in sorted(set(waiting) - set(planned))),
        ignore_conflicts=True,
    )


def claim(*, at: datetime) -> Mail | None:
    """A mail that now only the caller may send; None where nothing is to be sent."""
    for mail in mails_to_send(at)[:LOOKED_AT]:
        if mail.claimed_at and mail.left_behind:
            give_up(mail=mail, at=at, fault="left behind twice")
        elif _claimed(mail, at):
            return Mail.objects.select_related("notice").get(pk=mail.pk)
    return None


def notices_in(mail: Mail, before: datetime) -> list[Notice]:
    """What a claimed mail tells, in the order in which it was told to the inbox."""
    if mail.notice is not None:
        return [mail.notice]
    return list(digest_to_mail(before).filter(person=mail.person).order_by("made_at", "pk"))


@transaction.atomic
def note_sent(*, mail: Mail, notices: Iterable[Notice], at: datetime) -> None:
    Mail.objects.filter(pk=mail.pk).update(sent_at=at, claimed_at=None, fault="")
    Notice.objects.filter(pk__in=[one.pk for one in notices]).update(mailed_at=at)


def note_fault(*, mail: Mail, at: datetime, fault: str) -> None:
    """The mail server has refused: another try after a pause that grows, or none any more."""
    if mail.tries >= MOST_TRIES:
        give_up(mail=mail, at=at, fault=fault)
        return
    pause = min(FIRST_PAUSE * 2 ** (mail.tries - 1), LONGEST_PAUSE)
    Mail.objects.filter(pk=mail.pk).update(claimed_at=None, next_try_at=at + pause, fault=fault[:300])


def give_up(*, mail: Mail, at: datetime, fault: str) -> None:
    Mail.objects.filter(pk=mail.pk).update(given_up_at=at, claimed_at=None, fault=fault[:300])


def _claimed(mail: Mail, at: datetime) -> bool:
    """Of two who try at once, one changes the row that both have read."""
    as_read = Mail.objects.filter(
        pk=mail.pk, tries=mail.tries, next_try_at=mail.next_try_at, sent_at=None, given_up_at=None
    )
    changed = as_read.update(
        claimed_at=at,
        next_try_at=at + CLAIM_LASTS,
        tries=F("tries") + 1,
        left_behind=F("left_behind") + (1 if mail.claimed_at else 0),
    )
    return changed == 1
