"""Typing and marks. A mark is never edited: to correct it another one is given, and the newest stands.

`values` maps inputs to text as it was typed (JSON text), `version` is the sheet's count when the row was
written: of two rows on a criterion the higher one is newer.
"""

from django.db import models
from django.db.models import F, Q

from pari.campaigns.models import BoundEdition
from pari.columns.decimals import ScaledDecimalField
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import Stage
from pari.people.models import Account
from pari.scoring.models.sheets import Sheet

OF_THE_AGENCY = (Stage.SELF_ASSESSMENT.value, Stage.SUPPLEMENT.value)


class Draft(models.Model):
    """What somebody is typing on a criterion: one for each person, mutable, read by the own agency alone.

    `is_aside`: somebody else's text came in between; it is kept beside the other until one of them is chosen.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="drafts")
    criterion = models.CharField(max_length=40)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="drafts", null=True)
    version = models.PositiveBigIntegerField()
    is_aside = models.BooleanField(default=False)
    variant = models.CharField(max_length=60, blank=True)
    values = models.TextField(default="{}")
    explanation = models.TextField(blank=True)
    asks_exemption = models.BooleanField(default=False)
    exemption_reason = models.TextField(blank=True)
    on_behalf = models.CharField(max_length=200, blank=True)  # the paper from which others typed it
    writer = models.CharField(max_length=40, blank=True)  # the window of the browser that wrote last
    saved_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "criterion", "account"], name="somebody_types_one_draft_of_a_criterion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.criterion} {self.account}"


class Mark(models.Model):
    """What was claimed or found on a criterion at one stage, with the inputs accepted and the points.

    `points` is null while inputs are missing, and for a criterion without points. `computed` is what the rule
    gives. Whoever asks for an exemption keeps what the rule gives beside it.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="marks")
    criterion = models.CharField(max_length=40)
    stage = models.CharField(max_length=20)
    sequence = models.PositiveIntegerField()
    version = models.PositiveBigIntegerField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="marks", null=True)
    role = models.CharField(max_length=40, blank=True)
    at = models.DateTimeField()
    edition = models.ForeignKey(BoundEdition, on_delete=models.RESTRICT, related_name="marks")
    variant = models.CharField(max_length=60, blank=True)
    values = models.TextField(default="{}")
    facts = models.TextField(default="{}")  # JSON text: by input the id of the fact that gave it
    points = ScaledDecimalField(places=4, null=True)
    computed = ScaledDecimalField(places=4, null=True)
    reason = models.TextField(blank=True)
    explanation = models.TextField(blank=True)
    asks_exemption = models.BooleanField(default=False)
    exemption_reason = models.TextField(blank=True)
    on_behalf = models.CharField(max_length=200, blank=True)
    carried_from = models.CharField(
        max_length=40, blank=True
    )  # the criterion's code before the signed edition
    # What appraisers found; empty in what the agency itself says.
    finding = models.CharField(max_length=20, blank=True)  # core.appraisal.findings.Finding
    exempt = ScaledDecimalField(places=4, null=True)  # points proposed to leave the standard; null: all
    reason_codes = models.CharField(max_length=200, blank=True)  # LossReason codes, a blank between
    awaits_recheck = models.BooleanField(default=False)  # given for the own agency: stands when re-checked
    rechecks = models.ForeignKey("self", on_delete=models.RESTRICT, related_name="rechecked_by", null=True)
    ruling = models.ForeignKey("Ruling", on_delete=models.RESTRICT, related_name="marks", null=True)
    batch = models.CharField(max_length=32, blank=True)  # given together with others, and undone together

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "criterion", "stage", "sequence"], name="a_mark_is_followed_by_one"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=OF_THE_AGENCY, finding="")
                | (~Q(stage__in=OF_THE_AGENCY) & Q(finding__in=[one.value for one in Finding])),
                name="an_appraiser_s_mark_has_a_finding",
            ),
            models.CheckConstraint(
                condition=~Q(
                    finding__in=(Finding.NOT_AGREED.value, Finding.CREDITED.value, Finding.EXEMPTION.value)
                )
                | ~Q(reason="")
                | ~Q(reason_codes=""),
                name="an_appraiser_states_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[stage.value for stage in Stage]), name="a_mark_has_a_known_stage"
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True)
                | Q(computed__isnull=True)
                | Q(points=F("computed"))
                | ~Q(reason="")
                | ~Q(reason_codes=""),
                name="points_beside_the_rule_have_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(asks_exemption=False) | ~Q(exemption_reason=""),
                name="who_asks_for_an_exemption_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.criterion} {self.stage} {self.sequence}"


class CriterionAssignment(models.Model):
    """Which of an agency's officers fills a criterion, where they share a sheet so."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="assignments")
    criterion = models.CharField(max_length=40)  # without others below it
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="assigned_criteria")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="a_criterion_is_filled_by_one"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.criterion} {self.account}"
