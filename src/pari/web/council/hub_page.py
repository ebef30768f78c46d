"""The council's first page: how it stands, what can be done now, who sits in it, its sessions and agenda."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.core.council.agenda import ItemKind
from pari.core.council.voting import Majority
from pari.scoring.council.agenda import agenda_of
from pari.scoring.council.frozen import newest_passed
from pari.scoring.council.naming import Member, members_on
from pari.scoring.council.passing import Unready, unready_of
from pari.scoring.council.sessions import sessions_of
from pari.scoring.council.standings import Before, before_the_council
from pari.scoring.models import AgendaItem, Council, CouncilSession, PassedResults
from pari.web.campaigns.places import Tab, place
from pari.web.council.places import aside_note, beside_rooms, council_head, council_tabs, names_of_all
from pari.web.council.sittings import takes_votes
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words import council as words
from pari.words.time import day_text, instant_text, span_text

TAKING_PLACE, ENDED, TO_COME = "active", "done", "waits"


@dataclass(frozen=True, slots=True)
class Deed:
    """Something that this person may do now."""

    label: str
    address: str
    is_next: bool = False


@dataclass(frozen=True, slots=True)
class MemberLine:
    name: str
    agency: str
    alternate: str
    is_chair: bool


@dataclass(frozen=True, slots=True)
class SessionLine:
    title: str
    address: str
    form: str
    when: str
    place: str
    chair: str
    state: str
    look: str


@dataclass(frozen=True, slots=True)
class KindLine:
    label: str
    address: str
    open: str
    passed: str
    rejected: str


@dataclass(frozen=True, slots=True)
class Left:
    """Something that stands in the way of passing, and where it is dealt with; both empty for what waits."""

    said: str
    label: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Passed:
    title: str
    said: str
    sha256: str
    address: str


@dataclass(frozen=True, slots=True)
class HubPage:
    """`terms` are those of the decision that names the council; empty while there is none."""

    head: Head
    title: str
    campaign: str
    tabs: list[Tab]
    aside: str
    state: str
    deeds: list[Deed]
    terms: list[tuple[str, str]]
    members: list[MemberLine]
    sessions: list[SessionLine]
    sees_agenda: bool
    beside: list[tuple[str, str]]
    kinds: list[KindLine]
    left: list[Left]
    passed: Passed | None


@dataclass(frozen=True, slots=True)
class FormPage:
    """A form with nothing beside it."""

    head: Head
    title: str
    tabs: list[Tab]
    intro: str
    form: Form
    button: str
    back: str


def hub_page(seat: Seat) -> HubPage:
    """17 queries for whoever sees the agenda, however many agencies and items."""
    sees = seat.may(Action.SEE_AGENDA).allowed
    council = Council.objects.select_related("chair").filter(campaign=seat.campaign).first()
    names, members = names_of_all(seat), members_on(seat.campaign, seat.desk.at)
    items = agenda_of(seat.campaign, eye=seat.eye) if sees else []
    sessions = sessions_of(seat.campaign, eye=seat.eye) if sees else []
    passed = newest_passed(seat.campaign) if sees else None
    left = left_of(seat, items) if sees and passed is None else []
    return HubPage(
        head=council_head(seat),
        title=_("Hội đồng thẩm định"),
        campaign=seat.campaign.title,
        tabs=council_tabs(seat, "council"),
        aside=aside_note(seat, names) if sees else "",
        state=_state(seat, council, items, sessions, passed),
        deeds=_deeds(seat, council, items, sessions, passed),
        terms=_terms(council) if council else [],
        members=[_member(one, council, names) for one in members],
        sessions=[session_line(seat, one) for one in sessions],
        sees_agenda=sees,
        beside=beside_rooms(seat),
        kinds=_kinds(seat, items),
        left=left,
        passed=_passed(seat, passed) if passed else None,
    )


def left_of(seat: Seat, items: Sequence[AgendaItem]) -> list[Left]:
    """What stands in the way of passing, as far as this person sees it: 13 queries."""
    before = before_the_council(seat.campaign, eye=seat.eye)
    return left_of_before(seat, before, unready_of(seat.campaign, before, at=seat.desk.at), items)


def left_of_before(seat: Seat, before: Before, unready: Unready, items: Sequence[AgendaItem]) -> list[Left]:
    """Open items are those that this person sees; what is open of an own agency isn't counted here."""
    names = {row.agency: row.name for row in before.whole.rows}
    on_agenda = {(one.sheet.participant.agency.code, one.criterion) for one in items if not one.outcome}
    not_there = [one for one in unready["undecided"] if one not in on_agenda]
    remarking = [(names[one], until) for one, until in unready["may_remark"]]
    said = [
        *([words.may_remark_sentence(remarking)] if remarking else []),
        *([words.open_sentence(len(on_agenda))] if on_agenda else []),
        *([words.undecided_sentence(len(not_there))] if not_there else []),
        *_of_names(words.without_caps_sentence, [names[one] for one in unready["without_caps"]]),
        *_of_names(words.without_result_sentence, [names[one] for one in unready["without_result"]]),
    ]
    return [*_unanswered(seat, unready["unanswered"], names), *map(Left, said)]


def _unanswered(seat: Seat, waiting: Sequence[str], names: Mapping[str, str]) -> list[Left]:
    """Whoever reads the agenda reads the remarks too."""
    if not waiting:
        return []
    said = words.unanswered_sentence(len(waiting), [names[one] for one in dict.fromkeys(waiting)])
    return [Left(said, _("Xem ý kiến chờ trả lời"), place(seat, "remarks") + "?trang-thai=cho")]


