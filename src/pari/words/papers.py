"""Sentences of an agency's own papers and of the receipt.

Official papers are in Vietnamese whatever language their reader reads the site in, so nothing here is
translated; figures come as texts that are written already.
"""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import override

from pari.core.access.roles import Role
from pari.core.calendar.days import VIETNAM, last_day_before
from pari.core.numbers import half_up
from pari.words.access import ROLES
from pari.words.numbers import exact_number, percent
from pari.words.time import is_midnight

DRAFT = "BẢN NHÁP, chưa nộp"
FIELDS, BONUS, PENALTY = "Các lĩnh vực", "Điểm thưởng", "Điểm trừ"
NAMED = "Tài liệu dành cho người được nêu tên"
NO_ANSWER = "Chưa có nội dung"


def points(text: str | None) -> str:
    """8,50; a dash where no points are known."""
    return "–" if text is None else figure(Decimal(text))


def figure(value: Decimal) -> str:
    with override("vi"):
        return exact_number(value, 2)


def count(value: int) -> str:
    return f"{value:02d}" if value < 10 else str(value)


def share(part: str, whole: str) -> str:
    """85,00%"""
    with override("vi"):
        return percent(half_up(Decimal(part) * 100 / Decimal(whole), 2))


def day(value: date) -> str:
    return f"{value:%d/%m/%Y}"


def moment(at: datetime) -> str:
    """10 giờ 32 phút 05 giây ngày 15/12/2026"""
    local = at.astimezone(VIETNAM)
    return f"{local.hour} giờ {local:%M} phút {local:%S} giây ngày {day(local)}"


def minute(at: datetime) -> str:
    """8 giờ 30 phút ngày 16/01/2026"""
    local = at.astimezone(VIETNAM)
    return f"{local.hour} giờ {local:%M} phút ngày {day(local)}"


def until(end: datetime) -> str:
    return f"hết 24 giờ 00 ngày {day(last_day_before(end))}" if is_midnight(end) else minute(end)


def role(code: str) -> str:
    return ROLES[Role(code)] if code else ""


# --- The receipt -------------------------------------------------------------------------------------------

RECEIPT = "Giấy xác nhận nộp"
RECEIPT_TITLE = "Hồ sơ đề nghị thẩm định kết quả cải cách hành chính năm {year}"
RECEIPT_TITLE_OF_SUPPLEMENT = "Giải trình, bổ sung sau thẩm định lần 1 năm {year}"
RECEIPT_IN_TIME = "Hồ sơ được nộp trong thời hạn."
RECEIPT_LATE = "Hồ sơ được nộp muộn, sau khi được mở lại."
RECEIPT_STOOD_IN = "Nộp thay đơn vị bằng lệnh trên máy chủ; không ghi tư cách ký."
RECEIPT_NO_UNFINISHED = "Các tệp gửi kèm đã tải lên đầy đủ tại thời điểm nộp."
RECEIPT_CHECK = (
    "Giấy này do hệ thống lập tự động tại thời điểm nộp. Mã SHA-256 được tính trên toàn bộ nội dung đã nộp; "
    "tải tệp nội dung (JSON) tại trang biên nhận và tính lại mã để đối chiếu: hai mã trùng nhau nghĩa là nội dung "
    "chưa bị thay đổi từ khi nộp."
)


def receipt_lines(
    *,
    agency: str,
    campaign: str,
    sequence: int,
    at: datetime,
    due: datetime | None,
    is_late: bool,
    person: str,
    role_code: str,
    signs_as: str,
) -> list[str]:
    who = ", ".join(part for part in (person or "Người quản trị hệ thống", role(role_code)) if part)
    return [
        f"Cơ quan nộp: {agency}.",
        f"Đợt đánh giá: {campaign}." + (f" Lần nộp thứ {sequence}." if sequence > 1 else ""),
        f"Thời điểm nhận: {moment(at)}, theo giờ Việt Nam của máy chủ.",
        (f"Thời hạn nộp: {until(due)}. " if due else "") + (RECEIPT_LATE if is_late else RECEIPT_IN_TIME),
        f"Người nộp: {who}." + _standing(signs_as, by_somebody=bool(person)),
    ]


