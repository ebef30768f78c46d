"""One criterion of a sheet: what it asks for, what was typed, what that gives, and what lies around it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.core.calendar.deadlines import Term
from pari.core.errors import Problem
from pari.core.states import BEING_FILLED, State
from pari.deadlines.queries import deadlines_of
from pari.facts.models import Fact, FactDispute
from pari.facts.queries import disputes_of
from pari.scoring.claims.foresight import next_step_of
from pari.scoring.claims.marks import history_of
from pari.scoring.claims.reading import Claim
from pari.scoring.claims.typed import LONGEST_TEXT, Kept, Typed, read_inputs
from pari.web.campaigns.places import place
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.beside import Beside, beside_of
from pari.web.scoring.criterion_said import Guide, RuleText, guide_of, path_of, rules_of
from pari.web.scoring.criterion_state import CriterionState, state_of
from pari.web.scoring.evidence_part import EvidencePart, evidence_part
from pari.web.scoring.input_parts import (
    FactPart,
    InputPart,
    VariantPart,
    fact_source,
    input_parts,
    variant_parts,
)
from pari.web.scoring.onwards import later_address, sheet_address
from pari.web.scoring.opened_criterion import Opened, as_typed, tree_around
from pari.web.scoring.stage_lines import stage_lines
from pari.web.scoring.terms import due_phase_of, is_awaited, is_marked_now
from pari.web.scoring.told_part import ToldLine
from pari.web.scoring.tree import Tree, points_of
from pari.web.scoring.two_texts import TwoTexts, clashing
from pari.words.because import because
from pari.words.foresight import step_sentence
from pari.words.marks import (
    answered_phrase,
    history_phrase,
    marked_phrase,
    saved_phrase,
    state_word,
    typing_phrase,
)
from pari.words.problems import sentence
from pari.words.regulations import cite_phrase, points_phrase
from pari.words.time import until_text

# Fields of the form by the column of a problem; other columns are inputs.
COLUMNS = ("explanation", "exemption_reason", "variant")


@dataclass(frozen=True, slots=True)
class Result:
    """The green box: points, why, and what would give more. `look` says whether points are known."""

    points: str
    because: str
    step: str
    look: str


@dataclass(frozen=True, slots=True)
class Near:
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class CriterionPage:
    head: Head
    code: str
    title: str
    points: str
    state: str
    word: str
    path: list[Crumb]
    rules: list[RuleText]
    cite: str
    guide: Guide
    tree: Tree
    sheet_address: str
    agency: str
    may_type: bool
    why_not: str
    variants: list[VariantPart]
    variant: str
    inputs: list[InputPart]
    text: Typed
    faults: dict[str, str]
    said: list[str]  # faults of no field
    may_ask_exemption: bool
    longest: int
    result: Result
    who: list[str]
    history: str
    history_address: str
    two: TwoTexts | None
    seen: int
    edition: int
    saved: str
    has_own_draft: bool
    previous: Near | None
    next: Near | None
    later: str  # the address to which "Để sau" leads
    addresses: Mapping[str, str]
    sheet: int
    account: int | None
    due: datetime | None
    until: str
    now: datetime
    beside: Beside
    evidence: EvidencePart
    told: list[ToldLine]  # what each stage said, as far as it is told


@dataclass(frozen=True, slots=True)
class Came:
    """What was sent and not taken: it is shown again with its faults, by input or field; `two` beside it."""

    text: Typed
    problems: tuple[Problem, ...]
    said: tuple[str, ...] = ()
    two: TwoTexts | None = None


def criterion_page(opened: Opened, came: Came | None = None) -> CriterionPage:
    """At most 12 queries beside those of `open_criterion`, and those of the parts that others make."""
    claim, seat = opened.claim, opened.seat
    text = came.text if came else opened.text
    typed = as_typed(opened, text) if came or opened.own_aside else claim
    faults = saved_faults(typed) | (faults_by_field(claim, came.problems) if came else {})
    tree = tree_around(opened)
    before, after = tree.beside(opened.code)
    name = _agency_name(opened)
    term = _term(opened)
    return CriterionPage(
        head=_head(opened, name),
        code=opened.code,
        title=opened.criterion.title,
        points=points_phrase(opened.criterion),
        state=state_of(claim).value,
        word=state_word(state_of(claim).value),
        path=path_of(opened),
        rules=rules_of(opened),
        cite=cite_phrase(opened.criterion.source),
        guide=guide_of(opened),
        tree=tree,
        sheet_address=sheet_address(opened),
        agency=name,
        may_type=not opened.why_not,
        why_not=opened.why_not,
        variants=variant_parts(opened.criterion, text),
        variant=text.variant,
        inputs=inputs_of(opened, text, faults),
        text=text,
        faults={column: faults.get(column, "") for column in COLUMNS},
        said=[*(came.said if came else ()), *([faults[""]] if "" in faults else [])],
        may_ask_exemption=may_ask_exemption(opened),
        longest=LONGEST_TEXT,
        result=result_of(opened, typed),
        who=who_phrases(opened),
        history=history_phrase(history_of(opened.sheet, opened.code, eye=seat.eye).count()),
        history_address=opened.address("sheet_history"),
        two=came.two if came and came.two else two_texts(opened),
        seen=claim.version,
        edition=opened.claims.bound.pk,
        saved=_saved(opened.shown, seat.desk.at),
        has_own_draft=bool(opened.shown and opened.shown.is_draft and opened.shown.account == opened.me),
        previous=_near(opened, before),
        next=_near(opened, after),
        later=later_address(opened, tree),
        addresses=addresses_of(opened),
        sheet=opened.sheet.pk,
        account=opened.me,
        due=term.closes if term and _is_due(opened) else None,
        until=until_text(term.closes) if term else "",
        now=seat.desk.at,
        beside=beside_of(opened),
        evidence=evidence_part(seat, opened.claims, opened.code),
        told=stage_lines(opened),
    )


# --- What was typed, and what it gives -------------------------------------------------------------------


def inputs_of(opened: Opened, text: Typed, faults: Mapping[str, str]) -> list[InputPart]:
    read = read_inputs(opened.criterion, text, opened.claims.facts)
    disputed = _disputes(opened) if read.facts else {}
    return input_parts(
        opened.criterion, text, read.facts, faults, lambda fact, value: _fact(opened, fact, value, disputed)
    )


def result_of(opened: Opened, claim: Claim) -> Result:
    """`claim` is the criterion as it is typed; its next step is told to whoever types."""
    state = state_of(claim)
    points = points_of(claim, state)
    known = claim.score.points is not None and not state.is_unsaid
    if state is CriterionState.EXEMPT:
        return Result(_("%(points)s điểm chuẩn") % {"points": points}, because(claim.score), "", "exempt")
    if not known:
        said = state_word(state.value) if state is CriterionState.NONE else _("Chưa có điểm")
        return Result(said, because(claim.score), "", "open")
    step = None if opened.why_not else next_step_of(claim, opened.claims)
    said = step_sentence(step) if step else ""
    return Result(_("%(points)s điểm") % {"points": points}, because(claim.score), said, "known")


def saved_faults(claim: Claim) -> dict[str, str]:
    """What can't be taken of a saved text, by input: said while somebody types; what is missing isn't yet."""
    problems = list(claim.read.faults.values())
    refused = claim.score.refused
    if refused and not problems:
        problems = [Problem(refused.code, refused.figures, column=str(refused.figures.get("input", "")))]
    return faults_by_field(claim, problems)


def faults_by_field(claim: Claim, problems: list[Problem] | tuple[Problem, ...]) -> dict[str, str]:
    """Sentences by input, or by the column of the form; those of neither stand under the empty name."""
    names = {name for way in claim.criterion.ways for name in way.inputs} | set(COLUMNS)
    found: dict[str, list[str]] = {}
    for problem in problems:
        column = problem.column if problem.column in names else ""
        found.setdefault(column or "", []).append(sentence(problem))
    return {column: " ".join(dict.fromkeys(said)) for column, said in found.items()}


def who_phrases(opened: Opened) -> list[str]:
    """Who has it in hand, and who said that it is done."""
    said, kept, mark = [], opened.shown, opened.claim.mark
    if kept and kept.is_draft:
        answered = state_of(opened.claim) is CriterionState.ANSWERED
        said.append((answered_phrase if answered else typing_phrase)(kept.name, kept.at))
        if kept.on_behalf:
            said.append(_("nhập thay theo %(paper)s") % {"paper": kept.on_behalf})
    if mark:
        said.append(marked_phrase(mark.name or _("Hệ thống"), mark.at))
    return said


def two_texts(opened: Opened) -> TwoTexts | None:
    """The text that one goes on with beside those that wait to be chosen from."""
    if not opened.claim.aside or opened.why_not:
        return None
    mine = opened.shown or opened.claim.aside[0]
    listed = [opened.claim.kept, *opened.claim.aside]
    others = [one for one in listed if one and one.version != mine.version]
    return clashing(opened.criterion, mine, others) if others else None


def may_ask_exemption(opened: Opened) -> bool:
    """Bonus and penalty have nothing that could leave the standard."""
    one = opened.claims.criteria_set
    beside = {leaf.code for part in (one.bonus, one.penalty) for leaf in part.leaves()}
    return opened.code not in beside or opened.text.asks_exemption


def addresses_of(opened: Opened) -> dict[str, str]:
    names = ("sheet_criterion", "sheet_save", "sheet_done", "sheet_beside", "sheet_choose", "sheet_drop")
    return {name.removeprefix("sheet_"): opened.address(name) for name in names}


def _saved(kept: Kept | None, at: datetime) -> str:
    """The hour alone says enough of today's typing."""
    today = kept is not None and kept.is_draft and day_of(kept.at) == day_of(at)
    return saved_phrase(kept.at) if kept and today else ""


