"""What is typed when a round ends and when letters go out; fields are named as the actions' problems are."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pari.scoring.appraisal.closing import LONGEST_MINUTES
from pari.web.frame.days import day_field

LONGEST_REASON = 4000
LONGEST_NUMBER, LONGEST_PLACE = 60, 80


class CheckForm(forms.Form):
    """Ends the cross-check. `phase` is the one that the page had shown."""

    phase = forms.CharField(widget=forms.HiddenInput, required=False, max_length=20)
    reason = forms.CharField(
        label=_("Lý do kết thúc khi còn nội dung chưa xong"),
        required=False,
        max_length=LONGEST_REASON,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Chỉ cần ghi khi còn nội dung chưa xong; lý do được ghi vào biên bản."),
    )


class ClosingForm(CheckForm):
    minutes = forms.CharField(
        label=_("Kết luận của cuộc họp"),
        required=False,
        max_length=LONGEST_MINUTES,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Ghi vào mục Kết luận của biên bản, cùng với số liệu tại thời điểm kết thúc."),
    )

    field_order = ("minutes", "reason", "phase")


class LettersForm(forms.Form):
    first_number = forms.IntegerField(
        label=_("Số của thông báo đầu tiên"),
        required=False,
        min_value=1,
        max_value=99_999,
        help_text=_("Các thông báo sau đánh số tiếp theo; để trống thì chừa chỗ để văn thư ghi."),
    )
    sign = forms.CharField(label=_("Ký hiệu"), required=False, max_length=60, help_text=_("Ví dụ: TB-TGV."))
    place = forms.CharField(label=_("Địa danh"), required=False, max_length=LONGEST_PLACE)
    day = day_field(_("Ngày văn bản"), required=False, help_text=_("Để trống thì lấy ngày gửi."))


class LettersNumberForm(LettersForm):
    """The same once letters went out; `paper` says of which sending."""

    paper = forms.CharField(widget=forms.HiddenInput, max_length=40)


class MinutesNumberForm(forms.Form):
    """`paper` says which round's minutes."""

    number = forms.CharField(
        label=_("Số, ký hiệu văn bản"),
        required=False,
        max_length=LONGEST_NUMBER,
        help_text=_("Ví dụ: 12/BB-TGV. Để trống thì chừa chỗ để văn thư ghi."),
    )
    place = forms.CharField(label=_("Địa danh"), required=False, max_length=LONGEST_PLACE)
    day = day_field(
        _("Ngày văn bản"), required=False, help_text=_("Để trống thì lấy ngày kết thúc lần thẩm định.")
    )
    paper = forms.CharField(widget=forms.HiddenInput, max_length=40)
