"""Rulings: a large question's decided line, proposed alike to every agency that it touches.

A ruling changes nothing by itself. What it would give is proposed to whoever appraises each criterion, and
they confirm it for what was given to them, together and undoable (`many.undo_batch`): so nobody finds
anything of the own agency by a ruling either, and whoever leads the team gives no findings through it.
"""

import json
from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.appraisal.rulings import follows
from pari.core.errors import BadInput, Problem, Refused
from pari.core.numbers import plain
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.scoring.appraisal.findings import GIVES, Place, Said
from pari.scoring.appraisal.many import Ticked, give_many, spot_of
from pari.scoring.appraisal.notices import tell_whom_it_touches
from pari.scoring.appraisal.rule import Around, ruled
from pari.scoring.appraisal.ruling_asks import LONGEST, Ask, ask_of, claimed_there, problems_of, readable
from pari.scoring.models import Ruling, Sheet


def rulings_of(campaign: Campaign, *, eye: AnyEye) -> list[Ruling]:
    """In the order in which they were made: 1 query. Errors: `NotAllowed`.

    Those that name none but agencies with which one is in conflict aren't there.
    """
    eye.require(Action.SEE_RULINGS)
    rows = campaign.rulings.select_related("decided_by").order_by("number")
    return [row for row in rows if not _is_hidden(row, eye)]


def ruling_of(campaign: Campaign, number: int, *, eye: AnyEye) -> Ruling:
    """Errors: `NotAllowed`; `Refused` with `ruling.unknown`."""
    return _one([row for row in rulings_of(campaign, eye=eye) if row.number == number])


def agencies_of(row: Ruling, *, eye: AnyEye) -> list[str]:
    """Those that a ruling names, without one's own; none where it names none."""
    named = json.loads(row.agencies)
    return [code for code in named if code in readable(named, eye)]


@transaction.atomic
def make_ruling(*, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, ask: Ask) -> Ruling:
    """Write a decided line down. It gives nothing by itself. Errors: `NotAllowed`; `BadInput` with everything
    that is wrong.
    """
    eye.require(Action.MAKE_RULING)
    row = locked(campaign, by)
    if problems := problems_of(row, ask, eye=eye):
        raise BadInput(problems)
    last = row.rulings.aggregate(last=Max("number"))["last"] or 0
    made = Ruling.objects.create(
        campaign=row,
        number=last + 1,
        question=ask.question.strip()[:LONGEST],
        line=ask.line.strip()[:LONGEST],
        criteria=json.dumps(list(dict.fromkeys(ask.criteria)), ensure_ascii=False),
        agencies=json.dumps(list(dict.fromkeys(ask.agencies))),
        finding=ask.says.finding.value,
        points=ask.says.points,
        exempt=ask.says.exempt,
        reason_codes=" ".join(one.value for one in ask.reasons),
        decided_at=at,
        decided_by_id=by.person,
    )
    tell_whom_it_touches(row, made.number, ask.criteria, ask.agencies, at=at)
    _write(made, did="ruling_made", by=by, at=at, words=f"{made.question}\n{made.line}")
    return made


@transaction.atomic
def withdraw_ruling(
    *, eye: AnyEye, by: Actor, at: datetime, campaign: Campaign, number: int, reason: str
) -> Ruling:
    """A line holds no longer. What was found under it stays until somebody finds something else.

    Errors: `NotAllowed`; `Refused` with `ruling.unknown`, `ruling.withdrawn`; `BadInput` without a reason.
    """
    eye.require(Action.MAKE_RULING)
    row = _held(campaign, number, eye=eye, by=by)
    if not reason.strip():
        raise BadInput([Problem("ruling.withdrawn_without_reason", column="reason")])
    row.withdrawn_at, row.withdrawn_why = at, reason.strip()[:LONGEST]
    row.save(update_fields=["withdrawn_at", "withdrawn_why"])
    _write(row, did="ruling_withdrawn", by=by, at=at, words=row.withdrawn_why)
    return row


@transaction.atomic
def apply_ruling(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    number: int,
    stage: Stage,
    ticked: Sequence[Ticked],
) -> str:
    """An appraiser confirms what a ruling gives, of what was given to them; returns the batch to undo it by.

    Errors: as `give_many`; `Refused` with `ruling.unknown`, `ruling.withdrawn`; `BadInput` with
    `ruling.untouched`, `ruling.by_hand`.
    """
    eye.require(Action.SEE_RULINGS)
    row = _held(campaign, number, eye=eye, by=by)
    ask = ask_of(row)

    def say(place: Place, beside: Around) -> Said:
        if not _is_touched(place, ask):
            raise BadInput([Problem("ruling.untouched", {"criterion": place.leaf.code})])
        rule = ruled(place.sheet, place.edition, place.leaf, place.rows, None, beside=beside)
        claimed = claimed_there(place.leaf, rule.claimed, rule.score.points, asks=rule.asks_exemption)
        would = follows(ask.says, claimed)
        if would is None:
            raise BadInput([Problem("ruling.by_hand", {"criterion": place.leaf.code})])
        reasons = () if would.finding is Finding.AGREED else ask.reasons
        return Said(would.finding, would.points, would.exempt, reasons, row.line)

    others = _given_for_the_own(ticked, stage, eye=eye)
    if others:
        raise BadInput(others)
    return give_many(
        eye=eye, by=by, at=at, campaign=campaign, stage=stage, ticked=ticked, say=say, ruling=row
    )


def _given_for_the_own(ticked: Sequence[Ticked], stage: Stage, *, eye: AnyEye) -> list[Problem]:
    """In 2019's way one finds something of the own agency too, but not by a ruling: that is others' to do."""
    from_sheets = {one.sheet for one in ticked}
    rows = Sheet.objects.filter(pk__in=from_sheets)
    agencies = dict(rows.values_list("pk", "participant__agency__code"))
    return [
        Problem("ruling.own_agency", column=spot_of(agencies[one.sheet], one.criterion))
        for one in ticked
        if one.sheet in agencies and eye.may(GIVES[stage], agencies[one.sheet]).recheck
    ]


def _is_touched(place: Place, ask: Ask) -> bool:
    named = (place.leaf.key or place.leaf.code) in ask.criteria
    return named and (not ask.agencies or place.sheet.participant.agency.code in ask.agencies)


def _held(campaign: Campaign, number: int, *, eye: AnyEye, by: Actor) -> Ruling:
    """The row, locked with its campaign, as long as it holds."""
    here = locked(campaign, by)
    row = _one([one for one in here.rulings.filter(number=number) if not _is_hidden(one, eye)])
    if row.withdrawn_at is not None:
        raise Refused("ruling.withdrawn", number=number)
    return row


def _one(rows: list[Ruling]) -> Ruling:
    if not rows:
        raise Refused("ruling.unknown")
    return rows[0]


def _is_hidden(row: Ruling, eye: AnyEye) -> bool:
    named = json.loads(row.agencies)
    return bool(named) and not readable(named, eye)


def _write(row: Ruling, *, did: str, by: Actor, at: datetime, words: str) -> None:
    write(
        by=by,
        did=did,
        kind="campaign",
        thing=row.campaign.code,
        at=at,
        campaign=row.campaign.code,
        figures={
            "ruling": row.number,
            "criteria": json.loads(row.criteria),
            "finding": row.finding,
            "points": None if row.points is None else plain(row.points),
        },
        personal=words,
    )
