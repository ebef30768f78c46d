"""The heat map, the totals and their workbooks: what stands, beside each other, for those who may see it."""

from decimal import Decimal
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook

from pari.core.appraisal.findings import Finding
from pari.core.scoring.stages import LossReason, Stage
from pari.scoring.appraisal.findings import Said, give_finding
from pari.web.appraisal.heat_page import tone
from pari.web.frame.downloads import WORKBOOK
from tests.appraising import BINH, LAN, LEVEL, ROUND_1, claim, in_round_1
from tests.office import AGENCIES, Office

pytestmark = [pytest.mark.django_db, pytest.mark.one_engine]

HEAT = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/ban-do/"
TOTALS = "/thanh-giang/dot/thanh-giang-2026/tham-dinh/tong-hop/"
LATE = Said(Finding.NOT_AGREED, Decimal("0.25"), reasons=(LossReason.LATE,))


@pytest.fixture
def round_1(office: Office, time_machine: Any) -> Office:
    """Two agencies found so far: one as claimed, one lower."""
    time_machine.move_to(ROUND_1)
    in_round_1(office)
    for agency in AGENCIES:
        claim(office, agency, LEVEL, points="0.5", values='{"muc": "Kịp thời"}')
    _find(office, "so-xay-dung", LATE)
    _find(office, "so-tai-chinh", Said(Finding.AGREED))
    return office


def _find(office: Office, agency: str, said: Said) -> None:
    give_finding(
        eye=office.eye(LAN, ROUND_1),
        by=office.by(LAN),
        at=ROUND_1,
        sheet_id=office.sheet(agency).pk,
        criterion=LEVEL,
        stage=Stage.ROUND_1,
        said=said,
        seen=0,
    )


def page(office: Office, address: str, username: str = "totruong.snv") -> Any:
    return office.client(username).get(address)


def test_a_criterion_s_cells_say_what_stands_and_how_much_of_it_was_reached(round_1: Office) -> None:
    shown = page(round_1, f"{HEAT}?linh-vuc=tat-ca").content.decode()
    assert '<td class="h3">0,25</td>' in shown
    assert '<td class="h5">0,5</td>' in shown


def test_at_the_claim_the_map_shows_what_was_claimed(round_1: Office) -> None:
    shown = page(round_1, f"{HEAT}?linh-vuc=tat-ca&luc=tu-cham").content.decode()
    assert "0,25</td>" not in shown
    assert shown.count('<td class="h5">0,5</td>') == 3  # departments, without the lead's own
    assert shown.count('<td class="h3">0,5</td>') == 2  # communes, of which the criterion takes twice as much


def test_the_lead_s_own_agency_is_in_no_cell_and_no_mean(round_1: Office) -> None:
    for address in (HEAT, TOTALS):
        shown = page(round_1, address).content.decode()
        main = shown.partition("<main")[2]
        assert "Sở Xây dựng" in main
        assert "Sở Nội vụ" not in main
    book = load_workbook(BytesIO(page(round_1, f"{HEAT}ban-do.xlsx").content))
    names = [row[0] for sheet in book for row in sheet.iter_rows(min_row=2, values_only=True)]
    assert "Sở Xây dựng" in names
    assert "Sở Nội vụ" not in names


@pytest.mark.parametrize(
    ("address", "name"),
    [
        ("ban-do/ban-do.xlsx", "ban-do-ket-qua"),
        ("tong-hop/tong-hop.xlsx", "tong-hop-tham-dinh"),
        ("doc-lai/doc-lai.xlsx", "doc-lai"),
        ("thong-ke/thong-ke.xlsx", "thong-ke-tham-dinh"),
    ],
)
def test_a_workbook_is_saved_under_its_name_and_says_what_it_is(
    round_1: Office, address: str, name: str
) -> None:
    headers = page(round_1, HEAT.replace("ban-do/", address)).headers
    assert headers["Content-Type"] == WORKBOOK
    assert headers["Content-Disposition"] == f'attachment; filename="thanh-giang-2026-{name}.xlsx"'


@pytest.mark.parametrize("username", [LAN, BINH, "canbo.sxd", "quantri.kt", "hoidong.stc", "lanhdao.ubnd"])
@pytest.mark.parametrize("address", [HEAT, f"{HEAT}ban-do.xlsx", TOTALS, f"{TOTALS}tong-hop.xlsx"])
def test_totals_are_closed_to_appraisers_agencies_and_before_its_time_to_the_council(
    round_1: Office, username: str, address: str
) -> None:
    assert page(round_1, address, username).status_code == 403


def test_the_workbook_holds_numbers(round_1: Office) -> None:
    book = load_workbook(BytesIO(page(round_1, f"{TOTALS}tong-hop.xlsx").content))
    rows = {row[1]: row for row in book.worksheets[0].iter_rows(min_row=2, values_only=True)}
    assert rows["Sở Xây dựng"][2:5] == (0.5, 0.25, 0.25)
    assert rows["Sở Tài chính"][6] == 100


def test_what_moved_is_listed_with_its_mean(round_1: Office) -> None:
    shown = page(round_1, TOTALS).content.decode()
    assert "Ban hành kế hoạch CCHC năm" in shown
    assert "−0,13" in shown or "-0,13" in shown  # the mean of −0,25 and 0, halves away from zero


@pytest.mark.parametrize(("address", "queries"), [(HEAT, 16), (TOTALS, 16)])
def test_its_queries_are_known(
    round_1: Office, django_assert_num_queries: Any, address: str, queries: int
) -> None:
    client = round_1.client("totruong.snv")
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)


@pytest.mark.parametrize(
    ("points", "most", "shade"),
    [("0", "1", 0), ("0.1", "1", 1), ("0.25", "1", 2), ("0.5", "1", 3), ("0.75", "1", 4), ("0.9", "1", 5)],
)
def test_a_cell_is_the_greener_the_more_of_it_was_reached(points: str, most: str, shade: int) -> None:
    assert tone(Decimal(points), Decimal(most)) == shade


def test_a_penalty_that_was_taken_is_the_palest_and_none_the_greenest() -> None:
    assert (tone(Decimal(-1), Decimal(0)), tone(Decimal(0), Decimal(0))) == (0, 5)
