"""What is said about a report held against its own figures: how much agrees, differs, can't be told."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

HEADINGS = {
    "place": gettext_lazy("mục"),
    "quotation": gettext_lazy("nguyên văn"),
    "sentence": gettext_lazy("nội dung đối chiếu"),
    "printed": gettext_lazy("báo cáo ghi"),
    "computed": gettext_lazy("theo số liệu"),
    "verdict": gettext_lazy("kết quả"),
    "basis": gettext_lazy("căn cứ"),
}


def counts_sentence(counts: Mapping[bool | None, int]) -> str:
    """`Đã đối chiếu 148 nội dung: 130 khớp, 15 khác, 3 chưa đủ căn cứ.` By what agrees; None: can't be told."""
    figures = {
        "all": sum(counts.values()),
        "alike": counts.get(True, 0),
        "different": counts.get(False, 0),
        "unsettled": counts.get(None, 0),
    }
    if figures["unsettled"]:
        return (
            _(
                "Đã đối chiếu %(all)s nội dung: %(alike)s khớp, %(different)s khác, %(unsettled)s chưa đủ căn cứ."
            )
            % figures
        )
    return _("Đã đối chiếu %(all)s nội dung: %(alike)s khớp, %(different)s khác.") % figures


def source_sentence(source: str) -> str:
    return _(
        "Lời văn và bảng in của nguồn (%(source)s) được đặt cạnh số liệu tính lại từ chính các số liệu, danh sách và ngày tháng của nguồn đó."
    ) % {"source": source}


def stance_sentence() -> str:
    """The page shows and doesn't judge."""
    return _(
        "Trang này nêu cả hai số liệu, không kết luận bên nào sai; các trang khác dùng số liệu tính lại."
    )
