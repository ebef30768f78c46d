"""The first rows of published results."""

import django.db.models.deletion
from django.db import migrations, models

import pari.columns.decimals


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.SlugField(max_length=100, unique=True)),
                ("authority", models.CharField(max_length=60)),
                ("authority_name", models.CharField(max_length=200)),
                ("year", models.PositiveSmallIntegerField()),
                ("version", models.PositiveSmallIntegerField()),
                ("campaign", models.BigIntegerField(null=True)),
                ("title", models.CharField(max_length=300)),
                ("decision_number", models.CharField(blank=True, max_length=60)),
                ("decided_on", models.DateField(null=True)),
                ("regulation", models.TextField(blank=True)),
                ("source", models.TextField(blank=True)),
                ("remarks", models.TextField(blank=True)),
                ("full_standard", pari.columns.decimals.ScaledDecimalField(null=True, places=4)),
                ("shows_rank", models.BooleanField()),
                ("mean", pari.columns.decimals.ScaledDecimalField(null=True, places=2)),
                ("mean_origin", models.CharField(max_length=10)),
                ("previous_year", models.PositiveSmallIntegerField(null=True)),
                ("previous_mean", pari.columns.decimals.ScaledDecimalField(null=True, places=2)),
                ("content_sha256", models.CharField(max_length=64)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("authority", "year", "version"), name="a_year_is_published_once_per_version"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("previous_year__isnull", True),
                            ("previous_year__lt", models.F("year")),
                            _connector="OR",
                        ),
                        name="a_previous_year_lies_before",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("previous_mean__isnull", True), ("previous_year__isnull", False), _connector="OR"
                        ),
                        name="a_previous_mean_names_its_year",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("mean_origin__in", ["computed", "given"])),
                        name="a_mean_states_its_origin",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="PublishedBlock",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("code", models.SlugField(max_length=60)),
                ("name", models.CharField(max_length=200)),
                ("full_name", models.CharField(max_length=300)),
                ("short_name", models.CharField(max_length=60)),
                ("mean", pari.columns.decimals.ScaledDecimalField(null=True, places=2)),
                ("mean_origin", models.CharField(max_length=10)),
                ("previous_mean", pari.columns.decimals.ScaledDecimalField(null=True, places=2)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="blocks",
                        to="publication.publication",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublishedAgency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("agency", models.CharField(max_length=60)),
                ("name", models.CharField(max_length=300)),
                ("other_names", models.TextField(blank=True)),
                ("standard", pari.columns.decimals.ScaledDecimalField(null=True, places=4)),
                ("appraised", pari.columns.decimals.ScaledDecimalField(null=True, places=4)),
                ("points_origin", models.CharField(max_length=10)),
                ("index", pari.columns.decimals.ScaledDecimalField(null=True, places=2)),
                ("grade", models.CharField(blank=True, max_length=60)),
                ("rank", models.PositiveIntegerField(null=True)),
                ("tied", models.BooleanField()),
                ("index_origin", models.CharField(max_length=10)),
                ("capped_from", models.CharField(blank=True, max_length=60)),
                ("cap_reason", models.TextField(blank=True)),
                ("previous_index", pari.columns.decimals.ScaledDecimalField(null=True, places=2)),
                ("previous_grade", models.CharField(blank=True, max_length=60)),
                ("delta", pari.columns.decimals.ScaledDecimalField(null=True, places=2)),
                (
                    "block",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="agencies",
                        to="publication.publishedblock",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="PublishedGrade",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("position", models.PositiveSmallIntegerField()),
                ("grade", models.CharField(max_length=60)),
                ("lowest", pari.columns.decimals.ScaledDecimalField(places=4)),
                (
                    "publication",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="grades",
                        to="publication.publication",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="publishedblock",
            constraint=models.UniqueConstraint(
                fields=("publication", "position"), name="one_block_stands_at_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedblock",
            constraint=models.UniqueConstraint(
                fields=("publication", "code"), name="a_block_stands_once_in_a_publication"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedblock",
            constraint=models.CheckConstraint(
                condition=models.Q(("mean_origin__in", ["computed", "given"])),
                name="a_block_mean_states_its_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedagency",
            constraint=models.UniqueConstraint(
                fields=("block", "position"), name="one_agency_stands_at_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedagency",
            constraint=models.UniqueConstraint(
                fields=("block", "agency"), name="an_agency_stands_once_in_a_block"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedagency",
            constraint=models.CheckConstraint(
                condition=models.Q(("standard__isnull", True), ("standard__gt", 0), _connector="OR"),
                name="a_standard_is_above_zero",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedagency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("appraised__isnull", True), ("standard__isnull", True)),
                    models.Q(("appraised__isnull", False), ("standard__isnull", False)),
                    _connector="OR",
                ),
                name="standard_and_appraised_points_come_together",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedagency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("cap_reason", ""), ("capped_from", "")),
                    models.Q(
                        models.Q(("capped_from", ""), _negated=True),
                        models.Q(("cap_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="a_capped_grade_states_its_reason",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedagency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("delta__isnull", True),
                    models.Q(("index__isnull", False), ("previous_index__isnull", False)),
                    _connector="OR",
                ),
                name="a_delta_stands_between_two_indices",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedagency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("points_origin__in", ["computed", "given"]), ("index_origin__in", ["computed", "given"])
                ),
                name="a_figure_states_its_origin",
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedgrade",
            constraint=models.UniqueConstraint(
                fields=("publication", "position"), name="one_grade_stands_at_a_place"
            ),
        ),
        migrations.AddConstraint(
            model_name="publishedgrade",
            constraint=models.UniqueConstraint(
                fields=("publication", "grade"), name="a_grade_stands_once_in_a_scale"
            ),
        ),
    ]
