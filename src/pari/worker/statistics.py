"""What the database knows of its own tables, by which it chooses the index of a query.

PostgreSQL gathers that by itself. SQLite has to be told; without it, it takes the index of an edition, which
has every mark, for what a sheet's own index finds at once.
"""

from datetime import datetime

from django.db import connection

from pari.notices.queries import last_round

ROWS = 1_000  # of each index; a sample is enough, and takes milliseconds


def renew_statistics(at: datetime) -> int:
    """In the first round of an hour. Returns whether it was done (1) or not (0)."""
    if connection.vendor != "sqlite" or not _is_due(at):
        return 0
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA analysis_limit = {ROWS}")
        cursor.execute("ANALYZE")
    return 1


def _is_due(at: datetime) -> bool:
    before = last_round()
    return before is None or before.went_at < at.replace(minute=0, second=0, microsecond=0)