def _standing(signs_as: str, *, by_somebody: bool) -> str:
    """In what standing a sheet was handed in: as whom somebody signs, or that nobody did."""
    if signs_as:
        return f" Tư cách ký: {signs_as}."
    return "" if by_somebody else f" {RECEIPT_STOOD_IN}"


def receipt_content(*, to_fill: int, complete: int, claimed: str, exemptions: int) -> str:
    said = f"Nội dung: {count(complete)}/{count(to_fill)} tiêu chí đã tự chấm, tổng điểm tự chấm {points(claimed)} điểm"
    return said + (f"; đề nghị không áp dụng {count(exemptions)} tiêu chí." if exemptions else ".")


def receipt_evidence(*, files: int, links: int, in_person: int) -> str:
    parts = [
        f"{count(number)} {what}"
        for number, what in (
            (files, "tệp"),
            (links, "liên kết"),
            (in_person, "tài liệu xuất trình trực tiếp"),
        )
        if number
    ]
    return f"Tài liệu kiểm chứng: {', '.join(parts) or 'không có'}."


def receipt_unfinished(names: Sequence[str]) -> str:
    if not names:
        return RECEIPT_NO_UNFINISHED
    return f"Tệp còn đang tải lên tại thời điểm nộp ({count(len(names))}): {'; '.join(names)}."


# --- The report --------------------------------------------------------------------------------------------

REPORT = "Báo cáo"
RECIPIENTS = ("- Hội đồng thẩm định;", "- Cơ quan thường trực;", "- Lưu: VT.")
REPORT_TITLE = "Tự đánh giá, chấm điểm kết quả cải cách hành chính năm {year}"
GENERAL = "I. KẾT QUẢ CHUNG"
BY_FIELD = "II. KẾT QUẢ THEO TỪNG LĨNH VỰC"
EXEMPTIONS = "III. TIÊU CHÍ ĐỀ NGHỊ KHÔNG ÁP DỤNG"
GAPS = "IV. NỘI DUNG CÒN THIẾU"
NO_EXEMPTIONS = "Không có tiêu chí đề nghị không áp dụng."
NO_GAPS = "Các tiêu chí thuộc phần tự chấm đã có điểm và có tài liệu kiểm chứng bắt buộc."
NO_BONUS, NO_PENALTY = "Không đề nghị điểm thưởng.", "Không tự chấm điểm trừ."


def report_opening(*, campaign: str, agency: str, set_name: str, edition: str) -> str:
    return f"Thực hiện {_lower(campaign)}, {agency} đã tự đánh giá, chấm điểm theo bộ tiêu chí “{set_name}” ({edition}). Kết quả như sau:"


def report_total(
    *, claimed: str, standard: str, full_standard: str, index: str | None, unknown: int, not_own: int
) -> str:
    """`not_own` of the `unknown` criteria are marked by others."""
    lowered = (
        f" (điểm chuẩn đầy đủ là {points(full_standard)} điểm, chưa tính các tiêu chí đề nghị không áp dụng)"
        if standard != full_standard
        else ""
    )
    shown = f"; chỉ số cải cách hành chính tự đánh giá là {points(index)}%" if index is not None else ""
    if not unknown:
        whole = (
            f"Tổng điểm tự chấm là {points(claimed)} điểm trên điểm chuẩn {points(standard)} điểm{lowered}"
        )
        return f"{whole}{shown}."
    others = f", trong đó {count(not_own)} tiêu chí không thuộc phần tự chấm" if not_own else ""
    if not_own == unknown:
        others = ", đều không thuộc phần tự chấm"
    return (
        f"Các tiêu chí đã có điểm cộng được {points(claimed)} điểm; điểm chuẩn của phiếu là {points(standard)} "
        f"điểm{lowered}{shown}. Chưa có tổng điểm của cả phiếu"
        f"{'' if shown else ', chưa xác định được chỉ số'} do còn {count(unknown)} tiêu chí chưa có điểm{others}."
    )


def report_fullness(*, to_fill: int, complete: int, evidence: int) -> str:
    return f"Đã tự chấm {count(complete)}/{count(to_fill)} tiêu chí thuộc phần tự chấm, kèm theo {count(evidence)} tài liệu kiểm chứng."


