"""Problems of requests for papers and of papers as a basis of the appraisal."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "papers.no_title": _("Chưa ghi nội dung, trích yếu."),
    "papers.due_over": _("Thời hạn phải sau thời điểm hiện nay."),
    "papers.nobody_asked": _("Chưa chọn cơ quan nào."),
    "papers.unknown_agency": _("Cơ quan này không có trong danh bạ."),
    "papers.unknown_kind": _("Đề nghị chọn loại tài liệu trong danh sách."),
    "papers.day_to_come": _("Ngày văn bản chưa đến; đề nghị kiểm tra lại."),
    "papers.request_unknown": _("Không có yêu cầu này, hoặc yêu cầu không gửi đến cơ quan."),
    "papers.request_closed": _(
        "Yêu cầu này đã kết thúc nên không nhận thêm tài liệu. Nếu vẫn cần gửi, đề nghị gửi ngoài yêu cầu "
        "hoặc trao đổi với Bộ phận Thư ký tổng hợp."
    ),
    "papers.unknown": _("Tài liệu này không có hoặc đã được gỡ."),
    "papers.no_reason": _("Chưa ghi lý do gỡ tài liệu."),
    "papers.used": _(
        "Tài liệu này là nguồn của số liệu đã ghi nên không gỡ được; đề nghị ghi lại số liệu theo nguồn khác trước."
    ),
    "broken.paper_of_another_authority": _(
        "Tài liệu làm căn cứ số %(paper)s thuộc cơ quan của đơn vị chủ trì khác với đơn vị được ghi."
    ),
    "broken.request_receipt": _(
        "Yêu cầu tài liệu số %(number)s: lúc nhận của %(agency)s không khớp với tài liệu đã có."
    ),
    "broken.paper_not_asked": _(
        "Tài liệu làm căn cứ số %(paper)s ghi theo yêu cầu không gửi đến cơ quan %(agency)s."
    ),
    "broken.fact_paper": _(
        "Số liệu %(fact)s của %(agency)s ghi nguồn là tài liệu số %(paper)s, tài liệu này đã gỡ hoặc nói về cơ quan khác."
    ),
    "broken.fact_settled_by_own": _("Số liệu %(fact)s của %(agency)s được xác nhận bởi chính người đề xuất."),
}
