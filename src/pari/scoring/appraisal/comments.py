"""What appraisers tell each other about a criterion of a sheet. Agencies never read it, whoever asks."""

from datetime import datetime

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.journal.actions import write
from pari.scoring.claims.reading import bound_to
from pari.scoring.models import Comment, Sheet
from pari.scoring.sheets.moving import locked_sheet

LONGEST_COMMENT = 5_000  # characters


def comments_of(sheet: Sheet, criterion: str, *, eye: AnyEye) -> list[Comment]:
    """In the order in which they were written: 1 query. Errors: `NotAllowed`."""
    eye.require_on(Action.SEE_COMMENTS, sheet.participant.agency.code, criterion)
    rows = Comment.objects.filter(sheet=sheet, criterion=criterion)
    return list(rows.select_related("account__agency").order_by("pk"))


@transaction.atomic
def write_comment(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, text: str
) -> Comment:
    """Tell the others something; the journal keeps that it was said, and not what.

    Errors: `NotAllowed`; `Refused` with `sheet.unknown`, `appraisal.unknown_criterion`; `BadInput` for a
    text that is empty or too long.
    """
    sheet = locked_sheet(sheet_id, by=by)
    eye.require_on(Action.WRITE_COMMENT, sheet.participant.agency.code, criterion)
    leaf = bound_to(sheet)[2].find(criterion)
    if leaf is None or not leaf.is_leaf:
        raise Refused("appraisal.unknown_criterion", criterion=criterion)
    said = text.strip()
    if not said:
        raise BadInput([Problem("comment.empty", column="text")])
    if len(said) > LONGEST_COMMENT:
        raise BadInput([Problem("comment.too_long", {"most": LONGEST_COMMENT}, column="text")])
    comment = Comment(sheet=sheet, criterion=criterion, text=said, at=at)
    comment.account_id = by.person  # type: ignore[assignment]  # whoever writes has an account
    comment.save()
    write(
        by=by,
        did="comment_written",
        kind="sheet",
        thing=sheet.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage="comments",
        figures={"criterion": criterion, "comment": comment.pk},
    )
    return comment
