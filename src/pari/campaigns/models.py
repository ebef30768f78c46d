"""A campaign: one year of one authority, with everything that is set before it opens.

Codes are readable and last (`thanh-giang-2026`); instants that end something no longer belong to it.
"""

from django.db import models
from django.db.models import F, Q

from pari.agencies.models import Agency, Authority, Block
from pari.core.access.roles import Conflict, Phase
from pari.core.appraisal.shares import Place
from pari.facts.books import Book
from pari.people.models import Account

PARTICIPATIONS = ("ranked", "not_ranked", "not_taking_part")
COMPARISONS = ("itself", "predecessor", "mean", "nothing")


class Campaign(models.Model):
    """A year's evaluation. It is in preparation until it is opened; then its phases go on."""

    code = models.SlugField(max_length=80, unique=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="campaigns")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    conflict = models.CharField(max_length=20, default=Conflict.BLOCKED.value)
    shows_totals = models.BooleanField(default=False)  # to appraisers, before round 2 has closed
    is_rehearsal = models.BooleanField(default=False)
    copied_from = models.ForeignKey("self", on_delete=models.SET_NULL, related_name="copies", null=True)
    made_at = models.DateTimeField()
    opened_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year"],
                condition=Q(is_rehearsal=False),
                name="a_year_has_one_campaign_besides_rehearsals",
            ),
            models.CheckConstraint(
                condition=Q(conflict__in=[way.value for way in Conflict]),
                name="a_campaign_has_a_way_of_conflict",
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @property
    def book(self) -> Book:
        """Which figures it looks at; a rehearsal has figures of its own."""
        return Book(self.authority.code, self.year, self.code if self.is_rehearsal else "")


class BoundEdition(models.Model):
    """The regulation that the campaign was bound to, frozen as it was; the newest one holds.

    `changes` is the list of what changed against the one before, as JSON text.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="editions")
    edition = models.CharField(max_length=100)  # code in the room of regulations
    is_draft = models.BooleanField()
    content = models.TextField()  # as in regulations: JSON text
    content_sha256 = models.CharField(max_length=64)
    changes = models.TextField(blank=True)
    bound_at = models.DateTimeField()
    bound_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="bound_editions", null=True)

    def __str__(self) -> str:
        return f"{self.campaign} {self.edition}"


class CampaignPhase(models.Model):
    """A phase as planned, and how it ended. Where something is due, the deadline is kept in `deadlines`."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="phases")
    phase = models.CharField(max_length=20)
    opens = models.DateTimeField()
    closes = models.DateTimeField(null=True)  # null: nothing is planned
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="closed_phases", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "phase"], name="a_phase_stands_once"),
            models.CheckConstraint(
                condition=Q(closes__isnull=True) | Q(opens__lt=F("closes")),
                name="a_phase_opens_before_it_closes",
            ),
            models.CheckConstraint(
                condition=Q(phase__in=[phase.value for phase in Phase]), name="a_phase_is_one_that_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.phase}"


class Participant(models.Model):
    """An agency in a campaign: how it takes part, by which set, and what it is compared with."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="participants")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="participations")
    position = models.PositiveIntegerField()
    block = models.ForeignKey(Block, on_delete=models.PROTECT, related_name="participants")
    criteria_set = models.CharField(max_length=60, blank=True)  # code; once opened empty only without a part
    participation = models.CharField(max_length=20, default="ranked")
    reason = models.TextField(blank=True)
    comparison = models.CharField(max_length=20, default="itself")
    compared_with = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="compared", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "agency"], name="an_agency_takes_part_once"),
            models.CheckConstraint(
                condition=Q(participation__in=PARTICIPATIONS), name="a_participation_is_one_that_is_known"
            ),
            models.CheckConstraint(
                condition=Q(participation="ranked") | ~Q(reason=""), name="who_is_not_ranked_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(comparison__in=COMPARISONS), name="a_comparison_is_one_that_is_known"
            ),
            models.CheckConstraint(
                condition=Q(comparison="predecessor", compared_with__isnull=False)
                | (~Q(comparison="predecessor") & Q(compared_with__isnull=True)),
                name="a_comparison_with_a_predecessor_names_it",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.agency}"

    @property
    def is_evaluated(self) -> bool:
        """Ranked or not; whoever takes no part has no sheet to fill."""
        return self.participation != "not_taking_part"


class AnsweredPredecessor(models.Model):
    """A predecessor for whose months a participant answers; one participant answers for each."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="answered")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="answers_for")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="answered_by")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "agency"], name="one_answers_for_a_predecessor"),
        ]

    def __str__(self) -> str:
        return f"{self.participant} ← {self.agency}"


