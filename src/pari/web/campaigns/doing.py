"""What somebody may do in a campaign now, and why not yet, or no longer."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.queries import terms_of
from pari.core.access.actions import Action
from pari.core.access.matrix import MATRIX
from pari.core.access.roles import Phase
from pari.core.access.terms import Reach
from pari.core.errors import Problem
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.words.access import ACTIONS, why_sentence
from pari.words.problems import sentence

# Each deed with the page on which it is done; a sheet is one's own agency's.
DONE_ON = {
    Action.SET_UP_CAMPAIGN: "campaign_general",
    Action.OPEN_CAMPAIGN: "campaign_checklist",
    Action.MARK_OWN: "sheet",
    Action.PASS_TO_HEAD: "sheet",
    Action.SUBMIT: "sheet",
    Action.EXTEND_FOR_ALL: "campaign_extend",
    Action.EXTEND_FOR_ONE: "campaign_extend",
    Action.REOPEN_SHEET: "reopenings",
    Action.CLOSE_ROUND: "appraisal_closing",
    Action.SEND_SUPPLEMENT_LETTERS: "appraisal_letters",
    Action.ANSWER_SUPPLEMENT: "sheet",
    Action.SUBMIT_SUPPLEMENT: "sheet",
    Action.NAME_COUNCIL: "council_naming",
    Action.PREPARE_AGENDA: "council_agenda",
    Action.CONVENE_COUNCIL: "council",
    Action.VOTE: "council_agenda",
    Action.PASS_RESULTS: "council_passing",
    Action.OBJECT: "own_objections",
    Action.RECORD_DECISION: "deciding",
    Action.PUBLISH: "deciding",
    Action.ASSIGN_OBJECTION: "objections",
    Action.ANSWER_OBJECTION: "objections",
    Action.REPORT_FAULT: "fault_report",
    Action.ADJUST: "adjusting",
    Action.SEND_REMINDER: "progress",
    Action.ENTER_FACT: "facts_import",
    Action.REQUEST_PAPERS: "paper_requests",
    Action.APPROVE_FACT: "facts_queue",
    Action.SEND_PAPERS: "papers_to_send",
    Action.IMPORT_PAST_MARKS: "past_marks_import",
    Action.ASK_QUESTION: "questions",
    Action.ANSWER_QUESTION: "questions",
    Action.EDIT_GUIDANCE: "guidance",
    Action.ASK_BREAK_GLASS: "campaign_glass",
    Action.CONFIRM_BREAK_GLASS: "campaign_glass",
    Action.WIPE_REHEARSAL: "campaign_wipe",
}
OF_A_SHEET = ("sheet", "own_objections")


@dataclass(frozen=True, slots=True)
class Doing:
    """`why` is the reason why not; `address` is empty then."""

    label: str
    address: str
    why: str


def doings(seat: Seat, phase: Phase, *, has_sheet: bool) -> list[Doing]:
    """Everything that belongs to the capacity, what may be done now first."""
    listed = [
        _doing(seat, action, phase) for action in DONE_ON if _concerns(seat, action, has_sheet=has_sheet)
    ]
    return sorted(listed, key=lambda one: bool(one.why))


def _concerns(seat: Seat, action: Action, *, has_sheet: bool) -> bool:
    """Whether it is anything for this capacity in this campaign at all."""
    if action is Action.WIPE_REHEARSAL and not seat.campaign.is_rehearsal:
        return False
    if DONE_ON[action] in OF_A_SHEET and not has_sheet:
        return False
    return MATRIX[action].grant_of(seat.eye.role) is not None


def _doing(seat: Seat, action: Action, phase: Phase) -> Doing:
    granted = MATRIX[action].grant_of(seat.eye.role)
    own = seat.desk.by.agency if granted and granted.reach is Reach.OWN else None
    verdict = seat.may(action, own)
    if verdict.allowed and action is Action.OBJECT and phase is Phase.CLOSED and own and _is_over(seat, own):
        return Doing(_(ACTIONS[action]), "", sentence(Problem("objection.too_late")))
    if verdict.allowed:
        return Doing(_(ACTIONS[action]), _address(seat, action), "")
    why = why_sentence(verdict.why or "access.role", action=action, role=seat.eye.role, phase=phase)
    return Doing(_(ACTIONS[action]), "", why)


def _is_over(seat: Seat, agency: str) -> bool:
    """Whether the agency's own term of objections has passed: 3 queries."""
    term = terms_of(seat.campaign, Phase.PUBLISHED, [agency]).get(agency)
    return term is not None and seat.desk.at >= term.closes


def _address(seat: Seat, action: Action) -> str:
    name = DONE_ON[action]
    return place(seat, name, seat.desk.by.agency or "") if name in OF_A_SHEET else place(seat, name)
