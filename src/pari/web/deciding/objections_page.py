"""Objections as those see them who answer: the list, and one with all that it is about."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.council.agenda import Decided
from pari.core.council.voting import Outcome
from pari.core.errors import Problem
from pari.core.scoring.stages import Stage
from pari.deadlines.queries import deadlines_of
from pari.publication.decisions.own_results import adjusted_by
from pari.publication.models import Objection
from pari.publication.objections.figures import capping_figures
from pari.publication.objections.independence import candidates
from pari.publication.objections.left_out import PUBLISHED_STATES, is_left_out, told_outcome
from pari.publication.objections.reading import objections_of
from pari.scoring.appraisal.found import found_of
from pari.scoring.appraisal.items import Item
from pari.scoring.council.standings import before_the_council
from pari.scoring.models import AgendaItem, Mark, Sheet
from pari.web.campaigns.places import Tab, place
from pari.web.council.agenda_page import tally_text
from pari.web.council.effects import Effects, Stand, Way
from pari.web.council.places import aside_note, names_of_all
from pari.web.council.remarks_draft import Choice
from pari.web.council.remarks_pages import EXCERPT, Beside, beside_of, item_beside
from pari.web.deciding.cards import LOOKS, ObjectionCard, assigned_text, card_of
from pari.web.deciding.figures_page import way_tried
from pari.web.deciding.filters import Filters, agencies_of, states_of
from pari.web.deciding.forms import AnswerForm, AssignForm, FaultForm
from pari.web.deciding.own_page import choices_of, titles_of
from pari.web.deciding.places import deciding_tabs, objections_head
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words import council as council_words
from pari.words import objections as words
from pari.words.access import why_sentence
from pari.words.deciding import term_sentence
from pari.words.numbers import counted
from pari.words.problems import sentence
from pari.words.time import instant_text
from pari.words.workbench import found_phrase, found_short


@dataclass(frozen=True, slots=True)
class ObjectionLine:
    name: str
    about: str
    kind: str
    text: str
    files: str
    when: str
    assigned: str
    state: str
    look: str
    address: str


@dataclass(frozen=True, slots=True)
class ObjectionsPage:
    """`hidden` are names of the person's own agencies, of which nothing stands here."""

    head: Head
    title: str
    campaign: str
    tabs: list[Tab]
    term: str
    now: datetime
    until: datetime | None
    states: list[Choice]
    agencies: list[Choice]
    lines: list[ObjectionLine]
    hidden: list[str]
    address: str


@dataclass(frozen=True, slots=True)
class CouncilLine:
    """What the council did about the criterion: a question settled, or a mark."""

    what: str
    said: str
    why: str
    when: str


@dataclass(frozen=True, slots=True)
class AssignPart:
    """`others` are those whose role answers and who may not: name and why."""

    form: AssignForm
    address: str
    others: list[tuple[str, str]]
    nobody: bool


@dataclass(frozen=True, slots=True)
class ObjectionPage:
    """`why` says why this person can't answer now; the form is None then. `way` is what was tried.

    `left_out`: the agency has no result, so that there is nothing to adjust.
    """

    head: Head
    title: str
    name: str
    campaign: str
    tabs: list[Tab]
    card: ObjectionCard
    beside: Beside | None
    council: list[CouncilLine]
    assign: AssignPart | None
    form: AnswerForm | None
    is_whole: bool
    left_out: bool
    why: str
    now: Stand | None
    way: Way | None
    aside: str
    address: str
    result_address: str
    back: str


@dataclass(frozen=True, slots=True)
class FaultPage:
    head: Head
    title: str
    campaign: str
    tabs: list[Tab]
    form: FaultForm
    back: str


def objections_page(seat: Seat, filters: Filters) -> ObjectionsPage:
    """At most 10 queries, however many there are."""
    rows = objections_of(seat.campaign, eye=seat.eye)
    own = _own_participants(seat)
    codes = dict.fromkeys(row.sheet.participant.agency.code for row in rows)
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year, only=[*codes, *own])
    deadline = deadlines_of(seat.campaign.authority.code, seat.campaign.code).get(Phase.PUBLISHED.value)
    base, until = place(seat, "objections"), deadline.for_all if deadline else None
    return ObjectionsPage(
        head=objections_head(seat),
        title=_("Kiến nghị về kết quả"),
        campaign=seat.campaign.title,
        tabs=deciding_tabs(seat, "objections"),
        term=term_sentence(until) if until else "",
        now=seat.desk.at,
        until=until if until and seat.desk.at < until else None,
        states=states_of([row for row in rows if filters.but(state="").fits(row)], filters, base),
        agencies=agencies_of(rows, filters, base, names),
        lines=[_line(seat, row, names) for row in rows if filters.fits(row)],
        hidden=[names.get(code, code) for code in own],
        address=base,
    )