def _disputes(opened: Opened) -> dict[int, FactDispute]:
    return disputes_of(book=opened.seat.campaign.book, eye=opened.seat.eye, agencies=[opened.agency])


def _fact(opened: Opened, fact: Fact, value: str, disputed: Mapping[int, FactDispute]) -> FactPart:
    said = _("Đơn vị đã phản ánh số liệu chưa đúng, đang chờ trả lời.") if fact.pk in disputed else ""
    may = opened.seat.may(Action.DISPUTE_FACT, opened.agency).allowed
    return FactPart(
        value, fact_source(fact), _dispute_address(opened, fact) if may and not said else "", said
    )


def _dispute_address(opened: Opened, fact: Fact) -> str:
    """Empty until the room of figures has its page."""
    try:
        return place(opened.seat, "fact_dispute", opened.agency, str(fact.pk))
    except NoReverseMatch:
        return ""


# --- What lies around it ---------------------------------------------------------------------------------


def heading_of(opened: Opened) -> Head:
    """The same for a page below it: 1 query."""
    head = _head(opened, _agency_name(opened))
    here = Crumb(f"{opened.code} {opened.criterion.title}", opened.address("sheet_criterion"))
    return Head(head.title, head.description, (*head.crumbs, here))


def _agency_name(opened: Opened) -> str:
    return names_of(opened.seat.desk.authority.code, [opened.agency]).get(opened.agency, opened.agency)


def _head(opened: Opened, name: str) -> Head:
    authority = opened.seat.desk.authority.code
    title = f"{opened.code} {opened.criterion.title} · {name}"
    crumbs = (
        Crumb(_("Việc cần làm"), reverse("desk_home", args=[authority])),
        Crumb(_("Phiếu %(agency)s") % {"agency": name}, place(opened.seat, "sheet", opened.agency)),
    )
    return Head(title, title, crumbs)


def _is_due(opened: Opened) -> bool:
    """The clock runs for what may still be typed."""
    phase = opened.seat.eye.phase
    if is_awaited(opened.sheet, phase):
        return opened.code in opened.told.asked
    return State(opened.sheet.state) in BEING_FILLED and is_marked_now(opened.sheet, phase)


def _near(opened: Opened, code: str) -> Near | None:
    if not code:
        return None
    criterion = opened.claims.by_code[code].criterion
    return Near(f"{code} {criterion.title}", opened.address("sheet_criterion", code))


def _term(opened: Opened) -> Term | None:
    deadlines = deadlines_of(opened.seat.desk.authority.code, opened.seat.campaign.code)
    deadline = deadlines.get(due_phase_of(State(opened.sheet.state)).value)
    return deadline.term(opened.agency) if deadline else None
