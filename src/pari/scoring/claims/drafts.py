"""Typing on a criterion: saved again and again, never lost, and never over a colleague's text."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.errors import BadInput, Problem, Refused
from pari.core.regulation.edition import CriteriaSet, Criterion
from pari.core.scoring.stages import Stage
from pari.core.states import BEING_FILLED, Move, State
from pari.scoring.claims.asked import asked_of
from pari.scoring.claims.reading import bound_to, is_to_fill, marks_under_the_edition
from pari.scoring.claims.typed import LONGEST_TEXT, LONGEST_VALUE, Typed, typed_of
from pari.scoring.models import Draft, Mark, Sheet
from pari.scoring.sheets.moving import carry_out, locked_sheet, write_move

# What is allowed instead, where a supplement is awaited; nothing else is written then.
IN_THE_SUPPLEMENT = {
    Action.MARK_OWN: Action.ANSWER_SUPPLEMENT,
    Action.ATTACH_EVIDENCE: Action.ATTACH_EVIDENCE,
}


@dataclass(frozen=True, slots=True)
class Saved:
    """`version` is what whoever typed has now seen; `is_aside`: a colleague's text came in between."""

    version: int
    is_aside: bool


@transaction.atomic
def save_draft(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    sheet_id: int,
    criterion: str,
    text: Typed,
    seen: int,
    writer: str = "",
    on_behalf: str = "",
    edition: int = 0,
) -> Saved:
    """Keep what somebody has typed, as it is: a value that can't be read is kept too.

    `seen` is the criterion's version that was on the screen. What somebody else wrote after it is not
    overwritten: both texts are kept, and this one waits aside until one of them is chosen. The first words
    begin the sheet. `writer` names the window of the browser: whoever has two open on a criterion is told in
    the one that is behind. `on_behalf` names the paper from which others type for the agency. `edition` is
    the bound edition whose criterion was on the screen (0: not said): under another one a code may mean
    another criterion.
    Errors: `NotAllowed`; `Refused` with `sheet.unknown`, `sheet.not_taking_part`, `sheet.not_being_filled`,
    `sheet.no_edition`, `claim.unknown_criterion`, `claim.not_to_fill`, `claim.not_asked`,
    `claim.other_window`, `claim.edition_changed`; `BadInput` for what is too long or no input of it.
    """
    sheet = sheet_being_filled(
        Action.ENTER_ON_BEHALF if on_behalf else Action.MARK_OWN, eye=eye, by=by, sheet_id=sheet_id
    )
    bound, _edition, one = bound_to(sheet)
    if edition not in (0, bound.pk):
        raise Refused("claim.edition_changed")
    leaf = leaf_open_in(sheet, one, criterion)
    _must_fit(leaf, text)
    if sheet.state == State.NOT_BEGUN.value:
        write_move(carry_out(sheet, Move.BEGIN, by=by, at=at), did="sheet_begun", by=by)
    return keep_draft(sheet, leaf, text, by=by, at=at, seen=seen, writer=writer[:40], on_behalf=on_behalf)


def keep_draft(
    sheet: Sheet,
    leaf: Criterion,
    text: Typed,
    *,
    by: Actor,
    at: datetime,
    seen: int,
    writer: str = "",
    on_behalf: str = "",
) -> Saved:
    """The row of a locked sheet; aside where somebody else has written after `seen`."""
    drafts = list(sheet.drafts.filter(criterion=leaf.code))
    own = next((row for row in drafts if row.account_id == by.person), None)
    others = [row.version for row in drafts if row is not own and not row.is_aside]
    clashes = max([newest_mark_by_others(sheet, leaf.code, by.person), *others]) > seen
    if own and own.version > seen and own.writer != writer and typed_of(own) != text:
        raise Refused("claim.other_window")
    draft = own or Draft(sheet=sheet, criterion=leaf.code, account_id=by.person)
    draft.version = next_version(sheet)
    draft.is_aside = clashes or (draft.is_aside and own is not None)
    draft.saved_at, draft.writer, draft.on_behalf = at, writer, on_behalf
    put(draft, text)
    draft.save()
    return Saved(draft.version, draft.is_aside)


@transaction.atomic
def choose_text(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criterion: str, version: int
) -> Saved:
    """Of several texts of a criterion one is to go on with; it becomes the newest, in whoever chooses' name.

    The text of the chooser that wasn't chosen goes; a colleague's stays until that colleague has seen it.
    Errors: as `save_draft`; `Refused` with `claim.text_gone` where no such text is there any more.
    """
    sheet = sheet_being_filled(Action.MARK_OWN, eye=eye, by=by, sheet_id=sheet_id)
    leaf = leaf_open_in(sheet, bound_to(sheet)[2], criterion)
    chosen = sheet.drafts.filter(criterion=criterion, version=version).first() or (
        sheet.marks.filter(criterion=criterion, version=version, stage=Stage.SELF_ASSESSMENT.value).first()
    )
    if chosen is None:
        raise Refused("claim.text_gone")
    text = typed_of(chosen)
    sheet.drafts.filter(criterion=criterion, account=by.person).delete()
    everything = newest_by_others(sheet, criterion, by.person)
    return keep_draft(sheet, leaf, text, by=by, at=at, seen=everything)


