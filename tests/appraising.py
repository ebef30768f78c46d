"""The small office in round 1: sheets handed in, a second appraiser of another agency, criteria given out.

Rows are made directly, so that tests of one room don't stand on the deeds of another.
"""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from pari.agencies.models import Agency
from pari.campaigns.models import AppraisalShare
from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, Post
from pari.scoring.models import Evidence, Mark, Sheet
from tests.office import AGENCIES, PAPER, SETS, Office, on

ROUND_1, ROUND_2 = on(18, 12, 9), on(31, 12, 9)
LEVEL, SHARE = "1.1.1", "1.1.2"  # a criterion by levels, one by a share; the same codes in both sets
LAN, BINH = "thamdinh.stp", "thamdinh.stc"


def in_round_1(office: Office, *, criteria: Iterable[str] = (LEVEL, SHARE), lead: str = LAN) -> Office:
    """Every sheet is handed in and under appraisal; Lan leads all those criteria, Bình reads them second."""
    second_appraiser(office)
    Sheet.objects.filter(campaign=office.campaign).update(state="in_round_1", submitted_at=on(15, 12, 16))
    for code in criteria:
        for criteria_set in SETS.values():
            share(office, criteria_set, code, lead, place="lead")
            share(office, criteria_set, code, BINH if lead == LAN else LAN, place="second")
    return office


def in_round_2(office: Office, **given: Any) -> Office:
    """The same once round 1, the cross-check and the supplement are over."""
    in_round_1(office, **given)
    for phase, at in (("round_1", on(26, 12)), ("cross_check", on(27, 12))):
        office.campaign.phases.filter(phase=phase).update(closed_at=at)
    Sheet.objects.filter(campaign=office.campaign).update(state="in_round_2")
    return office


def second_appraiser(office: Office) -> Account:
    """Bình, of Sở Tài chính."""
    return appraiser(office, BINH, "Bình (ví dụ)", "so-tai-chinh")


def appraiser(office: Office, username: str, name: str, agency: str) -> Account:
    home = office.agencies[agency]
    account = Account(username=username, name=name, authority=office.authority, agency=home, made_at=on(5, 1))
    account.set_password("mat-khau-cua-kiem-thu-1")
    account.save()
    Post.objects.create(account=account, agency=home, title="Công chức", began=date(2025, 1, 1))
    Appointment.objects.create(
        account=account,
        authority=office.authority,
        role=Role.APPRAISER.value,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
    )
    office.people[username] = account  # type: ignore[index]  # the fixture's own dictionary
    return account


def share(
    office: Office, criteria_set: str, code: str, username: str, *, place: str, agency: Agency | None = None
) -> AppraisalShare:
    return AppraisalShare.objects.create(
        campaign=office.campaign,
        criteria_set=criteria_set,
        criterion=code,
        agency=agency,
        place=place,
        account=office.people[username],
    )


def claim(
    office: Office, agency: str, criterion: str, *, points: str | None, values: str = "{}", **more: Any
) -> Mark:
    """What an agency claimed; `values` as JSON text."""
    worth = None if points is None else Decimal(points)
    return Mark.objects.create(
        sheet=office.sheet(agency),
        criterion=criterion,
        stage="self_assessment",
        sequence=1,
        version=1,
        account=office.people["canbo.sxd"],
        role="officer",
        at=on(10, 12),
        edition=office.campaign.editions.get(),
        values=values,
        points=worth,
        computed=worth,
        explanation="Đã thực hiện theo kế hoạch.",
        **more,
    )


def with_a_link(office: Office, agency: str, criterion: str = LEVEL) -> Evidence:
    """The evidence that is mandatory where points are claimed."""
    return Evidence.objects.create(
        sheet=office.sheet(agency),
        criterion=criterion,
        kind="link",
        title="Kế hoạch CCHC năm 2026",
        address="https://example.test/ke-hoach",
        added_at=on(10, 12),
    )


def claims_everywhere(office: Office, criterion: str, *, points: str, values: str) -> None:
    for agency in AGENCIES:
        claim(office, agency, criterion, points=points, values=values)
