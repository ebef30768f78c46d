"""Content as it lies on the disk, the files that brought it, and uploads under way.

Agencies, campaigns and people are plain codes and ids: the room knows none of them.
"""

import uuid

from django.db import models
from django.db.models import F, Q

STATES = ("checking", "clean", "refused", "purged")


class Content(models.Model):
    """Bytes kept once, whoever brings them. Until they are clean nobody but who brought them knows of them.

    `state`: checking (type, virus and text are being looked at), clean, refused (`refusal` says why, and the
    bytes are gone), purged (bytes, text and previews were taken away with a trace).
    """

    sha256 = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()  # bytes
    state = models.CharField(max_length=20, default="checking")
    refusal = models.CharField(max_length=60, blank=True)  # a code of words.problems
    media_type = models.CharField(max_length=100, blank=True)  # by content, never by name
    checked_at = models.DateTimeField(null=True)
    # While it is checking: whoever looks at it claims it until then; `tries` counts looks that were too slow.
    look_after = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    pages = models.PositiveIntegerField(null=True)
    text = models.TextField(blank=True)
    folded = models.TextField(blank=True)  # the text's words without marks and case, between blanks
    fingerprint = models.CharField(max_length=64, blank=True)  # core.appraisal.likeness; empty: too short
    # What the text seems to say of itself; a person confirms it where the file is linked.
    found_number = models.CharField(max_length=100, blank=True)
    found_issued_on = models.DateField(null=True)
    found_issuer = models.CharField(max_length=300, blank=True)
    signatures = models.TextField(blank=True)  # JSON text; empty while nobody has looked

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(state__in=STATES), name="content_has_a_known_state"),
            models.CheckConstraint(
                condition=(Q(state="refused") & ~Q(refusal="")) | (~Q(state="refused") & Q(refusal="")),
                name="refused_content_says_why",
            ),
        ]
        indexes = [models.Index(fields=["state"], name="content_by_state")]

    def __str__(self) -> str:
        return self.sha256


class StoredFile(models.Model):
    """One coming of some content: under which name, for which agency, by whom."""

    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=255)  # without path, control and direction marks
    authority = models.CharField(max_length=60)
    campaign = models.CharField(max_length=80, blank=True)
    agency = models.CharField(max_length=80, blank=True)
    account = models.PositiveBigIntegerField(null=True)
    came_at = models.DateTimeField()
    purged_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["authority", "campaign", "agency"], name="files_of_an_agency")]

    def __str__(self) -> str:
        return self.name


class Upload(models.Model):
    """A file on its way. It counts from `began_at`; `received` bytes of it lie safely on the disk."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    authority = models.CharField(max_length=60)
    campaign = models.CharField(max_length=80, blank=True)
    agency = models.CharField(max_length=80, blank=True)
    account = models.PositiveBigIntegerField()
    name = models.CharField(max_length=255)
    size = models.PositiveBigIntegerField()
    received = models.PositiveBigIntegerField(default=0)
    began_at = models.DateTimeField()
    moved_at = models.DateTimeField()  # when the last piece came
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="upload", null=True)
    given_up_at = models.DateTimeField(null=True)  # by its person, or because nothing came for too long

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(received__lte=F("size")), name="an_upload_receives_no_more_than_its_size"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.received}/{self.size}"
