"""Reading objections and faults: an agency reads its own, and a fault once it was answered."""

from django.db.models import Prefetch, QuerySet

from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye, Eye
from pari.core.errors import Refused
from pari.publication.models import CorrectedFigure, Objection, ObjectionFile, ObjectionKind
from pari.publication.objections.unadjusted import unadjusted
from pari.scoring.models import Sheet


def objections_of(campaign: Campaign, *, eye: AnyEye) -> list[Objection]:
    """Everything that the eye may read, the oldest first: 4 queries. Errors: `NotAllowed`.

    Each has its parts, which aren't listed themselves. An agency reads what it said itself, and a fault once
    it was answered.
    """
    eye.require(Action.SEE_OBJECTION)
    rows = Objection.objects.filter(sheet__campaign=campaign, part_of__isnull=True)
    listed = list(_as_read(rows).order_by("pk"))
    return [one for one in listed if may_read(one, eye=eye)]


def objections_to(sheet: Sheet, *, eye: AnyEye) -> list[Objection]:
    """Those about one sheet, each with its parts: 4 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEE_OBJECTION, sheet.participant.agency.code)
    rows = Objection.objects.filter(sheet=sheet, part_of__isnull=True)
    listed = list(_as_read(rows).order_by("pk"))
    return [one for one in listed if may_read(one, eye=eye)]


def objection_of(objection_id: int, *, eye: AnyEye, by: Actor) -> Objection:
    """One of them, or a part: 4 queries.

    Errors: `Refused` with `objection.unknown`, also for one that isn't shown.
    """
    rows = Objection.objects.filter(pk=objection_id, sheet__campaign__authority__code=by.authority)
    row = _as_read(rows).first()
    if row is None or not may_read(row, eye=eye):
        raise Refused("objection.unknown")
    return row


def may_read(row: Objection, *, eye: AnyEye) -> bool:
    if not eye.may(Action.SEE_OBJECTION, row.sheet.participant.agency.code).allowed:
        return False
    of_the_agency = isinstance(eye, Eye) and eye.acts_for is not None
    return not of_the_agency or row.kind == ObjectionKind.OBJECTION.value or bool(row.outcome)


def to_adjust(campaign: Campaign) -> QuerySet[Objection]:
    """What was answered so that something else is to stand, and isn't on the sheet yet."""
    return Objection.objects.filter(unadjusted(), sheet__campaign=campaign)


def _as_read(rows: QuerySet[Objection]) -> QuerySet[Objection]:
    """With people and papers, and of the whole each part with its decision."""
    parts = Objection.objects.select_related("decision").order_by("pk")
    files = ObjectionFile.objects.select_related("file__content").order_by("pk")
    joined = rows.select_related(
        "sheet__campaign__authority",
        "sheet__participant__agency",
        "sheet__participant__block",
        "received_from",
        "assigned_to",
        "answered_by",
        "withdrawn_from",
        "decision",
    )
    return joined.prefetch_related(
        Prefetch("files", files.defer("file__content__text", "file__content__folded")),
        Prefetch("parts", parts),
        Prefetch("figures", CorrectedFigure.objects.order_by("pk")),
    )
