"""Who comes in, what nobody is told of the own agency, and how many questions are asked."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from pari.scoring.models import (
    AgendaItem,
    CouncilSession,
    CouncilVote,
    Mark,
)
from tests.appraising import LEVEL
from tests.counciling import AN, BA, MINH, SECRETARY, STANDING, VOTING, meeting
from tests.office import PEOPLE, Office
from tests.web.council.council_office import (
    AGENDA,
    HERE,
    LEAD,
    OVERSEER,
    PASSING,
    SECOND,
    SECRET,
    STC,
    SXD,
    WHAT_IF,
    Items,
    item_address,
    read,
    with_agenda,
)

pytestmark = pytest.mark.django_db


MAY_READ = {MINH, STANDING, SECRETARY, LEAD, OVERSEER}


@pytest.mark.parametrize("username", sorted(set(PEOPLE) - MAY_READ))
def test_nobody_else_comes_in(before: Office, items: Items, session: CouncilSession, username: str) -> None:
    here = item_address(items, SXD, LEVEL)
    pages = (AGENDA, PASSING, WHAT_IF, SECOND, SECOND + "do-vung/", here, f"{HERE}phien/{session.pk}/")
    client = before.client(username)
    for address in pages:
        got = client.get(address)
        assert got.status_code == 403, address
        assert SECRET not in got.content.decode()
    for deed in ("bieu-quyet/", "ghi-phieu/", "chot/", "sua/", "rut/"):
        data = {"session": session.pk, "choice": "for", "rest": "for"}
        assert client.post(here + deed, data).status_code == 403, deed
    assert not CouncilVote.objects.exists()


@pytest.mark.parametrize(
    "who",
    [
        (MINH, "Sở Tài chính", "Sở Nội vụ"),
        (AN, "Sở Nội vụ", "Sở Tài chính"),
        (SECRETARY, "Sở Nội vụ", "Sở Tài chính"),
    ],
)
def test_no_page_tells_anything_of_the_own_agency(
    before: Office, items: Items, session: CouncilSession, who: tuple[str, str, str]
) -> None:
    username, own, other = who
    for address in (AGENDA, PASSING, WHAT_IF, SECOND, SECOND + "?do-vung=1"):
        page = read(before, username, address)
        assert f"Không gồm nội dung của {own}, nơi đang công tác" in page
        assert own not in page.split("nơi đang công tác")[-1], address
    assert other in read(before, username, PASSING)


@pytest.mark.parametrize(
    "where", ["", "chuong-trinh/", "noi-dung", "phien", "thong-qua/", "xem-lai/", "thu/"]
)
def test_questions_don_t_grow_with_agencies_and_items(before: Office, where: str) -> None:
    items = with_agenda(before)
    session = meeting(before)
    places = {
        "noi-dung": item_address(items, SXD, LEVEL),
        "phien": f"{HERE}phien/{session.pk}/",
    }
    client, address = before.client(BA), places.get(where, HERE + where)
    client.get(address)
    with CaptureQueriesContext(connection) as few:
        assert client.get(address).status_code == 200
    edge = AgendaItem.objects.get(pk=items[STC, LEVEL].pk)
    for code in _some_codes(before):
        AgendaItem.objects.create(
            campaign=before.campaign,
            sheet=before.sheet("so-tu-phap"),
            criterion=code,
            kind="opinion",
            passed_finding="credited",
            passed_points=edge.passed_points,
            rejected_finding="not_agreed",
            rejected_points=0,
            made_at=VOTING,
        )
    with CaptureQueriesContext(connection) as more:
        assert client.get(address).status_code == 200
    assert len(more) == len(few)
    assert len(few) <= 62


def _some_codes(office: Office) -> list[str]:
    rows = Mark.objects.filter(sheet=office.sheet("so-tu-phap"), stage="round_2")
    return list(rows.values_list("criterion", flat=True)[:8])
