"""`pari account`: the first accounts of an authority, and the way back in when nobody else can open it."""

from argparse import ArgumentTypeError, Namespace
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from pari.agencies.models import Agency, Authority
from pari.campaigns.queries import is_running
from pari.cli.answers import DONE, print_json, say, text_table
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import BadInput, Problem
from pari.people.actions import reset_credentials, take_on
from pari.people.listing import Listed, listed
from pari.people.models import Account
from pari.people.taking_on import FirstRole, Newcomer
from pari.words.access import ROLES

GIVEN = [role.value for role in Role if role is not Role.STRANGER]


def register(verbs: Any) -> None:
    parser = verbs.add_parser("account", help="tài khoản: lập, đặt lại mật khẩu, liệt kê")
    deeds = parser.add_subparsers(title="Lệnh", metavar="LỆNH", required=True)
    _register_add(deeds)
    _register_reset(deeds)
    _register_list(deeds)


def _register_add(deeds: Any) -> None:
    parser = deeds.add_parser("add", help="lập tài khoản, in mật khẩu dùng một lần")
    parser.add_argument("username", metavar="USERNAME", help="tên đăng nhập, ví dụ canbo.sxd")
    parser.add_argument("--name", required=True, help="họ tên, chức danh hiển thị")
    parser.add_argument("--authority", required=True, metavar="CODE", help="mã đơn vị chủ trì đánh giá")
    parser.add_argument("--agency", default="", metavar="CODE", help="mã cơ quan của người dùng")
    parser.add_argument("--email", default="", help="thư điện tử")
    parser.add_argument("--role", choices=GIVEN, help="vai trò đầu tiên")
    parser.add_argument("--paper", default="", help="số, ngày văn bản giao vai trò; cần khi có --role")
    parser.add_argument(
        "--from",
        dest="began",
        type=_day,
        metavar="DAY",
        help="giữ vai trò từ ngày (YYYY-MM-DD); mặc định hôm nay",
    )
    _with_format(parser, add, {"username": None, "password": None})


def _register_reset(deeds: Any) -> None:
    parser = deeds.add_parser("reset", help="đặt lại cách đăng nhập, in mật khẩu dùng một lần")
    parser.add_argument("username", metavar="USERNAME", help="tên đăng nhập")
    parser.add_argument("--second-factors", action="store_true", help="gỡ cả mã xác thực và khóa đăng nhập")
    _with_format(parser, reset, {"username": None, "password": None})


def _register_list(deeds: Any) -> None:
    parser = deeds.add_parser("list", help="liệt kê tài khoản và vai trò đang giữ")
    parser.add_argument("--authority", metavar="CODE", help="chỉ một đơn vị chủ trì")
    parser.add_argument("--agency", metavar="CODE", help="chỉ một cơ quan")
    _with_format(parser, listing, {"accounts": []})


def add(called: Namespace) -> int:
    at = timezone.now()
    authority = _authority(called.authority)
    first = FirstRole(Role(called.role), called.paper, called.began or day_of(at)) if called.role else None
    taken = take_on(
        eye=UNBOUND,
        by=Actor(authority=authority.code),
        at=at,
        authority=authority,
        newcomer=Newcomer(
            called.username,
            called.name,
            email=called.email,
            agency=_agency(authority, called.agency) if called.agency else None,
            role=first,
        ),
        during_campaign=is_running(authority.code, at),
    )
    return _answer(called, taken.account.username, taken.password)


def reset(called: Namespace) -> int:
    account = Account.objects.select_related("authority", "agency").filter(username=called.username).first()
    if account is None:
        raise BadInput([Problem("people.no_such_username", column="USERNAME", value=called.username)])
    at = timezone.now()
    password = reset_credentials(
        eye=UNBOUND,
        by=Actor(authority=account.authority.code),
        at=at,
        account=account,
        second_factors=called.second_factors,
        during_campaign=is_running(account.authority.code, at),
    )
    return _answer(called, account.username, str(password))


@transaction.atomic
def listing(called: Namespace) -> int:
    today = day_of(timezone.now())
    authorities = [_authority(called.authority)] if called.authority else Authority.objects.order_by("code")
    found = [
        (authority.code, one)
        for authority in authorities
        for one in listed(UNBOUND, authority.code, today)
        if not called.agency or one.agency == called.agency
    ]
    if called.format == "json":
        print_json({"accounts": [_row(code, one) for code, one in found], "errors": []})
        return DONE
    headings = [_("Tên đăng nhập"), _("Họ tên"), _("Đơn vị chủ trì"), _("Cơ quan"), _("Vai trò"), _("Mở")]
    rows = [
        [
            one.account.username,
            one.account.name,
            authority,
            one.agency,
            ", ".join(_(ROLES[Role(code)]) for code in _roles(one)),
            _("có") if one.account.is_active else _("không"),
        ]
        for authority, one in found
    ]
    print(text_table(headings, rows))
    return DONE


def _row(authority: str, one: Listed) -> dict[str, Any]:
    return {
        "username": one.account.username,
        "name": one.account.name,
        "authority": authority,
        "agency": one.agency or None,
        "roles": _roles(one),
        "active": one.account.is_active,
    }


def _roles(one: Listed) -> list[str]:
    return [role.role for role in one.roles]


def _answer(called: Namespace, username: str, password: str) -> int:
    if called.format == "json":
        print_json({"username": username, "password": password, "errors": []})
        return DONE
    say(_("Mật khẩu dùng một lần của %(username)s, phải đổi khi đăng nhập:") % {"username": username})
    print(password)
    return DONE


def _authority(code: str) -> Authority:
    found = Authority.objects.filter(code=code).first()
    if found is None:
        raise BadInput([Problem("people.no_such_authority", column="--authority", value=code)])
    return found


def _agency(authority: Authority, code: str) -> Agency:
    found = Agency.objects.select_related("authority").filter(authority=authority, code=code).first()
    if found is None:
        raise BadInput([Problem("people.agency_not_found", column="--agency", value=code)])
    return found


def _day(text: str) -> date:
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise ArgumentTypeError(_("ngày “%(value)s” không đúng dạng YYYY-MM-DD") % {"value": text}) from None


def _with_format(parser: Any, run: Any, empty: dict[str, Any]) -> None:
    parser.add_argument(
        "--format", choices=("table", "json"), default="table", help="dạng kết quả; mặc định table"
    )
    parser.set_defaults(run=run, empty=empty)
