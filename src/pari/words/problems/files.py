"""Problems of files: on their way, in what they are, and on the disk."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    # On their way
    "file.empty": _("Tệp không có nội dung. Đề nghị kiểm tra lại tệp trước khi tải lên."),
    "file.too_large": _(
        "Tệp có dung lượng %(size)s MB, vượt mức tối đa %(limit)s MB của một tệp. Đề nghị giảm dung lượng hoặc chia thành nhiều tệp."
    ),
    "file.unknown_ending": _(
        "Tệp “%(name)s” không thuộc các loại được tiếp nhận: %(accepted)s. Đề nghị chuyển sang một trong các loại này, thích hợp nhất là PDF."
    ),
    "file.quota": _(
        "Dung lượng dành cho đơn vị trong đợt đánh giá này là %(limit)s MB, hiện còn %(left)s MB. Đề nghị gỡ tệp không cần thiết hoặc liên hệ Quản trị CCHC."
    ),
    "file.too_many_at_once": _(
        "Đơn vị đang có quá nhiều tệp tải lên chưa xong. Đề nghị chờ các tệp này tải xong hoặc hủy bớt."
    ),
    "file.disk_full": _(
        "Máy chủ tạm thời không còn chỗ để lưu tệp. Phần đã tải lên vẫn được giữ; đề nghị thử lại sau và báo Quản trị kỹ thuật."
    ),
    "file.cannot_be_kept": _(
        "Máy chủ chưa lưu được tệp. Phần đã tải lên vẫn được giữ; đề nghị thử lại sau và báo Quản trị kỹ thuật."
    ),
    "file.not_ones_own": _(
        "Tệp đang tải lên này do người khác bắt đầu nên chỉ người đó được tải tiếp hoặc hủy."
    ),
    "file.upload_ended": _("Lượt tải lên này đã kết thúc hoặc đã hủy. Đề nghị tải lại tệp nếu còn cần."),
    "file.upload_busy": _("Tệp này đang được tải lên ở một cửa sổ khác. Đề nghị chờ trong giây lát."),
    "file.wrong_offset": _(
        "Phần gửi tiếp không khớp với phần máy chủ đã nhận (%(received)s byte). Đề nghị tải tiếp từ vị trí đó."
    ),
    "file.longer_than_said": _("Tệp dài hơn dung lượng đã khai báo. Đề nghị chọn và tải lại tệp."),
    "file.incomplete": _(
        "Tệp chưa tải xong: đã nhận %(received)s trên %(size)s byte. Đề nghị tải tiếp phần còn lại."
    ),
    # What it is
    "file.wrong_ending": _(
        "Nội dung của tệp “%(name)s” không đúng với phần mở rộng trong tên tệp nên chưa được tiếp nhận. Đề nghị mở tệp, lưu lại đúng loại rồi tải lên."
    ),
    "file.unknown_type": _(
        "Tệp “%(name)s” không thuộc các loại được tiếp nhận hoặc nội dung không đúng với loại của tệp. Đề nghị chuyển sang PDF rồi tải lên."
    ),
    "file.mixed": _(
        "Tệp “%(name)s” chứa nội dung của một loại tệp khác ghép vào nên không được tiếp nhận. Đề nghị xuất lại tệp từ phần mềm gốc rồi tải lên."
    ),
    "file.bomb": _(
        "Tệp “%(name)s” được nén bất thường nên không được mở và không được tiếp nhận. Đề nghị xuất lại tệp từ phần mềm gốc rồi tải lên."
    ),
    "file.macros": _(
        "Tệp “%(name)s” chứa macro hoặc nội dung tự chạy nên không được tiếp nhận. Đề nghị lưu lại thành tệp không có macro hoặc PDF rồi tải lên."
    ),
    "file.encrypted": _(
        "Tệp “%(name)s” được đặt mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu rồi tải lên."
    ),
    "file.unreadable": _(
        "Tệp “%(name)s” không đọc được, có thể đã hỏng hoặc tải về chưa đủ. Đề nghị mở kiểm tra, xuất lại tệp rồi tải lên."
    ),
    "file.picture_too_large": _(
        "Ảnh trong tệp “%(name)s” có kích thước quá lớn. Đề nghị giảm kích thước ảnh rồi tải lên."
    ),
    "file.too_many_pages": _(
        "Tệp “%(name)s” có quá 10.000 trang. Đề nghị chia thành nhiều tệp, mỗi tệp chỉ gồm phần làm căn cứ."
    ),
    "file.virus": _(
        "Phần mềm chống mã độc cảnh báo về tệp “%(name)s” nên tệp không được tiếp nhận và đã bị xóa. Đề nghị kiểm tra lại máy tính và báo Quản trị kỹ thuật."
    ),
    "file.secret": _(
        "Tệp “%(name)s” có dòng chữ có thể là dấu chỉ độ mật nên chưa được tiếp nhận. Tài liệu bí mật nhà nước không tải lên hệ thống; đề nghị chọn “Xuất trình trực tiếp”."
    ),
    # Looking at it
    "file.not_ready": _("Tệp chưa xem được vì chưa kiểm tra xong hoặc không còn được lưu."),
    "file.no_picture": _("Không tạo được hình xem trước của tệp này. Đề nghị tải tệp về để xem."),
    "file.busy": _("Máy chủ đang xử lý nhiều tệp. Đề nghị thử lại sau ít giây."),
    # What must always be so
    "broken.content_missing": _("Nội dung tệp %(sha256)s không có trên đĩa."),
    "broken.content_wrong_size": _("Nội dung tệp %(sha256)s trên đĩa không đúng dung lượng đã ghi."),
    "broken.content_altered": _("Nội dung tệp %(sha256)s trên đĩa đã bị thay đổi."),
    "broken.content_left": _("Nội dung tệp %(sha256)s đã xóa hoặc bị từ chối nhưng vẫn còn trên đĩa."),
    "broken.text_left": _("Nội dung tệp %(sha256)s đã xóa hoặc bị từ chối nhưng văn bản trích ra vẫn còn."),
    "broken.content_unknown": _("Trên đĩa có nội dung tệp %(sha256)s mà dữ liệu không ghi nhận."),
    "broken.part_missing": _("Tệp đang tải lên %(upload)s có ít dữ liệu trên đĩa hơn phần đã ghi nhận."),
    "broken.part_unknown": _("Trên đĩa có phần tệp %(part)s không thuộc lượt tải lên nào."),
    "broken.purge_undone": _("Tệp số %(file)s đã xóa nhưng nội dung không còn tệp nào khác vẫn được giữ."),
}
