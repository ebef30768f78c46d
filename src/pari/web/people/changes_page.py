"""Changes that take two people: the list that the council reads, and one change to be settled."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pari.core.access.actions import Action
from pari.core.access.eye import Eye, NotAllowed
from pari.core.access.roles import Conflict, Phase, Role
from pari.core.calendar.days import day_of
from pari.core.errors import Problem
from pari.people.listing import changes_seen
from pari.people.models import Appointment, Interest, Post, SensitiveChange
from pari.people.sensitive import BY_COMMAND
from pari.people.settling import agencies_concerned, seeing_own
from pari.web.frame.desk import Desk
from pari.web.frame.head import Crumb, Head
from pari.web.frame.refusals import why
from pari.web.people.known import named_agencies
from pari.web.people.places import Tab, head_below, tabs
from pari.words.access import ROLES
from pari.words.people import CHANGES, OUTCOMES, change_terms, role_phrase
from pari.words.problems import sentence
from pari.words.time import instant_text

MOST = 200
LOOKS = {"": "waits", "confirmed": "done", "refused": "bad", "withdrawn": "", BY_COMMAND: "bad"}


@dataclass(frozen=True, slots=True)
class ChangeRow:
    address: str
    what: str
    name: str
    asked: str
    asked_by: str
    settled: str
    settled_by: str
    outcome: str
    look: str


@dataclass(frozen=True, slots=True)
class ChangesPage:
    head: Head
    tabs: list[Tab]
    waiting: list[ChangeRow]
    settled: list[ChangeRow]


@dataclass(frozen=True, slots=True)
class ChangePage:
    head: Head
    row: ChangeRow
    reason: str
    terms: list[tuple[str, str]]
    may_settle: bool
    why_not: str
    may_withdraw: bool
    confirm: str
    refuse: str
    withdraw: str


def changes_page(desk: Desk) -> ChangesPage:
    """1 query."""
    rows = list(changes_seen(desk.eye, desk.authority.code, desk.account.pk)[:MOST])
    return ChangesPage(
        head=head_below(desk, _("Thay đổi cần hai người")),
        tabs=tabs(desk, "changes"),
        waiting=[_row(desk, one) for one in rows if not one.outcome],
        settled=[_row(desk, one) for one in rows if one.outcome],
    )


def change_page(desk: Desk, change: SensitiveChange) -> ChangePage:
    """At most 12 queries."""
    code, wanted = desk.authority.code, json.loads(change.wanted)
    names = dict(named_agencies(code))
    reason = why_not_settled(desk, change)
    row = _row(desk, change)
    crumb = Crumb(_("Thay đổi cần hai người"), reverse("changes", args=[code]))
    return ChangePage(
        head=head_below(desk, f"{row.what}: {row.name}", crumb),
        row=row,
        reason=change.reason or "–",
        terms=[*_about(wanted, names), *change_terms(change.kind, wanted, names)],
        may_settle=not change.outcome and not reason,
        why_not="" if change.outcome else reason,
        may_withdraw=not change.outcome and change.asked_by_id == desk.account.pk,
        confirm=reverse("change_confirm", args=[code, change.pk]),
        refuse=reverse("change_refuse", args=[code, change.pk]),
        withdraw=reverse("change_withdraw", args=[code, change.pk]),
    )


def why_not_settled(desk: Desk, change: SensitiveChange) -> str:
    """Why this person can't settle it; empty where it can be done."""
    if desk.account.pk == change.asked_by_id:
        return _(
            "Đề nghị này đang chờ người thứ hai xác nhận (%(roles)s). Khi chưa có người xử lý, "
            "người đề nghị có thể rút lại."
        ) % {"roles": _who_settles()}
    if desk.account.pk == change.account_id:
        return sentence(Problem("people.second_person"))
    try:
        desk.eye.require(Action.CONFIRM_SENSITIVE_CHANGE)
        own = seeing_own(desk.eye, desk.by, desk.at)
        for agency in sorted(agencies_concerned(change, day_of(desk.at))):
            own.require(Action.CONFIRM_SENSITIVE_CHANGE, agency)
    except NotAllowed as refusal:
        return why(refusal)
    return ""


def _who_settles() -> str:
    """The roles that may confirm, as the matrix has them."""
    eyes = (Eye(role, Phase.PREPARATION, Conflict.BLOCKED) for role in Role)
    settling = [eye.role for eye in eyes if eye.may(Action.CONFIRM_SENSITIVE_CHANGE).allowed]
    return ", ".join(_(ROLES[role]) for role in settling)


def _row(desk: Desk, one: SensitiveChange) -> ChangeRow:
    return ChangeRow(
        address=reverse("change", args=[desk.authority.code, one.pk]),
        what=_(CHANGES[one.kind]),
        name=one.account.name,
        asked=instant_text(one.asked_at),
        asked_by=one.asked_by.name if one.asked_by else "",
        settled=instant_text(one.settled_at) if one.settled_at else "",
        settled_by=one.settled_by.name if one.settled_by else "",
        outcome=_(OUTCOMES[one.outcome]),
        look=LOOKS[one.outcome],
    )


def _about(wanted: Mapping[str, Any], names: Mapping[str, str]) -> list[tuple[str, str]]:
    """What is ended, moved or taken back, by the row that the change names."""
    told = list[tuple[str, str]]()
    role = Appointment.objects.select_related("account")
    if "appointment" in wanted:
        told += [(_("Vai trò"), _phrase(one)) for one in role.filter(pk=wanted["appointment"])]
    if "hand_over" in wanted:
        for one in role.filter(hand_overs=wanted["hand_over"]):
            told += [(_("Vai trò"), _phrase(one)), (_("Người giao"), one.account.name)]
    if wanted.get("behalf_of"):
        told += [(_("Thay cho"), one.account.name) for one in role.filter(pk=wanted["behalf_of"])]
    if "post" in wanted and "title" not in wanted:
        posts = Post.objects.filter(pk=wanted["post"]).select_related("agency")
        told += [(_("Chức vụ"), f"{one.title}, {names.get(one.agency.code, '')}") for one in posts]
    if "interest" in wanted:
        interests = Interest.objects.filter(pk=wanted["interest"]).select_related("agency")
        told += [(_("Cơ quan"), names.get(one.agency.code, "")) for one in interests]
    return told


def _phrase(one: Appointment) -> str:
    return role_phrase(one.role, one.kind)
