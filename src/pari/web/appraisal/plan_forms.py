"""What is typed about the plan and its schedule."""

from typing import Self

from django import forms
from django.utils.translation import gettext_lazy

from pari.campaigns.appraisal_plan import Planned
from pari.web.campaigns.moments import MomentField

WRITTEN = "phuong-an"  # the form in which the text stands


class PlanForm(forms.Form):
    text = forms.CharField(
        label=gettext_lazy("Nguyên tắc, yêu cầu thẩm định"),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=gettext_lazy("Mỗi dòng là một đoạn của phương án."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class ApproveForm(forms.Form):
    """Where the text may be written too, both are sent by the form `WRITTEN`."""

    paper = forms.CharField(
        label=gettext_lazy("Văn bản phê duyệt (số, ngày)"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Để trống nếu phê duyệt ngay trên hệ thống."),
    )
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def sent_with_the_text(self) -> Self:
        self.fields["paper"].widget.attrs["form"] = WRITTEN
        return self


class ScheduleForm(forms.Form):
    """One line of the schedule."""

    begins = MomentField(ends=False, label=gettext_lazy("Bắt đầu"))
    ends = MomentField(ends=True, label=gettext_lazy("Kết thúc"), required=False)
    what = forms.CharField(label=gettext_lazy("Nội dung"), max_length=300)
    who = forms.CharField(label=gettext_lazy("Người thực hiện"), max_length=300, required=False)
    where = forms.CharField(label=gettext_lazy("Địa điểm"), max_length=300, required=False)

    def planned(self) -> Planned:
        return Planned(**self.cleaned_data)
