"""What must always be so in the journal."""

from collections.abc import Iterator

from pari.core.errors import Problem
from pari.journal.verify import chains, verify


def broken() -> Iterator[Problem]:
    """Every chain is unbroken from its first entry to its head."""
    for chain in chains():
        yield from verify(chain).problems
