"""Measured figures by which criteria are scored, each with its source and its day; and disputes of them."""

from django.db import models
from django.db.models import Q

from pari.agencies.models import Agency, Authority
from pari.people.models import Account

STATES = ("proposed", "provisional", "final")


class Fact(models.Model):
    """One figure of one agency for one input of a criterion. Rows are only added: the newest stands.

    `criterion` is the criterion's shared key, else its code; empty for an input of the sheet itself.
    `value` is the text as it was entered; it is read by what the edition's input declares.
    `state`: proposed (typed by a colleague of the agency itself, doesn't count), provisional (counts, may
    still be changed), final.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="facts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="facts")
    year = models.PositiveSmallIntegerField()
    criterion = models.CharField(max_length=80, blank=True)
    input = models.CharField(max_length=60)
    sequence = models.PositiveIntegerField()
    value = models.CharField(max_length=100)  # empty: the figure was taken back
    as_of = models.DateField(null=True)
    source = models.CharField(max_length=300)  # paper, or the system that counted
    note = models.TextField(blank=True)
    state = models.CharField(max_length=20, default="provisional")
    entered_at = models.DateTimeField()
    entered_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="facts", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "agency", "year", "criterion", "input", "sequence"],
                name="a_fact_is_followed_by_one",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_fact_names_its_source"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="a_fact_has_a_known_state"),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.year} {self.criterion} {self.input}"


class FactDispute(models.Model):
    """An agency says that a figure is wrong; it stays in use until somebody answers."""

    fact = models.ForeignKey(Fact, on_delete=models.CASCADE, related_name="disputes")
    campaign = models.CharField(max_length=80)  # plain code
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="fact_disputes", null=True)
    claimed = models.CharField(max_length=100, blank=True)  # the figure that the agency holds to be right
    reason = models.TextField()
    disputed_at = models.DateTimeField()
    answered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="answered_fact_disputes", null=True
    )
    answered_at = models.DateTimeField(null=True)
    outcome = models.CharField(
        max_length=20, blank=True
    )  # empty while it waits; accepted, kept, withdrawn, replaced
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_dispute_states_its_reason"),
            models.UniqueConstraint(
                fields=["fact"], condition=Q(outcome=""), name="one_dispute_of_a_fact_waits_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.fact}"
