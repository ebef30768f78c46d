"""The vote on an item: buttons, who has voted, a show of hands to record, and why one can't."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.calendar.days import day_of, last_day_before
from pari.core.council.voting import Choice
from pari.core.errors import Problem
from pari.scoring.council.voting import LONGEST_OPINION, hindrance
from pari.scoring.models import AgendaItem, Council, CouncilSession, CouncilVote
from pari.web.campaigns.places import place
from pari.web.council.agenda_page import Agenda
from pari.web.council.sittings import Count, count_of, takes_papers, takes_votes, under_way
from pari.web.frame.desk import Seat
from pari.words import council as words
from pari.words.problems import sentence
from pari.words.time import day_text, instant_text, is_midnight, until_text
from pari.words.workbench import found_phrase

KEYS = {Choice.FOR: "1", Choice.AGAINST: "2", Choice.ABSTAIN: "3"}


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent and not taken, with the reasons; `form` says which form it was."""

    form: str = ""
    said: tuple[str, ...] = ()
    text: str = ""
    choices: Mapping[int, str] = field(default_factory=dict)
    rest: str = ""
    paper_day: str = ""


@dataclass(frozen=True, slots=True)
class ChoiceButton:
    value: str
    label: str
    key: str
    current: bool


@dataclass(frozen=True, slots=True)
class VoterLine:
    """One who sits: the vote, or why there is none."""

    name: str
    choice: str
    look: str
    opinion: str
    note: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """Who is recorded, and the choice that is ticked.

    In writing nothing is ticked until somebody does it, so that the day of a new paper goes to no other vote;
    `there` tells the vote that there is.
    """

    person: int
    name: str
    there: str
    choices: list[ChoiceButton]


@dataclass(frozen=True, slots=True)
class PaperDay:
    """On which day opinions came in on paper: what was typed, and what it is asked for."""

    label: str
    sample: str
    typed: str
    told: str
    needed: bool


@dataclass(frozen=True, slots=True)
class VotePart:
    """The vote in one session. `buttons` are for a member who may vote, `why_not` says why one may not."""

    session: int
    title: str
    address: str
    told: str
    others: list[tuple[str, str]]  # further sessions under way: title, address
    aside: str
    buttons: list[ChoiceButton]
    mine: str
    opinion: str
    longest: int
    why_not: str
    sees_votes: bool
    counted: list[tuple[str, int]]
    voters: list[VoterLine]
    voiced: str  # what the secretariat recorded as said
    voiced_label: str
    record: list[RecordLine]
    rest: list[ChoiceButton]
    record_label: str
    record_text: str
    paper_day: PaperDay | None  # where opinions come in writing
    may_settle: bool
    hindrance: str
    settles_as: str
    why: str


def no_session(agenda: Agenda) -> str:
    coming = [one for one in agenda.sessions if one.closed_at is None]
    if coming:
        return _("%(session)s bắt đầu lúc %(when)s.") % {
            "session": words.session_title(coming[-1].number),
            "when": instant_text(coming[-1].begins),
        }
    return _("Chưa có phiên họp nào đang diễn ra; nội dung được biểu quyết khi có phiên.")


def convene_address(seat: Seat) -> str:
    return place(seat, "council_session_new") if seat.may(Action.CONVENE_COUNCIL).allowed else ""


