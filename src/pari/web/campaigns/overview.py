"""A campaign's own page: where it stands, what may be done now, terms and how they moved, who takes part."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.campaigns.appraisal_plan import lacks_approved_plan
from pari.campaigns.models import BoundEdition, Participant
from pari.core.access.actions import Action
from pari.core.access.roles import Conflict, Phase
from pari.core.states import State
from pari.publication.decisions.opening import may_read_result
from pari.regulations.models import RegulationEdition
from pari.scoring.models import Sheet
from pari.web.appraisal.agreement_ways import agreement_ways
from pari.web.appraisal.round_ways import round_ways
from pari.web.campaigns.doing import Doing, doings
from pari.web.campaigns.moves import Moved, agencies_named, moves_of
from pari.web.campaigns.participation import PartChanged, changes_of
from pari.web.campaigns.places import campaign_head, may_set_up, place
from pari.web.campaigns.standing import Standing, TermShown, ended_text, standings, whose_term
from pari.web.campaigns.steps import Step, steps_of
from pari.web.deciding.places import ENTERS
from pari.web.facts.known import may_read_some
from pari.web.facts.paper_pages import may_read_papers
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import CONFLICTS, PHASES
from pari.words.setting_up import CONFLICTS_EXPLAINED, TOTALS_EXPLAINED, TOTALS_SHOWN
from pari.words.sheets import STATES
from pari.words.time import since_text, until_text


@dataclass(frozen=True, slots=True)
class BlockCount:
    name: str
    ranked: int
    not_ranked: int
    not_taking_part: int

    @property
    def total(self) -> int:
        return self.ranked + self.not_ranked + self.not_taking_part


@dataclass(frozen=True, slots=True)
class Link:
    label: str
    address: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class EditionNote:
    title: str
    status: str
    has_changes: bool


@dataclass(frozen=True, slots=True)
class OverviewPage:
    head: Head
    title: str
    is_rehearsal: bool
    now: datetime
    phase: str
    due: datetime | None
    until: str
    for_own: bool  # the term shown is that of the own agency
    steps: list[Step]
    doings: list[Doing]
    moves: list[Moved]
    changes: list[PartChanged]
    blocks: list[BlockCount]
    total: BlockCount
    links: list[Link]
    conflict: str
    conflict_explained: str
    totals: str
    totals_explained: str
    edition: EditionNote | None
    setting_up_address: str
    steering_address: str
    participants_address: str
    edition_address: str


def overview_page(seat: Seat) -> OverviewPage:
    """11 queries: phases and deadlines, names, sheet, participants, edition; 1 more for changed parts."""
    (standing,) = standings([seat.campaign], seat.desk.at)
    agency, campaign = seat.desk.by.agency, seat.campaign
    sheet = _own_sheet(seat)
    names = names_of(campaign.authority.code, agencies_named(standing))
    shown = standing.shown(standing.phase, agency, seat.desk.at)
    blocks = _blocks(seat)
    conflict = Conflict(campaign.conflict)
    return OverviewPage(
        head=campaign_head(seat),
        title=campaign.title,
        is_rehearsal=campaign.is_rehearsal,
        now=seat.desk.at,
        phase=_(PHASES[standing.phase]),
        due=shown.until if shown else None,
        until=_until(standing, shown, seat.desk.at),
        for_own=bool(agency) and standing.phase in standing.deadlines,
        steps=steps_of(standing, agency, seat.desk.at),
        doings=doings(seat, standing.phase, has_sheet=sheet is not None),
        moves=moves_of(standing, names),
        changes=changes_of(seat),
        blocks=blocks,
        total=_total(blocks),
        links=_links(seat, sheet),
        conflict=_(CONFLICTS[conflict]),
        conflict_explained=_(CONFLICTS_EXPLAINED[conflict]),
        totals=_(TOTALS_SHOWN[campaign.shows_totals]),
        totals_explained=_(TOTALS_EXPLAINED[campaign.shows_totals]),
        edition=_edition(seat),
        setting_up_address=place(seat, "campaign_general") if may_set_up(seat) else "",
        steering_address=place(seat, "campaign_steering") if may_steer(seat) else "",
        participants_address=place(seat, "campaign_participants"),
        edition_address=place(seat, "campaign_edition"),
    )


STEERING = (
    Action.EXTEND_FOR_ALL,
    Action.EXTEND_FOR_ONE,
    Action.CLOSE_ROUND,
    Action.ASK_BREAK_GLASS,
    Action.CONFIRM_BREAK_GLASS,
)


def may_steer(seat: Seat) -> bool:
    """Whether there is anything to steer for this capacity now."""
    if seat.campaign.opened_at is None:
        return False
    return any(seat.may(action).allowed for action in STEERING)


def _own_sheet(seat: Seat) -> Sheet | None:
    if seat.desk.by.agency is None:
        return None
    rows = Sheet.objects.select_related("participant__agency")
    return rows.filter(campaign=seat.campaign, participant__agency__code=seat.desk.by.agency).first()


def _until(standing: Standing, shown: TermShown | None, at: datetime) -> str:
    if standing.phase is Phase.PREPARATION:
        if not standing.spells:
            return _("Chưa đặt thời hạn các bước.")
        return _("Dự kiến mở %(since)s.") % {"since": since_text(standing.spells[0].opens)}
    if shown and (whose := whose_term(shown)):
        return _("Thời hạn: %(until)s (%(whose)s).") % {"until": until_text(shown.until), "whose": whose}
    if shown:
        return _("Thời hạn: %(until)s.") % {"until": until_text(shown.until)}
    return _planned_end(standing, at)


def _planned_end(standing: Standing, at: datetime) -> str:
    """Of a phase in which nothing is due; what was closed before its day tells what comes."""
    if said := ended_text(standing, at):
        return said
    ends = standing.ends(standing.phase)
    if ends is None:
        return ""
    return _("Dự kiến hoàn thành: %(until)s.") % {"until": until_text(ends)}


def _blocks(seat: Seat) -> list[BlockCount]:
    """In the order of the blocks: 1 query."""
    rows = (
        Participant.objects.filter(campaign=seat.campaign)
        .order_by("block__position")
        .values_list("block__name", "participation")
        .annotate(Count("pk"))
    )
    found: dict[str, dict[str, int]] = {}
    for block, participation, count in rows:
        found.setdefault(block, {})[participation] = count
    return [_count(block, counts) for block, counts in found.items()]


def _count(name: str, counts: dict[str, int]) -> BlockCount:
    return BlockCount(
        name, counts.get("ranked", 0), counts.get("not_ranked", 0), counts.get("not_taking_part", 0)
    )


def _total(blocks: Iterable[BlockCount]) -> BlockCount:
    listed = list(blocks)
    return BlockCount(
        _("Tổng số"),
        sum(one.ranked for one in listed),
        sum(one.not_ranked for one in listed),
        sum(one.not_taking_part for one in listed),
    )


def links_of(seat: Seat) -> list[Link]:
    """The same links for another page: at most 2 queries."""
    return _links(seat, _own_sheet(seat))


def _links(seat: Seat, sheet: Sheet | None) -> list[Link]:
    """Other pages of the campaign that the capacity may read."""
    found = []
    if sheet and seat.may(Action.SEE_SHEET, seat.desk.by.agency).allowed:
        state = _(STATES[State(sheet.state)])
        address = place(seat, "sheet", seat.desk.by.agency or "")
        found.append(Link(_("Phiếu của cơ quan mình"), address, state))
    if seat.may(Action.SEE_PROGRESS, seat.desk.by.agency).allowed:
        found.append(Link(_("Tiến độ"), place(seat, "progress")))
    if seat.campaign.opened_at and seat.may(Action.SEE_PLAN).allowed:
        found.append(Link(_("Thẩm định"), place(seat, "appraisal")))
        found.append(Link(_("Phân công thẩm định"), place(seat, "appraisal_assignment")))
        found.append(Link(_("Phương án, lịch làm việc"), place(seat, "appraisal_plan"), _plan_note(seat)))
    found += [Link(label, address) for label, address in (*round_ways(seat), *agreement_ways(seat))]
    found += _after_the_rounds(seat, sheet)
    if may_read_some(seat):
        found.append(Link(_("Số liệu"), place(seat, "facts")))
    if may_read_papers(seat):
        found.append(Link(_("Tài liệu làm căn cứ"), place(seat, "basis_papers")))
    if seat.may(Action.IMPORT_PAST_MARKS).allowed and not seat.campaign.is_rehearsal:
        found.append(Link(_("Điểm năm trước"), place(seat, "past_marks")))
    if seat.may(Action.SEE_GUIDANCE).allowed:
        found.append(Link(_("Hướng dẫn theo tiêu chí"), place(seat, "guidance")))
        found.append(Link(_("Hỏi đáp"), place(seat, "questions")))
    return found


def _after_the_rounds(seat: Seat, sheet: Sheet | None) -> list[Link]:
    """Remarks, council, decision for whoever reads them; an agency's people are led to their own result."""
    agency = seat.desk.by.agency
    if agency is not None:
        return _of_the_agency(seat, sheet, agency) if sheet else []
    found = []
    if seat.may(Action.SEE_REMARKS).allowed:
        found.append(Link(_("Ý kiến về dự thảo"), place(seat, "remarks")))
    if seat.may(Action.SEE_AGENDA).allowed:
        found.append(Link(_("Hội đồng thẩm định"), place(seat, "council")))
    if any(seat.may(action).allowed for action in ENTERS):
        found.append(Link(_("Quyết định, công bố"), place(seat, "deciding")))
    if seat.may(Action.SEE_OBJECTION).allowed:
        found.append(Link(_("Kiến nghị về kết quả"), place(seat, "objections")))
    return found


