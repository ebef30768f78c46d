"""Passing the results: the ranking as it would be frozen, what is missing, the count; and what was passed."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from pari.campaigns.queries import edition_of
from pari.core.access.actions import Action
from pari.scoring.council.agenda import agenda_of
from pari.scoring.council.frozen import content_seen
from pari.scoring.council.passing import Unready, taking_part, unready_of
from pari.scoring.council.sessions import WRITTEN, sessions_of
from pari.scoring.council.standings import before_the_council
from pari.scoring.models import AgendaItem, CouncilSession, PassedResults
from pari.web.campaigns.places import Tab, place
from pari.web.council.effects import Effects
from pari.web.council.forms import PassForm
from pari.web.council.hub_page import Left, left_of_before, said_of_passed
from pari.web.council.places import aside_note, council_head, council_tabs, names_of_all
from pari.web.council.ranking_lines import BlockLines, blocks_now, blocks_passed
from pari.web.council.sittings import under_way
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.web.publication.marks import marks
from pari.words import council as words


@dataclass(frozen=True, slots=True)
class VersionLine:
    said: str
    sha256: str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class SessionLine:
    """How many take part in a session, and where that is noted."""

    said: str
    label: str
    address: str


@dataclass(frozen=True, slots=True)
class PassingPage:
    """`why_not` is what keeps the form away, empty where the results may be passed."""

    head: Head
    title: str
    tabs: list[Tab]
    aside: str
    passed: str
    vote: str
    reason: str
    versions: list[VersionLine]
    left: list[Left]
    why_not: str
    sessions: list[SessionLine]
    blocks: list[BlockLines]
    form: PassForm | None
    address: str


def passing_page(seat: Seat, form: PassForm | None) -> PassingPage:
    """Before results are passed: 19 queries, however many agencies."""
    before, title = before_the_council(seat.campaign, eye=seat.eye), _("Thông qua kết quả")
    items = agenda_of(seat.campaign, eye=seat.eye)
    unready = unready_of(seat.campaign, before, at=seat.desk.at)
    sessions = sessions_to_pass(seat) if form else []
    return PassingPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, "council_passing"),
        aside=aside_note(seat, names_of_all(seat)),
        passed="",
        vote="",
        reason="",
        versions=[],
        left=left_of_before(seat, before, unready, items),
        why_not=_why_not(unready, items, sessions),
        sessions=_session_lines(seat, sessions),
        blocks=blocks_now(Effects(before)),
        form=form,
        address=place(seat, "council_passing"),
    )


def passed_page(seat: Seat, versions: list[PassedResults], shown: PassedResults) -> PassingPage:
    """Afterwards: what was frozen, of agencies whose totals this person may see."""
    content = content_seen(shown, eye=seat.eye)
    title = words.passed_title(adjusted=shown.session_id is None)
    edition, here = edition_of(seat.campaign), place(seat, "council_passing")
    looks = marks(edition.method.scale.grades) if edition else {}
    aside = aside_note(seat, names_of_all(seat))
    vote = content["vote"]
    return PassingPage(
        head=council_head(seat, title),
        title=title,
        tabs=council_tabs(seat, "council_passing"),
        aside=aside,
        passed=said_of_passed(shown),
        vote=words.tally_phrase(vote) if vote else "",
        reason=content["reason"],
        versions=[
            VersionLine(
                said_of_passed(one),
                one.content_sha256,
                f"{here}?ban={one.version}",
                one.pk == shown.pk,
            )
            for one in versions
        ],
        left=[],
        why_not="",
        sessions=[],
        blocks=blocks_passed(content, looks, some_hidden=bool(aside)),
        form=None,
        address=here,
    )


def _why_not(unready: Unready, items: Sequence[AgendaItem], sessions: Sequence[CouncilSession]) -> str:
    if unready["may_remark"]:
        return _("Chưa thông qua được: thời hạn góp ý về dự thảo kết quả của cơ quan chưa kết thúc.")
    if unready["unanswered"]:
        return _("Chưa thông qua được: còn ý kiến của cơ quan về dự thảo kết quả chưa được trả lời.")
    if unready["undecided"] or any(not one.outcome for one in items):
        return _("Chưa thông qua được: còn nội dung thuộc thẩm quyền của Hội đồng chưa chốt.")
    if not sessions:
        return _("Chưa thông qua được: chưa có phiên nào đang diễn ra.")
    return ""


def _session_lines(seat: Seat, sessions: Sequence[CouncilSession]) -> list[SessionLine]:
    """1 query. Whoever passes the results may note who takes part."""
    counted = taking_part(sessions) if sessions else {}
    return [
        SessionLine(
            words.taking_part_sentence(one.number, one.form, *counted.get(one.pk, (0, 0))),
            _("Ghi thành viên đã gửi ý kiến") if one.form == WRITTEN else _("Ghi thành viên có mặt"),
            place(seat, "council_session", str(one.pk)) + "#thanh-phan",
        )
        for one in sessions
    ]


def session_choices(seat: Seat) -> list[tuple[int, str]]:
    """1 query."""
    return [(one.pk, words.option_text(one.number, one.form)) for one in sessions_to_pass(seat)]


def sessions_to_pass(seat: Seat) -> list[CouncilSession]:
    """1 query."""
    return under_way(sessions_of(seat.campaign, eye=seat.eye), seat.desk.at)


def may_pass(seat: Seat) -> bool:
    return seat.may(Action.PASS_RESULTS).allowed
