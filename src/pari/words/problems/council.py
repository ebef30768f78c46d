"""Problems of the council: naming it, its agenda, its sessions, votes, and passing the results."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "council.not_named": _(
        "Chưa ghi quyết định thành lập Hội đồng thẩm định của đợt này. Đề nghị Bộ phận Thư ký tổng hợp ghi quyết định trước."
    ),
    "council.no_paper": _("Đề nghị ghi số, ngày quyết định thành lập Hội đồng, nhiều nhất %(most)s ký tự."),
    "council.bad_quorum": _(
        "Tỷ lệ thành viên phải có mặt không hợp lệ. Đề nghị ghi hai số nguyên, ví dụ 2 trên 3."
    ),
    "council.chair_is_no_member": _(
        "Người chủ trì phải là thành viên Hội đồng vào ngày họp. Đề nghị chọn lại."
    ),
    "council.results_passed": _(
        "Hội đồng đã thông qua kết quả nên nội dung này không thay đổi được. Sau công bố, kết quả chỉ điều chỉnh bằng quyết định điều chỉnh."
    ),
    "council.results_not_passed": _("Hội đồng chưa thông qua kết quả của đợt này."),
    "council.on_agenda": _("Tiêu chí %(criterion)s của cơ quan này đã có trong nội dung trình Hội đồng."),
    "council.item_unknown": _("Không tìm thấy nội dung trình Hội đồng này. Đề nghị tải lại trang."),
    "council.item_settled": _(
        "Nội dung này đã được chốt hoặc đã rút khỏi chương trình. Đề nghị tải lại trang."
    ),
    "council.item_voted_on": _(
        "Đã có thành viên biểu quyết nên không sửa được phương án. Nếu cần sửa, đề nghị rút nội dung này, nêu rõ lý do, rồi đưa lại vào chương trình."
    ),
    "council.no_reason": _("Đề nghị ghi lý do; lý do được lưu cùng hồ sơ của Hội đồng."),
    "council.too_long": _("Nội dung dài quá %(most)s ký tự. Đề nghị rút gọn."),
    "council.same_outcome": _(
        "Hai phương án trùng nhau nên không có gì để biểu quyết. Đề nghị ghi điểm khác cho trường hợp không thông qua."
    ),
    "council.exempt_has_no_points": _(
        "Giảm trừ toàn bộ tiêu chí thì không có điểm. Đề nghị để trống điểm, hoặc ghi số điểm giảm trừ một phần."
    ),
    "council.unknown_form": _(
        "Hình thức phiên họp không hợp lệ. Đề nghị chọn họp hoặc lấy ý kiến bằng văn bản."
    ),
    "council.no_term": _("Lấy ý kiến bằng văn bản phải có thời hạn, sau thời điểm bắt đầu."),
    "council.meeting_needs_an_hour": _(
        "Phiên họp phải có giờ bắt đầu. Đề nghị ghi giờ và ngày theo dạng 08:00 16/01/2027."
    ),
    "council.meeting_has_no_term": _("Phiên họp không có thời hạn gửi ý kiến. Đề nghị để trống thời hạn."),
    "council.nobody_sits": _(
        "Vào ngày này chưa có ai giữ vai trò thành viên Hội đồng. Đề nghị giao vai trò theo quyết định thành lập trước."
    ),
    "council.no_alternate": _("Thành viên này không có người dự khuyết. Đề nghị kiểm tra lại danh sách."),
    "council.sits_twice": _(
        "Người dự khuyết này đang giữ một ghế khác tại phiên, mỗi người chỉ giữ một ghế. Đề nghị kiểm tra lại danh sách."
    ),
    "council.session_unknown": _("Không tìm thấy phiên họp này. Đề nghị tải lại trang."),
    "council.session_closed": _("Phiên số %(number)s đã kết thúc."),
    "council.not_begun": _("Phiên số %(number)s chưa bắt đầu."),
    "council.term_is_over": _("Đã hết thời hạn gửi ý kiến của phiên số %(number)s."),
    "council.no_seat": _(
        "Người đang đăng nhập không phải thành viên biểu quyết của phiên này, hoặc không tham gia biểu quyết nội dung của cơ quan mình."
    ),
    "council.not_there": _(
        "Thành viên chưa được ghi có mặt tại phiên này nên chưa biểu quyết được. Đề nghị báo Bộ phận Thư ký tổng hợp."
    ),
    "council.no_vote_of": _(
        "Có người không có mặt hoặc không biểu quyết nội dung này. Đề nghị kiểm tra danh sách có mặt."
    ),
    "council.paper_day_needed": _(
        "Đã hết thời hạn gửi ý kiến của phiên số %(number)s. Phiếu giấy nhận trong thời hạn được ghi kèm ngày nhận; đề nghị ghi ngày nhận phiếu giấy."
    ),
    "council.paper_in_a_meeting": _(
        "Phiếu giấy có ngày nhận chỉ ghi cho phiên lấy ý kiến bằng văn bản. Đề nghị để trống ngày nhận."
    ),
    "council.paper_outside_the_term": _(
        "Ngày nhận phiếu giấy phải thuộc thời hạn gửi ý kiến và không sau ngày hôm nay (từ ngày %(first)s đến ngày %(last)s). Không ghi phiếu nhận sau thời hạn."
    ),
    "council.paper_clock_needed": _(
        "Thời hạn gửi ý kiến là %(until)s nên phiếu giấy nhận trong ngày đó cần ghi cả giờ nhận, ví dụ 09:30 18/01/2027."
    ),
    "council.paper_after_the_hour": _(
        "Giờ nhận phiếu giấy là sau thời hạn gửi ý kiến (%(until)s). Không ghi phiếu nhận sau thời hạn."
    ),
    "council.paper_after_a_vote": _(
        "Có thành viên đã tự biểu quyết trong thời hạn; phiếu ấy được giữ nguyên sau thời hạn. Đề nghị bỏ chọn thành viên này."
    ),
    "council.no_quorum": _("Mới có %(present)s thành viên được biểu quyết có mặt, cần ít nhất %(quorum)s."),
    "council.no_quorum_in_writing": _("Mới có %(present)s thành viên gửi ý kiến, cần ít nhất %(quorum)s."),
    "council.tied": _(
        "Số phiếu tán thành (%(count)s) đúng bằng một nửa và chưa có phiếu quyết định của người chủ trì. Đề nghị biểu quyết lại hoặc đưa sang phiên sau."
    ),
    "council.still_voting": _(
        "Còn %(count)s thành viên chưa biểu quyết. Đề nghị chờ hoặc ghi phiếu của thành viên."
    ),
    "council.left_open": _(
        "Còn %(count)s nội dung thuộc thẩm quyền của Hội đồng chưa được chốt. Đề nghị biểu quyết hết trước khi thông qua kết quả."
    ),
    "council.remarks_may_come": _(
        "Thời hạn góp ý về dự thảo kết quả của %(agencies)s chưa kết thúc (%(until)s). Đề nghị thông qua kết quả sau thời hạn đó."
    ),
    "council.remarks_wait": _(
        "Còn %(count)s ý kiến về dự thảo kết quả chưa được trả lời, của %(agencies)s. Đề nghị Bộ phận Thư ký tổng hợp hoặc Tổ trưởng trả lời trước khi thông qua kết quả."
    ),
    "council.opinions_awaited": _(
        "Còn %(count)s thành viên chưa gửi ý kiến về kết quả và thời hạn gửi ý kiến chưa hết. Đề nghị chờ, hoặc ghi thành viên đã gửi ý kiến tại trang của phiên."
    ),
    "council.too_few_opinions": _(
        "Mới ghi %(present)s thành viên đã gửi ý kiến về kết quả, cần ít nhất %(quorum)s. Đề nghị ghi thành viên đã gửi ý kiến tại trang của phiên."
    ),
    "council.bad_count_in_writing": _(
        "Tổng số phiếu không khớp với %(present)s thành viên đã gửi ý kiến về kết quả. Đề nghị kiểm tra lại số phiếu, hoặc ghi thành viên đã gửi ý kiến tại trang của phiên."
    ),
    "council.bad_count": _(
        "Tổng số phiếu không khớp với %(present)s thành viên có mặt. Đề nghị kiểm tra lại số phiếu."
    ),
    "council.not_passed": _("Số phiếu tán thành chưa quá nửa nên kết quả chưa được thông qua."),
    "broken.item_beside_its_mark": _(
        "Đợt %(campaign)s: điểm của Hội đồng trên phiếu của %(agency)s, tiêu chí %(criterion)s khác phương án đã biểu quyết."
    ),
    "broken.tally_beside_votes": _(
        "Đợt %(campaign)s: kết quả kiểm phiếu tiêu chí %(criterion)s của %(agency)s không khớp các phiếu đã ghi."
    ),
    "broken.vote_without_seat": _(
        "Đợt %(campaign)s: có phiếu biểu quyết tiêu chí %(criterion)s của %(agency)s của người không thuộc phiên họp."
    ),
    "broken.vote_of_its_own": _(
        "Đợt %(campaign)s: có thành viên biểu quyết tiêu chí %(criterion)s của chính cơ quan mình (%(agency)s)."
    ),
    "broken.vote_missing": _(
        "Đợt %(campaign)s: các lần biểu quyết tiêu chí %(criterion)s của %(agency)s không liên tục."
    ),
    "broken.passed_changed": _(
        "Đợt %(campaign)s: nội dung kết quả đã thông qua, bản %(version)s, không khớp mã SHA-256."
    ),
    "broken.passed_missing": _("Đợt %(campaign)s: các bản kết quả đã thông qua không liên tục."),
    "broken.passed_beside_results": _(
        "Đợt %(campaign)s: phiếu của %(agency)s ở trạng thái %(state)s, không khớp việc thông qua kết quả."
    ),
    "broken.item_left_open": _(
        "Đợt %(campaign)s: kết quả đã thông qua nhưng tiêu chí %(criterion)s của %(agency)s còn chờ Hội đồng."
    ),
    "broken.marked_after_passing": _(
        "Đợt %(campaign)s, phiếu của %(agency)s: tiêu chí %(criterion)s được ghi điểm sau khi kết quả đã thông qua."
    ),
}
