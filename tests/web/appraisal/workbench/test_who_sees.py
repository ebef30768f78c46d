"""Who is told what on the workbench, and how much it asks."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from pari.campaigns.models import Campaign
from pari.core.access.roles import Conflict
from pari.scoring.models import Mark
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, in_round_1
from tests.appraising_many import IN_TIME, claimed_by_all, with_agencies
from tests.office import Office
from tests.web.appraisal.workbench.bench import (
    BENCH,
    BY_SCRIPT,
    LIST,
    MANY,
    OTHER,
    REASONS,
    STP,
    STRANGE,
    SXD,
    found,
    page,
    row,
    rows,
    save,
    text,
)

pytestmark = pytest.mark.django_db


# --- Who sees what ---------------------------------------------------------------------------------------


def test_nothing_of_the_own_agency_is_told_but_who_appraises_it(lan: Client, round_1: Office) -> None:
    Mark.objects.filter(sheet=round_1.sheet(STP)).update(
        explanation="KINSTP", points="0.1234", computed="0.1234"
    )
    save(round_1.client(BINH), STP, **REASONS, text="KINLYDO", **{"v..muc": "cham"})
    html = page(lan)
    assert "cơ quan mình · Sở Tài chính thẩm định" in text(html)
    for secret in ("KINSTP", "KINLYDO", "0,1234", f'id="r-{STP}"'):
        assert secret not in html
    assert "0/5 đã thẩm định" in html  # its finding isn't counted
    assert lan.get(f"{BENCH}{STP}/", headers=BY_SCRIPT).status_code == 403
    assert lan.get(f"{BENCH}{STP}/quy-tac/").status_code == 403
    assert lan.get(f"{BENCH}{STP}/goi-y/").status_code == 403
    assert save(lan, STP, finding="agreed").status_code == 403
    assert "KINSTP" not in page(lan, **{"co-quan": STP})


def test_what_was_given_to_others_is_closed(lan: Client) -> None:
    for address in (OTHER, f"{OTHER}{SXD}/", f"{OTHER}{SXD}/goi-y/", f"{LIST}cung-luc/bao-cao-dinh-ky/"):
        assert lan.get(address, headers=BY_SCRIPT).status_code == 403
    assert "bao-cao-dinh-ky" not in page(lan, LIST)


def test_an_agency_given_to_somebody_else_is_left_out(lan: Client, round_1: Office) -> None:
    round_1.campaign.shares.filter(account=round_1.people[LAN], criteria_set="xa").delete()
    html = page(lan)
    assert rows(html) == ["so-noi-vu", SXD, "so-tai-chinh"]
    assert "Hoa Sen" not in html
    assert "0/3 đã thẩm định" in html


def test_people_of_agencies_have_no_business_here(round_1: Office) -> None:
    for username in ("canbo.sxd", "lanhdao.sxd", "quantri.sxd", "quantri.kt", "lanhdao.ubnd"):
        client = round_1.client(username)
        addresses = (LIST, BENCH, MANY, f"{BENCH}{SXD}/goi-y/")
        assert {client.get(address).status_code for address in addresses} == {403}


def test_an_appraiser_never_reads_totals(lan: Client) -> None:
    """No sum and no index anywhere on the pages: they stay hidden until round 2 has closed."""
    for word in ("Tổng điểm", "Chỉ số", "điểm chuẩn"):
        assert word not in page(lan, **{"co-quan": SXD})
        assert word not in page(lan, LIST)


def test_in_2019_s_way_a_mark_on_the_own_agency_is_read_again_by_another(
    lan: Client, round_1: Office
) -> None:
    Campaign.objects.update(conflict=Conflict.OWN_THEN_RECHECK.value)
    Mark.objects.create(
        sheet=round_1.sheet(STP),
        criterion=LEVEL,
        stage="round_1",
        sequence=1,
        version=9,
        account=round_1.people[LAN],
        at=ROUND_1,
        edition=round_1.campaign.editions.get(),
        values=IN_TIME,
        points="0.5",
        computed="0.5",
        finding="agreed",
        awaits_recheck=True,
    )
    binh = round_1.client(BINH)
    html = page(binh, **{"co-quan": STP})
    assert "chờ kiểm tra lại" in row(html, STP)
    assert "Do người của chính cơ quan này ghi: Lan (ví dụ)" in text(html)
    assert save(binh, STP, finding="agreed", seen="1").status_code == 200
    mark = found(STP)
    assert (mark.rechecks_id is not None, mark.awaits_recheck) == (True, False)


# --- How much it asks ------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [6, 60])
def test_pages_and_deeds_ask_the_same_however_many_agencies_there_are(office: Office, count: int) -> None:
    in_round_1(with_agencies(office, count))
    claimed_by_all(office)
    office.sheet(STRANGE).evidence.all().delete()  # none of the plain ones
    client = office.client(LAN)
    save(client, "so-tai-chinh", finding="agreed")  # the edition is read, the journal begun
    ticked = re.findall(r'name="ticked" value="([^"]+)"', page(client, MANY))
    deeds: dict[str, Callable[[], Any]] = {
        "page": lambda: page(client),
        "list": lambda: page(client, LIST),
        "side": lambda: client.get(f"{BENCH}{SXD}/", headers=BY_SCRIPT),
        "hints": lambda: client.get(f"{BENCH}{SXD}/goi-y/"),
        "save": lambda: save(client, STRANGE, finding="agreed", sau=SXD),
        "many": lambda: client.post(MANY, {"ticked": ticked}),
    }
    asked = {}
    for what, deed in deeds.items():
        with CaptureQueriesContext(connection) as queries:
            deed()
        asked[what] = len(queries)
    assert found(STRANGE).finding == "agreed"
    assert Mark.objects.exclude(batch="").count() == len(ticked)
    assert asked.pop("many") in (51, 52)  # with what is plain by then; SQLite takes some 35 marks at once
    assert asked == {"page": 37, "list": 18, "side": 23, "hints": 29, "save": 36}
