"""Correcting figures after the results have passed: by an adjustment alone, each with its reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from pari.agencies.models import Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.facts.books import Book, rows_of
from pari.facts.entering import FINAL, LONGEST_NOTE, last_sequences, locked_agencies, settle_disputes
from pari.facts.models import PROPOSED, Fact
from pari.facts.queries import standing_in
from pari.journal.actions import write


@dataclass(frozen=True, slots=True)
class Correction:
    """A figure of the sheet itself as an answer says that it is right; `note` says why."""

    agency: str
    input: str
    value: str
    as_of: date | None
    source: str
    note: str


@transaction.atomic
def correct_figures(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: str, book: Book, rows: Sequence[Correction]
) -> list[Fact]:
    """Add each figure to the book, final at once, in their order; what it takes the place of stays to read.

    Whoever calls has looked at the values: they were given with an answer, by the rules of every entry. A
    dispute of a figure that is replaced is over.
    Errors: `NotAllowed`.
    """
    authority = Authority.objects.get(code=by.authority)
    for agency in sorted({one.agency for one in rows}):
        eye.require(Action.ADJUST, agency)
    agencies = locked_agencies(authority, {one.agency for one in rows})
    kept = rows_of(book).filter(agency__in=list(agencies.values()), criterion="").exclude(state=PROPOSED)
    standing = standing_in(kept.select_related("agency"))
    last, made = last_sequences(book, agencies), []
    for one in rows:
        home = agencies[one.agency]
        last[home.pk, "", one.input] = last.get((home.pk, "", one.input), 0) + 1
        made.append(
            Fact.objects.create(
                authority=authority,
                agency=home,
                year=book.year,
                rehearsal=book.rehearsal,
                criterion="",
                input=one.input,
                sequence=last[home.pk, "", one.input],
                value=one.value,
                as_of=one.as_of,
                source=one.source,
                note=one.note[:LONGEST_NOTE],
                state=FINAL,
                entered_at=at,
                entered_by_id=by.person,
            )
        )
    replaced = [standing.get(one.agency, {}).get(("", one.input)) for one in rows]
    settle_disputes({row.pk for row in replaced if row}, authority, by=by, at=at)
    for one, was in zip(rows, replaced, strict=True):
        _write(one, was, campaign=campaign, year=book.year, by=by, at=at)
    return made


def _write(one: Correction, was: Fact | None, *, campaign: str, year: int, by: Actor, at: datetime) -> None:
    write(
        by=by,
        did="fact_corrected",
        kind="facts",
        thing=year,
        at=at,
        campaign=campaign,
        agency=one.agency,
        stage="council",
        figures={
            "input": one.input,
            "value": one.value,
            "before": was.value if was else None,
            "as_of": one.as_of.isoformat() if one.as_of else None,
            "source": one.source,
        },
        personal=one.note,
    )
