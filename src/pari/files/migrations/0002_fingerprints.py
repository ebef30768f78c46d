"""Fingerprints of texts, also of those that were read before there were any."""

from typing import Any

from django.db import migrations, models

from pari.core.appraisal.likeness import print_of

AT_ONCE = 50  # texts of up to a megabyte


def take_fingerprints(apps: Any, _schema_editor: Any) -> None:
    rows = apps.get_model("files", "Content").objects
    texts = rows.filter(state="clean").exclude(folded="").order_by("pk").values_list("pk", "folded")
    for pk, folded in texts.iterator(chunk_size=AT_ONCE):
        rows.filter(pk=pk).update(fingerprint=print_of(folded.split()))


class Migration(migrations.Migration):
    dependencies = [("files", "0001_content_files_uploads")]

    operations = [
        migrations.AddField(
            model_name="content",
            name="fingerprint",
            field=models.CharField(blank=True, max_length=64),
        ),
        migrations.RunPython(take_fingerprints, migrations.RunPython.noop, elidable=True),
    ]
