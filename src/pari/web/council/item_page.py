"""One item of the agenda: both sides beside each other, what would follow, and the vote on it."""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.core.council.agenda import ItemKind
from pari.core.council.voting import Outcome
from pari.core.errors import Refused
from pari.core.scoring.stages import Stage
from pari.scoring.appraisal.items import item_of as item_under_appraisal
from pari.scoring.appraisal.whole import Row
from pari.scoring.council.agenda import decided_of
from pari.scoring.council.standings import before_the_council
from pari.scoring.models import AgendaItem, CouncilSession, Remark
from pari.web.appraisal.side import Places, Side, side_of
from pari.web.campaigns.places import Tab, place
from pari.web.council.agenda_page import Agenda, agenda_read, tally_text, ways_of
from pari.web.council.effects import Effects, Stand, Way
from pari.web.council.places import aside_note, council_head, council_tabs, names_of_all
from pari.web.council.sittings import takes_votes, under_way
from pari.web.council.vote_part import Typed, VotePart, convene_address, no_session, vote_part
from pari.web.frame.desk import Seat
from pari.web.frame.head import Crumb, Head
from pari.words import council as words
from pari.words.time import day_text, instant_text


@dataclass(frozen=True, slots=True)
class RemarkLine:
    text: str
    when: str
    files: list[tuple[str, str]]  # name, address
    answer: str


@dataclass(frozen=True, slots=True)
class Near:
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class ItemPage:
    head: Head
    tabs: list[Tab]
    id: int
    agency: str
    agency_address: str
    block: str
    code: str
    title: str
    kind: str
    where: str
    previous: Near | None
    next: Near | None
    question: str
    side: Side | None
    earlier: str  # the explanation of the self-assessment, where a supplement came after it
    remarks: list[RemarkLine]
    now: Stand
    ways_said: list[tuple[str, Way]]
    decided: str  # once it is settled
    outcome: str
    look: str
    tally: str
    why: str
    settled: str
    removed: str
    vote: VotePart | None
    no_session: str
    convene_address: str
    change_address: str
    remove_address: str
    aside: str
    vote_address: str
    record_address: str
    settle_address: str
    typed: Typed


def item_page(
    seat: Seat, item: AgendaItem, *, piece: int = 0, session: int = 0, typed: Typed | None = None
) -> ItemPage:
    """At most 50 queries, however many agencies and items."""
    typed = typed or Typed()
    before, names = before_the_council(seat.campaign, eye=seat.eye), names_of_all(seat)
    effects, agenda = Effects(before), agenda_read(seat, before.edition, names)
    agency = item.sheet.participant.agency.code
    row, is_open = before.row(agency), not item.outcome and item.removed_at is None
    ways = ways_of(effects, item) if row and is_open else {}
    chosen = _session(seat, item, agenda, session)
    part = vote_part(seat, item, chosen, agenda, typed, is_open=is_open) if chosen else None
    earlier, later, number = agenda.near(item)
    one = next((one for one in agenda.listed if one.item.pk == item.pk), None)
    pk, may = str(item.pk), seat.may(Action.PREPARE_AGENDA, agency).allowed and is_open
    has_votes = item.votes.exists()
    leaf = before.whole.set_of(row).find(item.criterion) if row else None
    label = f"{item.criterion} · {names.get(agency, agency)}"
    return ItemPage(
        head=council_head(seat, label, Crumb(_("Chương trình"), place(seat, "council_agenda"))),
        tabs=council_tabs(seat, "council_agenda"),
        id=item.pk,
        agency=names.get(agency, agency),
        agency_address=place(seat, "appraisal_one_agency", agency),
        block=item.sheet.participant.block.name,
        code=item.criterion,
        title=leaf.title if leaf else "",
        kind=words.kind_text(ItemKind(item.kind)),
        where=words.place_phrase(number, len(agenda.listed)) if one else "",
        previous=_near(seat, earlier.item.pk, earlier.name, earlier.item.criterion) if earlier else None,
        next=_near(seat, later.item.pk, later.name, later.item.criterion) if later else None,
        question=item.question,
        side=_side(seat, item, piece),
        earlier=_earlier(item),
        remarks=_remarks(seat, item),
        now=effects.now(agency),
        ways_said=[(words.way_title(passed=passed), way) for passed, way in ways.items()],
        decided=words.decided_text(decided_of(item, passed=item.outcome == Outcome.PASSED.value))
        if item.outcome
        else "",
        outcome=words.outcome_text(Outcome(item.outcome)) if item.outcome else "",
        look="done" if item.outcome == Outcome.PASSED.value else "waits",
        tally=tally_text(item),
        why=item.why,
        settled=instant_text(item.settled_at) if item.settled_at else "",
        removed=item.removed_why if item.removed_at else "",
        vote=part,
        no_session=no_session(agenda) if part is None and is_open else "",
        convene_address=convene_address(seat) if part is None and is_open else "",
        change_address=place(seat, "council_item_change", pk) if may and not has_votes else "",
        remove_address=place(seat, "council_item_remove", pk) if may else "",
        aside=aside_note(seat, names),
        vote_address=place(seat, "council_vote", pk),
        record_address=place(seat, "council_record", pk),
        settle_address=place(seat, "council_settle", pk),
        typed=typed,
    )


