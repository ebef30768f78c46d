"""Rehearsals that were wiped: their chains of the journal are kept, and read by who reads the authority's."""

import json
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.core.calendar.days import day_of
from pari.journal.models import JournalEntry
from pari.words.time import day_text


@dataclass(frozen=True, slots=True)
class Wiped:
    code: str
    label: str


def wiped_rehearsals(authority: str) -> list[Wiped]:
    """The newest first, as the authority's own chain tells of them: 1 query."""
    rows = JournalEntry.objects.filter(authority=authority, campaign="", did="rehearsal_wiped")
    return [Wiped(row.thing, _label(row)) for row in rows.order_by("-sequence")]


def _label(row: JournalEntry) -> str:
    figures = {"year": json.loads(row.figures).get("year", ""), "day": day_text(day_of(row.at))}
    return _("Diễn tập năm %(year)s, xóa ngày %(day)s") % figures
