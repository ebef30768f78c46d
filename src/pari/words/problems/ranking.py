"""Problems of tables to be ranked."""

from django.utils.translation import gettext_noop as _

SENTENCES = {
    "ranking.no_name": _("Chưa ghi tên cơ quan, đơn vị."),
    "ranking.no_block": _("Chưa ghi khối."),
    "ranking.agency_twice": _("Cơ quan “%(value)s” đã có tại dòng %(first)s. Mỗi cơ quan chỉ ghi một dòng."),
    "ranking.negative": _("Giá trị “%(value)s” nhỏ hơn 0. Đề nghị nhập số từ 0 trở lên."),
    "ranking.standard_zero": _("Điểm chuẩn phải lớn hơn 0; không còn điểm chuẩn thì không có chỉ số."),
    "ranking.over_standard": _(
        "Điểm thẩm định %(appraised)s lớn hơn điểm chuẩn %(standard)s. Đề nghị kiểm tra; "
        "nếu quy chế cho phép vượt điểm chuẩn, dùng --allow-over-100."
    ),
    "ranking.share_above_hundred": _("Tỷ lệ quá hạn “%(value)s” lớn hơn 100%%. Đề nghị kiểm tra."),
    "ranking.unknown_grade": _(
        "Không có mức “%(value)s” trong thang xếp hạng. Các mức được dùng: %(allowed)s."
    ),
    "ranking.overdue_cap_needed": _(
        "Tỷ lệ quá hạn từ %(from)s%% trở lên phải hạ xếp hạng, nhưng thang xếp hạng không có mức KHÁ. "
        "Đề nghị ghi mức trần bằng --overdue-cap; các mức: %(allowed)s."
    ),
    "ranking.previous_without_figures": _(
        "Tệp năm trước cần cột chỉ số (index), hoặc đủ hai cột điểm chuẩn và điểm thẩm định."
    ),
    "ranking.previous_without_value": _(
        "Chưa có chỉ số của năm trước. Đề nghị nhập chỉ số hoặc xếp hạng, hoặc bỏ dòng này."
    ),
    "ranking.alias_is_ranked": _(
        "“%(value)s” và “%(agency)s” là hai cơ quan khác nhau trong bảng điểm nên không thể là hai tên của một cơ quan."
    ),
    "ranking.alias_twice": _("Tên gọi khác “%(value)s” đã có tại dòng %(first)s và chỉ một cơ quan khác."),
    "consequences.grades": _(
        "Mục II.4 Chương trình hành động số 12-CTr/TU áp dụng cho các mức mà thang xếp hạng không có: %(missing)s. Các mức trong thang: %(allowed)s."
    ),
    "consequences.year": _("“%(value)s” không phải là năm. Đề nghị ghi bốn chữ số, ví dụ 2026."),
    "consequences.year_twice": _("Cơ quan “%(agency)s” đã có xếp hạng năm %(year)s tại dòng %(first)s."),
}
