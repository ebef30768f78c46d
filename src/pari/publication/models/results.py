"""What was published: rows that hold everything a page needs, whatever changes elsewhere.

A number that a year doesn't know is null, a text empty: of 2017 only grades and block means are known.
Indices and means are kept as published, with two decimals; points with four.
"""

from django.db import models
from django.db.models import F, Q

from pari.columns.decimals import ScaledDecimalField


class FindingKind(models.TextChoices):
    """What the source of a publication says about an agency."""

    EXEMPTION = "exemption"  # points left out of the standard
    STRENGTH = "strength"
    WEAKNESS = "weakness"
    BONUS = "bonus"
    PENALTY = "penalty"


LESSENING = [FindingKind.EXEMPTION.value, FindingKind.WEAKNESS.value, FindingKind.PENALTY.value]


class Origin(models.TextChoices):
    """Whether a figure follows from others by the rules, or was taken over as somebody published it."""

    COMPUTED = "computed"
    GIVEN = "given"


def known_origin(*columns: str) -> Q:
    condition = Q()
    for column in columns:
        condition &= Q(**{f"{column}__in": Origin.values})
    return condition


class Publication(models.Model):
    """The results of one year, published by one authority. A correction is a new version, never an edit."""

    slug = models.SlugField(max_length=100, unique=True)  # khanh-hoa-2019
    authority = models.CharField(max_length=60)  # plain code
    authority_name = models.CharField(max_length=200)
    year = models.PositiveSmallIntegerField()
    version = models.PositiveSmallIntegerField()
    campaign = models.BigIntegerField(null=True)  # plain id; null where the year was taken over from paper

    title = models.CharField(max_length=300)
    decision_number = models.CharField(max_length=60, blank=True)
    decided_on = models.DateField(null=True)
    regulation = models.TextField(blank=True)  # the regulation's name, as a sentence cites it
    source = models.TextField(blank=True)  # the paper that given figures come from
    remarks = models.TextField(blank=True)  # one a line: where figures and words of the source differ

    full_standard = ScaledDecimalField(places=4, null=True)  # points before reductions
    shows_rank = models.BooleanField()  # whether ranks inside a block are published
    mean = ScaledDecimalField(places=2, null=True)  # percent
    mean_origin = models.CharField(max_length=10)
    previous_year = models.PositiveSmallIntegerField(null=True)
    previous_mean = ScaledDecimalField(places=2, null=True)

    content_sha256 = models.CharField(max_length=64)  # of the whole snapshot, see `contents.digest`

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "year", "version"], name="a_year_is_published_once_per_version"
            ),
            models.CheckConstraint(
                condition=Q(previous_year__isnull=True) | Q(previous_year__lt=F("year")),
                name="a_previous_year_lies_before",
            ),
            models.CheckConstraint(
                condition=Q(previous_mean__isnull=True) | Q(previous_year__isnull=False),
                name="a_previous_mean_names_its_year",
            ),
            models.CheckConstraint(condition=known_origin("mean_origin"), name="a_mean_states_its_origin"),
        ]

    def __str__(self) -> str:
        return self.slug


