"""What the web door itself remembers, for all its processes; everything else belongs to a room."""

from django.db import models


class Remembered(models.Model):
    """Rows of Django's database cache (`CACHES` in the settings): counts of tries, codes that were used."""

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "web_remembered"

    def __str__(self) -> str:
        return self.cache_key
