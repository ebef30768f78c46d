"""Work passed on with a record. Past deeds stay in the name of whoever did them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.core.names import tidy
from pari.journal.actions import write
from pari.people.keeping import code_of, locked, require_authority
from pari.people.models import Account, Appointment, HandOver, SensitiveChange
from pari.people.queries import WAITS
from pari.people.roles import APPOINTED, BY_THEMSELVES, role_ended, role_given
from pari.people.sensitive import appraises, ask, takes_two
from pari.people.telling import tell_person
from pari.words.people import handed_over_reason


@transaction.atomic
def give_work(
    *,
    eye: AnyEye,
    by: Actor,
    at: datetime,
    appointment: Appointment,
    taker: Account,
    note: str,
    paper: str = "",
    began: date | None = None,
) -> HandOver:
    """Put the work of a role before its taker, with what is open and where things lie.

    Whoever has the role gives it, or an administrator. With a paper and a day the role goes along once the
    taker accepts; that only an administrator of roles may want.
    Errors: `NotAllowed`, `Refused`.
    """
    taker = locked(taker)
    row = Appointment.objects.select_related("account__agency", "account__authority", "agency", "authority")
    appointment = row.get(pk=appointment.pk)
    giver = appointment.account
    _require_giving(eye, by, appointment, with_role=bool(paper.strip() or began))
    require_authority(eye, by, giver)
    require_authority(eye, by, taker)
    _check(appointment, taker, day_of(at))
    if not note.strip():
        raise Refused("people.note_needed")
    if bool(paper.strip()) is not bool(began):
        raise Refused("people.paper_and_day")
    if HandOver.objects.filter(WAITS, appointment=appointment, taker=taker).exists():
        raise Refused("people.work_waits")
    given = HandOver.objects.create(
        giver=giver,
        taker=taker,
        appointment=appointment,
        note=note.strip(),
        paper=tidy(paper),
        began=began,
        given_by_id=by.person or giver.pk,
        given_at=at,
    )
    tell_person(taker, "work_given", at=at, about=giver.name)
    write(
        by=by,
        did="work_given",
        kind="hand_over",
        thing=given.pk,
        at=at,
        agency=code_of(appointment.agency),
        figures={
            "giver": giver.pk,
            "taker": taker.pk,
            "appointment": appointment.pk,
            "with_role": bool(began),
            "paper": given.paper,
        },
        personal=given.note,
    )
    return given


@transaction.atomic
def accept_work(
    *, by: Actor, at: datetime, hand_over: HandOver, during_campaign: bool
) -> HandOver | SensitiveChange:
    """The taker accepts, and nobody else. Where the role goes along, the giver's ends and the taker's begins.

    In a campaign the role of an appraiser moves only once it is confirmed; the work is accepted before.
    Errors: `Refused`.
    """
    given = _waiting(hand_over.pk)
    if by.person != given.taker_id:
        raise Refused("people.only_the_taker")
    giver, taker = locked(given.giver), locked(given.taker)
    given.taken_at = at
    given.save(update_fields=["taken_at"])
    write(
        by=by,
        did="work_taken",
        kind="hand_over",
        thing=given.pk,
        at=at,
        agency=code_of(given.appointment.agency),
        figures={"giver": given.giver_id, "taker": given.taker_id},
    )
    if given.began is None:
        return given
    wanted = {"hand_over": given.pk}
    role = given.appointment.role
    of_giver = during_campaign and appraises(giver, day_of(at))
    if of_giver or takes_two(by=by, at=at, account=taker, during_campaign=during_campaign, role=role):
        return ask(by=by, at=at, account=taker, kind="role_moved", wanted=wanted, reason=given.note)
    return role_moved(account=taker, wanted=wanted, by=by, at=at)


@transaction.atomic
def decline_work(*, by: Actor, at: datetime, hand_over: HandOver, reason: str) -> None:
    """The taker doesn't accept; the work stays where it is. The reason is kept for whoever gave or arranged
    it, who are told. Errors: `Refused`."""
    given, because = _waiting(hand_over.pk), reason.strip()
    if by.person != given.taker_id:
        raise Refused("people.only_the_taker")
    if not because:
        raise Refused("people.reason_needed")
    given.declined_at, given.declined_because = at, because
    given.save(update_fields=["declined_at", "declined_because"])
    for account in {given.giver, given.given_by}:
        tell_person(account, "work_declined", at=at, about=given.taker.name, because=because)
    _write_end(given, "work_declined", by=by, at=at, personal=because)


@transaction.atomic
def take_work_back(*, by: Actor, at: datetime, hand_over: HandOver) -> None:
    """Before it is accepted, whoever gives the work or arranged it takes it back. Errors: `Refused`."""
    given = _waiting(hand_over.pk)
    if by.person is None or by.person not in (given.giver_id, given.given_by_id):
        raise Refused("people.only_the_giver")
    tell_person(given.taker, "work_taken_back", at=at, about=given.giver.name)
    HandOver.objects.filter(pk=given.pk).delete()
    _write_end(given, "work_taken_back", by=by, at=at)


def _write_end(given: HandOver, did: str, *, by: Actor, at: datetime, personal: str = "") -> None:
    """Nothing waits any more; that it was given and how it ended stays in the journal."""
    write(
        by=by,
        did=did,
        kind="hand_over",
        thing=given.pk,
        at=at,
        agency=code_of(given.appointment.agency),
        figures={"giver": given.giver_id, "taker": given.taker_id},
        personal=personal,
    )


def role_moved(*, account: Account, wanted: Mapping[str, Any], by: Actor, at: datetime) -> HandOver:
    """The giver's role ends on the day agreed, or today where that is past, and the taker's begins."""
    rows = HandOver.objects.select_related("giver", "appointment__agency", "appointment__authority")
    given = rows.get(pk=wanted["hand_over"])
    appointment, agreed = given.appointment, given.began
    day = max(agreed or day_of(at), day_of(at), appointment.began)
    if appointment.ended and appointment.ended <= day:
        raise Refused("people.role_over")
    until = appointment.ended
    role_ended(
        account=given.giver,
        wanted={
            "appointment": appointment.pk,
            "ended": day.isoformat(),
            "reason": handed_over_reason(given.paper),
        },
        by=by,
        at=at,
    )
    role_given(
        account=account,
        wanted={
            "authority": appointment.authority.code,
            "role": appointment.role,
            "agency": code_of(appointment.agency),
            "kind": appointment.kind if appointment.kind in BY_THEMSELVES else APPOINTED,
            "behalf_of": None,
            "paper": given.paper,
            "began": day.isoformat(),
            "ended": until.isoformat() if until else None,
        },
        by=by,
        at=at,
    )
    return given


def _require_giving(eye: AnyEye, by: Actor, appointment: Appointment, *, with_role: bool) -> None:
    giver, agency = appointment.account, code_of(appointment.agency)
    if with_role:
        officer = appointment.role == Role.OFFICER.value
        eye.require(Action.MANAGE_OFFICERS if officer else Action.MANAGE_ROLES, agency)
        eye.require(Action.MANAGE_ACCOUNTS, code_of(giver.agency))
    elif by.person != giver.pk:
        eye.require(Action.MANAGE_ACCOUNTS, code_of(giver.agency))


def _check(appointment: Appointment, taker: Account, on: date) -> None:
    if appointment.ended and appointment.ended <= on:
        raise Refused("people.role_over")
    if taker.pk == appointment.account_id:
        raise Refused("people.taker_is_giver")
    outside = appointment.agency_id is not None and taker.agency_id != appointment.agency_id
    if not taker.is_active or outside:
        raise Refused("people.taker_outside")


def _waiting(pk: int) -> HandOver:
    rows = HandOver.objects.select_for_update(of=("self",))
    rows = rows.select_related("giver", "taker", "given_by", "appointment__agency", "appointment__authority")
    given = rows.filter(pk=pk).first()
    if given is None or given.declined_at:
        raise Refused("people.work_gone")
    if given.taken_at:
        raise Refused("people.work_taken")
    return given
