"""The list of accounts: filters, search without marks, pages; and the same list as a file."""

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.core.names import fold, search_words
from pari.people.listing import Listed, listed
from pari.tables.writing import SheetOut, csv_text, workbook_bytes
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.web.people.known import Choices
from pari.web.people.places import Tab, desk_crumb, tabs
from pari.words.access import ROLES
from pari.words.people import role_phrase

PAGE = 50
STATES = ("open", "locked", "left", "no_role", "no_factor")


@dataclass(frozen=True, slots=True)
class Asked:
    """What the address asks for; anything unknown is as if not asked."""

    q: str = ""
    agency: str = ""
    role: str = ""
    state: str = ""
    page: int = 1

    def query(self, **changed: object) -> str:
        words = {
            "q": self.q,
            "co-quan": self.agency,
            "vai-tro": self.role,
            "tinh-trang": self.state,
            **changed,
        }
        return urlencode({name: value for name, value in words.items() if value})


@dataclass(frozen=True, slots=True)
class Row:
    address: str
    name: str
    username: str
    agency: str
    post: str
    roles: list[str]
    state: str
    state_class: str
    second_factor: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    head: Head
    tabs: list[Tab]
    asked: Asked
    rows: list[Row]
    found: int
    total: int
    agencies: Choices
    roles: Choices
    states: Choices
    earlier: str
    later: str
    new: str
    many: str
    workbook: str
    csv: str


def asked_of(query: QueryDict) -> Asked:
    page = query.get("trang", "")
    state = query.get("tinh-trang", "")
    return Asked(
        q=query.get("q", "").strip()[:100],
        agency=query.get("co-quan", "")[:60],
        role=query.get("vai-tro", "")[:40],
        state=state if state in STATES else "",
        page=int(page) if page.isascii() and page.isdigit() and len(page) < 5 else 1,
    )


def people_page(desk: Desk, asked: Asked) -> PeoplePage:
    """7 queries: accounts that may be seen with what they have, and names of agencies."""
    everybody = listed(desk.eye, desk.authority.code, day_of(desk.at))
    names = _agency_names(desk, everybody)
    found = chosen(everybody, asked, names)
    begin = (max(asked.page, 1) - 1) * PAGE
    here = reverse("people", args=[desk.authority.code])
    code = desk.authority.code
    may_make = desk.eye.may(Action.MANAGE_ACCOUNTS).allowed
    return PeoplePage(
        head=Head(_("Tài khoản, vai trò"), "", (desk_crumb(desk), Crumb(_("Tài khoản, vai trò")))),
        tabs=tabs(desk, "people"),
        asked=asked,
        rows=[_row(one, code, names) for one in found[begin : begin + PAGE]],
        found=len(found),
        total=len(everybody),
        agencies=_by_name({row.agency for row in everybody} - {""}, names),
        roles=[(role.value, _(name)) for role, name in ROLES.items() if role.value != "stranger"],
        states=[
            ("open", _("Đang mở")),
            ("locked", _("Bị khóa")),
            ("left", _("Đã thôi công tác")),
            ("no_role", _("Chưa có vai trò")),
            ("no_factor", _("Chưa có xác thực hai lớp")),
        ],
        earlier=f"{here}?{asked.query(trang=asked.page - 1)}" if asked.page > 1 else "",
        later=f"{here}?{asked.query(trang=asked.page + 1)}" if len(found) > begin + PAGE else "",
        new=reverse("person_new", args=[code]) if may_make else "",
        many=reverse("people_import", args=[code]) if may_make else "",
        workbook=f"{reverse('people_export', args=[code, 'xlsx'])}?{asked.query()}",
        csv=f"{reverse('people_export', args=[code, 'csv'])}?{asked.query()}",
    )


def chosen(everybody: Sequence[Listed], asked: Asked, names: dict[str, str]) -> list[Listed]:
    """Those that every filter and every word of the search takes."""
    words = search_words(asked.q)
    return [
        one
        for one in everybody
        if (not asked.agency or one.agency == asked.agency)
        and (not asked.role or any(role.role == asked.role for role in one.roles))
        and (not asked.state or _is(one, asked.state))
        and (not words or _says(one, words, names))
    ]


def exported(desk: Desk, asked: Asked, form: str) -> bytes:
    """The list as it is filtered, all pages at once. It is made for its reader, through the same eye."""
    everybody = listed(desk.eye, desk.authority.code, day_of(desk.at))
    names = _agency_names(desk, everybody)
    headings = [
        _("Tên đăng nhập"),
        _("Họ tên, chức danh"),
        _("Cơ quan"),
        _("Chức vụ"),
        _("Thư điện tử"),
        _("Vai trò"),
        _("Tình trạng"),
    ]
    rows = [
        [
            one.account.username,
            one.account.name,
            names.get(one.agency, ""),
            "; ".join(post.title for post in one.posts),
            one.account.email,
            "; ".join(_roles(one, names)),
            state_of(one)[0],
        ]
        for one in chosen(everybody, asked, names)
    ]
    if form == "csv":
        return csv_text(headings, rows, bom=True).encode()
    return workbook_bytes([SheetOut(_("Tài khoản"), headings, rows)])


def state_of(one: Listed) -> tuple[str, str]:
    """In words, and the look of it."""
    if one.account.left_on:
        return _("Đã thôi công tác"), ""
    if not one.account.is_active:
        return _("Bị khóa"), "bad"
    if not one.roles:
        return _("Chưa có vai trò"), "waits"
    return _("Đang mở"), "done"


def _is(one: Listed, state: str) -> bool:
    account = one.account
    match state:
        case "open":
            return account.is_active
        case "locked":
            return not account.is_active and account.left_on is None
        case "left":
            return account.left_on is not None
        case "no_role":
            return account.is_active and not one.roles
        case _:
            return account.is_active and not one.second_factor


def _says(one: Listed, words: Sequence[str], names: dict[str, str]) -> bool:
    told = fold(
        " ".join(
            (
                one.account.name,
                one.account.username,
                one.account.email,
                names.get(one.agency, ""),
                *(post.title for post in one.posts),
            )
        )
    )
    return all(word in told for word in words)


def _row(one: Listed, authority: str, names: dict[str, str]) -> Row:
    state, look = state_of(one)
    return Row(
        address=reverse("person", args=[authority, one.account.pk]),
        name=one.account.name,
        username=one.account.username,
        agency=names.get(one.agency, ""),
        post="; ".join(post.title for post in one.posts),
        roles=_roles(one, names),
        state=state,
        state_class=look,
        second_factor=one.second_factor,
    )


def _roles(one: Listed, names: dict[str, str]) -> list[str]:
    """A role of another agency than the account's names it."""
    return [
        role_phrase(role.role, role.kind)
        + (
            f", {names.get(role.agency.code, role.agency.code)}"
            if role.agency and role.agency.code != one.agency
            else ""
        )
        for role in one.roles
    ]


def _agency_names(desk: Desk, everybody: Sequence[Listed]) -> dict[str, str]:
    codes = {one.agency for one in everybody} | {
        role.agency.code for one in everybody for role in one.roles if role.agency
    }
    return names_of(desk.authority.code, codes - {""})


def _by_name(codes: set[str], names: dict[str, str]) -> Choices:
    return sorted(((code, names.get(code, code)) for code in codes), key=lambda pair: fold(pair[1]))
