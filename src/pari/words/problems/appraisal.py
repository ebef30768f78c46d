"""Problems of giving out criteria to appraisers and of what they find."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "appraisal.unknown_criterion": _(
        "Không có tiêu chí %(criterion)s trong bộ tiêu chí, hoặc tiêu chí không chấm điểm. Đề nghị tải lại trang."
    ),
    "appraisal.not_handed_in": _(
        "Cơ quan chưa nộp phiếu, hoặc phiếu đang được mở lại, nên chưa thẩm định được. Nội dung sẽ hiện khi phiếu được nộp."
    ),
    "appraisal.not_in_this_round": _(
        "Phiếu của cơ quan không ở lần thẩm định này nên không ghi được kết quả. Đề nghị tải lại trang để xem phiếu đang ở bước nào."
    ),
    "appraisal.round_closed": _(
        "Lần thẩm định này đã kết thúc nên nội dung chưa được ghi. Đề nghị tải lại trang để xem đợt đánh giá đang ở bước nào; nếu vẫn cần thay đổi, đề nghị báo Tổ trưởng Tổ giúp việc."
    ),
    "finding.changed_meanwhile": _(
        "%(name)s vừa ghi kết quả thẩm định của tiêu chí này. Nội dung vừa nhập vẫn còn trên màn hình; đề nghị xem kết quả mới nhất trước khi lưu."
    ),
    "finding.found_by_others": _(
        "Kết quả của tiêu chí này do thành viên thuộc cơ quan khác ghi nên thành viên của chính cơ quan không thay đổi được."
    ),
    "finding.read_first": _(
        "Tiêu chí này đang chờ chính tài khoản này kiểm tra lại; đề nghị kiểm tra lại trước khi ghi kết quả."
    ),
    "finding.nothing_to_take_back": _(
        "Không còn kết quả nào để hoàn tác, hoặc sau đó đã có kết quả mới hơn."
    ),
    "finding.nothing_to_recheck": _("Tiêu chí này không có kết quả nào đang chờ kiểm tra lại."),
    "recheck.by_another_person": _(
        "Kết quả do chính mình ghi thì thành viên khác kiểm tra lại. Nếu phân công chưa đúng, đề nghị báo Tổ trưởng Tổ giúp việc."
    ),
    "finding.no_points": _("Chưa có điểm. Đề nghị nhập điểm thẩm định."),
    "finding.out_of_bounds": _(
        "Điểm từ %(lowest)s đến %(highest)s; giá trị vừa nhập là %(points)s. Đề nghị kiểm tra dấu phẩy thập phân."
    ),
    "finding.too_fine": _("Điểm có tối đa %(places)s chữ số thập phân. Đề nghị nhập lại."),
    "finding.exempt_out_of_bounds": _(
        "Điểm đề xuất giảm trừ phải lớn hơn 0 và nhỏ hơn %(highest)s; nếu giảm trừ toàn bộ, đề nghị chọn “Toàn bộ tiêu chí”."
    ),
    "finding.exempt_without_exemption": _(
        "Điểm giảm trừ chỉ ghi khi chọn “Đề xuất giảm trừ”. Đề nghị chọn lại kết quả hoặc để trống ô này."
    ),
    "finding.exemption_is_proposed": _(
        "Đơn vị đề nghị không áp dụng tiêu chí này. Nếu đồng ý, đề nghị chọn “Đề xuất giảm trừ” để Hội đồng quyết định; nếu không, chọn “Chưa thống nhất”."
    ),
    "finding.agreed_is_the_claim": _(
        "“Thống nhất” là giữ điểm tự chấm (%(claimed)s). Nếu điểm khác, đề nghị chọn “Chưa thống nhất” hoặc “Ghi nhận thêm điểm”."
    ),
    "finding.not_agreed_differs": _(
        "Điểm bằng điểm tự chấm (%(claimed)s). Đề nghị chọn “Thống nhất”, hoặc nhập điểm khác."
    ),
    "finding.more_is_credited": _(
        "Điểm cao hơn điểm tự chấm (%(claimed)s). Đề nghị chọn “Ghi nhận thêm điểm”."
    ),
    "finding.credited_is_more": _(
        "“Ghi nhận thêm điểm” phải cao hơn điểm tự chấm (%(claimed)s). Đề nghị nhập lại điểm hoặc chọn kết quả khác."
    ),
    "finding.exemption_without_reason": _("Đề nghị ghi lý do đề xuất giảm trừ để Hội đồng xem xét."),
    "finding.referred_without_question": _("Đề nghị ghi rõ vấn đề cần xin ý kiến Hội đồng."),
    "finding.not_agreed_without_reason": _(
        "Đề nghị chọn hoặc ghi lý do chưa thống nhất; đơn vị sẽ căn cứ vào đó để bổ sung."
    ),
    "finding.credited_without_reason": _("Đề nghị ghi căn cứ để ghi nhận thêm điểm."),
    "finding.beside_the_rule_without_reason": _(
        "Theo quy tắc, tiêu chí được %(computed)s điểm. Đề nghị ghi lý do giữ điểm khác với quy tắc."
    ),
    "finding.reopened_without_reason": _(
        "Tiêu chí đã thống nhất hoặc được ghi nhận thêm điểm ở lần 1. Đề nghị ghi lý do xem xét lại trước khi thay đổi."
    ),
    "finding.not_chosen": _("Đề nghị chọn một trong năm kết quả thẩm định trước khi lưu."),
    "finding.not_plain": _(
        "Mục này cần được xem riêng nên không thống nhất cùng lúc: mục đã có kết quả thẩm định, có nội dung đơn vị mới bổ sung, thiếu tài liệu bắt buộc, đề nghị giảm trừ hoặc đang phản ánh số liệu. Đề nghị bỏ chọn mục này và mở mục đó để thẩm định."
    ),
    "finding.nothing_ticked": _("Chưa chọn mục nào để thống nhất cùng lúc."),
    "comment.empty": _("Nội dung trao đổi còn trống. Đề nghị nhập nội dung trước khi gửi."),
    "comment.too_long": _("Nội dung trao đổi dài quá %(most)s ký tự. Đề nghị rút gọn."),
    "closing.left_open": _(
        "Còn tiêu chí chưa thẩm định, chờ kiểm tra lại, có số liệu đã thay đổi hoặc nội dung bổ sung chưa được xem. Đề nghị hoàn thành trước khi kết thúc, hoặc ghi lý do kết thúc khi còn nội dung này; lý do được ghi vào biên bản."
    ),
    "closing.minutes_too_long": _(
        "Nội dung biên bản dài quá %(most)s ký tự. Đề nghị rút gọn, phần còn lại đưa vào văn bản kèm theo."
    ),
    "lists.before_round_2": _(
        "Danh mục được lập từ khi thẩm định lần 2 bắt đầu. Kết quả lần 1 xem tại trang kết thúc thẩm định lần 1."
    ),
    "closing.not_closed": _("Lần thẩm định này chưa kết thúc nên chưa có biên bản để ghi số."),
    "letters.no_such_sending": _("Không tìm thấy lần gửi thông báo này. Đề nghị tải lại trang rồi ghi lại."),
    "letters.awaits_recheck": _(
        "Còn kết quả thẩm định chờ kiểm tra lại nên chưa gửi được thông báo. Đề nghị hoàn thành kiểm tra lại, hoặc kết thúc bước thẩm định chéo kèm lý do."
    ),
    "letters.no_term": _(
        "Đợt đánh giá không có bước giải trình, bổ sung nên không có thời hạn để ghi vào thông báo."
    ),
    "letters.term_is_over": _(
        "Thời hạn giải trình, bổ sung đã hết. Đề nghị gia hạn bước này trước khi gửi thông báo."
    ),
    "letters.all_sent": _(
        "Các cơ quan đã nộp hồ sơ đều đã được gửi thông báo; thông báo đã gửi không gửi lại và không thay đổi."
    ),
    "ruling.unknown": _("Không có vấn đề này trong danh sách. Đề nghị tải lại trang."),
    "ruling.withdrawn": _(
        "Kết luận số %(number)s đã được thu hồi nên không áp dụng được. Kết quả đã ghi theo kết luận vẫn giữ nguyên cho đến khi có kết quả mới."
    ),
    "ruling.withdrawn_without_reason": _("Đề nghị ghi lý do thu hồi; toàn Tổ giúp việc đọc được."),
    "ruling.no_question": _("Đề nghị ghi vấn đề cần thống nhất."),
    "ruling.no_line": _("Đề nghị ghi kết luận; nội dung này là lý do ghi ở từng kết quả thẩm định."),
    "ruling.no_agencies": _("Chưa chọn cơ quan nào. Đề nghị chọn, hoặc áp dụng với mọi cơ quan có tiêu chí."),
    "ruling.no_criteria": _("Chưa chọn tiêu chí nào. Đề nghị chọn ít nhất một tiêu chí."),
    "ruling.unknown_criterion": _(
        "Có tiêu chí không thuộc bộ tiêu chí hoặc không chấm điểm. Đề nghị chọn lại."
    ),
    "ruling.unknown_agency": _(
        "Chỉ chọn được cơ quan tham gia đợt đánh giá, trừ cơ quan nơi mình công tác. Đề nghị chọn lại, hoặc chọn áp dụng với mọi cơ quan có tiêu chí."
    ),
    "ruling.one_agency": _(
        "Kết luận áp dụng chung cho ít nhất %(fewest)s cơ quan. Việc của một cơ quan thì ghi ở kết quả thẩm định hoặc xin ý kiến Hội đồng."
    ),
    "ruling.out_of_bounds": _(
        "Tiêu chí %(criterion)s có điểm từ %(lowest)s đến %(highest)s. Đề nghị kiểm tra điểm theo kết luận, hoặc bỏ tiêu chí này."
    ),
    "ruling.whole_has_no_points": _(
        "Giảm trừ toàn bộ tiêu chí thì không có điểm. Đề nghị để trống điểm, hoặc ghi số điểm giảm trừ một phần."
    ),
    "ruling.untouched": _("Tiêu chí %(criterion)s của cơ quan này không thuộc phạm vi của kết luận."),
    "ruling.by_hand": _(
        "Tiêu chí %(criterion)s: kết luận chưa đủ để tính điểm cho cơ quan này. Đề nghị ghi kết quả tại bàn thẩm định."
    ),
    "ruling.own_agency": _(
        "Kết luận không áp dụng từ đây với cơ quan nơi mình công tác; thành viên khác được phân công sẽ xác nhận."
    ),
    "sample.no_size": _("Đề nghị nhập số lượng, hoặc tỷ lệ từ 1 đến 100 phần trăm."),
    "sample.nothing_to_read": _("Chưa có kết quả thẩm định nào để đưa vào mẫu theo cách chọn này."),
    "sample.read_already": _("Đã có nội dung được đọc lại nên không hoàn tác được mẫu này."),
    "sample.not_the_newest": _("Chỉ hoàn tác được mẫu lập sau cùng. Đề nghị tải lại trang."),
    "reading.unknown": _("Không có nội dung đọc lại này, hoặc nội dung được giao cho thành viên khác."),
    "reading.done": _("Nội dung này đã được đọc lại; mỗi nội dung chỉ ghi một lần."),
    "reading.by_another_person": _(
        "Kết quả do chính mình ghi, hoặc nội dung giao cho thành viên khác, thì thành viên khác đọc lại."
    ),
    "reading.nothing_there": _(
        "Kết quả thẩm định của tiêu chí này đã được hoàn tác nên chưa có gì để đọc lại."
    ),
    "reading.without_note": _("Điểm khác điểm tự chấm. Đề nghị ghi căn cứ."),
    "reading.not_typed": _("Đề nghị nhập điểm, hoặc chọn “Không chấm điểm”."),
    "share.changed_meanwhile": _(
        "Phân công vừa được người khác thay đổi. Đề nghị xem lại bảng phân công rồi thực hiện."
    ),
    "share.nothing_to_undo": _("Không còn thay đổi phân công nào để hoàn tác."),
    "share.unknown_criterion": _("Không có tiêu chí %(criterion)s trong bộ tiêu chí. Đề nghị tải lại trang."),
    "share.unknown_agency": _(
        "Cơ quan “%(agency)s” không dùng bộ tiêu chí này hoặc không tham gia đợt đánh giá."
    ),
    "share.twice": _(
        "Tiêu chí %(criterion)s: %(name)s được giao hai vị trí. Đề nghị chọn người khác cho một trong hai vị trí."
    ),
    "share.file_twice": _("Tiêu chí này đã có ở dòng %(row)s. Đề nghị giữ một dòng."),
    "share.file_unknown_set": _("Không có bộ tiêu chí nào mang mã này trong đợt đánh giá."),
    "share.file_unknown_person": _(
        "Không tìm thấy người này trong Tổ giúp việc. Đề nghị ghi tên đăng nhập, hoặc sao từ danh sách thành viên."
    ),
    "share.file_two_people": _(
        "Có nhiều người cùng tên. Đề nghị ghi kèm tên đăng nhập, theo dạng: họ và tên <tên đăng nhập>."
    ),
    "share.file_too_large": _("Tệp lớn hơn %(limit)s MB nên không được đọc. Đề nghị kiểm tra lại tệp."),
    "share.no_load": _(
        "%(name)s: mức khối lượng là số phần trăm từ %(lowest)s đến %(highest)s. Đề nghị nhập lại."
    ),
    "share.same_person": _("Người giao và người nhận là một. Đề nghị chọn người khác."),
    "share.same_in_specialty": _(
        "Chuyên môn “%(specialty)s”: một người được chọn ở hai vị trí. Đề nghị chọn người khác cho một vị trí."
    ),
    "share.too_many": _("Thay đổi quá lớn để ghi một lần. Đề nghị chọn ít tiêu chí hơn."),
    "share.preview_over": _(
        "Bản xem trước đã quá một giờ hoặc không còn đúng. Đề nghị thực hiện lại từ bảng phân công."
    ),
    "share.nothing_chosen": _("Chưa chọn tiêu chí nào. Đề nghị chọn ít nhất một ô trong bảng."),
    "share.nobody_chosen": _("Chưa chọn người nào. Đề nghị chọn ít nhất một người."),
    "plan.empty": _("Phương án chưa có nội dung. Đề nghị ghi nguyên tắc, yêu cầu trước khi phê duyệt."),
    "plan.no_shares": _("Chưa phân công tiêu chí nào. Đề nghị phân công trước khi phê duyệt phương án."),
    "plan.changed_meanwhile": _(
        "Phương án vừa được người khác thay đổi. Nội dung vừa nhập vẫn còn trên màn hình; đề nghị xem lại rồi lưu."
    ),
    "schedule.ends_before": _("Thời điểm kết thúc phải sau thời điểm bắt đầu."),
    "schedule.gone": _("Dòng lịch này không còn. Đề nghị tải lại trang."),
    "share.no_appraiser": _(
        "Tiêu chí %(criterion)s: người được chọn không có vai trò Thành viên Tổ giúp việc. Đề nghị chọn người khác."
    ),
}
