"""Editions of regulations."""

from django.db import migrations, models

import pari.columns.decimals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="RegulationEdition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("code", models.SlugField(max_length=100, unique=True)),
                ("authority", models.CharField(max_length=60)),
                ("purpose", models.CharField(max_length=60)),
                ("title", models.CharField(max_length=300)),
                ("edition", models.CharField(max_length=100)),
                ("is_draft", models.BooleanField()),
                ("valid_from", models.DateField()),
                ("valid_to", models.DateField(null=True)),
                ("sets", models.PositiveSmallIntegerField()),
                ("lowest_standard", pari.columns.decimals.ScaledDecimalField(places=4)),
                ("highest_standard", pari.columns.decimals.ScaledDecimalField(places=4)),
                ("from_law", models.PositiveIntegerField()),
                ("from_published", models.PositiveIntegerField()),
                ("from_reconstructed", models.PositiveIntegerField()),
                ("from_model", models.PositiveIntegerField()),
                ("content", models.TextField()),
                ("content_sha256", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("valid_to__isnull", True),
                            ("valid_from__lte", models.F("valid_to")),
                            _connector="OR",
                        ),
                        name="an_edition_ends_after_it_begins",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("lowest_standard__lte", models.F("highest_standard"))),
                        name="a_lowest_standard_is_not_above_the_highest",
                    ),
                ],
            },
        ),
    ]
