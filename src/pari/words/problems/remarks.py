"""Problems of remarks on draft results, and of answering them."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "remarks.no_text": _("Đề nghị ghi nội dung ý kiến."),
    "remarks.too_long": _("Nội dung dài quá %(most)s ký tự. Đề nghị rút gọn; tài liệu dài gửi kèm dạng tệp."),
    "remarks.too_many_files": _("Mỗi ý kiến gửi kèm nhiều nhất %(most)s tệp. Đề nghị bớt tệp hoặc gộp lại."),
    "remarks.too_late": _(
        "Đã hết thời hạn gửi ý kiến về dự thảo kết quả. Sau khi công bố, cơ quan có quyền gửi kiến nghị về kết quả trong thời hạn quy định."
    ),
    "remarks.results_passed": _(
        "Hội đồng đã thông qua kết quả nên không nhận thêm ý kiến về dự thảo. Sau khi công bố, cơ quan có quyền gửi kiến nghị về kết quả trong thời hạn quy định."
    ),
    "remarks.twice": _("Ý kiến này đã được gửi và đang chờ trả lời."),
    "remarks.unknown": _("Không tìm thấy ý kiến này. Đề nghị tải lại trang."),
    "remarks.withdrawn": _("Cơ quan đã rút ý kiến này."),
    "remarks.answered": _("Ý kiến này đã được trả lời. Đề nghị tải lại trang."),
    "remarks.no_answer": _("Đề nghị chọn giữ nguyên kết quả hoặc trình Hội đồng."),
    "remarks.no_reason": _("Đề nghị ghi lý do; cơ quan gửi ý kiến đọc được lý do này."),
    "broken.remark_after_its_term": _(
        "Đợt %(campaign)s: ý kiến số %(remark)s của cơ quan %(agency)s ghi nhận sau thời hạn."
    ),
    "broken.remark_left_unanswered": _(
        "Đợt %(campaign)s: kết quả đã thông qua nhưng ý kiến số %(remark)s của cơ quan %(agency)s chưa được trả lời."
    ),
    "broken.remark_withdrawn_and_answered": _(
        "Đợt %(campaign)s: ý kiến số %(remark)s của cơ quan %(agency)s vừa được rút vừa được trả lời."
    ),
    "broken.remark_beside_the_agenda": _(
        "Đợt %(campaign)s: ý kiến số %(remark)s của cơ quan %(agency)s không khớp với chương trình của Hội đồng."
    ),
    "broken.remark_answered_by_its_own": _(
        "Đợt %(campaign)s: ý kiến số %(remark)s của cơ quan %(agency)s do người của chính cơ quan này trả lời."
    ),
    "remarks.whole_to_council": _(
        "Ý kiến về toàn bộ dự thảo không trình Hội đồng được vì Hội đồng xem xét từng tiêu chí. Đề nghị trả lời kèm lý do; tiêu chí cần xem xét thì đưa vào chương trình của Hội đồng."
    ),
}
