"""What waits for an agency's officer and head: their own sheet."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.deadlines import Arrival
from pari.core.states import BEING_FILLED, State
from pari.scoring.claims.on_behalf import waiting_entries
from pari.scoring.sheets.fullness import fullness_of
from pari.scoring.sheets.opinions import given_back_with
from pari.scoring.sheets.queries import Standing
from pari.web.desk.waiting import Waiting, Work
from pari.words import home as words
from pari.words import workbooks
from pari.words.foresight import entries_sentence

SOON = timedelta(days=3)  # from when on a head is told that nothing has been passed on


def to_fill(work: Work) -> Sequence[Waiting]:
    """The officer's part: filling the sheet until it is passed on."""
    sheet = work.own_sheet
    if sheet is None or not work.seat.may(Action.MARK_OWN, sheet.agency).allowed:
        return []
    if sheet.state not in BEING_FILLED:
        return []
    if _is_shut(sheet, work.at):
        return [_overdue(work, sheet)]
    address, until = work.address("sheet", sheet.agency), _ends(sheet, work.at)
    if sheet.state is State.RETURNED:
        return [Waiting(words.returned_title(), _opinion(work, sheet), address, until)]
    if _is_forgotten(work, sheet):
        return [Waiting(workbooks.complete_title(), workbooks.complete_why_officer(), address, until)]
    return [Waiting(words.fill_title(work.seat.campaign.year), words.fill_why(sheet.state), address, until)]


def to_check(work: Work) -> Sequence[Waiting]:
    """The head's part: what was passed on, and near the end of the term what was not."""
    sheet = work.own_sheet
    if sheet is None or not work.seat.may(Action.SUBMIT, sheet.agency).allowed or sheet.handed_in:
        return []
    if _is_shut(sheet, work.at):
        return [_overdue(work, sheet)]
    address, until = work.address("sheet_check", sheet.agency), _ends(sheet, work.at)
    if _is_forgotten(work, sheet):
        passed = sheet.state is State.WITH_HEAD
        why = workbooks.complete_why_passed() if passed else workbooks.complete_why_head()
        return [Waiting(workbooks.complete_title(), why, address, until)]
    if sheet.state is State.WITH_HEAD:
        return [Waiting(words.check_title(), words.check_why(), address, until)]
    if until and until - work.at <= SOON:
        return [Waiting(words.not_passed_title(), words.not_passed_why(sheet.state), address, until)]
    return []


def to_confirm(work: Work) -> Sequence[Waiting]:
    """What was typed for the agency from its paper: 1 query, while the sheet is being filled."""
    sheet = work.own_sheet
    if sheet is None or sheet.state not in BEING_FILLED or _is_shut(sheet, work.at):
        return []
    if not work.seat.may(Action.CONFIRM_ENTRY, sheet.agency).allowed:
        return []
    count = waiting_entries(sheet.sheet, sheet.agency, eye=work.seat.eye)
    if not count:
        return []
    address, until = work.address("on_behalf_confirm", sheet.agency), _ends(sheet, work.at)
    return [Waiting(workbooks.confirm_entries_title(), entries_sentence(count), address, until)]


def to_supplement(work: Work) -> Sequence[Waiting]:
    """The officer's part of what the letter after round 1 asks for, until it is passed on."""
    sheet = work.own_sheet
    if sheet is None or not _is_supplemented(work, sheet, Action.ANSWER_SUPPLEMENT) or sheet.is_with_head:
        return []
    address, until = work.address("sheet", sheet.agency), _supplement_ends(work, sheet)
    opinion = _opinion(work, sheet)
    if opinion:
        return [Waiting(words.supplement_returned_title(), opinion, address, until)]
    return [Waiting(words.supplement_title(), words.supplement_why(), address, until)]


def supplement_to_check(work: Work) -> Sequence[Waiting]:
    """The head's part: what was passed on, and near the end of the term what was not."""
    sheet = work.own_sheet
    if sheet is None or not _is_supplemented(work, sheet, Action.SUBMIT_SUPPLEMENT):
        return []
    address, until = work.address("sheet", sheet.agency), _supplement_ends(work, sheet)
    if sheet.is_with_head:
        return [Waiting(words.supplement_check_title(), words.supplement_check_why(), address, until)]
    if until and until - work.at <= SOON:
        why = words.supplement_not_passed_why()
        return [Waiting(words.supplement_not_passed_title(), why, address, until)]
    return []


def _is_supplemented(work: Work, sheet: Standing, action: Action) -> bool:
    """Answers are awaited and may still be handed in, and the action is this capacity's."""
    until = _supplement_ends(work, sheet)
    awaited = sheet.state is State.AWAITING_SUPPLEMENT and (until is None or work.at < until)
    return awaited and work.seat.may(action, sheet.agency).allowed


def _supplement_ends(work: Work, sheet: Standing) -> datetime | None:
    """Whoever was given more time answers while round 2 runs."""
    return work.standing.ends(Phase.SUPPLEMENT, sheet.agency)


def _is_forgotten(work: Work, sheet: Standing) -> bool:
    """Everything is there and nobody has handed it in: 5 queries, none before the sheet is begun."""
    if sheet.state is State.NOT_BEGUN:
        return False
    full = fullness_of(work.seat.campaign, work.seat.eye, agencies=[sheet.agency]).get(sheet.sheet)
    return full is not None and full.is_forgotten


def _opinion(work: Work, sheet: Standing) -> str:
    """What the head said in giving it back, empty where nothing was given back: 1 query."""
    move = given_back_with(sheet.sheet, sheet.agency, eye=work.seat.eye)
    if move is None:
        return ""
    return words.returned_why(move.account.name if move.account else "", move.at, move.note)


def _overdue(work: Work, sheet: Standing) -> Waiting:
    address, until = work.address("sheet", sheet.agency), sheet.term.due if sheet.term else None
    return Waiting(words.overdue_title(), words.overdue_why(), address, until)


def _is_shut(sheet: Standing, at: datetime) -> bool:
    """Nothing is accepted any more unless somebody opens the sheet again."""
    return sheet.term is not None and sheet.term.arrival(at) is Arrival.TOO_LATE


def _ends(sheet: Standing, at: datetime) -> datetime | None:
    """Until when something is accepted, be it late."""
    if sheet.term is None:
        return None
    return sheet.term.due if at < sheet.term.due else sheet.term.closes