def vote_part(
    seat: Seat, item: AgendaItem, session: CouncilSession, agenda: Agenda, typed: Typed, *, is_open: bool
) -> VotePart | None:
    """At most 10 queries."""
    council = Council.objects.filter(campaign=seat.campaign).first()
    if council is None:
        return None
    agency, person, at = item.sheet.participant.agency.code, seat.desk.by.person, seat.desk.at
    count = count_of(seat, council, session, item)
    sees = seat.may(Action.SEE_VOTES, agency).allowed
    rows = _newest(item, session)
    why_not = _why_not(seat, count, agency, person) if is_open else ""
    may_vote = is_open and not why_not and seat.may(Action.VOTE, agency).allowed
    own = count.votes.get(person) if person is not None else None
    may_settle = is_open and seat.may(Action.SETTLE_ITEM, agency).allowed
    wrong = hindrance(session, count.tally, at=at) if may_settle else None
    late = takes_papers(session, at)
    records = is_open and seat.may(Action.RECORD_VOTES, agency).allowed and (late or takes_votes(session, at))
    return VotePart(
        session=session.pk,
        title=words.session_title(session.number),
        address=place(seat, "council_session", str(session.pk)),
        told=_told(count),
        others=_others(seat, item, agenda, session) if is_open else [],
        aside=words.aside_sentence([count.names[one] for one in count.people if one in count.voters.aside])
        if count.voters.aside
        else "",
        buttons=_buttons(own) if may_vote else [],
        mine=words.choice_text(own) if own else "",
        opinion=typed.text if typed.form == "vote" else (_opinion(rows, person)),
        longest=LONGEST_OPINION,
        why_not=why_not,
        sees_votes=sees,
        counted=_counted(count) if sees else [],
        voters=_voters(count, rows) if sees else [],
        voiced=_voiced(rows) if sees else "",
        voiced_label=_("Ý kiến ghi trên phiếu:") if count.in_writing else _("Ý kiến tại phiên:"),
        record=[_record(count, one, typed) for one in _recorded_for(count, rows, late=late)]
        if records
        else [],
        rest=_buttons(Choice(typed.rest) if typed.rest else None) if records and not late else [],
        record_label=_("Ý kiến ghi trên phiếu (không bắt buộc)")
        if count.in_writing
        else _("Ý kiến tại phiên (không bắt buộc)"),
        record_text=typed.text if typed.form == "record" else "",
        paper_day=_paper_day(session, typed, late=late) if records and count.in_writing else None,
        may_settle=may_settle,
        hindrance=sentence(wrong) if wrong else "",
        settles_as=words.outcome_text(count.tally.outcome) if may_settle and wrong is None else "",
        why=typed.text if typed.form == "settle" else "",
    )


def _newest(item: AgendaItem, session: CouncilSession) -> dict[int, CouncilVote]:
    """Everybody's newest vote, with the opinion: 1 query."""
    rows = CouncilVote.objects.filter(item=item, session=session).select_related("entered_by")
    return {row.account_id: row for row in rows.order_by("sequence")}


def _recorded_for(count: Count, rows: Mapping[int, CouncilVote], *, late: bool) -> list[int]:
    """After the term what a member gave on the own screen stays."""
    own = {person for person, row in rows.items() if row.entered_by_id is None}
    return [one for one in count.recorded_for if not (late and one in own)]


def _paper_day(session: CouncilSession, typed: Typed, *, late: bool) -> PaperDay:
    """After a term that ended at an hour, the hour is asked for where its day doesn't tell enough."""
    to_the_hour = late and session.term is not None and not is_midnight(session.term)
    return PaperDay(
        label=_("Ngày nhận phiếu giấy") if late else _("Ngày nhận phiếu giấy (nếu có)"),
        sample=_("giờ:phút ngày/tháng/năm") if to_the_hour else _("ngày/tháng/năm"),
        typed=typed.paper_day,
        told=_paper_told(session.begins, session.term) if late and session.term else "",
        needed=late,
    )


def _paper_told(begins: datetime, term: datetime) -> str:
    first = day_text(day_of(begins))
    if is_midnight(term):
        return _(
            "Đã hết thời hạn gửi ý kiến: chỉ ghi phiếu giấy nhận từ ngày %(first)s đến ngày %(last)s."
        ) % {"first": first, "last": day_text(last_day_before(term))}
    return _(
        "Đã hết thời hạn gửi ý kiến: chỉ ghi phiếu giấy nhận từ ngày %(first)s %(until)s; "
        "phiếu nhận trong ngày cuối cần ghi cả giờ, ví dụ 09:30 %(last)s."
    ) % {"first": first, "until": until_text(term), "last": day_text(day_of(term))}


def _opinion(rows: Mapping[int, CouncilVote], person: int | None) -> str:
    return rows[person].opinion if person is not None and person in rows else ""