def next_to_answer(seat: Seat) -> Objection | None:
    """The first one that this person still has to answer: 4 queries."""
    mine = Filters("toi", person=seat.desk.by.person)
    return next((row for row in objections_of(seat.campaign, eye=seat.eye) if mine.fits(row)), None)


def objection_page(
    seat: Seat,
    row: Objection,
    *,
    form: AnswerForm | None = None,
    assign: AssignForm | None = None,
    tried: Mapping[str, Decided] | None = None,
) -> ObjectionPage:
    """At most 45 queries, however many agencies: what the criterion has before it, and who may answer.

    `tried` says by criterion what is to stand, with the figures of the form.
    """
    agency = row.sheet.participant.agency.code
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year, only=[agency])
    item, left_out = item_beside(seat, row.sheet, row.criterion), is_left_out(row.sheet)
    why, name = why_not(seat, row), names.get(agency, agency)
    form = None if why else form or answer_form(row)
    effects = _effects(seat, row) if form and (row.criterion or form.capping) else None
    way = way_tried(effects, agency, tried, form) if effects and form and tried is not None else None
    return ObjectionPage(
        head=objections_head(seat, f"{name}: {words.about_text(row.criterion)}"),
        title=words.about_text(row.criterion),
        name=name,
        campaign=seat.campaign.title,
        tabs=deciding_tabs(seat, "objections"),
        card=card_of(seat, row, item.criterion.title if item else ""),
        beside=beside_of(seat, item) if item else None,
        council=_council(seat, row),
        assign=_assign(seat, row, assign),
        form=form,
        is_whole=not row.criterion and not left_out,
        left_out=left_out,
        why="" if row.outcome else why,
        now=effects.now(agency) if effects else None,
        way=way,
        aside=aside_note(seat, names_of_all(seat)) if way else "",
        address=place(seat, "objection", str(row.pk)),
        result_address="" if left_out else place(seat, "own_result", agency),
        back=place(seat, "objections"),
    )


def fault_page(seat: Seat, form: FaultForm) -> FaultPage:
    title = _("Phản ánh sai sót, tài liệu không đúng sự thật")
    return FaultPage(
        objections_head(seat, title),
        title,
        seat.campaign.title,
        deciding_tabs(seat, "fault_report"),
        form,
        place(seat, "objections"),
    )


def published_sheets(seat: Seat) -> list[tuple[Sheet, str]]:
    """Of those agencies about which this person may report something, with their names: 2 queries."""
    rows = Sheet.objects.filter(campaign=seat.campaign, state__in=[one.value for one in PUBLISHED_STATES])
    sheets = list(rows.select_related("participant__agency").order_by("participant__position", "pk"))
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year)
    seen = seat.eye.seen(Action.REPORT_FAULT, {one.participant.agency.code for one in sheets})
    listed = [(one, one.participant.agency.code) for one in sheets]
    return [(one, names.get(code, code)) for one, code in listed if code in seen]


def claimed_of(seat: Seat, row: Objection, criterion: str) -> Decimal | None:
    """What points are measured against when they are given a name."""
    item: Item | None = item_beside(seat, row.sheet, criterion)
    return item.claimed if item else None


def criteria_of(row: Objection) -> list[tuple[str, str]] | None:
    """Of which criteria the whole may be adjusted; None where it is about one: at most 1 query."""
    return None if row.criterion else choices_of(titles_of(row.sheet))


def answer_form(row: Objection, sent: Any = None) -> AnswerForm:
    """At most 4 queries."""
    left_out = is_left_out(row.sheet)
    capping = [] if left_out or row.outcome else capping_figures(row.sheet)
    return AnswerForm(sent, criteria=criteria_of(row), left_out=left_out, capping=capping)


