"""One account: who it is, what it has, what may be done to it, and what was done."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.calendar.days import day_of
from pari.people.credentials import with_second_factor
from pari.people.keeping import acts_over_all, code_of
from pari.people.listing import history_of
from pari.people.models import Account, Appointment, Post, SensitiveChange
from pari.web.frame.desk import Desk
from pari.web.frame.head import Head
from pari.web.people.places import head_below
from pari.words.people import CHANGES, DEEDS, days_phrase, role_phrase
from pari.words.time import day_text, instant_text


@dataclass(frozen=True, slots=True)
class Way:
    """A deed that may be done, and where."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Held:
    """A role or a post, with its days; `ways` are empty once it is over."""

    name: str
    agency: str
    days: str
    paper: str
    on_behalf: str
    state: str
    state_class: str
    ways: list[Way]


@dataclass(frozen=True, slots=True)
class Told:
    at: str
    did: str
    who: str


@dataclass(frozen=True, slots=True)
class PersonPage:
    head: Head
    account: Account
    agency: str
    state: str
    state_class: str
    second_factor: bool
    made: str
    left: str
    roles: list[Held]
    posts: list[Held]
    interests: list[tuple[str, str]]
    waiting: list[Way]
    ways: list[Way]
    give_role: str
    note_post: str
    kept_above: bool
    history: list[Told]


def person_page(desk: Desk, account: Account) -> PersonPage:
    """10 queries, however much the account has."""
    today, code = day_of(desk.at), desk.authority.code
    roles = list(
        account.appointments.filter(authority=desk.authority)
        .select_related("agency", "behalf_of__account")
        .order_by("-began", "-pk")
    )
    posts = list(account.posts.select_related("agency").order_by("-began", "-pk"))
    interests = list(account.interests.select_related("agency").order_by("-declared_at"))
    waiting = list(SensitiveChange.objects.filter(account=account, outcome="").order_by("asked_at"))
    agencies = [one.agency for one in roles] + [one.agency for one in posts]
    codes = {code_of(agency) for agency in (*agencies, *(one.agency for one in interests), account.agency)}
    names = names_of(code, codes - {""})
    kept_above = desk.eye.acts_for is not None and acts_over_all(account, today)
    ways = [] if kept_above else _ways(desk, account)
    may_give = desk.eye.may(Action.MANAGE_OFFICERS, code_of(account.agency)).allowed and not account.left_on
    keeps = desk.eye.may(Action.MANAGE_ACCOUNTS, code_of(account.agency)).allowed and not kept_above
    state, look = _state(account)
    return PersonPage(
        head=head_below(desk, account.name),
        account=account,
        agency=names.get(code_of(account.agency), ""),
        state=state,
        state_class=look,
        second_factor=bool(with_second_factor([account.pk])),
        made=instant_text(account.made_at),
        left=day_text(account.left_on) if account.left_on else "",
        roles=[_role(desk, one, names, today) for one in roles],
        posts=[_post(desk, one, names, today, keeps=keeps) for one in posts],
        interests=[
            (
                names.get(one.agency.code, one.agency.code),
                _("rút ngày %(day)s") % {"day": day_text(day_of(one.withdrawn_at))}
                if one.withdrawn_at
                else _("khai báo ngày %(day)s") % {"day": day_text(day_of(one.declared_at))},
            )
            for one in interests
        ],
        waiting=[Way(_(CHANGES[one.kind]), reverse("change", args=[code, one.pk])) for one in waiting],
        ways=ways,
        give_role=reverse("role_give", args=[code, account.pk]) if may_give else "",
        note_post=reverse("person_post", args=[code, account.pk]) if keeps and not account.left_on else "",
        kept_above=kept_above,
        history=_history(account, roles, posts, [one.pk for one in interests]),
    )


def _ways(desk: Desk, account: Account) -> list[Way]:
    """What the capacity may do to the account as it stands."""
    may = desk.eye.may
    keeper, own = code_of(account.agency), account.pk == desk.account.pk
    keeps = may(Action.MANAGE_ACCOUNTS, keeper).allowed and account.left_on is None
    resets = may(Action.RESET_CREDENTIALS, keeper).allowed and account.is_active and not own
    listed = [
        (_("Sửa thông tin"), "person_edit", keeps),
        (_("Đặt lại cách đăng nhập"), "person_reset", resets),
        (_("Cấp mật khẩu lần đầu"), "person_first", keeps and _is_new(account)),
        (_("Bàn giao công việc"), "person_hand_over", keeps),
        (_("Khóa tài khoản"), "person_lock", keeps and account.is_active and not own),
        (_("Mở khóa"), "person_unlock", keeps and not account.is_active),
        (_("Thôi công tác"), "person_leave", keeps and not own),
    ]
    return [
        Way(label, reverse(name, args=[desk.authority.code, account.pk]))
        for label, name, shown in listed
        if shown
    ]


def _is_new(account: Account) -> bool:
    return not account.has_usable_password() and account.last_login is None


def _state(account: Account) -> tuple[str, str]:
    if account.left_on:
        return _("Đã thôi công tác"), ""
    return (_("Đang mở"), "done") if account.is_active else (_("Bị khóa"), "bad")


def _role(desk: Desk, one: Appointment, names: dict[str, str], today: date) -> Held:
    over = one.ended is not None and one.ended <= today
    officer = one.role == "officer"
    may_end = desk.eye.may(
        Action.MANAGE_OFFICERS if officer else Action.MANAGE_ROLES, code_of(one.agency)
    ).allowed
    ways = [Way(_("Kết thúc"), reverse("role_end", args=[desk.authority.code, one.pk]))]
    state, look = _spell_state(one.began, one.ended, today)
    return Held(
        name=role_phrase(one.role, one.kind),
        agency=names.get(one.agency.code, one.agency.code) if one.agency else "",
        days=days_phrase(one.began, one.ended),
        paper=one.paper,
        on_behalf=one.behalf_of.account.name if one.behalf_of else "",
        state=state,
        state_class=look,
        ways=ways if may_end and not over else [],
    )


def _post(desk: Desk, one: Post, names: dict[str, str], today: date, *, keeps: bool) -> Held:
    over = one.ended is not None and one.ended <= today
    words, own = [desk.authority.code, one.pk], one.account_id == desk.account.pk
    finish = [Way(_("Kết thúc"), reverse("person_post_end", args=words))]
    strike = [Way(_("Gạch bỏ"), reverse("person_post_strike", args=words))]
    state, look = _spell_state(one.began, one.ended, today)
    return Held(
        name=one.title,
        agency=names.get(one.agency.code, one.agency.code),
        days=days_phrase(one.began, one.ended),
        paper="",
        on_behalf="",
        state=state,
        state_class=look,
        ways=[*([] if over else finish), *([] if own else strike)] if keeps else [],
    )


def _spell_state(began: date, ended: date | None, today: date) -> tuple[str, str]:
    if ended is not None and ended <= today:
        return _("Đã kết thúc"), ""
    return (_("Sắp bắt đầu"), "waits") if began > today else (_("Đang giữ"), "done")


def _history(
    account: Account, roles: list[Appointment], posts: list[Post], interests: list[int]
) -> list[Told]:
    things = {
        "appointment": [one.pk for one in roles],
        "post": [one.pk for one in posts],
        "interest": interests,
    }
    return [
        Told(instant_text(entry.at), _(DEEDS.get(entry.did, entry.did)), who or _("dòng lệnh"))
        for entry, who in history_of(account, things)
    ]
