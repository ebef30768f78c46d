"""Forms of the directory. Fields are named as the problems of the actions name them."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pari.agencies.checks import LONGEST_BLOCK_NAME, LONGEST_CODE, LONGEST_NAME, LONGEST_SHORT_NAME
from pari.core.names import tidy
from pari.web.frame.choosing import MustChoose, offer
from pari.web.frame.days import day_field

Choices = Sequence[tuple[str, Any]]
LONGEST_PAPER, LONGEST_REASON = 300, 1000


class TidyField(forms.CharField):
    """A line of text in NFC with single blanks."""

    def to_python(self, value: Any) -> str:
        return tidy(super().to_python(value) or "")


class LinesField(forms.CharField):
    """Several lines of text, each tidied; empty ones don't count."""

    widget = forms.Textarea

    def clean(self, value: Any) -> list[str]:
        text = super().clean(value)
        return [line for line in map(tidy, text.splitlines()) if line]


def name_field(label: Any, **more: Any) -> TidyField:
    return TidyField(label=label, max_length=LONGEST_NAME, **more)


def paper_field(**more: Any) -> TidyField:
    return TidyField(
        label=_("Căn cứ"),
        max_length=LONGEST_PAPER,
        help_text=_("Số, ngày và cơ quan ban hành văn bản."),
        **more,
    )


def reason_field() -> TidyField:
    return TidyField(label=_("Lý do sửa"), max_length=LONGEST_REASON, help_text=_("Lưu trong nhật ký."))


def block_field(label: Any) -> MustChoose:
    return MustChoose(label=label, asks=_("Chọn khối"), refuses=_("Đề nghị chọn khối."))


class WithChoices(forms.Form):
    """A form whose choices are given when it is made: `choices={"block": [...]}`."""

    def __init__(self, *words: Any, choices: dict[str, Choices] | None = None, **more: Any) -> None:
        super().__init__(*words, **more)
        for name, offered in (choices or {}).items():
            offer(self, name, offered)


class NewAgencyForm(WithChoices):
    name = name_field(_("Tên đầy đủ"))
    block = block_field(_("Khối"))
    day = day_field(_("Hoạt động từ ngày"))
    paper = paper_field()
    code = forms.SlugField(
        label=_("Mã"),
        max_length=LONGEST_CODE,
        required=False,
        help_text=_("Để trống thì lấy theo tên, không dấu. Mã không đổi về sau, kể cả khi cơ quan đổi tên."),
    )


class RenameForm(forms.Form):
    name = name_field(_("Tên mới"))
    day = day_field(_("Từ ngày"))
    paper = paper_field()


class MoveForm(WithChoices):
    block = block_field(_("Khối mới"))
    day = day_field(_("Từ ngày"))
    paper = paper_field(required=False)


class AliasesForm(forms.Form):
    aliases = LinesField(
        label=_("Tên gọi khác, chữ viết tắt"),
        required=False,
        help_text=_("Mỗi dòng một cách gọi. Dùng khi tìm và khi nhận tên trong tệp nhập."),
    )


class EndForm(forms.Form):
    day = day_field(
        _("Không còn hoạt động từ ngày"), help_text=_("Ngày đầu tiên cơ quan không còn hoạt động.")
    )
    paper = paper_field()


