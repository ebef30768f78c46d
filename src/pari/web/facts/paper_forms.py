"""What is typed about requests for papers and about papers."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundWidget
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.facts.papers import LONGEST, LONGEST_WHY
from pari.facts.requests import LONGEST_TEXT, LONGEST_TITLE
from pari.files.kinds import ENDINGS
from pari.files.places import MEGABYTE
from pari.web.campaigns.moments import MomentField
from pari.web.frame.choosing import MustChoose, offer
from pari.web.frame.days import day_field
from pari.words.basis import KINDS

LARGEST = 20  # megabytes of a paper, which comes with a form
Choices = Sequence[tuple[str, str]]
Blocks = Sequence[tuple[str, Choices]]  # agencies by the names of their blocks
EVERYBODY = "tat-ca"


@dataclass(frozen=True, slots=True)
class AskedBlock:
    """A block with its own tick, and those of its agencies; `is_open` where some of them are chosen."""

    name: str
    whole: BoundWidget
    members: list[BoundWidget]
    is_open: bool


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
    whole = forms.MultipleChoiceField(required=False, widget=forms.CheckboxSelectMultiple)
    agencies = forms.MultipleChoiceField(
        label=gettext_lazy("Cơ quan được yêu cầu"), required=False, widget=forms.CheckboxSelectMultiple
    )
    criteria = CriteriaField()

    def __init__(self, data: Any = None, *, blocks: Blocks, criteria: Choices) -> None:
        super().__init__(data)
        self.blocks = blocks
        offer(self, "whole", [(EVERYBODY, _("Tất cả cơ quan")), *((name, name) for name, _members in blocks)])
        offer(self, "agencies", blocks)
        offer(self, "criteria", criteria)

    def clean(self) -> dict[str, Any]:
        """A block that is chosen means everybody of it, and so does each agency that is chosen by itself."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        whole, single = said.pop("whole", []), said.get("agencies", [])
        said["agencies"] = [
            code
            for name, members in self.blocks
            for code, _name in members
            if EVERYBODY in whole or name in whole or code in single
        ]
        if not said["agencies"] and "agencies" not in self.errors:
            self.add_error("agencies", _("Đề nghị chọn ít nhất một khối hoặc một cơ quan."))
        return said

    @property
    def everybody(self) -> BoundWidget:
        return self["whole"].subwidgets[0]

    @property
    def asked_blocks(self) -> list[AskedBlock]:
        ticks, chosen = iter(self["agencies"].subwidgets), self["agencies"].value() or []
        return [
            AskedBlock(
                name, tick, [next(ticks) for _one in members], any(one in chosen for one, _n in members)
            )
            for (name, members), tick in zip(self.blocks, self["whole"].subwidgets[1:], strict=True)
        ]


class SentPaperForm(forms.Form):
    """`sender` is asked only of whoever puts papers in for several agencies."""

    file = forms.FileField(
        label=gettext_lazy("Tệp"),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
        help_text=gettext_lazy(
            "PDF, ảnh, Word, Excel, không quá 20 MB. Tài liệu bí mật nhà nước không tải lên hệ thống."
        ),
    )
    kind = MustChoose(
        label=gettext_lazy("Loại tài liệu"),
        asks=gettext_lazy("Chọn loại tài liệu"),
        refuses=gettext_lazy("Đề nghị chọn loại tài liệu."),
    )
    title = forms.CharField(label=gettext_lazy("Trích yếu"), max_length=LONGEST["title"])
    number = forms.CharField(label=gettext_lazy("Số, ký hiệu"), required=False, max_length=LONGEST["number"])
    issued_on = day_field(gettext_lazy("Ngày văn bản"), required=False)
    issuer = forms.CharField(
        label=gettext_lazy("Cơ quan ban hành"), required=False, max_length=LONGEST["issuer"]
    )
    sender = MustChoose(
        label=gettext_lazy("Cơ quan gửi"),
        asks=gettext_lazy("Chọn cơ quan gửi"),
        refuses=gettext_lazy("Đề nghị chọn cơ quan gửi tài liệu."),
    )
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
            "sender": senders,
            "request": [("", _("Gửi ngoài yêu cầu")), *requests],
            "about": [("", _("Nhiều cơ quan hoặc tất cả")), *agencies],
            "criteria": criteria,
        }
        for name, choices in listed.items():
            offer(self, name, choices)
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
