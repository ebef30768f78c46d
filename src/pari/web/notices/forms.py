"""The form of the words of a mail."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class TemplateForm(forms.Form):
    """What may stand in braces is checked by the deed; here only that both are there, and not too long."""

    title = forms.CharField(label=_("Tiêu đề"), max_length=300)
    body = forms.CharField(
        label=_("Nội dung"), max_length=5000, widget=forms.Textarea(attrs={"rows": 8}), strip=False
    )

    def __init__(self, data: Any = None, **wishes: Any) -> None:
        super().__init__(data, **{"label_suffix": "", **wishes})

    @property
    def typed(self) -> tuple[str, str]:
        """Title and text as they stand in the form, valid or not: what a preview shows."""
        return str(self["title"].value() or ""), str(self["body"].value() or "")
