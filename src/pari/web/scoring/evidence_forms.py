"""What is typed about evidence. Fields are named as the problems of the actions name them."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pari.scoring.evidence.adding import LONGEST, LONGEST_ADDRESS, Paper
from pari.scoring.evidence.changes import LONGEST_REASON
from pari.scoring.evidence.purging import LONGEST_PAPER
from pari.scoring.evidence.readers import PossibleReader
from pari.web.frame.days import day_field
from pari.words.access import ROLES
from pari.words.evidence import READING_REASONS

SHORT_AREA = {"rows": 2}
FOR_ALL = "all"


class PaperForm(forms.Form):
    """Name, number, day and issuer of a piece."""

    title = forms.CharField(label=_("Tên tài liệu"), max_length=LONGEST["title"], required=False)
    number = forms.CharField(
        label=_("Số, ký hiệu"),
        max_length=LONGEST["number"],
        required=False,
        widget=forms.TextInput(attrs={"placeholder": "12/QĐ-SXD"}),
    )
    issued_on = day_field(_("Ngày ban hành"), required=False)
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=LONGEST["issuer"], required=False)

    @property
    def said(self) -> Paper:
        given = self.cleaned_data
        return Paper(given["title"], given["number"], given["issued_on"], given["issuer"])


class LinkForm(PaperForm):
    address = forms.CharField(
        label=_("Đường dẫn"),
        max_length=LONGEST_ADDRESS,
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "url", "placeholder": "https://"}),
        help_text=_(
            "Trang mà người thẩm định mở được, không cần đăng nhập. Hệ thống không tải nội dung trang."
        ),
    )

    field_order = ("address", "title", "number", "issued_on", "issuer")


class InPersonForm(PaperForm):
    kept_at = forms.CharField(
        label=_("Nơi lưu giữ"),
        max_length=LONGEST["kept_at"],
        required=False,
        help_text=_("Phòng, bộ phận đang giữ bản gốc. Không ghi trích yếu hoặc nội dung mật vào các ô này."),
    )


class FileForm(forms.Form):
    file = forms.FileField(
        label=_("Tệp"),
        error_messages={
            "required": _("Đề nghị chọn tệp."),
            "empty": _("Tệp không có nội dung. Đề nghị kiểm tra lại tệp trước khi tải lên."),
        },
    )


class AgainForm(forms.Form):
    evidence_id = forms.TypedChoiceField(
        label=_("Tệp đã có của đơn vị"),
        coerce=int,
        error_messages={
            "required": _("Đề nghị chọn một tệp."),
            "invalid_choice": _("Tệp này không còn nữa."),
        },
    )

    def __init__(self, *given: Any, choices: Sequence[tuple[int, str]] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        chooser = self.fields["evidence_id"]
        if isinstance(chooser, forms.TypedChoiceField):
            chooser.choices = [("", "—"), *choices]


class RemoveForm(forms.Form):
    why = forms.CharField(
        label=_("Lý do gỡ"),
        max_length=LONGEST_REASON,
        required=False,
        widget=forms.Textarea(attrs=SHORT_AREA),
    )


class ReadersForm(forms.Form):
    """Whom a piece is for: everybody who may read the sheet, or some of them."""

    reason = forms.ChoiceField(label=_("Ai được đọc"), widget=forms.RadioSelect)
    readers = forms.TypedMultipleChoiceField(
        label=_("Người được chỉ định"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Người trong đơn vị luôn đọc được. Người được chỉ định chỉ đọc được khi được xem phiếu."),
    )

    def __init__(self, *given: Any, possible: Sequence[PossibleReader] = (), **more: Any) -> None:
        super().__init__(*given, **more)
        for name, choices in (("reason", _reasons()), ("readers", _people(possible))):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


def _reasons() -> list[tuple[str, Any]]:
    return [
        (FOR_ALL, _("Mọi người được xem phiếu")),
        *((code, _(text)) for code, text in READING_REASONS.items()),
    ]


def _people(possible: Sequence[PossibleReader]) -> list[tuple[int, str]]:
    return [(one.account, f"{one.name} ({_(ROLES[one.role])})") for one in possible]


class PurgeForm(forms.Form):
    paper = forms.CharField(
        label=_("Số, ngày văn bản yêu cầu"),
        max_length=LONGEST_PAPER,
        required=False,
        help_text=_("Hiện trong lịch sử của tài liệu."),
    )
    reason = forms.CharField(
        label=_("Lý do"), max_length=LONGEST_REASON, required=False, widget=forms.Textarea(attrs=SHORT_AREA)
    )
    with_versions = forms.BooleanField(
        label=_("Xóa cả các bản trước và bản thay thế"), required=False, initial=True
    )
