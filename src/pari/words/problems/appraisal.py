"""Problems of giving out criteria to appraisers and of what they find."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "appraisal.unknown_criterion": _(
        "Không có tiêu chí %(criterion)s trong bộ tiêu chí, hoặc tiêu chí không chấm điểm. Đề nghị tải lại trang."
    ),
    "appraisal.not_handed_in": _(
        "Cơ quan chưa nộp phiếu, hoặc phiếu đang được mở lại, nên chưa thẩm định được. Nội dung sẽ hiện khi phiếu được nộp."
    ),
    "appraisal.not_in_this_round": _(
        "Phiếu của cơ quan không ở vòng thẩm định này nên không ghi được kết quả. Đề nghị tải lại trang để xem phiếu đang ở bước nào."
    ),
    "finding.changed_meanwhile": _(
        "%(name)s vừa ghi kết quả thẩm định của tiêu chí này. Nội dung vừa nhập vẫn còn trên màn hình; đề nghị xem kết quả mới nhất trước khi lưu."
    ),
    "finding.nothing_to_take_back": _(
        "Không còn kết quả nào để hoàn tác, hoặc sau đó đã có kết quả mới hơn."
    ),
    "finding.nothing_to_recheck": _("Tiêu chí này không có kết quả nào đang chờ kiểm tra lại."),
    "recheck.by_another_person": _(
        "Kết quả do chính mình ghi thì thành viên khác kiểm tra lại. Nếu phân công chưa đúng, đề nghị báo Tổ trưởng Tổ giúp việc."
    ),
    "finding.no_points": _("Chưa có điểm. Đề nghị nhập điểm thẩm định."),
    "finding.out_of_bounds": _(
        "Điểm từ %(lowest)s đến %(highest)s; giá trị vừa nhập là %(points)s. Đề nghị kiểm tra dấu phẩy thập phân."
    ),
    "finding.too_fine": _("Điểm có tối đa %(places)s chữ số thập phân. Đề nghị nhập lại."),
    "finding.exempt_out_of_bounds": _(
        "Điểm đề xuất giảm trừ phải lớn hơn 0 và nhỏ hơn %(highest)s; nếu giảm trừ toàn bộ, đề nghị chọn “Toàn bộ tiêu chí”."
    ),
    "finding.exempt_without_exemption": _(
        "Điểm giảm trừ chỉ ghi khi chọn “Đề xuất giảm trừ”. Đề nghị chọn lại kết quả hoặc để trống ô này."
    ),
    "finding.exemption_is_proposed": _(
        "Đơn vị đề nghị không áp dụng tiêu chí này. Nếu đồng ý, đề nghị chọn “Đề xuất giảm trừ” để Hội đồng quyết định; nếu không, chọn “Chưa thống nhất”."
    ),
    "finding.agreed_is_the_claim": _(
        "“Thống nhất” là giữ điểm tự chấm (%(claimed)s). Nếu điểm khác, đề nghị chọn “Chưa thống nhất” hoặc “Ghi nhận thêm điểm”."
    ),
    "finding.not_agreed_differs": _(
        "Điểm bằng điểm tự chấm (%(claimed)s). Đề nghị chọn “Thống nhất”, hoặc nhập điểm khác."
    ),
    "finding.more_is_credited": _(
        "Điểm cao hơn điểm tự chấm (%(claimed)s). Đề nghị chọn “Ghi nhận thêm điểm”."
    ),
    "finding.credited_is_more": _(
        "“Ghi nhận thêm điểm” phải cao hơn điểm tự chấm (%(claimed)s). Đề nghị nhập lại điểm hoặc chọn kết quả khác."
    ),
    "finding.exemption_without_reason": _("Đề nghị ghi lý do đề xuất giảm trừ để Hội đồng xem xét."),
    "finding.referred_without_question": _("Đề nghị ghi rõ vấn đề cần xin ý kiến Hội đồng."),
    "finding.not_agreed_without_reason": _(
        "Đề nghị chọn hoặc ghi lý do chưa thống nhất; đơn vị sẽ căn cứ vào đó để bổ sung."
    ),
    "finding.credited_without_reason": _("Đề nghị ghi căn cứ để ghi nhận thêm điểm."),
    "finding.beside_the_rule_without_reason": _(
        "Theo quy tắc, tiêu chí được %(computed)s điểm. Đề nghị ghi lý do giữ điểm khác với quy tắc."
    ),
    "finding.reopened_without_reason": _(
        "Tiêu chí đã thống nhất ở lần 1. Đề nghị ghi lý do xem xét lại trước khi thay đổi."
    ),
    "share.changed_meanwhile": _(
        "Phân công vừa được người khác thay đổi. Đề nghị xem lại bảng phân công rồi thực hiện."
    ),
    "share.nothing_to_undo": _("Không còn thay đổi phân công nào để hoàn tác."),
    "share.unknown_criterion": _("Không có tiêu chí %(criterion)s trong bộ tiêu chí. Đề nghị tải lại trang."),
    "share.unknown_agency": _(
        "Cơ quan “%(agency)s” không dùng bộ tiêu chí này hoặc không tham gia đợt đánh giá."
    ),
    "share.no_appraiser": _(
        "Tiêu chí %(criterion)s: người được chọn không có vai trò Thành viên Tổ giúp việc. Đề nghị chọn người khác."
    ),
}
