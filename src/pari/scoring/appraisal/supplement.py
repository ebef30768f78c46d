"""Letters after round 1: what each agency is asked to supplement, with the reasons; nothing else reopens.

Asked is what isn't agreed and what the agency itself says something about. What was credited, proposed to be
exempt or referred to the council needs no answer. An agency with nothing to answer gets a letter that says
so, and its sheet stays where it is.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from typing import TypedDict, cast

from django.db import transaction

from pari.campaigns.models import Campaign
from pari.campaigns.queries import phase_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.errors import Refused
from pari.core.names import tidy
from pari.core.numbers import plain
from pari.core.regulation.edition import Criterion
from pari.core.scoring.stages import LossReason, Stage
from pari.core.states import HANDED_IN, Move, State
from pari.deadlines.actions import locked_deadline
from pari.deadlines.queries import deadline_in, deadlines_of
from pari.journal.actions import write
from pari.scoring.appraisal.closing import awaits_recheck, claimed_by, leaves_by_field
from pari.scoring.appraisal.found import reasons_of
from pari.scoring.appraisal.whole import Row, Whole, whole_appraisal
from pari.scoring.claims.reading import is_to_fill
from pari.scoring.models import Mark, Sheet, SheetMove, SupplementLetter
from pari.scoring.sheets.moving import carry_out
from pari.scoring.sheets.telling import tell_own_people
from pari.words.appraisal import reasons_text
from pari.words.round_papers import letter_sentence


class FrozenAsked(TypedDict):
    """A criterion as the letter asks for it. Points are texts with a decimal point."""

    criterion: str
    title: str
    claimed: str | None
    points: str | None
    finding: str
    reasons: list[str]
    text: str


@dataclass(frozen=True, slots=True)
class Asked:
    criterion: str
    title: str
    claimed: Decimal | None
    points: Decimal | None
    reasons: tuple[LossReason, ...]
    text: str

    @property
    def why(self) -> str:
        return reasons_text(self.reasons, self.text)


@dataclass(frozen=True, slots=True)
class Letter:
    """One agency's letter, to be sent or sent (`sent` then). `others` were found neither agreed nor asked."""

    sheet: int
    agency: str
    name: str
    block: str
    agreed: int
    others: int
    asked: tuple[Asked, ...]
    due: datetime | None
    sent: SupplementLetter | None = None


@dataclass(frozen=True, slots=True)
class Letters:
    """`hidden` are names of agencies that this eye may not read, `not_in` of those that handed nothing in."""

    due: datetime | None  # of all; agencies with more time have it in their letter
    listed: tuple[Letter, ...]
    hidden: tuple[str, ...]
    not_in: tuple[str, ...]

    @property
    def to_send(self) -> tuple[Letter, ...]:
        return tuple(one for one in self.listed if one.sent is None)


def letters_to_send(campaign: Campaign, *, eye: AnyEye) -> Letters:
    """Every agency's letter as it would go out, or went: 11 queries. Errors: `NotAllowed`."""
    eye.require(Action.SEND_SUPPLEMENT_LETTERS)
    whole = whole_appraisal(campaign, eye=UNBOUND)
    seen = eye.seen(Action.SEE_ROUND_1, [row.agency for row in whole.rows])
    deadline = deadlines_of(campaign.authority.code, campaign.code).get(Phase.SUPPLEMENT.value)
    sent = {row.sheet_id: row for row in SupplementLetter.objects.filter(sheet__campaign=campaign)}
    reasoned = _reasoned(whole)
    listed = tuple(
        _sent_letter(row, sent[row.sheet])
        if row.sheet in sent
        else _letter(whole, row, reasoned, deadline.term(row.agency).due if deadline else None)
        for row in whole.rows
        if row.agency in seen and (row.state is State.IN_ROUND_1 or row.sheet in sent)
    )
    return Letters(
        deadline.for_all if deadline else None,
        listed,
        tuple(row.name for row in whole.rows if row.agency not in seen),
        tuple(row.name for row in whole.rows if row.agency in seen and row.state not in HANDED_IN),
    )


