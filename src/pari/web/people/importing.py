"""Many accounts from one file: tried first, then made; the file to fill in."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.models import Agency
from pari.agencies.queries import agencies_of, last_name
from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.core.errors import Problem
from pari.core.names import fold
from pari.people.actions import take_on_many
from pari.people.keeping import NO_AGENCY, code_of
from pari.people.listing import codes_seen
from pari.people.models import Account
from pari.people.reading import COLUMNS, Offered, read_newcomers
from pari.people.taking_on import FirstRole, Newcomer, TakenOn
from pari.tables.writing import SheetOut, workbook_bytes
from pari.web.frame.desk import Desk
from pari.web.frame.head import Head
from pari.web.people.deeds import during_campaign
from pari.web.people.forms import FileForm
from pari.web.people.known import named_agencies, role_choices
from pari.web.people.places import head_below
from pari.web.people.slips import Slip, slips
from pari.web.taking.faults import faults_told
from pari.web.taking.sent import Limit, read_sent
from pari.web.taking.tickets import Tickets
from pari.words.access import ROLES
from pari.words.people import days_phrase
from pari.words.problems import sentence
from pari.words.time import day_text

LIMIT = Limit(5_000_000, "people.file_too_large")
TICKETS = Tickets("pari.people.import", "people.ticket_over")


@dataclass(frozen=True, slots=True)
class Offer:
    """People with their rows, and why they are to be taken on, where a second person must confirm."""

    newcomers: Sequence[tuple[int, Newcomer]]
    reason: str


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
    summary: str
    tried: list[Tried]
    ticket: str


class AccountFiles:
    """Lists of people, as whoever manages their accounts sends them."""

    template = "people/import.html"
    form = FileForm

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def offer(self, form: Form) -> Offer:
        """What was read, and tried already. Errors: `BadInput`, `Refused`."""
        offered, upload = offered_to(self.desk), form.cleaned_data["file"]
        newcomers, _file = read_sent(upload, lambda path: read_newcomers(path, offered), LIMIT)
        offer = Offer(newcomers, form.cleaned_data["reason"])
        self._take_on(offer, trial=True)
        return offer

    def page(self, form: Form, faults: Sequence[Problem] = (), offer: Offer | None = None) -> ImportPage:
        names = dict(named_agencies(self.desk.authority.code)) if offer else {}
        return ImportPage(
            head=head_below(self.desk, _("Lập nhiều tài khoản từ tệp")),
            form=form,
            template=reverse("people_import_template", args=[self.desk.authority.code]),
            headings=[column.names[0] for column in COLUMNS],
            faults=[Fault(_place(problem), sentence(problem)) for problem in faults],
            summary=faults_told(faults),
            tried=[_tried(row, one, names) for row, one in offer.newcomers] if offer else [],
            ticket=self._ticket(offer) if offer else "",
        )

    def do(self, request: HttpRequest, ticket: str) -> HttpResponse:
        """The slips come in the answer: the passwords stand nowhere else."""
        rows, reason = TICKETS.said(self.desk, self.desk.authority.code, ticket)
        agencies = {
            row.code: row
            for row in Agency.objects.select_related("authority").filter(authority=self.desk.authority)
        }
        newcomers = [(row, _newcomer(words, agencies)) for row, *words in rows]
        made = self._take_on(Offer(newcomers, reason), trial=False)
        return slips(request, self.desk, [Slip.of(one.account, one.password, one.change) for one in made])

    def _take_on(self, offer: Offer, *, trial: bool) -> list[TakenOn]:
        return take_on_many(
            **self.desk.acting,
            authority=self.desk.authority,
            newcomers=offer.newcomers,
            during_campaign=during_campaign(self.desk),
            reason=offer.reason,
            trial=trial,
        )

    def _ticket(self, offer: Offer) -> str:
        rows = [[row, *_plain(one)] for row, one in offer.newcomers]
        return TICKETS.issue(self.desk, self.desk.authority.code, [rows, offer.reason])


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
