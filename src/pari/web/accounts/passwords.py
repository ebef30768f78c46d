"""What a password must be, said in the words of the house."""

from typing import Any

from django.contrib.auth import password_validation as rules
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from pari.people.models import Account


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("Mật khẩu phải có ít nhất %(count)d ký tự.") % {"count": self.min_length}

    def get_help_text(self) -> str:
        return _("Ít nhất %(count)d ký tự.") % {"count": self.min_length}


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self) -> str:
        return _("Mật khẩu này nhiều người dùng, dễ bị đoán. Đề nghị đặt mật khẩu khác.")

    def get_help_text(self) -> str:
        return ""


class NotOnlyDigits(rules.NumericPasswordValidator):
    def get_error_message(self) -> str:
        return _("Mật khẩu không được chỉ gồm chữ số.")

    def get_help_text(self) -> str:
        return ""


class NotOneself(rules.UserAttributeSimilarityValidator):
    def get_error_message(self) -> str:
        return _("Mật khẩu quá giống tên đăng nhập hoặc họ tên.")

    def get_help_text(self) -> str:
        return ""


class NotTheSame:
    """A new password is a new one: a reset by an administrator isn't answered with what was given out."""

    def validate(self, password: str, user: Any = None) -> None:
        if isinstance(user, Account) and user.pk and user.check_password(password):
            raise ValidationError(_("Mật khẩu mới phải khác mật khẩu đang dùng."), code="same")

    def get_help_text(self) -> str:
        return ""
