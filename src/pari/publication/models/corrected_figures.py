"""Figures that an answer corrects: they cap the grade, and count from the adjustment on."""

from django.db import models
from django.db.models import Q

from pari.facts.models import Fact
from pari.publication.models.objections import Objection


class CorrectedFigure(models.Model):
    """A figure of the sheet itself as the answer to an objection says that it is right.

    `label` and `value` are what it was called, and written, then. The adjustment puts it into the book of
    figures as `fact`, and notes `before`: what it was when the results were passed, empty for none.
    """

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="figures")
    input = models.CharField(max_length=60)
    label = models.TextField()
    value = models.CharField(max_length=100)
    as_of = models.DateField(null=True)
    source = models.CharField(max_length=300)  # paper, or the system that counted
    before = models.CharField(max_length=100, blank=True)
    fact = models.OneToOneField(Fact, on_delete=models.RESTRICT, related_name="corrected", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["objection", "input"], name="an_answer_corrects_a_figure_once"),
            models.CheckConstraint(condition=~Q(value=""), name="a_corrected_figure_has_a_value"),
            models.CheckConstraint(condition=~Q(source=""), name="a_corrected_figure_names_its_source"),
        ]

    def __str__(self) -> str:
        return f"{self.label}: {self.value}"
