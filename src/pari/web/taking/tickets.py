"""What was shown comes back signed, so that what is done is what was shown.

A ticket is that of one person and of one thing that a file is taken into, and holds for an hour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.signing import BadSignature, dumps, loads

from pari.core.errors import Refused
from pari.web.frame.desk import Desk

LASTS = 3600  # seconds in which what was shown may be done
About = int | str


@dataclass(frozen=True, slots=True)
class Tickets:
    """Those of one kind of file. `over` says that one no longer serves, `too_much` that one got too long."""

    kind: str
    over: str
    too_much: str = ""
    longest: int = 2_000_000  # characters; a form of more isn't taken by the server

    def issue(self, desk: Desk, about: About, said: Sequence[Any]) -> str:
        """`about` is what the file is taken into. Errors: `Refused` with `too_much`, where there is such."""
        ticket = dumps([desk.account.pk, about, said], salt=self.kind, compress=True)
        if self.too_much and len(ticket) > self.longest:
            raise Refused(self.too_much)
        return ticket

    def said(self, desk: Desk, about: About, ticket: str) -> Any:
        """What it was issued for.

        Errors: `Refused` for one that is old, changed, somebody else's, of another kind or thing.
        """
        try:
            person, thing, said = loads(ticket, salt=self.kind, max_age=LASTS)
        except BadSignature:
            raise Refused(self.over) from None
        if (person, thing) != (desk.account.pk, about):
            raise Refused(self.over)
        return said
