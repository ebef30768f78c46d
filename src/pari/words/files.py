"""Files as the office names them: kinds, states, sizes, and what a digital signature tells."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.words.numbers import counted, short_number

STATES: Mapping[str, str] = {
    "checking": _("Đang kiểm tra"),
    "clean": _("Đã kiểm tra"),
    "refused": _("Không được tiếp nhận"),
    "purged": _("Đã xóa nội dung"),
}


def state_word(state: str) -> str:
    return gettext(STATES[state])


def size_text(size: int) -> str:
    """Bytes as people read them: `20 KB`, `1,5 MB`."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} KB"
    return f"{short_number(round(Decimal(size) / 1_000_000, 1))} MB"


def pages_text(pages: int) -> str:
    return gettext("%(count)s trang") % {"count": counted(pages)}


def signature_sentences(told: Mapping[str, Any], when: str) -> list[str]:
    """What one signature tells (`files.signatures`), who and when first.

    `when`: its time as `words.time.instant_text` writes it, empty where the signature has none.
    """
    if told.get("intact") is None:
        return [gettext("Có chữ ký số nhưng không đọc được để kiểm tra.")]
    sentences = [_who(told, when), _intact(told)]
    if told.get("intact") and told.get("changed_after"):
        sentences.append(gettext("Sau khi ký, tệp có nội dung được thêm hoặc sửa."))
    elif told.get("intact") and told.get("whole"):
        sentences.append(gettext("Chữ ký bao trùm toàn bộ tệp."))
    sentences.append(
        gettext("Không kiểm tra được chứng thư: hệ thống không có danh sách tổ chức chứng thực chữ ký số.")
    )
    return sentences


def _who(told: Mapping[str, Any], when: str) -> str:
    signer = told.get("signer") or gettext("không rõ tên người ký")
    if told.get("organization"):
        signer = f"{signer} ({told['organization']})"
    if not when:
        return gettext("Ký số bởi %(signer)s; không ghi thời gian ký.") % {"signer": signer}
    if told.get("by_timestamp"):
        return gettext("Ký số bởi %(signer)s lúc %(when)s (theo dấu thời gian).") % {
            "signer": signer,
            "when": when,
        }
    return gettext("Ký số bởi %(signer)s lúc %(when)s (theo máy của người ký).") % {
        "signer": signer,
        "when": when,
    }


def _intact(told: Mapping[str, Any]) -> str:
    if told["intact"]:
        return gettext("Phần nội dung đã ký còn nguyên vẹn.")
    return gettext("Nội dung đã ký bị thay đổi sau khi ký.")
