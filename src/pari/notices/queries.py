"""Reading inboxes, what isn't mailed yet, and the words of mails."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime, timedelta

from django.db.models import BooleanField, ExpressionWrapper, Q, QuerySet

from pari.notices.letters import OF_ANY_KIND, SHIPPED, Template
from pari.notices.models import Mail, MailTemplate, Notice, WorkerRound

STALE = timedelta(days=14)  # what was told longer ago is no longer news: it stays in the inbox alone


def unread_of(person: int, authority: str) -> int:
    """How many notices of one authority somebody hasn't read: 1 query."""
    return Notice.objects.filter(person=person, authority=authority, read_at__isnull=True).count()


def inbox_of(person: int, authority: str, campaign: str = "") -> QuerySet[Notice]:
    """Somebody's notices, those not read first, the newest before older ones."""
    rows = Notice.objects.filter(person=person, authority=authority)
    chosen = rows.filter(campaign=campaign) if campaign else rows
    is_read = ExpressionWrapper(Q(read_at__isnull=False), output_field=BooleanField())
    return chosen.order_by(is_read.asc(), "-made_at", "-pk")


def campaigns_in_inbox(person: int, authority: str) -> list[str]:
    """Codes of the campaigns that somebody's notices are about: 1 query."""
    rows = Notice.objects.filter(person=person, authority=authority).exclude(campaign="").order_by()
    return sorted(rows.values_list("campaign", flat=True).distinct(), reverse=True)


def told_under(keys: Collection[str]) -> dict[str, set[int]]:
    """Who has been told under each of some keys: 1 query."""
    found: dict[str, set[int]] = defaultdict(set)
    for key, person in Notice.objects.filter(key__in=keys).values_list("key", "person"):
        found[key].add(person)
    return found


def urgent_to_mail(at: datetime) -> QuerySet[Notice]:
    """Urgent notices for which no mail is planned yet."""
    return Notice.objects.filter(
        urgent=True, mailed_at__isnull=True, mail__isnull=True, made_at__gt=at - STALE
    )


def digest_to_mail(before: datetime) -> QuerySet[Notice]:
    """What a digest tells: not read, not mailed, told before its hour; urgent ones whose own mail failed."""
    by_itself = Q(urgent=True) & Q(mail__given_up_at__isnull=True)
    rows = Notice.objects.filter(read_at__isnull=True, mailed_at__isnull=True)
    return rows.filter(made_at__lt=before, made_at__gt=before - STALE).exclude(by_itself)


def mails_to_send(at: datetime) -> QuerySet[Mail]:
    """Mails whose turn has come, the oldest first."""
    rows = Mail.objects.filter(sent_at__isnull=True, given_up_at__isnull=True, next_try_at__lte=at)
    return rows.order_by("next_try_at", "pk")


def templates_of(authority: str) -> Mapping[str, Template]:
    """The words of every kind of notice, the authority's own before those that ship: 1 query."""
    own = MailTemplate.objects.filter(authority=authority)
    return {**SHIPPED, **{row.kind: Template(row.title, row.body) for row in own}}


def template_in(templates: Mapping[str, Template], kind: str) -> Template:
    return templates.get(kind, OF_ANY_KIND)


def last_round() -> WorkerRound | None:
    """When a worker last went its round: 1 query."""
    return WorkerRound.objects.first()
