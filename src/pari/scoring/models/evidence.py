"""What is laid before the appraisers for a criterion: files, links, papers that are shown in person."""

from django.db import models
from django.db.models import Q

from pari.core.scoring.stages import Stage
from pari.files.models import StoredFile, Upload
from pari.people.models import Account
from pari.scoring.models.sheets import Sheet

KINDS = ("file", "link", "in_person")
READERS = ("all", "named")


class Evidence(models.Model):
    """One piece for one criterion; the same file may serve several criteria, each by a row of its own.

    A file stands here from the moment its upload began. Nothing is deleted: what was removed keeps who did
    it, when and why, and a new version names the one that it replaces.
    `read_by`: all whom the sheet is open to, or only those who are named (internal papers, personal data).
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="evidence")
    criterion = models.CharField(max_length=40)
    stage = models.CharField(max_length=20, default=Stage.SELF_ASSESSMENT.value)
    kind = models.CharField(max_length=20)
    upload = models.ForeignKey(Upload, on_delete=models.PROTECT, related_name="evidence", null=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="evidence", null=True)
    address = models.CharField(max_length=1000, blank=True)  # of a link; of a paper, where it is kept
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=100, blank=True)  # 12/QĐ-SXD
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    confirmed_at = models.DateTimeField(null=True)  # a person has looked at number, day and issuer
    read_by = models.CharField(max_length=20, default="all")
    reading_reason = models.CharField(max_length=20, blank=True)  # internal, personal
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="evidence", null=True)
    replaces = models.ForeignKey("self", on_delete=models.RESTRICT, related_name="replaced_by", null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="removed_evidence", null=True
    )
    removed_why = models.TextField(blank=True)
    # Of a paper shown in person: whoever saw it says when and with what result.
    shown_at = models.DateTimeField(null=True)
    shown_to = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="seen_papers", null=True)
    shown_result = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=(Q(kind="file") & (Q(upload__isnull=False) | Q(file__isnull=False)))
                | (Q(kind="link") & ~Q(address=""))
                | Q(kind="in_person"),
                name="evidence_is_a_file_a_link_or_shown",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="evidence_has_a_known_stage"
            ),
            models.CheckConstraint(condition=Q(read_by__in=READERS), name="evidence_says_who_reads_it"),
        ]
        indexes = [models.Index(fields=["sheet", "criterion"], name="evidence_of_a_criterion")]

    def __str__(self) -> str:
        return self.title


class EvidenceReader(models.Model):
    """Somebody who may read evidence that isn't for all."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="readers")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="readable_evidence")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evidence", "account"], name="a_reader_is_named_once"),
        ]

    def __str__(self) -> str:
        return f"{self.evidence} {self.account}"
