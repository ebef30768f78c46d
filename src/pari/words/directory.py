"""The directory of agencies as an office speaks of it: what happened, what a file would change, who is below."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.utils.translation import gettext, gettext_lazy
from django.utils.translation import gettext_noop as _

from pari.core.agencies import Succession
from pari.words.time import day_text

# --- Changes in the journal --------------------------------------------------------------------------------

CHANGES: Mapping[str, str] = {
    "agency_founded": _("Thêm cơ quan"),
    "agency_renamed": _("Đổi tên"),
    "agency_moved": _("Chuyển khối"),
    "agency_aliases_set": _("Sửa tên gọi khác, chữ viết tắt"),
    "agency_ended": _("Kết thúc hoạt động"),
    "agencies_merged": _("Sáp nhập, thay thế"),
    "agency_split": _("Chia tách"),
    "agency_name_corrected": _("Sửa chỗ ghi sai: tên gọi"),
    "agency_event_corrected": _("Sửa chỗ ghi sai: ngày, căn cứ"),
    "block_added": _("Thêm khối"),
    "block_renamed": _("Sửa tên khối"),
    "block_ended": _("Kết thúc khối"),
    "directory_imported": _("Nhập danh bạ từ tệp"),
    "directory_change_taken_back": _("Hoàn tác thay đổi gần nhất"),
}


def change_label(did: str) -> str:
    return gettext(CHANGES[did]) if did in CHANGES else did


# --- Spells ------------------------------------------------------------------------------------------------


def began_text(day: date | None) -> str:
    """Since when; what has always been has no day."""
    return "" if day is None or day == date.min else day_text(day)


def spell_text(value: str, began: date, ended: date | None) -> str:
    """`Sở A (từ 01/03/2026 đến trước 01/07/2026)`; what always was is told by its name alone."""
    figures = {"value": value, "began": began_text(began), "ended": began_text(ended)}
    if began != date.min and ended:
        return gettext("%(value)s (từ %(began)s đến trước %(ended)s)") % figures
    if ended:
        return gettext("%(value)s (đến trước %(ended)s)") % figures
    if began != date.min:
        return gettext("%(value)s (từ %(began)s)") % figures
    return value


KINDS: Mapping[Succession, str] = {
    Succession.MERGER: _("sáp nhập từ %(name)s ngày %(day)s"),
    Succession.SPLIT: _("tách từ %(name)s ngày %(day)s"),
    Succession.REPLACEMENT: _("thay thế %(name)s ngày %(day)s"),
}


def tie_text(kind: Succession, name: str, day: date) -> str:
    return gettext(KINDS[kind]) % {"name": name, "day": day_text(day)}


def with_paper(text: str, paper: str) -> str:
    return gettext("%(text)s, theo %(paper)s") % {"text": text, "paper": paper} if paper else text


def listed(texts: Iterable[str]) -> str:
    return "; ".join(texts) or "–"


# --- What a file would change ------------------------------------------------------------------------------

KINDS_OF_CHANGE: Mapping[str, str] = {
    "block_added": _("Khối mới"),
    "block_changed": _("Sửa khối"),
    "agency_added": _("Cơ quan mới"),
    "renamed": _("Đổi tên"),
    "names_corrected": _("Sửa tên gọi"),
    "moved": _("Chuyển khối"),
    "blocks_corrected": _("Sửa khối của cơ quan"),
    "ended": _("Kết thúc"),
    "end_paper": _("Sửa căn cứ kết thúc"),
    "aliases_added": _("Thêm tên khác"),
    "aliases_removed": _("Bỏ tên khác"),
    "aliases_ordered": _("Đổi thứ tự tên khác"),
    "ties_added": _("Sắp xếp"),
    "ties_removed": _("Bỏ ghi nhận sắp xếp"),
    "order": _("Đổi thứ tự"),
}


def order_sentence() -> str:
    return gettext("Thứ tự các khối hoặc cơ quan trong danh bạ thay đổi.")


def from_to(before: str, after: str) -> str:
    return gettext("%(before)s → %(after)s") % {"before": before, "after": after}


def ended_text(day: date, paper: str) -> str:
    return with_paper(gettext("từ ngày %(day)s") % {"day": day_text(day)}, paper)


def new_agency_text(names: Sequence[str], blocks: Sequence[str]) -> str:
    return gettext("%(names)s; khối: %(blocks)s") % {"names": listed(names), "blocks": listed(blocks)}


def changes_count_sentence(count: int) -> str:
    return gettext("Tệp thay đổi %(count)s nội dung của danh bạ. Chưa có dữ liệu nào được ghi.") % {
        "count": f"{count:02d}"
    }


def no_changes_sentence() -> str:
    return gettext("Nội dung tệp không khác danh bạ hiện có; không có gì để ghi.")


def faults_sentence(faults: int, rows: int) -> str:
    """Model sentence 8 of the office: how many faults in how many rows."""
    figures = {"faults": f"{faults:02d}", "rows": f"{rows:02d}"}
    if not rows:
        return (
            gettext(
                "Tệp nhập có %(faults)s lỗi; chưa có dữ liệu nào được ghi. Đề nghị sửa theo danh sách dưới đây rồi nhập lại."
            )
            % figures
        )
    return (
        gettext(
            "Tệp nhập có %(faults)s lỗi tại %(rows)s dòng; chưa có dữ liệu nào được ghi. Đề nghị sửa theo danh sách dưới đây rồi nhập lại."
        )
        % figures
    )


# --- Below -------------------------------------------------------------------------------------------------

PREPARING = gettext_lazy("Đang chuẩn bị")
NO_CAMPAIGN = gettext_lazy("Chưa có đợt đánh giá")


def count_sentence(agencies: int, ended: int, coming: int = 0) -> str:
    """How many there are on the day, how many are no more, and how many are known to begin later."""
    told = [gettext("%(count)s cơ quan đang hoạt động") % {"count": agencies}]
    if coming:
        told.append(gettext("%(count)s cơ quan chưa bắt đầu hoạt động") % {"count": coming})
    if ended:
        told.append(gettext("%(count)s cơ quan đã kết thúc hoặc sắp xếp lại") % {"count": ended})
    return "; ".join(told) + "."


def found_sentence(found: int, total: int) -> str:
    return gettext("Tìm thấy %(found)s trong %(total)s cơ quan.") % {"found": found, "total": total}
