"""Problems of regulation files."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    # the file
    "yaml.syntax": _("Tệp không đúng cú pháp YAML tại dòng này. %(detail)s"),
    "yaml.bad_start": _(
        "Có ký tự không đặt được ở đầu giá trị (ví dụ @, %%, ` hoặc phím Tab). Đề nghị đặt giá trị trong ngoặc kép."
    ),
    "yaml.tab": _("Thụt dòng bằng phím Tab. Đề nghị thụt dòng bằng dấu cách."),
    "yaml.two_colons": _(
        "Có dấu hai chấm trong giá trị hoặc thụt dòng chưa đúng. Đề nghị đặt giá trị trong ngoặc kép."
    ),
    "yaml.no_colon": _("Thiếu dấu hai chấm sau khóa ở dòng này hoặc dòng liền trước."),
    "yaml.indentation": _("Thụt dòng chưa đúng. Đề nghị so với các dòng cùng cấp."),
    "yaml.unclosed": _("Ngoặc hoặc dấu ngoặc kép đã mở mà chưa đóng, hoặc thiếu dấu phẩy."),
    "yaml.two_documents": _("Tệp có nhiều phần cách nhau bằng “---”; mỗi tệp chỉ chứa một bộ tiêu chí."),
    "yaml.other_fault": _("Đề nghị kiểm tra thụt dòng, dấu hai chấm và dấu ngoặc."),
    "yaml.not_text": _(
        "Tệp có nội dung không phải là văn bản UTF-8. Đề nghị lưu lại dạng văn bản, bảng mã UTF-8."
    ),
    "yaml.not_a_regulation": _(
        "Tệp không phải là bộ tiêu chí: ở cấp cao nhất cần các mục như code, title, grades, sets. Cách viết: docs/regulation.md."
    ),
    "yaml.empty": _("Tệp bộ tiêu chí chưa có nội dung."),
    "convert.ending": _("Tệp ra phải có đuôi .yaml, .yml hoặc .xlsx; đã ghi “%(value)s”."),
    "convert.cannot_write": _("Không ghi được tệp “%(value)s”. Đề nghị kiểm tra thư mục và quyền ghi."),
    "yaml.cell_syntax": _("Nội dung ô không đúng cú pháp YAML. %(detail)s"),
    "workbook.sheet_missing": _("Tệp Excel thiếu trang “%(sheet)s”."),
    "workbook.key_twice": _("“%(value)s” đã được ghi ở dòng khác."),
    "workbook.unknown_set": _("Không có bộ “%(value)s” ở trang Bộ tiêu chí. Các bộ: %(allowed)s."),
    "workbook.unknown_part": _("Phần “%(value)s” không hợp lệ. Các phần: %(allowed)s."),
    "workbook.level": _(
        "Cấp “%(value)s” không hợp lệ: ở đây là số nguyên từ 1 đến %(most)s, liền sau cấp của tiêu chí phía trên."
    ),
    "yaml.key_twice": _("Khóa “%(value)s” đã có ở dòng %(first)s. Mỗi khóa chỉ được ghi một lần."),
    "yaml.alias": _("Không dùng tham chiếu (&, *) trong tệp bộ tiêu chí. Đề nghị ghi đầy đủ nội dung."),
    "yaml.key_not_text": _("Khóa phải là một từ, không phải danh sách hay bảng."),
    "yaml.too_deep": _("Nội dung lồng nhau quá nhiều cấp."),
    "yaml.too_large": _("Tệp bộ tiêu chí lớn hơn %(limit)s MB nên không được đọc."),
    "file.missing_key": _("Thiếu “%(missing)s”. Đề nghị bổ sung."),
    "file.unknown_key": _("Không có mục “%(value)s” ở đây. Các mục được dùng: %(allowed)s."),
    "file.unknown_choice": _("Giá trị “%(value)s” không hợp lệ. Các giá trị được dùng: %(allowed)s."),
    "file.not_a_mapping": _("Ở đây cần một bảng “khóa: giá trị”. Các khóa được dùng: %(allowed)s."),
    "file.not_a_list": _("Ở đây cần một danh sách, mỗi dòng bắt đầu bằng dấu gạch ngang."),
    "file.empty_list": _("Danh sách này chưa có nội dung."),
    "file.not_text": _("Ở đây cần một giá trị, không phải danh sách hay bảng."),
    "file.not_a_day": _(
        "“%(value)s” không phải là ngày. Đề nghị ghi theo dạng năm-tháng-ngày, ví dụ 2026-01-15."
    ),
    "file.percent_of_a_number": _(
        "“%(value)s” có dấu %% nhưng đại lượng này không phải là tỷ lệ. Đề nghị ghi số."
    ),
    "file.share_above_one": _(
        "“%(value)s” lớn hơn 1 mà không có dấu %%. Đề nghị ghi tỷ lệ dạng 80%% hoặc 0.8."
    ),
    "number.too_many_decimals": _("Giá trị “%(value)s” có quá %(places)s chữ số thập phân."),
    # the edition
    "edition.ends_before_it_begins": _("Ngày hết hiệu lực phải sau ngày có hiệu lực."),
    "edition.places": _("Số chữ số thập phân khi làm tròn là một số nguyên từ 0 đến 4."),
    "edition.overlaps": _(
        "Bộ tiêu chí “%(other)s” của cùng cơ quan, cùng mục đích cũng có hiệu lực trong thời gian này. Mỗi thời điểm chỉ một bản có hiệu lực."
    ),
    "source.missing": _(
        "Chưa ghi nguồn (source). Đề nghị ghi nguồn ở đây hoặc ở cấp trên; nguồn có loại law, published, reconstructed hoặc model."
    ),
    "source.needs_cite": _("Nguồn loại %(kind)s phải có trích dẫn (cite): số văn bản, điều, mục."),
    "scale.empty": _("Thang xếp hạng chưa có mức nào."),
    "scale.bad_part": _("Phần “%(part)s” của thang xếp hạng không đúng dạng TÊN:ĐIỂM, ví dụ TỐT:85."),
    "scale.grade_twice": _("Mức “%(grade)s” có hai lần trong thang xếp hạng."),
    "scale.not_descending": _("Mức “%(above)s” phải có ngưỡng cao hơn mức “%(below)s”."),
    "scale.must_reach_zero": _(
        "Mức thấp nhất “%(grade)s” bắt đầu từ %(lowest)s; mức thấp nhất phải bắt đầu từ 0 để chỉ số nào cũng có xếp hạng."
    ),
    "cap.code_twice": _("Mã “%(value)s” đã dùng cho một mức trần khác."),
    "cap.grade_or_down": _(
        "Mức trần ghi một trong hai: grade (mức cao nhất được xếp) hoặc down (số bậc phải hạ)."
    ),
    "block.code_twice": _("Mã khối “%(value)s” đã dùng cho khối khác."),
    "block.name_twice": _("Tên khối “%(value)s” đã dùng cho khối khác."),
    "block.unknown_set": _("Không có bộ “%(value)s”. Các bộ có trong tệp: %(allowed)s."),
    "set.in_no_block": _("Bộ “%(value)s” không được khối nào sử dụng."),
    "set.standard_doesnt_sum": _(
        "Điểm chuẩn của bộ là %(standard)s nhưng tổng điểm các lĩnh vực (và điểm thưởng nằm trong điểm chuẩn) là %(total)s."
    ),
    # criteria
    "criterion.children_dont_sum": _(
        "Điểm của tiêu chí là %(max)s nhưng tổng điểm các tiêu chí thành phần là %(total)s."
    ),
    "criterion.code_twice": _("Mã tiêu chí “%(value)s” đã dùng trong bộ này."),
    "criterion.key_twice": _("Khóa chung “%(value)s” đã dùng cho tiêu chí khác trong bộ này."),
    "criterion.max_or_min": _(
        "Ở phần này dùng “%(allowed)s”: tiêu chí và điểm thưởng dùng max, điểm trừ dùng min."
    ),
    "criterion.reach_of_wrong_sign": _(
        "“%(key)s” không đúng dấu: max phải lớn hơn 0, min (điểm trừ) phải nhỏ hơn 0."
    ),
    "criterion.rule_on_a_parent": _(
        "Tiêu chí có tiêu chí thành phần thì điểm là tổng của chúng, không ghi “%(key)s”."
    ),
    "criterion.rule_beside_variants": _(
        "Đã có variants thì “%(key)s” ghi trong từng phương án, không ghi ở đây."
    ),
    "criterion.rule_though_tracked": _("Tiêu chí chỉ theo dõi (tracked) thì không có quy tắc tính điểm."),
    "criterion.points_though_tracked": _(
        "Tiêu chí chỉ theo dõi (tracked) thì không có điểm; đề nghị bỏ “%(key)s”."
    ),
    "criterion.without_rule": _(
        "Chưa có quy tắc tính điểm (rule). Nếu chỉ theo dõi, đề nghị ghi tracked: yes."
    ),
    "criterion.absent_only_in_parts": _("“absent” chỉ dùng cho điểm thưởng và điểm trừ."),
    "part.limit_of_wrong_sign": _(
        "“%(key)s” không đúng dấu: cap (trần điểm thưởng) từ 0 trở lên, floor (sàn điểm trừ) từ 0 trở xuống."
    ),
    "part.limit_out_of_reach": _(
        "Giới hạn %(limit)s vượt tổng điểm %(reach)s của các tiêu chí trong phần này nên không có tác dụng."
    ),
    # inputs and rules
    "input.reserved_name": _("“%(value)s” là từ dành riêng cho tệp số liệu. Đề nghị đặt tên khác."),
    "input.level_twice": _(
        "Tên “%(value)s” (hoặc mã của mức này) trùng với mức khác nên số liệu sẽ không rõ là mức nào."
    ),
    "criterion.finer_than_rounding": _(
        "Điểm có nhiều chữ số thập phân hơn mức làm tròn (%(places)s chữ số), nên làm tròn có thể vượt điểm tối đa."
    ),
    "input.level_without_label": _("Mức “%(level)s” chưa có tên hiển thị."),
    "input.key_of_another_kind": _("“%(key)s” không dùng cho số liệu loại %(kind)s."),
    "rule.unknown_input": _("Không có số liệu “%(value)s”. Các số liệu đã khai báo: %(allowed)s."),
    "rule.wrong_kind": _("Số liệu “%(value)s” thuộc loại %(kind)s; ở đây cần loại: %(allowed)s."),
    "rule.unknown_level": _("Không có mức “%(value)s”. Các mức đã khai báo: %(allowed)s."),
    "rule.level_without_points": _("Mức “%(level)s” chưa có điểm."),
    "rule.one_award": _("Mỗi mức ghi đúng một trong các mục: %(allowed)s."),
    "rule.no_bound": _("Chưa ghi khoảng. Dùng: %(allowed)s."),
    "rule.bound_twice": _(
        "Chỉ ghi một trong hai: “%(one)s” (tính cả giá trị đầu mút) hoặc “%(other)s” (không tính)."
    ),
    "rule.empty_bounds": _("Khoảng này không chứa giá trị nào."),
    "rule.steps_gap": _(
        "Các mức chưa phủ hết: bỏ trống tại %(at)s. Đề nghị kiểm tra đầu mút nào được tính (from, to) và không được tính (above, below)."
    ),
    "rule.steps_overlap": _("Các mức chồng lên nhau tại %(at)s. Mỗi giá trị chỉ thuộc một mức."),
    "rule.linear_needs_full_at": _(
        "Đại lượng này không phải là tỷ lệ nên phải ghi full_at: giá trị được đủ điểm."
    ),
    "rule.linear_without_slope": _("full_at và zero_at phải khác nhau."),
    "rule.needs_a_number": _("Tử số và mẫu số phải là số (count, number, index), không phải tỷ lệ."),
    "rule.may_be_negative": _(
        "Số liệu “%(value)s” có thể âm nên không dùng được ở đây. Đề nghị ghi least: 0 ở số liệu này."
    ),
    "rule.weights_not_one": _("Tổng trọng số là %(weights)s%%; phải đúng bằng 100%%."),
    "rule.mean_of_different_kinds": _("Không lấy bình quân giữa tỷ lệ và số khác loại."),
    "rule.step_not_positive": _("Bước điểm phải lớn hơn 0."),
    "rule.beyond_reach": _(
        "Quy tắc có thể cho từ %(lowest)s đến %(highest)s điểm, vượt giới hạn %(reach)s điểm của tiêu chí."
    ),
    "rule.never_reaches": _(
        "Quy tắc chỉ cho nhiều nhất %(best)s điểm, không bao giờ đạt %(reach)s điểm của tiêu chí."
    ),
    # cases
    "case.fails": _("Ca kiểm tra không khớp: ghi %(expected)s nhưng quy tắc cho %(got)s."),
    "case.points_and_exempt": _("Ca kiểm tra ghi một trong hai: points hoặc exempt."),
    # keeping
    "regulation.code_of_another": _(
        "Mã “%(edition)s” đã dùng cho bộ tiêu chí của đơn vị chủ trì khác (%(authority)s). Đề nghị đặt mã khác."
    ),
}
