"""A campaign of 2027 in preparation, in the office that all tests share, and what it needs to open."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest

from pari.campaigns.actions import give_duty, make_campaign
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.core.access.duties import Duty
from pari.core.access.eye import UNBOUND, Eye
from pari.core.access.roles import Conflict, Phase, Role
from pari.people.models import Account, Appointment
from pari.people.queries import capacity_of
from pari.regulations.actions import keep_edition
from pari.regulations.document import Document
from pari.regulations.models import RegulationEdition
from tests.again import again
from tests.appraising import appraiser, second_appraiser
from tests.office import PAPER, Office, edition_content, on

BEFORE = on(1, 11, 9, year=2027)  # the campaign of 2027 is being set up
TITLE = "Đánh giá năm 2027"


def keep(office: Office, code: str, *, draft: bool = False, **changed: Any) -> RegulationEdition:
    """An edition for the office's two blocks; `changed` replaces whole parts of the document."""
    data = json.loads(edition_content())
    blocks = [one for one in data["blocks"] if one["code"] in ("so", "cap-xa")]
    changed = {"blocks": [one | {"code": one["code"].removeprefix("cap-")} for one in blocks], **changed}
    used = [name for block in changed["blocks"] for name in block["sets"]]
    data |= {
        "code": code,
        "authority": {"code": office.authority.code, "name": office.authority.name},
        "valid": {"from": "2027-01-01", "to": "2027-12-31"},
        "edition": code,
        "draft": "true" if draft else "false",
        "sets": {name: data["sets"][name] for name in used},
        **changed,
    }
    return keep_edition(document=Document(code, data, {}))


def desk_eye(office: Office, username: str) -> Eye:
    """The eye of somebody at work in no campaign."""
    by = office.by(username)
    return Eye(by.role or Role.STRANGER, Phase.PREPARATION, Conflict.BLOCKED, by.agency)


def second_role(office: Office, username: str, role: Role) -> Account:
    """The same person in one more role of no agency."""
    account = office.people[username]
    Appointment.objects.create(
        account=account,
        authority=office.authority,
        role=role.value,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
    )
    return account


@dataclass(frozen=True)
class Prepared:
    """The campaign in preparation; `do(action, username, …)` carries an action out as that person."""

    office: Office
    campaign: Campaign
    edition: RegulationEdition

    def words(self, username: str, at: datetime = BEFORE, role: Role | None = None) -> dict[str, Any]:
        """Eye, actor and instant, as every action takes them; `role` chooses among several."""
        by = self.office.by(username)
        if role:
            held = Appointment.objects.select_related("authority", "agency")
            by = capacity_of(held.get(account__username=username, role=role.value)).actor
        campaign = Campaign.objects.select_related("authority").get(pk=self.campaign.pk)
        return {"eye": eye_of(campaign, by=by, at=at), "by": by, "at": at}

    def do(
        self, action: Callable[..., Any], username: str = "quantri.snv", at: datetime = BEFORE, **said: Any
    ) -> Any:
        return action(**self.words(username, at), campaign=self.campaign, **said)

    def fresh(self) -> Campaign:
        return Campaign.objects.select_related("authority").get(pk=self.campaign.pk)


@pytest.fixture
def prepared(office: Office) -> Prepared:
    """See the module."""
    campaign, edition = again("campaign of 2027", lambda: _campaign(office))
    return Prepared(office, campaign, edition)


def _campaign(office: Office) -> tuple[Campaign, RegulationEdition]:
    edition = keep(office, "thu-2027")
    campaign = make_campaign(
        eye=desk_eye(office, "quantri.snv"),
        by=office.by("quantri.snv"),
        at=BEFORE,
        authority=office.authority,
        year=2027,
        title=TITLE,
        edition=edition,
        conflict=Conflict.BLOCKED,
    )
    return campaign, edition


@pytest.fixture
def ready(prepared: Prepared) -> Prepared:
    """Every duty has a holder, and a substitute of another agency."""
    office = prepared.office
    for role in (Role.TEAM_LEAD, Role.SECRETARIAT):
        second_role(office, "thamdinh.stp", role)
    holders = {
        Duty.LEAD: "totruong.snv",
        Duty.SECRETARIAT: "thuky.snv",
        Duty.ENTER_FACTS: "thuky.snv",
        Duty.APPROVE_FACTS: "totruong.snv",
    }
    for duty, holder in holders.items():
        for username, is_substitute in ((holder, False), ("thamdinh.stp", True)):
            give_duty(
                eye=UNBOUND,
                by=office.by("quantri.snv"),
                at=BEFORE,
                campaign=prepared.campaign,
                duty=duty,
                account=office.people[username],
                is_substitute=is_substitute,
            )
    return prepared


@pytest.fixture
def team(office: Office) -> Office:
    """Lan of Sở Tư pháp, Bình of Sở Tài chính, Chi of Sở Xây dựng."""
    second_appraiser(office)
    appraiser(office, "thamdinh.sxd", "Chi (ví dụ)", "so-xay-dung")
    return office
