"""Measured figures by which criteria are scored, with their source and day; disputes of them; papers.

Papers are a basis of the appraisal beside the sheets: figures and conclusions that agencies were asked for.
"""

from django.db import models
from django.db.models import Q

from pari.agencies.models import Agency, Authority
from pari.files.models import StoredFile
from pari.people.models import Account

PROPOSED = "proposed"
STATES = (PROPOSED, "provisional", "final")
PAPER_KINDS = ("figures", "list", "conclusion", "decision", "other")


class PaperRequest(models.Model):
    """What agencies are asked to send, until when (an instant that no longer belongs to the term)."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="paper_requests")
    campaign = models.CharField(max_length=80)  # plain code
    number = models.PositiveIntegerField()  # within the campaign
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    due = models.DateTimeField()
    criteria = models.TextField(blank=True)  # keys, else codes, a blank between
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="paper_requests", null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="closed_paper_requests", null=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "campaign", "number"], name="a_paper_request_has_its_number"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="a_paper_request_says_what_it_wants"),
        ]

    def __str__(self) -> str:
        return self.title


class AskedAgency(models.Model):
    """An agency that is asked; `received_at` is when the first paper came of those that are still there."""

    request = models.ForeignKey(PaperRequest, on_delete=models.CASCADE, related_name="asked")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="asked_for_papers")
    received_at = models.DateTimeField(null=True)
    reminders = models.PositiveSmallIntegerField(default=0)
    reminded_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["request", "agency"], name="an_agency_is_asked_once"),
        ]

    def __str__(self) -> str:
        return f"{self.request} {self.agency}"


class BasisPaper(models.Model):
    """Tài liệu làm căn cứ thẩm định: what somebody else than the agency under appraisal brings in.

    `about` is the agency that it tells of, empty where it tells of all; `criteria` are those beside which it
    is read, empty for all of them. What was removed stays as a trace.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="basis_papers")
    campaign = models.CharField(max_length=80)  # plain code
    sender = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="papers_sent")
    request = models.ForeignKey(PaperRequest, on_delete=models.PROTECT, related_name="papers", null=True)
    about = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="papers_about", null=True)
    kind = models.CharField(max_length=20)
    title = models.CharField(max_length=300)
    number = models.CharField(max_length=100, blank=True)
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    criteria = models.TextField(blank=True)  # keys, else codes, a blank between
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="basis_papers")
    added_at = models.DateTimeField()
    added_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="basis_papers", null=True)
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="removed_basis_papers", null=True
    )
    removed_why = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=PAPER_KINDS), name="a_basis_paper_has_a_known_kind"),
            models.CheckConstraint(condition=~Q(title=""), name="a_basis_paper_has_a_title"),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True, removed_why="")
                | (Q(removed_at__isnull=False) & ~Q(removed_why="")),
                name="a_removed_basis_paper_says_why",
            ),
        ]
        indexes = [models.Index(fields=["authority", "campaign"], name="basis_papers_of_a_campaign")]

    def __str__(self) -> str:
        return self.title


class Fact(models.Model):
    """One figure of one agency for one input of a criterion. Rows are only added: the newest stands.

    `criterion` is the criterion's shared key, else its code; empty for an input of the sheet itself.
    `value` is the text as it was entered; it is read by what the edition's input declares.
    `state`: proposed (typed by a colleague of the agency itself, doesn't count), provisional (counts, may
    still be changed), final. A proposal is settled by somebody of another agency; an `answer` says why it
    wasn't taken. `paper` is the paper that the figure comes from, or the list that it counts. `rehearsal` is
    the code of the rehearsal in which alone the figure counts, empty for those of the year.
    """

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="facts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="facts")
    year = models.PositiveSmallIntegerField()
    rehearsal = models.CharField(max_length=80, blank=True)  # plain code
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
    paper = models.ForeignKey(BasisPaper, on_delete=models.PROTECT, related_name="facts", null=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="settled_facts", null=True)
    answer = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "agency", "year", "rehearsal", "criterion", "input", "sequence"],
                name="a_fact_is_followed_by_one",
            ),
            models.CheckConstraint(condition=~Q(source=""), name="a_fact_names_its_source"),
            models.CheckConstraint(condition=Q(state__in=STATES), name="a_fact_has_a_known_state"),
            models.CheckConstraint(
                condition=Q(settled_at__isnull=True) | Q(state="proposed"), name="only_proposals_are_settled"
            ),
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
