"""What is said of evidence: its kinds, its conditions, why only some may read it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from pari.core.numbers import half_up
from pari.words.numbers import short_number
from pari.words.time import day_text, instant_text

CONDITIONS: Mapping[str, str] = {  # by scoring.evidence_reading.Condition
    "on_its_way": _("đang tải lên"),
    "cut_off": _("tải lên chưa xong, đã dừng"),
    "checking": _("đang kiểm tra"),
    "ready": _("đã kiểm tra"),
    "refused": _("không được tiếp nhận"),
    "purged": _("đã xóa hẳn"),
    "link": _("đường dẫn"),
    "in_person": _("xuất trình trực tiếp"),
    "hidden": _("dành cho người được chỉ định"),
}
READING_REASONS: Mapping[str, str] = {
    "internal": _("Lưu hành nội bộ"),
    "personal": _("Có dữ liệu cá nhân"),
}
LABELS: Mapping[str, str] = {  # of what isn't a file, in the place where a file's type stands
    "link": _("WEB"),
    "in_person": _("GIẤY"),
    "hidden": _("KÍN"),
}


def condition_words(condition: str) -> str:
    return gettext(CONDITIONS[condition])


def reading_reason_words(reason: str) -> str:
    return gettext(READING_REASONS[reason]) if reason else ""


def size_text(size: int) -> str:
    """1,2 MB; 340 KB; 12 byte."""
    for unit, bytes_in_it in (("MB", 1_000_000), ("KB", 1_000)):
        if size >= bytes_in_it:
            return f"{short_number(half_up(Decimal(size) / bytes_in_it, 1))} {unit}"
    return gettext("%(size)s byte") % {"size": size}


def paper_text(number: str, day: date | None, issuer: str) -> str:
    """12/QĐ-SXD, 15/01/2026, Sở Xây dựng; what isn't known is left out."""
    return ", ".join(part for part in (number, day_text(day), issuer) if part)


def pages_text(pages: int | None) -> str:
    return ngettext("%(pages)s trang", "%(pages)s trang", pages) % {"pages": pages} if pages else ""


def outside_text(day: date, year: int) -> str:
    return gettext("ngày %(day)s ngoài năm đánh giá %(year)s") % {"day": day_text(day), "year": year}


def shown_phrase(name: str, at: datetime) -> str:
    """Of a paper shown in person: Lan (ví dụ) xem lúc 10 giờ 30 ngày 18/12/2026."""
    return gettext("%(name)s xem lúc %(at)s") % {"name": name, "at": instant_text(at)}


def purged_title() -> str:
    return gettext("Tài liệu đã xóa hẳn")


# --- Digital signatures, as `files.signatures` tells them


def signatures_brief(signatures: Sequence[Mapping[str, Any]]) -> str:
    """One phrase for a line: chữ ký số còn nguyên vẹn."""
    if not signatures:
        return ""
    if any(one.get("intact") is False or one.get("changed_after") for one in signatures):
        return gettext("nội dung đã thay đổi sau khi ký số")
    if any(one.get("intact") is None for one in signatures):
        return gettext("chữ ký số chưa kiểm tra được")
    return gettext("chữ ký số còn nguyên vẹn")


def signature_state(signature: Mapping[str, Any]) -> str:
    if signature.get("intact") is None:
        return gettext("Không kiểm tra được chữ ký này")
    if signature["intact"] is False:
        return gettext("Không còn nguyên vẹn: nội dung khác với khi ký")
    if signature.get("changed_after"):
        return gettext("Phần đã ký còn nguyên vẹn; có nội dung được thêm sau khi ký")
    return gettext("Còn nguyên vẹn từ khi ký")


def signature_who(signature: Mapping[str, Any]) -> str:
    parts = (signature.get("signer"), signature.get("organization"))
    return ", ".join(str(part) for part in parts if part) or gettext("Không rõ người ký")


def signature_when(signature: Mapping[str, Any]) -> str:
    if not signature.get("signed_at"):
        return gettext("không ghi thời điểm ký")
    at = instant_text(datetime.fromisoformat(str(signature["signed_at"])))
    if signature.get("by_timestamp"):
        return gettext("ký lúc %(at)s theo dấu thời gian") % {"at": at}
    return gettext("ký lúc %(at)s theo máy của người ký") % {"at": at}