def field_result(*, points_text: str | None, most: str, full: int, less: int, known: int, every: int) -> str:
    """Points are `known` of so many of `every` criterion; a sum over some of them is told as such."""
    if Decimal(most) == 0:
        return "Toàn bộ tiêu chí của lĩnh vực được đề nghị không áp dụng."
    parts = [
        f"{count(number)} tiêu chí {what}"
        for number, what in (
            (full, "đạt điểm tối đa"),
            (less, "chưa đạt điểm tối đa"),
            (every - known, "chưa có điểm"),
        )
        if number
    ]
    if points_text is None:
        return f"Lĩnh vực chưa có điểm tự chấm ({'; '.join(parts)})."
    if known < every:
        return f"Chưa đủ để tính điểm của lĩnh vực. {part_known(points_text, known, every)} Cụ thể: {'; '.join(parts)}."
    return f"Tự chấm {points(points_text)}/{points(most)} điểm, đạt {share(points_text, most)}: {'; '.join(parts)}."


def part_of(known: int, every: int) -> str:
    """05/12"""
    return f"{count(known)}/{count(every)}"


def part_known(points_text: str | None, known: int, every: int) -> str:
    """What a group of criteria has so far, told as a part of it."""
    if points_text is None:
        return f"Cả {count(every)} tiêu chí chưa có điểm."
    return f"{count(known)} trên {count(every)} tiêu chí đã có điểm, cộng được {points(points_text)} điểm."


def still_unknown(number: int) -> str:
    return f"Chưa phải tổng điểm của cả phiếu: còn {count(number)} tiêu chí chưa có điểm."


def criterion_line(code: str, title: str, said: str) -> str:
    return f"- Tiêu chí {code}, {title.rstrip('.')}: {said or NO_ANSWER}"


def gaps_line(what: str, codes: Sequence[str]) -> str:
    return f"{what} ({count(len(codes))}): {', '.join(codes)}."


NO_POINTS, NO_EVIDENCE, UNFINISHED = (
    "Tiêu chí chưa đủ nội dung để tính điểm",
    "Tiêu chí còn thiếu tài liệu kiểm chứng bắt buộc",
    "Tệp còn đang tải lên",
)


def report_closing(agency: str) -> str:
    return f"Trên đây là báo cáo tự đánh giá, chấm điểm của {agency}./."


# --- The table ---------------------------------------------------------------------------------------------

SCORES = "Bảng tổng hợp điểm tự chấm"
TOTAL = "Tổng cộng"
HEADINGS = (
    "TT",
    "Lĩnh vực, tiêu chí",
    "Điểm tối đa",
    "Điểm tự chấm",
    "Căn cứ tính điểm, giải trình",
    "Tài liệu kiểm chứng",
)
TOTAL_OF_KNOWN = "Cộng các tiêu chí đã có điểm"
NOT_WHOLE, NOTHING = "chưa đủ", "–"
FIELD_HEADINGS = ("TT", "Lĩnh vực", "Điểm tối đa", "Tiêu chí đã có điểm", "Điểm tự chấm", "Tỷ lệ")


def annex_of(number: str, when: str, agency: str) -> str:
    return f"Kèm theo Báo cáo số {number or '        /BC-…'} {when} của {agency}"


def explained(said: str) -> str:
    return f"Giải trình: {said}"


def exemption(reason: str) -> str:
    return f"Đề nghị không áp dụng: {reason}"


def piece(number: str, issued_on: date | None, title: str) -> str:
    """12/KH-SXD ngày 15/01/2026; without a number what the piece is called."""
    if not number:
        return title
    return f"{number} ngày {day(issued_on)}" if issued_on else number


def with_note(said: str, note: str) -> str:
    return f"{said} ({note})" if note else said


NOTES = {
    "unfinished": "đang tải lên",
    "refused": "chưa được tiếp nhận",
    "purged": "đã gỡ bỏ",
    "in_person": "xuất trình trực tiếp",
}


def _lower(title: str) -> str:
    """A title within a sentence; the name of a place keeps its capital, so only a leading verb is lowered."""
    return title[:1].lower() + title[1:]