def why_not(seat: Seat, row: Objection) -> str:
    """Why this person can't answer it now; something also where it was answered."""
    verdict = seat.may(Action.ANSWER_OBJECTION, row.sheet.participant.agency.code)
    if not verdict.allowed:
        eye, why = seat.eye, verdict.why or "access.role"
        return why_sentence(why, action=Action.ANSWER_OBJECTION, role=eye.role, phase=eye.phase)
    if row.outcome:
        return words.outcome_text(told_outcome(row))
    if row.assigned_to_id is None or row.assigned_to_id != seat.desk.by.person:
        return sentence(Problem("objection.assigned_to_another"))
    return ""


def _effects(seat: Seat, row: Objection) -> Effects | None:
    """None where this person doesn't see all results beside each other."""
    if not seat.may(Action.SEE_RANKING, row.sheet.participant.agency.code).allowed:
        return None
    return Effects(before_the_council(seat.campaign, eye=seat.eye))


def _assign(seat: Seat, row: Objection, form: AssignForm | None) -> AssignPart | None:
    """At most 9 queries."""
    if row.outcome or not seat.may(Action.ASSIGN_OBJECTION, row.sheet.participant.agency.code).allowed:
        return None
    known = candidates(row, at=seat.desk.at)
    people = [(one.pk, one.name) for one, code in known if not code]
    others = [(one.name, sentence(Problem(code))) for one, code in known if code]
    address = place(seat, "objection_assign", str(row.pk))
    return AssignPart(form or AssignForm(people=people), address, others, not people)


def _council(seat: Seat, row: Objection) -> list[CouncilLine]:
    """What the council was asked about the criterion, and what was put on the sheet: at most 4 queries."""
    agency = row.sheet.participant.agency.code
    if not row.criterion or not seat.may(Action.SEE_AGENDA, agency).allowed:
        return []
    asked = AgendaItem.objects.filter(sheet=row.sheet, criterion=row.criterion, removed_at__isnull=True)
    marks = Mark.objects.filter(sheet=row.sheet, criterion=row.criterion, stage=Stage.COUNCIL.value)
    rows = marks.select_related("account", "objection").defer("values", "facts").order_by("version")
    return [*map(_asked, asked.exclude(outcome="").order_by("pk")), *map(_given, rows)]


def _asked(item: AgendaItem) -> CouncilLine:
    outcome = council_words.outcome_text(Outcome(item.outcome))
    return CouncilLine(
        item.question or _("Nội dung trình Hội đồng"),
        " · ".join(part for part in (outcome, tally_text(item)) if part),
        item.why,
        instant_text(item.settled_at) if item.settled_at else "",
    )


def _given(row: Mark) -> CouncilLine:
    who = found_phrase(row.account.name if row.account else "", row.at)
    objection = adjusted_by(row)
    what = words.by_adjusting_text(objection.kind) if objection else _("Kết quả Hội đồng")
    return CouncilLine(what, found_short(found_of(row)), row.reason, who)


def _own_participants(seat: Seat) -> list[str]:
    """Agencies of this campaign whose objections are kept from this person: 1 query."""
    own: Iterable[str] = seat.eye.own_agencies - {seat.eye.acts_for}
    kept = [code for code in own if not seat.may(Action.SEE_OBJECTION, code).allowed]
    rows = seat.campaign.participants.filter(agency__code__in=kept).order_by("position")
    return list(rows.values_list("agency__code", flat=True))


def _line(seat: Seat, row: Objection, names: Mapping[str, str]) -> ObjectionLine:
    agency, files = row.sheet.participant.agency.code, len(row.files.all())
    text = row.text if len(row.text) <= EXCERPT else f"{row.text[:EXCERPT].rstrip()}…"
    return ObjectionLine(
        name=names.get(agency, agency),
        about=words.about_text(row.criterion),
        kind=words.kind_text(row.kind),
        text=text,
        files=_("%(count)s tệp") % {"count": counted(files)} if files else "",
        when=instant_text(row.received_at),
        assigned="" if row.outcome else assigned_text(row),
        state=words.outcome_text(told_outcome(row)),
        look=LOOKS[row.outcome],
        address=place(seat, "objection", str(row.pk)),
    )
