"""Problems of campaigns."""

from django.utils.translation import gettext_noop as _

_MAKING = {
    "campaign.unknown": _(
        "Không có đợt đánh giá “%(value)s”. Đề nghị xem mã các đợt bằng lệnh “pari campaign list”."
    ),
    "campaign.no_title": _("Đề nghị nhập tên đợt đánh giá."),
    "campaign.year_has_one": _(
        "Năm %(year)s đã có đợt đánh giá. Đề nghị mở đợt đó để sửa, hoặc lập đợt diễn tập."
    ),
    "campaign.edition_elsewhere": _(
        "Bộ tiêu chí này không phải của đơn vị chủ trì đánh giá, hoặc là bản dự thảo của cấp trên. Đề nghị chọn bộ tiêu chí khác."
    ),
    "campaign.copied_from_elsewhere": _(
        "Đợt đánh giá được chọn để sao chép thuộc đơn vị khác. Đề nghị chọn lại."
    ),
    "campaign.already_open": _(
        "Đợt đánh giá đã mở nên phần thiết lập không sửa được nữa. Nếu cần thêm thời gian, đề nghị dùng “Gia hạn”."
    ),
    "campaign.not_open": _("Đợt đánh giá chưa mở. Đề nghị sửa lịch ở phần thiết lập."),
    "campaign.real_is_never_wiped": _("Chỉ xóa được đợt diễn tập; đợt đánh giá chính thức được lưu giữ."),
}

_EDITIONS = {
    "campaign.edition_bound_already": _("Đợt đánh giá đang dùng đúng bản này, không có gì thay đổi."),
    "campaign.signed_edition_stays": _(
        "Đợt đánh giá đã mở theo bộ tiêu chí đã ban hành nên không đổi sang bộ tiêu chí khác."
    ),
    "campaign.draft_after_opening": _(
        "Đợt đánh giá đã mở nên chỉ chuyển được từ bản dự thảo sang bản đã ban hành. Đề nghị chọn bản đã ban hành."
    ),
    "campaign.set_vanished": _(
        "Bộ tiêu chí “%(set)s” đang có cơ quan sử dụng nhưng không còn trong bản được chọn. Đề nghị kiểm tra lại bản đã ban hành."
    ),
}

_PARTICIPANTS = {
    "campaign.nobody_to_add": _("Đề nghị chọn cơ quan cần thêm."),
    "campaign.agency_elsewhere": _(
        "Cơ quan này không thuộc danh bạ của đơn vị chủ trì, hoặc trùng với chính cơ quan đang sửa. Đề nghị chọn lại."
    ),
    "campaign.takes_part_already": _("Cơ quan này đã có trong danh sách tham gia."),
    "campaign.no_reason_for_change": _(
        "Đề nghị ghi lý do thay đổi; mọi cơ quan tham gia đọc được lý do này."
    ),
    "campaign.participation_same": _("Chưa có nội dung nào thay đổi."),
    "campaign.directory_moved": _(
        "Danh bạ hoặc danh sách vừa thay đổi sau khi tải trang. Đề nghị xem lại các điểm khác rồi cập nhật."
    ),
    "campaign.directory_agrees": _("Danh sách đã khớp với danh bạ, không có gì để cập nhật."),
    "campaign.agency_without_block": _(
        "Cơ quan này không thuộc khối nào trong năm đánh giá. Đề nghị xếp khối trong danh bạ trước."
    ),
    "campaign.unknown_participation": _("Đề nghị chọn cách tham gia."),
    "campaign.no_reason_for_participation": _(
        "Đề nghị ghi lý do cơ quan không được xếp hạng hoặc không tham gia."
    ),
    "campaign.set_does_not_fit": _(
        "Bộ tiêu chí được chọn không dành cho khối “%(block)s”. Đề nghị chọn bộ tiêu chí của khối này."
    ),
    "campaign.unknown_comparison": _("Đề nghị chọn cách so sánh với năm trước."),
    "campaign.no_predecessor": _("Đề nghị chọn cơ quan tiền thân để so sánh."),
    "campaign.heir_takes_no_part": _(
        "Cơ quan không tham gia thì không giải trình thay cho cơ quan khác. Đề nghị bỏ chọn hoặc đổi cách tham gia."
    ),
    "campaign.answered_by_another": _(
        "Đã có cơ quan khác giải trình thay cho cơ quan tiền thân được chọn. Đề nghị sửa ở cơ quan đó trước."
    ),
    "campaign.predecessor_takes_part": _(
        "Cơ quan tiền thân được chọn đang được đánh giá riêng nên tự giải trình. Đề nghị bỏ chọn."
    ),
}