@transaction.atomic
def send_letters(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    campaign: Campaign,
    first_number: int | None = None,
    sign: str = "",
    place: str = "",
    day: date | None = None,
) -> list[SupplementLetter]:
    """Send every agency in round 1 that has no letter yet its own, all at once; a letter never goes twice.

    Letters are numbered from `first_number` on in the order of the campaign, each followed by `sign`
    (TGV-CCHC), all with the same place and day; what isn't known yet may follow (`number_letters`). Only who
    is asked for something awaits a supplement.
    Errors: `NotAllowed`; `Refused` with `letters.awaits_recheck` during the cross-check, `letters.no_term`,
    `letters.term_is_over`, `letters.all_sent`.
    """
    eye.require(Action.SEND_SUPPLEMENT_LETTERS)
    sheets = _without_letter(campaign)
    if not sheets:
        raise Refused("letters.all_sent")
    if phase_of(campaign, at) is Phase.CROSS_CHECK and awaits_recheck(campaign, Stage.ROUND_1):
        raise Refused("letters.awaits_recheck")
    dues = _locked_dues(campaign, sheets, at)
    made = _made(campaign, sheets, dues, by=by, at=at)
    for order, letter in enumerate(made):
        letter.number = numbered(first_number, order, tidy(sign))
        letter.place, letter.day = tidy(place), day
    SupplementLetter.objects.bulk_create(made)
    for letter in made:
        _handed_over(letter, sheets[letter.sheet_id], by=by, at=at)
    write(
        by=by,
        did="supplement_letters_sent",
        kind="campaign",
        thing=campaign.code,
        at=at,
        campaign=campaign.code,
        stage=Stage.SUPPLEMENT.value,
        figures={
            "count": len(made),
            "sheets": [letter.sheet_id for letter in made],
            "sha256": sha256("\n".join(letter.criteria for letter in made).encode()).hexdigest(),
        },
    )
    return made


def numbered(first: int | None, order: int, sign: str) -> str:
    """12/TB-TGV for the letter that comes so far after the first; empty where numbers aren't known yet."""
    return "" if first is None else f"{first + order:02d}/{sign}".rstrip("/")[:100]


