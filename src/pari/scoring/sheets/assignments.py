"""Which of an agency's officers fills which criterion, where they share a sheet so.

It divides the work and bars nobody: whoever may fill the sheet may fill all of it.
"""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import override

from pari.agencies.queries import names_of
from pari.core.access.actions import Action
from pari.core.access.actor import Actor
from pari.core.access.eye import AnyEye
from pari.core.access.roles import Role
from pari.core.calendar.days import day_of
from pari.core.errors import Refused
from pari.core.regulation.edition import CriteriaSet
from pari.core.scoring.stages import Stage
from pari.journal.actions import write
from pari.notices.actions import tell
from pari.people.models import Account
from pari.people.queries import appointments_on
from pari.scoring.claims.drafts import sheet_being_filled
from pari.scoring.claims.reading import bound_to, is_to_fill
from pari.scoring.models import CriterionAssignment, Sheet
from pari.words.workbooks import assigned_body, assigned_title


@transaction.atomic
def assign_criteria(
    *, eye: AnyEye, by: Actor, at: datetime, sheet_id: int, criteria: Collection[str], account: int | None
) -> int:
    """Give criteria, or all below a field, to one of the agency's officers; None takes them back.

    Whoever is given something is told once, with the count; what somebody has already isn't given again.
    Returns how many criteria changed hands. Errors: as `sheet_being_filled`; `Refused` with
    `assignment.nothing_chosen`, `assignment.not_an_officer`, `claim.unknown_criterion`.
    """
    sheet = sheet_being_filled(Action.ASSIGN_CRITERIA, eye=eye, by=by, sheet_id=sheet_id)
    leaves = leaves_below(bound_to(sheet)[2], criteria)
    if account is not None and not _officers(sheet, at).filter(pk=account).exists():
        raise Refused("assignment.not_an_officer")
    held = dict(sheet.assignments.filter(criterion__in=leaves).values_list("criterion", "account"))
    changed = [code for code in leaves if held.get(code) != account]
    sheet.assignments.filter(criterion__in=changed).delete()
    if account is not None:
        CriterionAssignment.objects.bulk_create(
            [CriterionAssignment(sheet=sheet, criterion=code, account_id=account) for code in changed]
        )
    if changed:
        if account is not None and account != by.person:
            _tell(sheet, account, len(changed), at)
        _write(sheet, changed, account, by=by, at=at)
    return len(changed)


def assignments_of(sheet: Sheet, *, eye: AnyEye) -> dict[str, Account]:
    """Who fills what, by criterion: 1 query. It is the agency's own affair. Errors: `NotAllowed`."""
    eye.require(Action.SEE_DRAFTS, sheet.participant.agency.code)
    rows = sheet.assignments.select_related("account")
    return {row.criterion: row.account for row in rows}


def officers_of(sheet: Sheet, *, eye: AnyEye, at: datetime) -> list[Account]:
    """Whom the agency may name on the day: 1 query. Errors: `NotAllowed`."""
    eye.require(Action.SEE_DRAFTS, sheet.participant.agency.code)
    return list(_officers(sheet, at).order_by("name", "pk"))


def leaves_below(one: CriteriaSet, codes: Collection[str]) -> list[str]:
    """Codes of the criteria to fill that are named, or stand below what is named, in their order.

    Errors: `Refused` with `assignment.nothing_chosen`, `claim.unknown_criterion`.
    """
    found: set[str] = set()
    for code in codes:
        criterion = one.find(code)
        if criterion is None:
            raise Refused("claim.unknown_criterion", criterion=code[:60])
        found |= {leaf.code for leaf in criterion.leaves() if is_to_fill(leaf)}
    if not found:
        raise Refused("assignment.nothing_chosen")
    return [leaf.code for leaf in one.walk() if leaf.code in found]


def _officers(sheet: Sheet, at: datetime) -> QuerySet[Account]:
    """Officers of the agency whose role holds on the day; somebody who has left isn't among them."""
    day = day_of(at)
    held = appointments_on(day).filter(agency=sheet.participant.agency_id, role=Role.OFFICER.value)
    return Account.objects.filter(pk__in=held.values("account"))


def _tell(sheet: Sheet, account: int, count: int, at: datetime) -> None:
    campaign, code = sheet.campaign, sheet.participant.agency.code
    name = names_of(campaign.authority.code, [code])[code]
    with override(settings.LANGUAGE_CODE):
        title, body = assigned_title(name), assigned_body(count)
    tell(
        people=[account],
        authority=campaign.authority.code,
        campaign=campaign.code,
        agency=code,
        kind="criteria_assigned",
        key=f"criteria-assigned-{sheet.pk}-{account}-{at.timestamp():.6f}",
        title=title,
        body=body,
        at=at,
    )


def _write(sheet: Sheet, changed: list[str], account: int | None, *, by: Actor, at: datetime) -> None:
    write(
        by=by,
        did="criteria_assigned" if account is not None else "assignments_cleared",
        kind="sheet",
        thing=sheet.pk,
        at=at,
        campaign=sheet.campaign.code,
        agency=sheet.participant.agency.code,
        stage=Stage.SELF_ASSESSMENT.value,
        figures={"criteria": changed, "count": len(changed)}
        | ({"account": account} if account is not None else {}),
    )
