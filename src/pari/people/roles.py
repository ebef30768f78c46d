"""Roles: given by a decision, ended, and passed to a stand-in for some days."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from pari.agencies.models import Agency, Authority
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import UNBOUND, AnyEye
from pari.core.access.roles import Role
from pari.core.errors import Refused
from pari.core.names import tidy
from pari.journal.actions import write
from pari.people.accounts import check_place
from pari.people.keeping import code_of, locked, require_authority
from pari.people.models import ROLES_OF_AN_AGENCY, Account, Appointment, SensitiveChange
from pari.people.sensitive import ask, show_if_alone, takes_two
from pari.people.telling import tell_person
from pari.words.people import role_phrase

APPOINTED, ACTING, DEPUTY, DELEGATED, ALTERNATE = "appointed", "acting", "deputy", "delegated", "alternate"
KINDS = (APPOINTED, ACTING, DEPUTY, DELEGATED, ALTERNATE)
ON_BEHALF = (DEPUTY, DELEGATED, ALTERNATE)
BY_THEMSELVES = (APPOINTED, ACTING)


@transaction.atomic
def appoint(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    account: Account,
    authority: Authority,
    role: Role,
    paper: str,
    began: date,
    during_campaign: bool,
    agency: Agency | None = None,
    kind: str = APPOINTED,
    behalf_of: Appointment | None = None,
    ended: date | None = None,
    reason: str = "",
) -> Appointment | SensitiveChange:
    """Give a role by a decision. An agency's administrator gives the role of its officer, and no other.

    Errors: `NotAllowed`; `Refused` where the agency doesn't suit the role, the paper or the days are missing,
    the role is held in these days already, or somebody wants it for oneself.
    """
    account = locked(account)
    _require(eye, role, code_of(agency), code_of(account.agency))
    require_authority(eye, by, account)
    check_place(eye, by, authority, agency)
    if account.pk == by.person and role is not Role.OFFICER:
        raise Refused("people.not_for_oneself")
    wanted = {
        "authority": authority.code,
        "role": role.value,
        "agency": code_of(agency),
        "kind": kind,
        "behalf_of": behalf_of.pk if behalf_of else None,
        "paper": tidy(paper),
        "began": began.isoformat(),
        "ended": ended.isoformat() if ended else None,
    }
    _check(account, wanted)
    return _given_or_asked(account, wanted, by=by, at=at, during_campaign=during_campaign, reason=reason)


@transaction.atomic
def delegate(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    account: Account,
    paper: str,
    began: date,
    ended: date,
    during_campaign: bool,
    reason: str = "",
) -> Appointment | SensitiveChange:
    """A head lets somebody of the own agency sign instead, by an authorisation and for some days.

    Errors: `NotAllowed`; `Refused` for somebody of another agency, or by a head who only stands in.
    """
    eye.require(Action.DELEGATE, by.agency)
    own = Appointment.objects.select_related("authority", "agency").get(pk=by.appointment or 0)
    account = locked(account)
    require_authority(eye, by, account)
    if own.kind not in BY_THEMSELVES:
        raise Refused("people.no_further_delegation")
    if account.agency_id != own.agency_id or not account.is_active:
        raise Refused("people.delegate_outside")
    if account.pk == by.person:
        raise Refused("people.not_for_oneself")
    wanted = {
        "authority": own.authority.code,
        "role": Role.HEAD.value,
        "agency": code_of(own.agency),
        "kind": DELEGATED,
        "behalf_of": own.pk,
        "paper": tidy(paper),
        "began": began.isoformat(),
        "ended": ended.isoformat(),
    }
    _check(account, wanted)
    return _given_or_asked(account, wanted, by=by, at=at, during_campaign=during_campaign, reason=reason)


@transaction.atomic
def end_appointment(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    appointment: Appointment,
    ended: date,
    reason: str,
    during_campaign: bool,
) -> Appointment | SensitiveChange:
    """End a role on a day, which no longer belongs to it; stand-ins end with whom they stand for.

    A head ends what the same head has delegated.
    Errors: `NotAllowed`; `Refused` without a reason, before it began, or where it ends earlier already.
    """
    account = locked(appointment.account)
    appointment = _held(appointment.pk)
    if not (by.appointment and by.appointment == appointment.behalf_of_id and appointment.kind == DELEGATED):
        role = Role(appointment.role)
        _require(eye, role, code_of(appointment.agency), code_of(account.agency))
    if eye is not UNBOUND and appointment.authority.code != by.authority:
        raise Refused("people.unknown_account")
    if not reason.strip():
        raise Refused("people.reason_needed")
    wanted = {"appointment": appointment.pk, "ended": ended.isoformat(), "reason": reason.strip()}
    _check_end(appointment, ended)
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign):
        return ask(by=by, at=at, account=account, kind="role_ended", wanted=wanted, reason=reason)
    return role_ended(account=account, wanted=wanted, by=by, at=at)


def role_given(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> Appointment:
    """Carry out `appoint` and `delegate`."""
    _check(account, wanted)
    authority = Authority.objects.get(code=wanted["authority"])
    agency = Agency.objects.filter(authority=authority, code=wanted["agency"]).first()
    made = Appointment.objects.create(
        account=account,
        authority=authority,
        role=wanted["role"],
        agency=agency,
        kind=wanted["kind"],
        behalf_of_id=wanted["behalf_of"],
        paper=wanted["paper"],
        began=date.fromisoformat(wanted["began"]),
        ended=_day(wanted["ended"]),
        made_at=at,
        made_by_id=by.person,
    )
    tell_person(account, "role_given", at=at, about=role_phrase(made.role, made.kind))
    write(
        by=by,
        did="role_given",
        kind="appointment",
        thing=made.pk,
        at=at,
        agency=code_of(agency),
        figures={"account": account.pk, **wanted},
    )
    return made


def role_ended(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> Appointment:
    """Carry out `end_appointment`."""
    appointment, ended = _held(wanted["appointment"]), date.fromisoformat(wanted["ended"])
    _check_end(appointment, ended)
    stand_ins = _end_stand_ins(appointment, ended, wanted["reason"])
    _end(appointment, ended, wanted["reason"])
    tell_person(account, "role_ended", at=at, about=role_phrase(appointment.role, appointment.kind))
    write(
        by=by,
        did="role_ended",
        kind="appointment",
        thing=appointment.pk,
        at=at,
        agency=code_of(appointment.agency),
        figures={
            "account": account.pk,
            "role": appointment.role,
            "ended": wanted["ended"],
            "stand_ins": stand_ins,
        },
        personal=wanted["reason"],
    )
    return appointment


def _given_or_asked(
    account: Account,
    wanted: Mapping[str, Any],
    *,
    by: Actor,
    at: datetime,
    during_campaign: bool,
    reason: str,
) -> Appointment | SensitiveChange:
    role = wanted["role"]
    if takes_two(by=by, at=at, account=account, during_campaign=during_campaign, role=role):
        return ask(by=by, at=at, account=account, kind="role_given", wanted=wanted, reason=reason)
    show_if_alone(
        by=by,
        at=at,
        account=account,
        kind="role_given",
        wanted=wanted,
        during_campaign=during_campaign,
        role=role,
    )
    return role_given(account=account, wanted=wanted, by=by, at=at)


def _require(eye: AnyEye, role: Role, agency: str, keeper: str) -> None:
    """Both whose role it is and whose administrator keeps the account must be within reach."""
    action = Action.MANAGE_OFFICERS if role is Role.OFFICER else Action.MANAGE_ROLES
    eye.require(action, agency)
    eye.require(action, keeper)


def _check(account: Account, wanted: Mapping[str, Any]) -> None:
    """Whether the role can be given so, as things are now. Errors: `Refused`."""
    began, ended = date.fromisoformat(wanted["began"]), _day(wanted["ended"])
    if account.left_on:
        raise Refused("people.has_left", name=account.name)
    if not wanted["paper"]:
        raise Refused("people.paper_needed")
    if ended and ended <= began:
        raise Refused("people.days_reversed")
    if wanted["role"] == Role.STRANGER.value:
        raise Refused("people.no_role")
    of_an_agency = wanted["role"] in ROLES_OF_AN_AGENCY
    if of_an_agency is not bool(wanted["agency"]):
        raise Refused("people.role_needs_agency" if of_an_agency else "people.role_without_agency")
    _check_behalf(account, wanted, began, ended)
    _check_signing(account, wanted, began, ended)
    if _is_held(account, wanted, began, ended):
        raise Refused("people.role_held", name=account.name)


def _check_signing(account: Account, wanted: Mapping[str, Any], began: date, ended: date | None) -> None:
    """Nobody signs by delegation what they typed as the agency's officer."""
    delegated = wanted["role"] == Role.HEAD.value and wanted["kind"] == DELEGATED
    other = Q(role=Role.OFFICER.value) if delegated else Q(role=Role.HEAD.value, kind=DELEGATED)
    if not delegated and wanted["role"] != Role.OFFICER.value:
        return
    rows = account.appointments.filter(_touching(began, ended), other, agency__code=wanted["agency"])
    if rows.filter(authority__code=wanted["authority"]).exists():
        raise Refused("people.signs_what_is_typed", name=account.name)


