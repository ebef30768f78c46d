"""A criterion of a sheet that somebody opened: what lies there, and why nothing can be typed there now."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from urllib.parse import quote

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.errors import Problem
from pari.core.regulation.edition import Criterion
from pari.core.scoring.leaf import exempt_leaf, score_leaf
from pari.core.scoring.sheet import Exemption
from pari.core.states import BEING_FILLED, State
from pari.scoring.appraisal.told import NOTHING_TOLD, ToldSheet, told_of
from pari.scoring.claims.reading import Claim, Claims, claims_of
from pari.scoring.claims.typed import Kept, Typed, read_inputs
from pari.scoring.models import CriterionAssignment, Sheet
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.scoring.criterion_state import state_of
from pari.web.scoring.tree import (
    Address,
    Assigned,
    Tree,
    TreeFilters,
    TreeHead,
    TreeRow,
    head_of,
    tree_of,
    tree_row,
)
from pari.words.access import why_sentence
from pari.words.marks import NOT_TO_FILL, not_to_fill_sentence
from pari.words.problems import sentence


@dataclass(frozen=True, slots=True)
class Opened:
    """`why_not` is empty for whoever may type here now."""

    seat: Seat
    claims: Claims
    claim: Claim
    filters: TreeFilters
    why_not: str
    told: ToldSheet = NOTHING_TOLD

    @property
    def sheet(self) -> Sheet:
        return self.claims.sheet

    @property
    def agency(self) -> str:
        return self.sheet.participant.agency.code

    @property
    def criterion(self) -> Criterion:
        return self.claim.criterion

    @property
    def code(self) -> str:
        return self.criterion.code

    @property
    def me(self) -> int | None:
        return self.seat.desk.by.person

    @property
    def own_aside(self) -> Kept | None:
        """One's own text that waits beside a colleague's."""
        return next((one for one in self.claim.aside if one.account == self.me), None)

    @property
    def shown(self) -> Kept | None:
        """The text with which whoever looks goes on."""
        return self.own_aside or self.claim.kept

    @property
    def text(self) -> Typed:
        return self.shown.text if self.shown else self.claim.text

    def address(self, name: str, code: str = "") -> str:
        """Of a page or deed of a criterion, by default of this one, keeping what the tree is narrowed to."""
        return place(self.seat, name, self.agency, code or self.code) + self.filters.query()


def open_criterion(request: HttpRequest, seat: Seat, sheet: Sheet, code: str) -> Opened:
    """6 queries, 8 once round 1 is told.

    Errors: `Http404` for what is no criterion of this sheet; as `claims_of`.
    """
    claims = claims_of(sheet, eye=seat.eye)
    if code not in claims.by_code:
        raise Http404(code)
    claim = claims.by_code[code]
    told = told_of(sheet, eye=seat.eye, person=seat.desk.by.person)
    closed = why_not(seat, sheet, claim, told.asked)
    return Opened(seat, claims, claim, TreeFilters.of(request.GET), closed, told)


def why_not(seat: Seat, sheet: Sheet, claim: Claim, asked: Collection[str] = ()) -> str:
    """Why nothing can be typed here now; empty where it can. In the supplement only `asked` are open."""
    awaited = State(sheet.state) is State.AWAITING_SUPPLEMENT
    action = Action.ANSWER_SUPPLEMENT if awaited else Action.MARK_OWN
    verdict = seat.may(action, sheet.participant.agency.code)
    state = state_of(claim).value
    if state in NOT_TO_FILL:
        return not_to_fill_sentence(state)
    if verdict.why == "access.role":
        return _("Vai trò này chỉ xem nội dung; công chức phụ trách của đơn vị soạn.")
    if verdict.why:
        eye = seat.eye
        return why_sentence(verdict.why, action=action, role=eye.role, phase=eye.phase)
    return _why_closed(sheet, claim.criterion.code, asked)


def _why_closed(sheet: Sheet, code: str, asked: Collection[str]) -> str:
    """Why the sheet itself takes nothing here."""
    if not sheet.participant.is_evaluated:
        return sentence(Problem("sheet.not_taking_part"))
    if State(sheet.state) is State.AWAITING_SUPPLEMENT:
        return "" if code in asked else sentence(Problem("claim.not_asked", {"criterion": code}))
    if State(sheet.state) not in BEING_FILLED:
        return sentence(Problem("sheet.not_being_filled", {"state": sheet.state}))
    return ""


def as_typed(opened: Opened, text: Typed) -> Claim:
    """The criterion as if that text were all that lies there."""
    claim, criterion = opened.claim, opened.criterion
    read = read_inputs(criterion, text, opened.claims.facts)
    way = criterion.way(text.variant) or criterion.way()
    if way is None or not claim.is_to_fill:
        return claim
    if text.asks_exemption and text.exemption_reason:
        score = exempt_leaf(criterion, way, Exemption(reason=text.exemption_reason))
    else:
        score = score_leaf(criterion, way, read.given, opened.claims.edition.rounding)
    kept = Kept(text, 0, opened.me, "", opened.seat.desk.at, is_draft=True)
    return replace(claim, kept=kept, aside=(), read=read, score=score)


def assigned_of(sheet: Sheet, seat: Seat) -> Assigned:
    """Which officer fills which criterion: 1 query; of no concern to whoever doesn't read what is typed."""
    if not seat.may(Action.SEE_DRAFTS, sheet.participant.agency.code).allowed:
        return Assigned({}, frozenset())
    rows = list(CriterionAssignment.objects.filter(sheet=sheet).select_related("account"))
    mine = frozenset(row.criterion for row in rows if row.account_id == seat.desk.by.person)
    return Assigned({row.criterion: row.account.name for row in rows}, mine)


def tree_around(opened: Opened) -> Tree:
    """The tree in which the criterion is the current one: 1 query."""
    return tree_of(
        opened.claims,
        opened.filters,
        addresses_in(opened.seat, opened.agency, opened.filters),
        assigned_of(opened.sheet, opened.seat),
        current=opened.code,
    )


def row_and_head(opened: Opened) -> tuple[TreeRow, TreeHead]:
    """What a save changes of the tree: 1 query."""
    assigned, claim = assigned_of(opened.sheet, opened.seat), opened.claim
    row = tree_row(claim, state_of(claim), opened.address("sheet_criterion"))
    return replace(row, current=True), head_of(opened.claims, opened.filters, assigned)


def addresses_in(seat: Seat, agency: str, filters: TreeFilters) -> Address:
    """The page of a criterion by its code, keeping what the tree is narrowed to."""
    before, after = place(seat, "sheet", agency) + "tieu-chi/", filters.query()
    return lambda code: f"{before}{quote(code)}/{after}"
