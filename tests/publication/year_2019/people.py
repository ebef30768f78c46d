"""Who takes part: one person for every duty, and an officer and a head for each of the 44 agencies."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from pari.agencies.models import Agency, Authority
from pari.campaigns.eyes import eye_of
from pari.campaigns.models import Campaign
from pari.core.access.actor import Actor
from pari.core.access.eye import Eye
from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, Post
from pari.people.queries import capacity_of
from pari.scoring.models import Sheet
from tests.office import on

# username: (agency of the post, "" for none; role; for whom an alternate sits)
Duties = Mapping[str, tuple[str, Role, str]]
Wanted = Mapping[str, tuple[Agency | None, Role]]
DUTIES: Duties = {
    "quantri.snv": ("so-noi-vu", Role.STANDING_ADMIN, ""),
    "totruong.snv": ("so-noi-vu", Role.TEAM_LEAD, ""),
    "totruong.stp": ("so-tu-phap", Role.TEAM_LEAD, "totruong.snv"),
    "thuky.snv": ("so-noi-vu", Role.SECRETARIAT, ""),
    "thuky.stp": ("so-tu-phap", Role.SECRETARIAT, "thuky.snv"),
    "thamdinh.snv": ("so-noi-vu", Role.APPRAISER, ""),
    "thamdinh.stp": ("so-tu-phap", Role.APPRAISER, ""),
    "thamdinh.stttt": ("so-tttt", Role.APPRAISER, ""),
    "thamdinh.skhcn": ("so-khcn", Role.APPRAISER, ""),
    "thamdinh.stc": ("so-tai-chinh", Role.APPRAISER, ""),
    "thamdinh.vp": ("vp-ubnd", Role.APPRAISER, ""),
    "thuongtruc.ubnd": ("", Role.STANDING_COUNCIL, ""),
    "thuongtruc.vp": ("vp-ubnd", Role.STANDING_COUNCIL, ""),
    "hoidong.snv": ("so-noi-vu", Role.COUNCIL, ""),
    "hoidong.stp": ("so-tu-phap", Role.COUNCIL, ""),
    "hoidong.stttt": ("so-tttt", Role.COUNCIL, ""),
    "hoidong.stc": ("so-tai-chinh", Role.COUNCIL, ""),
    "dukhuyet.stc": ("so-tai-chinh", Role.COUNCIL, "hoidong.stc"),
    "hoidong.mttq": ("", Role.COUNCIL, ""),
}
CHAIR, SECOND_CHAIR = "thuongtruc.ubnd", "thuongtruc.vp"
LEAD, SECRETARY, OTHER_SECRETARY, ADMIN = "totruong.snv", "thuky.snv", "thuky.stp", "quantri.snv"
PAPER = "Quyết định số 01/QĐ-UBND ngày 02/01 (ví dụ)"


@dataclass(frozen=True)
class Year:
    """The campaign with its people. `told` is what the story noted on its way, by name."""

    authority: Authority
    campaign: Campaign
    actors: Mapping[str, Actor]
    sheets: Mapping[str, int]
    homes: Mapping[str, str]  # by username the agency of the post
    told: dict[str, Any] = field(default_factory=dict)

    def by(self, username: str) -> Actor:
        return self.actors[username]

    def person(self, username: str) -> int:
        person = self.actors[username].person
        assert person is not None
        return person

    def eye(self, username: str, at: datetime) -> Eye:
        return eye_of(self.campaign, by=self.by(username), at=at)

    def acting(self, username: str, at: datetime) -> dict[str, Any]:
        """What every deed is told of who acts."""
        return {"eye": self.eye(username, at), "by": self.by(username), "at": at}

    def sheet(self, agency: str) -> Sheet:
        return Sheet.objects.select_related("campaign__authority", "participant__agency").get(
            pk=self.sheets[agency]
        )

    def agency_of(self, username: str) -> str:
        """Of whom somebody is on duty."""
        return self.homes.get(username, "")


def officer(agency: str) -> str:
    return f"canbo.{agency}"


def head(agency: str) -> str:
    return f"lanhdao.{agency}"


def homes_of(duties: Duties) -> dict[str, str]:
    return {username: home for username, (home, _role, _for) in duties.items()}


def taken_on(authority: Authority, duties: Duties = DUTIES, since: int = 2019) -> dict[str, Actor]:
    """Everybody's account, post and role since 2 January, and in what capacity each acts."""
    agencies = {row.code: row for row in authority.agencies.all()}
    wanted = {username: (agencies.get(home), role) for username, (home, role, _) in duties.items()}
    for code, agency in agencies.items():
        wanted[officer(code)] = agency, Role.OFFICER
        wanted[head(code)] = agency, Role.HEAD
    people = _accounts(authority, wanted, since)
    for_whom = {username: member for username, (_home, _role, member) in duties.items() if member}
    _roles(authority, people, wanted, for_whom, since)
    held = Appointment.objects.select_related("account", "agency", "authority").filter(authority=authority)
    return {one.account.username: capacity_of(one).actor for one in held}


def _accounts(authority: Authority, wanted: Wanted, since: int) -> dict[str, Account]:
    made = Account.objects.bulk_create(
        Account(
            username=username,
            name=f"{username} (ví dụ)",
            authority=authority,
            agency=home,
            made_at=on(2, 1, year=since),
            password="!",  # noqa: S106 - nobody logs in with it
        )
        for username, (home, _role) in wanted.items()
    )
    people = {one.username: one for one in made}
    Post.objects.bulk_create(
        Post(account=people[username], agency=home, title="Công chức", began=date(since - 1, 1, 1))
        for username, (home, _role) in wanted.items()
        if home
    )
    return people


def _roles(
    authority: Authority,
    people: Mapping[str, Account],
    wanted: Wanted,
    for_whom: Mapping[str, str],
    since: int,
) -> None:
    made: dict[str, Appointment] = {}
    for username, (home, role) in wanted.items():
        made[username] = Appointment(
            account=people[username],
            authority=authority,
            role=role.value,
            agency=home if role in (Role.OFFICER, Role.HEAD) else None,
            kind="alternate" if username in for_whom else "appointed",
            paper=PAPER,
            began=date(since, 1, 2),
            made_at=on(2, 1, year=since),
        )
    Appointment.objects.bulk_create(one for one in made.values() if one.kind == "appointed")
    for username, one in made.items():
        if one.kind == "alternate":
            one.behalf_of = made[for_whom[username]]
            one.save()
