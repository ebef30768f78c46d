"""What everybody does for themselves: interests, hand-overs; and what a head delegates."""

from dataclasses import dataclass

from django.db.models import Q
from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.people.models import Account, Appointment, HandOver, Post
from pari.people.queries import in_force, own_agencies
from pari.people.roles import DELEGATED
from pari.web.frame.desk import Desk
from pari.web.frame.head import Head
from pari.web.people.known import Choices
from pari.web.people.places import Tab, head_below, tabs
from pari.words.people import days_phrase, role_phrase
from pari.words.time import day_text, instant_text


@dataclass(frozen=True, slots=True)
class Declared:
    agency: str
    reason: str
    declared: str
    withdrawn: str
    withdraw: str


@dataclass(frozen=True, slots=True)
class InterestsPage:
    head: Head
    tabs: list[Tab]
    own: list[str]
    year: int
    declared: list[Declared]
    form: Form


@dataclass(frozen=True, slots=True)
class Handed:
    role: str
    giver: str
    taker: str
    note: str
    paper: str
    began: str
    given: str
    given_by: str
    taken: str
    declined: str
    because: str
    accept: str
    decline: str
    take_back: str


@dataclass(frozen=True, slots=True)
class HandOversPage:
    head: Head
    tabs: list[Tab]
    waiting: list[Handed]
    past: list[Handed]
    form: Form
    may_give: bool


@dataclass(frozen=True, slots=True)
class Delegated:
    name: str
    paper: str
    days: str
    over: bool
    end: str


@dataclass(frozen=True, slots=True)
class DelegationPage:
    head: Head
    tabs: list[Tab]
    delegated: list[Delegated]
    form: Form
    deputies: bool


def interests_page(desk: Desk, form: Form) -> InterestsPage:
    """5 queries."""
    code, year = desk.authority.code, day_of(desk.at).year
    rows = list(desk.account.interests.filter(agency__authority=desk.authority).select_related("agency"))
    own = own_agencies([desk.account.pk], authority=code, year=year, at=desk.at)[desk.account.pk]
    names = names_of(code, own | {one.agency.code for one in rows})
    return InterestsPage(
        head=head_below(desk, _("Cơ quan có liên quan")),
        tabs=tabs(desk, "people_interests"),
        own=sorted(names.get(one, one) for one in own),
        year=year,
        declared=[
            Declared(
                agency=names.get(one.agency.code, one.agency.code),
                reason=one.reason,
                declared=day_text(day_of(one.declared_at)),
                withdrawn=day_text(day_of(one.withdrawn_at)) if one.withdrawn_at else "",
                withdraw="" if one.withdrawn_at else reverse("people_interest_withdraw", args=[code, one.pk]),
            )
            for one in sorted(rows, key=lambda one: one.declared_at, reverse=True)
        ],
        form=form,
    )


def own_roles(desk: Desk) -> list[Appointment]:
    """What somebody could hand over: 1 query."""
    rows = Appointment.objects.filter(in_force(day_of(desk.at)), account=desk.account)
    return list(rows.filter(authority=desk.authority).select_related("agency").order_by("pk"))


def taker_choices(desk: Desk, roles: list[Appointment], giver: Account) -> Choices:
    """Colleagues: of the agency where the role is one of an agency, else whoever is kept beside the giver."""
    agencies = {one.agency_id for one in roles if one.agency_id} | {giver.agency_id}
    rows = Account.objects.filter(authority=desk.authority, is_active=True, agency__in=agencies - {None})
    return [(str(one.pk), one.name) for one in rows.exclude(pk=giver.pk).order_by("name", "pk")]


def role_labels(roles: list[Appointment]) -> Choices:
    return [(str(one.pk), role_phrase(one.role, one.kind)) for one in roles]


def hand_overs_page(desk: Desk, form: Form, *, may_give: bool) -> HandOversPage:
    """1 query besides the form's."""
    me = Q(giver=desk.account) | Q(taker=desk.account) | Q(given_by=desk.account)
    rows = HandOver.objects.filter(me, appointment__authority=desk.authority)
    rows = rows.select_related("giver", "taker", "given_by", "appointment").order_by("-given_at", "-pk")
    handed = [(_handed(desk, one), _waits(one)) for one in rows]
    return HandOversPage(
        head=head_below(desk, _("Bàn giao công việc")),
        tabs=tabs(desk, "people_hand_overs"),
        waiting=[one for one, waits in handed if waits],
        past=[one for one, waits in handed if not waits],
        form=form,
        may_give=may_give,
    )


def _waits(one: HandOver) -> bool:
    return one.taken_at is None and one.declined_at is None


def _handed(desk: Desk, one: HandOver) -> Handed:
    mine = _waits(one) and one.taker_id == desk.account.pk
    gave = _waits(one) and desk.account.pk in (one.giver_id, one.given_by_id)
    words = [desk.authority.code, one.pk]
    return Handed(
        role=role_phrase(one.appointment.role, one.appointment.kind),
        giver=one.giver.name,
        taker=one.taker.name,
        note=one.note,
        paper=one.paper,
        began=day_text(one.began) if one.began else "",
        given=instant_text(one.given_at),
        given_by=one.given_by.name,
        taken=instant_text(one.taken_at) if one.taken_at else "",
        declined=instant_text(one.declined_at) if one.declined_at else "",
        because=one.declined_because,
        accept=reverse("people_hand_over_accept", args=words) if mine else "",
        decline=reverse("people_hand_over_decline", args=words) if mine else "",
        take_back=reverse("people_hand_over_take_back", args=words) if gave else "",
    )


def deputy_choices(desk: Desk) -> Choices:
    """People of the head's own agency with their posts, but for who types its sheet: 2 queries."""
    desk.eye.require(Action.DELEGATE, desk.by.agency)
    today, agency = day_of(desk.at), desk.by.agency
    lasting = Q(ended__isnull=True) | Q(ended__gt=today)
    typing = Appointment.objects.filter(lasting, role=Role.OFFICER.value, agency__code=agency)
    held = Post.objects.filter(in_force(today), agency__code=agency, account__authority=desk.authority)
    titles: dict[int, list[str]] = {}
    for post in held.order_by("pk"):
        titles.setdefault(post.account_id, []).append(post.title)
    rows = Account.objects.filter(authority=desk.authority, is_active=True, agency__code=agency)
    rows = rows.exclude(pk=desk.account.pk).exclude(
        pk__in=typing.filter(authority=desk.authority).values("account")
    )
    return [
        (str(one.pk), ", ".join((one.name, *titles.get(one.pk, ())))) for one in rows.order_by("name", "pk")
    ]


def delegation_page(desk: Desk, form: Form, *, deputies: bool) -> DelegationPage:
    """1 query besides the form's."""
    today = day_of(desk.at)
    rows = Appointment.objects.filter(behalf_of=desk.by.appointment, kind=DELEGATED)
    return DelegationPage(
        head=head_below(desk, _("Ủy quyền")),
        tabs=tabs(desk, "role_delegation"),
        delegated=[
            Delegated(
                name=one.account.name,
                paper=one.paper,
                days=days_phrase(one.began, one.ended),
                over=bool(one.ended and one.ended <= today),
                end=reverse("role_delegation_end", args=[desk.authority.code, one.pk]),
            )
            for one in rows.select_related("account").order_by("-began", "-pk")
        ],
        form=form,
        deputies=deputies,
    )