@transaction.atomic
def drop_draft(*, eye: AnyEye, by: Actor, sheet_id: int, criterion: str) -> None:
    """Take one's own typing back to what was there before. Errors: as `save_draft`."""
    sheet = sheet_being_filled(Action.MARK_OWN, eye=eye, by=by, sheet_id=sheet_id)
    sheet.drafts.filter(criterion=criterion, account=by.person).delete()


def sheet_being_filled(action: Action, *, eye: AnyEye, by: Actor, sheet_id: int) -> Sheet:
    """The sheet, locked until the transaction ends: everything written into one sheet stands in a row.

    While a supplement is awaited, what the letter asks for is open too (`leaf_open_in` says which criteria).
    Errors: `NotAllowed`; `Refused` with `sheet.unknown`, `sheet.not_taking_part`, `sheet.not_being_filled`.
    """
    sheet = locked_sheet(sheet_id, by=by)
    awaited = sheet.state == State.AWAITING_SUPPLEMENT.value and action in IN_THE_SUPPLEMENT
    eye.require(IN_THE_SUPPLEMENT[action] if awaited else action, sheet.participant.agency.code)
    if not sheet.participant.is_evaluated:
        raise Refused("sheet.not_taking_part")
    if State(sheet.state) not in BEING_FILLED and not awaited:
        raise Refused("sheet.not_being_filled", state=sheet.state)
    return sheet


def leaf_open_in(sheet: Sheet, one: CriteriaSet, code: str) -> Criterion:
    """A criterion of a sheet from `sheet_being_filled`.

    Errors: as `leaf_to_fill`; `Refused` with `claim.not_asked` for what the letter leaves closed.
    """
    leaf = leaf_to_fill(one, code)
    if sheet.state == State.AWAITING_SUPPLEMENT.value and code not in asked_of(sheet):
        raise Refused("claim.not_asked", criterion=code)
    return leaf


def leaf_to_fill(one: CriteriaSet, code: str) -> Criterion:
    """Errors: `Refused` with `claim.unknown_criterion`, `claim.not_to_fill`."""
    found = one.find(code)
    if found is None:
        raise Refused("claim.unknown_criterion", criterion=code)
    if not is_to_fill(found):
        raise Refused("claim.not_to_fill", criterion=code)
    return found


def next_version(sheet: Sheet) -> int:
    """The next count of a locked sheet."""
    sheet.version += 1
    sheet.save(update_fields=["version"])
    return sheet.version


def newest_by_others(sheet: Sheet, criterion: str, person: int | None) -> int:
    """The version of the newest text by somebody else; what lies aside has its own way to be settled."""
    drafts = sheet.drafts.filter(criterion=criterion, is_aside=False).exclude(account=person)
    newest: int = drafts.aggregate(newest=Max("version"))["newest"] or 0
    return max(newest, newest_mark_by_others(sheet, criterion, person))


def newest_mark_by_others(sheet: Sheet, criterion: str, person: int | None) -> int:
    marks = marks_under_the_edition(sheet).filter(criterion=criterion).exclude(account=person)
    newest: int = marks.aggregate(newest=Max("version"))["newest"] or 0
    return newest


def put(row: Draft | Mark, text: Typed) -> None:
    row.variant, row.values = text.variant, as_json(text.values)
    row.explanation = text.explanation
    row.asks_exemption, row.exemption_reason = text.asks_exemption, text.exemption_reason


def as_json(values: Mapping[str, str]) -> str:
    kept = {name: value for name, value in values.items() if value.strip()}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True)


def _must_fit(leaf: Criterion, text: Typed) -> None:
    way = leaf.way(text.variant)
    problems = []
    if way is None:
        problems.append(Problem("claim.unknown_variant", column="variant", value=text.variant[:100]))
    for name, value in text.values.items():
        if way and name not in way.inputs and value.strip():
            problems.append(Problem("claim.unknown_input", {"input": name[:60]}, column=name[:60]))
        elif len(value) > LONGEST_VALUE:
            problems.append(Problem("claim.value_too_long", {"most": LONGEST_VALUE}, column=name))
    for column, words in (("explanation", text.explanation), ("exemption_reason", text.exemption_reason)):
        if len(words) > LONGEST_TEXT:
            figures = {"most": LONGEST_TEXT, "length": len(words)}
            problems.append(Problem("claim.text_too_long", figures, column=column))
    if problems:
        raise BadInput(problems)
