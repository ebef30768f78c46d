"""Problems of the values that rules take."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "input.not_yes_no": _("Giá trị “%(value)s” không hợp lệ. Đề nghị ghi có hoặc không (yes, no)."),
    "input.unknown_level": _("Không có mức “%(value)s”. Các mức được dùng: %(allowed)s."),
    "input.too_small": _("Giá trị “%(value)s” nhỏ hơn mức thấp nhất được nhập là %(least)s."),
    "input.too_large": _("Giá trị “%(value)s” lớn hơn mức cao nhất được nhập là %(most)s."),
    "input.not_whole": _("Giá trị “%(value)s” phải là số nguyên."),
    "input.ratio_unclear": _(
        "Giá trị “%(value)s” lớn hơn 1 nên không rõ là tỷ lệ nào. Đề nghị ghi 80%%, 0,8 hoặc 40/50."
    ),
    "input.ratio_above_one": _(
        "Tỷ lệ vượt 100%%. Bộ tiêu chí không cho phép vượt 100%% ở đây; đề nghị kiểm tra tử số và mẫu số."
    ),
    "input.zero_whole": _(
        "Mẫu số bằng 0 và bộ tiêu chí chưa nêu cách tính cho trường hợp này (zero: full, none hoặc exempt)."
    ),
    "mark.finer_than_rounding": _(
        "Điểm %(points)s có quá %(places)s chữ số thập phân mà bộ tiêu chí làm tròn."
    ),
    "mark.out_of_bounds": _("Điểm %(points)s ngoài giới hạn từ %(lowest)s đến %(highest)s của tiêu chí."),
    "judged.out_of_bounds": _("Điểm %(points)s ngoài giới hạn từ %(lowest)s đến %(highest)s của tiêu chí."),
    "judged.off_step": _("Điểm %(points)s không theo bước %(step)s điểm."),
}
