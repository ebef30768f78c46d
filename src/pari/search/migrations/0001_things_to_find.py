"""What can be found."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Entry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("authority", models.CharField(max_length=60)),
                ("scope", models.CharField(max_length=150)),
                ("key", models.CharField(max_length=200)),
                ("position", models.PositiveIntegerField()),
                ("title", models.TextField()),
                ("detail", models.TextField(blank=True)),
                ("folded", models.TextField()),
                ("open_to_all", models.BooleanField()),
            ],
            options={
                "indexes": [models.Index(fields=["kind", "authority", "scope"], name="search_by_scope")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "authority", "scope", "key"), name="a_thing_is_found_once"
                    )
                ],
            },
        ),
    ]
