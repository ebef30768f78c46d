"""Addresses of login and one's own account: of allauth only what the house wants; there is no sign-up.

Names that begin with account_, mfa_, usersessions_ and openid_connect_ are those that allauth asks for.
"""

from allauth.account import views as account
from allauth.mfa.base import views as factors
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from allauth.socialaccount import views as sso
from django.urls import path, register_converter

from pari.web.accounts import views
from pari.web.accounts.around import framed
from pari.web.accounts.rules import sign_in_rules


class Base36:
    """How allauth writes whose link it is."""

    regex = "[0-9A-Za-z]+"

    def to_python(self, written: str) -> str:
        return written

    def to_url(self, written: str) -> str:
        return written


register_converter(Base36, "base36")

urlpatterns = [
    path("", framed(views.own), name="own_account"),
    path("vao/", framed(views.entrance), name="entrance"),
    path("dang-nhap/", framed(views.login), name="account_login"),
    path("dang-xuat/", framed(account.logout), name="account_logout"),
    path("bi-khoa/", framed(account.account_inactive), name="account_inactive"),
    path("xac-nhan/", framed(account.reauthenticate), name="account_reauthenticate"),
    path("mat-khau/", framed(account.password_change), name="account_change_password"),
    path("mat-khau/dat/", framed(account.password_set), name="account_set_password"),
    path("mat-khau/quen/", framed(views.ForgottenPassword.as_view()), name="account_reset_password"),
    path("mat-khau/da-gui/", framed(account.password_reset_done), name="account_reset_password_done"),
    path(
        "mat-khau/dat-lai/xong/",
        framed(account.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path(
        "mat-khau/dat-lai/<base36:uidb36>-<str:key>/",
        framed(account.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
    path("bao-ve/", framed(views.SecondFactors.as_view()), name="mfa_index"),
    path("bao-ve/dang-nhap/", framed(factors.authenticate), name="mfa_authenticate"),
    path("bao-ve/xac-nhan/", framed(factors.reauthenticate), name="mfa_reauthenticate"),
    path("bao-ve/ung-dung/", framed(totp.activate_totp), name="mfa_activate_totp"),
    path("bao-ve/ung-dung/tat/", framed(totp.deactivate_totp), name="mfa_deactivate_totp"),
    path("bao-ve/ma-du-phong/", framed(codes.view_recovery_codes), name="mfa_view_recovery_codes"),
    path(
        "bao-ve/ma-du-phong/moi/", framed(codes.generate_recovery_codes), name="mfa_generate_recovery_codes"
    ),
    path(
        "bao-ve/ma-du-phong/tep/", framed(codes.download_recovery_codes), name="mfa_download_recovery_codes"
    ),
    path("bao-ve/khoa/", framed(passkeys.list_webauthn), name="mfa_list_webauthn"),
    path("bao-ve/khoa/them/", framed(passkeys.add_webauthn), name="mfa_add_webauthn"),
    path("bao-ve/khoa/dang-nhap/", framed(passkeys.login_webauthn), name="mfa_login_webauthn"),
    path(
        "bao-ve/khoa/xac-nhan/", framed(passkeys.reauthenticate_webauthn), name="mfa_reauthenticate_webauthn"
    ),
    path("bao-ve/khoa/<int:pk>/", framed(passkeys.edit_webauthn), name="mfa_edit_webauthn"),
    path("bao-ve/khoa/<int:pk>/bo/", framed(passkeys.remove_webauthn), name="mfa_remove_webauthn"),
    path("noi-dang-nhap/", framed(views.Sessions.as_view()), name="usersessions_list"),
    path("quy-dinh/<slug:authority>/", sign_in_rules, name="sign_in_rules"),
    path("dang-nhap-mot-lan/da-huy/", framed(sso.login_cancelled), name="socialaccount_login_cancelled"),
    path("dang-nhap-mot-lan/<slug:provider_id>/", framed(views.sign_on), name="openid_connect_login"),
    path("dang-nhap-mot-lan/<slug:provider_id>/ve/", framed(views.signed_on), name="openid_connect_callback"),
]
