"""The sentence of every deed of the journal, by its code: a verb in the past (`sheet_submitted`).

A sentence asks for figures by the names under which the deed gave them; a clause in square brackets is left out
where one of its figures isn't there. How they are told stands in `journal`.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_noop as _

_JOURNAL = {
    "personal_text_purged": _("Xóa phần lời của các mục %(sequences)s[ theo %(paper)s]"),
}

_PEOPLE = {
    "password_changed": _("Tự đổi mật khẩu"),
    "password_reset_by_mail": _("Tự đặt lại mật khẩu qua thư điện tử"),
    "self_mark_given": _("Chấm xong tiêu chí %(criterion)s"),
    "second_factor_added": _("Tự thêm cách xác thực thứ hai"),
    "second_factor_removed": _("Tự bỏ cách xác thực thứ hai"),
    "recovery_codes_made": _("Tự tạo mã dự phòng mới"),
    "account_made": _("Lập tài khoản cho %(account)s"),
    "account_edited": _("Sửa thông tin tài khoản của %(account)s"),
    "account_locked": _("Khóa tài khoản của %(account)s"),
    "account_unlocked": _("Mở khóa tài khoản của %(account)s"),
    "first_password_given": _("Cấp mật khẩu lần đầu cho %(account)s"),
    "credentials_reset": _("Đặt lại cách đăng nhập của %(account)s"),
    "person_left": _("Ghi nhận %(account)s thôi công tác từ %(left_on)s"),
    "role_given": _("Giao vai trò %(role)s cho %(account)s[ theo %(paper)s]"),
    "role_ended": _("Kết thúc vai trò %(role)s của %(account)s từ %(ended)s"),
    "post_noted": _("Ghi chức vụ của %(account)s từ %(began)s"),
    "post_ended": _("Kết thúc chức vụ của %(account)s từ %(ended)s"),
    "post_struck": _("Gạch bỏ chức vụ ghi nhầm của %(account)s"),
    "interest_declared": _("Khai báo cơ quan có liên quan của %(account)s"),
    "interest_withdrawn": _("Rút khai báo cơ quan có liên quan của %(account)s"),
    "work_given": _("Bàn giao công việc từ %(giver)s cho %(taker)s"),
    "work_taken": _("Nhận bàn giao công việc của %(giver)s"),
    "work_declined": _("Không nhận bàn giao công việc của %(giver)s"),
    "work_taken_back": _("Rút lại bàn giao công việc từ %(giver)s cho %(taker)s"),
    "change_by_command": _(
        "Thay đổi bằng dòng lệnh trên máy chủ, không có người thứ hai: %(kind)s đối với %(account)s"
    ),
    "sign_in_rules_set": _("Đặt quy định về bước xác thực thứ hai"),
    "change_asked": _("Đề nghị thay đổi cần hai người: %(kind)s đối với %(account)s"),
    "change_confirmed": _(
        "Xác nhận thay đổi cần hai người: %(kind)s đối với %(account)s, do %(asked_by)s đề nghị"
    ),
    "change_refused": _(
        "Không xác nhận thay đổi cần hai người: %(kind)s đối với %(account)s, do %(asked_by)s đề nghị"
    ),
    "change_withdrawn": _("Rút đề nghị thay đổi cần hai người: %(kind)s đối với %(account)s"),
}

_DIRECTORY = {
    "authority_made": _("Lập đơn vị tổ chức đánh giá “%(name)s”"),
    "directory_imported": _("Nhập danh bạ cơ quan từ tệp %(file)s"),
    "directory_change_taken_back": _("Hoàn tác thay đổi danh bạ ở mục %(taken_back)s"),
    "agency_founded": _("Thêm cơ quan[ theo %(paper)s]"),
    "agency_renamed": _("Đổi tên cơ quan thành “%(name)s” từ %(day)s[ theo %(paper)s]"),
    "agency_name_corrected": _("Sửa tên cơ quan ghi sai: “%(wrong)s” thành “%(right)s”"),
    "agency_event_corrected": _(
        "Sửa thông tin đã ghi của cơ quan: %(day)s thành %(right_day)s[ theo %(paper)s]"
    ),
    "agency_aliases_set": _("Đặt tên gọi khác của cơ quan: %(aliases)s"),
    "agency_moved": _("Chuyển cơ quan sang khối %(block)s từ %(day)s[ theo %(paper)s]"),
    "agency_ended": _("Ghi nhận cơ quan kết thúc hoạt động từ %(day)s[ theo %(paper)s]"),
    "agencies_merged": _("Ghi nhận sáp nhập, hợp nhất %(origins)s từ %(day)s[ theo %(paper)s]"),
    "agency_split": _("Ghi nhận chia, tách cơ quan thành %(parts)s từ %(day)s[ theo %(paper)s]"),
    "block_added": _("Thêm khối “%(name)s”"),
    "block_renamed": _("Đổi tên khối thành “%(name)s”"),
    "block_ended": _("Kết thúc khối từ %(day)s"),
    "days_off_set": _("Đặt bảng ngày nghỉ năm %(thing)s[ theo %(papers)s]"),
}

_CAMPAIGN = {
    "campaign_made": _("Lập đợt đánh giá năm %(year)s"),
    "campaign_renamed": _("Đổi tên đợt đánh giá thành “%(title)s”"),
    "campaign_opened": _("Mở đợt đánh giá"),
    "conflict_set": _("Chọn cách xử lý khi thành viên thẩm định thuộc cơ quan được đánh giá: %(conflict)s"),
    "totals_shown": _("Cho thành viên Tổ giúp việc xem tổng điểm tạm tính trong khi thẩm định"),
    "totals_hidden": _("Không cho thành viên Tổ giúp việc xem tổng điểm tạm tính trước khi kết thúc lần 2"),
    "edition_bound": _("Gắn bộ tiêu chí %(edition)s"),
    "participant_added": _("Thêm cơ quan tham gia: %(participation)s"),
    "directory_followed": _("Cập nhật danh sách cơ quan theo danh bạ"),
    "participant_changed": _("Sửa cách tham gia của cơ quan: %(participation)s"),
    "participation_changed": _("Đổi cách tham gia của cơ quan sau khi mở: %(participation)s, theo %(paper)s"),
    "participants_imported": _("Nhập danh sách cơ quan tham gia từ tệp %(file)s"),
    "participant_removed": _("Bỏ cơ quan khỏi đợt đánh giá"),
    "phases_planned": _("Đặt lịch các bước"),
    "phase_moved": _("Chuyển lịch bước %(phase)s[ theo %(paper)s]"),
    "phase_closed": _("Kết thúc bước %(phase)s"),
    "duty_given": _("Giao nhiệm vụ %(duty)s cho %(account)s"),
    "duty_taken": _("Thôi giao nhiệm vụ %(duty)s cho %(account)s"),
    "term_extended": _("Gia hạn bước %(phase)s cho %(agencies)s, thời hạn mới: %(until)s[, theo %(paper)s]"),
    "term_extended_for_all": _(
        "Gia hạn bước %(phase)s cho tất cả cơ quan, thời hạn mới: %(until)s[, theo %(paper)s]"
    ),
    "break_glass_asked": _("Đề nghị mở khẩn cấp “%(action)s” cho %(account)s"),
    "break_glass_confirmed": _("Xác nhận mở khẩn cấp “%(action)s” cho %(account)s, thời hạn: %(until)s"),
    "break_glass_refused": _("Không xác nhận mở khẩn cấp “%(action)s” cho %(account)s"),
    "rehearsal_wiped": _("Xóa đợt diễn tập[ năm %(year)s] (%(campaign)s)"),
}

_SHEET = {
    "sheet_begun": _("Bắt đầu tự chấm"),
    "sheet_passed_to_head": _("Trình lãnh đạo đơn vị"),
    "sheet_taken_back": _("Rút lại phiếu đã trình lãnh đạo"),
    "sheet_returned": _("Lãnh đạo đơn vị trả lại phiếu"),
    "sheet_submitted": _("Nộp hồ sơ đề nghị thẩm định"),
    "supplement_passed": _("Trình lãnh đạo nội dung giải trình, bổ sung"),
    "supplement_taken_back": _("Rút lại nội dung bổ sung đã trình lãnh đạo"),
    "supplement_returned": _("Lãnh đạo trả lại nội dung giải trình, bổ sung"),
    "supplement_submitted": _("Nộp giải trình, bổ sung"),
    "signed_paper_attached": _("Gửi kèm văn bản đã ký[, số %(number)s]"),
    "sheet_reopened": _("Mở lại phiếu"),
    "sheets_moved": _("Chuyển trạng thái các phiếu của đợt đánh giá"),
    "reopening_asked": _("Đề nghị mở lại phiếu"),
    "reopening_refused": _("Không mở lại phiếu"),
    "workbook_taken_in": _("Nhập %(count)s tiêu chí từ bảng tính %(file)s"),
    "entered_on_behalf": _("Nhập thay %(count)s tiêu chí theo %(paper)s[, tệp %(file)s]"),
    "entries_confirmed": _("Xác nhận %(count)s tiêu chí được nhập thay theo %(papers)s"),
    "entries_dropped": _("Bỏ %(count)s tiêu chí được nhập thay theo %(papers)s"),
    "criteria_assigned": _("Phân công %(count)s tiêu chí cho %(account)s: %(criteria)s"),
    "assignments_cleared": _("Bỏ phân công %(count)s tiêu chí: %(criteria)s"),
    "reminder_sent": _("Nhắc nộp hồ sơ: %(agencies)s"),
    "reminders_sent": _("Gửi thông báo nhắc thời hạn: %(agencies)s"),
}

_EVIDENCE = {
    "evidence_attached": _("Thêm tài liệu kiểm chứng của tiêu chí %(criterion)s[, thay bản số %(replaces)s]"),
    "evidence_arrived": _("Tải xong tệp tài liệu kiểm chứng của tiêu chí %(criterion)s"),
    "evidence_described": _("Ghi số, ngày, cơ quan ban hành của tài liệu ở tiêu chí %(criterion)s"),
    "evidence_removed": _("Gỡ tài liệu kiểm chứng của tiêu chí %(criterion)s"),
    "evidence_put_back": _("Đưa lại tài liệu kiểm chứng đã gỡ của tiêu chí %(criterion)s"),
    "evidence_restricted": _("Giới hạn người đọc tài liệu kiểm chứng của tiêu chí %(criterion)s"),
    "evidence_opened": _("Bỏ giới hạn người đọc tài liệu kiểm chứng của tiêu chí %(criterion)s"),
    "evidence_said_secret": _("Gỡ và xóa tệp của tài liệu ở tiêu chí %(criterion)s vì là tài liệu mật"),
    "evidence_purged": _("Xóa hẳn tài liệu kiểm chứng của tiêu chí %(criterion)s theo %(paper)s"),
}

_FACTS = {
    "facts_entered": _("Nhập %(count)s số liệu năm %(year)s[ từ tệp %(file)s]"),
    "fact_disputed": _("Phản ánh số liệu %(input)s của tiêu chí %(criterion)s chưa đúng"),
    "fact_dispute_withdrawn": _("Rút phản ánh số liệu %(input)s của tiêu chí %(criterion)s"),
    "fact_dispute_answered": _("Trả lời phản ánh số liệu %(input)s của tiêu chí %(criterion)s"),
    "past_marks_imported": _(
        "Nhập %(count)s điểm chấm năm %(year)s[ từ tệp %(file)s][ từ đợt đánh giá %(earlier)s]"
    ),
    "marks_carried": _("Chuyển %(count)s điểm tự chấm sang bộ tiêu chí %(edition)s"),
}

_APPRAISAL = {
    "shares_changed": _("Thay đổi %(count)s chỗ trong phân công thẩm định"),
    "evidence_shown": _("Xem tài liệu xuất trình trực tiếp của tiêu chí %(criterion)s"),
    "finding_given": _("Ghi kết quả thẩm định tiêu chí %(criterion)s"),
    "finding_rechecked": _("Kiểm tra lại kết quả thẩm định tiêu chí %(criterion)s"),
    "finding_taken_back": _("Hoàn tác kết quả thẩm định tiêu chí %(criterion)s"),
    "comment_written": _("Trao đổi về tiêu chí %(criterion)s"),
    "findings_given": _("Thống nhất cùng lúc %(count)s kết quả thẩm định"),
    "ruling_made": _("Ghi kết luận số %(ruling)s về vấn đề thống nhất"),
    "ruling_withdrawn": _("Thu hồi kết luận số %(ruling)s về vấn đề thống nhất"),
    "ruling_applied": _("Áp dụng kết luận số %(ruling)s cho %(count)s kết quả thẩm định"),
    "second_readings_drawn": _("Lập mẫu đọc lại kết quả thẩm định (%(why)s), mã rút mẫu %(seed)s"),
    "second_readings_taken_back": _("Hoàn tác mẫu đọc lại kết quả thẩm định (%(why)s)"),
    "second_reading_done": _("Đọc lại kết quả thẩm định tiêu chí %(criterion)s"),
    "cross_check_closed": _("Kết thúc bước thẩm định chéo"),
    "round_closed": _("Kết thúc lần thẩm định, ghi biên bản họp"),
    "supplement_letters_sent": _("Gửi thông báo kết quả thẩm định lần 1 đến %(count)s cơ quan"),
    "letters_numbered": _(
        "Ghi số (từ %(number)s), địa danh (%(place)s), ngày (%(day)s) trên %(count)s thông báo kết quả thẩm định lần 1"
    ),
    "minutes_numbered": _("Ghi số (%(number)s), địa danh (%(place)s), ngày (%(day)s) trên biên bản họp"),
    "findings_taken_back": _("Hoàn tác cùng lúc %(count)s kết quả thẩm định"),
    "appraisal_plan_saved": _("Soạn phương án thẩm định, bản %(version)s"),
    "appraisal_plan_approved": _(
        "Phê duyệt phương án thẩm định, bản %(version)s, với %(count)s vị trí được phân công[, theo %(paper)s]"
    ),
    "schedule_line_added": _("Thêm vào lịch làm việc: %(what)s"),
    "schedule_line_changed": _("Sửa lịch làm việc: %(what)s"),
    "schedule_line_removed": _("Bỏ khỏi lịch làm việc: %(what)s"),
    "papers_asked": _("Yêu cầu tài liệu làm căn cứ thẩm định, số %(number)s: %(agencies)s"),
    "papers_reminded": _("Nhắc gửi tài liệu theo yêu cầu số %(number)s: %(agencies)s"),
    "papers_request_closed": _("Kết thúc yêu cầu tài liệu số %(number)s[, chưa nhận của %(agencies)s]"),
    "paper_sent": _("Gửi tài liệu làm căn cứ thẩm định: %(paper_kind)s"),
    "paper_removed": _("Gỡ tài liệu làm căn cứ thẩm định: %(paper_kind)s"),
    "fact_approved": _("Xác nhận số liệu đề xuất của tiêu chí %(criterion)s"),
    "fact_refused": _("Không xác nhận số liệu đề xuất của tiêu chí %(criterion)s"),
    "fact_corrected": _("Sửa số liệu %(input)s khi điều chỉnh kết quả[, từ %(before)s] thành %(value)s"),
    "facts_made_final": _("Chốt %(count)s số liệu[ của tiêu chí %(criterion)s]"),
}

_COUNCIL = {
    "remark_made": _("Gửi ý kiến về dự thảo kết quả[, tiêu chí %(criterion)s]"),
    "remark_withdrawn": _("Rút ý kiến về dự thảo kết quả[, tiêu chí %(criterion)s]"),
    "remark_answered": _("Trả lời ý kiến về dự thảo kết quả[, tiêu chí %(criterion)s]: %(remark_answer)s"),
    "council_named": _("Ghi quyết định thành lập Hội đồng: %(paper)s"),
    "agenda_made": _("Đưa %(count)s nội dung vào chương trình của Hội đồng"),
    "agenda_item_added": _("Đưa tiêu chí %(criterion)s vào chương trình của Hội đồng"),
    "agenda_item_changed": _("Sửa phương án trình Hội đồng của tiêu chí %(criterion)s"),
    "agenda_item_removed": _("Rút tiêu chí %(criterion)s khỏi chương trình của Hội đồng"),
    "council_convened": _("Triệu tập phiên số %(session)s của Hội đồng, %(members)s thành viên"),
    "opinions_noted": _("Ghi thành viên đã gửi ý kiến về kết quả tại phiên số %(session)s: %(present)s"),
    "presence_noted": _("Ghi thành viên có mặt tại phiên số %(session)s: %(present)s"),
    "council_session_closed": _("Kết thúc phiên số %(session)s của Hội đồng, đã chốt %(settled)s nội dung"),
    "vote_given": _("Biểu quyết tiêu chí %(criterion)s tại phiên số %(session)s"),
    "votes_recorded": _(
        "Ghi %(count)s phiếu biểu quyết tiêu chí %(criterion)s tại phiên số %(session)s"
        "[, theo phiếu giấy nhận ngày %(paper_day)s][ lúc %(paper_clock)s]"
    ),
    "item_settled": _("Chốt biểu quyết tiêu chí %(criterion)s tại phiên số %(session)s"),
    "results_passed": _("Hội đồng thông qua kết quả, bản %(version)s"),
    "results_adjusted": _("Lập lại kết quả sau điều chỉnh, bản %(version)s"),
}

_PUBLICATION = {
    "decision_recorded": _("Ghi quyết định số %(decision)s ngày %(day)s, bản %(version)s"),
    "decision_corrected": _("Ghi lại quyết định số %(decision)s ngày %(day)s, bản %(version)s"),
    "decision_paper_attached": _("Tải lên bản đã ký của quyết định số %(decision)s"),
    "results_published": _("Công bố kết quả theo quyết định số %(decision)s ngày %(day)s, bản %(version)s"),
    "objection_received": _("Gửi kiến nghị về kết quả[, tiêu chí %(criterion)s][, theo %(paper)s]"),
    "fault_reported": _(
        "Phản ánh sai sót của kết quả[, tiêu chí %(criterion)s][, theo %(paper)s]: %(objection)s"
    ),
    "objection_assigned": _("Giao %(account)s trả lời kiến nghị về kết quả[, tiêu chí %(criterion)s]"),
    "objection_withdrawn": _("Rút kiến nghị về kết quả[, tiêu chí %(criterion)s]"),
    "objection_answered": _("Trả lời kiến nghị về kết quả[, tiêu chí %(criterion)s]: %(outcome)s"),
    "result_adjusted": _("Điều chỉnh kết quả tiêu chí %(criterion)s theo kiến nghị, phản ánh số %(thing)s"),
}

_GUIDANCE = {
    "guidance_written": _("Biên tập hướng dẫn tiêu chí %(criterion)s (bộ %(set)s)"),
    "question_asked": _("Gửi câu hỏi số %(question)s"),
    "question_answered": _("Trả lời câu hỏi số %(question)s"),
}

_NOTICES = {
    "mail_template_set": _("Sửa mẫu thông báo “%(notice)s”"),
    "mail_template_restored": _("Dùng lại mẫu thông báo “%(notice)s” của phần mềm"),
}

DEEDS: Mapping[str, str] = {
    **_JOURNAL,
    **_PEOPLE,
    **_DIRECTORY,
    **_CAMPAIGN,
    **_SHEET,
    **_EVIDENCE,
    **_FACTS,
    **_APPRAISAL,
    **_COUNCIL,
    **_PUBLICATION,
    **_GUIDANCE,
    **_NOTICES,
}
