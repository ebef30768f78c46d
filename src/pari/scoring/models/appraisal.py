"""Around findings: what appraisers tell each other, rulings, second readings, letters for a supplement."""

from django.db import models
from django.db.models import Q

from pari.campaigns.models import Campaign
from pari.columns.decimals import ScaledDecimalField
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import Stage
from pari.people.models import Account
from pari.scoring.models.marks import Mark
from pari.scoring.models.sheets import Sheet

WHY_READ_TWICE = ("own_agency", "random", "risk")


class Comment(models.Model):
    """What appraisers tell each other about a criterion of a sheet; agencies never read it."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="comments")
    criterion = models.CharField(max_length=40)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="comments")
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(text=""), name="a_comment_says_something")]
        indexes = [models.Index(fields=["sheet", "criterion"], name="comments_on_a_criterion")]

    def __str__(self) -> str:
        return self.text[:60]


class Ruling(models.Model):
    """A large question with the line that the team decided, applied alike to every agency that it touches."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="rulings")
    number = models.PositiveIntegerField()
    question = models.TextField()
    line = models.TextField()  # what was decided, in words
    criteria = models.TextField()  # JSON text: shared keys, else codes
    agencies = models.TextField()  # JSON text: codes; [] for all that the criteria touch
    finding = models.CharField(max_length=20)  # what follows from it for each
    points = ScaledDecimalField(places=4, null=True)  # null: as the rule gives for what is accepted
    exempt = ScaledDecimalField(places=4, null=True)
    reason_codes = models.CharField(max_length=200, blank=True)  # LossReason codes, a blank between
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="rulings", null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="a_ruling_has_a_number"),
            models.CheckConstraint(
                condition=~Q(question="") & ~Q(line=""), name="a_ruling_has_question_and_line"
            ),
            models.CheckConstraint(
                condition=Q(finding__in=[one.value for one in Finding]), name="a_ruling_has_a_known_finding"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"


class SecondReading(models.Model):
    """A criterion of a sheet that somebody else reads again: by conflict, by lot, or by risk."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="second_readings")
    criterion = models.CharField(max_length=40)
    stage = models.CharField(max_length=20)
    why = models.CharField(max_length=20)
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="second_readings", null=True
    )  # to whom it was given
    made_at = models.DateTimeField()
    read = models.ForeignKey(
        Mark, on_delete=models.RESTRICT, related_name="readings", null=True
    )  # what lay there
    result = models.CharField(max_length=20, blank=True)  # empty while it waits; same, differs
    points = ScaledDecimalField(places=4, null=True)  # what the second reader would give
    note = models.TextField(blank=True)
    read_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="done_readings", null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "criterion", "stage"], name="a_criterion_is_read_again_once_a_stage"
            ),
            models.CheckConstraint(
                condition=Q(why__in=WHY_READ_TWICE), name="a_second_reading_has_a_known_cause"
            ),
            models.CheckConstraint(
                condition=Q(stage__in=[Stage.ROUND_1.value, Stage.ROUND_2.value]),
                name="a_second_reading_is_of_a_round",
            ),
            models.CheckConstraint(
                condition=Q(result="", read_at__isnull=True)
                | Q(result__in=("same", "differs"), read_at__isnull=False, read__isnull=False),
                name="a_second_reading_that_was_done_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.criterion} {self.stage}"


class SupplementLetter(models.Model):
    """What an agency is asked to supplement after round 1: the criteria not agreed, each with its reasons.

    `criteria` is frozen as it was sent: JSON text, [{criterion, claimed, points, finding, reasons, text}, …].
    """

    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="letter")
    number = models.CharField(max_length=100, blank=True)  # 12/TGV-CCHC
    place = models.CharField(max_length=80, blank=True)  # before the day, as on any official paper
    day = models.DateField(null=True)  # null: that on which it was sent
    criteria = models.TextField()
    agreed = models.PositiveIntegerField()  # how many criteria were agreed
    due = models.DateTimeField()  # as it stood when the letter went out
    sent_at = models.DateTimeField()
    sent_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="supplement_letters", null=True
    )

    def __str__(self) -> str:
        return f"{self.sheet} {self.number}"


class RoundClosing(models.Model):
    """How a round was closed: what the meeting had before it, frozen as JSON text, and its minutes."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="round_closings")
    stage = models.CharField(max_length=20)
    content = models.TextField()  # counts by field and finding, items that stayed open or disputed
    minutes = models.TextField(blank=True)  # what the meeting concluded, in words
    number = models.CharField(max_length=100, blank=True)  # 12/BB-TGV, of the minutes as a paper
    place = models.CharField(max_length=80, blank=True)
    day = models.DateField(null=True)  # null: that on which the round was closed
    closed_at = models.DateTimeField()
    closed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="round_closings", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "stage"], name="a_round_is_closed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.stage}"
