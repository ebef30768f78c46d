"""The council: remarks on draft results, its agenda, its sessions, votes, and the results that it passed."""

from django.db import models
from django.db.models import F, Q

from pari.campaigns.models import Campaign
from pari.columns.decimals import ScaledDecimalField
from pari.core.appraisal.findings import Finding
from pari.core.council.agenda import ItemKind
from pari.core.council.voting import Choice, Majority
from pari.files.models import StoredFile
from pari.people.models import Account
from pari.scoring.models.marks import Mark
from pari.scoring.models.sheets import Sheet

FORMS = ("meeting", "written")  # họp; lấy ý kiến bằng văn bản
ANSWERS = ("kept", "to_council")
DECIDED = ("passed", "rejected")
GIVES_POINTS = [one.value for one in Finding if one is not Finding.WITHDRAWN]


class Remark(models.Model):
    """What an agency says about its draft result; `criterion` empty: about the whole.

    Answered with reasons: kept as it is, or taken to the council.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="remarks")
    criterion = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    at = models.DateTimeField()
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="remarks", null=True)
    withdrawn_at = models.DateTimeField(null=True)
    answer = models.CharField(max_length=20, blank=True)  # empty while it waits
    answer_text = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="answered_remarks", null=True
    )

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_remark_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at__isnull=True)
                | (Q(answer__in=ANSWERS, answered_at__isnull=False) & ~Q(answer_text="")),
                name="a_remark_is_answered_with_reasons",
            ),
            models.CheckConstraint(
                condition=~Q(answer="to_council") | ~Q(criterion=""),
                name="what_goes_to_the_council_names_a_criterion",
            ),
        ]

    def __str__(self) -> str:
        return self.text[:60]


class RemarkFile(models.Model):
    """A paper that an agency shows with its remark."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="files")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="remarks")

    def __str__(self) -> str:
        return str(self.file)


class Council(models.Model):
    """The council of a campaign as the decision names it: how it decides, and who chairs it.

    Its members are those who hold the role on the day of a session, alternates included.
    """

    campaign = models.OneToOneField(Campaign, on_delete=models.CASCADE, related_name="council")
    paper = models.CharField(max_length=200)  # number and day of the decision
    quorum_top = models.PositiveSmallIntegerField()  # 2 of 3 members must be there
    quorum_bottom = models.PositiveSmallIntegerField()
    majority = models.CharField(max_length=20)  # core.council.voting
    chair_decides_ties = models.BooleanField()
    chair = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="chaired_councils")
    named_at = models.DateTimeField()
    named_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="named_councils", null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(paper=""), name="a_council_names_its_decision"),
            models.CheckConstraint(
                condition=Q(quorum_top__gt=0) & Q(quorum_top__lte=F("quorum_bottom")),
                name="a_quorum_is_a_share_of_the_members",
            ),
            models.CheckConstraint(
                condition=Q(majority__in=[one.value for one in Majority]),
                name="a_council_has_a_known_majority",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.paper}"


class CouncilSession(models.Model):
    """A meeting, or a round of written opinions with a term. Its members are frozen when it is convened."""

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="council_sessions")
    number = models.PositiveIntegerField()
    form = models.CharField(max_length=20)
    begins = models.DateTimeField()
    term = models.DateTimeField(null=True)  # of written opinions
    place = models.CharField(max_length=200, blank=True)
    chair = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="chaired_sessions")
    convened_at = models.DateTimeField()
    convened_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="convened_sessions", null=True
    )
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="closed_sessions", null=True
    )
    minutes = models.TextField(blank=True)  # what was said beside the votes, in words

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "number"], name="a_session_has_a_number"),
            models.CheckConstraint(condition=Q(form__in=FORMS), name="a_session_has_a_known_form"),
            models.CheckConstraint(
                condition=Q(form="meeting", term__isnull=True) | Q(form="written", term__gt=F("begins")),
                name="written_opinions_have_a_term",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.number}"


class CouncilSeat(models.Model):
    """A member of a session; whoever sits for a member who is away is named with them.

    `present` null: nobody has noted it yet. An alternate takes part only while the member is away.
    """

    session = models.ForeignKey(CouncilSession, on_delete=models.CASCADE, related_name="seats")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="council_seats")
    alternate = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="alternate_seats", null=True
    )
    present = models.BooleanField(null=True)
    alternate_present = models.BooleanField(default=False)
    noted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["session", "account"], name="a_member_has_one_seat"),
            models.CheckConstraint(
                condition=Q(alternate_present=False) | Q(present=False, alternate__isnull=False),
                name="an_alternate_sits_for_a_member_who_is_away",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.session} {self.account}"


