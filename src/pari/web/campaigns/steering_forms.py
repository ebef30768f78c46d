"""What is typed when a running campaign is steered."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.access.glass import LONGEST
from pari.web.campaigns.moments import MomentField

Choices = Iterable[tuple[str, Any]]


class ExtendForm(forms.Form):
    """For everybody or for those ticked; which of the two may be chosen depends on who asks."""

    phase = forms.ChoiceField(label=gettext_lazy("Thời hạn của bước"))
    whom = forms.ChoiceField(label=gettext_lazy("Gia hạn cho"), widget=forms.RadioSelect)
    agencies = forms.MultipleChoiceField(
        label=gettext_lazy("Các cơ quan được gia hạn"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    until = MomentField(ends=True, label=gettext_lazy("Thời hạn mới"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Mọi cơ quan tham gia đọc được lý do này."),
    )
    paper = forms.CharField(
        label=gettext_lazy("Văn bản"),
        max_length=200,
        required=False,
        help_text=gettext_lazy("Số, ngày của văn bản cho phép gia hạn, nếu có."),
    )

    def __init__(self, *words: Any, phases: Choices, whom: Choices, agencies: Choices, **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        for name, listed in (("phase", phases), ("whom", whom), ("agencies", agencies)):
            self.fields[name].choices = list(listed)  # type: ignore[attr-defined]  # a field of choices

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("whom") == "some" and not said.get("agencies") and "agencies" not in self.errors:
            self.add_error("agencies", _("Đề nghị chọn ít nhất một cơ quan."))
        return said

    def chosen(self) -> list[str] | None:
        """Codes of the agencies; None for everybody."""
        some: list[str] = self.cleaned_data["agencies"]
        return some if self.cleaned_data["whom"] == "some" else None


class MoveForm(forms.Form):
    """Another time for a phase that is still to come."""

    opens = MomentField(ends=False, label=gettext_lazy("Bắt đầu"))
    closes = MomentField(ends=True, label=gettext_lazy("Kết thúc"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Lý do được ghi vào nhật ký; nếu bước có thời hạn của cơ quan, mọi cơ quan tham gia đọc được."
        ),
    )
    paper = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200, required=False)


class GlassForm(forms.Form):
    """Which deed, on which of one's own agencies, and why nobody else can do it."""

    agency = forms.ChoiceField(label=gettext_lazy("Cơ quan"))
    action = forms.ChoiceField(label=gettext_lazy("Việc cần làm"))
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Nêu vì sao không người nào ngoài diện xung đột lợi ích kịp xử lý. Hội đồng đọc được lý do này."
        ),
    )

    def __init__(self, *words: Any, agencies: Choices, actions: Choices, **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        self.fields["agency"].choices = list(agencies)  # type: ignore[attr-defined]  # a field of choices
        self.fields["action"].choices = list(actions)  # type: ignore[attr-defined]  # as above


class SettleForm(forms.Form):
    hours = forms.IntegerField(
        label=gettext_lazy("Mở trong (giờ)"), min_value=1, max_value=LONGEST, initial=4
    )


class WipeForm(forms.Form):
    """The code of the campaign, typed by hand: nobody wipes one by a slip."""

    code = forms.CharField(label=gettext_lazy("Mã đợt"), max_length=80)

    def __init__(self, *words: Any, code: str, **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        self.wanted = code
        self.fields["code"].widget.attrs["autocomplete"] = "off"

    def clean_code(self) -> str:
        typed = str(self.cleaned_data["code"]).strip()
        if typed != self.wanted:
            raise forms.ValidationError(_("Mã chưa đúng. Đề nghị gõ lại: %(code)s") % {"code": self.wanted})
        return typed
