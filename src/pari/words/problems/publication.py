"""Problems of publishing."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "publication.already_published": _(
        "Kết quả năm %(year)s (bản %(version)s) đã được công bố với nội dung khác nên được giữ nguyên. "
        "Đề nghị công bố nội dung mới thành bản điều chỉnh."
    ),
    # --- The decision
    "decision.published": _(
        "Kết quả đã công bố theo quyết định số %(number)s nên không sửa được. Nếu kết quả cần thay đổi, đề nghị thực hiện điều chỉnh."
    ),
    "decision.unknown": _("Không tìm thấy quyết định này. Đề nghị tải lại trang."),
    "decision.text_missing": _("Đề nghị ghi nội dung này, nhiều nhất %(most)s ký tự."),
    "decision.no_day": _("Đề nghị ghi ngày ký quyết định."),
    "decision.day_out_of_bounds": _(
        "Ngày ký phải từ ngày Hội đồng thông qua kết quả (%(from)s) đến ngày ghi quyết định (%(until)s). Đề nghị kiểm tra lại."
    ),
    "decision.unknown_detail": _("Đề nghị chọn mức độ công khai trong danh sách."),
    "decision.no_why": _("Đề nghị ghi lý do điều chỉnh, nhiều nhất %(most)s ký tự; lý do được công khai."),
    "decision.less_detail": _(
        "Nội dung đã công khai thì vẫn công khai. Đề nghị chọn mức độ công khai không ít hơn lần công bố trước."
    ),
    "decision.paper_is_no_pdf": _("Bản quyết định đã ký phải là tệp PDF. Đề nghị chọn tệp khác."),
    # --- Publishing
    "publication.content_differs": _(
        "Kết quả tính lại của %(agency)s khác với kết quả Hội đồng đã thông qua nên chưa công bố. Đề nghị báo Quản trị kỹ thuật kiểm tra dữ liệu."
    ),
    "publication.no_decision": _(
        "Chưa ghi quyết định công bố kết quả. Đề nghị Bộ phận Thư ký tổng hợp ghi quyết định trước."
    ),
    "publication.not_decided": _(
        "Kết quả bản %(version)s đã được lập nhưng chưa có quyết định. Đề nghị Bộ phận Thư ký tổng hợp ghi quyết định điều chỉnh trước."
    ),
    "publication.nothing_new": _(
        "Kết quả theo quyết định số %(number)s đã được công bố. Chưa có kết quả mới để công bố."
    ),
    "publication.no_paper": _(
        "Chưa có bản đã ký của quyết định số %(number)s. Đề nghị tải lên tệp PDF của quyết định trước khi công bố."
    ),
    "publication.paper_not_ready": _(
        "Bản đã ký của quyết định số %(number)s chưa kiểm tra xong hoặc không phải tệp PDF. Đề nghị thử lại sau ít phút hoặc tải lại tệp."
    ),
    "publication.term_is_over": _(
        "Thời hạn tiếp nhận kiến nghị sau công bố đã hết theo kế hoạch. Đề nghị gia hạn bước này cho tất cả cơ quan trước khi công bố."
    ),
    # --- Objections
    "objection.too_late": _("Đã hết thời hạn gửi kiến nghị về kết quả của cơ quan."),
    "objection.not_published": _("Kết quả của cơ quan này chưa được công bố."),
    "objection.opens_later": _(
        "Kết quả đã được công bố. Cơ quan gửi kiến nghị %(since)s; cơ quan có kết quả xem được ngay kết quả đầy đủ của mình."
    ),
    "objection.only_the_whole": _(
        "Cơ quan không có kết quả trong bản đã công bố nên chỉ gửi được kiến nghị về toàn bộ kết quả."
    ),
    "objection.nothing_to_adjust": _(
        "Cơ quan này không có kết quả trong bản đã công bố nên không có điểm để điều chỉnh. Đề nghị chọn chấp nhận kiến nghị hoặc giữ nguyên kết quả, nêu rõ lý do và hướng giải quyết."
    ),
    "objection.waits_already": _(
        "Đã có kiến nghị, phản ánh về nội dung này đang chờ trả lời. Đề nghị xem kiến nghị đã gửi."
    ),
    "objection.unknown_kind": _(
        "Loại phản ánh không hợp lệ. Đề nghị chọn tài liệu không đúng sự thật hoặc sai sót của Tổ giúp việc."
    ),
    "objection.no_text": _("Đề nghị ghi nội dung."),
    "objection.too_long": _("Nội dung dài quá %(most)s ký tự. Đề nghị rút gọn."),
    "objection.too_many_files": _("Mỗi lần gửi nhiều nhất %(most)s tệp. Đề nghị gộp bớt tệp."),
    "objection.unknown": _("Không tìm thấy kiến nghị này. Đề nghị tải lại trang."),
    "objection.answered": _("Kiến nghị này đã được trả lời. Đề nghị tải lại trang."),
    "objection.withdrawn": _("Cơ quan đã rút kiến nghị này. Đề nghị tải lại trang."),
    "objection.no_role": _(
        "Người này không thuộc Tổ giúp việc (Tổ trưởng, Bộ phận Thư ký tổng hợp) hoặc Hội đồng thẩm định nên không được giao trả lời kiến nghị."
    ),
    "objection.of_own_agency": _(
        "Người này có liên quan đến cơ quan kiến nghị nên không được giao trả lời. Đề nghị chọn người khác."
    ),
    "objection.judged_it": _(
        "Người này đã thẩm định, biểu quyết hoặc phản ánh chính nội dung này nên không được giao trả lời. Đề nghị chọn người khác."
    ),
    "objection.assigned_to_another": _("Chỉ người được giao mới trả lời được kiến nghị này."),
    "objection.no_answer": _("Đề nghị ghi nội dung trả lời và lý do."),
    "objection.names_no_criterion": _(
        "Với kiến nghị về toàn bộ kết quả, việc điều chỉnh thực hiện theo từng tiêu chí. Đề nghị chọn các tiêu chí cần điều chỉnh, hoặc trả lời giữ nguyên."
    ),
    "objection.names_one_criterion": _(
        "Kiến nghị này chỉ về một tiêu chí; chỉ khi kiến nghị về toàn bộ kết quả mới điều chỉnh được nhiều tiêu chí."
    ),
    "objection.of_a_part": _("Tiêu chí %(criterion)s: %(detail)s"),
    "objection.says_not_what_stands": _(
        "Trả lời điều chỉnh phải ghi rõ kết quả điều chỉnh của từng tiêu chí, hoặc số liệu được sửa."
    ),
    "objection.unknown_finding": _("Đề nghị chọn kết quả điều chỉnh trong danh sách."),
    "objection.changes_nothing": _(
        "Kết quả điều chỉnh trùng với kết quả hiện nay. Đề nghị chọn giữ nguyên, hoặc ghi kết quả khác."
    ),
    # --- Figures that an answer puts right
    "figure.caps_nothing": _(
        "Số liệu “%(figure)s” không dùng để xác định mức trần xếp hạng nên không sửa được qua trả lời kiến nghị."
    ),
    "figure.no_value": _("Đề nghị ghi giá trị đúng của số liệu, hoặc bỏ trống cả dòng."),
    "figure.changes_nothing": _(
        "Giá trị này trùng với số liệu đang dùng. Đề nghị ghi giá trị đúng, hoặc bỏ trống cả dòng."
    ),
    "figure.waits_already": _(
        "Số liệu này đã được sửa theo trả lời của một kiến nghị khác, đang chờ điều chỉnh. Đề nghị điều chỉnh, công bố nội dung đó trước."
    ),
    "figure.entered_it": _(
        "Người trả lời đã nhập, xác nhận hoặc chốt chính số liệu này nên không tự sửa được. Đề nghị giao người khác trả lời kiến nghị."
    ),
    # --- Adjusting
    "adjusting.figures_changed": _(
        "Số liệu có thể làm thay đổi xếp hạng của cơ quan khác đã được sửa sau khi Hội đồng thông qua kết quả: %(agencies)s. Đề nghị khôi phục số liệu đó, hoặc ghi nhận sai sót và điều chỉnh cả các cơ quan này."
    ),
    "adjusting.nothing": _("Đề nghị chọn ít nhất một kiến nghị được trả lời điều chỉnh."),
    "adjusting.not_answered": _(
        "Có kiến nghị chưa được trả lời điều chỉnh, hoặc đã điều chỉnh rồi. Đề nghị tải lại trang."
    ),
    "adjusting.not_published": _(
        "Kết quả lập gần nhất chưa được công bố. Đề nghị công bố xong trước khi điều chỉnh."
    ),
    # --- What `pari invariants` finds
    "broken.decision_missing": _(
        "Đợt %(campaign)s: các quyết định công bố không liên tục; thiếu quyết định bản %(version)s."
    ),
    "broken.version_missing": _(
        "Kết quả năm %(year)s của %(authority)s: các bản công bố không liên tục; thiếu bản %(version)s."
    ),
    "broken.published_without_paper": _(
        "Đợt %(campaign)s: kết quả bản %(version)s đã công bố nhưng không còn bản quyết định đã ký."
    ),
    "broken.publication_missing": _(
        "Đợt %(campaign)s: quyết định bản %(version)s được ghi là đã công bố nhưng không có bản công bố tương ứng."
    ),
    "broken.publication_differs": _(
        "Đợt %(campaign)s: kết quả công bố bản %(version)s của %(agency)s khác với kết quả Hội đồng đã thông qua."
    ),
    "broken.passed_results_changed": _(
        "Đợt %(campaign)s: nội dung kết quả đã thông qua, bản %(version)s, bị thay đổi (không khớp mã SHA-256)."
    ),
    "broken.publication_changed": _(
        "Kết quả %(slug)s đã công bố bị thay đổi (không khớp mã SHA-256 khi công bố)."
    ),
    "broken.council_goes_on": _(
        "Đợt %(campaign)s: kết quả đã công bố nhưng bước Hội đồng thẩm định chưa kết thúc."
    ),
    "broken.sheet_beside_publication": _(
        "Đợt %(campaign)s: phiếu của %(agency)s ở trạng thái %(state)s, không khớp với kết quả đã công bố."
    ),
    "broken.objection_beside_its_mark": _(
        "Đợt %(campaign)s: kiến nghị số %(objection)s của %(agency)s được điều chỉnh khác với nội dung trả lời."
    ),
    "broken.objection_without_mark": _(
        "Đợt %(campaign)s: kiến nghị số %(objection)s của %(agency)s ghi thuộc quyết định điều chỉnh nhưng chưa được điều chỉnh trên phiếu."
    ),
    "broken.objection_withdrawn_by_nobody": _(
        "Đợt %(campaign)s: kiến nghị số %(objection)s của %(agency)s ghi đã rút nhưng không phải do cơ quan rút trước khi có trả lời."
    ),
    "broken.objection_adjusts_nothing": _(
        "Đợt %(campaign)s: kiến nghị số %(objection)s của %(agency)s được trả lời điều chỉnh nhưng không nêu nội dung nào được điều chỉnh."
    ),
    "broken.figure_not_corrected": _(
        "Đợt %(campaign)s: số liệu %(figure)s của %(agency)s được sửa theo kiến nghị số %(objection)s, ghi thuộc quyết định điều chỉnh, nhưng chưa được ghi trong số liệu của đợt."
    ),
    "broken.figure_beside_its_correction": _(
        "Đợt %(campaign)s: số liệu %(figure)s của %(agency)s trong bản kết quả điều chỉnh khác với trả lời kiến nghị số %(objection)s."
    ),
    "broken.objection_answered_by_its_judge": _(
        "Đợt %(campaign)s: kiến nghị số %(objection)s của %(agency)s được trả lời bởi người không được giao, hoặc đã thẩm định, biểu quyết nội dung này."
    ),
}
