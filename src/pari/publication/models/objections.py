"""Objections to published results, and faults that come to light later; both are answered with reasons."""

from django.db import models
from django.db.models import Q

from pari.columns.decimals import ScaledDecimalField
from pari.core.appraisal.findings import Finding
from pari.files.models import StoredFile
from pari.people.models import Account
from pari.publication.models.decisions import Decision
from pari.scoring.models import Mark, Sheet


class ObjectionKind(models.TextChoices):
    """Where it comes from."""

    OBJECTION = "objection"  # Kiến nghị của cơ quan về kết quả
    FALSE_EVIDENCE = "false_evidence"  # Tài liệu kiểm chứng không đúng sự thật
    OWN_ERROR = "own_error"  # Sai sót của Tổ giúp việc


class Objection(models.Model):
    """One objection to one criterion of a published sheet, or to the whole (`criterion` empty).

    Assigned to somebody who judged nothing of that agency; answered with reasons. `adjusted` says what is to
    stand from then on: the mark and the publication follow by an adjusting decision. The whole is adjusted
    criterion by criterion: each is a part with a row of its own. A figure that caps the grade may be put
    right beside that, or alone (`CorrectedFigure`). Until it is answered, the agency may withdraw it.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="objections")
    part_of = models.ForeignKey("self", on_delete=models.CASCADE, related_name="parts", null=True)
    kind = models.CharField(max_length=20)
    criterion = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    paper = models.CharField(max_length=200, blank=True)  # number and day of the agency's paper
    received_at = models.DateTimeField()
    received_from = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="objections", null=True)
    assigned_to = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="assigned_objections", null=True
    )
    assigned_at = models.DateTimeField(null=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_from = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="withdrawn_objections", null=True
    )
    outcome = models.CharField(max_length=20, blank=True)  # empty while it waits
    answer = models.TextField(blank=True)
    finding = models.CharField(max_length=20, blank=True)  # what is to stand
    points = ScaledDecimalField(places=4, null=True)
    exempt = ScaledDecimalField(places=4, null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="answered_objections", null=True
    )
    mark = models.OneToOneField(Mark, on_delete=models.RESTRICT, related_name="objection", null=True)
    decision = models.ForeignKey(Decision, on_delete=models.RESTRICT, related_name="objections", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=ObjectionKind.values), name="an_objection_has_a_known_kind"
            ),
            models.CheckConstraint(condition=~Q(text=""), name="an_objection_says_something"),
            models.CheckConstraint(
                condition=Q(outcome__in=("", "withdrawn"), answered_at__isnull=True, finding="")
                | (Q(outcome="kept", answered_at__isnull=False, finding="") & ~Q(answer=""))
                | (
                    Q(outcome="adjusted", answered_at__isnull=False)
                    & ~Q(answer="")
                    & (
                        Q(finding="")  # what is put right then is a figure, or of the whole its parts
                        | ~Q(criterion="")
                        & Q(finding__in=[one.value for one in Finding if one is not Finding.WITHDRAWN])
                    )
                ),
                name="an_objection_is_answered_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(outcome="withdrawn", withdrawn_at__isnull=False)
                | (~Q(outcome="withdrawn") & Q(withdrawn_at__isnull=True)),
                name="what_is_withdrawn_says_when",
            ),
            models.CheckConstraint(
                condition=Q(part_of__isnull=True) | ~Q(criterion=""), name="a_part_names_its_criterion"
            ),
            models.CheckConstraint(
                condition=Q(mark__isnull=True) | Q(outcome="adjusted"),
                name="only_what_is_adjusted_puts_a_mark",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class ObjectionFile(models.Model):
    """A paper that goes with an objection."""

    objection = models.ForeignKey(Objection, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="objections")

    def __str__(self) -> str:
        return str(self.file)