class AgendaItem(models.Model):
    """A criterion of a sheet before the council: the question, and what either answer puts on the sheet.

    `outcome` empty while it is open. What was taken off the agenda stays with the reason.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="agenda")
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="agenda")
    criterion = models.CharField(max_length=40)
    kind = models.CharField(max_length=20)
    remark = models.ForeignKey(Remark, on_delete=models.RESTRICT, related_name="agenda", null=True)
    question = models.TextField(blank=True)
    passed_finding = models.CharField(max_length=20)
    passed_points = ScaledDecimalField(places=4, null=True)
    passed_exempt = ScaledDecimalField(places=4, null=True)
    rejected_finding = models.CharField(max_length=20)
    rejected_points = ScaledDecimalField(places=4, null=True)
    rejected_exempt = ScaledDecimalField(places=4, null=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="agenda_items", null=True)
    removed_at = models.DateTimeField(null=True)
    removed_why = models.TextField(blank=True)
    outcome = models.CharField(max_length=20, blank=True)
    session = models.ForeignKey(
        CouncilSession, on_delete=models.RESTRICT, related_name="settled", null=True
    )  # in which it was settled
    tally = models.TextField(blank=True)  # JSON text, as counted
    why = models.TextField(blank=True)  # the council's reasons
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="settled_items", null=True)
    mark = models.OneToOneField(Mark, on_delete=models.RESTRICT, related_name="agenda_item", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sheet", "criterion"],
                condition=Q(outcome="", removed_at__isnull=True),
                name="a_criterion_is_open_before_the_council_once",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=[one.value for one in ItemKind]), name="an_item_has_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(passed_finding__in=GIVES_POINTS, rejected_finding__in=GIVES_POINTS),
                name="an_item_says_what_follows",
            ),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at__isnull=True, mark__isnull=True)
                | Q(outcome__in=DECIDED, settled_at__isnull=False, mark__isnull=False, session__isnull=False),
                name="a_settled_item_has_its_mark",
            ),
            models.CheckConstraint(
                condition=Q(removed_at__isnull=True) | (Q(outcome="") & ~Q(removed_why="")),
                name="what_leaves_the_agenda_says_why",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.sheet} {self.criterion}"


class CouncilVote(models.Model):
    """A member's vote on an item in a session; a later one replaces it, none is overwritten."""

    item = models.ForeignKey(AgendaItem, on_delete=models.CASCADE, related_name="votes")
    session = models.ForeignKey(CouncilSession, on_delete=models.CASCADE, related_name="votes")
    account = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="council_votes")
    sequence = models.PositiveIntegerField()
    choice = models.CharField(max_length=10)
    opinion = models.TextField(blank=True)
    at = models.DateTimeField()
    entered_by = models.ForeignKey(
        Account, on_delete=models.PROTECT, related_name="entered_votes", null=True
    )  # the secretariat, for a show of hands or an opinion on paper; null: the member
    paper_day = models.DateField(
        null=True
    )  # on which an opinion came in on paper; `at` is when it was entered

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["item", "session", "account", "sequence"], name="a_vote_is_followed_by_one"
            ),
            models.CheckConstraint(
                condition=Q(choice__in=[one.value for one in Choice]), name="a_vote_is_a_known_choice"
            ),
            models.CheckConstraint(
                condition=Q(paper_day__isnull=True) | Q(entered_by__isnull=False),
                name="an_opinion_on_paper_is_entered_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.account} {self.choice}"


class PassedResults(models.Model):
    """The results as the council passed them, frozen: JSON text of every agency's points, standard, index,
    grade and rank. An adjustment passes them once more, as the next version.
    """

    campaign = models.ForeignKey(Campaign, on_delete=models.CASCADE, related_name="passed")
    version = models.PositiveSmallIntegerField()
    content = models.TextField()
    content_sha256 = models.CharField(max_length=64)
    session = models.ForeignKey(
        CouncilSession, on_delete=models.RESTRICT, related_name="passed", null=True
    )  # null: adjusted afterwards
    passed_at = models.DateTimeField()
    passed_by = models.ForeignKey(Account, on_delete=models.PROTECT, related_name="passed_results", null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["campaign", "version"], name="results_are_passed_once_a_version"),
        ]

    def __str__(self) -> str:
        return f"{self.campaign} {self.version}"
