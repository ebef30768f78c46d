"""What is typed when a sheet is moved. Fields are named as the problems of the actions name them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from pari.web.campaigns.moments import MomentField

LONGEST = 4000
SHORT_AREA = {"rows": 3}


class SeenForm(forms.Form):
    """Every move says how many moves the page had shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0)


class PassForm(SeenForm):
    note = forms.CharField(
        label=_("Ghi chú với lãnh đạo (không bắt buộc)"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=SHORT_AREA),
    )


class ReturnForm(SeenForm):
    """An empty opinion is refused by the action, which says what it is for."""

    opinion = forms.CharField(
        label=_("Ý kiến của lãnh đạo"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=SHORT_AREA),
        help_text=_("Công chức phụ trách nhận được ý kiến này ngay qua thông báo và thư điện tử."),
    )


class AskForm(SeenForm):
    reason = forms.CharField(
        label=_("Lý do đề nghị mở lại"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=SHORT_AREA),
        help_text=_("Nếu được mở lại, lý do được ghi vào lịch sử gia hạn, mọi cơ quan tham gia đọc được."),
    )


class UntilForm(forms.Form):
    until = MomentField(label=_("Thời hạn mới"), ends=True, required=False)
    paper = forms.CharField(label=_("Số, ngày văn bản (nếu có)"), required=False, max_length=200)


class ReopenForm(SeenForm, UntilForm):
    reason = forms.CharField(
        label=_("Lý do mở lại"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=SHORT_AREA),
        help_text=_("Ghi vào lịch sử gia hạn, mọi cơ quan tham gia đọc được."),
    )

    field_order = ("reason", "until", "paper", "seen")


class AnswerForm(UntilForm):
    """One form with two buttons: the term counts for a grant alone, the answer is needed for a refusal."""

    answer = forms.CharField(
        label=_("Nội dung trả lời"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs=SHORT_AREA),
        help_text=_("Cần ghi khi không chấp thuận; cơ quan đề nghị đọc được."),
    )
