"""Samples of findings that somebody else reads again.

The lead has them drawn by lot or by risk. The seed of a draw is made when it is written, so that nobody
chooses what comes out, and stands in the journal: `drawn_again` draws the same. The sheets of agencies with
which the lead is in conflict are drawn apart, in the same proportion; the lead neither sees nor counts them.
"""

import secrets
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.appraisal import sampling
from pari.core.appraisal.sampling import Candidate, Place
from pari.core.errors import BadInput, Problem, Refused
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.scoring.appraisal.notices import tell_readers
from pari.scoring.appraisal.sample_frame import Frame, frame_of
from pari.scoring.appraisal.second_readings import DIFFERS, readings_seen
from pari.scoring.models import SecondReading

RANDOM, RISK = "random", "risk"
MOST = 2_000  # places of one sample


@dataclass(frozen=True, slots=True)
class Amount:
    """How many are read again: so many, or a part in percent."""

    size: int = 0
    percent: int = 0

    def of(self, count: int) -> int:
        return min(sampling.size_of(count, self.percent) if self.percent else self.size, count, MOST)


@dataclass(frozen=True, slots=True)
class Preview:
    """What a sample would come to, of all that its maker may see.

    `chosen` is known beforehand for a sample by risk alone; `of_each` counts by appraiser.
    """

    frame: int
    size: int
    of_each: Mapping[int, int]
    chosen: tuple[Candidate, ...]
    without_reader: int


@dataclass(frozen=True, slots=True)
class Sample:
    """One sample as far as it has come; `made_at` tells it from others."""

    made_at: datetime
    why: str
    count: int
    read: int
    differs: int
    may_undo: bool


def preview_of(
    campaign: Campaign, stage: Stage, why: str, amount: Amount, *, eye: AnyEye, at: datetime
) -> Preview:
    """At most 19 queries. Errors: `NotAllowed`."""
    eye.require(Action.ASSIGN_APPRAISERS)
    frame = frame_of(campaign, stage, at=at)
    seen, _apart = _parted(frame, eye)
    size = amount.of(len(seen))
    chosen = _chosen(seen, why, size, "")
    counted = Counter(one.appraiser for one in chosen)
    lacking = sum(not frame.readers[one.place] for one in (chosen if why == RISK else seen))
    return Preview(len(seen), len(chosen), counted, tuple(chosen) if why == RISK else (), lacking)


@transaction.atomic
def draw_sample(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, stage: Stage, why: str, amount: Amount
) -> str:
    """Draw a sample and give each of it to somebody who may read it; returns the seed.

    Who found something doesn't read it, nor does anybody of the agency itself; what nobody may read waits for
    whoever is given the criterion.
    Errors: `NotAllowed`; `BadInput` with `sample.nothing_to_read`, `sample.no_size`.
    """
    eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    frame, seed = frame_of(row, stage, at=at), secrets.token_hex(8)
    seen, apart = _parted(frame, eye)
    if amount.size < 1 and not 1 <= amount.percent <= 100:
        raise BadInput([Problem("sample.no_size", column="size")])
    chosen = _chosen(seen, why, amount.of(len(seen)), seed)
    if not chosen:
        raise BadInput([Problem("sample.nothing_to_read", column="size")])
    others = _chosen(apart, why, _alike(len(apart), len(chosen), len(seen)), seed)
    places = [one.place for one in (*chosen, *others)]
    given = sampling.handed_out(places, frame.readers, _load(row, stage))
    SecondReading.objects.bulk_create(
        SecondReading(
            sheet_id=sheet,
            criterion=code,
            stage=stage.value,
            why=why,
            account_id=given.get((sheet, code)),
            made_at=at,
        )
        for sheet, code in places
    )
    tell_readers(row, set(given.values()), at=at)
    figures = {"why": why, "seed": seed, "size": len(chosen), "of": len(seen), "apart": _own(eye)}
    _write(row, stage, did="second_readings_drawn", by=by, at=at, figures=figures)
    return seed


@transaction.atomic
def undo_sample(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, made_at: datetime) -> int:
    """Take the newest sample back, as long as nothing of it was read; returns how many of it one may see.

    Errors: `NotAllowed`; `Refused` with `sample.read_already`, `sample.not_the_newest`.
    """
    eye.require(Action.ASSIGN_APPRAISERS)
    row = locked(campaign, by)
    rows = SecondReading.objects.filter(sheet__campaign=row, made_at=made_at)
    if SecondReading.objects.filter(sheet__campaign=row, made_at__gt=made_at).exists() or not rows.exists():
        raise Refused("sample.not_the_newest")
    if rows.exclude(result="").exists():
        raise Refused("sample.read_already")
    seen = readings_seen(rows.select_related("sheet__participant__agency"), eye)
    stage, why = rows.values_list("stage", "why")[0]
    rows.delete()
    figures = {"why": why, "size": len(seen)}
    _write(row, Stage(stage), did="second_readings_taken_back", by=by, at=at, figures=figures)
    return len(seen)


def samples_in(rows: Collection[SecondReading]) -> list[Sample]:
    """Samples of those readings, the newest first."""
    newest = max((row.made_at for row in rows), default=None)
    found = []
    for made_at in sorted({row.made_at for row in rows}, reverse=True):
        mine = [row for row in rows if row.made_at == made_at]
        read = sum(bool(row.result) for row in mine)
        differs = sum(row.result == DIFFERS for row in mine)
        found.append(
            Sample(made_at, mine[0].why, len(mine), read, differs, may_undo=made_at == newest and not read)
        )
    return found


def drawn_again(
    campaign: Campaign, stage: Stage, *, seed: str, size: int, made_at: datetime, apart: Collection[str] = ()
) -> list[Place]:
    """What a draw by lot came to, drawn anew from what had been found by then: at most 19 queries.

    Without the agencies drawn apart, of which whoever asks may not know. For checks, which ask no eye.
    """
    frame = frame_of(campaign, stage, at=made_at, until=made_at)
    seen = [one for one in frame.candidates if frame.whose[one.place[0]] not in apart]
    return [one.place for one in sampling.drawn(seen, size, seed)]


def _chosen(candidates: Sequence[Candidate], why: str, size: int, seed: str) -> list[Candidate]:
    choose = sampling.riskiest if why == RISK else sampling.drawn
    return choose(candidates, size, seed)


def _parted(frame: Frame, eye: AnyEye) -> tuple[list[Candidate], list[Candidate]]:
    """What one may see of it, and what of it one may not."""
    seen = eye.seen(Action.SEE_ROUND_1, set(frame.whose.values()))
    listed = [one for one in frame.candidates if frame.whose[one.place[0]] in seen]
    apart = [one for one in frame.candidates if frame.whose[one.place[0]] not in seen]
    return listed, apart


def _alike(count: int, chosen: int, of: int) -> int:
    """As large a part of the one as was chosen of the other, rounded up."""
    return -(-count * chosen // of) if of else 0


def _load(campaign: Campaign, stage: Stage) -> Counter[int]:
    rows = SecondReading.objects.filter(sheet__campaign=campaign, stage=stage.value, account__isnull=False)
    return Counter(rows.values_list("account", flat=True))


def _own(eye: AnyEye) -> list[str]:
    return sorted(getattr(eye, "own_agencies", ()))


def _write(
    campaign: Campaign, stage: Stage, *, did: str, by: Actor, at: datetime, figures: Mapping[str, object]
) -> None:
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        stage=stage.value,
        figures=figures,
    )
