"""Previews that promise nothing which is then refused: the deed is done, and taken back."""

from collections.abc import Callable

from django.db import transaction


def tried(deed: Callable[[], object]) -> None:
    """Nothing stays of the deed. Errors: whatever refuses it."""
    with transaction.atomic():
        deed()
        transaction.set_rollback(True)
