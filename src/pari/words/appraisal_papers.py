"""Sentences of the plan of appraisal and of its schedule as papers.

Official papers are in Vietnamese whatever language their reader reads the site in, so nothing here is
translated.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime

from pari.core.access.roles import Conflict
from pari.core.calendar.days import VIETNAM, last_day_before
from pari.words.time import is_midnight

DRAFT = "DỰ THẢO, chưa phê duyệt"
PLAN = "Phương án thẩm định"
PLAN_TITLE = "Kết quả tự đánh giá, chấm điểm cải cách hành chính năm {year}"
SCHEDULE = "Lịch làm việc"
SCHEDULE_TITLE = "Của Tổ giúp việc thẩm định cải cách hành chính năm {year}"
PRINCIPLES = "I. NGUYÊN TẮC, YÊU CẦU"
ASSIGNMENT = "II. PHÂN CÔNG THẨM ĐỊNH"
TIMETABLE = "III. LỊCH LÀM VIỆC"
NO_PRINCIPLES = "Chưa có nội dung."
NO_TIMETABLE = "Chưa có lịch làm việc."
BY_CRITERION = "Phân công thẩm định theo tiêu chí"
BY_AGENCY = "Phân công riêng cho từng cơ quan"
PEOPLE_HEADINGS = ("TT", "Thành viên", "Cơ quan", "Chủ trì", "Thẩm định thứ hai")
CRITERION_HEADINGS = ("Mã", "Tiêu chí", "Áp dụng cho", "Chủ trì", "Thẩm định thứ hai", "Dự phòng")
AGENCY_HEADINGS = ("Cơ quan", "Mã", "Tiêu chí", "Chủ trì", "Thẩm định thứ hai", "Dự phòng")
SCHEDULE_HEADINGS = ("TT", "Thời gian", "Nội dung", "Người thực hiện", "Địa điểm")
LOAD_NOTE = "Số lượng tính theo lượt cơ quan, tiêu chí. Danh sách chi tiết tại Phụ lục."
RECIPIENTS = ("- Thành viên Tổ giúp việc;", "- Lưu: VT.")

_CONFLICTS: Mapping[Conflict, str] = {
    Conflict.BLOCKED: (
        "Thành viên không thẩm định cơ quan nơi mình công tác; người còn lại được phân công cùng tiêu chí thẩm "
        "định thay, nếu không có thì người dự phòng."
    ),
    Conflict.OWN_THEN_RECHECK: (
        "Kết quả thành viên thẩm định cho chính cơ quan mình chỉ có giá trị sau khi thành viên thuộc cơ quan khác "
        "được phân công cùng tiêu chí kiểm tra lại."
    ),
}


def conflict_sentence(conflict: Conflict) -> str:
    return _CONFLICTS[conflict]


def assignment_sentence(criteria: int, people: int, agencies: int) -> str:
    return f"{criteria:02d} tiêu chí của {agencies:02d} cơ quan được giao cho {people:02d} thành viên."


def places_sentence(without_lead: int, without_second: int) -> str:
    """Whether every criterion has its two people; where not, in how many somebody is lacking."""
    lacking = [
        f"{number:02d} tiêu chí chưa có người {what}"
        for number, what in ((without_lead, "chủ trì"), (without_second, "thẩm định thứ hai"))
        if number
    ]
    if lacking:
        return f"Còn {'; '.join(lacking)}."
    return "Mỗi tiêu chí có người chủ trì và người thẩm định thứ hai."


def approved_sentence(day: str, paper: str) -> str:
    return f"Phương án được phê duyệt ngày {day}" + (f" theo {paper}." if paper else ".")


def where(sets: Sequence[str], of: int) -> str:
    """In which sets of those that have a criterion, by their names."""
    return "Mọi bộ tiêu chí" if len(sets) == of > 1 else "; ".join(sets)


def annex_of(title: str) -> str:
    return f"Kèm theo {title[:1].lower()}{title[1:]}"


def span(begins: datetime, ends: datetime | None) -> str:
    """18/12/2026 đến 25/12/2026; 8 giờ 00 đến 11 giờ 30 ngày 18/12/2026; 13 giờ 30 ngày 26/12/2026."""
    first = begins.astimezone(VIETNAM)
    if ends is None:
        return f"{first:%d/%m/%Y}" if is_midnight(begins) else f"{_clock(first)} ngày {first:%d/%m/%Y}"
    whole_days = is_midnight(begins) and is_midnight(ends)
    last = ends.astimezone(VIETNAM)
    if whole_days:
        end = last_day_before(ends)
        return f"{first:%d/%m/%Y}" if end == first.date() else f"{first:%d/%m/%Y} đến {end:%d/%m/%Y}"
    if first.date() == last.date():
        return f"{_clock(first)} đến {_clock(last)} ngày {first:%d/%m/%Y}"
    until = f"24 giờ 00 ngày {last_day_before(ends):%d/%m/%Y}" if is_midnight(ends) else _moment(last)
    return f"{_moment(first)} đến {until}"


def _moment(local: datetime) -> str:
    return f"{_clock(local)} ngày {local:%d/%m/%Y}"


def _clock(local: datetime) -> str:
    return f"{local.hour} giờ {local:%M}"
