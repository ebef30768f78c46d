"""Steering a campaign that runs: what can be moved, closed, opened in an emergency, and why not."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.campaigns.phases import CLOSED_BY_THE_LEAD
from pari.core.access.actions import Action
from pari.web.campaigns.moves import Moved, agencies_named, moves_of
from pari.web.campaigns.places import campaign_head, place
from pari.web.campaigns.standing import Standing, ended_text, standings
from pari.web.campaigns.steps import Step, steps_of
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import PHASES, why_sentence


@dataclass(frozen=True, slots=True)
class Lever:
    """Something to steer by; `why` says why not, and `address` is empty then."""

    label: str
    text: str
    address: str
    why: str


@dataclass(frozen=True, slots=True)
class SteeringPage:
    head: Head
    title: str
    now: datetime
    steps: list[Step]
    levers: list[Lever]
    moves: list[Moved]


def steering_page(seat: Seat) -> SteeringPage:
    (standing,) = standings([seat.campaign], seat.desk.at)
    names = names_of(seat.campaign.authority.code, agencies_named(standing))
    return SteeringPage(
        head=campaign_head(seat, _("Điều hành")),
        title=seat.campaign.title,
        now=seat.desk.at,
        steps=steps_of(standing, None, seat.desk.at),
        levers=_levers(seat, standing),
        moves=moves_of(standing, names),
    )


def _levers(seat: Seat, standing: Standing) -> list[Lever]:
    """Those that belong to the capacity; others aren't told about them."""
    found = [
        _lever(
            seat,
            (Action.EXTEND_FOR_ALL, Action.EXTEND_FOR_ONE),
            "campaign_extend",
            _("Gia hạn"),
            _(
                "Lùi thời hạn của một bước cho tất cả, cho một nhóm cơ quan (bất khả kháng) "
                "hoặc cho một cơ quan."
            ),
        ),
        _lever(
            seat,
            (Action.EXTEND_FOR_ALL,),
            "campaign_move",
            _("Dời các bước sau"),
            _(
                "Đổi ngày bắt đầu, kết thúc của bước chưa đến; "
                "thời hạn của cơ quan không bao giờ bị rút ngắn."
            ),
        ),
        _closing(seat, standing),
        _lever(
            seat,
            (Action.ASK_BREAK_GLASS, Action.CONFIRM_BREAK_GLASS),
            "campaign_glass",
            _("Mở khẩn cấp"),
            _(
                "Khi không người nào ngoài diện xung đột lợi ích kịp xử lý: hai người cùng mở trong ít giờ, "
                "Hội đồng theo dõi được mọi lần mở."
            ),
        ),
        _lever(
            seat,
            (Action.BIND_EDITION,),
            "campaign_edition",
            _("Gắn bộ tiêu chí đã ban hành"),
            _("Thay bản dự thảo bằng bản ban hành, kèm danh sách những điểm thay đổi."),
        ),
        _lever(
            seat,
            (Action.MANAGE_ROLES,),
            "campaign_duties",
            _("Phân công nhiệm vụ"),
            _("Giao, thôi giao nhiệm vụ khi có người nghỉ hoặc chuyển công tác."),
        ),
    ]
    if seat.campaign.is_rehearsal:
        text = _("Xóa đợt diễn tập cùng mọi nội dung đã nhập trong đợt.")
        found.append(_lever(seat, (Action.WIPE_REHEARSAL,), "campaign_wipe", _("Xóa đợt diễn tập"), text))
    return [one for one in found if one]


def _lever(seat: Seat, actions: tuple[Action, ...], name: str, label: str, text: str) -> Lever | None:
    verdicts = [(action, seat.may(action)) for action in actions]
    if any(verdict.allowed for _action, verdict in verdicts):
        return Lever(label, text, place(seat, name), "")
    for action, verdict in verdicts:
        if verdict.why and verdict.why != "access.role":
            why = why_sentence(verdict.why, action=action, role=seat.eye.role, phase=seat.eye.phase)
            return Lever(label, text, "", why)
    return None


def _closing(seat: Seat, standing: Standing) -> Lever | None:
    phase = standing.phase
    label = _("Kết thúc bước thẩm định")
    if phase in CLOSED_BY_THE_LEAD:
        label = _("Kết thúc bước “%(phase)s”") % {"phase": _(PHASES[phase])}
    text = _("Kết thúc cho mọi cơ quan cùng lúc; bước tiếp theo bắt đầu theo kế hoạch.")
    if seat.may(Action.CLOSE_ROUND).allowed and (ended := ended_text(standing, seat.desk.at)):
        return Lever(label, text, "", ended)
    return _lever(seat, (Action.CLOSE_ROUND,), "campaign_close", label, text)
