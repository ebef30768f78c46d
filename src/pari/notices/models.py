"""Notices in people's inboxes, the mails that told of them, and the words of those mails."""

from django.db import models
from django.db.models import Q


class Notice(models.Model):
    """Something that one person was told. `key` keeps the same thing from being told twice.

    Where it is dealt with follows from its kind and from what the columns name (`kinds.page_of`).
    """

    person = models.BigIntegerField()  # plain id of the account
    authority = models.CharField(max_length=60)
    campaign = models.CharField(max_length=80, blank=True)
    agency = models.CharField(max_length=60, blank=True)  # whose sheet or question it is about
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)  # where the kind alone can't say it; from "/" on
    until = models.DateTimeField(null=True)  # the term that it speaks of
    urgent = models.BooleanField(default=False)  # mailed by itself; everything else waits for the digest
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="a_person_is_told_once"),
        ]
        indexes = [
            models.Index(fields=["person", "-made_at"], name="notices_of_a_person"),
            models.Index(
                fields=["made_at"], condition=Q(mailed_at__isnull=True), name="notices_not_mailed_yet"
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Mail(models.Model):
    """One mail to one person: of an urgent notice, or the digest of a day.

    It is claimed before it is sent, so that of two workers one sends it. A claim that ends neither in
    `sent_at` nor in a fault was left behind by a worker that died; docs/operate.md says what follows.
    """

    person = models.BigIntegerField()
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="mail", null=True)
    day = models.DateField(null=True)
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    claimed_at = models.DateTimeField(null=True)
    left_behind = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    fault = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="a_person_gets_one_digest_a_day"),
            models.CheckConstraint(
                condition=Q(notice__isnull=True, day__isnull=False)
                | Q(notice__isnull=False, day__isnull=True),
                name="a_mail_is_of_a_notice_or_of_a_day",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_try_at"],
                condition=Q(sent_at__isnull=True, given_up_at__isnull=True),
                name="mails_to_send",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.day or self.notice_id}"


class MailTemplate(models.Model):
    """An authority's own words for one kind of notice, or for the letter around them (kind `letter`)."""

    authority = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    title = models.CharField(max_length=300)
    body = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "kind"], name="a_kind_has_one_template"),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.kind}"


class WorkerRound(models.Model):
    """The last round that any worker went: one row, so that somebody can see that nobody works."""

    name = models.CharField(max_length=20, unique=True)
    went_at = models.DateTimeField()
    fault = models.TextField(blank=True)

    def __str__(self) -> str:
        return f"{self.name} {self.went_at}"
