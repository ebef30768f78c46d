"""An agency's own full result by one version, and what it says about it afterwards."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.campaigns.queries import edition_of
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.appraisal.findings import Finding
from pari.core.calendar.deadlines import Arrival, Term
from pari.core.errors import Problem, Refused
from pari.deadlines.queries import deadlines_of
from pari.publication.decisions.opening import may_read_result, opens_later
from pari.publication.decisions.own_results import OwnChange, OwnLine, OwnPart, OwnResult, own_result
from pari.publication.decisions.versions import why_for
from pari.publication.models import Decision, Objection
from pari.publication.objections.left_out import has_result, is_left_out
from pari.publication.objections.reading import objections_to
from pari.scoring.appraisal.found import found_of, reasons_of
from pari.scoring.claims.reading import bound_to
from pari.scoring.models import Mark, Sheet
from pari.web.appraisal.closing_page import points_text
from pari.web.campaigns.places import Tab, campaign_head, place
from pari.web.council.remarks_draft import Choice, Figure
from pari.web.deciding.cards import LOOKS, ObjectionCard, card_of
from pari.web.deciding.forms import ObjectionForm
from pari.web.deciding.places import deciding_tabs
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.publication.marks import Mark as Grade
from pari.web.publication.marks import marks
from pari.words import deciding as words
from pari.words.access import why_sentence
from pari.words.appraisal import reasons_text
from pari.words.marks import decided_word
from pari.words.numbers import exact_number, percent
from pari.words.objections import outcome_text
from pari.words.problems import sentence
from pari.words.publication import decision_source, part_title
from pari.words.time import since_text, span_text, until_text
from pari.words.workbench import found_short

HERE = "gui-kien-nghi"  # where the form stands


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion; `states` are objections to it."""

    code: str
    title: str
    address: str
    most: str
    standard: str
    claimed: str
    round_1: str
    round_2: str
    council: str
    adjusted: str
    points: str
    finding: str
    look: str  # lost: fewer points than the standard, and not by agreement
    why: str
    states: list[tuple[str, str]]
    object_address: str


@dataclass(frozen=True, slots=True)
class Part:
    title: str
    standard: str
    points: str
    lines: list[Line]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ResultPage:
    """`rank_note` says why no rank stands. `public_address` is empty where nothing of it is public.

    `opens`: from when objections are taken, where that is still to come; none may be read either then.
    """

    head: Head
    title: str
    name: str
    campaign: str
    tabs: list[Tab]
    decision: str
    versions: list[Choice]
    replaced: str
    figures: list[Figure]
    grade: Grade | None
    cap_reason: str
    rank_note: str
    why: str
    changes: list[ChangeLine]
    has_adjusted: bool  # a decision put points right after the council had passed them
    parts: list[Part]
    term: str
    opens: str
    now: datetime
    until: datetime | None
    objections_address: str
    public_address: str


@dataclass(frozen=True, slots=True)
class ObjectionsOfAgency:
    """`why` says why nothing can be sent now; the form is None then. `left_out`: it has no result."""

    head: Head
    title: str
    name: str
    campaign: str
    tabs: list[Tab]
    term: str
    now: datetime
    until: datetime | None
    why: str
    left_out: bool
    form: ObjectionForm | None
    cards: list[ObjectionCard]
    address: str
    result_address: str


@dataclass(frozen=True, slots=True)
class _Telling:
    """How lines are told: objections by criterion, and whether more may come."""

    seat: Seat
    agency: str
    said: Mapping[str, Sequence[Objection]]
    may: bool


def result_page(seat: Seat, sheet: Sheet, versions: Sequence[Decision], version: int) -> ResultPage:
    """At most 14 queries, however many criteria. Errors: as `own_result`."""
    agency, newest = sheet.participant.agency.code, versions[-1]
    found = own_result(sheet, versions, version, eye=seat.eye)
    decision, passed = found.decision, found.passed
    opens = _opens_later(seat, agency)
    rows = [] if opens else objections_to(sheet, eye=seat.eye)
    why, term = _why_not(seat, sheet)
    name, here = _name(seat, agency), place(seat, "own_result", agency)
    edition = edition_of(seat.campaign)
    looks = marks(edition.method.scale.grades) if edition else {}
    telling = _Telling(seat, agency, _by_criterion(rows), may=not why)
    return ResultPage(
        head=_head(seat, agency, name, _("Kết quả")),
        title=_("Kết quả đánh giá"),
        name=name,
        campaign=seat.campaign.title,
        tabs=deciding_tabs(seat, "own_result"),
        decision=decision_source(decision.number, decision.decided_on, decision.issuer),
        versions=[
            Choice(
                words.version_text(one.version),
                "",
                f"{here}?ban={one.version}",
                one.version == decision.version,
            )
            for one in versions
        ]
        if len(versions) > 1
        else [],
        replaced=here if decision.version != newest.version else "",
        figures=_figures(seat, found),
        grade=looks.get(passed["grade"] or ""),
        cap_reason=passed["cap_reason"],
        rank_note="" if _shows_rank(seat, decision) else _("Quyết định không công bố thứ tự trong khối."),
        why=why_for(decision, agency, name),
        changes=list(_changes(seat, found)),
        has_adjusted=any(line.adjusted for part in found.parts for line in part.lines),
        parts=[_part(telling, one) for one in found.parts],
        term=_term_text(term, opens),
        opens=since_text(opens) if opens else "",
        now=seat.desk.at,
        until=term.closes if term and not why else None,
        objections_address=place(seat, "own_objections", agency),
        public_address=_public(decision, agency),
    )


