"""Number, place and day that an office puts on letters and minutes, often after they went out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import Refused
from pari.core.names import tidy
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.scoring.appraisal.supplement import numbered
from pari.scoring.models import RoundClosing, SupplementLetter


@dataclass(frozen=True, slots=True)
class Sending:
    """Letters that went out at one instant, with one place and day and numbers that follow each other."""

    sent_at: datetime
    count: int
    first: str  # the number of the first letter, as it is printed
    place: str
    day: date | None

    @property
    def first_number(self) -> int | None:
        digits = self.first.partition("/")[0]
        return int(digits) if digits.isdecimal() else None

    @property
    def sign(self) -> str:
        return self.first.partition("/")[2]


def sendings_of(campaign: Campaign, *, eye: AnyEye) -> list[Sending]:
    """In the order in which they went out: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.NUMBER_PAPERS)
    found: dict[datetime, list[SupplementLetter]] = {}
    for row in _letters(campaign).defer("criteria"):
        found.setdefault(row.sent_at, []).append(row)
    return [
        Sending(sent_at, len(rows), rows[0].number, rows[0].place, rows[0].day)
        for sent_at, rows in sorted(found.items())
    ]


def closings_of(campaign: Campaign, *, eye: AnyEye) -> list[RoundClosing]:
    """Rounds that were closed with minutes, without what the meeting had before it: 1 query.

    Errors: `NotAllowed`.
    """
    eye.require(Action.NUMBER_PAPERS)
    return list(campaign.round_closings.defer("content", "minutes").order_by("closed_at"))


@transaction.atomic
def number_letters(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    sent_at: datetime,
    first_number: int | None,
    sign: str,
    place: str,
    day: date | None,
) -> int:
    """Put numbers from the first one on, a place and a day on all letters of one sending; what is left empty
    is left open on the paper. Returns how many there are.

    Errors: `NotAllowed`; `Refused` with `letters.no_such_sending`.
    """
    eye.require(Action.NUMBER_PAPERS)
    row = locked(campaign, by)
    letters = list(_letters(row).filter(sent_at=sent_at))
    if not letters:
        raise Refused("letters.no_such_sending")
    for order, letter in enumerate(letters):
        letter.number = numbered(first_number, order, tidy(sign))
        letter.place, letter.day = tidy(place), day
    SupplementLetter.objects.bulk_update(letters, ["number", "place", "day"], batch_size=200)
    _write(row, letters[0], did="letters_numbered", by=by, at=at, stage=Stage.SUPPLEMENT, of=letters)
    return len(letters)


@transaction.atomic
def number_minutes(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    stage: Stage,
    number: str,
    place: str,
    day: date | None,
) -> RoundClosing:
    """Put number, place and day on the minutes of a closed round.

    Errors: `NotAllowed`; `Refused` with `closing.not_closed`.
    """
    eye.require(Action.NUMBER_PAPERS)
    row = locked(campaign, by)
    closing = row.round_closings.defer("content").filter(stage=stage.value).first()
    if closing is None:
        raise Refused("closing.not_closed")
    closing.number, closing.place, closing.day = tidy(number), tidy(place), day
    closing.save(update_fields=["number", "place", "day"])
    _write(row, closing, did="minutes_numbered", by=by, at=at, stage=stage, of=[closing])
    return closing


def _letters(campaign: Campaign) -> QuerySet[SupplementLetter]:
    """In the order in which they are numbered."""
    rows = SupplementLetter.objects.filter(sheet__campaign=campaign)
    return rows.order_by("sheet__participant__position", "sheet")


def _write(
    campaign: Campaign,
    first: SupplementLetter | RoundClosing,
    *,
    did: str,
    by: Actor,
    at: datetime,
    stage: Stage,
    of: Sequence[object],
) -> None:
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        stage=stage.value,
        figures={
            "count": len(of),
            "number": first.number or None,
            "place": first.place or None,
            "day": first.day.isoformat() if first.day else None,
        },
    )
