"""What is typed when a running campaign is steered."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.core.access.glass import LONGEST
from pari.web.campaigns.moments import MomentField
from pari.web.frame.choosing import MustChoose, offer

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
    """Another time for a phase that is still to come; it begins `now` only where the one ahead has ended."""

    now = forms.BooleanField(label=gettext_lazy("Bắt đầu ngay khi xác nhận"), required=False)
    opens = MomentField(
        ends=False,
        label=gettext_lazy("Bắt đầu"),
        help_text=gettext_lazy(
            "Ghi ngày, ví dụ 23/11/2026; tính từ 0 giờ 00 ngày đó. "
            "Nếu bắt đầu vào giờ khác, ghi thêm giờ: 14:00 23/11/2026."
        ),
    )
    closes = MomentField(ends=True, label=gettext_lazy("Kết thúc"), required=False)
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Lý do được ghi vào nhật ký; nếu bước có thời hạn của cơ quan, mọi cơ quan tham gia đọc được."
        ),
    )
    paper = forms.CharField(label=gettext_lazy("Văn bản"), max_length=200, required=False)

    def __init__(self, *words: Any, may_begin_now: bool = False, **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        if may_begin_now:
            self.fields["opens"].required = False
        else:
            del self.fields["now"]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if not said.get("now") and not said.get("opens") and "opens" not in self.errors:
            self.add_error("opens", _("Đề nghị ghi ngày bắt đầu, hoặc chọn bắt đầu ngay."))
        return said

    def opens_at(self, now: datetime) -> datetime:
        """When the phase is to begin; whatever day is typed beside it, at once means now."""
        opens: datetime = now if self.cleaned_data.get("now") else self.cleaned_data["opens"]
        return opens


class GlassForm(forms.Form):
    """Which deed, on which of one's own agencies, and why nobody else can do it."""

    agency = MustChoose(
        label=gettext_lazy("Cơ quan"),
        asks=gettext_lazy("Chọn cơ quan"),
        refuses=gettext_lazy("Đề nghị chọn cơ quan."),
    )
    action = MustChoose(
        label=gettext_lazy("Việc cần làm"),
        asks=gettext_lazy("Chọn việc cần làm"),
        refuses=gettext_lazy("Đề nghị chọn việc cần mở."),
    )
    reason = forms.CharField(
        label=gettext_lazy("Lý do"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy(
            "Nêu vì sao không người nào ngoài diện xung đột lợi ích kịp xử lý. Hội đồng đọc được lý do này."
        ),
    )

    def __init__(self, *words: Any, agencies: Choices, actions: Choices, **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        offer(self, "agency", agencies)
        offer(self, "action", actions)


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
