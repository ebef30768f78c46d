"""Rehearsals that were made when they still shared the year's figures go on with figures of their own."""

from typing import Any

from django.db import migrations


def give_books(apps: Any, _editor: Any) -> None:
    campaign, fact = apps.get_model("campaigns", "Campaign"), apps.get_model("facts", "Fact")
    for rehearsal in campaign.objects.filter(is_rehearsal=True).order_by("pk"):
        rows = fact.objects.filter(authority=rehearsal.authority_id, year=rehearsal.year, rehearsal="")
        newest = {}
        for row in rows.exclude(state="proposed").order_by("sequence"):
            newest[row.agency_id, row.criterion, row.input] = row
        standing = [row for row in newest.values() if row.value]
        for row in standing:
            row.pk, row.rehearsal, row.sequence = None, rehearsal.code, 1
        fact.objects.bulk_create(standing, batch_size=500)


class Migration(migrations.Migration):
    dependencies = [
        ("campaigns", "0004_undone_within"),
        ("facts", "0003_rehearsals_have_figures_of_their_own"),
    ]

    operations = [migrations.RunPython(give_books, migrations.RunPython.noop)]
