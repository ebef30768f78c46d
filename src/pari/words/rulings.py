"""What the register of rulings says: what a line gives, how many follow it, papers for the meeting."""

from collections.abc import Mapping
from decimal import Decimal

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from pari.core.appraisal.findings import Finding
from pari.words.appraisal import finding_text
from pari.words.numbers import counted, exact_number

STANDS: Mapping[str, str] = {
    "open": _("Chưa thẩm định"),
    "follows": _("Theo kết luận"),
    "deviates": _("Khác kết luận"),
    "by_hand": _("Cần ghi tại bàn thẩm định"),
}
ALL_AGENCIES = _("Mọi cơ quan có tiêu chí này")


def gives_text(finding: Finding, points: Decimal | None, exempt: Decimal | None) -> str:
    """What follows from a line: `Chưa thống nhất: 0,25 điểm`, `Đề xuất giảm trừ toàn bộ tiêu chí`."""
    name = finding_text(finding)
    if finding is Finding.EXEMPTION and exempt is None:
        return gettext("%(finding)s toàn bộ tiêu chí") % {"finding": name}
    if finding is Finding.EXEMPTION and exempt is not None:
        part = gettext("%(finding)s %(exempt)s điểm") % {"finding": name, "exempt": exact_number(exempt)}
        return part if points is None else f"{part}; {_points(points)}"
    return name if points is None else f"{name}: {_points(points)}"


def line_text(finding: Finding, points: Decimal | None, exempt: Decimal | None) -> str:
    """The same of the line itself, which may leave the points to claim or rule."""
    said = gives_text(finding, points, exempt)
    if points is None and finding is Finding.AGREED:
        return gettext("%(said)s: giữ điểm tự chấm") % {"said": said}
    if points is None and finding in (Finding.NOT_AGREED, Finding.CREDITED):
        return gettext("%(said)s: điểm theo quy tắc") % {"said": said}
    return said


def stand_text(stand: str) -> str:
    return gettext(STANDS[stand])


def number_text(number: int) -> str:
    return gettext("Kết luận số %(number)s") % {"number": number}


def applied_sentence(count: int) -> str:
    return ngettext(
        "Đã ghi %(count)s kết quả theo kết luận.", "Đã ghi %(count)s kết quả theo kết luận.", count
    ) % {"count": counted(count)}


def spot_text(agency: str, criterion: str) -> str:
    """One of what a ruling over several criteria touches."""
    return gettext("%(agency)s, tiêu chí %(criterion)s") % {"agency": agency, "criterion": criterion}


def criteria_count_text(count: int) -> str:
    return ngettext("%(count)s tiêu chí", "%(count)s tiêu chí", count) % {"count": counted(count)}


def agencies_count_text(count: int) -> str:
    return ngettext("%(count)s cơ quan", "%(count)s cơ quan", count) % {"count": counted(count)}


# --- The paper for the meeting, in the office's own language -------------------------------------------------

PAPER_KIND, ONE_KIND = "DANH SÁCH", "PHỤ LỤC"
PAPER_BODY, PAPER_SIGNS = "TỔ GIÚP VIỆC", "TỔ TRƯỞNG"
PAPER_TITLE = "Vấn đề thống nhất khi thẩm định kết quả cải cách hành chính năm {year}"
ONE_TITLE = "Kết luận số {number} về vấn đề thống nhất khi thẩm định kết quả cải cách hành chính năm {year}"
PAPER_MARK = "DỰ THẢO"
QUESTION, LINE, GIVES, TOUCHES, WITHDRAWN = (
    "Vấn đề",
    "Kết luận",
    "Kết quả theo kết luận",
    "Áp dụng với",
    "Đã thu hồi",
)
NOTHING_DECIDED = "Chưa có vấn đề nào được kết luận."
HEADINGS = ("TT", "Cơ quan, đơn vị", "Tiêu chí", "Tự chấm", "Kết quả hiện có", "Theo kết luận", "Ghi chú")


def _points(points: Decimal) -> str:
    return gettext("%(points)s điểm") % {"points": exact_number(points)}


# --- At an appraiser's desk, and in the inbox


def waiting_title() -> str:
    return gettext("Xác nhận theo kết luận về vấn đề thống nhất")


def waiting_why(items: int, rulings: int) -> str:
    figures = {"items": counted(items), "rulings": counted(rulings)}
    return gettext("%(items)s mục được phân công chờ xác nhận theo %(rulings)s kết luận.") % figures


def made_title() -> str:
    return gettext("Có kết luận mới về vấn đề thống nhất")


def made_body() -> str:
    return gettext(
        "Tổ giúp việc đã có kết luận liên quan đến tiêu chí được phân công. Đề nghị xem và xác nhận cho phần việc của mình."
    )
