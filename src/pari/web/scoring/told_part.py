"""What an agency's own people, and whoever reads their sheet, are told of findings on it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.appraisal.findings import Finding
from pari.core.regulation.edition import Criterion
from pari.scoring.appraisal.supplement import Asked, asked_in
from pari.scoring.appraisal.told import Told, ToldSheet
from pari.scoring.claims.marks import is_answered
from pari.scoring.claims.reading import Claims
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.words.appraisal import STAGES, finding_text, reasons_text
from pari.words.marks import asked_sentence, came_sentence, told_sentence, was_told_sentence
from pari.words.numbers import exact_number
from pari.words.time import until_text, up_to_text

LOOKS: Mapping[Finding, str] = {
    Finding.AGREED: "done",
    Finding.CREDITED: "done",
    Finding.NOT_AGREED: "bad",
    Finding.EXEMPTION: "waits",
    Finding.REFERRED: "waits",
}


@dataclass(frozen=True, slots=True)
class ToldLine:
    """What one stage said; parts are empty where there is nothing to say."""

    stage: str
    finding: str
    look: str
    points: str
    why: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    code: str
    title: str
    address: str
    claimed: str
    points: str
    why: str
    answered: bool


@dataclass(frozen=True, slots=True)
class OtherLine:
    """A criterion that isn't asked about, found otherwise than agreed."""

    code: str
    title: str
    address: str
    told: ToldLine


@dataclass(frozen=True, slots=True)
class LetterPart:
    """The letter on the sheet's page. `onwards` leads to the first criterion without an answer.

    `is_open`: the agency may still answer; afterwards it is told what was asked and what came.
    """

    is_open: bool
    said: str
    answered: str
    asked: list[AskedLine]
    others: list[OtherLine]
    address: str
    onwards: str


def letter_part(seat: Seat, claims: Claims, told: ToldSheet, *, is_open: bool) -> LetterPart | None:
    """None before the letter is out. `is_open` as there."""
    if told.letter is None:
        return None
    agency = claims.sheet.participant.agency.code
    asked = [
        _asked(seat, agency, claims, one) for one in asked_in(told.letter) if one.criterion in told.asked
    ]
    waiting = [one for one in asked if not one.answered]
    answers = is_open and seat.may(Action.ANSWER_SUPPLEMENT, agency).allowed
    figures, due = (told.letter.agreed, len(asked)), told.letter.due
    return LetterPart(
        is_open=is_open,
        said=told_sentence(*figures, up_to_text(due))
        if is_open
        else was_told_sentence(*figures, until_text(due)),
        answered=_answered(len(asked) - len(waiting), len(asked), is_open=is_open),
        asked=asked,
        others=_others(seat, agency, claims, told),
        address=place(seat, "appraisal_letter", agency),
        onwards=waiting[0].address if waiting and answers else "",
    )


def _answered(answered: int, asked: int, *, is_open: bool) -> str:
    if not asked:
        return ""
    return asked_sentence(answered, asked) if is_open else came_sentence(answered, asked)


def _asked(seat: Seat, agency: str, claims: Claims, one: Asked) -> AskedLine:
    claim = claims.by_code.get(one.criterion)
    return AskedLine(
        one.criterion,
        one.title,
        place(seat, "sheet_criterion", agency, one.criterion),
        _points(one.claimed),
        _points(one.points),
        one.why,
        claim is not None and is_answered(claim),
    )


def _others(seat: Seat, agency: str, claims: Claims, told: ToldSheet) -> list[OtherLine]:
    leaves: list[Criterion] = [claim.criterion for claim in claims.by_code.values()]
    return [
        OtherLine(
            leaf.code, leaf.title, place(seat, "sheet_criterion", agency, leaf.code), told_line(found[-1])
        )
        for leaf in leaves
        for found in [told.found.get(leaf.code, ())]
        if found and leaf.code not in told.asked and found[-1].finding is not Finding.AGREED
    ]


def told_line(one: Told) -> ToldLine:
    points = "" if one.points is None else _("%(points)s điểm") % {"points": exact_number(one.points)}
    if one.finding is Finding.EXEMPTION:
        points = _exempt(one, points)
    return ToldLine(
        _(STAGES[one.stage]),
        finding_text(one.finding),
        LOOKS.get(one.finding, ""),
        points,
        reasons_text(one.reasons, one.text),
    )


def _exempt(one: Told, points: str) -> str:
    if one.exempt is None:
        return _("toàn bộ tiêu chí")
    left = _("giảm trừ %(exempt)s điểm") % {"exempt": exact_number(one.exempt)}
    return f"{left} · {points}" if points else left


def _points(points: Decimal | None) -> str:
    return "–" if points is None else exact_number(points)
