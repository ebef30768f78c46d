"""What the source prints held against the figures, and what it says about single agencies."""

import django.db.models.deletion
from django.db import migrations, models

import pari.columns.decimals


class Migration(migrations.Migration):
    dependencies = [
        ("publication", "0001_published_results"),
    ]

    operations = [
        migrations.CreateModel(
            name="PublishedClaim",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.SlugField(max_length=60)),
                ("place", models.CharField(max_length=60)),
                ("quotation", models.TextField()),
                ("measure", models.CharField(max_length=40)),
                ("arguments", models.JSONField()),
                ("printed", models.CharField(max_length=60)),
                ("computed", models.CharField(max_length=60)),
                ("agrees", models.BooleanField(null=True)),
                ("basis", models.JSONField()),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="claims",
                        to="publication.publication",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "position"), name="one_claim_stands_at_a_place"
                    ),
                    models.UniqueConstraint(
                        fields=("publication", "code"), name="a_claim_stands_once_in_a_publication"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("agency", models.CharField(max_length=60)),
                ("field", models.CharField(blank=True, max_length=300)),
                ("criterion", models.TextField(blank=True)),
                ("kind", models.CharField(max_length=10)),
                ("points", pari.columns.decimals.ScaledDecimalField(null=True, places=4)),
                ("text", models.TextField()),
                ("source", models.CharField(max_length=100)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="publication.publication",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("publication", "position"), name="one_finding_stands_at_a_place"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("kind__in", ["exemption", "strength", "weakness", "bonus", "penalty"])
                        ),
                        name="a_finding_is_of_a_known_kind",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("points__isnull", True),
                            models.Q(("kind", "bonus"), ("points__gt", 0)),
                            models.Q(("kind__in", ["exemption", "weakness", "penalty"]), ("points__lt", 0)),
                            _connector="OR",
                        ),
                        name="points_of_a_finding_have_the_sign_of_its_kind",
                    ),
                ],
            },
        ),
    ]
