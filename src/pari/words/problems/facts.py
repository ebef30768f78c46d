"""Problems of fact files: the inputs of agencies."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
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
