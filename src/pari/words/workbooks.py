"""A sheet's workbook, what it changes, entries on behalf and assignments, in the office's words."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from pari.core.rules.values import Input
from pari.words.home import some_of
from pari.words.numbers import counted
from pari.words.rules.inputs import input_in_words

# Headings of a sheet's workbook: a paper of the office, in its own language whatever somebody reads it in.
HEADINGS = (
    "Mã",
    "Tiêu chí",
    "Điểm tối đa",
    "Cách đo",
    "Số liệu",
    "Cách ghi",
    "Giá trị",
    "Giải trình",
    "Đề nghị không áp dụng",
    "Lý do",
    "Mã số liệu",
    "Dấu",
)


def title_line(agency: str, campaign: str) -> str:
    return f"Phiếu tự đánh giá, chấm điểm: {agency}. {campaign}"


def what_to_do() -> str:
    return (
        "Chỉ ghi vào các ô nền vàng; giải trình ghi ở dòng đầu của tiêu chí. "
        "Số liệu nền xám do hệ thống cung cấp, sửa ở đây không có hiệu lực. Không xóa dòng mã ở trên."
    )


def how_to_write(one: Input) -> str:
    """What a cell takes: `số đếm, từ 0`; `chọn một mức: Kịp thời; Chậm`."""
    said = input_in_words(one)
    kind = f"{said.kind}: {'; '.join(said.levels)}" if said.levels else said.kind
    return ", ".join(part for part in (kind, said.unit, said.bounds) if part)


def known_from(source: str) -> str:
    return f"đã có số liệu: {source}"


# --- The page of a workbook ----------------------------------------------------------------------------------


def changes_sentence(changes: int, conflicts: int) -> str:
    """What a workbook would change, before anything is written."""
    if not changes:
        return _("Bảng tính không có nội dung nào khác với phiếu; không có gì để ghi.")
    said = ngettext(
        "Bảng tính khác với phiếu ở %(count)s tiêu chí; chưa có dữ liệu nào được ghi.",
        "Bảng tính khác với phiếu ở %(count)s tiêu chí; chưa có dữ liệu nào được ghi.",
        changes,
    ) % {"count": counted(changes)}
    if not conflicts:
        return said
    more = ngettext(
        "%(count)s tiêu chí đã được sửa trên phiếu sau khi tải bảng tính: mặc định giữ nội dung trên phiếu.",
        "%(count)s tiêu chí đã được sửa trên phiếu sau khi tải bảng tính: mặc định giữ nội dung trên phiếu.",
        conflicts,
    ) % {"count": counted(conflicts)}
    return f"{said} {more}"


def islands_sentence(count: int) -> str:
    return ngettext(
        "%(count)s dòng không đặt được vào phiếu và được bỏ qua:",
        "%(count)s dòng không đặt được vào phiếu và được bỏ qua:",
        count,
    ) % {"count": counted(count)}


def taken_in_sentence(count: int) -> str:
    if not count:
        return _("Nội dung bảng tính đã có trên phiếu; không ghi thêm.")
    return ngettext(
        "Đã ghi %(count)s tiêu chí từ bảng tính thành bản nháp.",
        "Đã ghi %(count)s tiêu chí từ bảng tính thành bản nháp.",
        count,
    ) % {"count": counted(count)}


# --- Entries on behalf ---------------------------------------------------------------------------------------


def paper_text(number: str, day: str) -> str:
    """The paper as it is kept beside what was typed from it: văn bản số 12/BC-SXD ngày 20/11/2026."""
    return f"văn bản số {number} ngày {day}"


def entered_sentence(count: int) -> str:
    return ngettext(
        "Đã nhập thay %(count)s tiêu chí; cơ quan đã được thông báo để xác nhận.",
        "Đã nhập thay %(count)s tiêu chí; cơ quan đã được thông báo để xác nhận.",
        count,
    ) % {"count": counted(count)}


def entered_body(count: int, paper: str) -> str:
    """The notice to the agency's people."""
    return ngettext(
        "Bộ phận Thư ký tổng hợp đã nhập thay %(count)s tiêu chí theo %(paper)s. Nội dung chỉ có hiệu lực khi đơn vị xác nhận; nội dung chưa xác nhận không được đưa vào hồ sơ khi nộp.",
        "Bộ phận Thư ký tổng hợp đã nhập thay %(count)s tiêu chí theo %(paper)s. Nội dung chỉ có hiệu lực khi đơn vị xác nhận; nội dung chưa xác nhận không được đưa vào hồ sơ khi nộp.",
        count,
    ) % {"count": counted(count), "paper": paper}


