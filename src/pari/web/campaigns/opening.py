"""What is missing before a campaign may open, with the way to mend it; and what opening will do."""

from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.campaigns.checklist import Check, checklist
from pari.campaigns.models import Participant
from pari.campaigns.queries import spells_of
from pari.core.access.actions import Action
from pari.core.access.roles import Phase
from pari.core.calendar.phases import PhaseSpell
from pari.web.campaigns.places import Tab, campaign_head, place, tabs_if_setting_up, why_settled
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import why_sentence
from pari.words.campaigns import CHECKS
from pari.words.numbers import counted
from pari.words.problems import sentence
from pari.words.time import since_text, until_text

# Where each check is mended: a page of the campaign, or one of the authority.
MENDED_ON = {
    "title": "campaign_general",
    "conflict": "campaign_general",
    "edition": "campaign_edition",
    "edition_signed": "campaign_edition",
    "edition_year": "campaign_edition",
    "taking_part": "campaign_participants",
    "sets": "campaign_participants",
    "set_choices": "campaign_participants",
    "directory": "campaign_participants",
    "reasons": "campaign_participants",
    "heirs": "campaign_participants",
    "phases": "campaign_phases",
    "working_days": "campaign_phases",
    "duties": "campaign_duties",
    "duties_covered": "campaign_duties",
    "guidance": "guidance",
}
ONLY_BEFORE = ("campaign_general", "campaign_participants", "campaign_phases")  # the opening
LONG = 240  # characters
MENDED_BESIDE = {"days_off": "days_off", "officers": "people", "council": "people"}


@dataclass(frozen=True, slots=True)
class Told:
    """A problem; `lead` heads a sentence so long (it names many agencies) that it is folded."""

    lead: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Line:
    """`state` is ok, open (keeps the campaign from opening) or advice."""

    name: str
    state: str
    problems: list[Told]
    address: str


@dataclass(frozen=True, slots=True)
class ChecklistPage:
    head: Head
    tabs: list[Tab]
    title: str
    lines: list[Line]
    missing: int
    open_address: str
    why_not: str


@dataclass(frozen=True, slots=True)
class OpenPage:
    head: Head
    title: str
    is_rehearsal: bool
    effects: list[str]
    problems: list[str]
    back: str


def checklist_page(seat: Seat) -> ChecklistPage:
    lines = [_line(seat, check) for check in checklist(seat.campaign, seat.desk.at)]
    missing = sum(line.state == "open" for line in lines)
    verdict, settled = seat.may(Action.OPEN_CAMPAIGN), why_settled(seat)
    why_not = why_sentence(
        verdict.why or "access.role", action=Action.OPEN_CAMPAIGN, role=seat.eye.role, phase=seat.eye.phase
    )
    return ChecklistPage(
        head=campaign_head(seat, _("Kiểm tra và mở")),
        tabs=tabs_if_setting_up(seat, "campaign_checklist"),
        title=seat.campaign.title,
        lines=lines,
        missing=0 if settled else missing,
        open_address=place(seat, "campaign_open") if verdict.allowed and not missing and not settled else "",
        why_not=settled or ("" if verdict.allowed else why_not),
    )


def _line(seat: Seat, check: Check) -> Line:
    state = "ok" if check.ok else "open" if check.blocking else "advice"
    return Line(
        name=_(CHECKS[check.code]),
        state=state,
        problems=[_told(sentence(problem)) for problem in check.problems],
        address="" if check.ok or _is_settled(seat, check.code) else _mended_on(seat, check.code),
    )


def _is_settled(seat: Seat, code: str) -> bool:
    """Whether the page on which it would be mended is only read by now."""
    return seat.campaign.opened_at is not None and MENDED_ON.get(code) in ONLY_BEFORE


def _told(text: str) -> Told:
    return Told(text.partition(":")[0] if len(text) > LONG else "", text)


def _mended_on(seat: Seat, code: str) -> str:
    if code in MENDED_BESIDE:
        return reverse(MENDED_BESIDE[code], args=[seat.desk.authority.code])
    return place(seat, MENDED_ON[code]) if code in MENDED_ON else ""


def open_page(seat: Seat, problems: list[str]) -> OpenPage:
    return OpenPage(
        head=campaign_head(seat, _("Mở đợt đánh giá")),
        title=seat.campaign.title,
        is_rehearsal=seat.campaign.is_rehearsal,
        effects=_effects(seat),
        problems=problems,
        back=place(seat, "campaign_checklist"),
    )


def _effects(seat: Seat) -> list[str]:
    """What happens when the button is pressed: 4 queries."""
    evaluated = Participant.objects.filter(campaign=seat.campaign).exclude(participation="not_taking_part")
    said = [
        _("Lập phiếu tự đánh giá cho %(count)s cơ quan.") % {"count": counted(evaluated.count())},
        _("Gửi thông báo đến mọi người có vai trò ở các cơ quan tham gia và Tổ giúp việc, Hội đồng."),
    ]
    spell = next((one for one in spells_of(seat.campaign) if one.phase is Phase.SELF_ASSESSMENT), None)
    if spell:
        said.append(_self_assessment(spell, seat.desk.at))
        if spell.closes:
            said.append(
                _("Thời hạn nộp hồ sơ đề nghị thẩm định: %(until)s.") % {"until": until_text(spell.closes)}
            )
    said.append(
        _(
            "Cách xử lý xung đột lợi ích không sửa được nữa; "
            "cơ quan tham gia chỉ đổi được kèm lý do mà mọi cơ quan đọc được."
        )
    )
    return said


def _self_assessment(spell: PhaseSpell, at: datetime) -> str:
    if spell.opens <= at:
        return _("Các cơ quan tự đánh giá, chấm điểm được ngay.")
    return _("Các cơ quan tự đánh giá, chấm điểm %(since)s.") % {"since": since_text(spell.opens)}
