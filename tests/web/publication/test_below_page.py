"""What authorities below have published: one line each, by year, and nothing that isn't public."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from pari.agencies.actions import load_directory
from pari.agencies.models import Authority
from pari.core.ranking.grades import parse_scale
from pari.publication.actions import publish_snapshot
from pari.publication.contents import AgencyResult, BlockResult, Heading, Snapshot
from pari.publication.models import Publication
from tests.office import Office, small_directory
from tests.web.publication.making import SCALE
from tests.web.publication.test_results_page import text

pytestmark = pytest.mark.django_db

ROOT = "/thanh-giang/cap-duoi/"
NAMES = {"p-hoa-sen": "Phường Hoa Sen (ví dụ)", "p-hoa-mai": "Phường Hoa Mai (ví dụ)"}
OF_HOA_SEN = {"van-phong": "92.5", "kinh-te": "91", "tram-y-te": "80"}


@pytest.fixture
def wards(office: Office) -> Mapping[str, Authority]:
    """Two wards of the province that evaluate their own units, the first also one of its agencies."""
    return {code: ward(code, name) for code, name in NAMES.items()}


def ward(code: str, name: str) -> Authority:
    agency = code.removeprefix("p-")
    return load_directory(
        directory=replace(small_directory(code, name), parent="thanh-giang", parent_agency=agency)
    )


def publish(
    code: str, indices: Mapping[str, str], *, year: int = 2026, version: int = 1, scale: str = SCALE
) -> Publication:
    parsed = parse_scale(scale)
    agencies = tuple(
        AgencyResult(one, one, index=Decimal(index), grade=parsed.grade_of(Decimal(index)))
        for one, index in indices.items()
    )
    heading = Heading(
        code,
        NAMES.get(code, "Đơn vị khác"),
        year,
        f"Kết quả năm {year}",
        version=version,
        decision_number="12/QĐ-UBND",
        decided_on=date(year + 1, 1, 20),
    )
    block = BlockResult(
        code="a", name="Khối a", full_name="Khối a", short_name="a", agencies=agencies, mean=Decimal("87.83")
    )
    return publish_snapshot(snapshot=Snapshot(heading=heading, scale=parsed, blocks=(block,)))


def rows(page: str) -> list[str]:
    return [text(one).strip() for one in re.findall(r"<tr>.*?</tr>", page.partition("<tbody>")[2], re.DOTALL)]


def test_an_authority_below_stands_with_counts_mean_and_decision(
    client: Client, wards: Mapping[str, Authority]
) -> None:
    publish("p-hoa-sen", OF_HOA_SEN)
    page = client.get(ROOT).content.decode()
    (row,) = rows(page)
    assert row.startswith("Phường Hoa Sen (ví dụ) 2026")
    assert "3 TỐT 2 KHÁ 1" in row
    assert "Quyết định số 12/QĐ-UBND ngày 20/01/2027" in row
    assert 'href="/p-hoa-sen/ket-qua/2026/"' in page
    assert 'href="/thanh-giang/co-quan/hoa-sen/">Phường Hoa Sen</a>' in page
    assert "Năm 2026: 01 đơn vị chủ trì cấp dưới đã công bố kết quả của 03 cơ quan" in page


def test_what_nobody_has_published_is_not_told(client: Client, wards: Mapping[str, Authority]) -> None:
    publish("p-hoa-sen", OF_HOA_SEN)
    page = client.get(ROOT).content.decode()
    assert "Hoa Mai" not in page.partition("<main")[2]


def test_of_a_year_the_newest_version_counts(client: Client, wards: Mapping[str, Authority]) -> None:
    publish("p-hoa-sen", OF_HOA_SEN)
    publish("p-hoa-sen", {**OF_HOA_SEN, "tram-y-te": "86"}, version=2)
    (row,) = rows(client.get(ROOT).content.decode())
    assert "2026 (điều chỉnh lần 1)" in row
    assert "TỐT 3" in row


def test_each_year_has_its_page_and_the_newest_comes_first(
    client: Client, wards: Mapping[str, Authority]
) -> None:
    publish("p-hoa-mai", OF_HOA_SEN, year=2025)
    publish("p-hoa-sen", OF_HOA_SEN)
    assert [one[:14] for one in rows(client.get(ROOT).content.decode())] == ["Phường Hoa Sen"]
    older = client.get(f"{ROOT}2025/").content.decode()
    assert [one[:14] for one in rows(older)] == ["Phường Hoa Mai"]
    assert 'href="/thanh-giang/cap-duoi/2026/">2026</a>' in older
    assert client.get(f"{ROOT}2024/").status_code == 404


def test_each_keeps_the_grades_of_its_own_scale(client: Client, wards: Mapping[str, Authority]) -> None:
    publish("p-hoa-sen", OF_HOA_SEN, scale="XUẤT SẮC:90,ĐẠT:0")
    publish("p-hoa-mai", OF_HOA_SEN)
    of_mai, of_sen = rows(client.get(ROOT).content.decode())
    assert "XUẤT SẮC 2 ĐẠT 1" in of_sen
    assert "TỐT 2 KHÁ 1" in of_mai


def test_only_those_directly_below_are_listed(client: Client, wards: Mapping[str, Authority]) -> None:
    load_directory(
        directory=replace(small_directory("tinh-khac", "Tỉnh khác (ví dụ)"), parent="", parent_agency="")
    )
    publish("tinh-khac", OF_HOA_SEN)
    publish("thanh-giang", OF_HOA_SEN)
    page = client.get(ROOT).content.decode()
    assert "Chưa có đơn vị cấp dưới nào công bố kết quả." in page


def test_an_empty_page_says_when_something_will_be_there(client: Client, office: Office) -> None:
    page = client.get(ROOT).content.decode()
    assert "Kết quả hiện ở đây ngay khi một xã, phường hoặc cơ quan công bố" in page
    assert client.get(f"{ROOT}2026/").status_code == 404


def test_a_new_publication_makes_a_new_page(client: Client, wards: Mapping[str, Authority]) -> None:
    before = client.get(ROOT)
    publish("p-hoa-sen", OF_HOA_SEN)
    after = client.get(ROOT, headers={"if-none-match": before["ETag"]})
    assert after.status_code == 200
    assert len(rows(after.content.decode())) == 1


def test_the_home_of_the_province_leads_there(client: Client, wards: Mapping[str, Authority]) -> None:
    assert f'href="{ROOT}"' in client.get("/thanh-giang/").content.decode()
    assert "/cap-duoi/" not in client.get("/p-hoa-sen/").content.decode()


def test_the_desk_leads_there(office: Office, wards: Mapping[str, Authority]) -> None:
    page = office.client("lanhdao.ubnd").get("/thanh-giang/danh-ba/cap-duoi/").content.decode()
    assert f'href="{ROOT}"' in page


@pytest.mark.parametrize("count", [1, 2])
def test_it_costs_the_same_however_many_are_below(
    client: Client, wards: Mapping[str, Authority], count: int, django_assert_num_queries: Any
) -> None:
    for code in list(NAMES)[:count]:
        publish(code, OF_HOA_SEN)
        publish(code, OF_HOA_SEN, year=2025)
    with django_assert_num_queries(7):
        client.get(ROOT)
