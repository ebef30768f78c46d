"""Counts and standards of an edition; the editions kept so far get theirs when they are taken in again."""

from decimal import Decimal
from typing import Any

from django.db import migrations, models
from django.db.models import F, Q

import pari.columns.decimals


def forget_digests(apps: Any, _schema: Any) -> None:
    """An edition without a digest counts as changed, so that `keep_edition` fills the new columns."""
    apps.get_model("regulations", "RegulationEdition").objects.update(content_sha256="")


COUNTS = {
    "sets": models.PositiveSmallIntegerField,
    "from_law": models.PositiveIntegerField,
    "from_published": models.PositiveIntegerField,
    "from_reconstructed": models.PositiveIntegerField,
    "from_model": models.PositiveIntegerField,
}


class Migration(migrations.Migration):
    dependencies = [("regulations", "0001_editions")]

    operations = [
        *(
            migrations.AddField("RegulationEdition", name, column(default=0), preserve_default=False)
            for name, column in COUNTS.items()
        ),
        *(
            migrations.AddField(
                "RegulationEdition",
                name,
                pari.columns.decimals.ScaledDecimalField(default=Decimal(0), places=4),
                preserve_default=False,
            )
            for name in ("lowest_standard", "highest_standard")
        ),
        migrations.AddConstraint(
            "RegulationEdition",
            models.CheckConstraint(
                condition=Q(("lowest_standard__lte", F("highest_standard"))),
                name="a_lowest_standard_is_not_above_the_highest",
            ),
        ),
        migrations.RunPython(forget_digests, migrations.RunPython.noop),
    ]
