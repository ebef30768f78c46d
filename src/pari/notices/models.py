"""Notices in people's inboxes, the mails that told of them, and the words of those mails."""

from django.db import models


class Notice(models.Model):
    """Something that one person was told. `key` keeps the same thing from being told twice."""

    person = models.BigIntegerField()  # plain id of the account
    authority = models.CharField(max_length=60)
    campaign = models.CharField(max_length=80, blank=True)
    kind = models.CharField(max_length=40)
    key = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    body = models.TextField(blank=True)
    address = models.CharField(max_length=300, blank=True)  # of the page where it is dealt with, from "/" on
    urgent = models.BooleanField(default=False)  # mailed by itself; everything else waits for the digest
    made_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    mailed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "key"], name="a_person_is_told_once"),
        ]
        indexes = [models.Index(fields=["person", "-made_at"], name="notices_of_a_person")]

    def __str__(self) -> str:
        return self.title


class Digest(models.Model):
    """The one mail of a day to one person; claimed before it is sent, so that two workers send one."""

    person = models.BigIntegerField()
    day = models.DateField()
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "day"], name="a_person_gets_one_digest_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.person} {self.day}"


class MailTemplate(models.Model):
    """An authority's own words for one kind of notice, instead of those that ship with the software."""

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