def objections_page(
    seat: Seat, sheet: Sheet, criterion: str, form: ObjectionForm | None
) -> ObjectionsOfAgency:
    """At most 11 queries."""
    agency = sheet.participant.agency.code
    rows, titles = objections_to(sheet, eye=seat.eye), titles_of(sheet)
    why, term = _why_not(seat, sheet)
    name, title = _name(seat, agency), _("Kiến nghị về kết quả")
    criteria = choices_of(titles) if has_result(sheet) else []
    offered = form or ObjectionForm(criteria=criteria, initial={"criterion": criterion})
    return ObjectionsOfAgency(
        head=_head(seat, agency, name, title),
        title=title,
        name=name,
        campaign=seat.campaign.title,
        tabs=deciding_tabs(seat, "own_objections"),
        term=until_text(term.closes) if term else "",
        now=seat.desk.at,
        until=term.closes if term and not why else None,
        why=why,
        left_out=is_left_out(sheet),
        form=None if why and form is None else offered,
        cards=[card_of(seat, one, titles.get(one.criterion, "")) for one in reversed(rows)],
        address=place(seat, "own_objections", agency),
        result_address=place(seat, "own_result", agency) if has_result(sheet) else "",
    )


def titles_of(sheet: Sheet) -> dict[str, str]:
    """Criteria of the agency's set that give points, by code: 1 query."""
    try:
        _bound, _edition, one = bound_to(sheet)
    except Refused:
        return {}
    return {leaf.code: leaf.title for leaf in one.walk() if leaf.is_leaf and not leaf.tracked}


def choices_of(titles: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(code, f"{code} {title}") for code, title in titles.items()]


def to_object_to(sheet: Sheet) -> list[tuple[str, str]]:
    """Criteria that may be objected to by themselves; whoever has no result objects to the whole."""
    return choices_of(titles_of(sheet)) if has_result(sheet) else []


def _why_not(seat: Seat, sheet: Sheet) -> tuple[str, Term | None]:
    """Why nothing can be objected to now, empty where it can; and the agency's own term: 3 queries."""
    agency = sheet.participant.agency.code
    campaign, eye = seat.campaign, seat.eye
    deadline = deadlines_of(campaign.authority.code, campaign.code).get(Phase.PUBLISHED.value)
    term = deadline.term(agency) if deadline else None
    verdict = seat.may(Action.OBJECT, agency)
    if not verdict.allowed:
        why = verdict.why or "access.role"
        if why == "access.role" and seat.desk.by.agency == agency:
            return _("Kiến nghị do Lãnh đạo đơn vị gửi trên trang này."), term
        return why_sentence(why, action=Action.OBJECT, role=eye.role, phase=eye.phase), term
    if not has_result(sheet) and not is_left_out(sheet):
        return sentence(Problem("objection.not_published")), term
    if term is None or term.arrival(seat.desk.at) is Arrival.TOO_LATE:
        return sentence(Problem("objection.too_late")), term
    return "", term


def reads_own_result(seat: Seat, agency: str) -> bool:
    """1 query."""
    rows = Sheet.objects.filter(campaign=seat.campaign, participant__agency__code=agency)
    sheet = rows.select_related("participant__agency").first()
    return sheet is not None and may_read_result(sheet, eye=seat.eye)


def _opens_later(seat: Seat, agency: str) -> datetime | None:
    """1 query before the day from which objections are taken, none afterwards."""
    if seat.may(Action.SEE_OBJECTION, agency).allowed:
        return None
    return opens_later(seat.campaign, seat.desk.at)


def _term_text(term: Term | None, opens: datetime | None) -> str:
    if term is None:
        return ""
    return span_text(opens, term.closes) if opens else until_text(term.closes)