def session_line(seat: Seat, session: CouncilSession) -> SessionLine:
    state, look = _state_of(seat, session)
    return SessionLine(
        title=words.session_title(session.number),
        address=place(seat, "council_session", str(session.pk)),
        form=words.form_text(session.form),
        when=span_text(session.begins, session.term) if session.term else instant_text(session.begins),
        place=session.place,
        chair=session.chair.name or session.chair.username,
        state=state,
        look=look,
    )


def people_of(members: Sequence[Member]) -> list[tuple[int, str]]:
    """Choices of a form."""
    return [(one.account.pk, one.account.name or one.account.username) for one in members]


def _of_names(said: Callable[[Sequence[str]], str], names: Sequence[str]) -> list[str]:
    return [said(names)] if names else []


def _state(
    seat: Seat,
    council: Council | None,
    items: Sequence[AgendaItem],
    sessions: Sequence[CouncilSession],
    passed: PassedResults | None,
) -> str:
    if passed is not None:
        return said_of_passed(passed)
    if council is None:
        return _("Chưa ghi quyết định thành lập Hội đồng.")
    running = next((one for one in sessions if takes_votes(one, seat.desk.at)), None)
    settled = sum(bool(one.outcome) for one in items)
    said = words.agenda_sentence(len(items) - settled, settled)
    return f"{_running(running)} {said}." if running else f"{said}."


def _running(session: CouncilSession) -> str:
    return _("%(session)s đang diễn ra;") % {"session": words.session_title(session.number)}


def _deeds(
    seat: Seat,
    council: Council | None,
    items: Sequence[AgendaItem],
    sessions: Sequence[CouncilSession],
    passed: PassedResults | None,
) -> list[Deed]:
    """What may be done now, what comes next marked."""
    if passed is not None:
        return []
    may = {
        one: seat.may(one).allowed
        for one in (
            Action.NAME_COUNCIL,
            Action.PREPARE_AGENDA,
            Action.CONVENE_COUNCIL,
            Action.VOTE,
            Action.PASS_RESULTS,
        )
    }
    waiting = any(not one.outcome for one in items)
    running = [one for one in sessions if one.closed_at is None]
    named = council is not None
    listed = (
        (
            Action.NAME_COUNCIL,
            _("Sửa quyết định thành lập") if named else _("Ghi quyết định thành lập"),
            "council_naming",
            not named,
        ),
        (Action.PREPARE_AGENDA, _("Chuẩn bị chương trình"), "council_agenda", named and not items),
        (
            Action.CONVENE_COUNCIL,
            _("Triệu tập phiên"),
            "council_session_new",
            named and waiting and not running,
        ),
        (Action.VOTE, _("Biểu quyết"), "council_agenda", bool(waiting and running)),
        (
            Action.PASS_RESULTS,
            _("Thông qua kết quả"),
            "council_passing",
            named and not waiting and bool(items),
        ),
    )
    return [
        Deed(label, place(seat, name), is_next)
        for action, label, name, is_next in listed
        if may[action] and (named or action is Action.NAME_COUNCIL or action is Action.PREPARE_AGENDA)
    ]


def _terms(council: Council) -> list[tuple[str, str]]:
    return [
        (_("Quyết định"), council.paper),
        (_("Điều kiện họp"), words.quorum_text(council.quorum_top, council.quorum_bottom)),
        (_("Thông qua khi có"), words.majority_text(Majority(council.majority))),
        (_("Số phiếu ngang nhau"), words.ties_text(by_chair=council.chair_decides_ties)),
        (_("Người chủ trì"), council.chair.name or council.chair.username),
    ]


def _member(one: Member, council: Council | None, names: Mapping[str, str]) -> MemberLine:
    agency = one.account.agency
    return MemberLine(
        name=one.account.name or one.account.username,
        agency=names.get(agency.code, "") if agency else "",
        alternate=(one.alternate.name or one.alternate.username) if one.alternate else "",
        is_chair=council is not None and council.chair_id == one.account.pk,
    )


def _state_of(seat: Seat, session: CouncilSession) -> tuple[str, str]:
    if session.closed_at is not None:
        return _("Đã kết thúc %(day)s") % {"day": day_text(day_of(session.closed_at))}, ENDED
    if seat.desk.at < session.begins:
        return _("Sắp diễn ra"), TO_COME
    if takes_votes(session, seat.desk.at):
        return _("Đang diễn ra"), TAKING_PLACE
    return _("Hết thời hạn gửi ý kiến"), TO_COME


def _kinds(seat: Seat, items: Sequence[AgendaItem]) -> list[KindLine]:
    found = Counter((one.kind, one.outcome) for one in items)
    return [
        KindLine(
            words.kind_text(kind),
            f"{place(seat, 'council_agenda')}?loai={kind.value}",
            *(str(found[kind.value, outcome] or "–") for outcome in ("", "passed", "rejected")),
        )
        for kind in ItemKind
        if any(one.kind == kind.value for one in items)
    ]


def _passed(seat: Seat, passed: PassedResults) -> Passed:
    title = words.passed_title(adjusted=passed.session_id is None)
    return Passed(title, said_of_passed(passed), passed.content_sha256, place(seat, "council_passing"))


def said_of_passed(passed: PassedResults) -> str:
    return words.passed_sentence(passed.version, passed.passed_at, adjusted=passed.session_id is None)
