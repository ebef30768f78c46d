"""allauth's forms with the house's own words."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as passkeys
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.functional import lazystr
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pari.words.accounts import ERRORS

Words = Mapping[str, Any]
NEW: Words = {"password1": _("Mật khẩu mới"), "password2": _("Nhập lại mật khẩu mới")}
CODE: Words = {"code": _("Mã xác thực")}


class Worded:
    """Labels and helps are ours; nothing is said twice in a placeholder."""

    labels: ClassVar[Words] = {}
    helps: ClassVar[Words] = {}

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        for name, field in self.fields.items():  # type: ignore[attr-defined]  # a form stands behind it
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.helps.get(name, "")


class NewPassword(Worded):
    """Two fields that must be alike, and the rules of the house under the first."""

    labels: ClassVar[Words] = NEW
    helps: ClassVar[Words] = {"password1": lazystr(" ".join(filter(None, password_validators_help_texts())))}

    def clean(self) -> Any:
        cleaned = super().clean()  # type: ignore[misc]  # as above
        errors = self._errors  # type: ignore[attr-defined]  # as above
        if "password2" in errors and cleaned.get("password1"):
            errors["password2"] = self.error_class(  # type: ignore[attr-defined]  # as above
                [gettext("Hai lần nhập chưa giống nhau.")]
            )
        return cleaned


class Login(Worded, account.LoginForm):
    labels: ClassVar[Words] = {"login": _("Tên đăng nhập"), "password": _("Mật khẩu")}


class Reauthenticate(Worded, account.ReauthenticateForm):
    labels: ClassVar[Words] = {"password": _("Mật khẩu")}


class ChangePassword(NewPassword, account.ChangePasswordForm):
    labels: ClassVar[Words] = {"oldpassword": _("Mật khẩu hiện tại"), **NEW}


class SetPassword(NewPassword, account.SetPasswordForm):
    pass


class AskForReset(Worded, account.ResetPasswordForm):
    labels: ClassVar[Words] = {"email": _("Thư điện tử")}

    def __init__(self, *args: Any, **words: Any) -> None:
        super().__init__(*args, **words)
        self.fields["email"].error_messages["invalid"] = _("Địa chỉ thư điện tử chưa đúng.")


class ResetPassword(NewPassword, account.ResetPasswordKeyForm):
    pass


class EnterCode(Worded, codes.AuthenticateForm):
    labels: ClassVar[Words] = CODE
    helps: ClassVar[Words] = {"code": _("06 chữ số trên ứng dụng xác thực, hoặc một mã dự phòng.")}


class ReenterCode(Worded, codes.ReauthenticateForm):
    labels: ClassVar[Words] = CODE
    helps: ClassVar[Words] = EnterCode.helps


class ActivateTotp(Worded, totp.ActivateTOTPForm):
    labels: ClassVar[Words] = CODE
    helps: ClassVar[Words] = {"code": _("06 chữ số mà ứng dụng đang hiện.")}


class Checked:
    """What no authenticator would send is a wrong code, not a fault of ours."""

    def full_clean(self) -> None:
        try:
            super().full_clean()  # type: ignore[misc]  # a form stands behind it
        except (AttributeError, KeyError, TypeError, ValueError):
            self.add_error("credential", gettext(ERRORS["incorrect_code"]))  # type: ignore[attr-defined]  # as above


class LoginByPasskey(Checked, passkeys.LoginWebAuthnForm):
    pass


class UsePasskey(Checked, passkeys.AuthenticateWebAuthnForm):
    pass


class ReusePasskey(Checked, passkeys.ReauthenticateWebAuthnForm):
    pass


class AddPasskey(Checked, Worded, passkeys.AddWebAuthnForm):
    labels: ClassVar[Words] = {"name": _("Tên khóa"), "passwordless": _("Đăng nhập chỉ bằng khóa này")}
    helps: ClassVar[Words] = {
        "name": _("Để phân biệt khi có nhiều khóa, ví dụ: điện thoại, máy cơ quan."),
        "passwordless": _("Không cần nhập mật khẩu; khóa phải hỏi vân tay, khuôn mặt hoặc mã PIN."),
    }


class RenamePasskey(Worded, passkeys.EditWebAuthnForm):
    labels: ClassVar[Words] = {"name": _("Tên khóa")}
