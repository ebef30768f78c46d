"""In the council's days every page of it, of the journal and of files tells nobody more than is theirs.

Secrets lie in what is asked about two agencies, in what was said on them, in votes and in reasons.
"""

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import product

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from pari.core.access.roles import Role
from pari.core.council.voting import Choice
from pari.scoring.council.agenda import make_agenda, put_on_agenda
from pari.scoring.council.voting import record_votes
from pari.scoring.models import AgendaItem, CouncilSession, Remark
from tests.counciling import AN, BA, MINH, SECRETARY, STANDING, VOTING, acting, meeting, member, named
from tests.hostile.test_secrets import text_of
from tests.hostile.walking import parameters_of
from tests.office import Office
from tests.scoring.council.passing_through import BUILDING, HOME, all_found, settle
from tests.web.answers_of_the_office import OF_THE_OFFICE

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

SUBSTITUTE = "thuky.stc"  # of Sở Tài chính: who keeps the papers about Sở Nội vụ
CRITERION = "1.1.3"
ABOUT_HOME = {"KINHOISNV", "KINBIEUQUYETSNV", "KINGOPYSNV", "KINLYDOSNV"}
ABOUT_BUILDING = {"KINHOISXD", "KINBIEUQUYETSXD", "KINGOPYSXD", "KINLYDOSXD"}
SECRET = re.compile("|".join(sorted(ABOUT_HOME | ABOUT_BUILDING)))
OF_THE_COUNCIL = re.compile("^council|remark|^journal")
EVERYTHING = ABOUT_HOME | ABOUT_BUILDING
WITHIN = {  # who may know what of both agencies
    MINH: EVERYTHING,
    STANDING: EVERYTHING,
    BA: EVERYTHING,
    SUBSTITUTE: EVERYTHING,
    "giamsat.mttq": EVERYTHING,
    AN: ABOUT_BUILDING,
    SECRETARY: ABOUT_BUILDING,
    "totruong.snv": {"KINHOISXD", "KINGOPYSXD", "KINLYDOSXD"},  # what was decided and why, not who voted how
    "canbo.sxd": {"KINGOPYSXD"},
    "lanhdao.sxd": {"KINGOPYSXD"},
}
NOTHING_OF_IT = ("quantri.snv", "canbo.hoasen", "thamdinh.stp", "quantri.sxd", "quantri.kt", "lanhdao.ubnd")
CAMPAIGN = {"authority": "thanh-giang", "campaign": "thanh-giang-2026"}


@pytest.fixture
def days(office: Office) -> Iterator[Office]:
    """An item of Sở Nội vụ and one of Sở Xây dựng are voted on and settled, each with a remark behind it."""
    with time_machine.travel(VOTING + timedelta(hours=1), tick=False):
        all_found(office)
        member(office, SUBSTITUTE, "Thư ký dự khuyết (ví dụ)", "so-tai-chinh", Role.SECRETARIAT)
        named(office)
        make_agenda(**acting(office, SECRETARY, VOTING), campaign=office.campaign)
        session = meeting(office)
        for agency, name, secretary in ((BUILDING, "SXD", SECRETARY), (HOME, "SNV", SUBSTITUTE)):
            _settled(office, session, agency, name, secretary)
        yield office


def _settled(office: Office, session: CouncilSession, agency: str, name: str, secretary: str) -> None:
    sheet = office.sheet(agency)
    remark = Remark.objects.create(sheet=sheet, criterion=CRITERION, text=f"KINGOPY{name}", at=VOTING)
    item = put_on_agenda(
        **acting(office, secretary, VOTING),
        sheet_id=sheet.pk,
        criterion=CRITERION,
        question_text=f"KINHOI{name}",
        remark=remark,
    )
    voters = (MINH, STANDING, BA) if agency == HOME else (MINH, STANDING, AN, BA)
    record_votes(
        **acting(office, secretary, VOTING),
        item_id=item.pk,
        session_id=session.pk,
        choices={office.people[one].pk: Choice.FOR for one in voters},
        opinion=f"KINBIEUQUYET{name}",
    )
    settle(office, item, session, **acting(office, secretary, VOTING), why=f"KINLYDO{name}")


def addresses() -> list[str]:
    """Each page about these days, for each agency, item, remark and session there is."""
    there: dict[str, list[object]] = {
        **{name: [value] for name, value in CAMPAIGN.items()},
        "agency": [BUILDING, HOME],
        "item": list(AgendaItem.objects.values_list("pk", flat=True)),
        "remark": list(Remark.objects.values_list("pk", flat=True)),
        "session": [CouncilSession.objects.get().pk],
    }
    listed = {
        name: list(parameters_of(name))
        for name in OF_THE_OFFICE
        if OF_THE_COUNCIL.search(name) and set(parameters_of(name)) <= set(there)
    }
    return [
        reverse(name, kwargs=dict(zip(wanted, values, strict=True)))
        for name, wanted in listed.items()
        for values in product(*(there[one] for one in wanted))
    ]


def read(client: Client, pages: list[str]) -> set[str]:
    known: set[str] = set()
    for page in pages:
        answer = client.get(page)
        kind = answer.headers.get("Content-Type", "")
        told = text_of(answer.getvalue(), kind) if answer.status_code == 200 else answer.content.decode()
        known |= set(SECRET.findall(told))
    return known


def test_in_the_council_s_days_nobody_reads_more_than_is_theirs(days: Office) -> None:
    pages = addresses()
    assert len(pages) > 20
    known = {name: read(days.client(name), pages) for name in (*WITHIN, *NOTHING_OF_IT)}
    beyond = {name: told - WITHIN.get(name, set()) for name, told in known.items()}
    assert {name: told for name, told in beyond.items() if told} == {}
    assert known[BA] >= {"KINHOISNV", "KINHOISXD"}  # so there was something to be found
    assert known[AN] >= {"KINHOISXD"}
    assert read(Client(), pages) == set()