def _of_the_agency(seat: Seat, sheet: Sheet, agency: str) -> list[Link]:
    """Its result may be published before the day from which objections are taken."""
    objects = seat.may(Action.SEE_OBJECTION, agency).allowed
    listed = (
        (_("Kết quả của cơ quan mình"), "own_result", objects or may_read_result(sheet, eye=seat.eye)),
        (_("Kiến nghị về kết quả"), "own_objections", objects),
    )
    return [Link(label, place(seat, name, agency)) for label, name, offered in listed if offered]


def _plan_note(seat: Seat) -> str:
    """1 query, for whoever approves the plan."""
    if not seat.may(Action.APPROVE_PLAN).allowed or not lacks_approved_plan(seat.campaign):
        return ""
    return _("chưa phê duyệt")


def _edition(seat: Seat) -> EditionNote | None:
    """1 query; the content itself isn't read."""
    row = seat.campaign.editions.defer("content").order_by("-pk").first()
    return _note(row) if row else None


def _note(row: BoundEdition) -> EditionNote:
    """1 query: how the room of regulations calls it."""
    kept = RegulationEdition.objects.filter(code=row.edition).values_list("title", flat=True).first()
    status = _("bản dự thảo") if row.is_draft else _("bản ban hành")
    return EditionNote(kept or row.edition, status, has_changes=bool(row.changes))
