"""What is typed about people. Fields are named as the problems of actions name them.

Days that end something are asked for as an office says them: "đến hết ngày" belongs to it.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pari.people.accounts import LONGEST, LONGEST_NAME
from pari.people.roles import APPOINTED, KINDS
from pari.web.frame.choosing import MustChoose, offer
from pari.web.frame.days import day_field
from pari.words.people import KINDS as KIND_NAMES

Choices = Iterable[tuple[str, str]]


def reason_field(*, required: bool = True, label: Any = None) -> forms.CharField:
    return forms.CharField(
        label=label or gettext_lazy("Lý do"),
        required=required,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
    )


def paper_field(*, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=gettext_lazy("Số, ngày văn bản"),
        required=required,
        max_length=200,
        help_text=gettext_lazy("Ví dụ: Quyết định số …/QĐ-UBND ngày …"),
    )


def one_agency() -> MustChoose:
    return MustChoose(
        label=gettext_lazy("Cơ quan"),
        asks=gettext_lazy("Chọn cơ quan"),
        refuses=gettext_lazy("Đề nghị chọn cơ quan."),
    )


def day_after(day: date | None) -> date | None:
    """ "Đến hết ngày" belongs to the spell; the house keeps the first day that no longer does."""
    return day + timedelta(days=1) if day else None


class Chosen(forms.Form):
    """A form whose choices are given when it is made: `choices={"agency": […]}`."""

    def __init__(self, *words: Any, choices: dict[str, Choices] | None = None, **wishes: Any) -> None:
        super().__init__(*words, **wishes)
        for name, offered in (choices or {}).items():
            offer(self, name, offered)


class NewAccountForm(Chosen):
    """Account, post and first role at once."""

    name = forms.CharField(
        label=gettext_lazy("Họ tên, chức danh hiển thị"),
        max_length=LONGEST_NAME,
        help_text=gettext_lazy(
            "Ghi họ tên trước; chức danh, nếu cần, ghi sau dấu phẩy: Họ tên, Phó Trưởng phòng."
        ),
    )
    agency = forms.ChoiceField(label=gettext_lazy("Cơ quan"), required=False)
    username = forms.CharField(
        label=gettext_lazy("Tên đăng nhập"),
        max_length=LONGEST,
        required=False,
        help_text=gettext_lazy(
            "Chữ thường không dấu, chữ số, dấu chấm. Để trống thì đặt theo tên và chữ viết tắt của cơ quan."
        ),
        widget=forms.TextInput(
            attrs={"autocapitalize": "none", "autocomplete": "off", "spellcheck": "false"}
        ),
    )
    email = forms.CharField(
        label=gettext_lazy("Thư điện tử"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    post = forms.CharField(
        label=gettext_lazy("Chức vụ, vị trí công tác"),
        required=False,
        max_length=200,
        help_text=gettext_lazy("Nơi công tác trong năm là căn cứ để không tự thẩm định cơ quan mình."),
    )
    post_began = day_field(gettext_lazy("Giữ chức vụ từ ngày"), required=False)
    role = forms.ChoiceField(label=gettext_lazy("Vai trò đầu tiên"), required=False)
    paper = paper_field(required=False)
    began = day_field(gettext_lazy("Giữ vai trò từ ngày"), required=False)
    until = day_field(gettext_lazy("Đến hết ngày (nếu có)"), required=False)
    reason = reason_field(
        required=False, label=gettext_lazy("Lý do (khi vai trò cần người thứ hai xác nhận)")
    )

    def clean(self) -> dict[str, Any]:
        """A post needs its day, a role its paper and day."""
        words: dict[str, Any] = super().clean() or {}
        if words.get("post") and not words.get("post_began") and "post_began" not in self.errors:
            self.add_error("post_began", _("Đề nghị ghi ngày bắt đầu giữ chức vụ."))
        if words.get("post") and not words.get("agency"):
            self.add_error("agency", _("Chức vụ gắn với một cơ quan. Đề nghị chọn cơ quan."))
        if words.get("role"):
            if not words.get("paper"):
                self.add_error("paper", _("Đề nghị ghi số, ngày của văn bản giao vai trò."))
            if not words.get("began") and "began" not in self.errors:
                self.add_error("began", _("Đề nghị ghi ngày bắt đầu giữ vai trò."))
        return words


class EditAccountForm(Chosen):
    name = forms.CharField(label=gettext_lazy("Họ tên, chức danh hiển thị"), max_length=LONGEST_NAME)
    email = forms.CharField(label=gettext_lazy("Thư điện tử"), required=False, max_length=254)
    agency = forms.ChoiceField(label=gettext_lazy("Cơ quan quản lý tài khoản"), required=False)
    reason = reason_field(required=False)


class ReasonForm(forms.Form):
    reason = reason_field()


class LeaveForm(forms.Form):
    left_on = day_field(
        gettext_lazy("Thôi công tác từ ngày"),
        help_text=gettext_lazy("Mọi vai trò, chức vụ kết thúc từ ngày này; tài khoản bị khóa ngay."),
    )
    reason = reason_field()


class ResetForm(forms.Form):
    second_factors = forms.BooleanField(
        label=gettext_lazy("Gỡ cả mã xác thực và khóa đăng nhập (khi mất thiết bị)"), required=False
    )
    reason = reason_field(required=False)


class AppointForm(Chosen):
    role = MustChoose(
        label=gettext_lazy("Vai trò"),
        asks=gettext_lazy("Chọn vai trò"),
        refuses=gettext_lazy("Đề nghị chọn vai trò."),
    )
    agency = forms.ChoiceField(
        label=gettext_lazy("Của cơ quan"),
        required=False,
        help_text=gettext_lazy("Chỉ chọn cho công chức phụ trách, lãnh đạo và quản trị của đơn vị."),
    )
    kind = forms.ChoiceField(label=gettext_lazy("Hình thức"), initial=APPOINTED)
    behalf_of = forms.ChoiceField(
        label=gettext_lazy("Thay cho"),
        required=False,
        help_text=gettext_lazy("Bắt buộc khi ký thay, được ủy quyền hoặc dự khuyết."),
    )
    paper = paper_field()
    began = day_field(gettext_lazy("Từ ngày"))
    until = day_field(gettext_lazy("Đến hết ngày (nếu có)"), required=False)
    reason = reason_field(required=False)


def kind_choices() -> list[tuple[str, str]]:
    return [(kind, _(KIND_NAMES[kind])) for kind in KINDS]


class EndForm(forms.Form):
    ended = day_field(
        gettext_lazy("Kết thúc từ ngày"), help_text=gettext_lazy("Ngày đầu tiên không còn hiệu lực.")
    )
    reason = reason_field()


class PostForm(Chosen):
    agency = one_agency()
    title = forms.CharField(label=gettext_lazy("Chức vụ, vị trí công tác"), max_length=200)
    began = day_field(gettext_lazy("Từ ngày"))
    until = day_field(gettext_lazy("Đến hết ngày (nếu đã kết thúc)"), required=False)
    reason = reason_field(required=False)


class InterestForm(Chosen):
    agency = one_agency()
    reason = reason_field(label=gettext_lazy("Quan hệ, lý do"))


def nobody_first(people: Choices) -> list[tuple[str, str]]:
    """Nobody is chosen beforehand where the choice hands something to a person."""
    return [("", _("Chọn một người")), *people]


class DelegateForm(Chosen):
    account = forms.ChoiceField(label=gettext_lazy("Người được ủy quyền"))
    paper = paper_field()
    began = day_field(gettext_lazy("Từ ngày"))
    until = day_field(gettext_lazy("Đến hết ngày"))
    reason = reason_field(required=False)


class HandOverForm(Chosen):
    appointment = MustChoose(
        label=gettext_lazy("Công việc của vai trò"),
        asks=gettext_lazy("Chọn vai trò"),
        refuses=gettext_lazy("Đề nghị chọn vai trò có công việc bàn giao."),
    )
    taker = forms.ChoiceField(label=gettext_lazy("Người nhận"))
    note = forms.CharField(
        label=gettext_lazy("Nội dung bàn giao"),
        widget=forms.Textarea,
        max_length=10_000,
        help_text=gettext_lazy("Việc đang làm dở, thời hạn, nơi lưu tài liệu, người cần liên hệ."),
    )


class HandOverWithRoleForm(HandOverForm):
    """As an administrator fills it: the role may go along."""

    paper = paper_field(required=False)
    began = day_field(
        gettext_lazy("Người nhận giữ vai trò từ ngày"),
        required=False,
        help_text=gettext_lazy("Để trống cả số văn bản và ngày nếu chỉ bàn giao công việc."),
    )


class FileForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("Tệp danh sách (.xlsx hoặc .csv)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
    )
    reason = reason_field(
        required=False, label=gettext_lazy("Lý do (khi có vai trò cần người thứ hai xác nhận)")
    )