def _head(seat: Seat, agency: str, name: str, label: str) -> Head:
    return campaign_head(seat, label, Crumb(name, place(seat, "sheet", agency)))


def _name(seat: Seat, agency: str) -> str:
    return names_of(seat.campaign.authority.code, [agency]).get(agency, agency)


def _shows_rank(seat: Seat, decision: Decision) -> bool:
    """The agency is told its rank where the decision makes ranks public; whoever judged has seen it."""
    return decision.shows_rank or seat.desk.by.agency is None


def _figures(seat: Seat, found: OwnResult) -> list[Figure]:
    passed = found.passed
    figures = [
        Figure(_("Tổng điểm"), exact_number(Decimal(passed["points"] or 0))),
        Figure(_("Điểm chuẩn"), exact_number(Decimal(passed["standard"] or 0))),
        Figure(_("Chỉ số CCHC"), percent(Fraction(passed["index"] or 0))),
    ]
    if passed["rank"] is not None and _shows_rank(seat, found.decision):
        figures.append(Figure(_("Thứ tự trong khối"), str(passed["rank"]), passed["block_name"]))
    return figures


def _changes(seat: Seat, found: OwnResult) -> Iterator[ChangeLine]:
    titles = {line.passed["code"]: line.passed["title"] for part in found.parts for line in part.lines}
    for one in found.changes:
        if one.what == "rank" and not _shows_rank(seat, found.decision):
            continue
        label = words.changed_label(one.what, titles.get(one.what, ""))
        yield ChangeLine(label, _changed(one, one.before), _changed(one, one.after))


def _changed(one: OwnChange, value: str | None) -> str:
    if value is None:
        return "–"
    if one.what == "index":
        return percent(Fraction(value))
    return value if one.what in ("grade", "rank") else exact_number(Decimal(value))


def _by_criterion(rows: Sequence[Objection]) -> dict[str, list[Objection]]:
    """What concerns each criterion, also as a part of what was said of the whole."""
    found: dict[str, list[Objection]] = {}
    for row in rows:
        for one in (row, *row.parts.all()):
            found.setdefault(one.criterion, []).append(one)
    return found


def _part(telling: _Telling, part: OwnPart) -> Part:
    passed = part.passed
    return Part(
        passed["title"] or part_title(passed["code"]),
        exact_number(Decimal(passed["standard"])),
        exact_number(Decimal(passed["points"])),
        [_line(telling, one, is_bonus=passed["code"] == "bonus") for one in part.lines],
    )


def _line(telling: _Telling, one: OwnLine, *, is_bonus: bool) -> Line:
    """A bonus that isn't full loses nothing."""
    passed, agency = one.passed, telling.agency
    code, points, standard = passed["code"], Decimal(passed["points"]), Decimal(passed["standard"])
    address = f"{place(telling.seat, 'own_objections', agency)}?tieu-chi={code}#{HERE}"
    rows = telling.said.get(code, ())
    return Line(
        code=code,
        title=passed["title"],
        address=place(telling.seat, "sheet_criterion", agency, code),
        most=exact_number(one.most),
        standard=exact_number(standard),
        claimed=points_text(one.claimed),
        round_1=_cell(one.round_1),
        round_2=_cell(one.round_2),
        council=_cell(one.council),
        adjusted=_cell(one.adjusted),
        points=exact_number(points),
        finding=_found(passed["finding"]),
        look=_look(passed["finding"], loses=not is_bonus and (points < standard or points < 0)),
        why=_why(one.stands),
        states=[(outcome_text(row.outcome), LOOKS[row.outcome]) for row in rows],
        object_address=address if telling.may else "",
    )


def _look(finding: str, *, loses: bool) -> str:
    """What the agency itself claimed less of, nobody took away."""
    agreed = finding in (Finding.AGREED.value, Finding.CREDITED.value)
    return "lost" if loses and not agreed else ""


def _found(finding: str) -> str:
    """What was passed is decided: nothing is proposed any more."""
    if not finding:
        return _("Không phát sinh")
    return decided_word(Finding(finding), was_exemption=False)


def _cell(row: Mark | None) -> str:
    return found_short(found_of(row)) if row else "–"


def _why(row: Mark | None) -> str:
    """What the council was asked isn't told, as on the agency's sheet."""
    if row is None or row.finding == Finding.REFERRED.value:
        return ""
    return reasons_text(reasons_of(row), row.reason)


def _public(decision: Decision, agency: str) -> str:
    kept = decision.publication
    return f"{reverse('agency', args=[kept.authority, agency])}?nam={kept.year}" if kept else ""
