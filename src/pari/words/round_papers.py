"""Sentences of the papers of a round: the agency's letter, the minutes of the meeting, the two lists.

Official papers are in Vietnamese whatever language their reader reads the site in, so nothing here is
translated.
"""

from collections.abc import Sequence
from datetime import datetime

from pari.words.papers import count, moment, until

TEAM = "Tổ giúp việc"

# --- The letter --------------------------------------------------------------------------------------------

LETTER = "Thông báo"
LETTER_TITLE = "Kết quả thẩm định lần 1 và nội dung đề nghị giải trình, bổ sung năm {year}"
LETTER_TITLE_PLAIN = "Kết quả thẩm định lần 1 năm {year}"
LETTER_NUMBER, LETTER_ROOM = "Số: {number}", "Số:        /TB-…"
LETTER_HEADINGS = ("TT", "Tiêu chí", "Điểm tự chấm", "Điểm thẩm định lần 1", "Lý do chưa thống nhất")
LETTER_TABLE = "Nội dung đề nghị bổ sung"
LETTER_HOW = (
    "Đơn vị giải trình, bổ sung tài liệu kiểm chứng trực tiếp trên phiếu tự đánh giá, chấm điểm; lãnh đạo đơn vị "
    "kiểm tra và nộp trước khi hết thời hạn. Nội dung không được giải trình, bổ sung trong thời hạn được giữ kết quả "
    "thẩm định lần 1."
)
LETTER_OTHERS = (
    "{count} tiêu chí được ghi nhận thêm điểm, đề xuất giảm trừ hoặc xin ý kiến Hội đồng; đơn vị xem tại phiếu, "
    "không phải giải trình ở bước này."
)
LETTER_THANKS = "Trân trọng cảm ơn sự phối hợp của đơn vị./."
LETTER_RECIPIENTS = ("- Như trên;", "- Hội đồng thẩm định;", "- Lưu: VT.")


def letter_opening(campaign: str, agency: str) -> str:
    return f"Thực hiện {campaign[:1].lower()}{campaign[1:]}, {TEAM} đã thẩm định lần 1 hồ sơ của {agency}. Kết quả như sau:"


def letter_sentence(agreed: int, asked: int, due: datetime | None) -> str:
    """Thẩm định lần 1: 62 tiêu chí thống nhất, 09 tiêu chí chưa thống nhất. Đề nghị …"""
    found = f"Thẩm định lần 1: {count(agreed)} tiêu chí thống nhất"
    if not asked:
        return f"{found}; không có tiêu chí phải giải trình, bổ sung."
    term = f" đến {until(due)}" if due else ""
    return (
        f"{found}, {count(asked)} tiêu chí chưa thống nhất. Đề nghị giải trình, bổ sung {count(asked)} tiêu chí này"
        f"{term}; các tiêu chí khác không mở lại ở bước này."
    )


# --- The minutes -------------------------------------------------------------------------------------------

MINUTES = "Biên bản họp"
MINUTES_TITLE = "Kết thúc thẩm định lần {round} kết quả cải cách hành chính năm {year}"
MINUTES_RECIPIENTS = ("- Hội đồng thẩm định;", "- Thành viên Tổ giúp việc;", "- Lưu: VT.")
RESULTS, OPEN, DISPUTED, LEFT, CONCLUSION = (
    "I. KẾT QUẢ THẨM ĐỊNH",
    "II. TIÊU CHÍ CHƯA THỐNG NHẤT, CÒN Ý KIẾN",
    "III. NỘI DUNG CÒN TRANH LUẬN",
    "IV. NỘI DUNG CÒN LẠI KHI KẾT THÚC",
    "V. KẾT LUẬN",
)
NO_OPEN = "Không có tiêu chí nào ngoài các tiêu chí đã thống nhất."
NO_DISPUTED = "Không có số liệu nào được phản ánh, không có kết quả thẩm định lần hai khác nhau."
NO_LEFT = "Các tiêu chí đã được thẩm định đầy đủ, không còn kết quả chờ kiểm tra lại."
NO_CONCLUSION = "(Không ghi thêm.)"
KINDS = {
    "agreed": "Thống nhất",
    "not_agreed": "Chưa thống nhất",
    "credited": "Ghi nhận thêm điểm",
    "exemption": "Đề xuất giảm trừ",
    "referred": "Xin ý kiến Hội đồng",
    "awaiting": "Chờ kiểm tra lại",
    "untouched": "Chưa thẩm định",
}
FIELD_HEADING = "Lĩnh vực"
ITEM_HEADINGS = ("TT", "Cơ quan", "Tiêu chí", "Kết quả", "Điểm tự chấm", "Điểm thẩm định", "Lý do, ý kiến")
TOTAL = "Cộng"


def minutes_opening(campaign: str, at: datetime | None, agencies: int, handed_in: int) -> str:
    held = f"Cuộc họp kết thúc lúc {moment(at)}. " if at else ""
    return (
        f"{held}{TEAM} xem xét kết quả thẩm định trong đợt “{campaign}”: "
        f"{count(handed_in)}/{count(agencies)} cơ quan đã nộp hồ sơ."
    )


def not_in_sentence(names: Sequence[str]) -> str:
    return f"Cơ quan chưa nộp hồ sơ nên chưa thẩm định: {', '.join(names)}."


def late_sentence(names: Sequence[str]) -> str:
    return f"Cơ quan nộp muộn: {', '.join(names)}."


def hidden_sentence(names: Sequence[str]) -> str:
    """Said where whoever prints it may not read some agencies."""
    return (
        f"Bản này không gồm nội dung của {', '.join(names)}, do người lập bản in công tác tại cơ quan này. "
        "Bản đầy đủ do người không có liên quan lập."
    )


def left_sentences(untouched: int, awaiting: int, unread: int, by_old_figures: int) -> list[str]:
    found = (
        (untouched, "tiêu chí chưa thẩm định"),
        (awaiting, "kết quả chờ kiểm tra lại"),
        (unread, "nội dung bổ sung chưa được thẩm định lần 2"),
        (by_old_figures, "kết quả dựa trên số liệu đã thay đổi"),
    )
    return [f"- Còn {count(number)} {what}." for number, what in found if number]


def reason_sentence(reason: str) -> str:
    return f"Lý do kết thúc khi còn các nội dung trên: {reason}"


DRAFT = "DỰ THẢO, chưa kết thúc"

# --- The two lists -----------------------------------------------------------------------------------------

LISTS = "Danh mục"
AGREED_TITLE = "Tiêu chí thống nhất sau thẩm định lần 2 năm {year}"
ASKED_TITLE = "Tiêu chí cần xin ý kiến Hội đồng năm {year}"
LIST_HEADINGS = (
    "TT",
    "Cơ quan",
    "Tiêu chí",
    "Điểm tự chấm",
    "Kết quả",
    "Điểm thẩm định",
    "Giảm trừ",
    "Lý do, ý kiến",
)
WHOLE = "Toàn bộ"
NOTHING_FOUND = "Chưa thẩm định"
