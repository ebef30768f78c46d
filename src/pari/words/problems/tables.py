"""Problems of CSV and XLSX files."""

from django.utils.translation import gettext_noop as _

SENTENCES: dict[str, str] = {
    "table.missing_file": _("Không tìm thấy tệp “%(value)s”. Đề nghị kiểm tra lại đường dẫn và tên tệp."),
    "table.folder": _("“%(value)s” là một thư mục. Đề nghị chọn một tệp trong thư mục này."),
    "table.unreadable": _(
        "Không mở được tệp “%(value)s”. "
        "Đề nghị kiểm tra quyền đọc; có thể tệp đang bị chương trình khác khóa."
    ),
    "table.too_large": _(
        "Tệp có dung lượng %(size)s MB, vượt mức tối đa %(limit)s MB nên chưa được đọc. "
        "Đề nghị chia nhỏ tệp hoặc chỉ giữ lại các cột cần thiết."
    ),
    "table.empty": _(
        "Tệp không có nội dung. Đề nghị kiểm tra lại: dòng đầu là tiêu đề cột, sau đó là các dòng dữ liệu."
    ),
    "table.no_rows": _(
        "Tệp chỉ có dòng tiêu đề, chưa có dòng dữ liệu. Đề nghị bổ sung dữ liệu bên dưới dòng tiêu đề."
    ),
    "table.wrong_encoding": _(
        "Tệp không dùng bảng mã UTF-8 nên chữ tiếng Việt không đọc được. "
        "Trong Excel, đề nghị chọn Lưu thành (Save As), loại “CSV UTF-8 (Comma delimited)”, "
        "hoặc lưu tệp dạng .xlsx."
    ),
    "table.not_text": _(
        "Tệp không phải là bảng tính XLSX và có ký tự không thuộc tệp văn bản. "
        "Đề nghị mở bảng bằng Excel rồi lưu lại thành .xlsx hoặc “CSV UTF-8”."
    ),
    "table.old_excel": _(
        "Tệp có định dạng Excel cũ (.xls). Đề nghị mở bằng Excel, "
        "chọn Lưu thành (Save As), loại “Excel Workbook (.xlsx)”."
    ),
    "table.encrypted": _("Tệp được đặt mật khẩu nên không đọc được. Đề nghị bỏ mật khẩu mở tệp rồi lưu lại."),
    "table.not_a_workbook": _(
        "Tệp không phải là bảng tính Excel dạng .xlsx. "
        "Đề nghị mở bằng Excel rồi lưu lại thành “Excel Workbook (.xlsx)”."
    ),
    "table.broken_workbook": _(
        "Tệp Excel bị hỏng hoặc tải lên chưa đầy đủ nên không đọc được. "
        "Đề nghị mở lại bằng Excel, lưu thành tệp .xlsx mới rồi nhập lại."
    ),
    "table.unpacks_too_large": _(
        "Nội dung tệp Excel khi giải nén lớn bất thường (mức tối đa %(limit)s MB) nên chưa được đọc. "
        "Đề nghị chép vùng dữ liệu cần thiết sang một bảng tính mới."
    ),
    "table.too_many_cells": _(
        "Trang tính có quá nhiều ô (tối đa %(limit)s triệu ô). "
        "Đề nghị chia nhỏ hoặc chỉ giữ lại các cột cần thiết."
    ),
    "table.too_many_columns": _(
        "Ô này nằm ngoài %(limit)s cột đầu tiên của trang tính. Đề nghị xóa nội dung thừa ở bên phải bảng."
    ),
    "table.no_sheet": _(
        "Tệp Excel không có trang tính nào đang hiển thị. Đề nghị bỏ ẩn trang tính cần nhập."
    ),
    "table.column_missing": _(
        "Thiếu cột bắt buộc. Tiêu đề được chấp nhận: %(names)s. Tiêu đề có trong tệp: %(found)s. "
        "Đề nghị bổ sung cột hoặc sửa lại tiêu đề."
    ),
    "table.column_twice": _(
        "Nhiều cột có cùng ý nghĩa: %(headings)s. Đề nghị chỉ giữ lại một cột hoặc đổi tên các cột còn lại."
    ),
    "table.more_cells_than_headings": _(
        "Dòng này có nội dung nằm ngoài %(width)s cột có tiêu đề. "
        "Đề nghị bổ sung tiêu đề hoặc xóa nội dung thừa; trong tệp CSV ngăn cách bằng dấu phẩy, "
        "số có dấu phẩy thập phân cần đặt trong ngoặc kép."
    ),
    "table.unclosed_quote": _(
        "Ô bắt đầu tại dòng này mở ngoặc kép nhưng không đóng, nên các dòng sau không đọc được. "
        "Đề nghị bổ sung dấu ngoặc kép đóng."
    ),
    "table.bad_quote": _(
        "Dòng này có dấu ngoặc kép đặt sai vị trí. Trong ô đã đặt trong ngoặc kép, "
        'dấu ngoặc kép của nội dung cần viết hai lần liền nhau ("").'
    ),
    "table.cell_too_long": _(
        "Nội dung một ô dài hơn %(limit)s ký tự. "
        "Đề nghị rút ngắn nội dung và kiểm tra dấu ngoặc kép đóng của ô."
    ),
    "table.text_too_long": _(
        "Nội dung ô này dài hơn %(limit)s ký tự nên không ghi được vào Excel. "
        "Đề nghị rút ngắn nội dung hoặc xuất tệp CSV."
    ),
    "table.formula": _(
        "Ô chứa công thức “%(value)s”, không phải giá trị. "
        "Đề nghị sao chép vùng dữ liệu rồi chọn Dán đặc biệt (Paste Special), Giá trị (Values)."
    ),
    "table.error_cell": _("Ô chứa lỗi “%(value)s” của Excel. Đề nghị sửa công thức hoặc nhập giá trị đúng."),
    "table.merged_cells": _(
        "Các ô %(value)s đang được trộn nên không xác định được giá trị của từng dòng. "
        "Đề nghị bỏ trộn ô (Unmerge Cells) và nhập đủ giá trị cho từng ô."
    ),
}
