"""The decision by which results are published, or adjusted: recorded first, published once it is signed."""

from django.db import models
from django.db.models import Q

from pari.campaigns.models import Campaign
from pari.files.models import StoredFile
from pari.people.models import Account
from pari.publication.models.results import Publication
from pari.scoring.models import PassedResults


class DetailLevel(models.TextChoices):
    """How much of the results is made public, each level with all before it."""

    GRADES = "grades"  # Xếp hạng
    INDEX = "index"  # Chỉ số, điểm
    FIELDS = "fields"  # Điểm từng lĩnh vực
    CRITERIA = "criteria"  # Điểm từng tiêu chí


class Decision(models.Model):
    """A decision on a campaign's results; version 1 publishes them, a later one adjusts them and says why.

    A rehearsal publishes nothing: what was decided there has its day of publication and no publication.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="decisions")
    version = models.PositiveSmallIntegerField()
    passed = models.ForeignKey(PassedResults, on_delete=models.RESTRICT, related_name="decisions")
    number = models.CharField(max_length=60)  # 199/QĐ-UBND
    decided_on = models.DateField()
    issuer = models.CharField(max_length=200)  # UBND tỉnh Khánh Hòa
    authority_line = models.CharField(max_length=200, blank=True)  # TM. ỦY BAN NHÂN DÂN; KT. CHỦ TỊCH
    signer_title = models.CharField(max_length=200)
    signer = models.CharField(max_length=200)
    detail = models.CharField(max_length=10)
    shows_rank = models.BooleanField()
    why = models.TextField(blank=True)  # of an adjustment
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="recorded_decisions", null=True
    )
    paper = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="decisions", null=True)
    paper_at = models.DateTimeField(null=True)
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="published_decisions", null=True
    )
    publication = models.OneToOneField(
        Publication, on_delete=models.PROTECT, related_name="decision", null=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "version"], name="a_version_has_one_decision"),
            models.CheckConstraint(
                condition=Q(detail__in=DetailLevel.values), name="a_decision_sets_a_known_detail"
            ),
            models.CheckConstraint(
                condition=Q(version=1) | ~Q(why=""), name="an_adjusting_decision_says_why"
            ),
            models.CheckConstraint(
                condition=Q(published_at__isnull=True, publication__isnull=True)
                | Q(published_at__isnull=False, paper__isnull=False),
                name="what_is_published_rests_on_a_signed_paper",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"
