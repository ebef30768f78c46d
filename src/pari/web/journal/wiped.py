"""Rehearsals that were wiped: their chains of the journal are kept, and read by who reads the authority's."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from pari.core.access.eye import Eye
from pari.core.access.roles import Conflict, Phase
from pari.core.calendar.days import day_of
from pari.journal.models import JournalEntry
from pari.people.queries import own_agencies
from pari.web.frame.desk import Desk
from pari.words.time import day_text


@dataclass(frozen=True, slots=True)
class Wiped:
    """`heirs` answered in it for agencies that had ended: codes by the code of the one that ended."""

    code: str
    label: str
    year: int
    conflict: Conflict = Conflict.BLOCKED
    heirs: Mapping[str, str] = field(default_factory=dict)


def wiped_rehearsals(authority: str) -> list[Wiped]:
    """The newest first, as the authority's own chain tells of them: 1 query."""
    rows = JournalEntry.objects.filter(authority=authority, campaign="", did="rehearsal_wiped")
    return [_wiped(row, json.loads(row.figures)) for row in rows.order_by("-sequence")]


def eye_of_wiped(wiped: Wiped, desk: Desk) -> Eye:
    """The eye on a rehearsal that is over: what every stage judged is read by whoever may see that stage of
    a campaign at its end, and of one's own agencies of its year, and their heirs, nothing. 3 queries."""
    by, at = desk.by, desk.at
    year = min(wiped.year, day_of(at).year - 1)  # as in the authority's own chain, or longer ago
    own = own_agencies([desk.account.pk], authority=desk.authority.code, year=year, at=at)[desk.account.pk]
    heirs = {wiped.heirs[code] for code in own if code in wiped.heirs}
    role = by.role or desk.capacity.role
    return Eye(role, Phase.CLOSED, wiped.conflict, by.agency, own | heirs)


def _wiped(row: JournalEntry, figures: Mapping[str, Any]) -> Wiped:
    year = figures.get("year") or day_of(row.at).year
    label = _("Diễn tập năm %(year)s, xóa ngày %(day)s") % {"year": year, "day": day_text(day_of(row.at))}
    conflict = Conflict(figures.get("conflict", Conflict.BLOCKED.value))
    return Wiped(row.thing, label, int(year), conflict, figures.get("heirs", {}))
