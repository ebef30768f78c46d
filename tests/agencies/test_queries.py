"""Reading agencies: a fixed number of queries, the last name, and who came from whom."""

from datetime import date
from typing import Any

import pytest

from pari.agencies import queries
from pari.agencies.actions import load_directory
from pari.agencies.directory_files import read_directory
from pari.agencies.models import Authority
from pari.agencies.queries import WholeAgency, agencies_of, ancestors, last_name, names_of
from tests.agencies.conftest import Folder


def whole(agency: WholeAgency) -> list[Any]:
    """Everything that belongs to an agency."""
    return [
        [name.name for name in agency.names],
        [membership.block.name for membership in agency.memberships],
        agency.aliases,
        [origin.predecessor.code for origin in agency.origins],
        [outcome.successor.code for outcome in agency.outcomes],
    ]


def test_invented_authorities_stand_last(authorities: list[Authority]) -> None:
    assert [authority.code for authority in queries.authorities()] == [
        "khanh-hoa",
        "thanh-giang",
        "hoa-sen",
    ]


@pytest.mark.parametrize(("authority", "count"), [("khanh-hoa", 44), ("thanh-giang", 89), ("khong-co", 0)])
def test_a_directory_of_any_size_costs_at_most_five_queries(
    authorities: list[Authority], django_assert_max_num_queries: Any, authority: str, count: int
) -> None:
    with django_assert_max_num_queries(5):
        assert len([whole(agency) for agency in agencies_of(authority)]) == count


def test_one_agency_costs_five_queries(authorities: list[Authority], django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(5):
        (merged,) = agencies_of("thanh-giang", ["bqlda-tinh"])
        assert whole(merged)[3] == ["bqlda-giao-thong", "bqlda-dan-dung"]


def test_an_unknown_agency_does_not_exist(authorities: list[Authority]) -> None:
    assert agencies_of("khanh-hoa", ["bqlda-tinh"]) == []


@pytest.mark.django_db
def test_the_last_name_counts_also_of_what_ended(folder: Folder, django_assert_num_queries: Any) -> None:
    history = "01/01/2020,đổi tên,a,Sở Cũ,\n01/01/2025,kết thúc,a,,"
    load_directory(directory=read_directory(folder(history=history)))
    (ended,) = agencies_of("thu", ["a"])
    assert last_name(ended).name == "Sở A"
    with django_assert_num_queries(1):
        assert names_of("thu", ["a", "b", "z"]) == {"a": "Sở A", "b": "Sở B"}


@pytest.mark.django_db
def test_ancestors_go_back_nearest_first_and_a_split_ends_the_common_history(folder: Folder) -> None:
    listed = "\n".join(f"{code},Sở {code.upper()},,,so" for code in "abcde")
    history = (
        "01/01/2020,sáp nhập,b,a,\n"  # a became b
        "01/07/2022,chia tách,c,b,\n"  # c split off from b
        "01/01/2024,sáp nhập,e,c; d,"
    )
    load_directory(directory=read_directory(folder(listed, history)))
    directory = agencies_of("thu")
    found = {agency.code: ancestors(agency, directory) for agency in directory}
    parted = date(2022, 7, 1)
    assert found["e"] == {"c": None, "d": None, "b": parted, "a": parted}
    assert list(found["e"]) == ["c", "d", "b", "a"]
    assert found["b"] == {"a": None}
    assert found["a"] == {}
