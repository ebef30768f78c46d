"""Entries of the journal, each bound to the one before it; the heads of the chains; and personal text."""

from django.db import models


class JournalHead(models.Model):
    """The end of one chain: of an authority, or of one campaign of it. Locked last in a transaction."""

    authority = models.CharField(max_length=60)
    campaign = models.CharField(max_length=80, blank=True)
    sequence = models.PositiveBigIntegerField(default=0)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "campaign"], name="a_chain_has_one_head"),
        ]

    def __str__(self) -> str:
        return f"{self.authority}/{self.campaign}"


class JournalEntry(models.Model):
    """One deed. Ids are plain, so that nothing that happens to the things changes the entry."""

    authority = models.CharField(max_length=60)
    campaign = models.CharField(max_length=80, blank=True)
    sequence = models.PositiveBigIntegerField()
    at = models.DateTimeField()
    person = models.BigIntegerField(null=True)  # null: the command line
    role = models.CharField(max_length=40, blank=True)
    did = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)  # of the thing
    thing = models.CharField(max_length=200)
    agency = models.CharField(max_length=60, blank=True)
    stage = models.CharField(max_length=40, blank=True)
    figures = models.TextField()  # JSON with sorted keys
    commitment = models.CharField(max_length=64, blank=True)  # to personal text that stands apart
    previous = models.CharField(max_length=64)
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "campaign", "sequence"], name="a_chain_has_one_entry_at_a_place"
            ),
        ]
        indexes = [models.Index(fields=["authority", "campaign", "-at"], name="journal_by_time")]

    def __str__(self) -> str:
        return f"{self.authority}/{self.campaign} {self.sequence}"


class PersonalText(models.Model):
    """What an entry says in words about people; once purged, the commitment says only that it was there."""

    entry = models.OneToOneField(JournalEntry, on_delete=models.CASCADE, related_name="personal")
    salt = models.CharField(max_length=64)
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.entry}"