_FILE_OF_PARTICIPANTS = {
    "campaign.file_cell_needed": _("Ô này chưa có nội dung. Mỗi dòng cần có mã cơ quan."),
    "campaign.file_agency_unknown": _(
        "Không có cơ quan mang mã “%(value)s” trong danh bạ. Đề nghị dùng mã trong tệp đã xuất."
    ),
    "campaign.file_agency_twice": _("Cơ quan “%(value)s” đã có ở dòng %(row)s. Mỗi cơ quan chỉ có một dòng."),
    "campaign.file_other_name": _(
        "Mã “%(agency)s” là của “%(name)s”, khác tên ghi ở dòng này. Đề nghị kiểm tra dòng có bị lệch cột khi sắp xếp."
    ),
    "campaign.file_other_block": _(
        "Cơ quan này thuộc khối “%(block)s” trong năm đánh giá. Khối lấy theo danh bạ, không sửa bằng tệp này."
    ),
    "campaign.file_not_one_of": _("Giá trị được dùng ở cột này: %(allowed)s."),
    "campaign.file_no_sets": _(
        "Đợt đánh giá chưa gắn bộ tiêu chí nào cho khối “%(block)s”. Đề nghị để trống ô này, hoặc gắn bộ tiêu chí trước."
    ),
    "campaign.file_compared_without": _(
        "Chỉ ghi cơ quan để so sánh khi cột bên cạnh là “%(comparison)s”. Đề nghị để trống ô này hoặc sửa cột bên cạnh."
    ),
    "campaign.file_one_agency": _("Chỉ so sánh với một cơ quan. Đề nghị ghi một mã."),
    "campaign.file_too_large": _("Tệp lớn hơn %(limit)s MB nên không được đọc. Đề nghị kiểm tra lại tệp."),
    "campaign.list_moved": _(
        "Danh sách vừa được sửa sau khi tệp này được kiểm tra nên chưa ghi gì. Đề nghị kiểm tra lại tệp để xem các thay đổi so với danh sách hiện nay."
    ),
    "campaign.list_agrees": _("Danh sách trong tệp giống danh sách hiện nay nên không có gì để ghi."),
    "campaign.ticket_over": _(
        "Nội dung đã kiểm tra không còn giá trị: đã quá một giờ, hoặc do người khác hay cho đợt khác kiểm tra. Đề nghị kiểm tra lại tệp."
    ),
}

_PHASES = {
    "campaign.phase_missing": _("Lịch chưa có bước “%(phase)s”."),
    "campaign.phase_not_planned": _(
        "Bước “%(phase)s” bắt đầu từ khi lập đợt đánh giá nên không đặt lịch. Đề nghị bỏ trống."
    ),
    "campaign.phase_without_end": _("Bước “%(phase)s” cần có ngày kết thúc."),
    "campaign.phase_ends_before": _(
        "Bước “%(phase)s” kết thúc trước khi bắt đầu. Đề nghị kiểm tra lại ngày, giờ."
    ),
    "campaign.phases_overlap": _(
        "Bước “%(phase)s” bắt đầu khi bước “%(before)s” chưa kết thúc. Đề nghị lùi ngày bắt đầu."
    ),
    "campaign.phase_not_held": _("Đợt đánh giá này không có bước “%(phase)s”."),
    "campaign.phase_has_begun": _("Bước “%(phase)s” đã bắt đầu. Nếu cần thêm thời gian, đề nghị gia hạn."),
    "campaign.phase_in_the_past": _(
        "Thời điểm bắt đầu mới đã qua; ngày không kèm giờ được tính từ 0 giờ 00. Đề nghị chọn ngày, giờ sau thời điểm này."
    ),
    "campaign.term_shorter": _(
        "Thời hạn của bước “%(phase)s” đã thông báo đến các cơ quan nên không rút ngắn. Đề nghị chọn ngày muộn hơn."
    ),
    "campaign.calendar_moved": _(
        "Lịch vừa thay đổi sau khi xem trước nên chưa dời bước nào. Đề nghị bấm “Tiếp tục” để xem lại."
    ),
    "campaign.phase_ends_otherwise": _("Bước “%(phase)s” không kết thúc bằng thao tác này."),
    "campaign.phase_not_under_way": _(
        "Đợt đánh giá không ở bước “%(phase)s”. Đề nghị tải lại trang để xem bước hiện tại."
    ),
}

