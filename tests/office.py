"""A small office that tests share: six agencies, one person for every role, a campaign under way.

Times are given, never the clock's: the campaign of 2026 was opened on 23/11/2026 and is due by 24:00 of
15/12/2026. Rows are made directly, so that a test of one room doesn't stand on the deeds of another.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client

from pari.agencies.actions import load_directory
from pari.agencies.directory import AgencyDirectory, DirectoryBlock
from pari.agencies.models import Agency, Authority, Block
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import BoundEdition, Campaign, CampaignPhase, Participant
from pari.campaigns.queries import content_of_bound
from pari.core.access.actor import Actor
from pari.core.access.eye import Eye
from pari.core.access.roles import Phase, Role
from pari.core.agencies import Agency as CoreAgency
from pari.core.agencies import Spell
from pari.core.calendar.days import VIETNAM
from pari.deadlines.models import Deadline
from pari.people.models import Account, Appointment, Post
from pari.people.queries import capacity_of
from pari.regulations.files import read_document
from pari.scoring.models import Sheet
from tests.again import again

EDITION = Path(__file__).parents[1] / "regulations" / "mau-hai-cap-2026.yaml"
PASSWORD = "mat-khau-cua-kiem-thu-1"  # noqa: S105 - of people who exist in tests only
PAPER = "Quyết định số 01/QĐ-UBND ngày 05/01/2026"


def on(
    day: int, month: int, hour: int = 0, minute: int = 0, second: int = 0, *, year: int = 2026
) -> datetime:
    """An instant in Vietnam."""
    return datetime(year, month, day, hour, minute, second, tzinfo=VIETNAM)


NOW = on(26, 11, 9)  # self-assessment is under way
DUE = on(16, 12)  # 24:00 of 15/12/2026

AGENCIES = {
    "so-noi-vu": ("Sở Nội vụ", "so"),
    "so-tu-phap": ("Sở Tư pháp", "so"),
    "so-xay-dung": ("Sở Xây dựng", "so"),
    "so-tai-chinh": ("Sở Tài chính", "so"),
    "hoa-sen": ("Phường Hoa Sen", "xa"),
    "hoa-mai": ("Phường Hoa Mai", "xa"),
}
SETS = {"so": "so-mot-cua", "xa": "xa"}
# username: (name, agency of the post, role, whether the role is one of that agency)
PEOPLE: dict[str, tuple[str, str, Role]] = {
    "canbo.sxd": ("Hoa (ví dụ)", "so-xay-dung", Role.OFFICER),
    "lanhdao.sxd": ("Lãnh đạo Sở Xây dựng (ví dụ)", "so-xay-dung", Role.HEAD),
    "quantri.sxd": ("Quản trị Sở Xây dựng (ví dụ)", "so-xay-dung", Role.AGENCY_ADMIN),
    "canbo.hoasen": ("Công chức phường Hoa Sen (ví dụ)", "hoa-sen", Role.OFFICER),
    "lanhdao.hoasen": ("Lãnh đạo phường Hoa Sen (ví dụ)", "hoa-sen", Role.HEAD),
    "thamdinh.stp": ("Lan (ví dụ)", "so-tu-phap", Role.APPRAISER),
    "totruong.snv": ("Tổ trưởng (ví dụ)", "so-noi-vu", Role.TEAM_LEAD),
    "thuky.snv": ("Thư ký (ví dụ)", "so-noi-vu", Role.SECRETARIAT),
    "hoidong.stc": ("Minh (ví dụ)", "so-tai-chinh", Role.COUNCIL),
    "thuongtruc.stc": ("Thường trực Hội đồng (ví dụ)", "so-tai-chinh", Role.STANDING_COUNCIL),
    "quantri.snv": ("Quản trị CCHC (ví dụ)", "so-noi-vu", Role.STANDING_ADMIN),
    "quantri.kt": ("Quản trị kỹ thuật (ví dụ)", "", Role.TECHNICAL_ADMIN),
    "lanhdao.ubnd": ("Lãnh đạo tỉnh (ví dụ)", "", Role.LEADERSHIP),
    "giamsat.mttq": ("Người giám sát (ví dụ)", "", Role.OVERSEER),
}
OF_AN_AGENCY = (Role.OFFICER, Role.HEAD, Role.AGENCY_ADMIN)
# When each phase opens and closes.
CALENDAR: dict[Phase, tuple[datetime, datetime | None]] = {
    Phase.SELF_ASSESSMENT: (on(23, 11), DUE),
    Phase.ROUND_1: (on(18, 12), on(26, 12)),
    Phase.CROSS_CHECK: (on(26, 12), on(27, 12)),
    Phase.SUPPLEMENT: (on(27, 12), on(31, 12)),
    Phase.ROUND_2: (on(31, 12), on(6, 1, year=2027)),
    Phase.REMARKS: (on(6, 1, year=2027), on(12, 1, year=2027)),
    Phase.COUNCIL: (on(12, 1, year=2027), on(22, 1, year=2027)),
    Phase.PUBLISHED: (on(22, 1, year=2027), on(22, 2, year=2027)),
    Phase.CLOSED: (on(22, 2, year=2027), None),
}
WITH_A_TERM = (Phase.SELF_ASSESSMENT, Phase.SUPPLEMENT, Phase.REMARKS, Phase.PUBLISHED)


@dataclass(frozen=True)
class Office:
    """What the fixture has made: `office.people["canbo.sxd"]`, `office.agencies["so-xay-dung"]`."""

    authority: Authority
    agencies: Mapping[str, Agency]
    people: Mapping[str, Account]
    campaign: Campaign

    def appointment(self, username: str) -> Appointment:
        """The first role of somebody."""
        return Appointment.objects.select_related("authority", "agency").filter(account__username=username)[0]

    def by(self, username: str) -> Actor:
        return capacity_of(self.appointment(username)).actor

    def eye(self, username: str, at: datetime = NOW) -> Eye:
        return eye_of(self.campaign, by=self.by(username), at=at)

    def client(self, username: str) -> Client:
        """A browser in which somebody is logged in, with the second factor that a role may ask for."""
        client = Client()
        client.force_login(self.people[username])
        session = client.session
        session["second_factor"] = self.people[username].pk
        session.save()
        return client

    def sheet(self, agency: str) -> Sheet:
        return Sheet.objects.get(campaign=self.campaign, participant__agency__code=agency)

    def end(self, phase: Phase, at: datetime) -> None:
        """Close a phase that ends by a deed."""
        self.campaign.phases.filter(phase=phase.value).update(closed_at=at)


@pytest.fixture
def office(db: None) -> Office:
    """See the module. The edition has been read, so that no test depends on who came first."""
    content_of_bound(BoundEdition(content=edition_content(), content_sha256=edition_sha256()))
    alone = not (Authority.objects.exists() or Account.objects.exists())
    return again("office", make_office) if alone else make_office()


COLLEAGUE = "canbo2.sxd"


@pytest.fixture
def colleague(office: Office) -> str:
    """A second officer of Sở Xây dựng: the username."""
    return further_officer(office, COLLEAGUE).username


def further_officer(
    office: Office, username: str, *, began: date = date(2026, 1, 5), ended: date | None = None
) -> Account:
    """One more officer of Sở Xây dựng, whom `office.client` finds too."""
    agency = office.agencies["so-xay-dung"]
    account = Account.objects.create(
        username=username, name="Hải (ví dụ)", authority=office.authority, agency=agency, made_at=on(5, 1)
    )
    Appointment.objects.create(
        account=account,
        authority=office.authority,
        role=Role.OFFICER.value,
        agency=agency,
        paper=PAPER,
        began=began,
        ended=ended,
        made_at=on(5, 1),
    )
    office.people[username] = account  # type: ignore[index]  # known to be a plain dict
    return account


def make_office() -> Office:
    authority = load_directory(directory=small_directory())
    agencies = {row.code: row for row in authority.agencies.all()}
    people = {username: _person(authority, agencies, username) for username in PEOPLE}
    return Office(authority, agencies, people, _campaign(authority, agencies))


def small_directory(code: str = "thanh-giang", name: str = "Tỉnh Thanh Giang (ví dụ)") -> AgencyDirectory:
    blocks = (
        DirectoryBlock("so", "Sở, ban, ngành", "Các sở, ban, ngành thuộc UBND tỉnh", "Sở, ban, ngành"),
        DirectoryBlock("xa", "Xã, phường", "UBND các xã, phường", "Xã, phường"),
    )
    agencies = tuple(
        CoreAgency(code, (Spell(called, date.min),), (Spell(block, date.min),))
        for code, (called, block) in AGENCIES.items()
    )
    return AgencyDirectory(code, name, is_example=True, blocks=blocks, agencies=agencies)


def _person(authority: Authority, agencies: Mapping[str, Agency], username: str) -> Account:
    name, works_at, role = PEOPLE[username]
    agency = agencies.get(works_at)
    account = Account(username=username, name=name, authority=authority, agency=agency, made_at=on(5, 1))
    account.set_password(PASSWORD)
    account.save()
    if agency:
        Post.objects.create(account=account, agency=agency, title="Công chức", began=date(2025, 1, 1))
    Appointment.objects.create(
        account=account,
        authority=authority,
        role=role.value,
        agency=agency if role in OF_AN_AGENCY else None,
        paper=PAPER,
        began=date(2026, 1, 5),
        made_at=on(5, 1),
    )
    return account


def _campaign(authority: Authority, agencies: Mapping[str, Agency]) -> Campaign:
    campaign = Campaign.objects.create(
        code="thanh-giang-2026",
        authority=authority,
        year=2026,
        title="Đánh giá, xếp hạng kết quả cải cách hành chính năm 2026",
        made_at=on(1, 11),
        opened_at=on(23, 11),
    )
    content = edition_content()
    BoundEdition.objects.create(
        campaign=campaign,
        edition="mau-hai-cap-2026",
        is_draft=False,
        content=content,
        content_sha256=edition_sha256(),
        bound_at=on(1, 11),
    )
    for phase, (opens, closes) in CALENDAR.items():
        CampaignPhase.objects.create(campaign=campaign, phase=phase.value, opens=opens, closes=closes)
        if closes and phase in WITH_A_TERM:
            Deadline.objects.create(
                authority=authority.code, scope=campaign.code, name=phase.value, first=closes
            )
    blocks = {block.code: block for block in Block.objects.filter(authority=authority)}
    for position, (code, (_, block)) in enumerate(AGENCIES.items(), start=1):
        participant = Participant.objects.create(
            campaign=campaign,
            agency=agencies[code],
            position=position,
            block=blocks[block],
            criteria_set=SETS[block],
        )
        Sheet.objects.create(campaign=campaign, participant=participant)
    return campaign


@lru_cache(maxsize=1)
def edition_content() -> str:
    return json.dumps(read_document(EDITION).data, ensure_ascii=False)


@lru_cache(maxsize=1)
def edition_sha256() -> str:
    return sha256(edition_content().encode()).hexdigest()