class PublishedGrade(models.Model):
    """One grade of the scale, the best one first, with the lowest index (percent, included) that earns it."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="grades")
    position = models.PositiveSmallIntegerField()
    grade = models.CharField(max_length=60)
    lowest = ScaledDecimalField(places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_grade_stands_at_a_place"),
            models.UniqueConstraint(fields=["publication", "grade"], name="a_grade_stands_once_in_a_scale"),
        ]

    def __str__(self) -> str:
        return self.grade


class PublishedBlock(models.Model):
    """A block with the mean of its agencies' indices."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="blocks")
    position = models.PositiveSmallIntegerField()
    code = models.SlugField(max_length=60)
    name = models.CharField(max_length=200)  # Sở, ban, ngành
    full_name = models.CharField(max_length=300)  # Các sở, ban, ngành thuộc UBND tỉnh
    short_name = models.CharField(max_length=60)  # for buttons
    mean = ScaledDecimalField(places=2, null=True)  # percent
    mean_origin = models.CharField(max_length=10)
    previous_mean = ScaledDecimalField(places=2, null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_block_stands_at_a_place"),
            models.UniqueConstraint(
                fields=["publication", "code"], name="a_block_stands_once_in_a_publication"
            ),
            models.CheckConstraint(
                condition=known_origin("mean_origin"), name="a_block_mean_states_its_origin"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PublishedAgency(models.Model):
    """One agency's result, and what was published of it the year before."""

    block = models.ForeignKey(PublishedBlock, on_delete=models.CASCADE, related_name="agencies")
    position = models.PositiveSmallIntegerField()  # inside the block, in ranked order
    agency = models.CharField(max_length=60)  # plain code
    name = models.CharField(max_length=300)
    other_names = models.TextField(blank=True)  # one a line, for searching

    standard = ScaledDecimalField(places=4, null=True)  # points left after exemptions
    appraised = ScaledDecimalField(places=4, null=True)  # points
    points_origin = models.CharField(max_length=10)
    index = ScaledDecimalField(places=2, null=True)  # percent
    grade = models.CharField(max_length=60, blank=True)
    rank = models.PositiveIntegerField(null=True)
    tied = models.BooleanField()  # another agency of the block has exactly the same index
    index_origin = models.CharField(max_length=10)  # of index, grade and rank
    capped_from = models.CharField(max_length=60, blank=True)  # the grade that the index earns
    cap_reason = models.TextField(blank=True)  # a sentence

    previous_index = ScaledDecimalField(places=2, null=True)
    previous_grade = models.CharField(max_length=60, blank=True)
    delta = ScaledDecimalField(places=2, null=True)  # percentage points, of published indices

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["block", "position"], name="one_agency_stands_at_a_place"),
            models.UniqueConstraint(fields=["block", "agency"], name="an_agency_stands_once_in_a_block"),
            models.CheckConstraint(
                condition=Q(standard__isnull=True) | Q(standard__gt=0), name="a_standard_is_above_zero"
            ),
            models.CheckConstraint(
                condition=Q(standard__isnull=True, appraised__isnull=True)
                | Q(standard__isnull=False, appraised__isnull=False),
                name="standard_and_appraised_points_come_together",
            ),
            models.CheckConstraint(
                condition=Q(capped_from="", cap_reason="") | (~Q(capped_from="") & ~Q(cap_reason="")),
                name="a_capped_grade_states_its_reason",
            ),
            models.CheckConstraint(
                condition=Q(delta__isnull=True) | Q(index__isnull=False, previous_index__isnull=False),
                name="a_delta_stands_between_two_indices",
            ),
            models.CheckConstraint(
                condition=known_origin("points_origin", "index_origin"), name="a_figure_states_its_origin"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PublishedClaim(models.Model):
    """Something that the source prints, computed again from the published figures: `words.claims` says it.

    `printed` and `computed` are plain: numbers with a point, codes, grades, `yes` or `no`. `basis` holds the
    codes and figures that the computed value rests on, and the names of all codes.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="claims")
    position = models.PositiveSmallIntegerField()  # in the order of the source
    code = models.SlugField(max_length=60)
    place = models.CharField(max_length=60)  # II.1.a, bảng 3
    quotation = models.TextField()
    measure = models.CharField(max_length=40)  # a key of `core.ranking.claims.measures`
    arguments = models.JSONField()
    printed = models.CharField(max_length=60)
    computed = models.CharField(max_length=60)
    agrees = models.BooleanField(null=True)  # null: the figures don't reach far enough to tell
    basis = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_claim_stands_at_a_place"),
            models.UniqueConstraint(
                fields=["publication", "code"], name="a_claim_stands_once_in_a_publication"
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PublishedFinding(models.Model):
    """One sentence of the source about one agency; `points` are null where the source prints none."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="findings")
    position = models.PositiveSmallIntegerField()  # in the order of the source
    agency = models.CharField(max_length=60)  # plain code
    field = models.CharField(max_length=300, blank=True)  # title of a top criterion of the regulation
    criterion = models.TextField(blank=True)  # as the source names it
    kind = models.CharField(max_length=10)
    points = ScaledDecimalField(places=4, null=True)  # signed
    text = models.TextField()  # a sentence
    source = models.CharField(max_length=100)  # 341/BC-SNV, II.2.1

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_finding_stands_at_a_place"),
            models.CheckConstraint(
                condition=Q(kind__in=FindingKind.values), name="a_finding_is_of_a_known_kind"
            ),
            models.CheckConstraint(
                condition=Q(points__isnull=True)
                | Q(kind=FindingKind.BONUS.value, points__gt=0)
                | Q(kind__in=LESSENING, points__lt=0),
                name="points_of_a_finding_have_the_sign_of_its_kind",
            ),
        ]

    def __str__(self) -> str:
        return self.text


class PublishedPart(models.Model):
    """A field or a criterion of an agency's result, where the decision makes so much public."""

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="parts")
    position = models.PositiveIntegerField()  # in the order of the blocks, agencies and regulation
    agency = models.CharField(max_length=60)  # plain code
    level = models.CharField(max_length=10)  # field, criterion
    code = models.CharField(max_length=40)
    title = models.TextField()
    standard = ScaledDecimalField(places=4)  # points left after exemptions
    points = ScaledDecimalField(places=4)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_part_stands_at_a_place"),
            models.CheckConstraint(
                condition=Q(level__in=("field", "criterion")), name="a_part_is_a_field_or_a_criterion"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.agency} {self.code}"


class PublishedChange(models.Model):
    """What a version changed against the one before, of one agency, and why: values as they are shown.

    `what` is index, grade, rank, standard or appraised; of an agency the reason stands with each line.
    """

    publication = models.ForeignKey(Publication, on_delete=models.CASCADE, related_name="changes")
    position = models.PositiveIntegerField()
    agency = models.CharField(max_length=60)  # plain code
    name = models.CharField(max_length=300)
    what = models.CharField(max_length=20)
    before = models.CharField(max_length=60)
    after = models.CharField(max_length=60)
    why = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["publication", "position"], name="one_change_stands_at_a_place"),
            models.CheckConstraint(
                condition=Q(what__in=("index", "grade", "rank", "standard", "appraised")),
                name="a_change_is_of_a_known_figure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.what}"