def dropped_title(agency: str) -> str:
    return _("%(agency)s: nội dung nhập thay chưa đúng") % {"agency": agency}


def dropped_body(criteria: Sequence[str], reason: str) -> str:
    return _("Tiêu chí %(criteria)s. Lý do: %(reason)s") % {
        "criteria": ", ".join(criteria),
        "reason": reason,
    }


def confirmed_sentence(count: int) -> str:
    return ngettext("Đã xác nhận %(count)s tiêu chí.", "Đã xác nhận %(count)s tiêu chí.", count) % {
        "count": counted(count)
    }


def dropped_sentence(count: int) -> str:
    return ngettext(
        "Đã bỏ nội dung nhập thay của %(count)s tiêu chí và thông báo cho người nhập.",
        "Đã bỏ nội dung nhập thay của %(count)s tiêu chí và thông báo cho người nhập.",
        count,
    ) % {"count": counted(count)}


# --- Assignments ---------------------------------------------------------------------------------------------


def assigned_title(agency: str) -> str:
    return _("%(agency)s: được phân công tự chấm tiêu chí") % {"agency": agency}


def assigned_body(count: int) -> str:
    return ngettext(
        "Được phân công %(count)s tiêu chí trong phiếu tự đánh giá, chấm điểm của đơn vị.",
        "Được phân công %(count)s tiêu chí trong phiếu tự đánh giá, chấm điểm của đơn vị.",
        count,
    ) % {"count": counted(count)}


def assigned_sentence(count: int) -> str:
    return ngettext("Đã phân công %(count)s tiêu chí.", "Đã phân công %(count)s tiêu chí.", count) % {
        "count": counted(count)
    }


def cleared_sentence(count: int) -> str:
    return ngettext("Đã bỏ phân công %(count)s tiêu chí.", "Đã bỏ phân công %(count)s tiêu chí.", count) % {
        "count": counted(count)
    }


# --- How full sheets are -------------------------------------------------------------------------------------


def marked_text(marked: int, to_fill: int) -> str:
    return _("Đã chấm %(marked)s/%(all)s") % {"marked": marked, "all": to_fill}


def lacking_text(count: int) -> str:
    """Empty where nothing is missing."""
    if not count:
        return ""
    return ngettext(
        "thiếu tài liệu kiểm chứng ở %(count)s tiêu chí",
        "thiếu tài liệu kiểm chứng ở %(count)s tiêu chí",
        count,
    ) % {"count": counted(count)}


def forgotten_sentence(names: Sequence[str]) -> str:
    """Who has everything and hasn't handed it in; empty where nobody has."""
    if not names:
        return ""
    return _("%(names)s: đã đủ nội dung nhưng chưa nộp hồ sơ đề nghị thẩm định.") % {"names": some_of(names)}


def confirm_entries_title() -> str:
    return _("Xác nhận nội dung được nhập thay từ văn bản")


def complete_title() -> str:
    return _("Phiếu đã đủ nội dung nhưng chưa nộp")


def complete_why_officer() -> str:
    return _("Các tiêu chí đã chấm đủ. Đề nghị trình lãnh đạo để nộp trước khi hết thời hạn.")


def complete_why_head() -> str:
    return _("Các tiêu chí đã chấm đủ. Đề nghị kiểm tra và nộp; chỉ phiếu đã nộp mới được thẩm định.")


def complete_why_passed() -> str:
    return _("Phiếu đã trình nhưng lãnh đạo chưa nộp; chỉ phiếu đã nộp mới được thẩm định.")
