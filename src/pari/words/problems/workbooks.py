"""Problems of a sheet's workbook, of entries on behalf and of assignments."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "workbook.no_key": _(
        "Không tìm thấy dòng mã của bảng tính tự chấm điểm. Đề nghị tải bảng tính từ trang này rồi ghi vào đó."
    ),
    "workbook.other_sheet": _(
        "Bảng tính này thuộc cơ quan hoặc đợt đánh giá khác nên không nhận vào phiếu. Đề nghị chọn đúng tệp."
    ),
    "workbook.other_edition": _(
        "Bảng tính được tải về theo bản bộ tiêu chí khác với bản đang áp dụng. Đề nghị tải bảng tính mới rồi chép nội dung sang."
    ),
    "workbook.no_rows": _(
        "Không tìm thấy dòng tiêu đề của bảng tính. Đề nghị tải bảng tính mới rồi chép nội dung sang."
    ),
    "workbook.no_code": _("Dòng này có nội dung nhưng không có mã tiêu chí."),
    "workbook.unknown_criterion": _("Không có tiêu chí mã “%(criterion)s” trong bộ tiêu chí của phiếu."),
    "workbook.other_set": _("Tiêu chí “%(criterion)s” thuộc bộ tiêu chí của khối khác."),
    "workbook.not_to_fill": _("Tiêu chí “%(criterion)s” không do đơn vị tự chấm."),
    "workbook.unknown_input": _(
        "Tiêu chí %(criterion)s không có số liệu này. Các số liệu được ghi: %(allowed)s."
    ),
    "workbook.input_twice": _("Số liệu này của tiêu chí %(criterion)s đã ghi ở dòng %(before)s."),
    "workbook.two_ways": _(
        "Tiêu chí %(criterion)s có giá trị ở nhiều cách đo: %(ways)s. Đề nghị chỉ ghi giá trị của một cách đo."
    ),
    "workbook.two_texts": _(
        "Tiêu chí %(criterion)s có hai nội dung khác nhau ở cột này. Đề nghị chỉ ghi ở dòng đầu của tiêu chí."
    ),
    "workbook.fact_kept": _(
        "Số liệu do hệ thống cung cấp là %(known)s; giá trị ghi trong bảng tính được bỏ qua. Nếu số liệu chưa đúng, đề nghị gửi phản ánh trên phiếu."
    ),
    "workbook.too_much": _(
        "Bảng tính có quá nhiều nội dung để xem trước một lần. Đề nghị chia thành vài tệp, mỗi tệp một số tiêu chí."
    ),
    "workbook.ticket_over": _(
        "Bản xem trước này không còn dùng được: đã quá thời gian, hoặc do người khác kiểm tra. Đề nghị chọn lại tệp."
    ),
    "workbook.changed_meanwhile": _(
        "Tiêu chí %(criteria)s vừa được sửa trên phiếu sau khi kiểm tra tệp nên chưa ghi gì. Đề nghị kiểm tra lại tệp để xem nội dung mới nhất."
    ),
    "workbook.nothing_chosen": _("Chưa chọn tiêu chí nào để ghi."),
    "on_behalf.no_number": _("Đề nghị ghi số văn bản của cơ quan gửi đến."),
    "on_behalf.no_day": _("Đề nghị ghi ngày của văn bản."),
    "on_behalf.day_ahead": _("Ngày của văn bản không thể sau ngày nhập."),
    "on_behalf.nothing": _("Chưa có nội dung nào để nhập thay."),
    "on_behalf.typed_it": _("Nội dung do chính người này nhập nên phải do người khác của cơ quan xác nhận."),
    "on_behalf.nothing_chosen": _("Chưa chọn tiêu chí nào."),
    "on_behalf.changed_meanwhile": _(
        "Nội dung của tiêu chí %(criterion)s vừa được thay đổi. Đề nghị xem lại rồi xác nhận."
    ),
    "on_behalf.clash": _(
        "Tiêu chí %(criterion)s đơn vị đã tự nhập nội dung. Đề nghị chọn bản cần lưu ở trang của tiêu chí."
    ),
    "on_behalf.no_reason": _("Đề nghị ghi rõ nội dung chưa đúng để người nhập sửa lại."),
    "assignment.not_an_officer": _(
        "Chỉ phân công được cho công chức phụ trách đang làm việc tại cơ quan. Đề nghị chọn lại."
    ),
    "assignment.nothing_chosen": _("Đề nghị chọn ít nhất một tiêu chí hoặc lĩnh vực."),
}
