"""The form of a finding: five findings, points, an exemption's extent, reasons, the inputs accepted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.appraisal.findings import CHOSEN, Finding
from pari.core.errors import Problem
from pari.core.scoring.stages import LossReason, Stage
from pari.facts.models import Fact
from pari.scoring.appraisal.findings import GIVES, LONGEST_REASON
from pari.scoring.appraisal.items import Item
from pari.scoring.appraisal.unread import ROUND_STATES
from pari.scoring.claims.typed import Typed
from pari.web.appraisal.sent import PART, WHOLE, Sent, claimed_values, means
from pari.web.campaigns.standing import standings
from pari.web.frame.desk import Seat
from pari.web.scoring.input_parts import FactPart, InputPart, fact_source, input_parts
from pari.words.access import why_sentence
from pari.words.appraisal import finding_text
from pari.words.losses import REASONS
from pari.words.numbers import exact_number
from pari.words.problems import sentence
from pari.words.workbench import closed_round_sentence, found_phrase

FIELDS = ("finding", "points", "exempt", "text")


@dataclass(frozen=True, slots=True)
class FindingChoice:
    value: str
    label: str
    key: int  # on the keyboard
    chosen: bool
    points: str  # what it gives where no points are typed


@dataclass(frozen=True, slots=True)
class ReasonChoice:
    value: str
    label: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FindingForm:
    """`why_not` says why nothing can be found here now; `faults` are sentences by field."""

    may: bool
    why_not: str
    is_recheck: bool
    recheck_of: str  # who found what is read again
    choices: list[FindingChoice]
    points: str
    most: str
    whole: bool
    part: bool
    exempt: str
    reasons: list[ReasonChoice]
    text: str
    longest: int
    inputs: list[InputPart]
    inputs_changed: bool
    seen: int
    faults: dict[str, str]
    said: list[str]
    not_taken: str  # what was typed, where nothing can be found any more
    may_undo: bool
    is_found: bool


def finding_form(
    seat: Seat,
    item: Item,
    stage: Stage,
    *,
    sent: Sent | None = None,
    problems: Sequence[Problem] = (),
    said: Sequence[str] = (),
) -> FindingForm:
    newest = item.newest(stage)
    typed = sent or Sent.of_item(item, newest)
    rechecks = is_recheck(seat, item, stage)
    why_not = why_no_finding(seat, item, stage)
    found = newest is not None and newest.finding != Finding.WITHDRAWN.value
    faults = _faults(problems)
    return FindingForm(
        may=not why_not,
        why_not=why_not,
        is_recheck=rechecks,
        recheck_of=found_phrase(newest.account.name, newest.at)
        if rechecks and newest and newest.account
        else "",
        choices=_choices(item, typed.finding),
        points=typed.points,
        most=exact_number(abs(item.criterion.reach)),
        whole=typed.extent in ("", WHOLE),
        part=typed.extent == PART,
        exempt=typed.exempt,
        reasons=[ReasonChoice(one.value, _(REASONS[one]), one.value in typed.reasons) for one in LossReason],
        text=typed.text,
        longest=LONGEST_REASON,
        inputs=accepted_parts(item, typed.values, faults),
        inputs_changed=means(item, typed.values) != means(item, claimed_values(item)),
        seen=typed.seen,
        faults={name: faults.get(name, "") for name in FIELDS},
        said=[*said, *([faults[""]] if "" in faults else [])],
        not_taken=_not_taken(sent, Sent.of_item(item, newest)) if sent and why_not else "",
        may_undo=not why_not and found and not rechecks,
        is_found=found,
    )


def is_recheck(seat: Seat, item: Item, stage: Stage) -> bool:
    """What lies there was found for the own agency, and this person reads it again."""
    newest = item.newest(stage)
    if newest is None or not newest.awaits_recheck or newest.account_id == seat.desk.by.person:
        return False
    return seat.eye.may_on(Action.RECHECK, item.agency, item.criterion.code).allowed


def may_find(seat: Seat, item: Item, stage: Stage) -> bool:
    """Whether this person may find something of it now, or read again what was found."""
    in_round = item.sheet.state == ROUND_STATES[stage].value
    return in_round and (item.may_give.allowed or is_recheck(seat, item, stage))


def why_no_finding(seat: Seat, item: Item, stage: Stage) -> str:
    """Empty for whoever may find something now."""
    if may_find(seat, item, stage):
        return ""
    if item.may_give.allowed or is_recheck(seat, item, stage):
        return sentence(Problem("appraisal.not_in_this_round", {"state": item.sheet.state}))
    eye, why = seat.eye, item.may_give.why or "access.role"
    if why == "access.phase_closed":
        return why_closed(seat)
    return why_sentence(why, action=GIVES.get(stage, Action.GIVE_ROUND_1), role=eye.role, phase=eye.phase)


def why_closed(seat: Seat) -> str:
    """When the round was closed and what comes, until the next phase begins: 4 queries; empty otherwise."""
    if not seat.eye.ended:
        return ""
    (standing,) = standings([seat.campaign], seat.desk.at)
    ended, following = standing.ended(seat.desk.at), next(iter(standing.to_come), None)
    if ended is None or ended.closed_at is None or following is None:
        return ""
    return closed_round_sentence(ended.phase, ended.closed_at, following.phase, following.opens)


def _not_taken(sent: Sent, found: Sent) -> str:
    """What was typed and can't be given any more, in one line, so that nobody loses a reason."""
    typed = _in_one_line(sent)
    return "" if typed == _in_one_line(found) else typed


def _in_one_line(one: Sent) -> str:
    told = [
        *[finding_text(finding) for finding in CHOSEN if finding.value == one.finding],
        one.points,
        one.exempt,
        *[_(REASONS[reason]) for reason in LossReason if reason.value in one.reasons],
        one.text,
    ]
    return "; ".join(filter(None, told))


def accepted_parts(item: Item, values: Mapping[str, str], faults: Mapping[str, str]) -> list[InputPart]:
    """The inputs that the chosen way asks for; figures that the system knows are shown."""
    text = Typed(variant=item.claim.text.variant if item.claim else "", values=dict(values))
    return input_parts(
        item.criterion, text, item.read.facts, faults, lambda fact, value: _fact(item, fact, value)
    )


def _fact(item: Item, fact: Fact, value: str) -> FactPart:
    said = _("Đơn vị đã phản ánh số liệu chưa đúng, đang chờ trả lời.") if item.disputed else ""
    return FactPart(value, fact_source(fact), "", said)


def _choices(item: Item, chosen: str) -> list[FindingChoice]:
    usual: dict[Finding, Decimal | None] = {
        Finding.AGREED: item.claimed,
        Finding.NOT_AGREED: item.computed,
        Finding.CREDITED: item.computed,
    }
    return [
        FindingChoice(one.value, finding_text(one), key, one.value == chosen, _points(usual.get(one)))
        for key, one in enumerate(CHOSEN, start=1)
    ]


def _points(points: Decimal | None) -> str:
    return "" if points is None else exact_number(points)


def _faults(problems: Sequence[Problem]) -> dict[str, str]:
    """Sentences by field or input; those of neither stand under the empty name."""
    found: dict[str, list[str]] = {}
    for problem in problems:
        found.setdefault(problem.column or "", []).append(sentence(problem))
    return {column: " ".join(dict.fromkeys(said)) for column, said in found.items()}