class ParticipationChange(models.Model):
    """How an agency's part was changed once the campaign was open: what all participants read."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="participation_changes")
    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="changes")
    before = models.CharField(max_length=20, blank=True)  # participation; empty: it wasn't in the list
    after = models.CharField(max_length=20)
    answers_for = models.TextField(blank=True)  # codes from then on, a blank between
    reason = models.TextField()
    paper = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="participation_changes", null=True
    )
    person_name = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason=""), name="a_change_of_participation_states_its_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.participant} {self.after}"


class DutyHolder(models.Model):
    """Who has a duty in the campaign; a substitute takes it where the holder is in conflict."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="duty_holders")
    duty = models.CharField(max_length=40)  # core.access.duties
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="duties")
    is_substitute = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "duty", "account"], name="a_duty_is_given_once"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.duty} {self.account}"


class BrokenGlass(models.Model):
    """Two people open for one of them what conflict closes, for a while; the council sees every line."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="broken_glass")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="broken_glass")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="broken_glass")
    action = models.CharField(max_length=40)
    reason = models.TextField()
    asked_at = models.DateTimeField()
    settled_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="settled_glass", null=True)
    settled_at = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)  # null: waits, or was refused

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="breaking_glass_states_its_reason"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | (Q(settled_by__isnull=False) & ~Q(settled_by=F("account"))),
                name="breaking_glass_takes_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.action} {self.agency}"


class Guidance(models.Model):
    """What is said about a criterion; the newest text of a criterion holds, older ones are its history."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="guidance")
    criteria_set = models.CharField(max_length=60)
    criterion = models.CharField(max_length=40)
    text = models.TextField(blank=True)
    sample = models.TextField(blank=True)  # evidence that would do
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="guidance", null=True)

    class Meta:
        indexes = [
            models.Index(fields=["campaign", "criteria_set", "criterion"], name="guidance_of_a_criterion")
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.criteria_set} {self.criterion}"


class Question(models.Model):
    """What a participant asks; all participants read it and its answers."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="questions")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="questions")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="questions")
    criteria_set = models.CharField(max_length=60, blank=True)  # empty: about the campaign as a whole
    criterion = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:60]


class Answer(models.Model):
    """An answer; a later one adds to it, none replaces it."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="answers")
    text = models.TextField()
    answered_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.text[:60]


class AppraisalShare(models.Model):
    """Who appraises a criterion of a set, in which place; without an agency in all that use the set.

    What was given for one agency goes before what holds for its set.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="shares")
    criteria_set = models.CharField(max_length=60)
    criterion = models.CharField(max_length=40)  # without others below it
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="shares", null=True)
    place = models.CharField(max_length=20)  # core.appraisal.shares.Place
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="shares")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign", "criteria_set", "criterion", "place"],
                condition=Q(agency__isnull=True),
                name="a_criterion_is_appraised_by_one_in_each_place",
            ),
            models.UniqueConstraint(
                fields=["campaign", "criteria_set", "criterion", "place", "agency"],
                condition=Q(agency__isnull=False),
                name="an_agency_s_criterion_is_appraised_by_one_in_each_place",
            ),
            models.CheckConstraint(
                condition=Q(place__in=[place.value for place in Place]), name="a_share_has_a_known_place"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.criteria_set} {self.criterion} {self.place} {self.account}"


class ShareChange(models.Model):
    """One change of who appraises what, whole, so that it can be undone: what was there before and after."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="share_changes")
    sequence = models.PositiveIntegerField()
    what = models.CharField(max_length=20)  # by_hand, by_specialty, balanced, undone
    before = models.TextField()  # JSON text: [[set, criterion, agency, place, account or null], …]
    after = models.TextField()
    undoes = models.OneToOneField("self", on_delete=models.RESTRICT, related_name="undone_by", null=True)
    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="share_changes", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "sequence"], name="shares_change_once_at_a_time"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.sequence}"


class AppraisalPlan(models.Model):
    """The plan of the appraisal, as it is being drafted (`approved_at` null) or as it was approved.

    An approval freezes with it what was given out and the schedule at that time; the newest approved holds.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="appraisal_plans")
    sequence = models.PositiveIntegerField()
    text = models.TextField(blank=True)  # principles of work, requirements
    shares = models.TextField(blank=True)  # JSON text as in ShareChange
    schedule = models.TextField(blank=True)  # JSON text: [[begins, ends or null, what, who, where], …]
    paper = models.CharField(max_length=200, blank=True)
    saved_at = models.DateTimeField(null=True)  # when the draft was last changed
    approved_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="appraisal_plans", null=True
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "sequence"], name="a_plan_follows_another"),
            models.UniqueConstraint(
                fields=["campaign"], condition=Q(approved_at__isnull=True), name="one_plan_is_being_drafted"
            ),
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True) | ~Q(text=""), name="an_approved_plan_says_something"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.sequence}"


class ScheduleLine(models.Model):
    """A line of the appraisal's schedule: what is done from when until when, and by whom."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="schedule")
    begins = models.DateTimeField()
    ends = models.DateTimeField(null=True)
    what = models.CharField(max_length=300)
    who = models.CharField(max_length=300, blank=True)
    where = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends__isnull=True) | Q(ends__gt=F("begins")), name="a_line_begins_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return self.what
