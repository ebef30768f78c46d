"""Problems of a list of agencies over time."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "agency.code_twice": _("Mã “%(code)s” được dùng cho nhiều cơ quan."),
    "agency.spells_overlap": _("Cơ quan %(code)s: thời gian của “%(one)s” và “%(other)s” chồng lên nhau."),
    "agency.unknown_predecessor": _("Cơ quan %(code)s: không có cơ quan tiền thân “%(predecessor)s”."),
    "agency.comes_from_itself": _("Cơ quan %(code)s không thể là tiền thân của chính mình."),
    "agency.name_shared": _("Tên “%(name)s” được dùng cùng lúc cho hai cơ quan %(one)s và %(other)s."),
    "agencies.code_taken": _(
        "Mã “%(authority)s” trùng với địa chỉ có sẵn của trang. Đề nghị chọn mã khác cho đơn vị chủ trì."
    ),
    "agencies.unknown_block": _("Cơ quan %(code)s: không có khối “%(block)s” trong danh mục khối."),
    "agencies.left_out": _(
        "Danh sách mới thiếu các cơ quan đã có: %(codes)s. Cơ quan đã kết thúc hoạt động được ghi bằng ngày kết thúc, không bỏ khỏi danh sách."
    ),
    "agencies.unknown_parent": _("Không có đơn vị chủ trì cấp trên mang mã “%(parent)s”."),
    "agencies.unknown_parent_agency": _(
        "Danh bạ của đơn vị chủ trì “%(parent)s” không có cơ quan mang mã “%(agency)s”."
    ),
    "agencies.above_itself": _(
        "Đơn vị chủ trì “%(authority)s” không thể đứng trên chính mình qua các cấp. Đề nghị xem lại cột cấp trên."
    ),
    "agencies.unknown_event": _("Không có sự kiện “%(value)s”. Các sự kiện được dùng: %(allowed)s."),
    "agencies.event_without_day": _("Ngày “%(value)s” không đúng dạng ngày/tháng/năm, ví dụ 01/07/2025."),
    "agencies.event_of_unknown_agency": _("Không có cơ quan mang mã “%(value)s” trong agencies.csv."),
    "agencies.several_authorities": _(
        "Mỗi thư mục dữ liệu chỉ có một đơn vị chủ trì; dòng này là dòng thứ hai."
    ),
    "agencies.event_without_origin": _(
        "Sự kiện “%(event)s” chưa ghi cột “từ”: tên trước đó, hoặc mã của cơ quan liên quan."
    ),
    "agencies.bad_code": _(
        "Mã “%(code)s” chưa dùng được: mã gồm chữ không dấu, chữ số, dấu gạch nối, dài nhất %(longest)s ký tự."
    ),
    "agencies.block_twice": _("Mã khối “%(code)s” được dùng cho nhiều khối."),
    "agencies.bad_name": _("Cơ quan %(code)s: mỗi tên gọi cần có từ 1 đến %(longest)s ký tự."),
    "agencies.spell_without_days": _(
        "Cơ quan %(code)s: “%(name)s” kết thúc ngày %(day)s, không muộn hơn ngày bắt đầu. Đề nghị xem lại các ngày."
    ),
}
