"""Problems of evidence."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "evidence.of_round_1": _(
        "Tài liệu này đã được thẩm định lần 1 nên giữ nguyên. Đề nghị thêm tài liệu mới để bổ sung."
    ),
    "evidence.unknown": _(
        "Tài liệu này không còn trong phiếu hoặc đã được người khác trong đơn vị gỡ. Đề nghị tải lại trang."
    ),
    "evidence.sheet_closed": _(
        "Phiếu không ở bước tự chấm nên chưa thêm, gỡ được tài liệu. Nếu cần bổ sung, đề nghị lãnh đạo trả lại phiếu hoặc gửi đề nghị mở lại."
    ),
    "evidence.no_person": _("Việc tải tệp lên phải do một tài khoản thực hiện."),
    "evidence.too_late_to_finish": _(
        "Đã quá %(hours)s giờ kể từ khi nộp hồ sơ nên tệp tải lên dở dang không được tiếp nhận nữa. Nếu cần bổ sung, đề nghị gửi yêu cầu mở lại phiếu."
    ),
    "evidence.already_there": _("Tiêu chí %(criterion)s đã có tài liệu này."),
    "evidence.content_gone": _(
        "Tệp của tài liệu này không còn được lưu nên không đưa lại được. Đề nghị tải tệp lên lần nữa."
    ),
    "evidence.not_removed": _("Tài liệu này chưa bị gỡ. Đề nghị tải lại trang."),
    "evidence.bad_address": _(
        "Đường dẫn chưa đúng. Đề nghị chép đầy đủ địa chỉ trang, bắt đầu bằng https:// hoặc http://."
    ),
    "evidence.address_with_password": _(
        "Đường dẫn có kèm tên đăng nhập hoặc mật khẩu nên không được nhận. Đề nghị chỉ ghi địa chỉ trang."
    ),
    "evidence.too_long": _("Nội dung dài quá %(most)s ký tự. Đề nghị rút gọn."),
    "evidence.no_title": _("Đề nghị ghi tên tài liệu."),
    "evidence.no_number": _("Đề nghị ghi số, ký hiệu của tài liệu xuất trình trực tiếp."),
    "evidence.no_place": _("Đề nghị ghi nơi đang lưu giữ tài liệu để bố trí xuất trình."),
    "evidence.day_to_come": _("Ngày ban hành sau ngày hôm nay. Đề nghị kiểm tra lại."),
    "evidence.no_reason": _(
        "Phiếu đã từng được nộp nên việc gỡ tài liệu cần nêu lý do. Lý do được ghi vào lịch sử của tài liệu."
    ),
    "evidence.unknown_reason": _(
        "Đề nghị chọn lý do giới hạn người đọc: lưu hành nội bộ hoặc có dữ liệu cá nhân."
    ),
    "evidence.unknown_reader": _(
        "Có người được chọn không còn vai trò thẩm định trong đợt đánh giá. Đề nghị chọn lại người đọc."
    ),
    "evidence.form_too_large": _(
        "Biểu mẫu này nhận tệp đến %(most)s MB. Đề nghị dùng trình duyệt có bật JavaScript để tải tệp lớn hơn theo từng phần."
    ),
    "evidence.no_paper": _("Đề nghị ghi số, ngày văn bản yêu cầu xóa hẳn tài liệu."),
    "evidence.no_purge_reason": _("Đề nghị ghi lý do xóa hẳn tài liệu."),
    "evidence.not_in_person": _(
        "Tài liệu này không phải loại xuất trình trực tiếp nên không ghi việc xem tài liệu. Đề nghị mở tài liệu trong phiếu."
    ),
    "evidence.shown_without_result": _("Đề nghị ghi kết quả xem tài liệu được xuất trình."),
    "evidence.shown_to_come": _("Thời điểm xem tài liệu sau thời điểm hiện tại. Đề nghị kiểm tra lại."),
    "evidence.nothing_to_purge": _("Tài liệu này không có tệp, hoặc tệp đã được xóa hẳn trước đó."),
    # What must always be so
    "broken.evidence_outside_sheet": _(
        "Tài liệu kiểm chứng số %(evidence)s có tệp không thuộc cơ quan của phiếu."
    ),
    "broken.evidence_replaces_elsewhere": _(
        "Tài liệu kiểm chứng số %(evidence)s thay một tài liệu không thuộc cùng phiếu và tiêu chí."
    ),
    "broken.evidence_readers_of_all": _(
        "Tài liệu kiểm chứng số %(evidence)s mở cho mọi người nhưng vẫn ghi người đọc được chỉ định."
    ),
    "broken.evidence_purged_standing": _(
        "Tài liệu kiểm chứng số %(evidence)s đã xóa hẳn tệp nhưng vẫn còn trong phiếu."
    ),
}
