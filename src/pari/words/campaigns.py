"""What setting up, opening and steering a campaign says."""

from collections.abc import Collection, Mapping
from datetime import date, datetime

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.access.actions import Action
from pari.core.access.duties import Duty
from pari.core.access.roles import Phase
from pari.words.access import ACTIONS, PHASES
from pari.words.setting_up import DUTIES, PARTICIPATIONS
from pari.words.time import instant_text, since_text, until_text

# --- Kept as they are written, so in Vietnamese whatever language somebody reads the site in ---------------

COMMAND_LINE = "Quản trị máy chủ (dòng lệnh)"


def ended_in_the_year(ended: date, heir: str | None, paper: str) -> str:
    """Why an agency that ended in the year evaluated takes no part."""
    since = f"Kết thúc hoạt động từ ngày {ended:%d/%m/%Y}"
    if heir:
        return f"{since}; {heir} giải trình cho thời gian trước đó."
    return f"{since} ({paper})." if paper else f"{since}."


def not_of_the_year(year: int) -> str:
    """Why an agency takes no part that the directory doesn't give for the year any more."""
    return f"Theo danh bạ, cơ quan không hoạt động trong năm {year}."


# --- Read on screens and in notices ------------------------------------------------------------------------

CHECKS: Mapping[str, str] = {
    "title": _("Tên đợt đánh giá"),
    "edition": _("Bộ tiêu chí"),
    "edition_signed": _("Bộ tiêu chí đã ban hành"),
    "edition_year": _("Bộ tiêu chí có hiệu lực trong năm đánh giá"),
    "taking_part": _("Cơ quan tham gia"),
    "sets": _("Bộ tiêu chí của từng cơ quan"),
    "set_choices": _("Khối có nhiều bộ tiêu chí"),
    "directory": _("Danh sách khớp với danh bạ cơ quan"),
    "reasons": _("Lý do không xếp hạng, không tham gia"),
    "heirs": _("Cơ quan giải trình thay cho cơ quan đã kết thúc hoạt động"),
    "phases": _("Các bước và thời hạn"),
    "working_days": _("Thời hạn rơi vào ngày làm việc"),
    "days_off": _("Bảng ngày nghỉ"),
    "duties": _("Phân công nhiệm vụ và người dự khuyết"),
    "duties_covered": _("Người không xung đột lợi ích cho từng cơ quan"),
    "officers": _("Công chức phụ trách và lãnh đạo của từng cơ quan"),
    "council": _("Hội đồng thẩm định"),
    "conflict": _("Cách xử lý đối với cơ quan của chính thành viên"),
    "guidance": _("Hướng dẫn theo tiêu chí"),
}

_OPENED = _("Đã mở %(title)s")
_OPENED_REHEARSAL = _("Đã mở đợt diễn tập: %(title)s")
_OPENED_BODY = _("Thời hạn nộp hồ sơ đề nghị thẩm định: %(until)s.")
_EXTENDED = _("Gia hạn bước “%(phase)s”: %(until)s")
_EXTENDED_BODY = _("Lý do: %(reason)s. Người quyết định: %(by)s.")
_EXTENDED_BODY_WITH_PAPER = _("Lý do: %(reason)s. Người quyết định: %(by)s; văn bản: %(paper)s.")
_PART_CHANGED = _("Đã đổi cách tham gia của %(agency)s")
_PART_CHANGED_FROM = _("%(before)s → %(after)s.")
_ANSWERS_FOR = _("Giải trình thay cho: %(agencies)s.")
_NEXT_TERM = _("thời hạn gần nhất; có cơ quan được gia hạn")
_TERM_OF_THE_EXTENDED = _("thời hạn của cơ quan được gia hạn")
_ENDED = _("Đã kết thúc lúc %(when)s. Bước tiếp theo: %(phase)s, %(since)s.")
_GLASS_ASKED = _("Đề nghị mở khẩn cấp: “%(action)s” đối với %(agency)s")
_GLASS_CONFIRMED = _("Đã mở khẩn cấp: “%(action)s” đối với %(agency)s, %(until)s")
_GLASS_REFUSED = _("Không đồng ý mở khẩn cấp: “%(action)s” đối với %(agency)s")
_GLASS_BODY = _("Người đề nghị: %(name)s. Lý do: %(reason)s")


def phase_text(phase: Phase) -> str:
    return gettext(PHASES[phase])


def ended_sentence(ended: datetime, following: Phase, opens: datetime) -> str:
    """Of a phase that was closed before the next one begins."""
    figures = {"when": instant_text(ended), "phase": phase_text(following), "since": since_text(opens)}
    return gettext(_ENDED) % figures


def action_text(action: Action) -> str:
    return gettext(ACTIONS[action])


def duty_text(duty: Duty) -> str:
    return gettext(DUTIES[duty])


def opened_title(title: str, *, is_rehearsal: bool) -> str:
    return gettext(_OPENED_REHEARSAL if is_rehearsal else _OPENED) % {"title": title}


def opened_body(due: datetime | None) -> str:
    return gettext(_OPENED_BODY) % {"until": until_text(due)} if due else ""


def extended_title(phase: Phase, until: datetime) -> str:
    return gettext(_EXTENDED) % {"phase": phase_text(phase), "until": until_text(until)}


def extended_body(*, reason: str, by: str, paper: str) -> str:
    figures = {"reason": reason.rstrip("."), "by": by, "paper": paper}
    return gettext(_EXTENDED_BODY_WITH_PAPER if paper else _EXTENDED_BODY) % figures


def part_changed_title(agency: str) -> str:
    return gettext(_PART_CHANGED) % {"agency": agency}


def part_changed_body(
    *, before: str, after: str, answers_for: Collection[str], reason: str, by: str, paper: str
) -> str:
    """What an agency reads of its own part: from what to what, for whom it answers, why, and by whom."""
    now = gettext(PARTICIPATIONS[after])
    changed = {"before": gettext(PARTICIPATIONS[before]) if before else "", "after": now}
    parts = [gettext(_PART_CHANGED_FROM) % changed if before not in ("", after) else f"{now}."]
    if answers_for:
        parts.append(gettext(_ANSWERS_FOR) % {"agencies": "; ".join(answers_for)})
    return " ".join([*parts, extended_body(reason=reason, by=by, paper=paper)])


def term_of_some(*, is_last: bool) -> str:
    """Whose a term is that isn't everybody's; the last one is of those that were given more time."""
    return gettext(_TERM_OF_THE_EXTENDED if is_last else _NEXT_TERM)


def glass_title(action: str, agency: str, *, settled: bool, until: datetime | None) -> str:
    """The line that the council sees; `action` in words."""
    if until is not None:
        figures = {"action": action, "agency": agency, "until": until_text(until)}
        return gettext(_GLASS_CONFIRMED) % figures
    return gettext(_GLASS_REFUSED if settled else _GLASS_ASKED) % {"action": action, "agency": agency}


def glass_body(*, name: str, reason: str) -> str:
    return gettext(_GLASS_BODY) % {"name": name, "reason": reason}
