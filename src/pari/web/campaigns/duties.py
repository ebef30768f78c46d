"""Duties of a campaign on one page: who has each, who is in conflict where, and who is still missing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from pari.agencies.models import AgencyName
from pari.campaigns.duties import Held, duties_of, may_have, uncovered_among
from pari.campaigns.queries import participants_of
from pari.core.access.actions import Action
from pari.core.access.duties import DUTY_ROLES, Duty
from pari.people.models import Account
from pari.web.campaigns.forms import DutyForm
from pari.web.campaigns.places import Tab, campaign_head, tabs_if_setting_up
from pari.web.frame.desk import Seat
from pari.web.frame.head import Head
from pari.words.access import ROLES
from pari.words.campaigns import duty_text


@dataclass(frozen=True, slots=True)
class Holder:
    account: int
    name: str
    is_substitute: bool
    own: str  # names of the agencies with which somebody is in conflict
    has_the_role: bool


@dataclass(frozen=True, slots=True)
class DutyPart:
    code: str
    name: str
    roles: str
    holders: list[Holder]
    uncovered: list[str]  # names of agencies for which nobody could do it
    form: DutyForm | None  # None where nobody else may have it


@dataclass(frozen=True, slots=True)
class DutiesPage:
    head: Head
    tabs: list[Tab]
    title: str
    parts: list[DutyPart]
    may_give: bool
    offers_any: bool  # somebody is left who could have something
    problems: list[str]


def duties_page(
    seat: Seat, bound: Mapping[Duty, DutyForm | None] | None = None, problems: Iterable[str] = ()
) -> DutiesPage:
    """As many queries as there are duties, whoever has them. `bound` holds forms that are shown again."""
    held = duties_of(seat.campaign, seat.desk.at)
    may_give = seat.may(Action.MANAGE_ROLES).allowed
    forms = bound if bound is not None else duty_forms(seat, held) if may_give else {}
    listed = [one for one in participants_of(seat.campaign) if one.is_evaluated]
    names = {one.code: one.name for one in listed}
    left = uncovered_among(held, names)
    return DutiesPage(
        head=campaign_head(seat, _("Phân công nhiệm vụ")),
        tabs=tabs_if_setting_up(seat, "campaign_duties"),
        title=seat.campaign.title,
        parts=[
            _part(
                duty,
                [one for one in held if one.duty is duty],
                names,
                [names[code] for missing, code in left if missing is duty],
                forms.get(duty),
            )
            for duty in Duty
        ],
        may_give=may_give,
        offers_any=any(forms.values()),
        problems=list(problems),
    )


def duty_forms(seat: Seat, held: Iterable[Held], data: Any = None) -> dict[Duty, DutyForm | None]:
    listed = list(held)
    return {duty: duty_form(seat, duty, listed, data) for duty in Duty}


def duty_form(seat: Seat, duty: Duty, held: Iterable[Held], data: Any = None) -> DutyForm | None:
    """People of a fitting role who haven't the duty yet; None where there is nobody: 3 queries."""
    have = {one.row.account_id for one in held if one.duty is duty}
    people = [one for one in may_have(seat.campaign, duty, seat.desk.at) if one.pk not in have]
    if not people:
        return None
    works_at = dict(
        AgencyName.objects.filter(
            agency__in={one.agency_id for one in people}, ended__isnull=True
        ).values_list("agency", "name")
    )
    choices = [(str(one.pk), _labelled(one, works_at.get(one.agency_id or 0, ""))) for one in people]
    return DutyForm(data, duty=duty, people=choices)


def _labelled(account: Account, agency: str) -> str:
    return f"{account.name}, {agency}" if agency else f"{account.name} ({account.username})"


def _part(
    duty: Duty, held: list[Held], names: Mapping[str, str], uncovered: list[str], form: DutyForm | None
) -> DutyPart:
    return DutyPart(
        code=duty.value,
        name=duty_text(duty),
        roles=", ".join(sorted(_(ROLES[role]) for role in DUTY_ROLES[duty])),
        holders=[
            Holder(
                one.row.account_id,
                one.row.account.name,
                one.row.is_substitute,
                "; ".join(sorted(names[code] for code in one.own if code in names)),
                one.has_the_role,
            )
            for one in held
        ],
        uncovered=uncovered,
        form=form,
    )
