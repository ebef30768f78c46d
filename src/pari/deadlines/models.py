"""Deadlines of anything, by plain names, with the decisions that moved them; and days off."""

from django.db import models
from django.db.models import Q


class Deadline(models.Model):
    """One term as first set. `scope` and `name` are the caller's: a campaign's code and a phase."""

    authority = models.CharField(max_length=60)
    scope = models.CharField(max_length=80)
    name = models.CharField(max_length=40)
    first = models.DateTimeField()  # what arrives at this instant is no longer in time

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "scope", "name"], name="a_deadline_is_set_once"),
        ]

    def __str__(self) -> str:
        return f"{self.scope} {self.name}"


class Extension(models.Model):
    """A decision that moved a deadline, for everybody or for the agencies listed with it."""

    deadline = models.ForeignKey(Deadline, on_delete=models.CASCADE, related_name="extensions")
    until = models.DateTimeField()
    granted_at = models.DateTimeField()
    for_all = models.BooleanField()
    reason = models.TextField()
    paper = models.CharField(max_length=200, blank=True)  # number and day of the decision
    person = models.BigIntegerField(null=True)  # plain id of the account; null: the command line
    person_name = models.CharField(max_length=200)  # as everybody reads it

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_extension_states_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.deadline} → {self.until}"


class ExtendedAgency(models.Model):
    """One agency for which an extension was granted."""

    extension = models.ForeignKey(Extension, on_delete=models.CASCADE, related_name="agencies")
    agency = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["extension", "agency"], name="an_agency_is_extended_once"),
        ]

    def __str__(self) -> str:
        return self.agency


class DayOff(models.Model):
    """A day off, or a weekend day that is worked instead of one, by an authority's table."""

    authority = models.CharField(max_length=60)
    day = models.DateField()
    name = models.CharField(max_length=200)
    paper = models.CharField(max_length=300)  # the law or decision that says so
    worked = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["authority", "day"], name="a_day_off_stands_once"),
            models.CheckConstraint(condition=~Q(paper=""), name="a_day_off_names_its_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.name}"
