"""Reading the journal, always through somebody's eye: what it may not see isn't counted either."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.calendar.days import begin_of, end_of
from pari.journal.models import JournalEntry

NEEDED_FOR_STAGE = {
    "round_1": Action.SEE_ROUND_1,
    "round_2": Action.SEE_ROUND_2,
    "council": Action.SEE_VOTES,
    "comments": Action.SEE_COMMENTS,  # that appraisers talk of something is theirs too
}
NEEDED_FOR_DEED = {  # whose words are about all agencies: they stand on pages that not everybody reads
    "ruling_made": Action.SEE_RULINGS,
    "ruling_withdrawn": Action.SEE_RULINGS,
    "ruling_applied": Action.SEE_RULINGS,
    "round_closed": Action.SEE_RANKING,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries; what is empty leaves all. Days are days in Vietnam, both included."""

    agency: str = ""
    person: int | None = None
    dids: Collection[str] = ()
    first: date | None = None
    last: date | None = None


ALL = Wanted()


@dataclass(frozen=True, slots=True)
class Occurring:
    """What the entries that an eye sees in a chain are about: what a list may be narrowed to."""

    agencies: frozenset[str]
    people: frozenset[int]
    dids: frozenset[str]


def entries(
    eye: AnyEye, *, authority: str, campaign: str = "", wanted: Wanted = ALL
) -> QuerySet[JournalEntry]:
    """The entries of a chain that the eye may see, the newest first, with their texts: 1 query of its own.

    What is about an agency is seen by whoever may see that agency's entries; what is about none, or about
    all, only by whoever isn't bound to one agency.
    """
    rows = _seen(eye, authority, campaign).select_related("personal").order_by("-sequence")
    if wanted.agency:
        rows = rows.filter(agency=wanted.agency)
    if wanted.person is not None:
        rows = rows.filter(person=wanted.person)
    if wanted.dids:
        rows = rows.filter(did__in=wanted.dids)
    if wanted.first:
        rows = rows.filter(at__gte=begin_of(wanted.first))
    if wanted.last:
        rows = rows.filter(at__lt=end_of(wanted.last))
    return rows


def occurring(eye: AnyEye, *, authority: str, campaign: str = "") -> Occurring:
    """4 queries: one for what the eye sees, three for what is in it."""
    rows = _seen(eye, authority, campaign).order_by()
    return Occurring(
        agencies=frozenset(rows.exclude(agency="").values_list("agency", flat=True).distinct()),
        people=frozenset(
            person for person in rows.values_list("person", flat=True).distinct() if person is not None
        ),
        dids=frozenset(rows.values_list("did", flat=True).distinct()),
    )


def _seen(eye: AnyEye, authority: str, campaign: str) -> QuerySet[JournalEntry]:
    """An entry about no agency has an empty code, which is no agency's own: an eye bound to one misses it.

    What was judged about an agency in a stage is read by whoever may see that stage of it; rulings and a
    meeting's minutes by whoever may see these.
    """
    rows = JournalEntry.objects.filter(authority=authority, campaign=campaign)
    about = set(rows.order_by().values_list("agency", flat=True).distinct())
    seen = Q(agency__in=eye.seen(Action.SEE_JOURNAL, about))
    for stage, needed in NEEDED_FOR_STAGE.items():
        seen &= ~Q(stage=stage) | Q(agency="") | Q(agency__in=eye.seen(needed, about))
    hidden = [did for did, needed in NEEDED_FOR_DEED.items() if not eye.may(needed).allowed]
    return rows.filter(seen).exclude(did__in=hidden)


def own_deeds(person: int, *, authority: str, campaign: str) -> frozenset[str]:
    """The codes of everything that somebody has done in a chain: 1 query. One's own deeds need no eye."""
    rows = JournalEntry.objects.filter(authority=authority, campaign=campaign, person=person).order_by()
    return frozenset(rows.values_list("did", flat=True).distinct())


def newest_figures(*, authority: str, campaign: str, did: str) -> dict[str, Any]:
    """The figures of the newest such entry of a chain, empty where there is none: 1 query.

    For the room that wrote them, which asks the eye about everything that they name.
    """
    rows = JournalEntry.objects.filter(authority=authority, campaign=campaign, did=did)
    last = rows.order_by("-sequence").values_list("figures", flat=True).first()
    found: dict[str, Any] = json.loads(last) if last else {}
    return found