def claimed_on(row: Row | None, criterion: str) -> Decimal | None:
    return row.claimed.get(criterion) if row else None


# --- Both sides


def _side(seat: Seat, item: AgendaItem, piece: int) -> Side | None:
    """None for an agency that never handed in."""
    agency = item.sheet.participant.agency.code
    try:
        found = item_under_appraisal(item.sheet, item.criterion, eye=seat.eye, person=seat.desk.by.person)
    except Refused:
        return None
    here = place(seat, "council_item", str(item.pk))
    places = Places(
        here=here,
        save="",
        rule="",
        undo="",
        comment="",
        piece=lambda pk: place(seat, "appraisal_one_piece", agency, item.criterion, str(pk)),
        hints="",
    )
    return side_of(seat, found, Stage.ROUND_2, places, piece=piece)


def _earlier(item: AgendaItem) -> str:
    """What the agency explained first, where it explained once more with its supplement: 1 query."""
    rows = item.sheet.marks.filter(criterion=item.criterion, stage__in=("self_assessment", "supplement"))
    stages = dict(rows.order_by("version").values_list("stage", "explanation"))
    return str(stages.get("self_assessment", "")) if "supplement" in stages else ""


def _remarks(seat: Seat, item: AgendaItem) -> list[RemarkLine]:
    """2 queries."""
    rows = Remark.objects.filter(sheet=item.sheet_id, criterion=item.criterion, withdrawn_at__isnull=True)
    return [
        RemarkLine(
            one.text,
            day_text(day_of(one.at)),
            _files(seat, item, one),
            one.answer_text,
        )
        for one in rows.prefetch_related("files__file").order_by("pk")
    ]


def _files(seat: Seat, item: AgendaItem, remark: Remark) -> list[tuple[str, str]]:
    agency = item.sheet.participant.agency.code
    return [
        (one.file.name, place(seat, "remark_file", agency, str(remark.pk), str(one.pk)))
        for one in remark.files.all()
    ]


def _near(seat: Seat, pk: int, name: str, criterion: str) -> Near:
    return Near(f"{criterion} · {name}", place(seat, "council_item", str(pk)))


# --- The vote


def _session(seat: Seat, item: AgendaItem, agenda: Agenda, wanted: int) -> CouncilSession | None:
    """In which it was settled; else the one asked for, or the newest under way that still takes votes."""
    if item.session_id is not None:
        return next((one for one in agenda.sessions if one.pk == item.session_id), None)
    running = under_way(agenda.sessions, seat.desk.at)
    asked = next((one for one in running if one.pk == wanted), None)
    voting = next((one for one in running if takes_votes(one, seat.desk.at)), None)
    return asked or voting or next(iter(running), None)
