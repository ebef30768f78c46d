"""Marks of earlier years that weren't given here, with the reasons why points were lost."""

from django.db import models
from django.db.models import Q

from pari.agencies.models import Agency, Authority
from pari.columns.decimals import ScaledDecimalField
from pari.people.models import Account


class PastMark(models.Model):
    """What an agency claimed and got on a criterion in an earlier year; a later import replaces it."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="past_marks")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="past_marks")
    year = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=80)  # the shared key, else the code
    max_points = ScaledDecimalField(places=4)
    claimed = ScaledDecimalField(places=4, null=True)
    appraised = ScaledDecimalField(places=4, null=True)
    reason_code = models.CharField(max_length=30, blank=True)  # core.scoring.stages.LossReason
    reason = models.TextField(blank=True)
    source = models.CharField(max_length=300)
    imported_at = models.DateTimeField()
    imported_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="past_marks", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "agency", "year", "criterion"], name="a_past_mark_stands_once"
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_past_mark_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.criterion}"
