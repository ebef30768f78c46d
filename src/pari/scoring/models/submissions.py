"""What was handed in, as it was, and the signed papers that go with it."""

from django.db import models

from pari.files.models import StoredFile
from pari.people.models import Account
from pari.scoring.models.sheets import Sheet


class Submission(models.Model):
    """The whole content of a sheet at the moment it was handed in, frozen as canonical JSON text."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="submissions")
    sequence = models.PositiveIntegerField()
    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="submissions", null=True)
    role = models.CharField(max_length=40, blank=True)
    signs_as = models.CharField(max_length=300, blank=True)  # the authority to sign: title, paper
    is_late = models.BooleanField()
    content = models.TextField()
    sha256 = models.CharField(max_length=64)
    unfinished = models.TextField(default="[]")  # JSON text: names of uploads that were still on their way

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "sequence"], name="a_sheet_is_handed_in_one_by_one"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.sequence}"


class SignedPaper(models.Model):
    """The agency's own paper with its signature, attached to what was handed in."""

    submission = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="papers")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="signed_papers")
    number = models.CharField(max_length=100, blank=True)
    signed_on = models.DateField(null=True)
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="signed_papers", null=True)

    def __str__(self) -> str:
        return self.number or f"{self.file}"
