"""Remarks as those see them who answer: the list with its filters, and one with all that it is about."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from pari.campaigns.queries import names_in_the_year
from pari.core.access.actions import Action
from pari.core.appraisal.findings import Finding
from pari.core.errors import Refused
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.found import found_of, reasons_of
from pari.scoring.appraisal.items import Item, item_of
from pari.scoring.council.remarks import WAITING, remarks_of, state_of
from pari.scoring.models import Mark, Remark, Sheet
from pari.web.appraisal.closing_page import points_text
from pari.web.campaigns.places import campaign_head, place
from pari.web.council.remarks_cards import RemarkCard, card_of
from pari.web.council.remarks_draft import Choice
from pari.web.council.remarks_forms import AnswerForm
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.web.scoring.evidence_lines import EvidenceLine, lines_of
from pari.words.access import why_sentence
from pari.words.appraisal import finding_text, reasons_text
from pari.words.numbers import counted, exact_number
from pari.words.remarks import LOOKS, STATES, about_text, state_text
from pari.words.time import instant_text
from pari.words.workbench import found_phrase, found_short, round_text

WAYS = {"cho": WAITING, "giu": "kept", "hoi-dong": "to_council", "rut": "withdrawn"}
EXCERPT = 160  # characters


@dataclass(frozen=True, slots=True)
class Filters:
    """`state` is one of `WAYS` or empty; `agency` a code or empty."""

    state: str = ""
    agency: str = ""

    def fits(self, row: Remark) -> bool:
        agency = row.sheet.participant.agency.code
        return self.agency in ("", agency) and (not self.state or state_of(row) == WAYS[self.state])

    def address(self, base: str) -> str:
        said = {"trang-thai": self.state, "co-quan": self.agency}
        words = urlencode({name: one for name, one in said.items() if one})
        return f"{base}?{words}" if words else base


@dataclass(frozen=True, slots=True)
class RemarkLine:
    name: str
    about: str
    text: str
    files: str
    when: str
    state: str
    look: str
    address: str


@dataclass(frozen=True, slots=True)
class RemarksPage:
    """`hidden` are names of the person's own agencies, of which nothing stands here."""

    head: Head
    title: str
    campaign: str
    states: list[Choice]
    agencies: list[Choice]
    lines: list[RemarkLine]
    hidden: list[str]
    address: str


@dataclass(frozen=True, slots=True)
class FoundLine:
    round: str
    finding: str
    points: str
    reasons: str
    who: str


@dataclass(frozen=True, slots=True)
class Beside:
    """What a remark is about: the claim, what was found, the evidence."""

    code: str
    title: str
    most: str
    claimed: str
    explanation: str
    rule: str
    found: list[FoundLine]
    pieces: list[EvidenceLine]
    address: str  # where the criterion is read with everything


@dataclass(frozen=True, slots=True)
class RemarkPage:
    """`why` says why this person can't answer now; the form is None then. `item` leads to the agenda."""

    head: Head
    title: str
    name: str
    campaign: str
    card: RemarkCard
    beside: Beside | None
    form: AnswerForm | None
    why: str
    others: list[RemarkCard]
    address: str
    draft_address: str
    back: str


def remarks_page(seat: Seat, filters: Filters) -> RemarksPage:
    """At most 4 queries, however many there are."""
    rows = remarks_of(seat.campaign, eye=seat.eye)
    own = _own_participants(seat)
    codes = dict.fromkeys(row.sheet.participant.agency.code for row in rows)
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year, only=[*codes, *own])
    base = place(seat, "remarks")
    return RemarksPage(
        head=campaign_head(seat, _("Ý kiến về dự thảo")),
        title=_("Ý kiến về dự thảo kết quả"),
        campaign=seat.campaign.title,
        states=_states(rows, filters, base),
        agencies=_agencies(rows, filters, base, names),
        lines=[_line(seat, row, names) for row in rows if filters.fits(row)],
        hidden=[names.get(code, code) for code in own],
        address=base,
    )


def next_waiting(seat: Seat) -> Remark | None:
    """The first one that this person may still answer: 2 queries."""
    rows = [row for row in remarks_of(seat.campaign, eye=seat.eye) if state_of(row) == WAITING]
    may = seat.eye.seen(Action.ANSWER_REMARK, {row.sheet.participant.agency.code for row in rows})
    return next((row for row in rows if row.sheet.participant.agency.code in may), None)


