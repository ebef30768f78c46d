"""The head's check: what is claimed, weak, changed since last year, still open; then to submit or return."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.forms import Form
from django.utils.translation import gettext as _

from pari.campaigns.guidance import questions_of
from pari.core.states import HANDED_IN, Move, State
from pari.facts.queries import disputes_of
from pari.publication.queries import result_of
from pari.scoring.claims.foresight import Past, past_of
from pari.scoring.claims.on_behalf import entries_in
from pari.scoring.claims.reading import Claim, Claims
from pari.scoring.evidence.reading import Condition, condition_of
from pari.scoring.papers.signing import signing_of
from pari.web.campaigns.places import place
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.scoring.deeds import Deed, deeds_of
from pari.web.scoring.foresight_parts import (
    ForecastPart,
    RiskRow,
    forecast_part,
    pressing,
    risk_rows,
    total_of,
)
from pari.web.scoring.opened_sheet import OpenedSheet, Standing, standing_of
from pari.web.scoring.risks_page import foreseen, head_below
from pari.web.scoring.sheet_page import banner_of, place_of
from pari.words.foresight import (
    disputes_sentence,
    entries_sentence,
    incomparable_sentence,
    passed_sentence,
    questions_sentence,
    signing_sentence,
    two_texts_sentence,
    uploads_sentence,
)
from pari.words.numbers import exact_number, percent, signed

MOST_RISKS, MOST_CHANGES = 8, 3
HEADS_DEEDS = ("sheet_submit", "sheet_return")
FROM_CHECK = "tu=kiem-tra"  # behind the address of a deed that is sent from here


@dataclass(frozen=True, slots=True)
class Line:
    """Something open, and where it is settled."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class Change:
    """Points beside last year's of one criterion."""

    code: str
    title: str
    by: str
    look: str
    address: str


@dataclass(frozen=True, slots=True)
class Changes:
    """Since the year of which marks are known; `index` is empty where nothing was published."""

    year: int
    index: str
    grade: str
    up: list[Change]
    down: list[Change]
    note: str


@dataclass(frozen=True, slots=True)
class CheckPage:
    """`more` risks are left to their own page; `deeds` are those of a head, empty for others."""

    head: Head
    title: str
    now: datetime
    standing: Standing
    passed: str
    note: str
    banner: str
    criteria: str
    claimed: str
    standard: str
    forecast: ForecastPart
    total: str
    rows: list[RiskRow]
    more: int
    changes: Changes | None
    open: list[Line]
    signing: str
    deeds: list[Deed]
    handed_in: bool
    risks_address: str
    sheet_address: str


def check_page(seat: Seat, opened: OpenedSheet, bound: Mapping[str, Form] | None = None) -> CheckPage:
    """At most 16 queries beside the sheet's own; `bound` as for `deeds_of`.

    Errors: `NotAllowed`; as `claims_of`.
    """
    claims, past, found = foreseen(seat, opened.sheet)
    agency, rows = opened.agency, pressing(found)
    deeds = _deeds(seat, opened, bound or {})
    passed, note = _passed(opened)
    return CheckPage(
        head=head_below(seat, agency, opened.name, _("Kiểm tra trước khi nộp")),
        title=opened.name,
        now=seat.desk.at,
        standing=standing_of(seat, opened),
        passed=passed,
        note=note,
        banner=banner_of(seat, opened, claims),
        criteria=f"{len(claims.complete)}/{len(claims.to_mark)}",
        claimed=exact_number(claims.claimed),
        standard=exact_number(claims.score.standard),
        forecast=forecast_part(seat, agency, claims, found),
        total=total_of(found),
        rows=risk_rows(seat, agency, rows[:MOST_RISKS]),
        more=max(len(rows) - MOST_RISKS, 0),
        changes=_changes(seat, opened, claims, past),
        open=list(_open_questions(seat, agency, claims)),
        signing=_signing(seat, deeds),
        deeds=deeds,
        handed_in=opened.state in HANDED_IN,
        risks_address=place(seat, "sheet_risks", agency),
        sheet_address=place(seat, "sheet", agency),
    )


def _deeds(seat: Seat, opened: OpenedSheet, bound: Mapping[str, Form]) -> list[Deed]:
    offered = deeds_of(seat, place_of(opened), bound)
    return [_from_here(deed) for deed in offered if deed.name in HEADS_DEEDS]


def _from_here(deed: Deed) -> Deed:
    """What is refused comes back on this page."""
    returns = deed.name == "sheet_return" and deed.address
    return replace(deed, address=f"{deed.address}?{FROM_CHECK}") if returns else deed


