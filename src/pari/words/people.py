"""Accounts, roles and changes as an office says them."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from pari.core.access.roles import Role
from pari.words.access import ROLES
from pari.words.time import day_text

KINDS: Mapping[str, str] = {
    "appointed": _("Chính thức"),
    "acting": _("Quyền, phụ trách"),
    "deputy": _("Cấp phó ký thay (KT.)"),
    "delegated": _("Được ủy quyền (TUQ.)"),
    "alternate": _("Dự khuyết"),
}

CHANGES: Mapping[str, str] = {
    "role_given": _("Giao vai trò"),
    "role_ended": _("Kết thúc vai trò"),
    "role_moved": _("Chuyển vai trò khi bàn giao"),
    "post_noted": _("Ghi chức vụ"),
    "post_ended": _("Kết thúc chức vụ"),
    "post_struck": _("Gạch bỏ chức vụ ghi nhầm"),
    "account_edited": _("Sửa thông tin tài khoản"),
    "account_unlocked": _("Mở khóa tài khoản"),
    "credentials_reset": _("Đặt lại cách đăng nhập"),
    "interest_withdrawn": _("Rút khai báo liên quan"),
    "left": _("Ghi nhận thôi công tác"),
}

OUTCOMES: Mapping[str, str] = {
    "": _("Chờ người thứ hai"),
    "confirmed": _("Đã xác nhận"),
    "refused": _("Không xác nhận"),
    "withdrawn": _("Đã rút"),
    "by_command": _("Thực hiện bằng dòng lệnh trên máy chủ, không có người thứ hai"),
}

# What the journal says of an account, in the history of the account.
DEEDS: Mapping[str, str] = {
    "password_changed": _("Tự đổi mật khẩu"),
    "password_reset_by_mail": _("Tự đặt lại mật khẩu qua thư điện tử"),
    "second_factor_added": _("Tự thêm cách xác thực thứ hai"),
    "second_factor_removed": _("Tự bỏ cách xác thực thứ hai"),
    "recovery_codes_made": _("Tự tạo mã dự phòng mới"),
    "account_made": _("Lập tài khoản"),
    "account_edited": _("Sửa thông tin tài khoản"),
    "account_locked": _("Khóa tài khoản"),
    "account_unlocked": _("Mở khóa tài khoản"),
    "first_password_given": _("Cấp mật khẩu lần đầu"),
    "credentials_reset": _("Đặt lại cách đăng nhập"),
    "person_left": _("Ghi nhận thôi công tác"),
    "role_given": _("Giao vai trò"),
    "role_ended": _("Kết thúc vai trò"),
    "post_noted": _("Ghi chức vụ"),
    "post_ended": _("Kết thúc chức vụ"),
    "post_struck": _("Gạch bỏ chức vụ ghi nhầm"),
    "interest_declared": _("Khai báo cơ quan có liên quan"),
    "interest_withdrawn": _("Rút khai báo liên quan"),
    "work_given": _("Bàn giao công việc"),
    "work_taken": _("Nhận bàn giao"),
    "work_declined": _("Không nhận bàn giao"),
    "work_taken_back": _("Rút lại bàn giao"),
    "change_by_command": _("Thay đổi bằng dòng lệnh, không có người thứ hai"),
    "change_asked": _("Đề nghị thay đổi cần hai người"),
    "change_confirmed": _("Xác nhận thay đổi"),
    "change_refused": _("Không xác nhận thay đổi"),
    "change_withdrawn": _("Rút đề nghị thay đổi"),
}

_TOLD: Mapping[str, str] = {
    "role_given": _("Vai trò được giao: %(about)s"),
    "role_ended": _("Vai trò đã kết thúc: %(about)s"),
    "credentials_reset": _("Cách đăng nhập của tài khoản đã được đặt lại"),
    "account_locked": _("Tài khoản đã bị khóa"),
    "account_unlocked": _("Tài khoản đã được mở khóa"),
    "work_given": _("%(about)s bàn giao công việc, chờ nhận"),
    "work_declined": _("%(about)s không nhận bàn giao"),
    "work_taken_back": _("%(about)s rút lại bàn giao"),
}


def role_phrase(role: str, kind: str = "appointed") -> str:
    """Tổ trưởng; with how where it isn't by oneself: Tổ trưởng (dự khuyết)."""
    name = gettext(ROLES[Role(role)])
    if kind == "appointed":
        return name
    how = gettext(KINDS[kind])
    return f"{name} ({how[:1].lower()}{how[1:]})"


