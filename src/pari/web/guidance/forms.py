"""What is typed about guidance, questions and answers. Fields are named as the problems name them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pari.campaigns.guidance import LONGEST_GUIDANCE, LONGEST_QUESTION


def long_text(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class GuidanceForm(forms.Form):
    """`seen` is the text that stood on the page; it comes back with the form."""

    text = forms.CharField(
        label=_("Hướng dẫn"), widget=long_text(8), required=False, max_length=LONGEST_GUIDANCE
    )
    sample = forms.CharField(
        label=_("Tài liệu kiểm chứng mẫu"),
        widget=long_text(5),
        required=False,
        max_length=LONGEST_GUIDANCE,
        help_text=_("Mỗi dòng một tài liệu: loại văn bản, cơ quan ban hành, nội dung cần thể hiện."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class QuestionForm(forms.Form):
    """`about` is a criterion as `set:code`, or empty for the campaign as a whole."""

    about = forms.ChoiceField(label=_("Về tiêu chí"), required=False)
    text = forms.CharField(label=_("Nội dung câu hỏi"), widget=long_text(5), max_length=LONGEST_QUESTION)

    def __init__(
        self, choices: Iterable[tuple[str, str]], data: Mapping[str, Any] | None = None, about: str = ""
    ) -> None:
        super().__init__(data, initial={"about": about}, prefix="hoi")
        general = ("", _("Chung về đợt đánh giá"))
        self.fields["about"].choices = [general, *choices]  # type: ignore[attr-defined]  # a field of choices

    @property
    def place(self) -> tuple[str, str]:
        criteria_set, _colon, criterion = self.cleaned_data["about"].partition(":")
        return criteria_set, criterion


class AnswerForm(forms.Form):
    text = forms.CharField(label=_("Nội dung trả lời"), widget=long_text(5), max_length=LONGEST_QUESTION)
