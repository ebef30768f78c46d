"""How giving out criteria to appraisers, the plan of appraisal and its schedule are spoken of."""

from collections.abc import Mapping

from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_noop as _

from pari.core.access.roles import Conflict
from pari.core.appraisal.shares import Place
from pari.words.numbers import counted

WAYS: Mapping[str, str] = {
    "by_hand": _("Phân công trực tiếp trên bảng"),
    "by_specialty": _("Phân công theo chuyên môn"),
    "balanced": _("Phân công tự động, cân bằng khối lượng"),
    "passed_on": _("Chuyển toàn bộ phần việc cho người khác"),
    "from_file": _("Nhập từ tệp"),
    "undone": _("Hoàn tác"),
}
SHORT_PLACES: Mapping[Place, str] = {
    Place.LEAD: _("Chủ trì"),
    Place.SECOND: _("Thứ hai"),
    Place.ALTERNATE: _("Dự phòng"),
}

SHARE_COLUMNS: Mapping[str, str] = {
    "criteria_set": _("mã bộ tiêu chí"),
    "set_name": _("bộ tiêu chí"),
    "criterion": _("mã tiêu chí"),
    "title": _("tiêu chí"),
    "agency": _("mã cơ quan (nếu giao riêng)"),
    "agency_name": _("cơ quan"),
    "lead": _("chủ trì"),
    "second": _("thẩm định thứ hai"),
    "alternate": _("dự phòng"),
}


def way_text(what: str) -> str:
    return gettext(WAYS[what]) if what in WAYS else what


# --- Notices


def assigned_title() -> str:
    return gettext("Phương án thẩm định đã được phê duyệt, có phân công thẩm định")


def assigned_body() -> str:
    return gettext(
        "Đề nghị xem các tiêu chí được phân công và lịch làm việc của Tổ giúp việc; nếu có cơ quan mà mình từng công tác trong năm đánh giá nhưng chưa được ghi nhận, đề nghị báo Tổ trưởng."
    )


def reassigned_title() -> str:
    return gettext("Phân công thẩm định có thay đổi")


def reassigned_body() -> str:
    return gettext(
        "Các tiêu chí được phân công đã thay đổi so với phương án được phê duyệt. Đề nghị xem lại phần việc của mình."
    )


# --- Counts


def places_text(count: int) -> str:
    """07 chỗ thẩm định"""
    return ngettext("%(count)s vị trí", "%(count)s vị trí", count) % {"count": counted(count)}


def changes_text(cells: int) -> str:
    return ngettext("Sẽ thay đổi %(count)s vị trí.", "Sẽ thay đổi %(count)s vị trí.", cells) % {
        "count": counted(cells)
    }


def changed_text(cells: int) -> str:
    return ngettext(
        "Đã thay đổi %(count)s vị trí. Có thể hoàn tác ngay trên trang này.",
        "Đã thay đổi %(count)s vị trí. Có thể hoàn tác ngay trên trang này.",
        cells,
    ) % {"count": counted(cells)}


def freed_text(count: int) -> str:
    """Places that nobody has any more afterwards."""
    return ngettext("%(count)s vị trí sẽ để trống.", "%(count)s vị trí sẽ để trống.", count) % {
        "count": counted(count)
    }


def uncovered_text(count: int) -> str:
    return ngettext(
        "%(count)s lượt cơ quan, tiêu chí chưa có người thẩm định được.",
        "%(count)s lượt cơ quan, tiêu chí chưa có người thẩm định được.",
        count,
    ) % {"count": counted(count)}


def unassigned_text(count: int) -> str:
    return ngettext(
        "%(count)s tiêu chí chưa có người chủ trì.", "%(count)s tiêu chí chưa có người chủ trì.", count
    ) % {"count": counted(count)}


# --- The agency of one's own


def conflict_told(conflict: Conflict) -> str:
    """What becomes of somebody's own agency, in the campaign's way."""
    if conflict is Conflict.BLOCKED:
        return gettext(
            "Thành viên không thẩm định cơ quan mình: người còn lại được phân công cùng tiêu chí làm thay; nếu cả hai cùng cơ quan thì người dự phòng."
        )
    return gettext(
        "Thành viên được thẩm định cơ quan mình trước; kết quả chỉ có giá trị khi người thuộc cơ quan khác được phân công cùng tiêu chí kiểm tra lại."
    )


# --- The plan


def suggested_plan() -> str:
    """Something to begin with: what the screens of appraisal ask of everybody."""
    return "\n".join(
        (
            gettext(
                "Mỗi tiêu chí được thẩm định thống nhất ở mọi cơ quan theo bộ tiêu chí và hướng dẫn đã ban hành."
            ),
            gettext(
                "Người chủ trì ghi kết quả thẩm định; người thẩm định thứ hai kiểm tra, trao đổi trước khi kết thúc lần 1."
            ),
            gettext("Kết quả khác điểm tự chấm hoặc khác quy tắc tính điểm phải ghi lý do."),
        )
    )


def no_plan_before() -> str:
    return gettext("Cần phê duyệt phương án trước khi bắt đầu thẩm định lần 1.")


def no_plan_late() -> str:
    return gettext(
        "Việc thẩm định đã bắt đầu nhưng phương án chưa được phê duyệt. Việc thẩm định vẫn tiếp tục được; đề nghị sớm phê duyệt."
    )


# --- Whoever steers


def plan_title() -> str:
    return gettext("Phê duyệt phương án thẩm định")


def plan_why_before() -> str:
    return gettext(
        "Phương án, lịch làm việc và phân công cần được phê duyệt trước khi bắt đầu thẩm định lần 1."
    )


def plan_why_late() -> str:
    return gettext(
        "Thẩm định lần 1 đã bắt đầu nhưng phương án chưa được phê duyệt; việc thẩm định vẫn tiếp tục được."
    )
