"""Reading inboxes."""

from pari.notices.models import Notice


def unread_of(person: int, authority: str) -> int:
    """How many notices of one authority somebody hasn't read: 1 query."""
    return Notice.objects.filter(person=person, authority=authority, read_at__isnull=True).count()