def _touching(began: date, ended: date | None) -> Q:
    touching = Q(ended__isnull=True) | Q(ended__gt=began)
    return touching & Q(began__lt=ended) if ended else touching


def _is_held(account: Account, wanted: Mapping[str, Any], began: date, ended: date | None) -> bool:
    """Whether somebody has this very role on one of the days."""
    touching = _touching(began, ended)
    same = Q(authority__code=wanted["authority"], role=wanted["role"])
    if wanted["agency"]:
        same &= Q(agency__code=wanted["agency"])
    return account.appointments.filter(touching, same).exists()


def _check_behalf(account: Account, wanted: Mapping[str, Any], began: date, ended: date | None) -> None:
    """A stand-in names whom, has the same role, and stays within that one's days."""
    if wanted["kind"] not in KINDS:
        raise Refused("people.no_role")
    if wanted["kind"] in BY_THEMSELVES:
        if wanted["behalf_of"]:
            raise Refused("people.behalf_of_nobody")
        return
    whose = Appointment.objects.select_related("authority", "agency").filter(pk=wanted["behalf_of"]).first()
    if whose is None:
        raise Refused("people.behalf_needed")
    same = (whose.authority.code, whose.role, code_of(whose.agency))
    if same != (wanted["authority"], wanted["role"], wanted["agency"]) or whose.account_id == account.pk:
        raise Refused("people.behalf_of_another_role")
    if whose.kind not in BY_THEMSELVES:
        raise Refused("people.no_further_delegation")
    if began < whose.began or (whose.ended and (ended is None or ended > whose.ended)):
        raise Refused("people.behalf_days")


def _check_end(appointment: Appointment, ended: date) -> None:
    if ended < appointment.began:
        raise Refused("people.days_reversed")
    if appointment.ended and appointment.ended <= ended:
        raise Refused("people.role_over")


def _held(pk: int) -> Appointment:
    """The appointment as it is now, held until the transaction ends."""
    rows = Appointment.objects.select_for_update(of=("self",)).select_related("authority", "agency")
    return rows.get(pk=pk)


def _end_stand_ins(appointment: Appointment, ended: date, reason: str) -> list[int]:
    lasting = Q(ended__isnull=True) | Q(ended__gt=ended)
    stand_ins = list(appointment.stand_ins.select_for_update().filter(lasting))
    for one in stand_ins:
        _end(one, max(ended, one.began), reason)
    return [one.pk for one in stand_ins]


def _end(appointment: Appointment, ended: date, reason: str) -> None:
    appointment.ended, appointment.ended_reason = ended, reason
    appointment.save(update_fields=["ended", "ended_reason"])


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
