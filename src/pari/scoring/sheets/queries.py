"""Reading sheets, always through the eye of whoever asks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, OuterRef, QuerySet, Subquery

from pari.agencies.queries import names_of
from pari.campaigns.models import Campaign
from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Phase, Role
from pari.core.calendar.days import day_of
from pari.core.calendar.deadlines import Deadline, Term
from pari.core.states import HANDED_IN, Move, State, is_with_head
from pari.deadlines.queries import deadlines_of
from pari.people.queries import appointments_on
from pari.scoring.models import ReopeningRequest, Sheet, SheetMove

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How far one agency has come. `term` is the agency's own; of the first move on the last one is known."""

    sheet: int
    agency: str
    name: str
    block: str
    block_name: str
    state: State
    term: Term | None
    submitted_at: datetime | None
    is_late: bool
    moved_at: datetime | None
    last_move: Move | None

    @property
    def handed_in(self) -> bool:
        return self.state in HANDED_IN

    @property
    def is_with_head(self) -> bool:
        return is_with_head(self.state, self.last_move)

    def is_overdue(self, at: datetime) -> bool:
        """The term has passed and nothing came; whoever was given more time afterwards is overdue too."""
        return not self.handed_in and self.term is not None and self.term.due <= at

    def days_overdue(self, at: datetime) -> int:
        """Whole days since the term ended."""
        return (at - self.term.due) // ONE_DAY if self.term else 0


def sheets_that_count(campaign: Campaign) -> QuerySet[Sheet]:
    """Without those of agencies that no longer take part, whose sheets are kept as they were."""
    return Sheet.objects.filter(campaign=campaign).exclude(participant__participation="not_taking_part")


def standings(campaign: Campaign, *, eye: AnyEye, action: Action = Action.SEE_PROGRESS) -> list[Standing]:
    """Every sheet that the action may touch, in the order of the campaign: at most 5 queries.

    The sheet of an agency that no longer takes part is kept, and left out here.
    """
    rows = sheets_that_count(campaign).select_related("participant__agency", "participant__block")
    newest = SheetMove.objects.filter(sheet=OuterRef("pk")).order_by("-sequence").values("move")[:1]
    told = rows.annotate(moved_at=Max("moves__at"), last_move=Subquery(newest))
    sheets = list(told.order_by("participant__position"))
    codes = [sheet.participant.agency.code for sheet in sheets]
    seen = eye.seen(action, codes)
    names, deadline = names_of(campaign.authority.code, codes), submission_deadline(campaign)
    return [_standing(sheet, names, deadline) for sheet in sheets if sheet.participant.agency.code in seen]


def submission_deadline(campaign: Campaign) -> Deadline | None:
    """Until when sheets are due, with everything that moved it: at most 3 queries."""
    deadlines = deadlines_of(campaign.authority.code, campaign.code)
    return deadlines.get(Phase.SELF_ASSESSMENT.value)


def sheet_of(campaign: Campaign, agency: str, *, eye: AnyEye, action: Action = Action.SEE_SHEET) -> Sheet:
    """One agency's sheet: 1 query. Errors: `NotAllowed`; `Sheet.DoesNotExist`."""
    eye.require(action, agency)
    rows = Sheet.objects.select_related("campaign__authority", "participant__agency", "participant__block")
    return rows.get(campaign=campaign, participant__agency__code=agency)


def moves_of(sheet: Sheet, *, eye: AnyEye) -> QuerySet[SheetMove]:
    """The way of a sheet, the newest move first. Errors: `NotAllowed`."""
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    return sheet.moves.select_related("account").order_by("-sequence")


def had_round_2(sheet: Sheet, *, eye: AnyEye) -> bool:
    """Whether the sheet went through round 2: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    return sheet.moves.filter(move=Move.START_ROUND_2.value).exists()


def requests_of(sheet: Sheet, *, eye: AnyEye) -> QuerySet[ReopeningRequest]:
    """What an agency has asked, the newest first. Errors: `NotAllowed`."""
    eye.require(Action.SEE_SHEET, sheet.participant.agency.code)
    return sheet.reopening_requests.select_related("account", "answered_by").order_by("-pk")


def requests_to_answer(campaign: Campaign, *, eye: AnyEye) -> list[ReopeningRequest]:
    """Requests of those agencies that this eye may decide about, those that wait first: 1 query."""
    rows = ReopeningRequest.objects.filter(sheet__campaign=campaign).select_related(
        "account", "answered_by", "sheet__participant__agency"
    )
    found = list(rows.order_by("-pk"))
    seen = eye.seen(Action.REOPEN_SHEET, {_agency(one) for one in found})
    return sorted((one for one in found if _agency(one) in seen), key=lambda one: bool(one.outcome))


def contacts_of(
    campaign: Campaign, at: datetime, *, eye: AnyEye, roles: tuple[Role, ...] = (Role.OFFICER, Role.HEAD)
) -> Mapping[str, list[str]]:
    """Names of an agency's officers, then its heads, for whoever writes reminders: 1 query."""
    wanted = [role.value for role in roles]
    held = appointments_on(day_of(at)).filter(
        authority=campaign.authority_id, agency__isnull=False, role__in=wanted
    )
    found: dict[str, list[str]] = {}
    for one in sorted(held, key=lambda row: (wanted.index(row.role), row.pk)):
        if one.agency is not None:
            found.setdefault(one.agency.code, []).append(one.account.name)
    seen = eye.seen(Action.SEND_REMINDER, list(found))
    return {agency: names for agency, names in found.items() if agency in seen}


def _agency(request: ReopeningRequest) -> str:
    return request.sheet.participant.agency.code


def _standing(sheet: Sheet, names: Mapping[str, str], deadline: Deadline | None) -> Standing:
    agency, block = sheet.participant.agency, sheet.participant.block
    return Standing(
        sheet=sheet.pk,
        agency=agency.code,
        name=names.get(agency.code, agency.code),
        block=block.code,
        block_name=block.name,
        state=State(sheet.state),
        term=deadline.term(agency.code) if deadline else None,
        submitted_at=sheet.submitted_at,
        is_late=sheet.is_late,
        moved_at=sheet.moved_at,  # type: ignore[attr-defined]  # annotated above
        last_move=Move(sheet.last_move) if sheet.last_move else None,  # type: ignore[attr-defined]  # as above
    )