def _signing(seat: Seat, deeds: Sequence[Deed]) -> str:
    """In which authority the head would sign; nothing where there is nothing to sign."""
    if not any(deed.name == "sheet_submit" for deed in deeds):
        return ""
    return signing_sentence(signing_of(seat.desk.by, at=seat.desk.at).text)


def _passed(opened: OpenedSheet) -> tuple[str, str]:
    """Who passed the sheet on, and the words that went with it."""
    if opened.state in HANDED_IN:
        return "", ""
    if opened.state is not State.WITH_HEAD:
        return _("Phiếu chưa được công chức phụ trách trình; lãnh đạo đơn vị vẫn có thể nộp."), ""
    rows = [row for row in opened.moves if row.move == Move.PASS_TO_HEAD.value]
    newest = max(rows, key=lambda row: row.sequence, default=None)
    if newest is None:
        return "", ""
    return passed_sentence(newest.account.name if newest.account else "", newest.at), newest.note


# --- Since last year --------------------------------------------------------------------------------------


def _changes(seat: Seat, opened: OpenedSheet, claims: Claims, every: Past) -> Changes | None:
    """1 query: the index that was published. A predecessor's marks are no measure of its heir."""
    past = {criterion: row for criterion, row in every.items() if row.agency.code == opened.agency}
    if not past:
        return None
    year = next(iter(past.values())).year
    published = result_of(authority=seat.campaign.authority.code, agency=opened.agency, year=year)
    moved, others = _moved(claims, past)
    moved.sort(key=lambda pair: pair[1])
    down = [pair for pair in moved if pair[1] < 0][:MOST_CHANGES]
    up = [pair for pair in reversed(moved) if pair[1] > 0][:MOST_CHANGES]
    return Changes(
        year=year,
        index=percent(published.index) if published and published.index is not None else "",
        grade=published.grade if published else "",
        up=[_change(seat, opened.agency, *pair) for pair in up],
        down=[_change(seat, opened.agency, *pair) for pair in down],
        note=incomparable_sentence(others),
    )


def _moved(claims: Claims, past: Past) -> tuple[list[tuple[Claim, Decimal]], int]:
    """Claims with points above or below last year's, and how many can't be compared: another maximum."""
    moved, others = [], 0
    for claim in claims.by_code.values():
        row, points = past_of(claim.criterion, past), claim.score.points
        if row is None or row.appraised is None or points is None or claim.text.asks_exemption:
            continue
        if row.max_points != claim.criterion.reach:
            others += 1
        else:
            moved.append((claim, points - row.appraised))
    return moved, others


def _change(seat: Seat, agency: str, claim: Claim, by: Decimal) -> Change:
    one = claim.criterion
    address = place(seat, "sheet_criterion", agency, one.code)
    return Change(one.code, one.title, signed(by), "up" if by > 0 else "down", address)


# --- What is open -----------------------------------------------------------------------------------------


def _open_questions(seat: Seat, agency: str, claims: Claims) -> Iterator[Line]:
    """4 queries at most."""
    sheet = place(seat, "sheet", agency)
    two = [code for code, claim in claims.by_code.items() if claim.aside]
    if two:
        yield Line(two_texts_sentence(two), f"{sheet}?loc=two-texts")
    coming = [code for code, claim in claims.by_code.items() if _is_coming(claim)]
    if coming:
        yield Line(uploads_sentence(coming), place(seat, "sheet_criterion", agency, coming[0]))
    yield from _disputed(seat, agency, claims)
    entries = entries_in(claims, eye=seat.eye)
    if entries:
        yield Line(entries_sentence(len(entries)), sheet)
    asked = questions_of(seat.eye, seat.campaign).filter(agency__code=agency, answers__isnull=True).count()
    if asked:
        yield Line(questions_sentence(asked), place(seat, "questions"))


def _is_coming(claim: Claim) -> bool:
    return any(condition_of(row) is Condition.ON_ITS_WAY for row in claim.evidence)


def _disputed(seat: Seat, agency: str, claims: Claims) -> Iterator[Line]:
    waiting = disputes_of(book=seat.campaign.book, eye=seat.eye, agencies=[agency])
    codes = [
        code
        for code, claim in claims.by_code.items()
        if any(fact.pk in waiting for fact in claim.read.facts.values())
    ]
    if codes:
        yield Line(disputes_sentence(codes), place(seat, "sheet_criterion", agency, codes[0]))