def remark_page(
    seat: Seat, row: Remark, others: Sequence[Remark], form: AnswerForm | None = None
) -> RemarkPage:
    """`others` are remarks of the same agency. At most 14 queries: what the criterion has before it."""
    agency = row.sheet.participant.agency.code
    names = names_in_the_year(seat.campaign.authority.code, seat.campaign.year, only=[agency])
    item = item_beside(seat, row.sheet, row.criterion)
    why = _why_not(seat, row)
    name = names.get(agency, agency)
    return RemarkPage(
        head=campaign_head(
            seat,
            f"{name}: {about_text(row.criterion)}",
            Crumb(_("Ý kiến về dự thảo"), place(seat, "remarks")),
        ),
        title=about_text(row.criterion),
        name=name,
        campaign=seat.campaign.title,
        card=card_of(seat, row, item.criterion.title if item else ""),
        beside=beside_of(seat, item) if item else None,
        form=None if why else form or AnswerForm(whole=not row.criterion),
        why="" if state_of(row) != WAITING else why,
        others=[card_of(seat, one) for one in others if one.pk != row.pk and one.criterion == row.criterion],
        address=place(seat, "remark", str(row.pk)),
        draft_address=place(seat, "draft_result", agency),
        back=place(seat, "remarks"),
    )


def _why_not(seat: Seat, row: Remark) -> str:
    """Something, also where it is answered or withdrawn."""
    verdict = seat.may(Action.ANSWER_REMARK, row.sheet.participant.agency.code)
    if not verdict.allowed:
        eye, why = seat.eye, verdict.why or "access.role"
        return why_sentence(why, action=Action.ANSWER_REMARK, role=eye.role, phase=eye.phase)
    return "" if state_of(row) == WAITING else state_text(state_of(row))


def item_beside(seat: Seat, sheet: Sheet, criterion: str) -> Item | None:
    """None for the whole, and where nothing was handed in."""
    if not criterion:
        return None
    try:
        return item_of(sheet, criterion, eye=seat.eye, person=seat.desk.by.person)
    except Refused:
        return None


def beside_of(seat: Seat, item: Item) -> Beside:
    address = f"{place(seat, 'appraisal_one_agency', item.agency)}?tieu-chi={item.criterion.code}"
    return Beside(
        code=item.criterion.code,
        title=item.criterion.title,
        most=exact_number(item.criterion.reach),
        claimed=points_text(item.claimed),
        explanation=item.claim.text.explanation if item.claim else "",
        rule=points_text(item.computed),
        found=[_found(one) for one in (item.round_1, item.round_2) if one and _stands(one)],
        pieces=lines_of(seat, item.agency, item.evidence, mends=False),
        address=address,
    )


def _stands(row: Mark) -> bool:
    return row.finding != Finding.WITHDRAWN.value and not row.awaits_recheck


def _found(row: Mark) -> FoundLine:
    return FoundLine(
        round_text(Stage(row.stage)),
        finding_text(Finding(row.finding)),
        found_short(found_of(row)),
        reasons_text(reasons_of(row), row.reason),
        found_phrase(row.account.name if row.account else "", row.at),
    )


def _own_participants(seat: Seat) -> list[str]:
    """Agencies of this campaign whose remarks are kept from this person: 1 query."""
    own = seat.eye.own_agencies - {seat.eye.acts_for}
    kept = [code for code in own if not seat.may(Action.SEE_REMARKS, code).allowed]
    rows = seat.campaign.participants.filter(agency__code__in=kept).order_by("position")
    return list(rows.values_list("agency__code", flat=True))


def _states(rows: Sequence[Remark], filters: Filters, base: str) -> list[Choice]:
    of_agency = [row for row in rows if Filters(agency=filters.agency).fits(row)]
    counts = {way: sum(state_of(row) == state for row in of_agency) for way, state in WAYS.items()}
    every = Choice(
        _("Tất cả"),
        counted(len(of_agency)),
        Filters(agency=filters.agency).address(base),
        current=not filters.state,
    )
    return [
        every,
        *(
            Choice(
                _(STATES[state]),
                counted(counts[way]),
                Filters(way, filters.agency).address(base),
                current=filters.state == way,
            )
            for way, state in WAYS.items()
        ),
    ]


def _agencies(rows: Sequence[Remark], filters: Filters, base: str, names: "dict[str, str]") -> list[Choice]:
    of_state = [row for row in rows if Filters(filters.state).fits(row)]
    codes = [row.sheet.participant.agency.code for row in of_state]
    listed: Collection[str] = dict.fromkeys([*codes, *([filters.agency] if filters.agency in names else [])])
    every = Choice(
        _("Mọi cơ quan"),
        counted(len(of_state)),
        Filters(filters.state).address(base),
        current=not filters.agency,
    )
    single = [
        Choice(
            names.get(code, code),
            counted(codes.count(code)),
            Filters(filters.state, code).address(base),
            current=filters.agency == code,
        )
        for code in listed
    ]
    return [every, *single] if len(single) > 1 or filters.agency else []


def _line(seat: Seat, row: Remark, names: "dict[str, str]") -> RemarkLine:
    agency, state, files = row.sheet.participant.agency.code, state_of(row), len(row.files.all())
    text = row.text if len(row.text) <= EXCERPT else f"{row.text[:EXCERPT].rstrip()}…"
    return RemarkLine(
        name=names.get(agency, agency),
        about=about_text(row.criterion),
        text=text,
        files=_("%(count)s tệp") % {"count": counted(files)} if files else "",
        when=instant_text(row.at),
        state=state_text(state),
        look=LOOKS[state],
        address=place(seat, "remark", str(row.pk)),
    )
