"""Editions of regulations as they were taken in: the whole text of each, and what lists ask for."""

from django.db import models
from django.db.models import F, Q

from pari.columns.decimals import ScaledDecimalField


class RegulationEdition(models.Model):
    """One edition. `content` is the document as data, from which all else follows."""

    code = models.SlugField(max_length=100, unique=True)  # khanh-hoa-2019
    authority = models.CharField(max_length=60)  # plain code
    purpose = models.CharField(max_length=60)
    title = models.CharField(max_length=300)
    edition = models.CharField(max_length=100)  # 2019; 2026, sửa đổi
    is_draft = models.BooleanField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)  # included
    sets = models.PositiveSmallIntegerField()
    lowest_standard = ScaledDecimalField(places=4)  # points, of its sets
    highest_standard = ScaledDecimalField(places=4)
    # Criteria without others below them, by the kind of their source
    from_law = models.PositiveIntegerField()
    from_published = models.PositiveIntegerField()
    from_reconstructed = models.PositiveIntegerField()
    from_model = models.PositiveIntegerField()
    content = models.TextField()  # as JSON text: a column of JSON would lose the order of what it holds
    content_sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_from__lte=F("valid_to")),
                name="an_edition_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(lowest_standard__lte=F("highest_standard")),
                name="a_lowest_standard_is_not_above_the_highest",
            ),
        ]

    def __str__(self) -> str:
        return self.code
