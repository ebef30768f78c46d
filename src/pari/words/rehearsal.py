"""A rehearsal's steps for each role, as the desk lists them: what to do, and how to see that it worked."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.access.roles import Phase
from pari.words.access import PHASES
from pari.words.numbers import counted

# By the code of a step: what is done, and where one sees that it is.
STEPS: Mapping[str, tuple[str, str]] = {
    # --- Công chức phụ trách
    "mark": (
        _("Chấm một tiêu chí"),
        _("Mở phiếu, nhập số liệu của một tiêu chí, bấm “Xong, tiêu chí sau”."),
    ),
    "explain": (
        _("Giải trình tiêu chí đã chấm"),
        _("Ghi số, ngày văn bản và kết quả cụ thể vào ô “Giải trình” trước khi bấm xong."),
    ),
    "evidence": (
        _("Thêm tài liệu kiểm chứng"),
        _("Tải một tệp, ghi một đường dẫn hoặc chọn xuất trình trực tiếp."),
    ),
    "pass": (_("Trình lãnh đạo"), _("Ở trang phiếu, phần “Việc có thể làm lúc này”.")),
    "supplement": (
        _("Trình nội dung giải trình, bổ sung"),
        _("Chỉ các tiêu chí chưa thống nhất được mở lại; bổ sung rồi trình lãnh đạo."),
    ),
    "remark": (
        _("Gửi ý kiến về dự thảo kết quả"),
        _("Đọc điểm, lý do của từng tiêu chí rồi gửi ý kiến về một tiêu chí."),
    ),
    # --- Lãnh đạo đơn vị
    "return": (
        _("Trả lại phiếu kèm ý kiến"),
        _("Kiểm tra phần còn yếu, trả lại một lần để công chức phụ trách hoàn thiện."),
    ),
    "submit": (
        _("Nộp hồ sơ đề nghị thẩm định"),
        _("Nộp trước thời hạn; giấy xác nhận nộp ghi thời điểm nhận và mã băm."),
    ),
    "sign": (_("Gửi kèm văn bản đã ký số"), _("Tải báo cáo về, ký số, gửi lại tại trang giấy xác nhận nộp.")),
    "submit_supplement": (
        _("Nộp giải trình bổ sung"),
        _("Nội dung bổ sung được tính từ khi lãnh đạo nộp."),
    ),
    "object": (
        _("Gửi kiến nghị về kết quả"),
        _("Sau công bố, trong thời hạn; nêu căn cứ, kèm tài liệu nếu có."),
    ),
    # --- Thành viên Tổ giúp việc
    "judge": (
        _("Thẩm định một tiêu chí"),
        _("Chọn một cơ quan, ghi kết quả; khi thấp hơn điểm tự chấm thì nêu lý do."),
    ),
    "comment": (_("Trao đổi trong Tổ giúp việc"), _("Ghi một trao đổi bên cạnh kết quả thẩm định.")),
    "together": (
        _("Thống nhất cùng lúc"),
        _("Với một tiêu chí, thống nhất một lượt các cơ quan không có điểm cần xem kỹ."),
    ),
    "again": (
        _("Đọc lại hoặc kiểm tra lại"),
        _("Đọc lại kết quả của người khác theo mẫu, hoặc kiểm tra lại kết quả chấm cơ quan mình."),
    ),
    "follow": (
        _("Áp dụng kết luận về vấn đề thống nhất"),
        _("Khi có kết luận chung, áp dụng cho phần được phân công."),
    ),
    # --- Tổ trưởng
    "assign": (
        _("Phân công thẩm định"),
        _("Giao tiêu chí cho thành viên; xem trước thay đổi rồi xác nhận."),
    ),
    "approve": (_("Phê duyệt phương án thẩm định"), _("Soạn phương án, lịch làm việc rồi phê duyệt.")),
    "rule": (
        _("Ghi kết luận về một vấn đề thống nhất"),
        _("Nêu câu hỏi, cách xử lý áp dụng như nhau cho mọi cơ quan."),
    ),
    "close": (
        _("Kết thúc một lần thẩm định"),
        _("Xem nội dung còn lại, ghi kết luận cuộc họp; nội dung chưa chấm phải có lý do."),
    ),
    "letters": (
        _("Gửi thông báo kết quả thẩm định lần 1"),
        _("Gửi một lượt đến mọi cơ quan; chỉ tiêu chí chưa thống nhất được mở lại."),
    ),
    "answer_remark": (
        _("Trả lời ý kiến về dự thảo kết quả"),
        _("Mỗi ý kiến được trả lời riêng, nêu lý do: giữ nguyên hoặc trình Hội đồng."),
    ),
    # --- Bộ phận Thư ký tổng hợp
    "fact": (
        _("Nhập một số liệu"),
        _("Đợt diễn tập có số liệu riêng nên nhập thử được; ghi kèm nguồn và ngày như khi làm thật."),
    ),
    "paper": (
        _("Yêu cầu tài liệu làm căn cứ"),
        _("Lập yêu cầu, theo dõi cơ quan đã gửi, còn thiếu."),
    ),
    "number": (
        _("Ghi số, ngày trên văn bản thẩm định"),
        _("Ghi số, địa danh, ngày của thông báo và biên bản khi văn thư cấp số."),
    ),
    "agenda": (
        _("Lập chương trình của Hội đồng"),
        _("Đưa nội dung xin ý kiến, đề xuất giảm trừ, điểm thưởng vào chương trình."),
    ),
    "convene": (_("Triệu tập phiên họp"), _("Họp hoặc lấy ý kiến bằng văn bản có thời hạn.")),
    "record": (
        _("Ghi phiếu biểu quyết hoặc chốt một nội dung"),
        _("Ghi kết quả giơ tay, rồi chốt để kết quả vào phiếu."),
    ),
    "decide": (
        _("Ghi quyết định"),
        _("Ghi số, ngày, người ký, mức công khai; tải bản đã ký lên."),
    ),
    # --- Hội đồng
    "vote": (
        _("Biểu quyết một nội dung"),
        _("Đọc lý do của hai bên, tài liệu, ảnh hưởng đến chỉ số rồi biểu quyết."),
    ),
    "opinion": (_("Biểu quyết kèm ý kiến"), _("Ghi lý do của phiếu biểu quyết; biên bản lấy từ đây.")),
    "change_vote": (
        _("Đổi phiếu biểu quyết trước khi chốt"),
        _("Phiếu sau thay phiếu trước; cả hai được lưu."),
    ),
    "settle": (_("Chốt một nội dung"), _("Đếm phiếu theo quy tắc của Hội đồng, đưa kết quả vào phiếu.")),
    "pass_results": (
        _("Thông qua kết quả"),
        _("Xem lại lần hai, ghi số phiếu; các phiếu được khóa."),
    ),
    "assign_objection": (
        _("Giao kiến nghị cho người trả lời"),
        _("Người chưa chấm, chưa biểu quyết nội dung đó và không thuộc cơ quan kiến nghị."),
    ),
    # --- Quản trị CCHC
    "plan": (_("Đặt lịch các bước"), _("Ngày của một bước được tính đến hết 24 giờ 00 ngày đó.")),
    "duty": (_("Giao nhiệm vụ và người dự khuyết"), _("Mỗi nhiệm vụ có người dự khuyết ở cơ quan khác.")),
    "open": (_("Mở đợt đánh giá"), _("Danh mục kiểm tra nêu nội dung còn thiếu và cách bổ sung.")),
    "answer": (
        _("Trả lời câu hỏi hoặc biên tập hướng dẫn"),
        _("Câu hỏi và trả lời được mọi cơ quan tham gia đọc."),
    ),
    "extend": (_("Gia hạn một bước"), _("Nêu lý do, văn bản; gia hạn trước thời hạn không làm nộp muộn.")),
    "publish": (_("Công bố"), _("Trong đợt diễn tập, kết quả không ra trang công khai.")),
}


def step_title(code: str) -> str:
    return gettext(STEPS[code][0])


def step_how(code: str) -> str:
    return gettext(STEPS[code][1])


def told_in(section: int) -> str:
    """Where the role's guide tells how."""
    return gettext("Hướng dẫn, mục %(section)s") % {"section": section}


def later(phase: Phase) -> str:
    return gettext("đến bước “%(phase)s”") % {"phase": gettext(PHASES[phase])}


def over(phase: Phase) -> str:
    return gettext("đã qua bước “%(phase)s”") % {"phase": gettext(PHASES[phase])}


def done_so_far(done: int, steps: int) -> str:
    return gettext("Đã làm %(done)s trong %(steps)s bước.") % {"done": counted(done), "steps": counted(steps)}
