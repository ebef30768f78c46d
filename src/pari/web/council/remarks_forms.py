"""What is typed about draft results; fields are named as the actions' problems are."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.files.kinds import ENDINGS
from pari.files.places import MEGABYTE
from pari.scoring.council.remarks import KEPT, LONGEST, MOST_FILES, TO_COUNCIL
from pari.words.remarks import only_kept_note, state_text

LARGEST = 20  # megabytes of a file, which comes with a form


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """As many files as somebody chooses at once."""

    def clean(self, data: Any, initial: Any = None) -> list["UploadedFile[Any]"]:
        listed = data if isinstance(data, (list, tuple)) else [data] if data else []
        return [super(FilesField, self).clean(one, initial) for one in listed]


class RemarkForm(forms.Form):
    """`criterion` is set by the place on the page where the form stands; empty: the whole."""

    criterion = forms.CharField(widget=forms.HiddenInput, required=False, max_length=40)
    text = forms.CharField(
        label=gettext_lazy("Nội dung ý kiến"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Nêu rõ đề nghị, căn cứ và tài liệu đã gửi hoặc gửi kèm."),
    )
    papers = FilesField(
        label=gettext_lazy("Tài liệu kèm theo (không bắt buộc)"),
        required=False,
        widget=SeveralFiles(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.fields["papers"].help_text = _(
            "PDF, ảnh, Word, Excel; nhiều nhất %(most)s tệp, mỗi tệp không quá %(limit)s MB. "
            "Tài liệu bí mật nhà nước không tải lên hệ thống."
        ) % {"most": MOST_FILES, "limit": _limit()}

    def clean_papers(self) -> list["UploadedFile[Any]"]:
        """Before they are read into memory."""
        files: list[UploadedFile[Any]] = self.cleaned_data["papers"]
        for one in files:
            if (one.size or 0) > _limit() * MEGABYTE:
                raise ValidationError(
                    _("Tệp %(name)s lớn hơn %(limit)s MB. Đề nghị giảm dung lượng trước khi gửi.")
                    % {"name": one.name, "limit": _limit()}
                )
        return files


class AnswerForm(forms.Form):
    """`whole`: about the whole draft, which the council doesn't take up; `why_only` says so then."""

    answer = forms.ChoiceField(
        label=gettext_lazy("Trả lời"), required=False, widget=forms.RadioSelect, choices=()
    )
    text = forms.CharField(
        label=gettext_lazy("Lý do"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=gettext_lazy("Cơ quan gửi ý kiến đọc được nội dung này."),
    )
    question = forms.CharField(
        label=gettext_lazy("Câu hỏi trình Hội đồng"),
        required=False,
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy(
            "Chỉ dùng khi trình Hội đồng; để trống thì lấy nguyên văn ý kiến của cơ quan."
        ),
    )

    def __init__(self, data: Any = None, *, whole: bool) -> None:
        super().__init__(data)
        ways = (KEPT,) if whole else (KEPT, TO_COUNCIL)
        self.fields["answer"].choices = [(one, state_text(one)) for one in ways]  # type: ignore[attr-defined]  # a field of choices
        self.why_only = only_kept_note() if whole else ""
        if whole:
            del self.fields["question"]
            self.initial["answer"] = KEPT


def _limit() -> int:
    return min(int(settings.PARI_LARGEST_FILE), LARGEST)
