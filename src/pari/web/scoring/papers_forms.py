"""What an office puts on its paper before it downloads it, and the signed paper that it hands back."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.names import tidy
from pari.scoring.papers.composing import Dress
from pari.scoring.papers.submissions import LONGEST_NUMBER
from pari.web.frame.days import day_field
from pari.web.taking.signed_paper import PaperForm

MOST_LINES = 3


class DressForm(forms.Form):
    """Nothing of it is kept: it goes with the address of the download."""

    superior = forms.CharField(
        label=gettext_lazy("Cơ quan chủ quản (dòng trên)"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Ví dụ: UBND tỉnh. Để trống nếu không có."),
    )
    body = forms.CharField(
        label=gettext_lazy("Cơ quan ban hành (dòng dưới)"),
        required=False,
        max_length=120,
        help_text=gettext_lazy("Để trống thì dùng tên cơ quan trong danh mục."),
    )
    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản"),
        required=False,
        max_length=60,
        help_text=gettext_lazy("Để trống thì chừa chỗ để văn thư ghi."),
    )
    place = forms.CharField(label=gettext_lazy("Địa danh"), required=False, max_length=80)
    day = day_field(gettext_lazy("Ngày ban hành"), required=False)
    lines = forms.CharField(
        label=gettext_lazy("Quyền hạn, chức vụ người ký"),
        required=False,
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("Mỗi dòng một ý, ví dụ: KT. GIÁM ĐỐC, dòng dưới PHÓ GIÁM ĐỐC."),
    )
    signer = forms.CharField(label=gettext_lazy("Họ và tên người ký"), required=False, max_length=120)
    lan = forms.CharField(required=False, widget=forms.HiddenInput)

    def dress(self) -> Dress:
        """What was typed and can be read; before anything was typed an empty one."""
        if not self.is_bound or not self.is_valid():
            return Dress()
        typed: dict[str, Any] = self.cleaned_data
        lines = [tidy(line) for line in typed["lines"].splitlines()]
        return Dress(
            body=tidy(typed["body"]),
            superior=tidy(typed["superior"]),
            number=tidy(typed["number"]),
            place=tidy(typed["place"]),
            day=typed["day"],
            lines=tuple(line for line in lines if line)[:MOST_LINES],
            signer=tidy(typed["signer"]),
        )


class SignedPaperForm(PaperForm):
    number = forms.CharField(
        label=gettext_lazy("Số, ký hiệu văn bản"), required=False, max_length=LONGEST_NUMBER
    )
    signed_on = day_field(gettext_lazy("Ngày văn bản"), required=False)

    def __init__(self, *said: Any, **whose: Any) -> None:
        super().__init__(*said, **whose)
        self.fields["file"].label = _("Văn bản đã ký số (PDF)")
        self.fields["file"].help_text = _("Tệp được giữ nguyên từng byte để chữ ký số còn giá trị.")
