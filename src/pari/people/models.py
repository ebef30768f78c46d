"""Personal accounts, and who sits where, acts as what, by which paper, and until when.

A day in `ended` no longer belongs to the spell, as everywhere in the house.
"""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q

from pari.agencies.models import Agency, Authority
from pari.core.access.roles import Role

ROLES_OF_AN_AGENCY = (Role.OFFICER.value, Role.HEAD.value, Role.AGENCY_ADMIN.value)


class Accounts(BaseUserManager["Account"]):
    """How Django and allauth find an account; accounts are made by `actions.make_account` alone."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(username=(username or "").lower())


class Account(AbstractBaseUser):
    """One person's way in, never shared. Who has left keeps it, locked, so that the past stays signed."""

    username = models.CharField(max_length=60, unique=True)  # lower case, dots and digits
    name = models.CharField(max_length=200)
    email = models.EmailField(blank=True)
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="accounts")
    # Whose administrator keeps the account; null: the authority's own administrators do.
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="accounts", null=True)
    is_active = models.BooleanField(default=True)
    must_change_password = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    left_on = models.DateField(null=True)

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = []

    objects = Accounts()

    def __str__(self) -> str:
        return self.username


class Post(models.Model):
    """Where somebody works or worked: what makes an agency one's own for a year."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="posts")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="posts")
    title = models.CharField(max_length=200)  # Phó Giám đốc phụ trách
    began = models.DateField()
    ended = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(began__lt=F("ended")), name="a_post_begins_before_it_ends"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.title}"


class Interest(models.Model):
    """What somebody declares: an agency to be treated as one's own, though no post is held there."""

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="interests")
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="interests")
    reason = models.TextField()
    declared_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="an_interest_states_its_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.agency}"


class Appointment(models.Model):
    """A role by decision, with its days.

    `kind`: appointed; acting (quyền, phụ trách); deputy (KT.); delegated (by authorisation); alternate
    (dự khuyết). The last three act on behalf of another appointment.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="appointments")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="appointments")
    role = models.CharField(max_length=40)
    agency = models.ForeignKey(Agency, on_delete=models.PROTECT, related_name="appointments", null=True)
    kind = models.CharField(max_length=20, default="appointed")
    behalf_of = models.ForeignKey("self", on_delete=models.PROTECT, related_name="stand_ins", null=True)
    paper = models.CharField(max_length=200)  # number and day of the decision or authorisation
    began = models.DateField()
    ended = models.DateField(null=True)
    ended_reason = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="appointed", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(role__in=ROLES_OF_AN_AGENCY, agency__isnull=False)
                | (~Q(role__in=ROLES_OF_AN_AGENCY) & Q(agency__isnull=True)),
                name="a_role_of_an_agency_names_it",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=("appointed", "acting"), behalf_of__isnull=True)
                | Q(kind__in=("deputy", "delegated", "alternate"), behalf_of__isnull=False),
                name="a_stand_in_says_for_whom",
            ),
            models.CheckConstraint(condition=~Q(paper=""), name="an_appointment_names_its_paper"),
            models.CheckConstraint(
                condition=Q(ended__isnull=True) | Q(began__lte=F("ended")),
                name="an_appointment_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.role}"


class HandOver(models.Model):
    """Work passed on from one person to another; what was done before stays in the first one's name.

    It waits until it is taken, or declined with a reason that whoever gave it reads.
    """

    giver = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="given")
    taker = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="taken")
    appointment = models.ForeignKey(Appointment, on_delete=models.PROTECT, related_name="hand_overs")
    note = models.TextField()  # what is open, where things lie
    paper = models.CharField(max_length=200, blank=True)  # by which the role goes along; empty: it stays
    began = models.DateField(null=True)  # from when the taker has the role
    given_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="arranged")
    given_at = models.DateTimeField()
    taken_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)
    declined_because = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(paper="", began__isnull=True) | (~Q(paper="") & Q(began__isnull=False)),
                name="a_role_goes_along_by_a_paper_and_from_a_day",
            ),
            models.UniqueConstraint(
                fields=["appointment", "taker"],
                condition=Q(taken_at__isnull=True, declined_at__isnull=True),
                name="work_waits_once_for_its_taker",
            ),
            models.CheckConstraint(
                condition=Q(declined_at__isnull=True, declined_because="")
                | (Q(declined_at__isnull=False, taken_at__isnull=True) & ~Q(declined_because="")),
                name="work_is_taken_or_declined_with_a_reason",
            ),
            models.CheckConstraint(condition=~Q(giver=F("taker")), name="work_is_handed_to_somebody_else"),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.taker}"


class SensitiveChange(models.Model):
    """A change to somebody who appraises, during a campaign: asked by one person, settled by another.

    `wanted` is the change as JSON text (the words of the action that carries it out), `outcome` empty while
    it waits, then confirmed, refused or withdrawn. What the command line did at once has no asker and stands
    as done "by_command", so that the council reads of it.
    """

    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="sensitive_changes")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="sensitive_changes")
    kind = models.CharField(max_length=40)
    wanted = models.TextField()
    reason = models.TextField()
    asked_by = models.ForeignKey(  # null: the command line
        Account, on_delete=models.PROTECT, related_name="asked_changes", null=True
    )
    asked_at = models.DateTimeField()
    settled_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="settled_changes", null=True
    )
    settled_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(reason="") | Q(outcome="by_command"), name="a_sensitive_change_states_its_reason"
            ),
            models.CheckConstraint(
                condition=Q(outcome="by_command", asked_by__isnull=True, settled_by__isnull=True)
                | (~Q(outcome="by_command") & Q(asked_by__isnull=False)),
                name="only_the_command_line_asks_nobody",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True)
                | Q(
                    outcome__in=("confirmed", "refused", "withdrawn", "by_command"), settled_at__isnull=False
                ),
                name="a_sensitive_change_waits_or_is_settled",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="confirmed")
                | (~Q(settled_by=F("asked_by")) & ~Q(settled_by=F("account"))),
                name="a_sensitive_change_takes_two_people",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account} {self.kind}"


class SignInRules(models.Model):
    """What an authority asks of its people at the door; without a row, what the software asks by default."""

    authority = models.OneToOneField(Authority, on_delete=models.CASCADE, related_name="sign_in_rules")
    second_factor_roles = models.TextField(blank=True)  # codes of roles, separated by blanks

    def __str__(self) -> str:
        return f"{self.authority}"
