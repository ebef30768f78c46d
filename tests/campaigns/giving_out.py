"""Criteria given out to Lan, Bình and Chi, and who holds them."""

from typing import Any

from pari.campaigns.assigning import (
    Assignment,
    assignment_of,
)
from pari.campaigns.models import AppraisalShare, ShareChange
from pari.campaigns.shares import Given, give_out, undo_change
from pari.core.appraisal.shares import Place, Unit
from tests.appraising import LEVEL, ROUND_1
from tests.office import Office

LEAD = "totruong.snv"
SO, XA = "so-mot-cua", "xa"
UNIT = Unit(SO, LEVEL)
LAN_S, BINHS, CHI_S = "so-tu-phap", "so-tai-chinh", "so-xay-dung"


def give(office: Office, *given: Given, by: str = LEAD, **more: Any) -> ShareChange | None:
    at = more.pop("at", ROUND_1)
    acting = {"eye": office.eye(by, at), "by": office.by(by), "at": at}
    return give_out(**acting, campaign=office.campaign, given=given, **more)


def undo(office: Office, seen: int, at: Any = ROUND_1) -> ShareChange:
    return undo_change(
        eye=office.eye(LEAD, at), by=office.by(LEAD), at=at, campaign=office.campaign, seen=seen
    )


def to(office: Office, username: str, place: Place = Place.LEAD, unit: Unit = UNIT) -> Given:
    return Given(unit, place, office.people[username].pk)


def told(office: Office, by: str = LEAD) -> Assignment:
    return assignment_of(office.campaign, at=ROUND_1, eye=office.eye(by, ROUND_1))


def held(office: Office, unit: Unit = UNIT) -> dict[str, str]:
    rows = AppraisalShare.objects.filter(
        campaign=office.campaign, criteria_set=unit.criteria_set, criterion=unit.criterion
    )
    rows = rows.filter(agency__code=unit.agency) if unit.agency else rows.filter(agency__isnull=True)
    return dict(rows.values_list("place", "account__username"))
