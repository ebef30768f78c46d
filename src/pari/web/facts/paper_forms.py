"""What is typed about requests for papers and about papers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.facts.papers import LONGEST, LONGEST_WHY
from pari.facts.requests import LONGEST_TEXT, LONGEST_TITLE
from pari.files.kinds import ENDINGS
from pari.files.places import MEGABYTE
from pari.web.campaigns.moments import MomentField
from pari.web.frame.days import day_field
from pari.words.basis import KINDS

LARGEST = 20  # megabytes of a paper, which comes with a form
Choices = Sequence[tuple[str, str]]


class CriteriaField(forms.MultipleChoiceField):
    """Criteria beside which something is read; none means all."""

    def __init__(self, **wishes: Any) -> None:
        usual = {
            "label": gettext_lazy("Dùng cho tiêu chí"),
            "required": False,
            "widget": forms.CheckboxSelectMultiple,
            "help_text": gettext_lazy("Không chọn thì hiện ở mọi tiêu chí."),
        }
        super().__init__(**{**usual, **wishes})


class RequestForm(forms.Form):
    title = forms.CharField(label=gettext_lazy("Nội dung yêu cầu"), max_length=LONGEST_TITLE)
    text = forms.CharField(
        label=gettext_lazy("Hướng dẫn thêm"),
        required=False,
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Biểu mẫu, khoảng thời gian tính số liệu, nơi liên hệ."),
    )
    due = MomentField(label=gettext_lazy("Thời hạn gửi"), ends=True)
    agencies = forms.MultipleChoiceField(
        label=gettext_lazy("Cơ quan được yêu cầu"), widget=forms.CheckboxSelectMultiple
    )
    criteria = CriteriaField()

    def __init__(self, data: Any = None, *, agencies: Choices, criteria: Choices) -> None:
        super().__init__(data)
        self.fields["agencies"].choices = agencies  # type: ignore[attr-defined]  # a field of choices
        self.fields["criteria"].choices = criteria  # type: ignore[attr-defined]  # a field of choices


class SentPaperForm(forms.Form):
    """`sender` is asked only of whoever puts papers in for several agencies."""

    file = forms.FileField(
        label=gettext_lazy("Tệp"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=gettext_lazy(
            "PDF, ảnh, Word, Excel, không quá 20 MB. Tài liệu bí mật nhà nước không tải lên hệ thống."
        ),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Loại tài liệu"))
    title = forms.CharField(label=gettext_lazy("Trích yếu"), max_length=LONGEST["title"])
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), required=False, max_length=LONGEST["number"])
    issued_on = day_field(gettext_lazy("Ngày văn bản"), required=False)
    issuer = forms.CharField(
        label=gettext_lazy("Cơ quan ban hành"), required=False, max_length=LONGEST["issuer"]
    )
    sender = forms.ChoiceField(label=gettext_lazy("Cơ quan gửi"))
    request = forms.ChoiceField(label=gettext_lazy("Theo yêu cầu"), required=False)
    about = forms.ChoiceField(
        label=gettext_lazy("Nói về cơ quan"),
        required=False,
        help_text=gettext_lazy("Để trống nếu tài liệu có nội dung của nhiều cơ quan."),
    )
    criteria = CriteriaField()

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        senders: Choices,
        requests: Choices,
        agencies: Choices,
        criteria: Choices,
        initial: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(data, files, initial=initial)
        listed = {
            "kind": [(kind, _(label)) for kind, label in KINDS.items()],
            "sender": [*([("", _("Chọn cơ quan gửi"))] if len(senders) > 1 else []), *senders],
            "request": [("", _("Gửi ngoài yêu cầu")), *requests],
            "about": [("", _("Nhiều cơ quan hoặc tất cả")), *agencies],
            "criteria": criteria,
        }
        for name, choices in listed.items():
            self.fields[name].choices = choices  # type: ignore[attr-defined]  # a field of choices
        if len(senders) == 1:
            self.fields["sender"].widget = forms.HiddenInput()
            self.initial.setdefault("sender", senders[0][0])

    def clean_file(self) -> Any:
        """Before it is read into memory."""
        file = self.cleaned_data["file"]
        limit = min(settings.PARI_LARGEST_FILE, LARGEST)
        if file.size is not None and file.size > limit * MEGABYTE:
            raise ValidationError(
                _("Tệp lớn hơn %(limit)s MB. Đề nghị giảm dung lượng trước khi gửi."), params={"limit": limit}
            )
        return file


class RemovePaperForm(forms.Form):
    why = forms.CharField(
        label=gettext_lazy("Lý do gỡ"), max_length=LONGEST_WHY, widget=forms.Textarea(attrs={"rows": 2})
    )
