"""What an agency is told of findings on its sheet: of round 1 with its letter, of round 2 for its remarks.

Who found something, comments and what awaits a re-check are never told; nor is what the council is asked.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from pari.core.access.actions import Action
from pari.core.access.eye import AnyEye
from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.found import by_place, marks_of_rounds, reasons_of, standing_at
from pari.scoring.appraisal.supplement import asked_in
from pari.scoring.appraisal.unread import unread_by
from pari.scoring.models import Mark, Sheet, SupplementLetter


@dataclass(frozen=True, slots=True)
class Told:
    """One finding. `exempt` None with an exemption: all of the criterion."""

    stage: Stage
    finding: Finding
    points: Decimal | None
    exempt: Decimal | None
    reasons: tuple[LossReason, ...]
    text: str


@dataclass(frozen=True, slots=True)
class ToldSheet:
    """By criterion the findings of each round that may be told, round 1 first; what the letter asks for."""

    letter: SupplementLetter | None = None
    asked: frozenset[str] = frozenset()
    found: Mapping[str, tuple[Told, ...]] = field(default_factory=dict)


NOTHING_TOLD = ToldSheet()


def told_of(sheet: Sheet, *, eye: AnyEye, person: int | None) -> ToldSheet:
    """At most 3 queries, none before anything may be told.

    Round 1 is told to the agency's own people once their letter is out, whatever phase it is; to an appraiser
    what lies in the own share, apart from what that person still has to read again.
    """
    agency = sheet.participant.agency.code
    if not eye.may(Action.SEE_ROUND_1, agency).allowed:
        return NOTHING_TOLD
    own, second = eye.may(Action.SEE_DRAFTS, agency).allowed, eye.may(Action.SEE_ROUND_2, agency).allowed
    letter = SupplementLetter.objects.filter(sheet=sheet.pk).first()
    if own and letter is None and not second:
        return NOTHING_TOLD
    stages = [Stage.ROUND_1, *([Stage.ROUND_2] if second else [])]
    rows = by_place(marks_of_rounds(sheet.campaign).filter(sheet=sheet.pk))
    unread = frozenset() if own else _to_read_again(sheet, person)
    found = {
        code: _told(stages, marks)
        for (_sheet, code), marks in rows.items()
        if code not in unread and eye.may_on(Action.SEE_ROUND_1, agency, code).allowed
    }
    asked = frozenset(
        one.criterion
        for one in (asked_in(letter) if letter else ())
        if eye.may_on(Action.SEE_ROUND_1, agency, one.criterion).allowed
    )
    return ToldSheet(letter, asked, {code: told for code, told in found.items() if told})


def _to_read_again(sheet: Sheet, person: int | None) -> frozenset[str]:
    """Criteria whose finding this person mustn't know yet: 1 query."""
    return frozenset(unread_by(person).filter(sheet=sheet.pk).values_list("criterion", flat=True))


def _told(stages: list[Stage], marks: list[Mark]) -> tuple[Told, ...]:
    standing = [(stage, standing_at(stage, marks)) for stage in stages]
    return tuple(_one(stage, row) for stage, row in standing if row is not None)


def _one(stage: Stage, row: Mark) -> Told:
    finding = Finding(row.finding)
    text = "" if finding is Finding.REFERRED else row.reason
    return Told(stage, finding, row.points, row.exempt, reasons_of(row), text)
