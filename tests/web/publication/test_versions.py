"""Versions of a year for everybody: the newest says what it adjusts, the older ones stay and say so."""

import csv
import json
from decimal import Decimal
from fractions import Fraction
from io import StringIO
from typing import Any

import pytest
from django.test import Client

from pari.core.ranking.index import shown
from pari.publication.decisions.publishing import publish
from pari.publication.objections.adjusting import adjust
from pari.scoring.council.frozen import content_of
from tests.counciling import STANDING, acting
from tests.office import Office
from tests.publishing import ADJUSTED, ADMIN, decided, passed_office, published
from tests.web.deciding.reading import text
from tests.web.deciding.test_objection_pages import answered

pytestmark = pytest.mark.django_db
__all__ = ["passed_office"]

YEAR = "/thanh-giang/ket-qua/2026/"
AGENCY = "/thanh-giang/co-quan/so-xay-dung/"
WHY = "Tài liệu kiểm chứng đã có trong hồ sơ (ví dụ)."


@pytest.fixture
def adjusted(passed_office: Office) -> Office:
    published(passed_office)
    row = answered(passed_office)
    adjust(
        **acting(passed_office, STANDING, ADJUSTED), campaign=passed_office.campaign, objection_ids=[row.pk]
    )
    decided(passed_office, ADJUSTED, number="250/QĐ-UBND", decided_on=ADJUSTED.date(), why=WHY)
    publish(**acting(passed_office, ADMIN, ADJUSTED), campaign=passed_office.campaign)
    return passed_office


def read(client: Client, address: str) -> str:
    got = client.get(address)
    assert got.status_code == 200
    return text(got)


def test_the_newest_says_by_which_decision_it_adjusts_what_of_whom_and_why(
    adjusted: Office, client: Client
) -> None:
    said = read(client, YEAR)
    assert (
        "Bản 2, điều chỉnh theo Quyết định số 250/QĐ-UBND ngày 01/02/2027 của UBND tỉnh Thanh Giang." in said
    )
    assert f"Lý do: {WHY}" in said
    changes = said[said.index("Nội dung thay đổi so với bản trước") :]
    assert "Sở Xây dựng" in changes
    assert "Thứ tự trong khối: 3 → thành 1" in changes
    assert "thay thế" not in said


def test_an_older_version_keeps_its_address_and_says_that_it_was_replaced(
    adjusted: Office, client: Client
) -> None:
    old = read(client, YEAR + "ban-1/")
    assert "Bản này đã được thay thế." in old
    assert "Kết quả hiện hành: Bản 2" in old
    assert WHY not in old
    assert read(client, YEAR + "ban-2/") == read(client, YEAR)


def test_every_version_is_listed_with_its_decision(adjusted: Office, client: Client) -> None:
    page = client.get(YEAR).content.decode()
    assert 'href="/thanh-giang/ket-qua/2026/ban-1/"' in page
    assert "Quyết định số 199/QĐ-UBND ngày 21/01/2027" in page


def test_a_year_with_one_version_says_nothing_of_versions(passed_office: Office, client: Client) -> None:
    published(passed_office)
    said = read(client, YEAR)
    assert "Các bản công bố" not in said
    assert "Bản 1" not in said


def test_open_data_has_every_version_and_what_it_changed(adjusted: Office, client: Client) -> None:
    new = json.loads(client.get(YEAR + "ket-qua.json").content)
    old = json.loads(client.get(YEAR + "ban-1/ket-qua.json").content)
    assert (new["version"], old["version"]) == (2, 1)
    assert old["adjustments"] == []
    assert {one["why"] for one in new["adjustments"]} == {WHY}
    changed = list(csv.DictReader(StringIO(client.get(YEAR + "thay-doi.csv").content.decode("utf-8-sig"))))
    assert {row["cơ quan"] for row in changed} == {one["agency"] for one in new["adjustments"]}
    assert client.get(YEAR + "ban-1/thay-doi.csv").status_code == 200


