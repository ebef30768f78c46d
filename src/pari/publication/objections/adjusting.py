"""Adjusting published results: what answers say is to stand is put on the sheets; earlier marks stay."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from pari.agencies.queries import names_of
from pari.campaigns.locked import locked
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.facts.queries import sheets_changed_since
from pari.journal.actions import write
from pari.publication.models import Decision, Objection
from pari.publication.objections.answering import decided_figures, stands_of
from pari.publication.objections.figures import correct
from pari.publication.objections.unadjusted import is_unadjusted
from pari.scoring.council.frozen import newest_passed
from pari.scoring.council.marks import council_mark
from pari.scoring.council.passing import pass_adjusted
from pari.scoring.models import PassedResults, Sheet
from pari.scoring.sheets.moving import locked_sheets


@transaction.atomic
def adjust(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    objection_ids: Collection[int],
    reason: str = "",
) -> PassedResults:
    """Put on the sheets what the answers say is to stand, in the book which figures are right, and freeze the
    results as the next version.

    Earlier marks stay. A decision that says why, its signed paper and the publication follow; until then
    nothing is adjusted once more.
    Errors: `NotAllowed`, also for an objection of the own agency; `BadInput` with `adjusting.nothing`;
    `Refused` with `adjusting.not_published`, `adjusting.not_answered`, `objection.unknown`, and
    `adjusting.figures_changed` where a figure that may cap the grade of another agency was changed since.
    """
    eye.require(Action.ADJUST)
    row = locked(campaign, by)
    rows = _rows(row, objection_ids, eye=eye)
    passed = _published(row)
    _nobody_else_is_touched(row, passed, {one.sheet.participant.agency.code for one in rows})
    sheets = locked_sheets({one.sheet_id for one in rows}, by=by)
    correct(rows, eye=eye, by=by, at=at, campaign=row, passed_at=passed.passed_at)
    for one in rows:
        _put_right(one, sheets[one.sheet_id], by=by, at=at)
    said = reason.strip() or "\n".join(dict.fromkeys(one.answer for one in rows))
    return pass_adjusted(eye=eye, by=by, at=at, campaign=row, reason=said)


def _rows(campaign: Campaign, ids: Collection[int], *, eye: AnyEye) -> list[Objection]:
    """The objections, locked, by their age."""
    if not ids:
        raise BadInput([Problem("adjusting.nothing", column="objections")])
    found = Objection.objects.select_for_update(of=("self",)).filter(
        pk__in=list(ids), sheet__campaign=campaign
    )
    rows = list(found.select_related("sheet__participant__agency").order_by("pk"))
    if len(rows) != len(set(ids)):
        raise Refused("objection.unknown")
    for one in rows:
        eye.require(Action.ADJUST, one.sheet.participant.agency.code)
        if not is_unadjusted(one):
            raise Refused("adjusting.not_answered")
    return rows


def _published(campaign: Campaign) -> PassedResults:
    """What was passed last, once it is published: versions follow each other without gaps."""
    newest = newest_passed(campaign)
    published = Decision.objects.filter(campaign=campaign, passed=newest, published_at__isnull=False)
    if newest is None or not published.exists():
        raise Refused("adjusting.not_published")
    return newest


def _nobody_else_is_touched(campaign: Campaign, passed: PassedResults, adjusted: Collection[str]) -> None:
    """Another agency's grade isn't to fall by the way, for a figure changed after the results were passed.

    Errors: `Refused` with `adjusting.figures_changed`.
    """
    others = sheets_changed_since(campaign.book, passed.passed_at) - set(adjusted)
    if others:
        names = names_of(campaign.authority.code, others)
        raise Refused("adjusting.figures_changed", agencies="; ".join(names[one] for one in sorted(others)))


def _put_right(one: Objection, sheet: Sheet, *, by: Actor, at: datetime) -> None:
    """Its mark; an answer that puts a figure right, and no points, gives none."""
    decided = stands_of(one)
    if decided is None or one.mark_id is not None:
        return
    one.mark = council_mark(sheet, one.criterion, decided, reason=one.answer, by=by, at=at)
    one.save(update_fields=["mark"])
    write(
        by=by,
        did="result_adjusted",
        kind="objection",
        thing=one.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage="council",
        figures={"criterion": one.criterion, **decided_figures(one)},
        personal=one.answer,
    )
