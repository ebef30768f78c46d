"""Marks of earlier years: what agencies claimed and got, and why points were lost. Files bring them in."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from datetime import datetime
from decimal import Decimal
from hashlib import sha256

from django.db import transaction
from django.db.models import Q

from pari.agencies.models import Agency
from pari.campaigns.models import AnsweredPredecessor, Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.core.numbers import ZERO, plain
from pari.journal.actions import write
from pari.scoring.models import PastMark

Place = tuple[str, int]  # agency and year


@dataclass(frozen=True, slots=True)
class Said:
    """One row. `criterion` is the shared key, else the code as it was in that year."""

    agency: str
    year: int
    criterion: str
    max_points: Decimal
    claimed: Decimal | None
    appraised: Decimal | None
    reason_code: str
    reason: str
    source: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """The marks of one agency and year before and after: how many, and how many of them differ."""

    agency: str
    year: int
    before: int
    after: int
    differing: int


def past_marks(*, campaign: Campaign, agency: str, eye: AnyEye) -> dict[str, list[PastMark]]:
    """Marks of the last year before the campaign's of which there are any, by criterion: 1 query.

    By the shared key, else the code. An agency without marks of its own in that year stands on those of the
    predecessors for which it answers: of several, whoever lost most is first.
    Errors: `NotAllowed` for whoever may not read the sheet.
    """
    eye.require(Action.SEE_SHEET, agency)
    answered = AnsweredPredecessor.objects.filter(campaign=campaign, participant__agency__code=agency)
    rows = PastMark.objects.filter(
        Q(agency__code=agency) | Q(agency__in=answered.values("agency")),
        authority=campaign.authority_id,
        year__lt=campaign.year,
    ).select_related("agency")
    found = list(rows.order_by("-year", "pk"))
    of_last_year = [row for row in found if row.year == found[0].year]
    own = [row for row in of_last_year if row.agency.code == agency]
    last: dict[str, list[PastMark]] = {}
    for row in own or sorted(of_last_year, key=_lost, reverse=True):
        last.setdefault(row.criterion, []).append(row)
    return last


def standing_first(past: Mapping[str, list[PastMark]]) -> dict[str, PastMark]:
    """One mark for each criterion: the own one, else of the predecessor that lost most."""
    return {criterion: rows[0] for criterion, rows in past.items()}


def _lost(row: PastMark) -> Decimal:
    """Of what was claimed, else of the maximum; nothing while it isn't known."""
    claimed = row.max_points if row.claimed is None else row.claimed
    return ZERO if row.appraised is None else claimed - row.appraised


def past_of_all(*, authority: str, year: int, eye: AnyEye, agency: str | None = None) -> list[PastMark]:
    """Everything that was brought in of the years before, for whoever brings it in: 1 query.

    Errors: `NotAllowed`.
    """
    eye.require(Action.IMPORT_PAST_MARKS)
    rows = PastMark.objects.filter(authority__code=authority, year__lt=year).select_related("agency")
    chosen = rows if agency is None else rows.filter(agency__code=agency)
    return list(chosen.order_by("-year", "agency__position", "pk"))


def replaced_by(said: Sequence[Said], *, authority: str, eye: AnyEye) -> list[Replaced]:
    """What a file would change, by agency and year: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.IMPORT_PAST_MARKS)
    kept = _kept(said, authority)
    after: dict[Place, set[Said]] = {}
    for one in said:
        after.setdefault((one.agency, one.year), set()).add(one)
    return [
        Replaced(*place, len(kept.get(place, ())), len(rows), len(rows ^ kept.get(place, set())))
        for place, rows in after.items()
    ]


def mark_of(said: Sequence[Said], *, authority: str) -> str:
    """Stands for what lies there now: whoever looked at a file looked at it beside this."""
    kept = _kept(said, authority)
    return _digest(one for rows in kept.values() for one in rows)


@transaction.atomic
def import_past_marks(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    said: Sequence[Said],
    seen: str | None = None,
    file: str = "",
    file_sha256: str = "",
    earlier: str = "",
) -> list[Replaced]:
    """Lay a file's marks in the place of everything that its agencies had in its years, whole or not at all.

    `earlier` is the code of the campaign where they come from one that was published, and not from a file.
    Errors: `NotAllowed`; `Refused` with `facts.moved` where others brought something in since `seen`, with
    `past.nothing_new`, or with `past.not_in_a_rehearsal`.
    """
    eye.require(Action.IMPORT_PAST_MARKS)
    if campaign.is_rehearsal:  # they are those of the authority, which its real campaign reads too
        raise Refused("past.not_in_a_rehearsal")
    authority = campaign.authority
    if authority.code != by.authority:
        raise ValueError(f"an actor of {by.authority} brings nothing into {campaign.code}")
    agencies = _locked(authority.pk, said)
    if seen is not None and mark_of(said, authority=authority.code) != seen:
        raise Refused("facts.moved")
    found = replaced_by(said, authority=authority.code, eye=eye)
    if not any(one.differing for one in found):
        raise Refused("past.nothing_new")
    for one in found:
        PastMark.objects.filter(authority=authority, agency__code=one.agency, year=one.year).delete()
    PastMark.objects.bulk_create(
        (
            PastMark(
                authority=authority,
                agency=agencies[one.agency],
                year=one.year,
                criterion=one.criterion,
                max_points=one.max_points,
                claimed=one.claimed,
                appraised=one.appraised,
                reason_code=one.reason_code,
                reason=one.reason,
                source=one.source,
                imported_at=at,
                imported_by_id=by.person,
            )
            for one in said
        ),
        batch_size=500,
    )
    write(
        by=by,
        did="past_marks_imported",
        kind="past_marks",
        thing=campaign.year,
        at=at,
        campaign=campaign.code,
        figures={
            "year": ", ".join(map(str, sorted({one.year for one in said}))),
            "count": len(said),
            "agencies": sorted({one.agency for one in said}),
            "digest": _digest(said),
            "file": file,
            "file_sha256": file_sha256,
        }
        | ({"earlier": earlier} if earlier else {}),
    )
    return found


def _locked(authority: int, said: Sequence[Said]) -> dict[str, Agency]:
    chosen = Agency.objects.select_for_update().filter(authority=authority)
    return {row.code: row for row in chosen.filter(code__in={one.agency for one in said}).order_by("pk")}


def _kept(said: Sequence[Said], authority: str) -> dict[Place, set[Said]]:
    """What lies there for the agencies and years of a file: 1 query."""
    wanted = {(one.agency, one.year) for one in said}
    rows = PastMark.objects.filter(
        authority__code=authority,
        agency__code__in={agency for agency, _ in wanted},
        year__in={year for _, year in wanted},
    )
    found: dict[Place, set[Said]] = {}
    for row in rows.select_related("agency"):
        place = (row.agency.code, row.year)
        if place in wanted:
            found.setdefault(place, set()).add(_said(row))
    return found


def _said(row: PastMark) -> Said:
    return Said(
        row.agency.code,
        row.year,
        row.criterion,
        row.max_points,
        row.claimed,
        row.appraised,
        row.reason_code,
        row.reason,
        row.source,
    )


def _digest(said: Iterable[Said]) -> str:
    rows = sorted([*map(_plain, astuple(one))] for one in said)
    return sha256(json.dumps(rows, ensure_ascii=False).encode()).hexdigest()


def _plain(value: object) -> str:
    if isinstance(value, Decimal):
        return plain(value)
    return "" if value is None else str(value)