def test_fields_and_criteria_stand_on_the_agency_s_page_and_in_open_data(
    passed_office: Office, client: Client
) -> None:
    published(passed_office, detail="criteria")
    said = read(client, AGENCY)
    assert "Điểm từng lĩnh vực, từng tiêu chí" in said
    assert "1.1.1" in said
    parts = list(
        csv.DictReader(StringIO(client.get(YEAR + "diem-thanh-phan.csv").content.decode("utf-8-sig")))
    )
    assert {row["cấp"] for row in parts} == {"lĩnh vực", "tiêu chí"}
    assert {row["mã"] for row in parts} >= {"so-xay-dung", "hoa-mai"}


def test_fields_alone_leave_criteria_out(passed_office: Office, client: Client) -> None:
    published(passed_office, detail="fields")
    said = read(client, AGENCY)
    assert "Điểm từng lĩnh vực" in said
    assert "1.1.1" not in said
    assert {part["level"] for part in json.loads(client.get(YEAR + "ket-qua.json").content)["parts"]} == {
        "field"
    }


# --- Only grades are public


GRADES_ONLY = (
    YEAR,
    YEAR + "ban-1/",
    YEAR + "ket-qua.csv",
    YEAR + "ket-qua.json",
    YEAR + "diem-thanh-phan.csv",
    AGENCY,
    "/thanh-giang/",
    "/thanh-giang/co-quan/",
    "/thanh-giang/cac-nam/",
    "/thanh-giang/cac-nam/cac-nam.csv",
    "/tim-kiem/?q=xay+dung",
    "/tim-kiem/?q=2026",
)


@pytest.mark.parametrize("address", GRADES_ONLY)
def test_where_only_grades_are_public_no_index_and_no_points_leak(
    passed_office: Office, client: Client, address: str
) -> None:
    published(passed_office, detail="grades", shows_rank=False)
    got = client.get(address)
    assert got.status_code == 200
    page = got.content.decode()
    for one in secrets(passed_office):
        assert one not in page, one


def secrets(office: Office) -> set[str]:
    """Every index that isn't a full one, with comma and with point."""
    found = {
        shown(Fraction(one["index"]))
        for one in content_of(office.campaign.passed.get())["agencies"]
        if one["index"] is not None
    }
    partial = {one for one in found if one != Decimal(100)}
    assert partial
    return {form for one in partial for form in (f"{one:.2f}", f"{one:.2f}".replace(".", ","))}


def test_the_order_tells_no_more_than_the_grades(passed_office: Office, client: Client) -> None:
    published(passed_office, detail="grades", shows_rank=False)
    answer = json.loads(client.get(YEAR + "ket-qua.json").content)
    listed = [one["code"] for block in answer["blocks"] for one in block["agencies"]]
    places = {
        one.agency.code: one.position for one in passed_office.campaign.participants.select_related("agency")
    }
    for block in answer["blocks"]:
        by_grade: dict[str, list[int]] = {}
        for one in block["agencies"]:
            by_grade.setdefault(one["grade"], []).append(places[one["code"]])
            assert (one["rank"], one["index"], one["standard"], one["appraised"]) == (None, None, None, None)
        assert all(positions == sorted(positions) for positions in by_grade.values())
        assert block["mean"] is None
    assert listed


def test_a_grades_only_year_says_why_more_isn_t_there(passed_office: Office, client: Client) -> None:
    published(passed_office, detail="grades", shows_rank=False)
    said = read(client, YEAR)
    assert "Theo quyết định công bố, nội dung công khai là xếp hạng của từng cơ quan" in said
    assert "nguồn số liệu" not in said
    assert "Trung bình chung" not in said
    assert "điểm và chỉ số của từng cơ quan không công khai" in read(client, AGENCY)


@pytest.mark.parametrize(
    ("address", "queries"), [(YEAR, 10), (YEAR + "ban-1/", 9), (YEAR + "ket-qua.json", 11)]
)
def test_the_queries_don_t_depend_on_agencies(
    adjusted: Office, client: Client, django_assert_num_queries: Any, address: str, queries: int
) -> None:
    client.get(address)
    with django_assert_num_queries(queries):
        client.get(address)
