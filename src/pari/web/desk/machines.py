"""What waits for whoever keeps the machine: who can't come in, mails, the worker."""

from collections.abc import Sequence
from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.urls import reverse

from pari.core.access.actions import Action
from pari.notices.queries import last_round
from pari.people.models import Account
from pari.web.desk.waiting import Waiting
from pari.web.frame.desk import Desk
from pari.words import home as words
from pari.words.time import instant_text

QUIET_FOR = timedelta(minutes=5)  # a worker goes its round every minute


def guessed_too_often(desk: Desk) -> Sequence[Waiting]:
    """Accounts of the authority that are locked out for a while by wrong passwords: 2 queries."""
    if not desk.eye.may(Action.RESET_CREDENTIALS).allowed:
        return []
    since = desk.at - settings.AXES_COOLOFF_TIME
    tried = AccessAttempt.objects.filter(
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT, attempt_time__gt=since
    )
    names = set(tried.values_list("username", flat=True))
    rows = Account.objects.filter(authority=desk.authority, username__in=names).order_by("username")
    found = list(rows.values_list("username", flat=True))
    if not found:
        return []
    people = reverse("people", args=[desk.authority.code])
    return [Waiting(words.guessed_title(len(found)), ", ".join(found), people)]


def mail_off(_desk: Desk) -> Sequence[Waiting]:
    if settings.PARI_MAIL:
        return []
    return [Waiting(words.mail_off_title(), words.mail_off_why(), "")]


def worker_off(desk: Desk) -> Sequence[Waiting]:
    """Nobody has gone a round lately, or the last one had a fault: 1 query."""
    last = last_round()
    if last is None or desk.at - last.went_at > QUIET_FOR:
        when = instant_text(last.went_at) if last else ""
        return [Waiting(words.worker_off_title(), words.worker_off_why(when), "")]
    return [Waiting(words.worker_fault_title(), last.fault, "")] if last.fault else []
