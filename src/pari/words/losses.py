"""Why points were lost, as offices say it, and what the files of earlier years' marks are called."""

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.names import fold
from pari.core.scoring.stages import LossReason

REASONS: Mapping[LossReason, str] = {
    LossReason.NO_EVIDENCE: _("Không có tài liệu kiểm chứng"),
    LossReason.UNRELATED: _("Tài liệu không liên quan"),
    LossReason.NO_LEGAL_VALUE: _("Chưa bảo đảm giá trị pháp lý"),
    LossReason.NOT_CONVINCING: _("Giải trình chưa thuyết phục"),
    LossReason.LATE: _("Chậm so với quy định"),
    LossReason.LOW_QUALITY: _("Chất lượng chưa đạt"),
    LossReason.TOO_FEW: _("Chưa đủ số lượng"),
    LossReason.WRONG_FORM: _("Chưa đúng mẫu, thiếu phụ lục"),
    LossReason.OUTSIDE_THE_YEAR: _("Ngoài năm đánh giá"),
    LossReason.FAULTS_FOUND: _("Có tồn tại theo kết luận kiểm tra, thanh tra"),
}
# Headings of a file of earlier years' marks, by key: what is given out is what comes in.
COLUMNS: Mapping[str, str] = {
    "agency": _("Cơ quan"),
    "year": _("Năm"),
    "criterion": _("Tiêu chí"),
    "max_points": _("Điểm tối đa"),
    "claimed": _("Điểm tự chấm"),
    "appraised": _("Điểm thẩm định"),
    "reason_code": _("Lý do"),
    "reason": _("Nội dung"),
    "source": _("Nguồn"),
}


def reason_named(text: str) -> LossReason | None:
    """A reason by what it is called, in the language of the reader too, or by its code."""
    wanted = fold(text)
    for reason, label in REASONS.items():
        if wanted in (fold(label), fold(gettext(label)), fold(reason.value)):
            return reason
    return None


def reason_text(code: str, words: str) -> str:
    """The reason as it is read beside a criterion: `Chậm so với quy định: báo cáo quý III nộp ngày 02/10`."""
    known = {reason.value: label for reason, label in REASONS.items()}
    label = gettext(known[code]) if code in known else ""
    return f"{label}: {words}" if label and words else label or words


def reasons_beside(others: Iterable[LossReason], words: str) -> str:
    """Reasons beside the first one, and what was said."""
    return "; ".join(filter(None, (*(gettext(REASONS[one]) for one in others), words.strip())))


def exempted(words: str) -> str:
    """Of a criterion that was left out of the standard."""
    said = gettext("Được giảm trừ")
    return f"{said}: {words.strip()}" if words.strip() else said


def not_comparable(source: str) -> str:
    """The source of an earlier year's mark, where the criteria have changed since."""
    return gettext("%(source)s; bộ tiêu chí đã thay đổi, không hoàn toàn so sánh được") % {"source": source}
