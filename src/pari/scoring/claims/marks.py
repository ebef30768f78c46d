"""Self-marks: what was typed becomes a mark when a criterion is done, and all at once at submission."""

import json
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Refused
from pari.core.scoring.stages import Stage
from pari.core.states import State
from pari.journal.actions import write
from pari.scoring.claims.asked import asked_of
from pari.scoring.claims.drafts import (
    as_json,
    keep_draft,
    leaf_open_in,
    leaf_to_fill,
    next_version,
    sheet_being_filled,
)
from pari.scoring.claims.reading import Claim, Claims, claims_of, faults_of, whole_claims
from pari.scoring.claims.typed import typed_of
from pari.scoring.models import Draft, Mark, Sheet
from pari.scoring.models.marks import OF_THE_AGENCY

SELF = Stage.SELF_ASSESSMENT.value


@transaction.atomic
def give_self_mark(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, seen: int) -> Mark:
    """The criterion is done: its newest text becomes a mark with the points that the rule gives.

    Errors: as `save_draft`; `Refused` with `claim.nothing_typed`, `claim.two_texts` while one's own text
    lies aside, `claim.changed_meanwhile` where a colleague wrote after `seen`; `BadInput` with everything
    that is missing or can't be read.
    """
    sheet = sheet_being_filled(Action.MARK_OWN, eye=eye, by=by, sheet_id=sheet_id)
    if sheet.state == State.AWAITING_SUPPLEMENT.value:
        raise Refused("sheet.not_being_filled", state=sheet.state)
    claims = claims_of(sheet, eye=eye)
    leaf_to_fill(claims.criteria_set, criterion)
    claim = claims.by_code[criterion]
    _must_be_done(claim, seen, by)
    mark = self_marks(claims, [claim], by=by, at=at)[0]
    mark.save()
    clear_drafts(sheet, [criterion])
    _write_mark(mark, by=by)
    return mark


@transaction.atomic
def answer_is_done(*, eye: AnyEye, by: Actor, sheet_id: int, criterion: str, seen: int) -> None:
    """Nothing is missing of an answer in the supplement. It stays a draft: appraisers count and read only
    what the head has handed in, which makes a mark of it.

    Errors: as `give_self_mark`; `Refused` with `claim.not_asked`.
    """
    sheet = sheet_being_filled(Action.MARK_OWN, eye=eye, by=by, sheet_id=sheet_id)
    claims = claims_of(sheet, eye=eye)
    leaf_open_in(sheet, claims.criteria_set, criterion)
    _must_be_done(claims.by_code[criterion], seen, by)


def is_answered(claim: Claim) -> bool:
    """Whether something new was said of a criterion since round 1, handed in or not."""
    later = any(row.stage == Stage.SUPPLEMENT.value for row in claim.evidence)
    return later or claim.is_supplemented or _says_something_new(claim)


def is_answered_fully(claim: Claim) -> bool:
    """The same with nothing missing, and no colleague's text beside it."""
    return is_answered(claim) and not claim.aside and not faults_of(claim)


def _says_something_new(claim: Claim) -> bool:
    typed = claim.kept is not None and claim.kept.is_draft and not claim.kept.on_behalf
    return typed and (claim.mark is None or claim.mark.text != claim.text)


def mark_everything_answered(sheet: Sheet, *, by: Actor, at: datetime) -> list[Mark]:
    """At the submission of a supplement every answer becomes a mark of that stage; for a locked sheet.

    What was typed and says nothing new is no answer. The journal's line is the submission's.
    """
    claims, asked = whole_claims(sheet, with_drafts=True), asked_of(sheet)
    typed = [
        one
        for one in claims.by_code.values()
        if one.criterion.code in asked and one.kept and one.kept.is_draft and not one.kept.on_behalf
    ]
    new = [one for one in typed if _says_something_new(one)]
    marks = Mark.objects.bulk_create(self_marks(claims, new, by=by, at=at, stage=Stage.SUPPLEMENT))
    clear_drafts(sheet, [one.criterion.code for one in typed])
    return marks


