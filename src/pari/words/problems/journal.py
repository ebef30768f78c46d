"""Problems of the journal, and what `pari invariants` finds broken in any room."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "journal.changed_entry": _(
        "Nhật ký %(chain)s: nội dung mục %(sequence)s đã bị thay đổi sau khi ghi (không khớp mã SHA-256 của mục)."
    ),
    "journal.broken_link": _(
        "Nhật ký %(chain)s: mục %(sequence)s không nối tiếp mục đứng trước; mục này hoặc mục trước đã bị ghi lại."
    ),
    "journal.missing_entries": _(
        "Nhật ký %(chain)s: sau mục trước phải là mục %(first)s nhưng lại là mục %(next)s; có mục bị xóa, thêm hoặc đổi chỗ."
    ),
    "journal.wrong_head": _(
        "Nhật ký %(chain)s: mục cuối cùng là %(sequence)s nhưng mốc cuối được giữ là %(head)s, hoặc mã SHA-256 của hai nơi khác nhau; có mục bị xóa hoặc thêm ở cuối."
    ),
    "journal.changed_text": _(
        "Nhật ký %(chain)s: phần lời của mục %(sequence)s không phải là lời đã ghi (không khớp cam kết trong chuỗi)."
    ),
    "journal.text_gone_without_trace": _(
        "Nhật ký %(chain)s: phần lời của mục %(sequence)s không còn mà không có mục nào ghi việc xóa."
    ),
    "journal.other_than_noted": _(
        "Nhật ký %(chain)s: mục %(sequence)s khác với mốc đã ghi lại trước đây; chuỗi đã bị viết lại."
    ),
    "journal.noted_is_missing": _(
        "Nhật ký %(chain)s: không còn mục %(sequence)s, là mốc đã ghi lại trước đây; chuỗi đã bị cắt ngắn hoặc viết lại."
    ),
    "journal.no_chain": _(
        "Không có nhật ký nào của %(value)s. Đề nghị kiểm tra mã cơ quan tổ chức đánh giá và mã đợt đánh giá."
    ),
    "journal.noted_form": _(
        "Mốc “%(value)s” chưa đúng dạng. Đề nghị viết CƠ_QUAN/ĐỢT:SỐ:SHA256 như lệnh này đã in ra; nhật ký chung của cơ quan thì để trống mã đợt."
    ),
    "journal.no_text": _(
        "Các mục %(sequences)s không có hoặc không còn phần lời. Chưa có phần lời nào bị xóa; đề nghị kiểm tra lại số mục."
    ),
    "journal.no_paper": _(
        "Đề nghị ghi số, ngày của văn bản yêu cầu xóa; thông tin này được giữ trong nhật ký."
    ),
    "journal.no_reason": _("Đề nghị ghi rõ lý do xóa."),
    # --- What `pari invariants` finds
    "broken.extension_for_all_lists_agencies": _(
        "Thời hạn %(deadline)s: một lần gia hạn cho tất cả lại kèm danh sách cơ quan."
    ),
    "broken.extension_for_nobody": _("Thời hạn %(deadline)s: một lần gia hạn không cho cơ quan nào."),
    "broken.extension_into_the_past": _(
        "Thời hạn %(deadline)s: một lần gia hạn đến lúc đã qua khi quyết định."
    ),
    "broken.role_of_another_authority": _(
        "Tài khoản %(account)s giữ vai trò tại %(agency)s, là cơ quan của nơi khác tổ chức đánh giá."
    ),
    "broken.account_of_another_authority": _(
        "Tài khoản %(account)s thuộc %(agency)s, là cơ quan của nơi khác tổ chức đánh giá."
    ),
    "broken.unknown_role": _("Tài khoản %(account)s giữ vai trò không có trong hệ thống: %(role)s."),
    "broken.stand_in": _(
        "Tài khoản %(account)s thực hiện thay cho chính mình hoặc cho người của nơi khác tổ chức đánh giá."
    ),
    "broken.confirmed_alone": _(
        "Thay đổi cần hai người (%(kind)s) đối với tài khoản %(account)s được xác nhận mà không có người thứ hai."
    ),
    "broken.participant_of_another_authority": _(
        "Đợt %(campaign)s: %(agency)s, hoặc khối của cơ quan này, thuộc nơi khác tổ chức đánh giá."
    ),
    "broken.question_of_another_authority": _(
        "Đợt %(campaign)s: có câu hỏi của %(agency)s, là cơ quan của nơi khác tổ chức đánh giá."
    ),
    "broken.predecessor_of_another_campaign": _(
        "Đợt %(campaign)s: cơ quan trả lời thay cho %(agency)s thuộc đợt khác."
    ),
    "broken.glass": _(
        "Đợt %(campaign)s: một lần mở khẩn cấp của %(account)s không đủ hai người, hoặc mở việc hay cơ quan không có trong đợt."
    ),
    "broken.duty_without_role": _(
        "Đợt %(campaign)s: %(account)s được giao nhiệm vụ %(duty)s nhưng không giữ vai trò phù hợp."
    ),
    "broken.extended_stranger": _(
        "Đợt %(campaign)s: có gia hạn cho %(agency)s, là cơ quan không có trong đợt."
    ),
    "broken.share_off_the_tree": _(
        "Đợt %(campaign)s: tiêu chí %(criterion)s (bộ %(set)s) được phân công thẩm định nhưng không có trong bộ tiêu chí."
    ),
    "broken.share_without_role": _(
        "Đợt %(campaign)s: tiêu chí %(criterion)s (bộ %(set)s) được giao cho %(account)s, người chưa từng là thành viên Tổ giúp việc."
    ),
    "broken.share_of_a_stranger": _(
        "Đợt %(campaign)s: tiêu chí %(criterion)s (bộ %(set)s) được giao riêng cho một cơ quan không có trong danh sách."
    ),
    "broken.share_twice": _(
        "Đợt %(campaign)s: tiêu chí %(criterion)s (bộ %(set)s) có một người giữ hai vị trí thẩm định."
    ),
    "broken.no_edition": _("Đợt %(campaign)s đã mở nhưng chưa gắn bộ tiêu chí."),
    "broken.edition_changed": _(
        "Đợt %(campaign)s: nội dung bộ tiêu chí %(edition)s đã thay đổi sau khi gắn vào đợt (không khớp mã SHA-256)."
    ),
    "broken.no_such_set": _(
        "Đợt %(campaign)s: bộ tiêu chí đã gắn không có bộ “%(set)s” mà cơ quan tham gia sử dụng."
    ),
    "broken.phases_overlap": _("Đợt %(campaign)s: bước %(after)s bắt đầu khi bước %(before)s chưa kết thúc."),
    "broken.no_deadline": _("Đợt %(campaign)s: bước %(phase)s có việc phải nộp nhưng chưa có thời hạn."),
    "broken.orphaned_deadline": _("Thời hạn %(deadline)s thuộc đợt đánh giá không còn tồn tại."),
    "broken.no_sheet": _("Đợt %(campaign)s đã mở nhưng %(agency)s chưa có phiếu."),
    "broken.sheet_without_part": _("Đợt %(campaign)s: %(agency)s không tham gia nhưng lại có phiếu."),
    "broken.sheet_of_another_campaign": _("Đợt %(campaign)s: phiếu của %(agency)s thuộc đợt khác."),
    "broken.move_missing": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: các bước không liên tục; bước %(sequence)s không nối tiếp bước trước."
    ),
    "broken.move_off_the_path": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: bước %(sequence)s không phải là bước được phép từ trạng thái trước đó."
    ),
    "broken.state_without_move": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: trạng thái %(state)s không khớp bước cuối cùng đã ghi."
    ),
    "broken.handed_in_never": _(
        "Đợt %(campaign)s: phiếu của %(agency)s đã nộp hoặc nộp muộn nhưng không có thời điểm nộp."
    ),
    "broken.late_unmarked": _(
        "Đợt %(campaign)s: phiếu của %(agency)s nộp khi đã hết thời hạn nhưng không được ghi là nộp muộn."
    ),
    "broken.mark_missing": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: các lần chấm tiêu chí %(criterion)s không liên tục."
    ),
    "broken.version_ahead": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: có nội dung mới hơn số đếm của phiếu."
    ),
    "broken.letter_beside_round_1": _(
        "Đợt %(campaign)s: thông báo gửi %(agency)s đề nghị bổ sung tiêu chí %(criterion)s nhưng kết quả thẩm định lần 1 không như vậy."
    ),
    "broken.awaited_unasked": _(
        "Đợt %(campaign)s: phiếu của %(agency)s đang chờ bổ sung nhưng không có nội dung nào được đề nghị bổ sung."
    ),
    "broken.answer_unasked": _(
        "Đợt %(campaign)s: %(agency)s có nội dung bổ sung ở tiêu chí %(criterion)s ngoài thông báo."
    ),
    "broken.reading_of_another_place": _(
        "Lần đọc lại tiêu chí %(criterion)s của %(agency)s (đợt %(campaign)s) dẫn đến kết quả của tiêu chí, cơ quan hoặc lần thẩm định khác."
    ),
    "broken.reading_by_its_finder": _(
        "Lần đọc lại tiêu chí %(criterion)s của %(agency)s (đợt %(campaign)s) do chính người đã ghi kết quả thực hiện."
    ),
    "broken.reading_beside_its_points": _(
        "Lần đọc lại tiêu chí %(criterion)s của %(agency)s (đợt %(campaign)s) ghi trùng hoặc khác không đúng với điểm."
    ),
    "broken.mark_beside_its_ruling": _(
        "Kết quả của tiêu chí %(criterion)s, %(agency)s (đợt %(campaign)s) ghi theo một kết luận không áp dụng với tiêu chí hoặc cơ quan này."
    ),
    "broken.closing_beside_phase": _(
        "Đợt %(campaign)s: biên bản kết thúc bước “%(stage)s” ghi thời điểm khác với thời điểm kết thúc của bước này."
    ),
    "broken.found_after_closing": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: kết quả của tiêu chí %(criterion)s được ghi sau khi bước “%(stage)s” đã kết thúc."
    ),
    "broken.closing_beside_findings": _(
        "Đợt %(campaign)s: số liệu của %(agency)s trong biên bản kết thúc bước “%(stage)s” khác với kết quả đã ghi đến thời điểm đó."
    ),
    "broken.draft_left": _(
        "Đợt %(campaign)s, phiếu của %(agency)s đã nộp nhưng nội dung soạn ở tiêu chí %(criterion)s chưa thành điểm tự chấm."
    ),
    "broken.mark_off_the_tree": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: điểm của tiêu chí %(criterion)s không thuộc bộ tiêu chí của phiếu."
    ),
    "broken.claim_beside_the_rule": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: điểm tự chấm tiêu chí %(criterion)s khác điểm tính theo quy tắc."
    ),
    "broken.submission_changed": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: nội dung đã nộp lần %(sequence)s không khớp mã SHA-256."
    ),
}
