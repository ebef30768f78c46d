"""Problems of facts: the inputs of agencies, in files and on pages."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "facts.no_criterion_chosen": _(
        "Chưa chốt số liệu nào. Đề nghị chọn tiêu chí cần chốt, hoặc tất cả tiêu chí."
    ),
    "facts.no_agency": _("Chưa ghi tên cơ quan, đơn vị."),
    "facts.no_block": _("Chưa ghi khối của cơ quan. Các khối của bộ tiêu chí: %(allowed)s."),
    "facts.unknown_block": _("Không có khối “%(value)s”. Các khối của bộ tiêu chí: %(allowed)s."),
    "facts.unknown_set": _("Không có bộ “%(value)s” trong khối này. Các bộ được dùng: %(allowed)s."),
    "facts.set_needed": _("Khối này có nhiều bộ tiêu chí; đề nghị ghi bộ của cơ quan: %(allowed)s."),
    "facts.two_blocks": _("Cơ quan “%(agency)s” đã được ghi ở khối khác tại dòng %(first)s."),
    "facts.two_sets": _("Cơ quan “%(agency)s” đã được ghi với bộ khác tại dòng %(first)s."),
    "facts.unknown_criterion": _("Bộ “%(set)s” không có tiêu chí “%(value)s”."),
    "facts.not_a_leaf": _(
        "Tiêu chí %(criterion)s có tiêu chí thành phần nên không nhận số liệu trực tiếp, chỉ nhận exempt."
    ),
    "facts.unknown_input": _(
        "Tiêu chí %(criterion)s không có số liệu “%(value)s”. Các số liệu được dùng: %(allowed)s."
    ),
    "facts.unknown_sheet_input": _(
        "Bộ tiêu chí không có số liệu chung “%(value)s”. Các số liệu được dùng: %(allowed)s."
    ),
    "facts.twice": _("Số liệu này đã được ghi tại dòng %(first)s."),
    "facts.no_input": _("Chưa ghi tên số liệu (input)."),
    "facts.unknown_variant": _(
        "Tiêu chí %(criterion)s không có phương án “%(value)s”. Các phương án: %(allowed)s."
    ),
    "facts.no_variants": _("Tiêu chí %(criterion)s không có các phương án để chọn; đã ghi “%(value)s”."),
    "facts.exempt_value": _(
        "Giá trị của exempt là yes (không áp dụng toàn bộ) hoặc số điểm giảm trừ; đã ghi “%(value)s”."
    ),
    "facts.exempt_too_large": _(
        "Giảm trừ %(value)s điểm lớn hơn điểm tối đa %(max)s của tiêu chí %(criterion)s."
    ),
    "facts.exempt_part_of_parent": _(
        "Tiêu chí %(criterion)s có tiêu chí thành phần; chỉ giảm trừ toàn bộ (yes), hoặc ghi số điểm ở tiêu chí thành phần."
    ),
    "facts.exempt_of_part": _("Điểm thưởng, điểm trừ không thuộc điểm chuẩn nên không giảm trừ."),
    "facts.whole_block_only_exempt": _(
        "Dòng cho cả khối (cơ quan là *) chỉ dùng cho số liệu exempt với giá trị yes."
    ),
    # --- Figures that are kept
    "facts.unknown_agency": _("Không có cơ quan “%(value)s” trong danh bạ."),
    "facts.agency_unclear": _(
        "Tên “%(value)s” chỉ nhiều cơ quan (%(agencies)s); đề nghị ghi tên đầy đủ hoặc mã cơ quan."
    ),
    "facts.agency_without_set": _("Cơ quan này không được đánh giá trong đợt nên không nhận số liệu."),
    "facts.other_block": _("Cơ quan này thuộc khối “%(block)s”; tệp ghi “%(value)s”."),
    "facts.no_source": _("Chưa ghi nguồn của số liệu: văn bản, báo cáo hoặc hệ thống cung cấp."),
    "facts.bad_day": _("“%(value)s” không phải ngày; đề nghị ghi theo dạng 31/12/2026."),
    "facts.as_of_later": _("Ngày %(value)s chưa đến nên số liệu không thể tính đến ngày này."),
    "facts.too_long": _("Nội dung dài quá %(limit)s ký tự."),
    "facts.too_many_rows": _("Tệp có quá %(limit)s dòng; đề nghị chia thành nhiều tệp."),
    "facts.file_too_large": _("Tệp lớn hơn %(limit)s MB."),
    "facts.moved": _(
        "Số liệu vừa được người khác thay đổi nên chưa ghi gì. Đề nghị kiểm tra lại các thay đổi rồi xác nhận."
    ),
    "facts.nothing_new": _("Các số liệu này đã có sẵn; không có gì để ghi."),
    "facts.ticket_over": _("Phần kiểm tra đã hết hiệu lực. Đề nghị chọn lại tệp."),
    "facts.replaced": _("Số liệu này đã được thay bằng số liệu mới. Đề nghị xem số liệu đang dùng."),
    "facts.disputed_already": _("Số liệu này đã có phản ánh đang chờ trả lời."),
    "facts.dispute_answered": _("Phản ánh này đã được trả lời hoặc đã rút."),
    "facts.no_reason": _("Chưa ghi lý do."),
    "facts.no_answer": _("Chưa ghi nội dung trả lời."),
    "facts.nothing_claimed": _(
        "Cơ quan chưa nêu số liệu đúng nên không thay được; đề nghị nhập số liệu mới hoặc trả lời giữ nguyên."
    ),
    "facts.final_without_reason": _("Số liệu này đã chốt; đề nghị ghi lý do thay đổi vào ghi chú."),
    "facts.paper_unknown": _("Tài liệu này không dùng làm nguồn cho số liệu của cơ quan này được."),
    "facts.proposal_over": _("Đề xuất này đã được xử lý, hoặc đã có số liệu mới hơn."),
    "facts.own_proposal": _("Đề xuất do chính mình ghi nên do người khác xác nhận."),
    "facts.nothing_to_make_final": _("Không có số liệu nào để chốt."),
    "facts.cell_moved": _("Số liệu vừa được người khác đổi thành “%(now)s”. Đề nghị xem lại rồi ghi."),
    "facts.no_edition": _("Đợt đánh giá chưa gắn bộ tiêu chí nên chưa nhận số liệu."),
    "broken.fact_of_another_authority": _(
        "Số liệu %(fact)s thuộc cơ quan của đơn vị chủ trì khác với đơn vị được ghi."
    ),
    "broken.fact_missing": _("Số liệu %(fact)s của %(agency)s thiếu dòng số %(sequence)s trong chuỗi."),
    "broken.dispute_unanswered": _(
        "Phản ánh số liệu của %(agency)s ghi kết quả nhưng không ghi lúc trả lời."
    ),
    # --- Marks of earlier years
    "past.bad_year": _("“%(value)s” không phải năm trước năm đánh giá %(year)s."),
    "past.not_points": _("“%(value)s” không phải số điểm."),
    "past.no_max": _("Chưa ghi điểm tối đa."),
    "past.above_max": _("Điểm %(value)s lớn hơn điểm tối đa %(max)s."),
    "past.below_min": _("Điểm %(value)s nhỏ hơn điểm thấp nhất %(min)s của tiêu chí."),
    "past.no_criterion": _("Chưa ghi mã tiêu chí."),
    "past.twice": _("Điểm của tiêu chí này đã được ghi tại dòng %(first)s."),
    "past.no_source": _("Chưa ghi nguồn: văn bản công bố điểm của năm đó."),
    "past.none_published": _("Chưa có đợt nào của các năm trước được công bố trên hệ thống này."),
    "past.not_in_a_rehearsal": _(
        "Điểm năm trước dùng chung với đợt chính thức nên không nhập trong đợt diễn tập; đề nghị nhập ở đợt "
        "chính thức."
    ),
    "past.nothing_new": _("Tệp giống dữ liệu đã có; không có gì để ghi."),
    # ---
    "sheet.nothing_to_appraise": _(
        "Cơ quan “%(agency)s” không còn điểm chuẩn sau giảm trừ nên không có chỉ số."
    ),
    "sheet.incomplete": _(
        "Cơ quan “%(agency)s” còn %(count)s tiêu chí chưa có số liệu nên chưa xếp hạng được."
    ),
    "sheet.grade_unknown": _(
        "Cơ quan “%(agency)s” chưa có số liệu dùng để xét mức trần xếp hạng nên chưa xếp hạng được."
    ),
    "sheet.refused": _("Cơ quan “%(agency)s”, tiêu chí %(criterion)s: %(detail)s"),
}
