"""Many accounts from one file: tried first, then made; the file to fill in.

What was tried comes back signed, so that what is made is what was tried, by the same person.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path, PurePath
from tempfile import TemporaryDirectory
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.core.signing import BadSignature, dumps, loads
from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Agency
from pari.agencies.queries import agencies_of, last_name
from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.core.errors import Problem, Refused
from pari.core.names import fold
from pari.people.keeping import NO_AGENCY, code_of
from pari.people.listing import codes_seen
from pari.people.models import Account
from pari.people.reading import COLUMNS, Offered, read_newcomers
from pari.people.taking_on import FirstRole, Newcomer
from pari.tables.writing import SheetOut, workbook_bytes
from pari.web.frame.desk import Desk
from pari.web.frame.head import Head
from pari.web.people.known import named_agencies, role_choices
from pari.web.people.places import head_below
from pari.words.access import ROLES
from pari.words.people import days_phrase
from pari.words.problems import sentence
from pari.words.time import day_text

SALT = "pari.people.import"
LASTS = 3600  # seconds in which what was tried may be made
LARGEST = 5_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Fault:
    place: str
    text: str


@dataclass(frozen=True, slots=True)
class Tried:
    row: int
    username: str
    name: str
    agency: str
    post: str
    role: str


@dataclass(frozen=True, slots=True)
class ImportPage:
    """`ticket` is set once a file was tried and nothing is wrong with it."""

    head: Head
    form: Form
    template: str
    headings: list[str]
    faults: list[Fault]
    heading_of_faults: str
    tried: list[Tried]
    ticket: str
    reason: str


def import_page(
    desk: Desk,
    form: Form,
    *,
    faults: Sequence[Problem] = (),
    tried: Sequence[tuple[int, Newcomer]] = (),
    reason: str = "",
) -> ImportPage:
    names = dict(named_agencies(desk.authority.code)) if tried else {}
    rows = {problem.row for problem in faults}
    return ImportPage(
        head=head_below(desk, _("Lập nhiều tài khoản từ tệp")),
        form=form,
        template=reverse("people_import_template", args=[desk.authority.code]),
        headings=[column.names[0] for column in COLUMNS],
        faults=[Fault(_place(problem), sentence(problem)) for problem in faults],
        heading_of_faults=_(
            "Tệp nhập có %(errors)s lỗi tại %(rows)s dòng; chưa có dữ liệu nào được ghi. "
            "Đề nghị sửa theo danh sách dưới đây rồi nhập lại."
        )
        % {"errors": f"{len(faults):02d}", "rows": f"{len(rows):02d}"},
        tried=[_tried(row, one, names) for row, one in tried],
        ticket=ticket_of(desk, tried) if tried else "",
        reason=reason,
    )


def read_upload(desk: Desk, upload: "UploadedFile[Any]") -> list[tuple[int, Newcomer]]:
    """The people of a file that was sent. Errors: `BadInput`, `Refused` for one that is too large."""
    if (upload.size or 0) > LARGEST:
        raise Refused("people.file_too_large", limit=LARGEST // 1_000_000)
    name = PurePath(upload.name or "").name[-80:].replace("/", "") or "tep"
    with TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(upload.read())
        return read_newcomers(path, offered_to(desk))


def offered_to(desk: Desk) -> Offered:
    """What the capacity may name in a list: 7 queries."""
    seen = codes_seen(desk.eye, Action.MANAGE_ACCOUNTS, desk.authority.code)
    whole = agencies_of(desk.authority.code, seen - {NO_AGENCY})
    rows = {
        row.code: row
        for row in Agency.objects.select_related("authority").filter(
            authority=desk.authority, code__in=seen - {NO_AGENCY}
        )
    }
    spellings = {
        fold(text): rows[one.code]
        for one in whole
        for text in (*one.aliases, *(name.name for name in one.names), one.code)
    }
    given = [Role(code) for code, _name in role_choices(desk)]
    return Offered(
        agencies=spellings,
        agency_names={one.code: last_name(one).name for one in whole},
        roles={fold(text): role for role in given for text in (role.value, _(ROLES[role]))},
        taken=frozenset(Account.objects.values_list("username", flat=True)),
        without_agency=NO_AGENCY in seen,
    )


def ticket_of(desk: Desk, tried: Sequence[tuple[int, Newcomer]]) -> str:
    """What was tried, signed for the person who tried it."""
    rows = [[row, *_plain(one)] for row, one in tried]
    return dumps([desk.account.pk, desk.authority.code, rows], salt=SALT, compress=True)


def of_ticket(desk: Desk, ticket: str) -> list[tuple[int, Newcomer]]:
    """Errors: `Refused` for a ticket that is old, changed, or somebody else's."""
    try:
        person, authority, rows = loads(ticket, salt=SALT, max_age=LASTS)
    except BadSignature:
        raise Refused("people.ticket_over") from None
    if (person, authority) != (desk.account.pk, desk.authority.code):
        raise Refused("people.ticket_over")
    agencies = {
        row.code: row for row in Agency.objects.select_related("authority").filter(authority=desk.authority)
    }
    return [(row, _newcomer(words, agencies)) for row, *words in rows]


def template_bytes(desk: Desk) -> bytes:
    """The workbook to fill in, with the roles and agencies that may be named."""
    headings = [column.names[0].capitalize() for column in COLUMNS]
    roles = [[name] for _code, name in role_choices(desk)]
    seen = codes_seen(desk.eye, Action.MANAGE_ACCOUNTS, desk.authority.code)
    agencies = [[code, name] for code, name in named_agencies(desk.authority.code, seen)]
    return workbook_bytes(
        [
            SheetOut(_("Tài khoản"), headings, []),
            SheetOut(_("Vai trò"), [_("Vai trò")], roles),
            SheetOut(_("Cơ quan"), [_("Mã"), _("Cơ quan")], agencies),
        ]
    )


def _plain(one: Newcomer) -> list[Any]:
    role = one.role
    return [
        one.username,
        one.name,
        one.email,
        code_of(one.agency),
        one.post,
        one.post_began.isoformat() if one.post_began else "",
        [role.role.value, role.paper, role.began.isoformat(), role.ended.isoformat() if role.ended else ""]
        if role
        else [],
    ]


def _newcomer(words: list[Any], agencies: dict[str, Agency]) -> Newcomer:
    username, name, email, agency, post, post_began, role = words
    return Newcomer(
        username=username,
        name=name,
        email=email,
        agency=agencies.get(agency),
        post=post,
        post_began=_day(post_began),
        role=FirstRole(Role(role[0]), role[1], date.fromisoformat(role[2]), _day(role[3])) if role else None,
    )


def _tried(row: int, one: Newcomer, names: dict[str, str]) -> Tried:
    code = code_of(one.agency)
    role = one.role
    days = f" ({days_phrase(role.began, role.ended)})" if role else ""
    began = f" ({_('từ %(day)s') % {'day': day_text(one.post_began)}})" if one.post_began else ""
    return Tried(
        row=row,
        username=one.username,
        name=one.name,
        agency=names.get(code, code),
        post=f"{one.post}{began}",
        role=f"{_(ROLES[role.role])}{days}" if role else "",
    )


def _place(problem: Problem) -> str:
    """Dòng 3, mục “vai trò”."""
    parts = [_("dòng %(row)s") % {"row": problem.row}] if problem.row else []
    names = {column.key: column.names[0] for column in COLUMNS}
    column = names.get(problem.column or "", problem.column)
    parts += [_("mục “%(column)s”") % {"column": column}] if column else []
    return ", ".join(parts)


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None