def _voiced(rows: Mapping[int, CouncilVote]) -> str:
    """The secretariat records one opinion with a show of hands: each is told once."""
    said = [row.opinion for row in rows.values() if row.entered_by_id is not None and row.opinion]
    return "\n".join(dict.fromkeys(said))


def _told(count: Count) -> str:
    session, counted = count.session, count.tally
    if count.in_writing:
        term = until_text(session.term) if session.term else ""
        return _(
            "Lấy ý kiến bằng văn bản, thời hạn %(term)s; %(given)s/%(all)s thành viên đã gửi ý kiến."
        ) % {
            "term": term,
            "given": counted.present,
            "all": counted.members,
        }
    return _("%(present)s/%(members)s thành viên được biểu quyết có mặt, cần ít nhất %(quorum)s.") % {
        "present": counted.present,
        "members": counted.members,
        "quorum": counted.quorum,
    }


def _others(seat: Seat, item: AgendaItem, agenda: Agenda, session: CouncilSession) -> list[tuple[str, str]]:
    here = place(seat, "council_item", str(item.pk))
    return [
        (words.session_title(one.number), f"{here}?phien={one.pk}")
        for one in under_way(agenda.sessions, seat.desk.at)
        if one.pk != session.pk
    ]


def _why_not(seat: Seat, count: Count, agency: str, person: int | None) -> str:
    """Why a member may not vote now; empty for whoever may, and for whoever is no member."""
    if not seat.may(Action.VOTE, agency).allowed:
        return ""
    if not takes_votes(count.session, seat.desk.at):
        return sentence(Problem("council.term_is_over", {"number": count.session.number}))
    if person not in count.voters.members:
        return sentence(Problem("council.no_seat"))
    if not count.in_writing and person not in count.voters.present:
        return sentence(Problem("council.not_there"))
    return ""


def _buttons(current: Choice | None) -> list[ChoiceButton]:
    return [ChoiceButton(one.value, words.choice_text(one), key, one is current) for one, key in KEYS.items()]


def _counted(count: Count) -> list[tuple[str, int]]:
    told = count.tally
    return [
        (words.choice_text(Choice.FOR), told.in_favour),
        (words.choice_text(Choice.AGAINST), told.against),
        (words.choice_text(Choice.ABSTAIN), told.abstained),
        (_silent(count), count.silent),
    ]


def _silent(count: Count) -> str:
    return _("Chưa gửi ý kiến") if count.in_writing else _("Chưa biểu quyết")


def _voters(count: Count, rows: Mapping[int, CouncilVote]) -> list[VoterLine]:
    return [_voter(count, person, rows.get(person)) for person in count.people]


def _voter(count: Count, person: int, row: CouncilVote | None) -> VoterLine:
    name, choice = count.names[person], count.votes.get(person)
    if person in count.voters.aside:
        return VoterLine(name, _("Không tham gia"), "away", "", _("nội dung của cơ quan mình"))
    if choice is not None and row is not None:
        entered = row.entered_by_id is not None
        note = _entered_note(row) if entered else found_phrase("", row.at)
        return VoterLine(name, words.choice_text(choice), choice.value, "" if entered else row.opinion, note)
    away = not count.in_writing and person not in count.voters.present
    if away and not count.knows_presence:
        return VoterLine(name, _("Chưa ghi có mặt"), "away", "", "")
    return VoterLine(name, _("Vắng") if away else _silent(count), "away" if away else "", "", "")


def _entered_note(row: CouncilVote) -> str:
    if row.paper_day is None:
        return _("Thư ký ghi")
    return _("Thư ký ghi theo phiếu giấy nhận ngày %(day)s") % {"day": day_text(row.paper_day)}


def _record(count: Count, person: int, typed: Typed) -> RecordLine:
    now = count.votes.get(person)
    there = _("đã ghi: %(choice)s") % {"choice": words.choice_text(now)} if now and count.in_writing else ""
    ticked = None if count.in_writing else now
    if typed.form == "record":
        sent = typed.choices.get(person, "")
        ticked = Choice(sent) if sent else None
    return RecordLine(person, count.names[person], there, _buttons(ticked))
