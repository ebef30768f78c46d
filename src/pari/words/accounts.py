"""What is said at login and on the pages of one's own account, instead of the English of the libraries."""

from collections.abc import Mapping

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

# Codes of django-allauth.
ERRORS: Mapping[str, str] = {
    "account_inactive": _("Tài khoản đang bị khóa."),
    "enter_current_password": _("Mật khẩu hiện tại chưa đúng."),
    "incorrect_code": _("Mã chưa đúng hoặc đã hết hiệu lực."),
    "incorrect_password": _("Mật khẩu chưa đúng."),
    "invalid_login": _("Tên đăng nhập hoặc mật khẩu chưa đúng."),
    "invalid_or_expired_key": _("Liên kết không đúng hoặc đã hết hiệu lực."),
    "invalid_password_reset": _("Liên kết đặt lại mật khẩu không đúng hoặc đã được sử dụng."),
    "rate_limited": _("Có quá nhiều yêu cầu trong thời gian ngắn. Đề nghị chờ ít phút rồi thử lại."),
    "too_many_login_attempts": _("Đã thử sai nhiều lần. Đề nghị chờ 05 phút rồi thử lại."),
    "username_password_mismatch": _("Tên đăng nhập hoặc mật khẩu chưa đúng."),
    "cannot_delete_authenticator": _(
        "Vai trò đang giữ cần bước xác thực thứ hai nên chưa tắt được cách cuối cùng. Đề nghị thêm cách khác trước."
    ),
    "cannot_generate_recovery_codes": _(
        "Mã dự phòng có sau khi đã thiết lập mã xác thực một lần hoặc khóa đăng nhập."
    ),
}

# Messages of django-allauth, by their template. What isn't here isn't said.
MESSAGES: Mapping[str, str] = {
    "account/messages/password_changed.txt": _("Đã đổi mật khẩu."),
    "account/messages/password_set.txt": _("Đã đặt mật khẩu."),
    "mfa/messages/recovery_codes_generated.txt": _("Đã tạo mã dự phòng mới; các mã cũ không dùng được nữa."),
    "mfa/messages/totp_activated.txt": _("Đã bật mã xác thực một lần."),
    "mfa/messages/totp_deactivated.txt": _("Đã tắt mã xác thực một lần."),
    "mfa/messages/webauthn_added.txt": _("Đã thêm khóa đăng nhập."),
    "mfa/messages/webauthn_removed.txt": _("Đã bỏ khóa đăng nhập."),
    "usersessions/messages/sessions_logged_out.txt": _("Đã đăng xuất khỏi các nơi khác."),
}

# What somebody has changed about the own way in.
OWN_CHANGES: Mapping[str, str] = {
    "password_changed": _("Mật khẩu của tài khoản đã được đổi"),
    "password_reset_by_mail": _("Mật khẩu của tài khoản đã được đặt lại qua thư điện tử"),
    "second_factor_added": _("Tài khoản có thêm cách xác thực thứ hai"),
    "second_factor_removed": _("Một cách xác thực thứ hai của tài khoản đã bị gỡ"),
    "recovery_codes_made": _("Mã dự phòng của tài khoản đã được tạo mới"),
}

KINDS_OF_APPOINTMENT: Mapping[str, str] = {
    "appointed": "",
    "acting": _("quyền, phụ trách"),
    "deputy": _("ký thay"),
    "delegated": _("theo ủy quyền"),
    "alternate": _("dự khuyết"),
}

BROWSERS = (  # what a browser's own name contains, the more telling first
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("Firefox", "Firefox"),
    ("Chrome", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS", "macOS"),
    ("Linux", "Linux"),
)


def browser_text(user_agent: str) -> str:
    """Chrome, Windows; for what isn't known, that it isn't."""
    found = [
        next((name for part, name in listed if part in user_agent), "") for listed in (BROWSERS, SYSTEMS)
    ]
    return ", ".join(filter(None, found)) or gettext("trình duyệt khác")
