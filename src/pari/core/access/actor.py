"""Who acts: what every deed, entry of the journal and eye is told about a person."""

from dataclasses import dataclass

from pari.core.access.roles import Role


@dataclass(frozen=True, slots=True)
class Actor:
    """One person in one capacity of one authority; ids are plain numbers, agencies and authorities codes.

    The command line acts without a person and without a role: whoever holds the machine stands behind it.
    `agency` is the one for which the capacity acts; None for whoever acts over all of them.
    """

    authority: str
    person: int | None = None
    role: Role | None = None
    agency: str | None = None
    appointment: int | None = None
