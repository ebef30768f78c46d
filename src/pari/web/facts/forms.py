"""What is typed about figures. Fields are named as the problems of actions name them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pari.facts.entering import LONGEST_NOTE, LONGEST_SOURCE, LONGEST_VALUE
from pari.web.frame.days import day_field


class EntryForm(forms.Form):
    """One figure. `seen` is the newest row that was on the screen."""

    value = forms.CharField(
        label=_("Giá trị"),
        required=False,
        max_length=LONGEST_VALUE,
        help_text=_("Để trống để bỏ số liệu đang dùng. Tỷ lệ ghi dạng 120/1200 hoặc 10%."),
    )
    as_of = day_field(_("Tính đến ngày"), required=False)
    source = forms.CharField(
        label=_("Nguồn"),
        required=False,
        max_length=LONGEST_SOURCE,
        help_text=_("Số, ngày văn bản hoặc tên hệ thống cung cấp số liệu."),
    )
    note = forms.CharField(
        label=_("Ghi chú"), required=False, max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 2})
    )
    paper = forms.ChoiceField(label=_("Tài liệu nguồn hoặc danh sách kèm theo"), required=False)
    seen = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        *,
        papers: Sequence[tuple[str, str]] = (),
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=initial)
        field = self.fields["paper"]
        field.choices = [("", _("Như số liệu trước")), *papers]  # type: ignore[attr-defined]  # a choice
        if not papers:
            field.widget = forms.HiddenInput()


class DisputeForm(forms.Form):
    claimed = forms.CharField(label=_("Số liệu đúng (nếu biết)"), required=False, max_length=LONGEST_VALUE)
    reason = forms.CharField(
        label=_("Lý do, căn cứ"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Nêu số, ngày văn bản hoặc cách tính để Bộ phận Thư ký tổng hợp đối chiếu."),
    )


class AnswerForm(forms.Form):
    is_right = forms.ChoiceField(
        label=_("Kết quả đối chiếu"),
        choices=(
            ("yes", _("Chấp nhận, dùng số liệu cơ quan nêu")),
            ("no", _("Giữ nguyên số liệu đang dùng")),
        ),
        widget=forms.RadioSelect,
    )
    answer = forms.CharField(
        label=_("Nội dung trả lời"), max_length=LONGEST_NOTE, widget=forms.Textarea(attrs={"rows": 3})
    )
    source = forms.CharField(label=_("Nguồn của số liệu mới"), required=False, max_length=LONGEST_SOURCE)


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp (.xlsx hoặc .csv)"),
        help_text=_("Tệp đã tải từ trang này rồi điền thêm, không quá 20 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
