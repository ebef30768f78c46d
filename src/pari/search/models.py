"""What can be found: one row a thing, with its words folded."""

from django.db import models


class Entry(models.Model):
    """A thing of some kind. `authority`, `scope` and `key` name it; whoever shows it makes the address."""

    kind = models.CharField(max_length=20)  # agency, edition, criterion …
    authority = models.CharField(max_length=60)  # plain code
    scope = models.CharField(max_length=150)  # what it lies in: the code of an edition; may be empty
    key = models.CharField(max_length=200)
    position = models.PositiveIntegerField()
    title = models.TextField()
    detail = models.TextField(blank=True)  # a line below the title
    folded = models.TextField()  # the words of its names without marks and case, between blanks
    open_to_all = models.BooleanField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "authority", "scope", "key"], name="a_thing_is_found_once"
            ),
        ]
        indexes = [models.Index(fields=["kind", "authority", "scope"], name="search_by_scope")]

    def __str__(self) -> str:
        return self.title
