"""What setting up a campaign says: ways of conflict, kinds of taking part, what a year is compared with, duties."""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

from pari.core.access.duties import Duty
from pari.core.access.roles import Conflict

CONFLICTS_EXPLAINED: Mapping[Conflict, str] = {
    Conflict.BLOCKED: _(
        "Phần của cơ quan nơi thành viên công tác được giao ngay từ đầu cho thành viên thuộc cơ quan khác. "
        "Thành viên không xem và không chấm phiếu của cơ quan mình với vai trò thẩm định."
    ),
    Conflict.OWN_THEN_RECHECK: _(
        "Thành viên được chấm cơ quan mình trước, như cách làm của năm 2019. "
        "Điểm đó chỉ có giá trị sau khi thành viên thuộc cơ quan khác kiểm tra lại."
    ),
}

TOTALS_SHOWN: Mapping[bool, str] = {
    False: _("Không xem trước khi kết thúc lần 2"),
    True: _("Xem được trong khi thẩm định"),
}
TOTALS_EXPLAINED: Mapping[bool, str] = {
    False: _("Thành viên Tổ giúp việc thẩm định từng tiêu chí, chưa biết tổng điểm của cơ quan."),
    True: _(
        "Thành viên Tổ giúp việc xem được tổng điểm tạm tính của các cơ quan được phân công, trừ cơ quan mình; "
        "không xem được xếp hạng."
    ),
}

PARTICIPATIONS: Mapping[str, str] = {
    "ranked": _("Đánh giá và xếp hạng"),
    "not_ranked": _("Đánh giá, không xếp hạng"),
    "not_taking_part": _("Không tham gia"),
}

COMPARISONS: Mapping[str, str] = {
    "itself": _("Kết quả năm trước của chính cơ quan"),
    "predecessor": _("Kết quả năm trước của một cơ quan tiền thân"),
    "mean": _("Giá trị trung bình của các cơ quan tiền thân"),
    "nothing": _("Không so sánh với năm trước"),
}

PARTICIPANT_COLUMNS: Mapping[str, str] = {
    "agency": _("mã cơ quan"),
    "name": _("cơ quan"),
    "block": _("khối"),
    "participation": _("tham gia"),
    "reason": _("lý do"),
    "criteria_set": _("mã bộ tiêu chí"),
    "comparison": _("so sánh với năm trước"),
    "compared_with": _("so sánh với cơ quan"),
    "answers_for": _("trả lời thay cho"),
}

DUTIES: Mapping[Duty, str] = {
    Duty.LEAD: _("Chủ trì thẩm định"),
    Duty.SECRETARIAT: _("Thư ký tổng hợp"),
    Duty.ENTER_FACTS: _("Nhập số liệu dùng để chấm"),
    Duty.APPROVE_FACTS: _("Duyệt số liệu dùng để chấm"),
}