class MergeForm(WithChoices):
    origins = forms.MultipleChoiceField(
        label=_("Cơ quan được sắp xếp"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Các cơ quan này kết thúc từ ngày sắp xếp. Chọn một cơ quan: cơ quan mới thay thế."),
    )
    into = forms.ChoiceField(
        label=_("Nhập vào cơ quan đang hoạt động"),
        required=False,
        help_text=_("Để trống nếu lập cơ quan mới."),
    )
    name = name_field(_("Hoặc tên của cơ quan mới"), required=False)
    block = forms.ChoiceField(label=_("Khối của cơ quan mới"), required=False)
    day = day_field(_("Từ ngày"))
    paper = paper_field()

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("name") and not said.get("block"):
            self.add_error("block", _("Chưa chọn khối của cơ quan mới."))
        return said


class SplitForm(WithChoices):
    parts = LinesField(label=_("Cơ quan mới"), help_text=_("Tên đầy đủ, mỗi dòng một cơ quan."))
    block = block_field(_("Khối của cơ quan mới"))
    goes_on = forms.ChoiceField(
        label=_("Cơ quan cũ"),
        widget=forms.RadioSelect,
        choices=[("yes", _("tiếp tục hoạt động")), ("no", _("kết thúc từ ngày chia tách"))],
    )
    day = day_field(_("Từ ngày"))
    paper = paper_field()


class CorrectNameForm(WithChoices):
    wrong = forms.ChoiceField(label=_("Tên ghi sai"))
    right = name_field(_("Tên đúng"))
    reason = reason_field()


class CorrectEventForm(WithChoices):
    day = MustChoose(
        label=_("Lần thay đổi"),
        asks=_("Chọn lần thay đổi"),
        refuses=_("Đề nghị chọn lần thay đổi cần sửa."),
    )
    right_day = day_field(_("Ngày đúng"), help_text=_("Để nguyên ngày nếu chỉ sửa căn cứ."), required=False)
    paper = paper_field(required=False)
    reason = reason_field()


class BlockForm(forms.Form):
    name = TidyField(label=_("Tên khối"), max_length=LONGEST_BLOCK_NAME)
    full_name = TidyField(
        label=_("Tên đầy đủ"),
        max_length=LONGEST_NAME,
        help_text=_("Dùng ở đầu bảng, ví dụ: Các sở, ban, ngành thuộc UBND tỉnh."),
    )
    short_name = TidyField(
        label=_("Tên ngắn"), max_length=LONGEST_SHORT_NAME, help_text=_("Dùng trên biểu đồ.")
    )


class BlockEndForm(forms.Form):
    day = day_field(_("Không còn dùng từ ngày"))


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp Excel"),
        help_text=_("Tệp .xlsx đã xuất từ danh bạ hoặc theo tệp mẫu, không quá 5 MB."),
        widget=forms.ClearableFileInput(
            attrs={"accept": ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
        ),
    )


class NewAuthorityForm(WithChoices):
    agency = MustChoose(
        label=_("Cơ quan trở thành đơn vị chủ trì"),
        asks=_("Chọn cơ quan"),
        refuses=_("Đề nghị chọn cơ quan."),
    )
    name = TidyField(label=_("Tên đơn vị chủ trì"), max_length=LONGEST_BLOCK_NAME)
    code = forms.SlugField(
        label=_("Mã"), max_length=LONGEST_CODE, help_text=_("Dùng trong địa chỉ trang, không dấu.")
    )
    blocks = LinesField(label=_("Các khối"), help_text=_("Mỗi dòng một khối; sửa được về sau."))
    username = forms.CharField(
        label=_("Tên đăng nhập của người quản trị đầu tiên"),
        max_length=LONGEST_CODE,
        widget=forms.TextInput(attrs={"autocapitalize": "none", "autocomplete": "off"}),
    )
    person = TidyField(label=_("Họ tên hoặc chức danh"), max_length=LONGEST_BLOCK_NAME)
    email = forms.EmailField(label=_("Thư điện tử"), required=False)
    began = day_field(_("Giao quản trị từ ngày"))
    paper = paper_field()


class DayForm(forms.Form):
    """One line of the table of days off; a line without a day doesn't count."""

    day = day_field(_("Ngày"), required=False)
    name = TidyField(label=_("Tên ngày nghỉ"), max_length=200, required=False)
    paper = TidyField(label=_("Căn cứ"), max_length=LONGEST_PAPER, required=False)
    worked = forms.BooleanField(label=_("Đi làm bù"), required=False)


class YearForm(forms.Form):
    common = TidyField(
        label=_("Căn cứ chung"),
        max_length=LONGEST_PAPER,
        required=False,
        help_text=_("Dùng cho các dòng chưa ghi căn cứ, ví dụ quyết định lịch nghỉ của năm."),
    )


def blocks_as_choices(blocks: Iterable[Any]) -> Choices:
    return [(block.code, block.name) for block in blocks]
