"""Whose account it is that an identity provider speaks of."""

from collections.abc import Mapping
from enum import Enum
from typing import Any

from allauth.socialaccount.models import SocialAccount
from django.utils.translation import gettext_noop as _

from pari.people.models import Account

EMAIL = "email"


class NotKnown(Enum):
    """Why nobody is let in, as a sentence."""

    NO_ACCOUNT = _("Đăng nhập một lần thành công, nhưng chưa có tài khoản PARI nào ứng với danh tính này.")
    NO_CLAIM = _("Hệ thống đăng nhập một lần không gửi thông tin cần để tìm tài khoản.")
    UNVERIFIED = _("Địa chỉ thư điện tử chưa được hệ thống đăng nhập một lần xác nhận.")
    SEVERAL = _("Có nhiều tài khoản PARI dùng chung địa chỉ thư điện tử này.")
    OTHER_IDENTITY = _("Tài khoản PARI này đã gắn với một danh tính khác của hệ thống đăng nhập một lần.")
    OTHER_USE = _("Hệ thống đăng nhập một lần chỉ dùng để đăng nhập.")


def account_for(claims: Mapping[str, Any], claim: str) -> Account | NotKnown:
    """The account that the claim names: by e-mail where the claim is `email`, else by user name.

    An account that has come in under one identity isn't handed to another one that bears its name later.
    """
    told = str(claims.get(claim) or "").strip().lower()
    if not told:
        return NotKnown.NO_CLAIM
    if claim == EMAIL and claims.get("email_verified") is not True:
        return NotKnown.UNVERIFIED
    named = {"email__iexact": told} if claim == EMAIL else {"username": told}
    found = list(Account.objects.filter(**named)[:2])
    if not found:
        return NotKnown.NO_ACCOUNT
    if len(found) > 1:
        return NotKnown.SEVERAL
    if SocialAccount.objects.filter(user=found[0]).exists():
        return NotKnown.OTHER_IDENTITY
    return found[0]