def letter_of(sheet: Sheet, *, eye: AnyEye) -> SupplementLetter | None:
    """The letter of one agency, for whoever may read round 1 of it: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_ROUND_1, sheet.participant.agency.code)
    return SupplementLetter.objects.select_related("sent_by").filter(sheet=sheet.pk).first()


def asked_in(letter: SupplementLetter) -> tuple[Asked, ...]:
    """What the letter asks for, as it was sent."""
    return tuple(
        Asked(
            one["criterion"],
            one["title"],
            _points(one["claimed"]),
            _points(one["points"]),
            tuple(LossReason(code) for code in one["reasons"]),
            one["text"],
        )
        for one in cast(list[FrozenAsked], json.loads(letter.criteria))
    )


# --- Making letters ----------------------------------------------------------------------------------------

Reasoned = Mapping[tuple[int, str, int], Mark]  # by sheet, criterion, sequence


def _letter(whole: Whole, row: Row, reasoned: Reasoned, due: datetime | None) -> Letter:
    agreed, others, asked = 0, 0, []
    after = row.after(Stage.ROUND_1)
    for _field, leaf in leaves_by_field(whole.set_of(row)):
        stands = after.get(leaf.code)
        if stands is None:
            continue
        if stands.finding is Finding.AGREED:
            agreed += 1
        elif stands.finding is Finding.NOT_AGREED and is_to_fill(leaf):
            asked.append(_asked(row, leaf, reasoned[row.sheet, leaf.code, stands.sequence]))
        else:
            others += 1
    return Letter(row.sheet, row.agency, row.name, row.block_name, agreed, others, tuple(asked), due)


def _asked(row: Row, leaf: Criterion, mark: Mark) -> Asked:
    return Asked(leaf.code, leaf.title, claimed_by(row, leaf), mark.points, reasons_of(mark), mark.reason)


def _reasoned(whole: Whole) -> Reasoned:
    """What round 1 found not agreed, with its reasons: 1 query."""
    rows = Mark.objects.filter(
        edition=whole.bound, stage=Stage.ROUND_1.value, finding=Finding.NOT_AGREED.value
    ).defer("values", "facts", "explanation")
    return {(row.sheet_id, row.criterion, row.sequence): row for row in rows}


def _sent_letter(row: Row, letter: SupplementLetter) -> Letter:
    asked = asked_in(letter)
    others = sum(one.finding is not Finding.AGREED for one in row.after(Stage.ROUND_1).values()) - len(asked)
    return Letter(
        row.sheet, row.agency, row.name, row.block_name, letter.agreed, others, asked, letter.due, letter
    )


def _without_letter(campaign: Campaign) -> dict[int, Sheet]:
    """Locked by their ids, as everywhere; told in the order of the campaign."""
    rows = Sheet.objects.select_for_update(of=("self",)).select_related(
        "campaign__authority", "participant__agency"
    )
    asked = rows.filter(campaign=campaign, state=State.IN_ROUND_1.value, letter__isnull=True)
    asked = asked.exclude(participant__participation="not_taking_part")
    locked = list(asked.order_by("pk"))
    return {row.pk: row for row in sorted(locked, key=lambda row: row.participant.position)}


def _locked_dues(campaign: Campaign, sheets: Mapping[int, Sheet], at: datetime) -> dict[int, datetime]:
    """Each agency's term, which nobody moves until the letters are out."""
    authority, name = campaign.authority.code, Phase.SUPPLEMENT.value
    if name not in deadlines_of(authority, campaign.code):
        raise Refused("letters.no_term")
    deadline = deadline_in(locked_deadline(authority=authority, scope=campaign.code, name=name))
    if deadline.for_all <= at:
        raise Refused("letters.term_is_over")
    return {pk: deadline.term(sheet.participant.agency.code).due for pk, sheet in sheets.items()}


def _made(
    campaign: Campaign,
    sheets: Mapping[int, Sheet],
    dues: Mapping[int, datetime],
    *,
    by: Actor,
    at: datetime,
) -> list[SupplementLetter]:
    whole = whole_appraisal(campaign, eye=UNBOUND)
    reasoned = _reasoned(whole)
    letters = [_letter(whole, row, reasoned, dues[row.sheet]) for row in whole.rows if row.sheet in sheets]
    return [
        SupplementLetter(
            sheet=sheets[one.sheet],
            criteria=json.dumps([_frozen(asked) for asked in one.asked], ensure_ascii=False, sort_keys=True),
            agreed=one.agreed,
            due=dues[one.sheet],
            sent_at=at,
            sent_by_id=by.person,
        )
        for one in letters
    ]


def _frozen(asked: Asked) -> FrozenAsked:
    return FrozenAsked(
        criterion=asked.criterion,
        title=asked.title,
        claimed=None if asked.claimed is None else plain(asked.claimed),
        points=None if asked.points is None else plain(asked.points),
        finding=Finding.NOT_AGREED.value,
        reasons=[one.value for one in asked.reasons],
        text=asked.text,
    )


def _handed_over(letter: SupplementLetter, sheet: Sheet, *, by: Actor, at: datetime) -> SheetMove | None:
    """Tell the agency's people; who is asked for something awaits it."""
    asked = asked_in(letter)
    move = carry_out(sheet, Move.ASK_SUPPLEMENT, by=by, at=at) if asked else None
    tell_own_people(
        sheet,
        kind="supplement" if asked else "round_1_told",
        key=f"letter-{letter.sheet_id}",
        at=at,
        body=letter_sentence(letter.agreed, len(asked), letter.due),
        until=letter.due if asked else None,
        urgent=bool(asked),
    )
    return move


def _points(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
