"""What is typed when a campaign is set up, and duties given."""

from django.test import Client

from pari.core.access.roles import Role
from pari.people.models import Account, Appointment, Post
from tests.office import PAPER, Office, on
from tests.web.campaigns.reading import CAMPAIGN

PHASES = {
    "opens_self_assessment": "23/11/2026",
    "closes_self_assessment": "15/12/2026",
    "opens_round_1": "18/12/2026",
    "closes_round_1": "25/12/2026",
    "opens_council": "12/01/2027",
    "closes_council": "10:30 21/01/2027",
    "opens_published": "22/01/2027",
    "closes_published": "22/02/2027",
    "opens_closed": "23/02/2027",
}


def substitutes(office: Office) -> None:
    """A second team lead and a second secretary, both of Sở Tư pháp."""
    for username, role in (("totruong.stp", Role.TEAM_LEAD), ("thuky.stp", Role.SECRETARIAT)):
        account = Account.objects.create(
            username=username, name=username, authority=office.authority, made_at=on(5, 1)
        )
        Post.objects.create(
            account=account, agency=office.agencies["so-tu-phap"], title="Công chức", began=on(1, 1).date()
        )
        Appointment.objects.create(
            account=account,
            authority=office.authority,
            role=role.value,
            paper=PAPER,
            began=on(5, 1).date(),
            made_at=on(5, 1),
        )


def give(client: Client, duty: str, username: str, *, substitute: bool) -> int:
    account = Account.objects.get(username=username)
    data = {"deed": "give", "duty": duty, f"{duty}-account": str(account.pk)}
    if substitute:
        data[f"{duty}-is_substitute"] = "on"
    return client.post(CAMPAIGN + "thiet-lap/nhiem-vu/", data).status_code


def give_all(client: Client) -> None:
    for duty, name in (
        ("lead", "totruong"),
        ("secretariat", "thuky"),
        ("enter_facts", "thuky"),
        ("approve_facts", "totruong"),
    ):
        assert give(client, duty, f"{name}.snv", substitute=False) == 302
        assert give(client, duty, f"{name}.stp", substitute=True) == 302
