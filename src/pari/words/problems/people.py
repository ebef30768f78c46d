"""Problems of people and roles."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "people.username_form": _(
        "Tên đăng nhập “%(value)s” chưa dùng được: gồm chữ thường không dấu và chữ số, có thể ngăn cách bằng dấu chấm, từ %(shortest)s đến %(longest)s ký tự; ví dụ canbo.sxd."
    ),
    "people.username_taken": _(
        "Tên đăng nhập “%(value)s” đã có người dùng. Mỗi người dùng một tài khoản riêng; đề nghị chọn tên khác, ví dụ thêm số thứ tự."
    ),
    "people.name_form": _("Tên hiển thị cần có từ 1 đến %(longest)s ký tự."),
    "people.email_form": _("Địa chỉ thư điện tử “%(value)s” chưa đúng dạng, ví dụ ten@coquan.gov.vn."),
    "people.unknown_account": _("Không tìm thấy tài khoản trong danh sách của đơn vị chủ trì này."),
    "people.unknown_agency": _("Không tìm thấy cơ quan “%(agency)s” trong danh mục của đơn vị chủ trì này."),
    "people.kept_by_authority": _(
        "%(name)s còn giữ vai trò chung của đợt đánh giá nên tài khoản này do cơ quan thường trực hoặc Quản trị kỹ thuật quản lý. Đề nghị gửi yêu cầu đến cơ quan thường trực."
    ),
    "people.not_for_oneself": _(
        "Việc này không tự làm cho tài khoản của chính mình. Đề nghị người quản trị khác thực hiện."
    ),
    "people.reset_for_oneself": _(
        "Mật khẩu và xác thực hai lớp của chính mình được đổi tại trang “Tài khoản”, không đặt lại tại đây."
    ),
    "people.nothing_changes": _("Thông tin vừa nhập trùng với thông tin đang có nên không có gì thay đổi."),
    "people.is_locked": _("Tài khoản của %(name)s đang bị khóa. Đề nghị mở khóa trước."),
    "people.is_open": _("Tài khoản của %(name)s đang mở, không cần mở khóa."),
    "people.has_left": _(
        "%(name)s đã được ghi nhận thôi công tác nên tài khoản không dùng lại. Khi công tác trở lại, đề nghị lập tài khoản mới."
    ),
    "people.has_password": _(
        "Tài khoản của %(name)s đã có mật khẩu. Khi người dùng quên mật khẩu, đề nghị dùng “Đặt lại cách đăng nhập”."
    ),
    "people.reason_needed": _("Đề nghị ghi lý do; lý do được lưu vào nhật ký."),
    "people.paper_needed": _("Đề nghị ghi số, ngày của văn bản giao vai trò."),
    "people.title_needed": _("Đề nghị ghi chức vụ, vị trí công tác."),
    "people.note_needed": _("Đề nghị ghi nội dung bàn giao: việc đang làm dở, nơi lưu tài liệu."),
    "people.paper_and_day": _(
        "Chuyển cả vai trò cần đủ số, ngày văn bản và ngày bắt đầu của người nhận; nếu chỉ bàn giao công việc, đề nghị để trống cả hai."
    ),
    "people.days_reversed": _("Ngày kết thúc phải sau ngày bắt đầu. Đề nghị kiểm tra lại."),
    "people.no_role": _("Vai trò hoặc hình thức giao chưa hợp lệ. Đề nghị chọn trong danh sách."),
    "people.role_needs_agency": _("Vai trò này gắn với một cơ quan. Đề nghị chọn cơ quan."),
    "people.role_without_agency": _(
        "Vai trò này chung cho mọi cơ quan nên không gắn với một cơ quan. Đề nghị để trống phần cơ quan."
    ),
    "people.role_held": _("%(name)s đã giữ vai trò này trong thời gian vừa nhập."),
    "people.role_over": _("Vai trò này đã kết thúc trước ngày vừa nhập."),
    "people.behalf_needed": _(
        "Đề nghị chọn người được thay: ký thay, ủy quyền và dự khuyết phải ghi rõ thay cho ai."
    ),
    "people.behalf_of_nobody": _("Vai trò chính thức hoặc quyền, phụ trách không ghi người được thay."),
    "people.behalf_of_another_role": _(
        "Người được thay phải là người khác đang giữ đúng vai trò này, tại đúng cơ quan này."
    ),
    "people.behalf_days": _("Thời gian thay phải nằm trong thời gian giữ vai trò của người được thay."),
    "people.no_further_delegation": _("Người thay không ủy quyền tiếp và không có người thay tiếp."),
    "people.delegate_outside": _("Chỉ ủy quyền cho người của cơ quan mình có tài khoản đang mở."),
    "people.signs_what_is_typed": _(
        "%(name)s không thể vừa là công chức phụ trách chuẩn bị phiếu, vừa ký phiếu theo ủy quyền tại cùng cơ quan: không ai ký phiếu do chính mình nhập. Đề nghị chọn người khác, hoặc kết thúc một trong hai vai trò trước."
    ),
    "people.post_struck_out": _("Chức vụ này đã được gạch bỏ. Đề nghị tải lại trang."),
    "people.post_held": _("Chức vụ này đã được ghi cho thời gian vừa nhập."),
    "people.post_over": _("Chức vụ này đã kết thúc trước ngày vừa nhập."),
    "people.left_in_future": _(
        "Ngày thôi công tác chưa đến. Vai trò có thể ghi trước ngày kết thúc; việc thôi công tác ghi từ ngày đó."
    ),
    "people.only_oneself": _("Mỗi người tự khai báo cho chính mình."),
    "people.interest_declared": _("Cơ quan này đã được khai báo và còn hiệu lực."),
    "people.interest_over": _("Khai báo này đã được rút."),
    "people.taker_is_giver": _("Người nhận bàn giao phải là người khác."),
    "people.taker_outside": _("Người nhận bàn giao cần có tài khoản đang mở và cùng cơ quan."),
    "people.work_waits": _("Công việc này đã được bàn giao cho người đó và đang chờ nhận."),
    "people.work_taken": _("Công việc này đã được nhận."),
    "people.work_gone": _("Bàn giao này đã được rút lại hoặc không được nhận. Đề nghị tải lại trang."),
    "people.only_the_giver": _("Chỉ người giao hoặc người đã ghi bàn giao mới rút lại bàn giao này."),
    "people.only_the_taker": _("Chỉ người được bàn giao mới nhận công việc này."),
    "people.change_waits": _("Đề nghị này đã được gửi và đang chờ người thứ hai."),
    "people.change_settled": _("Đề nghị này đã được xử lý. Đề nghị tải lại trang để xem kết quả."),
    "people.unknown_change": _("Không tìm thấy đề nghị thay đổi này."),
    "people.second_person": _(
        "Thay đổi này cần người thứ hai: không phải người đề nghị và không phải người có liên quan."
    ),
    "people.only_the_asker": _("Chỉ người đã đề nghị mới rút lại đề nghị này."),
    "people.row_not_allowed": _(
        "Dòng này giao vai trò hoặc thuộc cơ quan ngoài phần việc được giao. Quản trị đơn vị lập tài khoản và giao vai trò công chức phụ trách của cơ quan mình; vai trò khác do cơ quan thường trực giao."
    ),
    "people.agency_not_found": _(
        "Không tìm thấy cơ quan “%(value)s” trong các cơ quan được quản lý. Đề nghị ghi đúng tên hoặc mã."
    ),
    "people.role_not_found": _("Không có vai trò “%(value)s”. Các vai trò được giao: %(allowed)s."),
    "people.bad_day": _("Ngày “%(value)s” không đúng dạng ngày/tháng/năm, ví dụ 05/01/2026."),
    "people.cell_needed": _("Ô này chưa có nội dung; nội dung này bắt buộc khi có cột “%(beside)s”."),
    "people.too_many_rows": _("Mỗi tệp tối đa %(limit)s người. Đề nghị chia thành nhiều tệp."),
    "people.file_too_large": _("Tệp lớn hơn %(limit)s MB nên chưa được đọc. Đề nghị chia nhỏ tệp."),
    "people.ticket_over": _(
        "Kết quả kiểm tra tệp đã hết hiệu lực hoặc của người khác. Đề nghị chọn tệp và kiểm tra lại."
    ),
    "people.no_such_username": _("Không có tài khoản “%(value)s”. Danh sách: pari account list."),
    "people.no_such_authority": _("Không có đơn vị chủ trì mang mã “%(value)s” trong cơ sở dữ liệu."),
}
