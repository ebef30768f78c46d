"""Problems of changing the directory of agencies."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "directories.bad_block_name": _(
        "Khối %(code)s: tên cần có từ 1 đến %(longest)s ký tự, tên ngắn từ 1 đến %(shortest)s ký tự."
    ),
    "directories.block_has_ended": _(
        "Cơ quan %(code)s còn thuộc khối “%(block)s” từ ngày %(day)s, khi khối này không còn dùng. Đề nghị chuyển khối cho cơ quan trước."
    ),
    "directories.blocks_left_out": _(
        "Danh sách mới thiếu các khối đã có: %(codes)s. Khối không còn dùng được ghi bằng ngày kết thúc, không bỏ khỏi danh sách."
    ),
    "directories.changed_meanwhile": _(
        "Danh bạ đã được sửa sau khi tệp này được kiểm tra nên chưa ghi gì. Đề nghị xuất danh bạ mới, sửa trên tệp đó rồi nhập lại."
    ),
    "directories.code_in_use": _("Mã “%(code)s” đã dùng cho cơ quan khác. Đề nghị chọn mã khác."),
    "directories.authority_code_in_use": _(
        "Mã “%(code)s” đã dùng cho đơn vị chủ trì khác. Đề nghị chọn mã khác."
    ),
    "directories.day_too_early": _(
        "“%(name)s” có từ ngày %(day)s; ngày thay đổi phải sau ngày đó. Nếu ngày đã ghi là sai, đề nghị dùng “Sửa chỗ ghi sai”."
    ),
    "directories.edited_on_screen": _(
        "Danh bạ của %(authority)s đã được sửa trên phần mềm nên không nạp lại từ tệp ban đầu."
    ),
    "directories.evaluates_already": _("Cơ quan “%(code)s” đã là đơn vị chủ trì đánh giá cấp dưới."),
    "directories.has_ended": _("“%(name)s” đã kết thúc từ ngày %(day)s nên không ghi thêm thay đổi sau đó."),
    "directories.in_use_already": _(
        "Cơ quan hoặc khối vừa thêm đã được dùng ở đợt đánh giá hoặc tài khoản nên không hoàn tác được. Đề nghị ghi một thay đổi mới."
    ),
    "directories.no_paper": _("Chưa ghi văn bản làm căn cứ. Đề nghị ghi số, ngày và cơ quan ban hành."),
    "directories.no_reason": _("Chưa ghi lý do sửa. Lý do được lưu trong nhật ký."),
    "directories.no_such_event": _("Cơ quan này không có thay đổi nào ghi ngày %(day)s."),
    "directories.no_such_name": _("Cơ quan này không có tên gọi “%(name)s”."),
    "directories.not_the_last_change": _(
        "Sau thay đổi này danh bạ đã được sửa tiếp nên không hoàn tác được. Đề nghị ghi một thay đổi mới."
    ),
    "directories.nothing_changed": _("Nội dung gửi lên không khác danh bạ hiện có nên không có gì để ghi."),
    "directories.nothing_new": _("“%(name)s” là nội dung đang có, không có gì thay đổi."),
    "directories.nothing_to_merge": _("Chưa chọn cơ quan được sắp xếp; cần ít nhất %(fewest)s cơ quan."),
    "directories.nothing_waits": _(
        "Không có tệp nào đang chờ xác nhận: tệp đã được ghi, hoặc đã có tệp khác thay thế. Đề nghị nhập lại."
    ),
    "directories.one_successor": _(
        "Đề nghị chọn một trong hai: cơ quan tiếp nhận đã có, hoặc tên của cơ quan mới."
    ),
    "directories.code_twice": _("Mã “%(value)s” đã có ở dòng trên. Mỗi cơ quan chỉ có một dòng ở trang này."),
    "directories.empty_cell": _("Ô này chưa có nội dung."),
    "directories.no_day": _("“%(value)s” không đúng dạng ngày/tháng/năm, ví dụ 01/07/2025."),
    "directories.other_name": _(
        "Tên hiện nay “%(value)s” khác tên gọi cuối cùng “%(name)s” ở trang “%(sheet)s”. Đổi tên được ghi ở trang “%(sheet)s”, thêm một dòng có ngày."
    ),
    "directories.sheet_missing": _(
        "Tệp thiếu trang tính “%(sheet)s”. Đề nghị dùng tệp đã xuất hoặc tệp mẫu."
    ),
    "directories.unknown_code": _("Mã “%(value)s” chưa có ở trang “%(sheet)s”."),
    "directories.unknown_kind": _(
        "Không có hình thức sắp xếp “%(value)s”. Các hình thức được dùng: %(allowed)s."
    ),
    "directories.too_few_parts": _("Đề nghị ghi ít nhất %(fewest)s cơ quan mới được tách ra."),
    "directories.unknown_agency": _("Danh bạ không có cơ quan mang mã “%(agency)s”."),
    "directories.unknown_block": _("Không có khối “%(block)s” trong danh mục khối."),
}