def mark_everything_typed(sheet: Sheet, *, by: Actor, at: datetime) -> list[Mark]:
    """At submission every text that isn't a mark yet becomes one, complete or not; for a locked sheet.

    What lies aside stays where it is, and so does what others typed for the agency and nobody there has
    confirmed. The journal's line is the submission's.
    """
    claims = whole_claims(sheet, with_drafts=True)
    typed = [
        one for one in claims.by_code.values() if one.kept and one.kept.is_draft and not one.kept.on_behalf
    ]
    marks = Mark.objects.bulk_create(self_marks(claims, typed, by=by, at=at))
    clear_drafts(sheet, [one.criterion.code for one in typed])
    return marks


@transaction.atomic
def take_up_again(*, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, mark_id: int) -> None:
    """An earlier text of a criterion is typed anew, as a draft; history itself stays.

    Errors: as `save_draft`; `Refused` with `claim.text_gone`.
    """
    sheet = sheet_being_filled(Action.MARK_OWN, eye=eye, by=by, sheet_id=sheet_id)
    mark = sheet.marks.filter(pk=mark_id, stage=SELF).first()
    if mark is None:
        raise Refused("claim.text_gone")
    claims = claims_of(sheet, eye=eye)
    leaf = leaf_open_in(sheet, claims.criteria_set, mark.criterion)
    keep_draft(sheet, leaf, typed_of(mark), by=by, at=at, seen=claims.by_code[leaf.code].version)


def history_of(sheet: Sheet, criterion: str, *, eye: AnyEye) -> QuerySet[Mark]:
    """Everything that the agency said of a criterion, the newest first: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    rows = sheet.marks.filter(criterion=criterion, stage__in=OF_THE_AGENCY)
    return rows.select_related("account").order_by("-version")


def _must_be_done(claim: Claim, seen: int, by: Actor) -> None:
    """A colleague's text that lies aside waits for the colleague; one's own has to be settled first."""
    if any(one.account == by.person for one in claim.aside):
        raise Refused("claim.two_texts")
    if claim.kept is None:
        raise Refused("claim.nothing_typed")
    if claim.kept.version > seen:
        raise Refused("claim.changed_meanwhile", name=claim.kept.name)
    problems = faults_of(claim)
    if problems:
        raise BadInput(problems)


def self_marks(
    claims: Claims,
    done: Iterable[Claim],
    *,
    by: Actor,
    at: datetime,
    stage: Stage = Stage.SELF_ASSESSMENT,
) -> list[Mark]:
    """Rows that aren't saved yet, each numbered after those that its criterion has at the stage."""
    sheet = claims.sheet
    given: dict[str, int] = {}
    for criterion, sequence in sheet.marks.filter(stage=stage.value).values_list("criterion", "sequence"):
        given[criterion] = max(given.get(criterion, 0), sequence)
    return [_mark(claims, one, stage, given.get(one.criterion.code, 0) + 1, by=by, at=at) for one in done]


def _mark(claims: Claims, claim: Claim, stage: Stage, sequence: int, *, by: Actor, at: datetime) -> Mark:
    text, kept = claim.text, claim.kept
    asks = text.asks_exemption and bool(text.exemption_reason)
    return Mark(
        sheet=claims.sheet,
        criterion=claim.criterion.code,
        stage=stage.value,
        sequence=sequence,
        version=next_version(claims.sheet),
        account_id=by.person,
        role=by.role.value if by.role else "",
        at=at,
        edition=claims.bound,
        variant=text.variant,
        values=as_json(text.values),
        facts=json.dumps({name: fact.pk for name, fact in claim.read.facts.items()}, sort_keys=True),
        points=claim.score.points,
        computed=claim.score.points,
        explanation=text.explanation,
        asks_exemption=asks,
        exemption_reason=text.exemption_reason,
        on_behalf=kept.on_behalf if kept else "",
    )


def clear_drafts(sheet: Sheet, criteria: Iterable[str]) -> None:
    """Drafts that a mark has taken the place of."""
    Draft.objects.filter(sheet=sheet, criterion__in=list(criteria), is_aside=False).delete()


def _write_mark(mark: Mark, *, by: Actor) -> None:
    write(
        by=by,
        did="self_mark_given",
        kind="sheet",
        thing=mark.sheet_id,
        at=mark.at,
        campaign=mark.sheet.campaign.code,
        agency=mark.sheet.participant.agency.code,
        stage=SELF,
        figures={
            "criterion": mark.criterion,
            "sequence": mark.sequence,
            "points": None if mark.points is None else str(mark.points.normalize()),
            "asks_exemption": mark.asks_exemption,
        },
    )