_CHECKS = {
    "campaign.no_edition": _("Chưa chọn bộ tiêu chí."),
    "campaign.edition_first": _("Chưa kiểm tra được vì chưa gắn bộ tiêu chí."),
    "campaign.directory_added": _(
        "%(count)s cơ quan có trong danh bạ của năm đánh giá nhưng chưa có trong danh sách: %(names)s. Đề nghị cập nhật theo danh bạ."
    ),
    "campaign.directory_ended": _(
        "%(count)s cơ quan đã kết thúc hoạt động theo danh bạ nhưng vẫn tham gia: %(names)s. Đề nghị cập nhật theo danh bạ, hoặc ghi lý do nếu vẫn đánh giá."
    ),
    "campaign.directory_unanswered": _(
        "%(count)s cơ quan đã kết thúc hoạt động mà cơ quan kế thừa theo danh bạ chưa được giao giải trình: %(names)s. Đề nghị cập nhật theo danh bạ."
    ),
    "campaign.edition_is_draft": _(
        "Đang dùng bản dự thảo. Khi bộ tiêu chí được ban hành, đề nghị chuyển sang bản đã ban hành."
    ),
    "campaign.edition_of_another_year": _(
        "Bộ tiêu chí không có ngày hiệu lực nào trong năm %(year)s. Đề nghị kiểm tra lại."
    ),
    "campaign.nobody_takes_part": _("Chưa có cơ quan nào tham gia."),
    "campaign.sets_wrong": _(
        "%(count)s cơ quan chưa có bộ tiêu chí phù hợp với khối của mình: %(names)s. Đề nghị chọn bộ tiêu chí cho từng cơ quan."
    ),
    "campaign.several_sets": _(
        "Khối “%(block)s” có %(count)s bộ tiêu chí nhưng mọi cơ quan đều đang dùng bộ đầu tiên. Đề nghị kiểm tra lại từng cơ quan."
    ),
    "campaign.reasons_missing": _("Chưa ghi lý do không xếp hạng hoặc không tham gia của: %(names)s."),
    "campaign.nobody_answers": _("Chưa có cơ quan giải trình thay cho: %(names)s."),
    "campaign.term_over_already": _("Thời hạn tự đánh giá đã qua. Đề nghị đặt lại lịch trước khi mở."),
    "campaign.term_on_a_day_off": _(
        "Thời hạn của bước “%(phase)s” rơi vào ngày nghỉ %(day)s; ngày làm việc tiếp theo là %(next)s."
    ),
    "campaign.days_off_missing": _("Chưa có bảng ngày nghỉ năm %(year)s."),
    "campaign.duty_without_holder": _("Chưa phân công người đảm nhiệm: %(duty)s."),
    "campaign.duty_without_substitute": _("Chưa có người dự khuyết: %(duty)s."),
    "campaign.duties_first": _("Chưa phân công người đảm nhiệm nên chưa kiểm tra được: %(duties)s."),
    "campaign.duty_uncovered": _(
        "%(duty)s: mọi người được phân công đều thuộc chính cơ quan được đánh giá (%(names)s). Đề nghị phân công thêm người của cơ quan khác."
    ),
    "campaign.officers_missing": _("%(count)s cơ quan chưa có công chức phụ trách: %(names)s."),
    "campaign.heads_missing": _("%(count)s cơ quan chưa có lãnh đạo đơn vị trên hệ thống: %(names)s."),
    "campaign.no_council": _("Chưa có đủ Thường trực Hội đồng và thành viên Hội đồng trên hệ thống."),
    "campaign.no_guidance": _("Chưa có hướng dẫn nào theo tiêu chí."),
}

_STEERING = {
    "campaign.duty_without_role": _(
        "Người này không có vai trò phù hợp với nhiệm vụ vào ngày hôm nay. Đề nghị giao vai trò trước, hoặc chọn người khác."
    ),
    "campaign.duty_not_held": _("Người này không còn được phân công nhiệm vụ. Đề nghị tải lại trang."),
    "campaign.duty_would_lack": _(
        "Nếu thôi phân công thì có cơ quan không còn người không xung đột lợi ích đảm nhiệm. Đề nghị phân công người thay thế trước."
    ),
    "campaign.no_agency_chosen": _("Đề nghị chọn ít nhất một cơ quan để gia hạn."),
    "campaign.extended_takes_no_part": _(
        "Có cơ quan được chọn không được đánh giá trong đợt này. Đề nghị chọn lại."
    ),
    "campaign.glass_never": _(
        "Việc này không mở khẩn cấp đối với cơ quan mình; người của cơ quan khác thực hiện thay."
    ),
    "campaign.glass_not_needed": _(
        "Việc này hiện không bị hạn chế vì lý do cơ quan mình nên không cần mở khẩn cấp."
    ),
    "campaign.glass_no_reason": _("Đề nghị ghi rõ lý do; lý do được Hội đồng xem."),
    "campaign.glass_waits": _("Đề nghị này đã gửi và đang chờ Thường trực Hội đồng xác nhận."),
    "campaign.glass_by_another": _("Người đề nghị không tự xác nhận; cần người thứ hai."),
    "campaign.glass_settled": _("Đề nghị này đã có người trả lời. Đề nghị tải lại trang."),
    "campaign.glass_too_long": _("Đề nghị chọn từ 1 đến %(hours)s giờ."),
}

SENTENCES = {
    **_MAKING,
    **_EDITIONS,
    **_PARTICIPANTS,
    **_FILE_OF_PARTICIPANTS,
    **_PHASES,
    **_CHECKS,
    **_STEERING,
}
