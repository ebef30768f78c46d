"""Problems of what is typed on a criterion."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "claim.not_asked": _(
        "Tiêu chí %(criterion)s không thuộc nội dung đề nghị bổ sung nên không mở lại ở bước này."
    ),
    "claim.unknown_criterion": _(
        "Không có tiêu chí %(criterion)s trong bộ tiêu chí của phiếu. Đề nghị tải lại trang."
    ),
    "claim.not_to_fill": _("Tiêu chí %(criterion)s không do đơn vị tự chấm nên không nhập nội dung ở đây."),
    "claim.unknown_variant": _(
        "Không có cách đo này của tiêu chí. Đề nghị chọn một cách đo trong danh sách."
    ),
    "claim.unknown_input": _("Tiêu chí này không có số liệu “%(input)s”. Đề nghị tải lại trang."),
    "claim.value_too_long": _("Giá trị dài quá %(most)s ký tự. Đề nghị chỉ ghi con số hoặc mức."),
    "claim.text_too_long": _(
        "Nội dung dài %(length)s ký tự, tối đa %(most)s. Đề nghị rút gọn hoặc chuyển phần chi tiết thành tài liệu kiểm chứng."
    ),
    "claim.other_window": _(
        "Tiêu chí này đang được soạn ở một cửa sổ khác của cùng tài khoản. Nội dung ở cửa sổ này vẫn còn trên màn hình; đề nghị chọn bản cần lưu."
    ),
    "claim.edition_changed": _(
        "Bộ tiêu chí của đợt đánh giá vừa được thay bằng bản khác nên nội dung chưa được lưu. Nội dung vẫn còn trên màn hình; đề nghị sao chép phần cần giữ, tải lại trang rồi nhập theo bản mới."
    ),
    "claim.text_gone": _(
        "Bản này không còn nữa vì nội dung vừa được thay đổi. Đề nghị tải lại trang để xem bản mới nhất."
    ),
    "claim.two_texts": _(
        "Tiêu chí đang có hai bản do hai người soạn. Đề nghị chọn bản cần lưu trước khi hoàn thành."
    ),
    "claim.nothing_typed": _(
        "Tiêu chí chưa có nội dung. Đề nghị nhập số liệu, giải trình trước khi hoàn thành."
    ),
    "claim.changed_meanwhile": _(
        "Tiêu chí này vừa được %(name)s sửa. Đề nghị xem nội dung mới nhất rồi hoàn thành."
    ),
    "claim.input_missing": _("Chưa có giá trị của số liệu này nên chưa tính được điểm."),
    "claim.no_exemption_reason": _("Đề nghị ghi lý do đề nghị không áp dụng tiêu chí."),
}