def days_phrase(began: date, ended: date | None) -> str:
    """từ 05/01/2026; 05/01/2026 – 31/03/2026. `ended` no longer belongs to it, so the day before is told."""
    if ended is None:
        return gettext("từ %(day)s") % {"day": day_text(began)}
    if ended <= began:
        return gettext("không có hiệu lực (từ %(day)s)") % {"day": day_text(began)}
    last = date.fromordinal(ended.toordinal() - 1)
    return day_text(began) if last == began else f"{day_text(began)} – {day_text(last)}"


def change_title(kind: str, name: str) -> str:
    """Chờ xác nhận: Giao vai trò, Lan."""
    return gettext("Thay đổi cần hai người: %(change)s, %(name)s") % {
        "change": gettext(CHANGES[kind]),
        "name": name,
    }


def settled_title(kind: str, outcome: str, name: str) -> str:
    return gettext("%(outcome)s: %(change)s, %(name)s") % {
        "outcome": gettext(OUTCOMES[outcome]),
        "change": gettext(CHANGES[kind]),
        "name": name,
    }


def told_title(did: str, about: str) -> str:
    """What somebody reads of a change of the own account."""
    return gettext(_TOLD[did]) % {"about": about}


def told_reason(reason: str) -> str:
    """Why it was so, below the title."""
    return gettext("Lý do: %(reason)s") % {"reason": reason}


def handed_over_reason(paper: str) -> str:
    return gettext("Bàn giao công việc theo %(paper)s") % {"paper": paper}


def change_terms(
    kind: str, wanted: Mapping[str, Any], agency_names: Mapping[str, str]
) -> list[tuple[str, str]]:
    """What a change would do, as a list of terms; names of agencies by their codes."""
    if kind == "role_given":
        return _role_terms(wanted, agency_names)
    if kind in ("post_noted", "post_struck", "account_edited"):
        return _place_terms(kind, wanted, agency_names)
    if kind == "credentials_reset":
        removed = gettext("có") if wanted["second_factors"] else gettext("không")
        return [
            (gettext("Mật khẩu"), gettext("đặt lại, dùng một lần")),
            (gettext("Gỡ mã xác thực và khóa đăng nhập"), removed),
        ]
    day = wanted.get("ended") or wanted.get("left_on")
    return [(gettext("Kể từ ngày"), day_text(date.fromisoformat(day)))] if day else []


def _role_terms(wanted: Mapping[str, Any], agency_names: Mapping[str, str]) -> list[tuple[str, str]]:
    ended = date.fromisoformat(wanted["ended"]) if wanted["ended"] else None
    agency = wanted["agency"]
    return [
        (gettext("Vai trò"), role_phrase(wanted["role"], wanted["kind"])),
        *([(gettext("Cơ quan"), agency_names.get(agency, agency))] if agency else []),
        (gettext("Văn bản"), wanted["paper"]),
        (gettext("Thời gian"), days_phrase(date.fromisoformat(wanted["began"]), ended)),
    ]


def _place_terms(
    kind: str, wanted: Mapping[str, Any], agency_names: Mapping[str, str]
) -> list[tuple[str, str]]:
    agency = agency_names.get(wanted["agency"], wanted["agency"]) or gettext("không thuộc cơ quan nào")
    if kind == "account_edited":
        return [
            (gettext("Tên hiển thị"), wanted["name"]),
            (gettext("Thư điện tử"), wanted["email"] or gettext("không có")),
            (gettext("Cơ quan quản lý tài khoản"), agency),
        ]
    ended = date.fromisoformat(wanted["ended"]) if wanted["ended"] else None
    return [
        (gettext("Chức vụ"), wanted["title"]),
        (gettext("Cơ quan"), agency),
        (gettext("Thời gian"), days_phrase(date.fromisoformat(wanted["began"]), ended)),
    ]
