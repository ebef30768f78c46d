"""Sheets: one for each participant that is evaluated, with every move that brought it where it stands."""

from django.db import models
from django.db.models import Q

from pari.campaigns.models import Campaign, Participant
from pari.core.states import State
from pari.people.models import Account


class Sheet(models.Model):
    """An agency's sheet in a campaign. Late once is late for ever."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="sheets")
    participant = models.OneToOneField(Participant, on_delete=models.CASCADE, related_name="sheet")
    state = models.CharField(max_length=30, default=State.NOT_BEGUN.value)
    submitted_at = models.DateTimeField(null=True)  # the arrival that counts
    is_late = models.BooleanField(default=False)
    version = models.PositiveBigIntegerField(default=0)  # counts everything written into it, drafts too

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=[state.value for state in State]), name="a_sheet_has_a_known_state"
            ),
            models.CheckConstraint(
                condition=Q(is_late=False) | Q(submitted_at__isnull=False),
                name="late_is_only_what_was_submitted",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant}"


class SheetMove(models.Model):
    """One move; the sequence lets one of two writers at once win."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="moves")
    sequence = models.PositiveIntegerField()
    move = models.CharField(max_length=30)
    before = models.CharField(max_length=30)
    after = models.CharField(max_length=30)
    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="sheet_moves", null=True)
    role = models.CharField(max_length=40, blank=True)
    note = models.TextField(blank=True)  # a head's opinion, the reason of a reopening

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "sequence"], name="a_sheet_moves_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.move}"


class ReopeningRequest(models.Model):
    """An agency asks for its sheet to be opened again after the term, and how that was answered."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="reopening_requests")
    account = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="reopening_requests", null=True
    )  # null: the command line
    reason = models.TextField()
    asked_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="answered_reopenings", null=True
    )
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)  # empty while it waits; granted, refused
    until = models.DateTimeField(null=True)  # the term that a grant gave; null: the one that was running
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_reopening_request_states_its_reason"),
            models.UniqueConstraint(
                fields=["sheet"], condition=Q(outcome=""), name="one_reopening_request_waits_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(outcome="", answered_at__isnull=True)
                | Q(outcome__in=("granted", "refused"), answered_at__isnull=False),
                name="an_answered_reopening_request_says_how",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet}"
